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
HEAD_ROWS = 3
"""Rows at the top of a grid among which its head row is."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of a grid that begin on one page."""

    grid: int
    page: int
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class _Left:
    """An earlier grid, its place among all, and how many columns it had at first."""

    place: int
    grid: Grid
    width: int


def with_columns_beside(
    grids: Sequence[Grid], settings: BesideSettings = BESIDE_SETTINGS
) -> list[Grid]:
    """The grids, those that hold further columns of an earlier one joined to it.

    Such a grid is on a later page, has as many rows as the other one on its page, at the same
    heights, and other headings. A grid over several pages is compared page by page.
    """
    found = list(grids)
    widths = [grid.columns for grid in grids]
    joined: set[int] = set()
    for place, grid in enumerate(grids):
        left = [_Left(at, found[at], widths[at]) for at in range(place) if at not in joined]
        left = [one for one in left if _may_be_beside(one, grid)]
        parts = _parts_of(place, grid)
        matches = [_match(part, left, settings) for part in parts]
        if not matches or None in matches:
            continue
        for part, match in zip(parts, matches, strict=True):
            if match is not None:
                found[match.grid] = _joined(
                    found[match.grid], widths[match.grid], match, part, grid
                )
        joined.add(place)
    return [grid for place, grid in enumerate(found) if place not in joined]


def _parts_of(place: int, grid: Grid) -> list[_Part]:
    pages = dict.fromkeys(row.page for row in grid.rows)
    return [
        _Part(place, page, tuple(row for row in grid.rows if row.page == page)) for page in pages
    ]


def _may_be_beside(left: _Left, grid: Grid) -> bool:
    """Whether a grid has other headings and other columns than an earlier one."""
    shared = _shares_headings(left.grid, left.width, grid)
    return not shared and not _same_edges(left.grid, grid)


def _match(part: _Part, earlier: Sequence[_Left], settings: BesideSettings) -> _Part | None:
    """The part of an earlier grid that this part's rows are beside; the latest of several."""
    for left in reversed(earlier):
        for other in _parts_of(left.place, left.grid):
            if other.page < part.page and _same_heights(other, part, settings):
                return other
    return None


def _same_heights(left: _Part, right: _Part, settings: BesideSettings) -> bool:
    if len(left.rows) != len(right.rows) or len(left.rows) < settings.fewest_rows:
        return False
    tops = zip(_tops(left), _tops(right), strict=True)
    if any(abs(one - other) > settings.same_height for one, other in tops):
        return False
    heights = {round(row.boxes[0].box.height / settings.same_height) for row in left.rows}
    return len(heights) >= settings.distinct_heights


def _tops(part: _Part) -> list[float]:
    return [row.boxes[0].box.top for row in part.rows]


def _same_edges(left: Grid, right: Grid) -> bool:
    return left.columns == right.columns and all(
        abs(one - other) < 2
        for one, other in zip(left.column_edges, right.column_edges, strict=True)
    )


def _shares_headings(left: Grid, width: int, right: Grid) -> bool:
    """Whether two grids have a text in common at their tops, where head rows stand, or one has none
    in its first row."""
    first = right.rows[0].cells
    if not any(cell.text for cell in first) or not any(c.text for c in left.rows[0].cells):
        return True
    one = {folded(c.text) for row in left.rows[:HEAD_ROWS] for c in row.cells if c.column < width}
    other = {folded(cell.text) for row in right.rows[:HEAD_ROWS] for cell in row.cells}
    return bool((one & other) - {""})


def _joined(left: Grid, width: int, match: _Part, part: _Part, right: Grid) -> Grid:
    """The left grid with the columns of the right one behind its own, in the matched rows.

    The right part's cells keep their boxes; its edges follow on the left part's, as if the pages
    lay side by side.
    """
    shift = left.column_edges[width] - right.column_edges[0]
    further = (edge + shift for edge in right.column_edges[1:])
    edges = left.column_edges if left.columns > width else (*left.column_edges, *further)
    beside = {id(row): other for row, other in zip(match.rows, part.rows, strict=True)}
    rows = tuple(
        _joined_row(row, beside[id(row)], width) if id(row) in beside else row for row in left.rows
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
