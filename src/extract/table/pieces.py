"""Strips become pieces of rows: one that begins a row, or one that goes on with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.table.lines import TextLine
from extract.table.starts import Start, StripStarts
from extract.table.strips import Strip
from extract.warnings import Severity, Warning, WarningKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row on one page: its lines column by column.

    ``start`` is given where a row begins. An ``early`` piece begins one too, but its title
    stands on the next page. ``ruled`` tells that rulings bound it; ``doubts`` what was
    unsure about it.
    """

    strip: Strip
    cells: tuple[tuple[TextLine, ...], ...]
    start: Start | None
    ruled: bool
    early: bool = False
    doubts: tuple[Warning, ...] = ()

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All lines of all columns."""
        return tuple(line for cell in self.cells for line in cell)

    @property
    def top(self) -> float:
        """Where its highest line begins, in points from the top."""
        return min((line.box.top for line in self.lines), default=self.strip.top)

    @property
    def bottom(self) -> float:
        """Where its lowest line ends, in points from the top."""
        return max((line.box.bottom for line in self.lines), default=self.strip.bottom)

    def column(self, purpose: str) -> tuple[TextLine, ...]:
        """The lines of the column for that purpose."""
        purposes = self.strip.purposes
        return self.cells[purposes.index(purpose)] if purpose in purposes else ()

    def between(self, top: float, bottom: float) -> Piece:
        """The lines whose middles stand between two heights."""
        cells = tuple(
            tuple(line for line in cell if top <= line.middle < bottom) for cell in self.cells
        )
        return replace(self, cells=cells)


def is_heading(piece: Piece) -> bool:
    """Whether a piece has words in its title column alone, and no number."""
    if piece.start is None or piece.start.reading is not None:
        return False
    titles = piece.column("title")
    return bool(titles) and len(titles) <= 3 and len(piece.lines) == len(titles)


def whole_piece(strip: Strip, found: StripStarts, *, numbered: bool, ends_page: bool) -> Piece:
    """A strip between rulings as one piece: a row of its own, or the rest of one."""
    whole = Piece(strip, strip.cells, None, ruled=True)
    titles = strip.column("title")
    if found and found[0].reading:
        return replace(whole, start=found[0])
    if not titles:
        return replace(whole, early=ends_page and not strip.at_top)
    if strip.at_top:
        alone = replace(whole, start=Start(titles[0], None))
        return whole if numbered and not is_heading(alone) else alone
    doubts = (Warning(WarningKind.NO_NUMBER, Severity.MINOR),) if numbered else ()
    return replace(whole, start=Start(titles[0], None), doubts=doubts)


def cut_pieces(strip: Strip, found: StripStarts, cuts: Sequence[float]) -> Iterator[Piece]:
    """The strip cut at the heights above each row that begins in it."""
    whole = Piece(strip, strip.cells, None, ruled=False)
    bounds = [float("-inf"), *cuts, float("inf")]
    for (top, bottom), start in zip(pairwise(bounds), [None, *found], strict=True):
        piece = replace(whole.between(top, bottom), start=start)
        if piece.lines:
            yield piece


def begun_by_section(pieces: list[Piece]) -> list[Piece]:
    """A section row ends the row above it, so what comes next begins one.

    With centred cells the lines above a title's number are its own row's.
    """
    first, *rest = pieces
    if first.start is not None or first.early:
        return pieces
    if rest and not first.column("title") and rest[0].start is not None:
        return [_merged(first, rest[0]), *rest[1:]]
    start = Start((first.column("title") or first.lines)[0], None)
    return [replace(first, start=start), *rest]


def _merged(upper: Piece, lower: Piece) -> Piece:
    cells = tuple(one + two for one, two in zip(upper.cells, lower.cells, strict=True))
    return replace(lower, cells=cells)
