"""Words on a page become lines by their height, and phrases by the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.models import Box, Line, Word, enclosing

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
SAME_BASELINE = 0.45
WIDEST_SPACE = 1.1


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand beside each other, from the left, and the box around them."""

    words: Line
    box: Box

    @property
    def text(self) -> str:
        """The words, single-spaced."""
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the top."""
        return self.box.middle[1]


def box_of(word: Word) -> Box:
    """The word's box; an empty one where it has none."""
    return word.box if word.box is not None else NOWHERE


def text_line(words: Iterable[Word]) -> TextLine:
    """The words as one line, ordered from the left."""
    ordered = tuple(sorted(words, key=lambda word: box_of(word).x0))
    return TextLine(ordered, enclosing(map(box_of, ordered)) or NOWHERE)


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """The words as lines from the top, each gathered by the height of its words' middles."""
    lines: list[TextLine] = []
    gathered: list[Word] = []
    height = middle = 0.0
    for word in sorted(words, key=lambda word: box_of(word).middle[1]):
        box = box_of(word)
        if gathered and box.middle[1] - middle > SAME_BASELINE * min(height, box.height):
            lines.append(text_line(gathered))
            gathered = []
        gathered.append(word)
        middle += (box.middle[1] - middle) / len(gathered)
        height = max(height, box.height) if len(gathered) > 1 else box.height
    if gathered:
        lines.append(text_line(gathered))
    return lines


def phrases_of(line: TextLine) -> list[TextLine]:
    """The parts of a line between gaps that are wider than a space between words."""
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and gap_between(parts[-1][-1], word) <= WIDEST_SPACE * box_of(word).height:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [text_line(part) for part in parts]


def gap_between(left: Word, right: Word) -> float:
    """The white between two words of a line, in points; below 0 where they overlap."""
    return box_of(right).x0 - box_of(left).x1


def line_height(words: Sequence[Word]) -> float:
    """The usual height of the words' boxes, in points."""
    return median(box_of(word).height for word in words) if words else 10.0


def capital_share(text: str) -> float:
    """The share (0 to 1) of a text's letters that are capitals; 0 for under four letters."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 4:
        return 0.0
    return sum(letter.isupper() for letter in letters) / len(letters)


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals; a letter or two may be misread."""
    return capital_share(text) >= 0.8
