"""Rows of a table without rulings: one scored segmentation of its lines (dynamic programming).

The lines of each page are cut into bands by a Viterbi search: rows, the rest of the row of the
page before, section rows, text outside the table. The best few ways through a page are carried
over to the next, so that a row that goes on over a page end is decided with all the rest. The cost
is linear in the pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.table.finders.band_scores import BandScores, Mark, mark_of
from extract.table.finders.band_types import Band, BandLine, Block, Strands, TableLook, strands_of
from extract.table.finders.segmentation_costs import (
    BandKind,
    Learned,
    RowCosts,
    empty_costs,
)
from extract.table.row_numbers import NumberReading, RowNumber

TALLEST = 120
"""Lines in a band, at most: bounds the cost of a page."""
WAYS = 4
"""Ways through a page that are carried over to the next."""
BEAM = 8
"""Ways kept at a line."""
FURTHEST = 14.0
"""Nats by which a way may be behind the best to the same line."""


class _Node(NamedTuple):
    score: float
    band: Band | None = None
    before: _Node | None = None
    number: RowNumber | None = None
    kind: BandKind | None = None


_Key = tuple[Mark, BandKind | None, int]
_Nodes = dict[_Key, _Node]


@dataclass(slots=True)
class Segmentation:
    """A pass over the blocks of one table."""

    scores: BandScores
    score: float = 0.0

    def run(self, blocks: Sequence[Block]) -> list[Band]:
        """The bands of all blocks from the top, each line in one."""
        ways = [_Node(0.0)]
        ends: list[Strands] = [{}]
        for index, block in enumerate(blocks):
            ways = self._block(index, block, ways, ends)
            ends = [self._strands(index, block, node, blocks) for node in ways]
        best = max(ways, key=lambda node: node.score + self._ended(node))
        self.score = best.score + self._ended(best)
        return list(_bands_to(best))

    def _ended(self, node: _Node) -> float:
        return self.scores.costs.section_end if node.kind is BandKind.SECTION else 0.0

    def _block(
        self, index: int, block: Block, ways: Sequence[_Node], ends: Sequence[Strands]
    ) -> list[_Node]:
        nodes: list[_Nodes] = [{} for _ in range(len(block.lines) + 1)]
        for way, node in enumerate(ways):
            nodes[0][mark_of(node.number), node.kind, way] = node
        borders = self._borders(block)
        for start in range(len(block.lines)):
            here = _best(nodes[start], BEAM)
            if not here:
                continue
            for band, score, way in self._bands_from(index, block, start, (borders, ends)):
                readings = self._readings(block, band)
                for key, node in here:
                    if way in (-1, key[2]):
                        self._reach(nodes[band.stop], node, band, score, readings)
        return self._carried(nodes[-1])

    def _borders(self, block: Block) -> list[int]:
        """The lines at which a band may begin, and the end: no band ends anywhere else."""
        inner = (
            index
            for index in range(1, len(block.lines))
            if block.lines[index].is_alone
            or self.scores.may_be_note(block.lines[index])
            or not self.scores.is_hopeless(block, index)
        )
        return [0, *inner, len(block.lines)]

    def _carried(self, nodes: _Nodes) -> list[_Node]:
        """The best ways to a page's end that differ in their number or in what they end with."""
        found: list[_Node] = []
        seen: set[tuple[Mark, Band | None]] = set()
        for node in sorted(nodes.values(), key=lambda node: -node.score):
            mark = (mark_of(node.number), node.band)
            if mark not in seen and len(found) < WAYS:
                seen.add(mark)
                found.append(node)
        return found

    def _reach(
        self,
        there: _Nodes,
        node: _Node,
        band: Band,
        score: float,
        readings: tuple[NumberReading, ...] | None,
    ) -> None:
        before = self._after(node, band)
        if before is None:
            return
        total = node.score + score + before
        if readings is None:
            self._arrive(there, _Node(total, band, node, node.number, band.kind))
            return
        unnumbered = total + self.scores.costs.unnumbered
        self._arrive(there, _Node(unnumbered, band, node, node.number, band.kind))
        if readings:
            is_fresh = node.kind in (BandKind.SECTION, None)
            costs = [self.scores.number_cost(r, node.number, is_fresh=is_fresh) for r in readings]
            cost = max(costs)
            number = readings[costs.index(cost)].number
            named = Band(band.block, band.start, band.stop, band.kind, number)
            self._arrive(there, _Node(total + cost, named, node, number, band.kind))

    def _arrive(self, there: _Nodes, node: _Node) -> None:
        key = (mark_of(node.number), node.kind, 0)
        known = there.get(key)
        if known is None or known.score < node.score:
            there[key] = node

    def _readings(self, block: Block, band: Band) -> tuple[NumberReading, ...] | None:
        """The readings of a row's number; None where no number is looked for."""
        if band.kind is not BandKind.ROW or not self.scores.look.is_numbered:
            return None
        return self.scores.first_readings(block, band.start, band.stop)

    def _after(self, node: _Node, band: Band) -> float | None:
        """What it costs that a band follows the one before; None where it can't."""
        same_block = node.band is not None and node.band.block == band.block
        if node.kind is BandKind.NOTE and same_block:
            return self.scores.costs.row_after_note
        if node.kind is BandKind.SECTION:
            if band.kind is BandKind.REST:
                return None
            return self.scores.costs.section if band.kind is BandKind.SECTION else 0.0
        if band.kind is BandKind.REST and node.kind is None:
            return None
        return 0.0

    def _bands_from(
        self,
        index: int,
        block: Block,
        start: int,
        given: tuple[Sequence[int], Sequence[Strands]],
    ) -> Iterator[tuple[Band, float, int]]:
        """The bands that begin with line ``start``, each with its score but for its number, and
        the way it can follow (-1 for all). ``given`` are the block's borders and the ways' ends."""
        borders, ends = given
        stops = [stop for stop in borders if start < stop <= start + TALLEST]
        found = [(BandKind.SECTION, *one) for one in self.scores.sections(block, start)]
        found += [(BandKind.NOTE, *one) for one in self.scores.notes(block, start)]
        if not self.scores.is_hopeless(block, start):
            found += [(BandKind.ROW, *one) for one in self.scores.rows(block, start, stops, {})]
        for way, closed in self._openers(start, ends):
            for kind, stop, score in found:
                yield Band(index, start, stop, kind), score + closed, way
        if start == 0 and block.at_top:
            for way, strands in enumerate(ends):
                rests = self.scores.rows(block, start, stops, strands) if strands else ()
                for stop, score in rests:
                    yield Band(index, start, stop, BandKind.REST), score, way

    def _openers(self, start: int, ends: Sequence[Strands]) -> Iterator[tuple[int, float]]:
        """For each way to a block's top the cost of closing the cells there; else for all."""
        if start:
            yield -1, 0.0
            return
        for way, strands in enumerate(ends):
            yield way, self.scores.closed(strands)

    def _strands(self, index: int, block: Block, node: _Node, blocks: Sequence[Block]) -> Strands:
        """The ends of the columns of the last row of a way."""
        spans: list[Band] = []
        at: _Node | None = node
        while at is not None and at.band is not None:
            band = at.band
            if band.kind in (BandKind.ROW, BandKind.REST):
                spans.append(band)
                if band.kind is BandKind.ROW:
                    break
            elif band.kind is BandKind.SECTION or band.block < index - 1:
                break
            at = at.before
        return strands_of((blocks[b.block], b) for b in reversed(spans))


def _best(nodes: _Nodes, count: int) -> list[tuple[_Key, _Node]]:
    if len(nodes) < 2:
        return list(nodes.items())
    ordered = sorted(nodes.items(), key=lambda item: -item[1].score)[:count]
    least = ordered[0][1].score - FURTHEST
    return [item for item in ordered if item[1].score >= least]


def _bands_to(node: _Node) -> Iterator[Band]:
    found: list[Band] = []
    at: _Node | None = node
    while at is not None and at.band is not None:
        found.append(at.band)
        at = at.before
    return reversed(found)


def learned_from(
    blocks: Sequence[Block], bands: Sequence[Band], look: TableLook, costs: RowCosts
) -> Learned:
    """What the bands of a first pass show of the table: its white, rulings, empty cells, styles."""
    begun: list[BandLine] = []
    inside: list[BandLine] = []
    filled: Counter[int] = Counter()
    styles: Counter[tuple[bool, ...]] = Counter()
    rows = 0
    for band in bands:
        lines = blocks[band.block].lines
        if band.kind is BandKind.NOTE:
            continue
        if band.start:
            begun.append(lines[band.start])
        inside += lines[band.start + 1 : band.stop]
        if band.kind is BandKind.SECTION:
            styles[lines[band.start].style] += 1
        elif band.kind is BandKind.ROW:
            rows += 1
            filled.update(
                {f.column for line in lines[band.start : band.stop] for f in line.fragments}
            )
    first = Learned()
    return Learned(
        first.white.learned([x.white for x in begun], [x.white for x in inside], 4.0),
        first.ruled.learned([x.ruled for x in begun], [x.ruled for x in inside], 4.0),
        empty_costs([filled[column] for column in range(look.count)], rows, costs.empty),
        styles,
    )
