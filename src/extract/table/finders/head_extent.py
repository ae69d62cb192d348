"""How far a head row reaches up and down from the line that names columns, and its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.models import Orientation, Ruling, Word
from extract.table.headings import Headings, anchors_in
from extract.table.lines import TextLine, box_of, in_capitals, phrases_of, text_line
from extract.table.row_numbers import readings_of


@dataclass(frozen=True, slots=True)
class HeadSettings:
    """Lengths in line heights, shares from 0 to 1."""

    tallest: float = 7.0
    """The furthest that two rulings stand apart with a head row between them."""
    most_words: int = 45
    """Words in a head row."""
    contiguous: float = 0.55
    """White between the lines of a head row."""
    spaced: float = 1.4
    """Line steps from one line of a head row to the next, between rulings."""
    line_words: int = 12
    """Words in a further line of a head row."""
    heading_words: int = 6
    """Words in a heading that no list knows."""
    fewest_unknown: int = 3
    """Headings in a head row that is known by its look."""
    alike: float = 84.0
    """Likeness, in per cent, of a head row that is repeated."""
    same_heading: float = 80.0
    """Likeness, in per cent, of a heading to the same one of another head row."""
    sure: float = 0.9
    """How sure a heading's meaning must be (0 to 1) in a further head row with other headings."""
    bold_below: float = 0.5
    """Share of bold words under a bold head row, at most."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head row: its lines and its headings, from the left."""

    lines: tuple[TextLine, ...]
    headings: tuple[TextLine, ...]

    @property
    def top(self) -> float:
        """Its upper side, in points."""
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        """Its lower side, in points."""
        return max(line.box.bottom for line in self.lines)

    @property
    def text(self) -> str:
        """All headings, single-spaced."""
        return " ".join(heading.text for heading in self.headings)


def level_rulings(rulings: Sequence[Ruling], left: float, right: float) -> list[float]:
    """The heights at which level rulings cover most of the stretch from ``left`` to ``right``."""
    heights: list[float] = []
    group: list[Ruling] = []
    level = sorted(
        (r for r in rulings if r.orientation is Orientation.HORIZONTAL),
        key=lambda ruling: ruling.position,
    )
    for ruling in [*level, None]:
        if group and (ruling is None or ruling.position - group[-1].position > 2.5):
            spans = [(max(r.start, left), min(r.stop, right)) for r in group]
            if covered(spans) >= 0.8 * (right - left):
                heights.append(median(r.position for r in group))
            group = []
        if ruling is not None:
            group.append(ruling)
    return heights


def covered(spans: Sequence[tuple[float, float]]) -> float:
    """The length that stretches cover together."""
    total, reached = 0.0, float("-inf")
    for start, stop in sorted(spans):
        total += max(0.0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


def head_row_at(
    lines: Sequence[TextLine],
    index: int,
    rulings: Sequence[Ruling],
    known: Headings,
    settings: HeadSettings,
) -> HeadRow:
    """The head row as far as it reaches up and down from the line that names columns."""
    line = lines[index]
    heights = level_rulings(rulings, line.box.x0, line.box.x1)
    above = max((y for y in heights if y < line.middle), default=None)
    below = min((y for y in heights if y > line.middle), default=None)
    own = _by_white(lines, index, below, known, settings)
    tallest = settings.tallest * line.box.height
    if above is not None and below is not None and below - above < tallest:
        within = [one for one in lines if above < one.middle < below]
        spaced = _evenly_spaced(within, line, lines, settings)
        if sum(len(one.words) for one in spaced) <= settings.most_words:
            own = spaced
    return HeadRow(tuple(own), tuple(headings_in(own, line, known)))


def usual_step(lines: Sequence[TextLine]) -> float:
    """From the middle of a line to that of the next in its column, in points, inside cells."""
    height = median(line.box.height for line in lines)
    steps: list[float] = []
    recent: dict[int, float] = {}
    for line in lines:
        for phrase in phrases_of(line):
            start = round(phrase.box.x0 / 4)
            last = recent.get(start)
            if last is not None and phrase.middle - last > 0.9 * height:
                steps.append(phrase.middle - last)
            recent[start] = phrase.middle
    return max(sorted(steps)[len(steps) // 4], 1.15 * height) if steps else float("inf")


def _evenly_spaced(
    within: Sequence[TextLine],
    anchors: TextLine,
    lines: Sequence[TextLine],
    settings: HeadSettings,
) -> Sequence[TextLine]:
    """The lines between two rulings that follow closely on each other, with ``anchors``.

    Fills of one colour that meet have no side between them, so that more than the head row may
    stand between two rulings.
    """
    index = within.index(anchors)
    height = median(line.box.height for line in within)
    widest = settings.spaced * usual_step(lines) * max(1.0, anchors.box.height / height)
    near = [lower.middle - upper.middle <= widest for upper, lower in pairwise(within)]
    first = max((place + 1 for place in range(index) if not near[place]), default=0)
    last = next((place for place in range(index, len(near)) if not near[place]), len(near))
    return within[first : last + 1]


def _by_white(
    lines: Sequence[TextLine],
    index: int,
    below: float | None,
    known: Headings,
    settings: HeadSettings,
) -> Sequence[TextLine]:
    """The lines of a head row as far as they follow closely and look like headings."""
    line = lines[index]
    first = last = index
    while first > 0 and _goes_on_above(lines[first - 1], lines[first], line, known, settings):
        first -= 1
    while last + 1 < len(lines) and _goes_on_below(lines, last, index, known, settings):
        if below is not None and lines[last + 1].middle > below:
            break
        last += 1
    return lines[first : last + 1]


def _goes_on_below(
    lines: Sequence[TextLine], last: int, index: int, known: Headings, settings: HeadSettings
) -> bool:
    anchors, line = lines[index], lines[last + 1]
    texts = [word.text for word in line.words]
    begins_left = line.box.x0 < anchors.box.x0 + 3 * line.box.height
    own = lines[max(0, index - 1) : last + 1]
    if begins_left and texts[0][:1].isupper() and _is_whole(own, line, known):
        return False
    if in_capitals(line.text) > in_capitals(anchors.text) or _spans_headings(line, anchors, known):
        return False
    return (
        _is_close(lines[last], line, settings)
        and is_bold(line) == is_bold(anchors)
        and len(line.words) <= settings.line_words
        and not any(reading.cost > -1.0 for reading in readings_of(texts))
        and len(phrases_of(line)) <= max(2, len(phrases_of(anchors)))
    )


def _spans_headings(line: TextLine, anchors: TextLine, known: Headings) -> bool:
    """Whether a phrase of the line overlaps a heading that it is not set under or over: flush with
    it on a side, or centred. A section row is none of these."""
    headings = list(_phrases([anchors], anchors, known))
    for phrase in phrases_of(line):
        over = [h for h in headings if h.box.x0 < phrase.box.x1 and phrase.box.x0 < h.box.x1]
        if len(over) > 1 or (over and not _is_set_with(phrase, over[0])):
            return True
    return False


def _is_set_with(phrase: TextLine, heading: TextLine) -> bool:
    near = 1.2 * phrase.box.height
    return (
        abs(phrase.box.x0 - heading.box.x0) < near
        or abs(phrase.box.x1 - heading.box.x1) < near
        or abs(phrase.box.middle[0] - heading.box.middle[0]) < near
    )


def _is_whole(lines: Sequence[TextLine], below: TextLine, known: Headings) -> bool:
    """Whether the heading over ``below`` says something as it stands, so that no more has to
    follow."""
    left, right = below.box.x0, box_of(below.words[0]).x1
    over = [
        phrase
        for line in reversed(lines)
        for phrase in _phrases([line], lines[0], known)
        if phrase.box.x0 < right and phrase.box.x1 > left
    ]
    if not over:
        return True
    return not over[0].text.endswith(("/", "-", "–", "&", ",")) and (
        not is_bold(below) or known.purpose_of(over[0].text)[1] >= 0.9
    )


def _goes_on_above(
    line: TextLine,
    following: TextLine,
    anchors: TextLine,
    known: Headings,
    settings: HeadSettings,
) -> bool:
    return (
        not _spans_headings(line, anchors, known)
        and _is_close(line, following, settings)
        and is_bold(line) == is_bold(anchors)
        and len(line.words) <= 6
        and line.box.x0 > anchors.box.x0 + 3 * line.box.height
    )


def _is_close(upper: TextLine, lower: TextLine, settings: HeadSettings) -> bool:
    white = lower.box.top - upper.box.bottom
    return white < settings.contiguous * min(upper.box.height, lower.box.height)


def is_bold(line: TextLine) -> bool:
    """Whether most words of a line are bold."""
    return 2 * sum(word.bold for word in line.words) > len(line.words)


def headings_in(lines: Sequence[TextLine], anchors: TextLine, known: Headings) -> list[TextLine]:
    """One for each heading, from the left: its phrases of all lines that overlap in x."""
    columns: list[TextLine] = []
    phrases = _phrases(lines, anchors, known)
    for phrase in sorted(phrases, key=lambda phrase: phrase.box.x0):
        if columns and _are_one(columns[-1], phrase, known):
            columns[-1] = text_line((*columns[-1].words, *phrase.words))
        else:
            columns.append(phrase)
    return columns


def _phrases(lines: Sequence[TextLine], anchors: TextLine, known: Headings) -> Iterator[TextLine]:
    starts = {id(anchor.word) for anchor in anchors_in(anchors, known)}
    for line in lines:
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
    if gap < 0:
        return True
    purposes = {known.purpose_of(one.text)[0] for one in (heading, phrase)} - {""}
    return gap < phrase.box.height and len(purposes) < 2
