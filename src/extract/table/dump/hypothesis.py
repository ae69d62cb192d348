"""One way of reading the first lines of a dump, and what each thing an OCR may do is worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from extract.table.dump.columns import COLUMNS, Piece
from extract.table.dump.numbers import RowNumber

CERTAIN = 100.0
"""The price of a section row that can be nothing else."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The prices of what an OCR may do between two lines, in nats."""

    # How many hypotheses go on, and how far behind the best one they may be.
    beam: int = 32
    behind: float = 12.0
    # A cell stays empty; an empty line stands inside a cell.
    empty: float = -2.5
    paragraph: float = -1.5
    # A column further left is taken up again in the same row; the column changes in a block.
    back: float = -7.0
    switch: float = -6.0
    # One more piece in a line.
    mixed: float = -0.5
    # A column goes on below a line, or below other columns' blocks, that had nothing in it.
    resumed: float = -3.0
    taken_up: float = -1.0
    # A cell begins below the first line of its row; a new cell follows without an empty line.
    late: float = -2.5
    no_gap: float = -2.0
    # From here the page is printed column by column.
    columnwise: float = -3.0
    # A row opens without a number, in a report that has none.
    unnumbered: float = -1.0
    # The row's number is the one to come, jumps, is out of sequence, or opens no row.
    expected: float = 3.0
    jumped: float = -2.0
    strange: float = -8.0
    ignored: float = -4.0
    # An upright between two pieces.
    ruling: float = 0.5


class Strand(NamedTuple):
    """The end of the text in one column so far. ``row`` is -1 before its first word.

    ``words`` counts the words of the cell it ends in.
    """

    row: int = -1
    line: int = -1
    word: str = ""
    width: float = 0.0
    words: int = 0


class Hypothesis(NamedTuple):
    """One way of reading the lines so far.

    ``last`` is the column of the last line, -1 where any column may follow; ``mixed`` whether
    its block runs over several columns; ``columnwise`` whether the page is read column by column;
    ``section`` whether that line was taken for a section row.
    """

    score: float
    strands: tuple[Strand, ...]
    row: int = -1
    number: RowNumber | None = None
    last: int = -1
    mixed: bool = False
    columnwise: bool = False
    section: bool = False
    pieces: tuple[Piece, ...] = ()
    parent: Hypothesis | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Hypotheses that agree in this differ in nothing that is still to come."""
        return (
            self.row,
            self.last,
            self.mixed,
            self.columnwise,
            self.section,
            tuple((strand.row, strand.line, strand.word) for strand in self.strands),
        )

    def settled(self, columns: Iterable[int], row: int, price: float) -> Hypothesis:
        """The columns pay ``price`` for each cell they leave empty up to ``row``, and catch up."""
        strands = list(self.strands)
        owed = 0
        for column in columns:
            behind = row - strands[column].row
            if behind > 0:
                owed += behind
                strands[column] = Strand(row)
        if not owed:
            return self
        return self._replace(score=self.score + price * owed, strands=tuple(strands))

    def extended(self, pieces: tuple[Piece, ...], ends: Iterable[Strand]) -> tuple[Strand, ...]:
        """The strands with ``ends`` where the pieces of a line stand."""
        strands = list(self.strands)
        for piece, end in zip(pieces, ends, strict=True):
            strands[piece.column] = end
        return tuple(strands)


START = Hypothesis(0.0, (Strand(),) * COLUMNS)
