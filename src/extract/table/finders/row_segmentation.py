"""Rows of a table without rulings: one scored segmentation of its lines (dynamic programming).

The lines of each page are cut into bands by a Viterbi search: rows, the rest of the row of the
page before, section rows, text outside the table. A band is scored for how its cells open, go on
and close, for their places beside each other, for its number, and for the white and the rulings
above it. The best few ways through a page are carried over to the next, so that a row that goes
on over a page end is decided with all the rest. The cost is linear in the pages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extract.models import Box, Line
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.seams import Seams
from extract.table.finders.segmentation_costs import (
    BandKind,
    Hang,
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
HOPELESS = -11.0
"""No row is tried at a line whose white and words say less than this (nats)."""
TIGHT = 1.06
"""Line steps from the line above of a line that is tight: it must look more like a row's first."""
HOPELESS_TIGHT = -4.0
"""The same for a tight line, unless nearly all columns begin in it."""
FURTHEST = 14.0
"""Nats by which a way may be behind the best to the same line."""
LEAST_MARGIN = 0.5
"""A row's certainty is 0.5 for a margin of 0 nats and grows with it by this slope."""
MOST_CERTAIN = 0.998


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words of one column in a line. ``first`` is the first word behind a row number (empty
    where there is only one), ``used`` how far into the column the text reaches, in points,
    ``first_width`` the width of its first word and the space before it."""

    column: int
    words: Line
    box: Box
    first: str
    last: str
    used: float
    first_width: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class BandLine:
    """The fragments that stand at one height, and the evidence above and around them.

    ``white`` is the step from the line above, the least of all columns, in line steps; ``ruled``
    the share of the table's width that a ruling above the line covers. ``readings`` are those of a
    row number at its start. ``crossed`` counts the gutters that its words fill, ``is_alone``
    says that it is one piece of text, ``is_spanned`` that upright rulings end above it.
    ``style`` is (bold, in capitals, larger, labelled).
    """

    fragments: tuple[Fragment, ...]
    box: Box
    text: str
    white: float
    ruled: float
    readings: tuple[NumberReading, ...]
    crossed: int
    is_alone: bool
    is_spanned: bool
    style: tuple[bool, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(fragment.words) for fragment in self.fragments)

    @property
    def begins_numbered(self) -> bool:
        """Whether a row number is likely at its start."""
        return bool(self.readings) and self.readings[0].cost > -2.0


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of the table on one page, or of a part of it under a head row. No row goes on
    into one that does not stand ``at_top``."""

    page: int
    lines: tuple[BandLine, ...]
    at_top: bool


@dataclass(frozen=True, slots=True)
class TableLook:
    """What is known of a table's columns.

    ``titles`` are the columns of numbers and titles; ``limits`` how far each column's lines reach,
    in points (0 where not known); ``step`` is the line step and ``height`` a line's, in points;
    ``digits`` is the share of each column's lines that begin with a digit or a sign.
    """

    count: int
    titles: frozenset[int]
    number_column: int
    limits: tuple[float, ...]
    digits: tuple[float, ...]
    step: float
    height: float
    is_numbered: bool
    has_bold_titles: bool
    has_capital_titles: bool


class Band(NamedTuple):
    """Lines ``start`` to ``stop`` (half open) of block ``block``, and the number read there."""

    block: int
    start: int
    stop: int
    kind: BandKind
    number: RowNumber | None = None


class Strand(NamedTuple):
    """The end of a column's text on a page."""

    word: str
    used: float


Strands = dict[int, Strand]


class _Node(NamedTuple):
    score: float
    band: Band | None = None
    before: _Node | None = None
    number: RowNumber | None = None
    kind: BandKind | None = None


@dataclass(slots=True)
class _Cell:
    """What a band holds of one column so far; ``first`` and ``last`` are heights in points."""

    first: float
    last: float
    end: Fragment
    score: float
    is_number: bool


_Mark = tuple[str, str]
_Key = tuple[_Mark, BandKind | None, int]
_Nodes = dict[_Key, _Node]
NO_NUMBER: _Mark = ("", "")


def _mark(number: RowNumber | None) -> _Mark:
    """What tells numbers apart, quick to compare."""
    return NO_NUMBER if number is None else (number.text, number.parts[0].kind.value)


@dataclass(slots=True)
class Segmentation:
    """A pass over the blocks of one table."""

    look: TableLook
    seams: Seams
    hang: Hang
    learned: Learned = field(default_factory=Learned)
    costs: RowCosts = field(default_factory=RowCosts)
    score: float = 0.0
    _followed: dict[tuple[_Mark, _Mark, bool], float] = field(default_factory=dict)

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
        return self.costs.section_end if node.kind is BandKind.SECTION else 0.0

    def _block(
        self, index: int, block: Block, ways: Sequence[_Node], ends: Sequence[Strands]
    ) -> list[_Node]:
        nodes: list[_Nodes] = [{} for _ in range(len(block.lines) + 1)]
        for way, node in enumerate(ways):
            nodes[0][_mark(node.number), node.kind, way] = node
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
            or self._may_be_note(block.lines[index])
            or not self._is_hopeless(block, index)
        )
        return [0, *inner, len(block.lines)]

    def _carried(self, nodes: _Nodes) -> list[_Node]:
        """The best ways to a page's end that differ in their number or in what they end with."""
        found: list[_Node] = []
        seen: set[tuple[_Mark, Band | None]] = set()
        for node in sorted(nodes.values(), key=lambda node: -node.score):
            mark = (_mark(node.number), node.band)
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
        unnumbered = total + self.costs.unnumbered
        self._arrive(there, _Node(unnumbered, band, node, node.number, band.kind))
        if readings:
            is_fresh = node.kind in (BandKind.SECTION, None)
            costs = [self.number_cost(r, node.number, is_fresh=is_fresh) for r in readings]
            cost = max(costs)
            number = readings[costs.index(cost)].number
            named = Band(band.block, band.start, band.stop, band.kind, number)
            self._arrive(there, _Node(total + cost, named, node, number, band.kind))

    def _arrive(self, there: _Nodes, node: _Node) -> None:
        key = (_mark(node.number), node.kind, 0)
        known = there.get(key)
        if known is None or known.score < node.score:
            there[key] = node

    def _readings(self, block: Block, band: Band) -> tuple[NumberReading, ...] | None:
        """The readings of a row's number; None where no number is looked for."""
        if band.kind is not BandKind.ROW or not self.look.is_numbered:
            return None
        return self.first_readings(block, band.start, band.stop)

    def _after(self, node: _Node, band: Band) -> float | None:
        """What it costs that a band follows the one before; None where it can't."""
        same_block = node.band is not None and node.band.block == band.block
        if node.kind is BandKind.NOTE and same_block:
            return self.costs.row_after_note
        if node.kind is BandKind.SECTION:
            if band.kind in (BandKind.REST, BandKind.NOTE):
                return None
            return self.costs.section if band.kind is BandKind.SECTION else 0.0
        if band.kind is BandKind.REST and node.kind is None:
            return None
        return 0.0

    def first_readings(self, block: Block, start: int, stop: int) -> tuple[NumberReading, ...]:
        """The readings of the first number in a band."""
        lines = (line for line in block.lines[start:stop] if line.readings)
        return next((line.readings for line in lines), ())

    def number_cost(
        self, reading: NumberReading, before: RowNumber | None, *, is_fresh: bool
    ) -> float:
        """How well a number follows the one before, in nats."""
        key = (_mark(reading.number), _mark(before), is_fresh)
        found = self._followed.get(key)
        if found is None:
            found = self._follow(reading.number, before, is_fresh=is_fresh)
            self._followed[key] = found
        return found + reading.cost

    def _follow(self, number: RowNumber, before: RowNumber | None, *, is_fresh: bool) -> float:
        step = number.follows(before)
        costs = self.costs
        if step is not None:
            return costs.expected if step == 1 else costs.jumped * (step - 1)
        if number.is_first:
            return costs.expected if is_fresh else costs.restarted
        if before is None:
            return 0.0
        return costs.strange

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
        found = [(BandKind.SECTION, *one) for one in self._sections(block, start)]
        found += [(BandKind.NOTE, *one) for one in self._notes(block, start)]
        if not self._is_hopeless(block, start):
            found += [(BandKind.ROW, *one) for one in self._rows(block, start, stops, {})]
        for way, closed in self._openers(start, ends):
            for kind, stop, score in found:
                yield Band(index, start, stop, kind), score + closed, way
        if start == 0 and block.at_top:
            for way, strands in enumerate(ends):
                for stop, score in self._rows(block, start, stops, strands) if strands else ():
                    yield Band(index, start, stop, BandKind.REST), score, way

    def _openers(self, start: int, ends: Sequence[Strands]) -> Iterator[tuple[int, float]]:
        """For each way to a block's top the cost of closing the cells there; else for all."""
        if start:
            yield -1, 0.0
            return
        for way, strands in enumerate(ends):
            yield way, self.closed(strands)

    def closed(self, strands: Strands) -> float:
        """What it costs that the cells before a page end are whole."""
        return sum(self.seams.closing(strand.word) for strand in strands.values())

    def _is_hopeless(self, block: Block, start: int) -> bool:
        if not start:
            return False
        line = block.lines[start]
        if line.readings and self.look.is_numbered:
            return False
        opened = sum(self._opening(fragment) for fragment in line.fragments)
        is_full = len(line.fragments) >= max(2, self.look.count - 1)
        if line.white < TIGHT and line.ruled < 0.3 and opened < HOPELESS_TIGHT and not is_full:
            return True
        return self.begun(block, start) + opened < HOPELESS and not is_full

    def _may_be_note(self, line: BandLine) -> bool:
        return line.crossed > 0 or line.is_spanned or line.white > TIGHT

    def begun(self, block: Block, start: int) -> float:
        """What the white and the rulings above a line say for a row to begin there."""
        if not start:
            return 0.0
        line = block.lines[start]
        return self.learned.white.of(line.white) + self.learned.ruled.of(line.ruled)

    def _rows(
        self, block: Block, start: int, stops: Sequence[int], strands: Strands
    ) -> Iterator[tuple[int, float]]:
        """The scores of the rows, or rests of one with ``strands``, from ``start`` to each stop."""
        cells: dict[int, _Cell] = {}
        extra = self.costs.rest if strands else self.costs.row + self.begun(block, start)
        numbers, at = 0, start
        for stop in stops:
            for line in block.lines[at:stop]:
                extra += self.costs.crossing * max(line.crossed, line.is_spanned)
                if line.begins_numbered and self.look.is_numbered:
                    numbers += 1
                    extra += self.costs.second_number if numbers > 1 or strands else 0.0
                for fragment in line.fragments:
                    self._grow(cells, fragment, strands)
            at = stop
            is_last = stop == len(block.lines)
            score = extra + self._shape(cells, is_last=is_last, is_rest=bool(strands))
            yield stop, score + (0.0 if strands else self._gaps(cells))

    def _grow(self, cells: dict[int, _Cell], fragment: Fragment, strands: Strands) -> None:
        cell = cells.get(fragment.column)
        if cell is None:
            score = self._opened(fragment, strands)
            cells[fragment.column] = _Cell(
                fragment.middle, fragment.middle, fragment, score, not fragment.first
            )
            return
        if not (cell.is_number and not cell.end.first):
            cell.score += self._goes_on(
                Strand(cell.end.last, cell.end.used), fragment, is_cut=False
            )
        hole = (fragment.middle - cell.last) / self.look.step - self.costs.hole_from
        if hole > 0:
            cell.score += max(self.costs.most_hole, self.costs.hole * (hole + 0.3))
        cell.is_number = False
        cell.last, cell.end = fragment.middle, fragment

    def _opening(self, fragment: Fragment) -> float:
        if not fragment.first:
            return 0.0
        score = self.seams.opening(fragment.first)
        if capital(fragment.first) is None:
            score *= 1 - self.look.digits[fragment.column]
        return score

    def _opened(self, fragment: Fragment, strands: Strands) -> float:
        if not strands:
            return self._opening(fragment)
        strand = strands.get(fragment.column)
        if strand is None:
            return self._opening(fragment) + self.costs.no_strand
        return self._goes_on(strand, fragment, is_cut=True)

    def _goes_on(self, strand: Strand, fragment: Fragment, *, is_cut: bool) -> float:
        """The cell goes on with a line after ``strand``, behind a page end where it ``is_cut``."""
        word = fragment.words[0].text
        score = self.seams.meeting(strand.word, word)
        ended = ends_sentence(strand.word)
        if ended and is_cut:
            return self.costs.page_ended + max(self._opening(fragment), score)
        if ended and capital(word) is not False:
            score = max(score, 0.0)
        elif capital(word) is None:
            score = max(score, -1.0)
        loss = self._would_have_fitted(strand, fragment)
        return score + loss * (self.costs.fitted_after_stop if ended else 1.0)

    def _would_have_fitted(self, strand: Strand, fragment: Fragment) -> float:
        limit = self.look.limits[fragment.column]
        if not limit:
            return 0.0
        slack = 0.035 * limit + 0.4 * self.look.height
        room = limit - strand.used - fragment.first_width
        return self.costs.fitted * min(1.0, max(0.0, (room + 0.3 * slack) / (2.0 * slack)))

    def _gaps(self, cells: dict[int, _Cell]) -> float:
        """What the empty cells of a row cost."""
        learned = self.learned.empty
        score = 0.0 if self.look.titles & cells.keys() else self.costs.no_title
        if len(cells) == 1 and self.look.count > 2:
            score += self.costs.title_alone
        for column in range(self.look.count):
            if column not in cells:
                score += learned[column] if learned else self.costs.empty
        return score

    def _shape(self, cells: dict[int, _Cell], *, is_last: bool, is_rest: bool) -> float:
        """What the cells say, how they close, and how they stand beside each other."""
        score = sum(cell.score for cell in cells.values())
        if not is_last:
            score += sum(
                self.seams.closing(cell.end.last) for cell in cells.values() if not cell.is_number
            )
        is_cut = self.hang is not Hang.TOP and (is_last or is_rest)
        return score + self._awry(cells) * (self.costs.cut_awry if is_cut else 1.0)

    def _awry(self, cells: dict[int, _Cell]) -> float:
        top = min(cell.first for cell in cells.values())
        bottom = max(cell.last for cell in cells.values())
        return sum(self._awry_by(cell, top, bottom) for cell in cells.values())

    def _awry_by(self, cell: _Cell, top: float, bottom: float) -> float:
        match self.hang:
            case Hang.TOP:
                off = (cell.first - top) / self.look.step - 0.4
            case Hang.BOTTOM:
                off = (bottom - cell.last) / self.look.step - 0.4
            case Hang.MIDDLE:
                off = abs(cell.first + cell.last - top - bottom) / 2 / self.look.step - 0.6
        if off <= 0:
            return 0.0
        return max(self.costs.most_awry, self.costs.first_awry + self.costs.awry * off)

    def _sections(self, block: Block, start: int) -> Iterator[tuple[int, float]]:
        """The scores of the section rows that begin with a line: of one line, or up to three."""
        lines: list[BandLine] = []
        for stop in range(start + 1, min(len(block.lines), start + 3) + 1):
            line = block.lines[stop - 1]
            if not line.is_alone or (lines and not self._is_of_section(lines, line)):
                return
            lines.append(line)
            if sum(one.words for one in lines) > self.costs.longest_section:
                return
            score = self._section(lines) + self.begun(block, start)
            if stop == len(block.lines):
                score += self.costs.section_last
            elif min(lines[0].white, block.lines[stop].white) >= self.costs.apart_from:
                score += self.costs.section_apart
            yield stop, score

    def _is_of_section(self, lines: Sequence[BandLine], line: BandLine) -> bool:
        return lines[0].style[:3] == line.style[:3] and line.white < 1.3 and not line.readings

    def _section(self, lines: Sequence[BandLine]) -> float:
        costs, first, last = self.costs, lines[0], lines[-1]
        bold, capitals, large, _ = first.style
        score = costs.row + costs.section
        across = any(line.crossed for line in lines)
        spanned = all(line.is_spanned for line in lines)
        score += costs.section_crossing * across + costs.section_spanned * spanned
        score += costs.section_bold * bold * (0.25 if self.look.has_bold_titles else 1.0)
        score += costs.section_large * large
        score += costs.section_capitals * capitals * (not self.look.has_capital_titles)
        if not (bold or capitals or large or across or spanned):
            score += costs.section_plain
        word = last.fragments[-1].last
        opens = first.fragments[0].first or first.fragments[-1].first or "X"
        if capital(opens) is False or (ends_sentence(word) and not word.endswith((":", "?"))):
            score += costs.section_stop
        if word.endswith(("-", ",")):
            score += costs.section_stop
        for upper, lower in pairwise(lines):
            score += self.seams.meeting(upper.fragments[-1].last, lower.fragments[0].words[0].text)
        return score + self.seams.opening(opens) + self._of_style(first.style)

    def _of_style(self, style: tuple[bool, ...]) -> float:
        """Whether a section row is set as those that were found."""
        styles = self.learned.section_styles
        if styles.total() < 2:
            return 0.0
        share = styles[style] / styles.total()
        if share >= 0.5:
            return self.costs.section_style
        return -self.costs.section_style if max(styles.values()) >= 0.75 * styles.total() else 0.0

    def _notes(self, block: Block, start: int) -> Iterator[tuple[int, float]]:
        """The scores of text outside the table that begins with a line."""
        if start and not self._may_be_note(block.lines[start]):
            return
        score = self.costs.note + self.begun(block, start)
        for stop in range(start + 1, len(block.lines) + 1):
            line = block.lines[stop - 1]
            score += self.costs.note_line
            if line.crossed or line.is_spanned:
                score += self.costs.note_crossing
            else:
                score += self.costs.note_columns * (len(line.fragments) - 1)
            if stop == len(block.lines) or line.crossed or block.lines[stop].is_alone:
                yield stop, score

    def score_of(self, block: Block, band: Band, strands: Strands) -> float:
        """The score of one band, without its number."""
        match band.kind:
            case BandKind.SECTION:
                found = dict(self._sections(block, band.start)).get(band.stop, -math.inf)
            case BandKind.NOTE:
                found = dict(self._notes(block, band.start)).get(band.stop, -math.inf)
            case _:
                rest = strands if band.kind is BandKind.REST else {}
                if band.kind is BandKind.REST and not strands:
                    return -math.inf
                found = next(self._rows(block, band.start, (band.stop,), rest))[1]
        if band.start == 0 and band.kind is not BandKind.REST:
            found += self.closed(strands)
        return found

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


def strands_of(bands: Iterable[tuple[Block, Band]]) -> Strands:
    """The ends of the columns of a row that stands in these bands."""
    found: Strands = {}
    for block, band in bands:
        for line in block.lines[band.start : band.stop]:
            for fragment in line.fragments:
                if fragment.first:
                    found[fragment.column] = Strand(fragment.last, fragment.used)
    return found


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


def certainties(
    segmentation: Segmentation, blocks: Sequence[Block], bands: Sequence[Band]
) -> list[float]:
    """How sure each band is (0 to 1): by how much it beats the best other way to cut its lines.

    Other ways are: cut in two, joined with the next, a border one or two lines off, another kind.
    """
    found: list[float] = []
    number: RowNumber | None = None
    open_row: list[Band] = []
    previous: BandKind | None = None
    margins = [math.inf] * len(bands)
    for index, band in enumerate(bands):
        block = blocks[band.block]
        strands: Strands = {}
        if band.start == 0:
            strands = strands_of((blocks[b.block], b) for b in open_row)
        following = bands[index + 1] if index + 1 < len(bands) else None
        if following is not None and following.block != band.block:
            following = None
        local = _Local(segmentation, block, strands, number, previous)
        margins[index] = min(margins[index], local.alone(band))
        if following is not None:
            both = local.with_next(band, following)
            margins[index] = min(margins[index], both)
            margins[index + 1] = min(margins[index + 1], both)
        if band.kind is BandKind.ROW:
            number = band.number or number
            open_row = [band]
        elif band.kind is BandKind.REST:
            open_row = [*open_row, band]
        elif band.kind is BandKind.SECTION:
            open_row = []
        previous = band.kind
    for margin in margins:
        sure = 1 / (1 + math.exp(-LEAST_MARGIN * min(40.0, margin)))
        found.append(min(MOST_CERTAIN, sure))
    return found


@dataclass(slots=True)
class _Local:
    """Compares a band, or two, with other ways to cut the same lines."""

    segmentation: Segmentation
    block: Block
    strands: Strands
    number: RowNumber | None
    previous: BandKind | None

    def total(self, bands: Sequence[Band]) -> float:
        """The score of bands that follow each other, with their numbers."""
        number, previous = self.number, self.previous
        score = 0.0
        for band in bands:
            score += self.segmentation.score_of(self.block, band, self.strands)
            if band.kind is BandKind.ROW and self.segmentation.look.is_numbered:
                taken, number = self._numbered(band, number, previous)
                score += taken
            previous = band.kind
        return score

    def _numbered(
        self, band: Band, number: RowNumber | None, previous: BandKind | None
    ) -> tuple[float, RowNumber | None]:
        segmentation = self.segmentation
        best = (segmentation.costs.unnumbered, number)
        is_fresh = previous in (BandKind.SECTION, None)
        for reading in segmentation.first_readings(self.block, band.start, band.stop):
            cost = segmentation.number_cost(reading, number, is_fresh=is_fresh)
            if cost > best[0]:
                best = (cost, reading.number)
        return best

    def alone(self, band: Band) -> float:
        """By how much the band beats being cut in two, or being of another kind."""
        own = self.total([band])
        others = [
            self.total([band._replace(stop=cut), Band(band.block, cut, band.stop, BandKind.ROW)])
            for cut in range(band.start + 1, band.stop)
            if band.kind in (BandKind.ROW, BandKind.REST)
        ]
        others += [self.total([replace_kind(band, kind)]) for kind in self._kinds(band)]
        return own - max(others, default=-math.inf)

    def _kinds(self, band: Band) -> Iterator[BandKind]:
        if band.kind is BandKind.REST or (band.kind is BandKind.ROW and self._may_rest(band)):
            yield BandKind.ROW if band.kind is BandKind.REST else BandKind.REST
        if band.kind is BandKind.SECTION:
            yield BandKind.ROW
        if band.kind is BandKind.ROW and band.stop - band.start <= 3:
            yield BandKind.SECTION

    def _may_rest(self, band: Band) -> bool:
        return band.start == 0 and self.block.at_top and bool(self.strands)

    def with_next(self, band: Band, following: Band) -> float:
        """By how much two bands beat being one, or having their border elsewhere."""
        own = self.total([band, following])
        others: list[float] = []
        rows = (BandKind.ROW, BandKind.REST)
        if band.kind in rows and following.kind in rows:
            others.append(self.total([band._replace(stop=following.stop)]))
            for shift in (-2, -1, 1, 2):
                border = band.stop + shift
                if band.start < border < following.stop:
                    moved = [band._replace(stop=border), following._replace(start=border)]
                    others.append(self.total(moved))
        return own - max(others, default=-math.inf)


def replace_kind(band: Band, kind: BandKind) -> Band:
    """The same lines as a band of another kind."""
    return band._replace(kind=kind, number=None)
