"""What it costs to go on with a cell, to open one and to leave one, for a hypothesis at a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.table.dump.columns import ColumnModel
from extract.table.dump.hypothesis import Hypothesis, Strand, Weights
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.seams import Seams

Opening = tuple[float, int, bool]
"""How a piece may begin: its score in nats, the row it belongs to, whether it opens the cell."""

_BROKEN_OFF = -2.0
_NEW_PARAGRAPH = 0.4
_UNFINISHED_PARAGRAPH = -1.5


class Place(NamedTuple):
    """Where a hypothesis is about to put words.

    ``line`` is the line's index, ``row`` the row it would belong to, ``title_from`` the first
    word of that row's title (after its number), -1 where the line opens no row.
    """

    line: int
    row: int
    title_from: int = -1

    @property
    def opens_row(self) -> bool:
        """Whether the line is the first of its row."""
        return self.title_from >= 0


class Way(NamedTuple):
    """What a hypothesis lets words of a line do in one column; hypotheses that agree in it agree
    in all that a piece there costs.

    ``strand`` is the end of the column so far. ``goes_on`` says whether its cell may go on,
    ``target`` is the row whose cell may open, -1 where none may; ``mixed`` whether the block runs
    over several columns.
    """

    column: int
    strand: Strand
    goes_on: bool
    target: int
    mixed: bool


@dataclass(slots=True)
class Openings:
    """The openings and closings of one dump's cells; remembers what it has weighed."""

    lines: Sequence[DumpLine]
    seams: Seams
    columns: ColumnModel
    weights: Weights
    _closings: dict[tuple[int, str, int], float] = field(default_factory=dict)
    _cells: dict[tuple[int, str], float] = field(default_factory=dict)
    _goings_on: dict[tuple[int, int, int, str, float, bool], float] = field(default_factory=dict)

    def way(self, hypothesis: Hypothesis, place: Place, column: int) -> Way | None:
        """What that column offers at that place; None where it takes no words."""
        strand = hypothesis.strands[column]
        if column == 0:
            if place.opens_row:
                return Way(0, strand, goes_on=False, target=place.row, mixed=hypothesis.mixed)
            if strand.row < hypothesis.row:
                return None
        goes_on = self._may_go_on(hypothesis, place, column)
        target = self._target(hypothesis, place, column) if column else -1
        if not goes_on and target < 0:
            return None
        return Way(column, strand, goes_on, target, hypothesis.mixed)

    def of(self, way: Way, place: Place, start: int) -> list[Opening]:
        """The ways for word ``start`` to go on, or to open a cell, in that column."""
        if way.column == 0 and place.opens_row:
            return [self._title(way, place)]
        found: list[Opening] = []
        if way.goes_on:
            found.append((self._going_on(way, place.line, start), way.strand.row, False))
        if way.target >= 0:
            found.append((self._fresh(way, place, start), way.target, True))
        return found

    def closing(self, strand: Strand, column: int) -> float:
        """The cell that was open in that column ends where it stands."""
        if not strand.word:
            return 0.0
        key = (column, strand.word, strand.words)
        found = self._closings.get(key)
        if found is None:
            found = self.seams.closing(strand.word) + self.columns.length(column, strand.words)
            self._closings[key] = found
        return found

    def _cell(self, column: int, word: str) -> float:
        """A cell of that column opens with ``word``."""
        found = self._cells.get((column, word))
        if found is None:
            found = self.seams.opening(word) + self.columns.opening(column, word)
            self._cells[column, word] = found
        return found

    def _title(self, way: Way, place: Place) -> Opening:
        score = self.closing(way.strand, 0)
        texts = self.lines[place.line].texts
        if place.title_from < len(texts):
            score += self.seams.opening(texts[place.title_from])
        return score, place.row, True

    def _target(self, hypothesis: Hypothesis, place: Place, column: int) -> int:
        """The row whose cell may open in that column; -1 where it has its cell already."""
        strand = hypothesis.strands[column]
        if strand.row == place.row:
            believed_empty = not strand.word
            return place.row if believed_empty else -1
        column_by_column = hypothesis.columnwise and not place.opens_row
        return strand.row + 1 if column_by_column else place.row

    def _fresh(self, way: Way, place: Place, start: int) -> float:
        line = self.lines[place.line]
        score = self._cell(way.column, line.texts[start]) + self.closing(way.strand, way.column)
        if way.mixed and not place.opens_row and not line.after_gap:
            score += self.weights.late
        return score

    def _may_go_on(self, hypothesis: Hypothesis, place: Place, column: int) -> bool:
        """Whether the cell that ends in that column may go on at this line.

        A cell of an earlier row may where the page is printed column by column: in its own
        column, or over a page break.
        """
        strand = hypothesis.strands[column]
        if not strand.word or (place.opens_row and strand.row < place.row):
            return False
        if strand.row == hypothesis.row:
            return True
        over_break = self._page(strand.line) != self._page(place.line)
        return hypothesis.columnwise and (hypothesis.last == column or over_break)

    def _page(self, line: int) -> int:
        return self.lines[line].words[0].page

    def _going_on(self, way: Way, line: int, start: int) -> float:
        """The cell that is open in that column goes on with word ``start`` of a line."""
        strand = way.strand
        resumes = way.mixed and strand.line < line - 1
        key = (line, start, way.column, strand.word, strand.width, resumes)
        found = self._goings_on.get(key)
        if found is None:
            found = self._broken(way, self.lines[line], start)
            if resumes:
                found += self._taken_up(strand.word, self.lines[line])
            self._goings_on[key] = found
        return found

    def _broken(self, way: Way, line: DumpLine, start: int) -> float:
        """The cell was broken before word ``start`` of the line."""
        column, strand = way.column, way.strand
        word = line.texts[start]
        score = self.seams.meeting(strand.word, word)
        ended = ends_sentence(strand.word)
        if line.after_gap and capital(word):
            opening = self._cell(column, word)
            score = max(score, opening if ended else opening + _UNFINISHED_PARAGRAPH)
        loss = self.columns.would_have_fitted(column, strand.width, word)
        paragraph = (line.after_gap or ended) and capital(word) is not False
        return score + loss * (_NEW_PARAGRAPH if paragraph else 1.0)

    def _taken_up(self, word: str, line: DumpLine) -> float:
        """A column goes on below lines that had nothing in it; free where it was broken off."""
        if self.seams.closing(word) < _BROKEN_OFF:
            return 0.0
        return self.weights.taken_up if line.after_gap else self.weights.resumed
