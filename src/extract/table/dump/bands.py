"""Where the rows of a table stand, where spaces keep its columns apart: bands of lines.

A dump with spaces says which column each word stands in, but not where a row ends: a cell may
be shorter than its neighbours, stand in the middle beside a tall one, or be empty. Each page is
cut into bands by a Viterbi search over its lines. A band is a row, what a page holds of the row
of the page before, or a section row. It is paid for how its cells open, go on and close, for how
they stand beside each other, for its number, and for the empty lines. All scores are in nats.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from extract.table.dump.columns import ColumnModel
from extract.table.dump.hypothesis import CERTAIN, Weights
from extract.table.dump.lines import DumpLine, Part
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.numbers import RowNumber
from extract.table.dump.seams import Seams

_TALLEST = 120
_NO_TITLE = -8.0
_EMPTY = -1.0
_AWRY = -2.0
_MOST_AWRY = -10.0
_FIRST_AWRY = -1.0
_ROW = -1.0
_PAGE_ENDED = -1.5
_NO_STRAND = -2.5
_SECOND_NUMBER = -4.0
_LAST_ON_PAGE = -1.0


class Kind(StrEnum):
    """What a band of lines is."""

    ROW = "row"
    REST = "rest of a row"
    SECTION = "section row"


class Hang(StrEnum):
    """Where short cells stand beside a tall one."""

    TOP = "top"
    MIDDLE = "middle"


class Band(NamedTuple):
    """Lines ``start`` to ``stop`` (half open), and the number of the row that begins there."""

    start: int
    stop: int
    kind: Kind
    number: RowNumber | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """What an empty line, or none, above a line is worth for a row to begin there, in nats."""

    empty: float = 2.0
    none: float = -0.5


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table and what is known of them.

    ``sections`` holds the price of each line that may be a section row; ``titles`` are the
    columns of numbers and titles; ``columns`` knows how wide each column wraps.
    """

    lines: Sequence[DumpLine]
    sections: dict[int, float]
    titles: frozenset[int]
    count: int
    is_numbered: bool
    columns: ColumnModel


class _Node(NamedTuple):
    """The best way to the end of a band: its score, the band, and the way before it."""

    score: float
    band: Band | None = None
    before: _Node | None = None
    number: RowNumber | None = None

    @property
    def after_section(self) -> bool:
        return self.band is not None and self.band.kind is Kind.SECTION


@dataclass(slots=True)
class _Cell:
    """What a band holds of one column so far."""

    first: int
    last: int
    word: str
    width: float
    score: float


_Nodes = list[dict[tuple[RowNumber | None, bool], _Node]]


@dataclass(slots=True)
class BandSearch:
    """A pass over the pages of one table."""

    grid: Grid
    seams: Seams
    hang: Hang
    gaps: Gaps
    weights: Weights = field(default_factory=Weights)
    score: float = 0.0

    def run(self) -> list[Band]:
        """The bands from the top, each line in one."""
        found: list[Band] = []
        strands: dict[int, str] = {}
        number: RowNumber | None = None
        for page in _pages(self.grid.lines):
            best = self._page(page, strands, number)
            self.score += best.score
            bands = list(_bands_to(best))
            found += bands
            number = best.number
            strands = self._strands(bands, strands)
        return found

    def _page(self, page: range, strands: dict[int, str], number: RowNumber | None) -> _Node:
        nodes: _Nodes = [{} for _ in range(len(page) + 1)]
        nodes[0][number, False] = _Node(0.0, number=number)
        for start in page:
            here = list(nodes[start - page.start].values())
            if not here:
                continue
            for band, score in self._bands_from(start, page, strands):
                for node in here:
                    self._reach(nodes[band.stop - page.start], node, band, score)
        return max(nodes[-1].values(), key=lambda node: node.score)

    def _reach(
        self,
        there: dict[tuple[RowNumber | None, bool], _Node],
        node: _Node,
        band: Band,
        score: float,
    ) -> None:
        number = node.number
        total = node.score + score
        if band.kind is Kind.ROW and self.grid.is_numbered:
            total += self._numbered(band.number, number)
            number = band.number or number
        if node.after_section and band.kind is Kind.REST:
            return
        grown = _Node(total, band, node, number)
        key = (number, grown.after_section)
        known = there.get(key)
        if known is None or known.score < total:
            there[key] = grown

    def _numbered(self, number: RowNumber | None, before: RowNumber | None) -> float:
        if number is None:
            return self.weights.strange
        step = number.step_from(before)
        if step is None:
            return self.weights.strange
        return self.weights.expected if step == 1 else self.weights.jumped * (step - 1)

    def _bands_from(
        self, start: int, page: range, strands: dict[int, str]
    ) -> Iterator[tuple[Band, float]]:
        """The bands that begin with line ``start``, each with its score but for its number."""
        lines = self.grid.lines
        price = self.grid.sections.get(start)
        if price is not None:
            yield Band(start, start + 1, Kind.SECTION), self._section(start, page, price)
            if price >= CERTAIN:
                return
        begun = self._begun(start, page)
        cells: dict[int, _Cell] = {}
        rest: dict[int, _Cell] = {}
        number: RowNumber | None = None
        extra = 0.0
        for stop in range(start + 1, min(page.stop, start + _TALLEST) + 1):
            line = lines[stop - 1]
            if self.grid.sections.get(stop - 1, 0.0) >= CERTAIN:
                return
            if line.number is not None and self.grid.is_numbered:
                extra += _SECOND_NUMBER if number is not None else 0.0
                number = number or line.number
            for part in line.parts:
                self._grow(cells, stop - 1, part, {})
                if start == page.start and strands:
                    self._grow(rest, stop - 1, part, strands)
            if cells:
                score = begun + extra + self._row(cells, start, stop, page)
                yield Band(start, stop, Kind.ROW, number), score
            if rest and start == page.start and number is None:
                yield Band(start, stop, Kind.REST), self._rest(rest, start, stop, page)

    def _begun(self, start: int, page: range) -> float:
        if start == page.start:
            return _ROW
        return _ROW + (self.gaps.empty if self.grid.lines[start].after_gap else self.gaps.none)

    def _section(self, start: int, page: range, price: float) -> float:
        line = self.grid.lines[start]
        if price >= CERTAIN:
            return price
        score = price + self._begun(start, page) + self.seams.opening(line.texts[0])
        return score + (_LAST_ON_PAGE if start + 1 == page.stop else 0.0)

    def _grow(
        self, cells: dict[int, _Cell], index: int, part: Part, strands: dict[int, str]
    ) -> None:
        """The cell of the part's column with the part; ``strands`` are the words that the columns
        ended with on the page before, where the band goes on with the row there."""
        if part.column < 0:
            return
        line = self.grid.lines[index]
        start = part.start
        if part.column in self.grid.titles and line.number is not None and not start:
            start += line.number_words
        word = line.texts[min(start, part.stop - 1)]
        end = line.texts[part.stop - 1]
        width = line.width(part.start, part.stop)
        cell = cells.get(part.column)
        if cell is None:
            score = self._opened(part.column, word, strands)
            cells[part.column] = _Cell(index, index, end, width, score)
            return
        cell.score += self._gone_on(cell, part.column, word)
        cell.last, cell.word, cell.width = index, end, width

    def _opened(self, column: int, word: str, strands: dict[int, str]) -> float:
        if column not in strands:
            return self.seams.opening(word) + (_NO_STRAND if strands else 0.0)
        end = strands[column]
        if ends_sentence(end):
            return _PAGE_ENDED + max(self.seams.opening(word), self.seams.meeting(end, word))
        return self.seams.meeting(end, word)

    def _gone_on(self, cell: _Cell, column: int, word: str) -> float:
        """The cell goes on with ``word`` on its next line."""
        score = self.seams.meeting(cell.word, word)
        if ends_sentence(cell.word) and capital(word) is not False:
            score = max(score, 0.0)
        elif capital(word) is None:
            score = max(score, -1.0)
        loss = self.grid.columns.would_have_fitted(column, cell.width, word)
        return score + loss * (0.4 if ends_sentence(cell.word) else 1.0)

    def _row(self, cells: dict[int, _Cell], start: int, stop: int, page: range) -> float:
        score = self._rest(cells, start, stop, page)
        if not self.grid.titles & cells.keys():
            score += _NO_TITLE
        return score + _EMPTY * (self.grid.count - len(cells))

    def _rest(self, cells: dict[int, _Cell], start: int, stop: int, page: range) -> float:
        score = sum(cell.score for cell in cells.values())
        if stop < page.stop:
            score += sum(self.seams.closing(cell.word) for cell in cells.values())
        return score + self._awry(cells, start, stop)

    def _awry(self, cells: dict[int, _Cell], start: int, stop: int) -> float:
        """What it costs that the cells do not stand beside each other as they should."""
        return sum(self._awry_by(cell, start, stop) for cell in cells.values())

    def _awry_by(self, cell: _Cell, start: int, stop: int) -> float:
        if self.hang is Hang.TOP:
            off = float(cell.first - start)
        else:
            off = max(0.0, abs(cell.first + cell.last - start - stop + 1) / 2 - 0.5)
        if off <= 0:
            return 0.0
        return max(_MOST_AWRY, _FIRST_AWRY + _AWRY * off)

    def _strands(self, bands: Sequence[Band], before: dict[int, str]) -> dict[int, str]:
        """The words that the columns of the last row end with."""
        rows = [band for band in bands if band.kind is not Kind.SECTION]
        if not rows:
            return before
        found = dict(before) if rows[-1].kind is Kind.REST else {}
        for line in self.grid.lines[rows[-1].start : rows[-1].stop]:
            found |= {p.column: line.texts[p.stop - 1] for p in line.parts if p.column >= 0}
        return found


def _pages(lines: Sequence[DumpLine]) -> Iterator[range]:
    starts = [index for index, line in enumerate(lines) if line.after_page or not index]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield range(start, stop)


def _bands_to(node: _Node) -> Iterator[Band]:
    found: list[Band] = []
    at: _Node | None = node
    while at is not None and at.band is not None:
        found.append(at.band)
        at = at.before
    return reversed(found)


def learned_gaps(lines: Sequence[DumpLine], bands: Sequence[Band]) -> Gaps:
    """What empty lines are worth in a table whose rows are ``bands``."""
    at_starts: Counter[bool] = Counter()
    inside: Counter[bool] = Counter()
    for band in bands:
        for index in range(band.start, band.stop):
            if not lines[index].after_page:
                (inside if index > band.start else at_starts)[lines[index].after_gap] += 1

    def share(counts: Counter[bool]) -> float:
        return (counts[True] + 0.5) / (counts.total() + 1.5)

    starts, others = share(at_starts), share(inside)
    empty = math.log(starts / others)
    none = math.log((1 - starts) / (1 - others))
    return Gaps(max(-1.0, min(5.0, empty)), max(-5.0, min(1.0, none)))
