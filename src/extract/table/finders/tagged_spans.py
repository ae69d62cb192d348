"""Cells over several rows: by the tree where it says so, else by the rulings.

Word tags no row spans: the rows that a merged cell reaches into have no cell there, or an empty
one, and its words may be tagged in any of them. What shows the cell is that no ruling crosses its
column between rows that rulings part in other columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.table.finders.tagged_columns import PlacedCell, Placement
from extract.table.finders.tagged_layout import PageLayout


@dataclass(frozen=True, slots=True)
class RowSpan:
    """A cell over several rows: its first row, how many, its column, and the row that its words
    are tagged in; -1 where it has none."""

    first: int
    rows: int
    column: int
    source: int


@dataclass(frozen=True, slots=True)
class Spans:
    """The cells over several rows, and the rows that the tree parts and rulings join."""

    found: tuple[RowSpan, ...]
    contradicted: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Segment:
    """Rows of a page, by their numbers, that no ruling parts in a column."""

    rows: tuple[int, ...]
    filled: tuple[int, ...]


def spans_of(placement: Placement, layouts: Sequence[PageLayout]) -> Spans:
    """The cells over several rows of a placed table."""
    found = list(_declared(placement))
    taken = {(n, span.column) for span in found for n in range(span.first, span.first + span.rows)}
    contradicted: set[int] = set()
    for column in range(len(placement.bands)):
        whole = _over_pages([_segments(layout, column, placement, taken) for layout in layouts])
        for segment in whole:
            if len(segment.rows) > 1 and len(segment.filled) > 1:
                contradicted.update(segment.rows)
            elif len(segment.rows) > 1:
                source = segment.filled[0] if segment.filled else -1
                first = segment.rows[0]
                found.append(RowSpan(first, segment.rows[-1] - first + 1, column, source))
    return Spans(tuple(found), frozenset(contradicted))


def _declared(placement: Placement) -> Iterator[RowSpan]:
    """The spans that the tree gives, as far as no other cell stands in their way."""
    for number, row in enumerate(placement.rows):
        for placed in row.cells:
            rows = 1
            while (
                rows < placed.cell.row_span
                and number + rows < len(placement.rows)
                and not _is_taken(placement, number + rows, placed)
            ):
                rows += 1
            if rows > 1:
                for column in range(placed.column, placed.column + placed.column_span):
                    yield RowSpan(number, rows, column, number)


def _is_taken(placement: Placement, number: int, above: PlacedCell) -> bool:
    row = placement.rows[number]
    columns = range(above.column, above.column + above.column_span)
    return any(row.at(column) is not None for column in columns)


def _segments(
    layout: PageLayout, column: int, placement: Placement, taken: set[tuple[int, int]]
) -> list[_Segment]:
    """The rows of a page in runs that no ruling parts in the column."""
    runs: list[list[int]] = []
    for number, extent in enumerate(layout.extents):
        joined = number > 0 and _is_open(layout, number - 1, column, placement, taken)
        if joined:
            runs[-1].append(extent.row)
        else:
            runs.append([extent.row])
    return [
        _Segment(tuple(run), tuple(n for n in run if placement.rows[n].at(column) is not None))
        for run in runs
    ]


def _is_open(
    layout: PageLayout,
    boundary: int,
    column: int,
    placement: Placement,
    taken: set[tuple[int, int]],
) -> bool:
    """Whether rulings part the rows at a boundary, but not in this column."""
    crossed = layout.boundaries[boundary].crossed
    if not crossed or column in crossed:
        return False
    for extent in layout.extents[boundary : boundary + 2]:
        placed = placement.rows[extent.row].at(column)
        if (placed is not None and placed.column_span > 1) or (extent.row, column) in taken:
            return False
    return True


def _over_pages(
    pages: Sequence[list[_Segment]],
) -> Iterator[_Segment]:
    """The segments of all pages in order. An open one without words at the top of a page goes on
    with the one at the foot of the page before, and so does the rest of a row."""
    last: _Segment | None = None
    for segments in pages:
        for number, segment in enumerate(segments):
            if last is not None and number == 0 and _goes_on(last, segment):
                last = _Segment(
                    tuple(dict.fromkeys((*last.rows, *segment.rows))),
                    tuple(dict.fromkeys((*last.filled, *segment.filled))),
                )
                continue
            if last is not None:
                yield last
            last = segment
    if last is not None:
        yield last


def _goes_on(above: _Segment, below: _Segment) -> bool:
    if above.rows[-1] == below.rows[0]:
        return True
    return not below.filled and len(below.rows) > 1 and len(above.filled) == 1
