"""What finders may leave in a grid: columns that only shading parts, and turned text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import Box, Grid, GridCell, GridRow, Line
from extract.table.interpretation.grid_cells import FullRow, full_rows
from extract.table.lines import box_of, lines_of


@dataclass(frozen=True, slots=True)
class NormalisationSettings:
    """What decides that two columns are one."""

    spanning_share: float = 0.5
    """Share of the rows with words in either of two columns that have one cell over both."""


NORMALISATION_SETTINGS = NormalisationSettings()


def with_columns_merged(
    grid: Grid, settings: NormalisationSettings = NORMALISATION_SETTINGS
) -> Grid:
    """The grid without edges that part no words: no row has words on both sides of one, and most
    rows have one cell over both."""
    rows = full_rows(grid)
    columns = range(1, grid.columns)
    kept = [0, *(c for c in columns if not _is_one(rows, c - 1, c, settings))]
    if len(kept) == grid.columns:
        return grid
    place = {old: sum(k <= old for k in kept) - 1 for old in range(grid.columns)}
    edges = (*(grid.column_edges[column] for column in kept), grid.column_edges[-1])
    return replace(
        grid, column_edges=edges, rows=tuple(_moved(row, place, grid.columns) for row in grid.rows)
    )


def _is_one(
    rows: Sequence[FullRow], left: int, right: int, settings: NormalisationSettings
) -> bool:
    spanning = filled = 0
    for row in rows:
        one, other = row.covering[left], row.covering[right]
        texts = bool(one and one.text), bool(other and other.text)
        if not any(texts):
            continue
        filled += 1
        if one is other:
            spanning += 1
        elif all(texts):
            return False
    return filled > 0 and spanning >= settings.spanning_share * filled


def _moved(row: GridRow, place: dict[int, int], columns: int) -> GridRow:
    """The row with its cells at their new places; cells that meet there become one."""
    cells: dict[int, GridCell] = {}
    for cell in row.cells:
        start = place[cell.column]
        stop = place[min(cell.column + cell.column_span, columns) - 1] + 1
        moved = replace(cell, column=start, column_span=max(1, stop - start))
        before = cells.get(start)
        cells[start] = moved if before is None else _joined(before, moved)
    return replace(row, cells=tuple(cells[column] for column in sorted(cells)))


def _joined(one: GridCell, other: GridCell) -> GridCell:
    filled = one if one.lines or not other.lines else other
    return replace(
        filled,
        lines=(*one.lines, *other.lines),
        column_span=max(one.column_span, other.column_span),
        row_span=max(one.row_span, other.row_span),
    )


def with_turned_text(grid: Grid) -> Grid:
    """The grid with the lines of turned text in the order in which they are read."""
    if not any(w.direction for row in grid.rows for cell in row.cells for w in cell.words):
        return grid
    rows = tuple(
        replace(row, cells=tuple(replace(c, lines=_read_along(c.lines)) for c in row.cells))
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _read_along(lines: Sequence[Line]) -> tuple[Line, ...]:
    words = [word for line in lines for word in line]
    turned = [word for word in words if word.direction]
    if 2 * len(turned) <= len(words):
        return tuple(lines)
    quarter = turned[0].direction
    level = {id(w): w for w in words}
    made = [(replace(w, box=_levelled(box_of(w), quarter)), id(w)) for w in words]
    back = {id(copy): level[key] for copy, key in made}
    found = lines_of(copy for copy, _ in made)
    return tuple(tuple(back[id(copy)] for copy in line.words) for line in found)


def _levelled(box: Box, quarter: int) -> Box:
    """The box turned so that text running ``quarter`` degrees counter-clockwise runs level."""
    match quarter:
        case 90:
            return Box(-box.bottom, box.x0, -box.top, box.x1)
        case 270:
            return Box(box.top, -box.x1, box.bottom, -box.x0)
        case 180:
            return Box(-box.x1, -box.bottom, -box.x0, -box.top)
    return box
