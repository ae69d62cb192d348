"""The head row of a dump whose columns spaces keep apart: what each column is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rapidfuzz import fuzz

from extract.models import EMPTY_CELL, FURTHER, Cell, FurtherColumn, Role
from extract.table.dump.lines import DumpLine, parts_of
from extract.table.dump.marks import capital
from extract.table.headings import Headings, is_column, purposes_of
from extract.table.profile import NUMBER, Profile

_MOST_LINES = 80
_MOST_WORDS = 9
_FEWEST_COLUMNS = 3
_FEWEST_NAMED = 2
_ALIKE = 88
_MOST_IN_HEADING = 3


@dataclass(frozen=True, slots=True)
class GridHead:
    """``lines`` are those of the head row, ``headings`` the heading of each column, ``purposes``
    what each is for (see ``headings.purposes_of``)."""

    lines: range
    headings: tuple[Cell, ...]
    purposes: tuple[str, ...]

    @property
    def title_columns(self) -> frozenset[int]:
        """The columns of numbers and titles."""
        return frozenset(
            column
            for column, purpose in enumerate(self.purposes)
            if purpose in (NUMBER, Role.TITLE.value)
        )

    @property
    def further(self) -> tuple[str, ...]:
        """The fields of the columns beside the four, from the left."""
        return tuple(purpose for purpose in self.purposes if purpose.startswith(FURTHER))

    def heading(self, purpose: str) -> Cell:
        """The heading of the column for that purpose; empty where there is none."""
        if purpose not in self.purposes:
            return EMPTY_CELL
        return self.headings[self.purposes.index(purpose)]

    def further_columns(self, profile: Profile) -> Iterator[FurtherColumn]:
        """The columns beside the four, with the names that a profile gives them."""
        named = {heading.purpose for heading in profile.headings}
        for field in self.further:
            name = field.removeprefix(FURTHER) if field.partition(" (")[0] in named else ""
            yield FurtherColumn(self.heading(field), name)

    def is_repeated(self, line: DumpLine) -> bool:
        """Whether a line further down is one of the head row again."""
        return len(line.parts) > 1 and all(
            0 <= part.column < len(self.headings)
            and fuzz.partial_ratio(
                " ".join(line.texts[part.start : part.stop]), self.headings[part.column].text
            )
            >= _ALIKE
            for part in line.parts
        )


def grid_head(lines: Sequence[DumpLine], found: range, known: Headings) -> GridHead:
    """The headings in the lines ``found``, and what the columns of all ``lines`` are for."""
    count = 1 + max(part.column for line in lines for part in line.parts)
    headings = [
        Cell(
            tuple(
                lines[index].words[part.start : part.stop]
                for index in found
                for part in lines[index].parts
                if part.column == column
            )
        )
        for column in range(count)
    ]
    widths = [
        max(
            (line.width(p.start, p.stop) for line in lines for p in line.parts if p.column == c),
            default=0.0,
        )
        for c in range(count)
    ]
    purposes = purposes_of([tuple(cell.words) for cell in headings], widths, known)
    return GridHead(found, tuple(headings), purposes)


def head_lines(lines: Sequence[DumpLine], stop: int, known: Headings) -> range:
    """The lines of the head row, above line ``stop``; none where no line names columns.

    It is the first line that names the most columns, or else the first one of three parts; with
    the lines around it that hold the rest of its headings.
    """
    reach = range(min(stop, _MOST_LINES))
    named = [_named(lines[index], known) for index in reach]
    most = max(named, default=0)
    if most >= _FEWEST_NAMED:
        return _around(lines, named.index(most), stop)
    for index in reach:
        parts = lines[index].parts
        if len(parts) >= _FEWEST_COLUMNS and not parts[0].column:
            return _around(lines, index, stop)
    return range(0)


def _named(line: DumpLine, known: Headings) -> int:
    """How many columns the line names."""
    if len(line.parts) < _FEWEST_NAMED:
        return 0
    texts = [" ".join(line.texts[part.start : part.stop]) for part in line.parts]
    purposes = {known.purpose_of(text)[0] for text in texts if text[:1].isupper()}
    return sum(map(is_column, purposes))


def _around(lines: Sequence[DumpLine], index: int, stop: int) -> range:
    """The head row's lines: those above that have nothing in the first column, where cells stand in
    the middle, and those below that go on with a heading."""
    first = last = index
    while first and not lines[first].after_gap and _may_belong(lines[first - 1]):
        first -= 1
    while last + 1 < min(stop, len(lines)) and _goes_on(lines, last):
        last += 1
    return range(first, last + 1)


def _may_belong(line: DumpLine) -> bool:
    return bool(line.parts) and line.parts[0].column > 0 and len(line.texts) <= _MOST_WORDS


def _goes_on(lines: Sequence[DumpLine], index: int) -> bool:
    """Whether the line below goes on with headings: few words, none of which opens a title."""
    below = lines[index + 1]
    if below.after_gap or below.number is not None or len(below.texts) > _MOST_WORDS:
        return False
    if below.parts and below.parts[0].column > 0:
        return all(part.stop - part.start <= _MOST_IN_HEADING for part in below.parts)
    return capital(below.texts[0]) is False or lines[index].texts[-1].endswith(("/", "-"))


def without_unnamed(lines: Sequence[DumpLine], found: range) -> tuple[DumpLine, ...]:
    """The lines with each column that has no heading taken for a part of the one to its left.

    Wide spaces in justified text may look like the white between columns. Only where most
    columns have a heading; the first column may go without one.
    """
    count = 1 + max(part.column for line in lines for part in line.parts)
    named = {part.column for index in found for part in lines[index].parts}
    if len(named) < _FEWEST_COLUMNS or len(named) == count:
        return tuple(lines)
    places = list(accumulate((int(c in named) for c in range(1, count)), initial=0))
    return tuple(_with_columns(line, places) for line in lines)


def _with_columns(line: DumpLine, places: Sequence[int]) -> DumpLine:
    columns = [
        _at(places, part.column) for part in line.parts for _ in range(part.start, part.stop)
    ]
    return replace(line, parts=tuple(parts_of(columns)))


def _at(places: Sequence[int], column: int) -> int:
    return places[column] if column >= 0 else column
