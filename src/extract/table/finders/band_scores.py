"""How well lines of a table make a row, the rest of one, a section row, or none: scores in nats.

A band is scored for how its cells open, go on and close, for their places beside each other, for
its number, and for the white and the rulings above it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.seams import Seams
from extract.table.finders.band_types import (
    Band,
    BandLine,
    Block,
    Fragment,
    Strand,
    Strands,
    TableLook,
)
from extract.table.finders.segmentation_costs import BandKind, Hang, Learned, RowCosts
from extract.table.row_numbers import NumberReading, RowNumber

Mark = tuple[str, str]
NO_NUMBER: Mark = ("", "")


@dataclass(slots=True)
class _Cell:
    """What a band holds of one column so far; ``first`` and ``last`` are heights in points."""

    first: float
    last: float
    end: Fragment
    score: float
    is_number: bool


def mark_of(number: RowNumber | None) -> Mark:
    """What tells numbers apart, quick to compare."""
    return NO_NUMBER if number is None else (number.text, number.parts[0].kind.value)


@dataclass(slots=True)
class BandScores:
    """The scores of the bands of one table, whose short cells stand as ``hang`` says."""

    look: TableLook
    seams: Seams
    hang: Hang
    learned: Learned = field(default_factory=Learned)
    costs: RowCosts = field(default_factory=RowCosts)
    _followed: dict[tuple[Mark, Mark, bool], float] = field(default_factory=dict)

    def first_readings(self, block: Block, start: int, stop: int) -> tuple[NumberReading, ...]:
        """The readings of the first number in a band."""
        lines = (line for line in block.lines[start:stop] if line.readings)
        return next((line.readings for line in lines), ())

    def number_cost(
        self, reading: NumberReading, before: RowNumber | None, *, is_fresh: bool
    ) -> float:
        """How well a number follows the one before, in nats."""
        key = (mark_of(reading.number), mark_of(before), is_fresh)
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

    def closed(self, strands: Strands) -> float:
        """What it costs that the cells before a page end are whole."""
        return sum(self.seams.closing(strand.word) for strand in strands.values())

    def is_hopeless(self, block: Block, start: int) -> bool:
        """Whether the white, the rulings and the words say that no row begins with a line."""
        if not start:
            return False
        line = block.lines[start]
        if line.readings and self.look.is_numbered:
            return False
        opened = sum(self._opening(fragment) for fragment in line.fragments)
        is_full = len(line.fragments) >= max(2, self.look.count - 1)
        tight = line.white < self.costs.tight and line.ruled < 0.3
        if tight and opened < self.costs.hopeless_tight and not is_full:
            return True
        return self.begun(block, start) + opened < self.costs.hopeless and not is_full

    def may_be_note(self, line: BandLine) -> bool:
        """Whether text outside the table may begin with a line."""
        return line.crossed > 0 or line.is_spanned or line.white > self.costs.tight

    def begun(self, block: Block, start: int) -> float:
        """What the white and the rulings above a line say for a row to begin there."""
        if not start:
            return 0.0
        line = block.lines[start]
        return self.learned.white.of(line.white) + self.learned.ruled.of(line.ruled)

    def rows(
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

    def sections(self, block: Block, start: int) -> Iterator[tuple[int, float]]:
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

    def notes(self, block: Block, start: int) -> Iterator[tuple[int, float]]:
        """The scores of text outside the table that begins with a line."""
        if start and not self.may_be_note(block.lines[start]):
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
                found = dict(self.sections(block, band.start)).get(band.stop, -math.inf)
            case BandKind.NOTE:
                found = dict(self.notes(block, band.start)).get(band.stop, -math.inf)
            case _:
                rest = strands if band.kind is BandKind.REST else {}
                if band.kind is BandKind.REST and not strands:
                    return -math.inf
                found = next(self.rows(block, band.start, (band.stop,), rest))[1]
        if band.start == 0 and band.kind is not BandKind.REST:
            found += self.closed(strands)
        return found
