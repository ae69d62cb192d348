"""Cells of a lattice: places that no drawn side keeps apart are one merged cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.table.finders.ruled_lattice import Lattice

Place = tuple[int, int]
OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Span:
    """A cell by its first row and column, and how many of them it covers.

    ``patched`` says that a side of it is drawn in part only.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    patched: bool = False

    @property
    def places(self) -> Iterator[Place]:
        """Each (row, column) the cell covers."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table, by row and column; the edges are those of its columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]


def cells_of(lattice: Lattice) -> Cells | None:
    """The cells of the lattice without what lies outside of the table; None where none are left.

    A merged cell that is no rectangle, because a part of a side is missing, is cut along that
    side.
    """
    spans = [
        span
        for group in _groups(lattice)
        for span in _rectangles(group, lattice)
        if not _is_outside(span, lattice)
    ]
    return compact(Cells(lattice.xs, lattice.ys, tuple(spans))) if spans else None


def _groups(lattice: Lattice) -> Iterator[set[Place]]:
    """The places that are joined by sides that are not drawn."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    left = [[True] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if left[row][column]:
                yield _flooded((row, column), left, lattice)


def _flooded(start: Place, left: list[list[bool]], lattice: Lattice) -> set[Place]:
    rows, columns = len(left), len(left[0])
    group: set[Place] = set()
    todo = [start]
    left[start[0]][start[1]] = False
    while todo:
        row, column = todo.pop()
        group.add((row, column))
        beside = (
            (row, column + 1, column + 1 < columns and not lattice.upright[column + 1][row]),
            (row, column - 1, column > 0 and not lattice.upright[column][row]),
            (row + 1, column, row + 1 < rows and not lattice.level[row + 1][column]),
            (row - 1, column, row > 0 and not lattice.level[row][column]),
        )
        for r, c, is_open in beside:
            if is_open and left[r][c]:
                left[r][c] = False
                todo.append((r, c))
    return group


def _rectangles(group: set[Place], lattice: Lattice) -> Iterator[Span]:
    """The group as one cell; cut into several where it is no rectangle or a side runs into it."""
    whole = _enclosing(group)
    if len(group) == whole.rows * whole.columns and not _has_inner_side(whole, lattice):
        yield whole
        return
    for band in _bands(group, lattice):
        yield from _stretches(band, lattice)


def _enclosing(group: Iterable[Place]) -> Span:
    places = list(group)
    row, column = min(r for r, _ in places), min(c for _, c in places)
    last_row, last_column = max(r for r, _ in places), max(c for _, c in places)
    return Span(row, column, last_row - row + 1, last_column - column + 1)


def _has_inner_side(span: Span, lattice: Lattice) -> bool:
    return any(
        (row > span.row and lattice.level[row][column])
        or (column > span.column and lattice.upright[column][row])
        for row, column in span.places
    )


def _bands(group: set[Place], lattice: Lattice) -> Iterator[dict[int, set[int]]]:
    """Rows that stand together, with their columns: cut where these change or a side is drawn."""
    columns: dict[int, set[int]] = {}
    for row, column in group:
        columns.setdefault(row, set()).add(column)
    band: dict[int, set[int]] = {}
    for row in sorted(columns):
        if band and (
            columns[row] != columns.get(row - 1)
            or any(lattice.level[row][column] for column in columns[row])
        ):
            yield band
            band = {}
        band[row] = columns[row]
    yield band


def _stretches(band: dict[int, set[int]], lattice: Lattice) -> Iterator[Span]:
    """The columns of a band that stand together: cut where one is left out or a side is drawn."""
    rows = sorted(band)
    stretch: list[int] = []
    for column in sorted(band[rows[0]]):
        if stretch and (
            column != stretch[-1] + 1 or any(lattice.upright[column][row] for row in rows)
        ):
            yield Span(rows[0], stretch[0], len(rows), len(stretch), patched=True)
            stretch = []
        stretch.append(column)
    yield Span(rows[0], stretch[0], len(rows), len(stretch), patched=True)


def _is_outside(span: Span, lattice: Lattice) -> bool:
    """Whether the cell lies beside the table: two of its outer sides are not drawn."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    down = range(span.row, span.row + span.rows)
    along = range(span.column, span.column + span.columns)
    missing = (
        span.column == 0 and not any(lattice.upright[0][row] for row in down),
        span.column + span.columns == columns
        and not any(lattice.upright[columns][row] for row in down),
        span.row == 0 and not any(lattice.level[0][column] for column in along),
        span.row + span.rows == rows and not any(lattice.level[rows][column] for column in along),
    )
    return sum(missing) > 1


def compact(cells: Cells) -> Cells:
    """The cells without the rows and columns in which none begins."""
    rows = sorted({span.row for span in cells.spans})
    columns = sorted({span.column for span in cells.spans})
    last_row = max(span.row + span.rows for span in cells.spans)
    last_column = max(span.column + span.columns for span in cells.spans)
    row_at = _counts_below(rows, last_row)
    column_at = _counts_below(columns, last_column)
    spans = sorted(
        (
            replace(
                span,
                row=row_at[span.row],
                column=column_at[span.column],
                rows=row_at[span.row + span.rows] - row_at[span.row],
                columns=column_at[span.column + span.columns] - column_at[span.column],
            )
            for span in cells.spans
        ),
        key=lambda span: (span.row, span.column),
    )
    return Cells(
        tuple(cells.xs[at] for at in (*columns, last_column)),
        tuple(cells.ys[at] for at in (*rows, last_row)),
        tuple(spans),
    )


def _counts_below(kept: list[int], last: int) -> list[int]:
    """For each place up to ``last``, how many kept ones are before it."""
    counts = [0]
    marks = set(kept)
    for at in range(last):
        counts.append(counts[-1] + (at in marks))
    return counts
