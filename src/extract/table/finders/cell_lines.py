"""The words of a cell as lines, in the order they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.models import Box, Line, Word

SAME_LINE = 0.5
"""Words are on one line where their middles are less than this share of a word's height apart
(``test_small_differences_of_the_baseline``)."""
SMALL = 0.75
"""A word lower than this share of the usual height is put to the line it overlaps most
(``test_raised_marks_stay_on_their_line``)."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word, and its box on the page turned so that the word runs from the left."""

    word: Word
    box: Box


def lines_in(words: Iterable[Word]) -> tuple[Line, ...]:
    """The words line by line from the top, each line from the left; turned words the way they run.

    Words without a box are left out. Most words of a cell decide the way it is read.
    """
    given = [word for word in words if word.box is not None]
    if not given:
        return ()
    direction = Counter(word.direction for word in given).most_common(1)[0][0]
    placed = [_Placed(word, _turned(word.box, direction)) for word in given if word.box]
    usual = median(one.box.height for one in placed)
    main = [one for one in placed if not _is_small(one, usual)] or placed
    lines = _gathered(main)
    for one in placed:
        if one not in main:
            _put(one, lines)
    lines.sort(key=lambda line: median(one.box.middle[1] for one in line))
    return tuple(
        tuple(one.word for one in sorted(line, key=lambda one: (one.box.x0, one.box.x1)))
        for line in lines
    )


def _turned(box: Box, direction: int) -> Box:
    match direction % 360:
        case 90:
            return Box(-box.bottom, box.x0, -box.top, box.x1)
        case 180:
            return Box(-box.x1, -box.bottom, -box.x0, -box.top)
        case 270:
            return Box(box.top, -box.x1, box.bottom, -box.x0)
        case _:
            return box


def _is_small(one: _Placed, usual: float) -> bool:
    return one.word.raised or one.box.height < SMALL * usual


def _gathered(words: Sequence[_Placed]) -> list[list[_Placed]]:
    lines: list[list[_Placed]] = []
    middle = 0.0
    for one in sorted(words, key=lambda one: one.box.middle[1]):
        line = lines[-1] if lines else []
        near = SAME_LINE * min([one.box.height, *(other.box.height for other in line[-1:])])
        if line and one.box.middle[1] - middle <= near:
            line.append(one)
            middle += (one.box.middle[1] - middle) / len(line)
        else:
            lines.append([one])
            middle = one.box.middle[1]
    return lines


def _put(one: _Placed, lines: list[list[_Placed]]) -> None:
    """Add a small word to the line it overlaps most, or make a line of it."""
    best: list[_Placed] | None = None
    most = 0.0
    for line in lines:
        top, bottom = min(o.box.top for o in line), max(o.box.bottom for o in line)
        over = min(bottom, one.box.bottom) - max(top, one.box.top)
        if over > most:
            best, most = line, over
    if best is None:
        lines.append([one])
    else:
        best.append(one)
