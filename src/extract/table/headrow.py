"""How far a head row reaches up and down from the line that gives it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.models import Orientation, Ruling, Word
from extract.table.columns import clustered, covered_length
from extract.table.headings import Headings, anchors_in, is_head_line
from extract.table.lines import TextLine, phrases_of, text_line
from extract.table.numbering import readings_of

TALLEST = 7.0
MOST_WORDS = 45
CONTIGUOUS = 0.55
SAME_LEVEL = 2.5
SPACED = 1.4
FLUSH = 3.0


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head row's stretch of the page, in points from the top, and its lines."""

    top: float
    bottom: float
    lines: tuple[TextLine, ...]
    anchors: TextLine

    def headings(self, known: Headings) -> list[TextLine]:
        """One for each heading, from the left: its phrases of all lines that overlap in x."""
        columns: list[TextLine] = []
        for phrase in sorted(self._phrases(known), key=lambda phrase: phrase.box.x0):
            if columns and _are_one(columns[-1], phrase, known):
                columns[-1] = text_line((*columns[-1].words, *phrase.words))
            else:
                columns.append(phrase)
        return columns

    def _phrases(self, known: Headings) -> Iterator[TextLine]:
        starts = {id(anchor.word) for anchor in anchors_in(self.anchors, known)}
        for line in self.lines:
            for phrase in phrases_of(text_line(filter(_names, line.words))):
                part = [phrase.words[0]]
                for word in phrase.words[1:]:
                    if id(word) in starts:
                        yield text_line(part)
                        part = []
                    part.append(word)
                yield text_line(part)


def _names(word: Word) -> bool:
    """Whether a word of a head row says anything, and is no speck or piece of a ruling."""
    return any(mark.isalnum() or mark in "#-–—&/" for mark in word.text)


def _are_one(heading: TextLine, phrase: TextLine, known: Headings) -> bool:
    """Whether a phrase is part of the heading to its left: over or under it, or close by."""
    gap = phrase.box.x0 - heading.box.x1
    if gap < 0.5 * phrase.box.height:
        return True
    purposes = {known.purpose_of(one.text)[0] for one in (heading, phrase)} - {""}
    return gap < phrase.box.height and len(purposes) < 2


def level_rulings(rulings: Sequence[Ruling], left: float, right: float) -> list[float]:
    """The heights at which rulings cross most of the stretch from ``left`` to ``right``."""
    level = [r for r in rulings if r.orientation is Orientation.HORIZONTAL]
    heights: list[float] = []
    for group in clustered(level, near=SAME_LEVEL):
        clipped = [
            Ruling(r.orientation, r.position, max(r.start, left), min(r.stop, right))
            for r in group
            if r.start < right and r.stop > left
        ]
        if covered_length(clipped) >= 0.8 * (right - left):
            heights.append(sum(r.position for r in clipped) / len(clipped))
    return heights


def head_rows_in(
    lines: Sequence[TextLine], rulings: Sequence[Ruling], known: Headings
) -> list[HeadRow]:
    """The head rows among a page's lines, from the top."""
    found: list[HeadRow] = []
    for index, line in enumerate(lines):
        if is_head_line(line, known) and not (found and line.middle < found[-1].bottom):
            found.append(_head_row(lines, index, rulings, known))
    return found


def _head_row(
    lines: Sequence[TextLine], index: int, rulings: Sequence[Ruling], known: Headings
) -> HeadRow:
    line = lines[index]
    heights = level_rulings(rulings, line.box.x0, line.box.x1)
    above = max((y for y in heights if y < line.middle), default=None)
    below = min((y for y in heights if y > line.middle), default=None)
    if above is not None and below is not None and below - above < TALLEST * line.box.height:
        within = [one for one in lines if above < one.middle < below]
        spaced = _evenly_spaced(within, line, SPACED * usual_step(lines))
        top = above if spaced[0] is within[0] else spaced[0].box.top
        bottom = below if spaced[-1] is within[-1] else spaced[-1].box.bottom
        if sum(len(one.words) for one in spaced) <= MOST_WORDS:
            return HeadRow(top, bottom, tuple(spaced), line)
    return _by_white(lines, index, below, known)


def usual_step(lines: Sequence[TextLine]) -> float:
    """From the middle of a line to the next one's in its column, in points, as far as no row
    ends between them.
    """
    height = median(line.box.height for line in lines)
    phrases = [phrase for line in lines for phrase in phrases_of(line)]
    steps: list[float] = []
    for phrase in phrases:
        flush = (other for other in phrases if abs(other.box.x0 - phrase.box.x0) < FLUSH)
        below = (other.middle - phrase.middle for other in flush)
        steps += sorted(step for step in below if step > 0.9 * height)[:1]
    return max(sorted(steps)[len(steps) // 4], 1.15 * height) if steps else float("inf")


def _evenly_spaced(
    lines: Sequence[TextLine], anchors: TextLine, widest: float
) -> Sequence[TextLine]:
    """The lines from one to the next of which it is no further than ``widest`` points, with
    the one that names the columns.

    The sides of shaded boxes pass for rulings, but where two boxes of one grey meet there is none:
    then more than the head row stands between two rulings.
    """
    index = lines.index(anchors)
    height = median(line.box.height for line in lines)
    widest *= max(1.0, anchors.box.height / height)
    steps = [lower.middle - upper.middle <= widest for upper, lower in pairwise(lines)]
    first = max((place + 1 for place in range(index) if not steps[place]), default=0)
    last = next((place for place in range(index, len(steps)) if not steps[place]), len(steps))
    return lines[first : last + 1]


def _by_white(
    lines: Sequence[TextLine], index: int, below: float | None, known: Headings
) -> HeadRow:
    """The head row as far as its lines follow closely and look like headings."""
    line = lines[index]
    first = last = index
    while first > 0 and _goes_on_above(lines[first - 1], lines[first], line):
        first -= 1
    while last + 1 < len(lines) and _goes_on_below(lines[last + 1], lines[last], line, known):
        if below is not None and lines[last + 1].middle > below:
            break
        last += 1
    within = tuple(lines[first : last + 1])
    return HeadRow(within[0].box.top, within[-1].box.bottom, within, line)


def _goes_on_below(line: TextLine, last: TextLine, anchors: TextLine, known: Headings) -> bool:
    begins_left = line.box.x0 < anchors.box.x0 + 3 * line.box.height
    texts = [word.text for word in line.words]
    return (
        _is_close(last, line)
        and _is_bold(line) == _is_bold(anchors)
        and len(line.words) <= 12
        and not readings_of(texts)
        and not (begins_left and texts[0][:1].isupper() and not _is_bold(anchors))
        and len(phrases_of(line)) <= len(anchors_in(anchors, known))
    )


def _goes_on_above(line: TextLine, following: TextLine, anchors: TextLine) -> bool:
    return (
        _is_close(line, following)
        and _is_bold(line) == _is_bold(anchors)
        and len(line.words) <= 6
        and line.box.x0 > anchors.box.x0 + 3 * line.box.height
    )


def _is_close(upper: TextLine, lower: TextLine) -> bool:
    return lower.box.top - upper.box.bottom < CONTIGUOUS * min(upper.box.height, lower.box.height)


def _is_bold(line: TextLine) -> bool:
    return 2 * sum(word.bold for word in line.words) > len(line.words)
