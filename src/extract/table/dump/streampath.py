"""One way of reading the lines of a stream (see ``stream``), and how cells of each column end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.table.dump.columns import (
    COLUMNS,
    Piece,
)
from extract.table.dump.marks import ends_sentence
from extract.table.dump.numbers import RowNumber

_LAST = COLUMNS - 1

STOPPED = (1, 8, 4, 8)
OPEN = (9, 2, 6, 2)
"""Cells that end with a stop and without, before any is counted: prose stops, titles do not."""


@dataclass(frozen=True, slots=True)
class Endings:
    """How often each column's cells end with a stop, and without."""

    stopped: tuple[int, ...] = STOPPED
    open: tuple[int, ...] = OPEN

    def closing(self, column: int, word: str) -> float:
        """Nats for a cell of that column to end with ``word``, beside the other columns."""
        shares = [
            (stopped + 0.5) / (stopped + unstopped + 1.0)
            for stopped, unstopped in zip(self.stopped, self.open, strict=True)
        ]
        if not ends_sentence(word):
            shares = [1.0 - share for share in shares]
        return max(-1.5, math.log(shares[column] * COLUMNS / sum(shares)))


class OpenCell(NamedTuple):
    """The cell that is open: where it began, its widest line and its last one's width (n-widths),
    how many lines and words it has."""

    line: int = -1
    start: int = 0
    widest: float = 0.0
    width: float = 0.0
    lines: int = 0
    words: int = 0


class StreamPath(NamedTuple):
    """One way of reading the lines so far. ``ends`` are the last words of the row's cells."""

    score: float
    row: int = -1
    column: int = _LAST
    cell: OpenCell = OpenCell()
    ends: tuple[str, ...] = ("",) * COLUMNS
    number: RowNumber | None = None
    section: bool = False
    pieces: tuple[Piece, ...] = ()
    parent: StreamPath | None = None
    local: float = 0.0

    @property
    def key(self) -> tuple[object, ...]:
        """Paths that agree in this differ in nothing that is still to come."""
        return self.column, self.cell.line, self.cell.start, self.number, self.section, self.ends


Way = tuple[bool, tuple[tuple[int, int, bool], ...]]
"""How a line was read: as a section row, or the column, first word and opening of its pieces."""


def way_of(path: StreamPath) -> Way:
    """How the path's last line was read."""
    return path.section, tuple((p.column, p.start, p.fresh) for p in path.pieces)


def ways_back(beam: Sequence[StreamPath], steps: int) -> dict[Way, float]:
    """How the line so many steps back was read, each way with the best score of now."""
    found: dict[Way, float] = {}
    for path in beam:
        at = path
        for _ in range(steps):
            if at.parent is not None:
                at = at.parent
        way = way_of(at)
        found[way] = max(path.score, found.get(way, -math.inf))
    return found
