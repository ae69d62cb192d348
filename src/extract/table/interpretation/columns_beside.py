"""Columns that are printed on pages of their own, as spreadsheets do, put beside their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import Grid, GridCell, GridRow
from extract.table.folding import folded


@dataclass(frozen=True, slots=True)
class BesideSettings:
    """What decides that two grids are parts of one table, side by side."""

    same_height: float = 2.5
    """Points by which tops of the same row may differ on its two pages."""
    fewest_rows: int = 3
    """Rows below which equal heights may be chance."""
    distinct_heights: int = 2
    """Different row heights that are needed where only heights speak for it."""


BESIDE_SETTINGS = BesideSettings()


def with_columns_beside(
    grids: Sequence[Grid], settings: BesideSettings = BESIDE_SETTINGS
) -> list[Grid]:
    """The grids, those that hold further columns of an earlier one joined to it.

    Such a grid is on a later page, has as many rows at the same heights, and other headings.
    """
    found: list[Grid] = []
    for grid in grids:
        place = next(
            (i for i in range(len(found) - 1, -1, -1) if _is_beside(found[i], grid, settings)), None
        )
        if place is None:
            found.append(grid)
        else:
            found[place] = _joined(found[place], grid)
    return found


def _is_beside(left: Grid, right: Grid, settings: BesideSettings) -> bool:
    rows = len(left.rows)
    if rows != len(right.rows) or rows < settings.fewest_rows:
        return False
    if left.boxes[0].page >= right.boxes[0].page or _shares_headings(left, right):
        return False
    if left.columns == right.columns and _same_edges(left, right):
        return False
    tops = zip(_tops(left), _tops(right), strict=True)
    if any(abs(one - other) > settings.same_height for one, other in tops):
        return False
    heights = {round(row.boxes[0].box.height / settings.same_height) for row in left.rows}
    return len(heights) >= settings.distinct_heights


def _tops(grid: Grid) -> list[float]:
    return [row.boxes[0].box.top for row in grid.rows]


def _same_edges(left: Grid, right: Grid) -> bool:
    return all(
        abs(one - other) < 2
        for one, other in zip(left.column_edges, right.column_edges, strict=True)
    )


def _shares_headings(left: Grid, right: Grid) -> bool:
    one = {folded(cell.text) for cell in left.rows[0].cells} - {""}
    other = {folded(cell.text) for cell in right.rows[0].cells} - {""}
    return bool(one & other) or not one or not other


def _joined(left: Grid, right: Grid) -> Grid:
    """The left grid with the columns of the right one behind its own.

    The right part's cells keep their boxes; its edges follow on the left part's, as if the pages
    lay side by side.
    """
    shift = left.column_edges[-1] - right.column_edges[0]
    edges = (*left.column_edges, *(edge + shift for edge in right.column_edges[1:]))
    rows = tuple(
        _joined_row(one, other, left.columns)
        for one, other in zip(left.rows, right.rows, strict=True)
    )
    return replace(left, column_edges=edges, rows=rows, boxes=(*left.boxes, *right.boxes))


def _joined_row(left: GridRow, right: GridRow, columns: int) -> GridRow:
    moved = tuple(replace(cell, column=cell.column + columns) for cell in right.cells if cell.lines)
    cells: tuple[GridCell, ...] = (*left.cells, *moved)
    return replace(
        left,
        cells=cells,
        boxes=(*left.boxes, *right.boxes),
        certainty=min(left.certainty, right.certainty),
    )
