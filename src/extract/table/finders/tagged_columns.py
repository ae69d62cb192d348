"""The columns of a tagged table, by where its cells stand; and each cell in its columns.

Word tags no merged cells, and spreadsheets leave empty cells out, so a cell's index in its row
does not say its column. Bands are measured where rows are complete, and all cells placed by them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.models import Box
from extract.table.finders.tagged_cells import TaggedCell, TaggedRow
from extract.table.finders.tagged_settings import DeclineReason, TaggedSettings

WIDEST_TABLE = 200  # columns; a table that claims more is not one


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where the words of a column stand, in points from the left."""

    x0: float
    x1: float

    def overlap(self, other: Band) -> float:
        """How much of the two is common; below 0 is the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell in its columns. ``guessed`` says that only its place speaks for them, ``outside``
    that its place speaks against those that its index gives."""

    cell: TaggedCell
    column: int
    column_span: int = 1
    guessed: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its filled cells placed, from the left. ``lone`` says that it has one cell as
    tagged, ``complete`` that its index gives each cell a column."""

    cells: tuple[PlacedCell, ...]
    tagged: TaggedRow
    lone: bool
    complete: bool

    def at(self, column: int) -> PlacedCell | None:
        """The cell that covers a column; None where none does."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Placement:
    """The bands of the columns that have words, and all rows placed in them."""

    bands: tuple[Band, ...]
    rows: tuple[PlacedRow, ...]


def placed(rows: Sequence[TaggedRow], settings: TaggedSettings) -> Placement | DeclineReason:
    """The rows in columns, or why their tags give no columns.

    Of the numbers of columns that rows have, the largest is taken that all cells agree with:
    where rows with a merged cell are many, the commonest is one too small. Bands are measured
    where all cells have words, for Word puts the empty cells of a row first, whichever they are;
    where too few rows are so full, in all rows.
    """
    indexed = index_columns(rows)
    widths = Counter(row.width for row in indexed if len(row.columns) > 1)
    if not widths:
        return DeclineReason.LAYOUT
    reason = DeclineReason.NO_COLUMNS
    common = [width for width, _ in widths.most_common(settings.most_widths)]
    for width in sorted(common, reverse=True):
        complete = [row for row in indexed if row.width == width]
        for measured in _measured(complete, settings):
            bands = _bands(measured, settings)
            if not _in_sequence(bands, settings):
                continue
            found = _placed_in(indexed, width, bands, settings)
            if _share_outside(found) <= settings.most_outside:
                return found
            reason = DeclineReason.OUTSIDE_BANDS
    return reason


def _measured(
    complete: Sequence[IndexedRow], settings: TaggedSettings
) -> Iterator[Sequence[IndexedRow]]:
    """The rows to measure bands in, the best first."""
    full = [row for row in complete if row.is_full]
    if len(full) >= settings.enough_full_rows:
        yield full
    yield complete
    yield full


@dataclass(frozen=True, slots=True)
class IndexedRow:
    """A row and the column that the tree's order and spans give each of its cells; ``width`` is
    how many columns are covered then, by cells of the row or from above."""

    tagged: TaggedRow
    columns: tuple[int, ...]
    width: int

    @property
    def is_full(self) -> bool:
        """Whether each of its cells has words."""
        return all(cell.words for cell in self.tagged.cells)

    @property
    def cells(self) -> Iterator[tuple[TaggedCell, int]]:
        """The filled cells, each with its column by index."""
        for cell, column in zip(self.tagged.cells, self.columns, strict=True):
            if cell.words:
                yield cell, column


def index_columns(rows: Sequence[TaggedRow]) -> tuple[IndexedRow, ...]:
    """The columns by index: each cell takes the first that no cell above spans into (the table
    model of HTML)."""
    left: dict[int, int] = {}  # for each column, how many more rows a cell above spans
    found: list[IndexedRow] = []
    for row in rows:
        columns: list[int] = []
        column = 0
        covered = {c: n - 1 for c, n in left.items() if n > 1}
        for cell in row.cells:
            while left.get(column):
                column += 1
            columns.append(column)
            if cell.row_span > 1:
                spanned = range(column, min(column + cell.column_span, WIDEST_TABLE))
                covered.update((c, cell.row_span - 1) for c in spanned)
            column += cell.column_span
        width = max([column, *(c + 1 for c, n in left.items() if n)])
        found.append(IndexedRow(row, tuple(columns), width))
        left = covered
    return tuple(found)


def _bands(rows: Iterable[IndexedRow], settings: TaggedSettings) -> dict[int, Band]:
    """The band of each column by index that has words."""
    boxes: dict[int, list[Box]] = {}
    for row in rows:
        for cell, column in row.cells:
            if cell.column_span == 1:
                boxes.setdefault(column, []).extend(box for _, box in cell.boxes)
    return {column: _band(boxes[column], settings) for column in sorted(boxes)}


def _band(boxes: Sequence[Box], settings: TaggedSettings) -> Band:
    spare = int(settings.trimmed * len(boxes))
    x0 = sorted(box.x0 for box in boxes)[spare]
    x1 = sorted((box.x1 for box in boxes), reverse=True)[spare]
    return Band(min(x0, x1), max(x0, x1))


def _in_sequence(bands: dict[int, Band], settings: TaggedSettings) -> bool:
    """Whether there are two bands at least, from left to right, none over the next."""
    ordered = list(bands.values())
    return len(ordered) > 1 and all(
        left.overlap(right) <= settings.band_overlap and left.x0 < right.x0
        for left, right in pairwise(ordered)
    )


def _placed_in(
    rows: Sequence[IndexedRow], width: int, bands: dict[int, Band], settings: TaggedSettings
) -> Placement:
    numbers = {column: number for number, column in enumerate(bands)}
    ordered = tuple(bands.values())
    return Placement(
        ordered,
        tuple(_row_placed(row, width, ordered, numbers, settings) for row in rows),
    )


def _row_placed(
    row: IndexedRow,
    width: int,
    bands: Sequence[Band],
    numbers: dict[int, int],
    settings: TaggedSettings,
) -> PlacedRow:
    """``numbers`` gives the columns by index that have words their number among these."""
    if len(row.columns) == 1 and (row.width != width or row.tagged.cells[0].column_span > 1):
        whole = PlacedCell(row.tagged.cells[0], 0, len(bands))
        return PlacedRow((whole,), row.tagged, lone=True, complete=False)
    by_place = [(cell, *_by_place(cell, bands, settings)) for cell, _ in row.cells]
    by_index = [_by_index(cell, index, numbers) for cell, index in row.cells]
    agree = [
        first <= column and column + span <= first + columns
        for (first, columns), (_, column, span) in zip(by_index, by_place, strict=True)
    ]
    complete = row.width == width and (row.is_full or all(agree))
    cells = [
        PlacedCell(cell, *indexed)
        if complete and fits
        else PlacedCell(cell, column, span, guessed=True, outside=complete)
        for (cell, column, span), indexed, fits in zip(by_place, by_index, agree, strict=True)
    ]
    return PlacedRow(tuple(_sorted_apart(cells)), row.tagged, lone=False, complete=complete)


def _by_index(cell: TaggedCell, index: int, numbers: dict[int, int]) -> tuple[int, int]:
    """The first column by the order of the tree, and how many; none where they have no words."""
    covered = [numbers[c] for c in range(index, index + cell.column_span) if c in numbers]
    return (covered[0], len(covered)) if covered else (0, 0)


def _by_place(cell: TaggedCell, bands: Sequence[Band], settings: TaggedSettings) -> tuple[int, int]:
    """The first column that the cell's words stand in, and how many."""
    x0 = min(box.x0 for _, box in cell.boxes)
    x1 = max(box.x1 for _, box in cell.boxes)
    own = Band(x0, x1)
    over = [n for n, band in enumerate(bands) if own.overlap(band) > settings.band_overlap]
    if not over:
        over = [max(range(len(bands)), key=lambda n: own.overlap(bands[n]))]
    return over[0], over[-1] - over[0] + 1


def _sorted_apart(cells: Iterable[PlacedCell]) -> Iterator[PlacedCell]:
    """The cells from the left. One that shares a column with the cell before is outside."""
    free = 0
    for placed_cell in sorted(cells, key=lambda c: (c.column, c.column_span)):
        if placed_cell.column >= free:
            free = placed_cell.column + placed_cell.column_span
            yield placed_cell
        else:
            yield PlacedCell(
                placed_cell.cell,
                placed_cell.column,
                placed_cell.column_span,
                guessed=True,
                outside=True,
            )


def _share_outside(placement: Placement) -> float:
    cells = [cell for row in placement.rows for cell in row.cells]
    return sum(cell.outside for cell in cells) / max(1, len(cells))
