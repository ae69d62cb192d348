"""Cells that only their place gives columns are made as wide as rulings draw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import Box
from extract.table.finders.page_rulings import NO_RULINGS
from extract.table.finders.tagged_columns import PlacedCell, PlacedRow, Placement
from extract.table.finders.tagged_layout import Edges, RulingsByPage
from extract.table.finders.tagged_settings import TaggedSettings


def narrowed(
    placement: Placement, edges: Edges, rulings: RulingsByPage, settings: TaggedSettings
) -> Placement:
    """The placement with the cells of incomplete rows from one drawn side to the next.

    A row with one cell spans the table where no column's side is drawn beside it. A cell between
    two drawn sides, or that lines up with the other cells of its column, is guessed no longer.
    """
    sides = _Sides(placement, edges, rulings, settings)
    rows = tuple(
        row if row.complete else replace(row, cells=tuple(_apart(row, sides)))
        for row in placement.rows
    )
    return Placement(placement.bands, rows)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What cells are measured with."""

    placement: Placement
    edges: Edges
    rulings: RulingsByPage
    settings: TaggedSettings

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.placement.bands)

    def drawn(self, page: int, beside: Box) -> list[int]:
        """The inner sides of columns that are drawn all along the height of a box."""
        found = self.rulings.get(page, NO_RULINGS)
        near, share = self.settings.ruling_near, self.settings.crossing
        return [
            n
            for n, x in enumerate(self.edges.positions)
            if 0 < n < self.columns
            and any(
                level.crosses(beside.top, beside.bottom, share)
                for level in found.upright_between(x - near, x + near)
            )
        ]

    def covered(self, box: Box) -> list[int]:
        """The columns that a box stands in, from side to side."""
        return [
            n
            for n, (left, right) in enumerate(pairwise(self.edges.positions))
            if min(right, box.x1) - max(left, box.x0) > self.settings.band_overlap
        ]


def _apart(row: PlacedRow, sides: _Sides) -> Iterator[PlacedCell]:
    """The cells of a row, none made wider than its neighbours leave room for."""
    free = 0
    for number, cell in enumerate(row.cells):
        following = row.cells[number + 1 : number + 2]
        limit = following[0].column if following else sides.columns
        wide = _measured(cell, row, sides)
        first = min(max(wide.column, free), cell.column if not row.lone else wide.column)
        stop = max(min(wide.column + wide.column_span, limit), first + 1)
        free = stop
        yield replace(wide, column=first, column_span=stop - first)


def _measured(placed: PlacedCell, row: PlacedRow, sides: _Sides) -> PlacedCell:
    page, box = placed.cell.boxes[0]
    drawn = sides.drawn(page, box)
    if not drawn:
        return _standing_alone(placed, box, sides) if row.lone else _aligned(placed, box, sides)
    own = sides.covered(box)
    if not own:
        return placed
    first = max((n for n in drawn if n <= own[0]), default=0)
    stop = min((n for n in drawn if n > own[-1]), default=sides.columns)
    if any(first < n < stop for n in drawn):  # the words run over a ruling
        return replace(placed, column=own[0], column_span=len(own), guessed=True)
    if not row.lone and any(n not in sides.edges.ruled for n in range(first + 1, stop)):
        return _aligned(placed, box, sides)
    return replace(placed, column=first, column_span=stop - first, guessed=False)


def _standing_alone(placed: PlacedCell, box: Box, sides: _Sides) -> PlacedCell:
    """A row's one cell without rulings beside it: over all columns where it begins in the first
    or stands in the middle of the table, else from its own column on."""
    edges = sides.edges.positions
    column = max(n for n in range(sides.columns) if n == 0 or box.x0 >= edges[n])
    if column == 0 or abs(box.x0 + box.x1 - edges[0] - edges[-1]) < box.width:
        return placed
    return replace(placed, column=column, column_span=sides.columns - column, guessed=True)


def _aligned(placed: PlacedCell, box: Box, sides: _Sides) -> PlacedCell:
    """A cell in one column is certain where it begins or ends as that column's cells do."""
    band = sides.placement.bands[placed.column]
    near = sides.settings.ruling_near
    lines_up = min(abs(box.x0 - band.x0), abs(box.x1 - band.x1)) <= near
    return replace(placed, guessed=not (lines_up and placed.column_span == 1))
