"""Where rows begin: by their numbers, by rulings, or by the white above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.table.lines import TextLine
from extract.table.numbering import (
    Candidate,
    Reading,
    RowNumber,
    neighbours_of,
    readings_of,
    sequence_of,
    wild_readings,
    wild_readings_alone,
)
from extract.table.strips import Strip

FEWEST_NUMBERED = 3
SOME = 0.3
MOSTLY = 0.75
BEGINS_LEVEL = 0.3
MANY = 0.6
SHRUNK = 0.2
TIGHT = 0.15
LEAST = 0.06


@dataclass(frozen=True, slots=True)
class Start:
    """A row's first line in the title (or number) column, and how its number was read."""

    line: TextLine
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class White:
    """A level stretch without a word in any column, in points from the top."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top


StripStarts = tuple[Start, ...]


def starts_in(strips: Sequence[Strip]) -> tuple[StripStarts, ...]:
    """The rows that begin in each strip: by number where the report numbers its rows."""
    numbered = numbered_starts(strips)
    clear = sum(_clarity(start) for found in numbered for start in found)
    return numbered if clear >= fewest_numbered(strips) else white_starts(strips)


def _clarity(start: Start) -> float:
    """How much a start says that the report numbers its rows: 1 where its number is clear."""
    if start.reading is None or start.reading.absent:
        return 0.0
    return 0.5 if start.reading.misread else 1.0


def with_lone_titles(
    strips: Sequence[Strip], starts: Sequence[StripStarts]
) -> tuple[StripStarts, ...]:
    """The starts of a numbered report, and the lines that stand alone between its rows.

    Such a line has no number and nothing beside it: a section row that does not reach
    over the columns.
    """
    wide = wide_white(strips)
    return tuple(
        tuple(sorted((*found, *lone_titles(strip, found, wide)), key=lambda s: s.line.middle))
        for strip, found in zip(strips, starts, strict=True)
    )


def lone_titles(strip: Strip, starts: StripStarts, wide: float) -> Iterator[Start]:
    """The lines of the title column with white above, nothing beside, and a row or the
    strip's end below."""
    titles = strip.column("title")
    others = [line for line in strip.lines if line not in titles]
    begins = {id(start.line) for start in starts}
    for index, line in enumerate(titles):
        if id(line) in begins or line.text[:1].islower():
            continue
        above = titles[index - 1] if index else None
        below = titles[index + 1] if index + 1 < len(titles) else None
        if above is not None and shrunk(line)[0] - shrunk(above)[1] < wide:
            continue
        if below is not None and id(below) not in begins:
            continue
        end = below.box.top if below is not None else float("inf")
        if not any(
            line.box.top < shrunk(other)[1] and shrunk(other)[0] < end - 1 for other in others
        ):
            yield Start(line, None)


def fewest_numbered(strips: Sequence[Strip]) -> float:
    """How many numbers in sequence make a numbered report: fewer will do in a short one."""
    tall = sum(1 for strip in strips if strip.column("title") and strip.after_ruling)
    return 2 if tall <= FEWEST_NUMBERED else max(FEWEST_NUMBERED, SOME * tall)


def numbered_starts(strips: Sequence[Strip]) -> tuple[StripStarts, ...]:
    """The lines that begin with the numbers of one sequence through the whole table."""
    marks = list(_marked_lines(strips))
    clear = [
        Candidate(place, mark.section, reading, mark.evidence)
        for place, mark in enumerate(marks)
        if not mark.bare and not _ends_a_title(mark, strips[mark.strip])
        for reading in readings_of(mark.texts)
    ]
    nearby = {number for candidate in clear for number in neighbours_of(candidate.reading.number)}
    read = {candidate.place for candidate in clear if not candidate.reading.misread}
    wild = [
        Candidate(place, mark.section, reading, mark.evidence)
        for place, mark in enumerate(marks)
        if place not in read and mark.evidence >= BEGINS_LEVEL
        for reading in _wild(mark, strips[mark.strip], sorted(nearby))
    ]
    found: list[list[Start]] = [[] for _ in strips]
    for chosen in sequence_of(sorted([*clear, *wild], key=lambda candidate: candidate.place)):
        mark = marks[chosen.place]
        found[mark.strip].append(Start(mark.line, chosen.reading))
    return tuple(map(tuple, found))


def _wild(mark: Mark, strip: Strip, nearby: Sequence[RowNumber]) -> list[Reading]:
    in_column = mark.line in strip.column("number")
    return (wild_readings_alone if in_column else wild_readings)(mark.texts, nearby)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that may carry a row's number: its strip, and what its place speaks for.

    ``section`` counts the section rows above it. A ``bare`` line is a title beside which a
    column of numbers has none: it may have been passed over.
    """

    line: TextLine
    strip: int
    section: int
    evidence: float
    bare: bool = False

    @property
    def texts(self) -> list[str]:
        """Its words."""
        return [word.text for word in self.line.words]


def _marked_lines(strips: Sequence[Strip]) -> Iterator[Mark]:
    section = 0
    for index, strip in enumerate(strips):
        section += bool(strip.section)
        marks = [Mark(ln, index, section, evidence_for(ln, strip)) for ln in marked_column(strip)]
        marks += [
            Mark(line, index, section, evidence_for(line, strip), bare=True)
            for line in strip.column("title")
            if "number" in strip.purposes and not _is_level_with_any(line, marked_column(strip))
        ]
        yield from sorted(marks, key=lambda mark: mark.line.middle)


def _ends_a_title(mark: Mark, strip: Strip) -> bool:
    """Whether a bare figure has no title behind or under it: it is the last word of one."""
    return (
        len(mark.texts) == 1
        and mark.texts[0].isdigit()
        and len(strip.column("title")) > 1
        and mark.line is strip.column("title")[-1]
    )


def _is_level_with_any(line: TextLine, others: Sequence[TextLine]) -> bool:
    return any(abs(other.middle - line.middle) < line.box.height for other in others)


def marked_column(strip: Strip) -> tuple[TextLine, ...]:
    """The lines that may carry the rows' numbers."""
    return strip.column("number") or strip.column("title")


def evidence_for(line: TextLine, strip: Strip) -> float:
    """How much the place of a line speaks for a row that begins there."""
    first = line is marked_column(strip)[0]
    value = 0.6 if first and strip.after_ruling else 0.2 if first else 0.0
    others = [other for other in strip.lines if other is not line]
    near = 0.4 * line.box.height
    level = any(abs(other.middle - line.middle) < near for other in others)
    above = [other for other in others if other.middle < line.middle - near]
    free = all(other.box.bottom < line.box.top + near for other in above)
    return value + (0.3 if level and free else 0.0)


def white_starts(strips: Sequence[Strip]) -> tuple[StripStarts, ...]:
    """For a report without numbers: the titles under more white than parts two lines."""
    wide = wide_white(strips)
    return tuple(tuple(_under_white(strip, wide)) for strip in strips)


def wide_white(strips: Sequence[Strip]) -> float:
    """The height from which white parts more than two lines of a cell, in points.

    Lines of a cell are evenly spaced, and rows stand a little further apart: the height
    is taken from between the two.
    """
    gaps = sorted(
        shrunk(lower)[0] - shrunk(upper)[1]
        for strip in strips
        for cell in strip.cells
        for upper, lower in pairwise(cell)
    )
    if not gaps:
        return 0.0
    height = median(line.box.height for strip in strips for line in strip.lines)
    tight = gaps[int(TIGHT * len(gaps))]
    parted = parting_of([min(gap, tight + 0.5 * height) for gap in gaps if gap >= tight])
    return parted if parted >= tight + LEAST * height else tight + 0.25 * height


def parting_of(values: Sequence[float]) -> float:
    """The value that parts ascending values best into two groups (Otsu's criterion); 0 for
    values that are all the same."""
    total, count = sum(values), len(values)
    best = found = below = 0.0
    for index, (lower, upper) in enumerate(pairwise(values), start=1):
        below += lower
        apart = below / index - (total - below) / (count - index)
        spread = index * (count - index) * apart * apart
        if upper - lower > 0.05 and spread > best:
            best, found = spread, (lower + upper) / 2
    return found


def _under_white(strip: Strip, wide: float) -> Iterator[Start]:
    titles = strip.column("title")
    tops = [0.0, *(w.bottom for w in whites_in(strip.lines) if w.height >= wide)]
    for top, end in pairwise([*tops, float("inf")]):
        within = [line for line in titles if top - 1 <= shrunk(line)[0] < end - 1]
        if within:
            yield Start(within[0], None)


def shrunk(line: TextLine) -> tuple[float, float]:
    """The height that a line's small letters take: without the white in its own box."""
    return (
        line.box.top + SHRUNK * line.box.height,
        line.box.bottom - SHRUNK * line.box.height,
    )


def whites_in(lines: Sequence[TextLine]) -> list[White]:
    """The white between lines, counted over all columns together."""
    whites: list[White] = []
    reached: float | None = None
    for top, bottom in sorted(map(shrunk, lines)):
        if reached is not None and top > reached:
            whites.append(White(reached, top))
        reached = bottom if reached is None else max(reached, bottom)
    return whites


def is_row_ruled(strips: Sequence[Strip], starts: Sequence[StripStarts]) -> bool:
    """Whether every row has a ruling or a section row above it: then a strip holds one row, or a
    part of one.

    Without numbers rulings alone can tell: what stands at the top of a page may be several rows.
    """
    total = sum(map(len, starts))
    sections = [False, *(bool(strip.section) for strip in strips)]
    bounded = [
        strip.after_ruling or after_section
        for strip, after_section in zip(strips, sections, strict=False)
    ]
    if not any(start.reading for found in starts for start in found):
        tops = [strip.at_top and bool(found) for strip, found in zip(strips, starts, strict=True)]
        inner = sum(
            1
            for strip, above in zip(strips, bounded, strict=True)
            if above and not strip.at_top and not strip.section
        )
        drawn = any(s.after_ruling and not s.at_top and not s.section for s in strips)
        return total > 0 and drawn and inner >= MANY * (total - sum(tops))
    bounded = [above or strip.at_top for strip, above in zip(strips, bounded, strict=True)]
    alone = sum(
        1 for strip, above in zip(strips, bounded, strict=True) if above and not strip.section
    )
    ruled_starts = sum(1 for found, above in zip(starts, bounded, strict=True) if found and above)
    return ruled_starts >= MOSTLY * total and alone >= MOSTLY * total


def parting_white(strips: Sequence[Strip], starts: Sequence[StripStarts]) -> float:
    """The least white that parts two rows of the table, in points, but for a few rows."""
    heights = sorted(
        max(white.height for white in whites)
        for strip, found in zip(strips, starts, strict=True)
        for start in found[1:]
        if (whites := whites_between(strip, title_end(strip, start.line), start.line))
    )
    return 0.9 * heights[len(heights) // 5] if heights else wide_white(strips)


def are_top_aligned(strips: Sequence[Strip], starts: Sequence[StripStarts]) -> bool:
    """Whether rows begin at the height of their number, and not above it (centred titles)."""
    votes = [
        _is_widest_above(strip, found, index)
        for strip, found in zip(strips, starts, strict=True)
        for index in range(1, len(found))
    ]
    return not votes or sum(votes) >= MOSTLY * len(votes)


def _is_widest_above(strip: Strip, starts: StripStarts, index: int) -> bool:
    line = starts[index].line
    whites = whites_between(strip, title_end(strip, line), line)
    widest = max((white.height for white in whites), default=0.0)
    top = shrunk(line)[0]
    return any(
        abs(white.bottom - top) < 0.5 * line.box.height and white.height >= 0.95 * widest
        for white in whites
    )


def title_end(strip: Strip, line: TextLine) -> float:
    """Where the title above a row's first line ends, in points from the top.

    A number that is centred in a column of its own may stand below its title's first lines.
    """
    numbers = strip.column("number")
    above = [
        other
        for purpose in (("number",) if line in numbers else ("title", "number"))
        for other in strip.column(purpose)
        if other.middle < line.middle - 0.5 * line.box.height
    ]
    return max((shrunk(other)[1] for other in above), default=strip.top)


def whites_between(strip: Strip, top: float, line: TextLine) -> list[White]:
    """The white from ``top`` down to a row's first line."""
    bottom = shrunk(line)[0]
    return [
        white
        for white in whites_in(strip.lines)
        if white.bottom > top and white.bottom <= bottom + 0.5 * line.box.height
    ]


def cut_above(strip: Strip, start: Start, *, first: bool, parting: float) -> float:
    """Where the row of ``start`` parts from the one above, its title being centred.

    Above the ``first`` row of a strip there may be none: then only a white of at least
    ``parting`` points tells the end of the row on the page before.
    """
    line = start.line
    whites = whites_between(strip, title_end(strip, line), line)
    widest = max(whites, key=lambda white: white.height, default=None)
    if first and (widest is None or widest.height < parting):
        return float("-inf")
    if widest is None:
        return level_cut(start)
    return (widest.top + widest.bottom) / 2


def level_cut(start: Start) -> float:
    """Where the row of ``start`` parts from the one above, all its cells beginning level."""
    return start.line.middle - 0.6 * start.line.box.height
