"""A grid's rows as one cell per column: what a merged cell covers, and what is empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.models import EMPTY_CELL, Cell, Colour, Grid, GridCell, GridRow, Word
from extract.table.folding import folded


@dataclass(frozen=True, slots=True)
class FullRow:
    """A grid row with the cell that covers each column; None where no cell does.

    ``own`` are the columns whose cell begins in this row, the others belong to a cell merged from
    above.
    """

    row: GridRow
    covering: tuple[GridCell | None, ...]
    own: tuple[bool, ...]

    @property
    def filled(self) -> tuple[GridCell, ...]:
        """The distinct cells with words that begin in this row, from the left."""
        return tuple(cell for cell in self.row.cells if any(True for _ in cell.words))

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of the cell over each column."""
        return tuple(cell.text if cell is not None else "" for cell in self.covering)

    @property
    def folded(self) -> tuple[str, ...]:
        """The texts as headings are compared: small letters, no Danish ones, no end marks."""
        return tuple(map(folded, self.texts))

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the cells that begin in this row."""
        return tuple(word for cell in self.row.cells for word in cell.words)

    def cell(self, column: int) -> Cell:
        """The lines of the cell over a column."""
        covering = self.covering[column]
        return Cell(covering.lines) if covering is not None and covering.lines else EMPTY_CELL


def full_rows(grid: Grid) -> tuple[FullRow, ...]:
    """The rows of a grid, each column with the cell over it, merged cells in all their rows."""
    above: list[tuple[GridCell, int] | None] = [None] * grid.columns
    rows = []
    for row in grid.rows:
        covering: list[GridCell | None] = [None] * grid.columns
        own = [False] * grid.columns
        for column, merged in enumerate(above):
            if merged is not None and merged[1] > 0:
                covering[column] = merged[0]
        above = [(c[0], c[1] - 1) if c is not None and c[1] > 1 else None for c in above]
        for cell in row.cells:
            for column in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                covering[column], own[column] = cell, True
                above[column] = (cell, cell.row_span - 1) if cell.row_span > 1 else None
        rows.append(FullRow(row, tuple(covering), tuple(own)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set: whether all are bold, their size, the colours of their cells' grounds."""

    bold: bool
    size: float
    fills: frozenset[Colour]


def look_of(row: FullRow) -> Look:
    """The look of the words and cells that begin in a row."""
    words = [word for word in row.words if any(map(str.isalnum, word.text))]
    fills = frozenset(cell.fill for cell in row.row.cells if cell.fill is not None)
    return Look(
        bool(words) and all(word.bold for word in words),
        median(word.size for word in words) if words else 0.0,
        fills,
    )


def is_bold(words: Iterable[Word]) -> bool:
    """Whether most of the words are bold."""
    weights = [word.bold for word in words]
    return 2 * sum(weights) > len(weights)


def usual_look(rows: Sequence[FullRow]) -> Look:
    """The look that most rows with two or more filled cells share."""
    looks = [look_of(row) for row in rows if len(row.filled) > 1]
    if not looks:
        return Look(bold=False, size=0.0, fills=frozenset())
    bold = 2 * sum(look.bold for look in looks) > len(looks)
    fills = [look.fills for look in looks]
    return Look(bold, median(look.size for look in looks), max(fills, key=fills.count))
