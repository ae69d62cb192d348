"""What it costs to go on with a cell, to open one and to leave one, for a hypothesis at a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.table.dump.columns import ColumnModel
from extract.table.dump.hypothesis import Hypothesis, Weights
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.seams import Seams

Opening = tuple[float, int, bool]
"""How a piece may begin: its score in nats, the row it belongs to, whether it opens the cell."""

_BROKEN_OFF = -2.0
_NEW_PARAGRAPH = 0.4
_UNFINISHED_PARAGRAPH = -1.5


@dataclass(frozen=True, slots=True)
class Place:
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


@dataclass(slots=True)
class Openings:
    """The openings and closings of one dump's cells; remembers what it has weighed."""

    lines: Sequence[DumpLine]
    seams: Seams
    columns: ColumnModel
    weights: Weights
    _closings: dict[tuple[int, str, int], float] = field(default_factory=dict)
    _cells: dict[tuple[int, str], float] = field(default_factory=dict)

    def of(self, hypothesis: Hypothesis, place: Place, column: int, start: int) -> list[Opening]:
        """The ways for word ``start`` to go on, or to open a cell, in that column."""
        if column == 0:
            if place.opens_row:
                return [self._title(hypothesis, place)]
            if hypothesis.strands[0].row < hypothesis.row:
                return []
        found: list[Opening] = []
        row = hypothesis.strands[column].row
        if self._may_go_on(hypothesis, place, column):
            found.append((self._going_on(hypothesis, place, column, start), row, False))
        target = self._target(hypothesis, place, column)
        if target is not None and column > 0:
            found.append((self._fresh(hypothesis, place, column, start), target, True))
        return found

    def closing(self, hypothesis: Hypothesis, column: int) -> float:
        """The cell that was open in that column ends where it stands."""
        strand = hypothesis.strands[column]
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

    def _title(self, hypothesis: Hypothesis, place: Place) -> Opening:
        score = self.closing(hypothesis, 0)
        texts = self.lines[place.line].texts
        if place.title_from < len(texts):
            score += self.seams.opening(texts[place.title_from])
        return score, place.row, True

    def _target(self, hypothesis: Hypothesis, place: Place, column: int) -> int | None:
        """The row whose cell may open in that column; None where it has its cell already."""
        strand = hypothesis.strands[column]
        if strand.row == place.row:
            believed_empty = not strand.word
            return place.row if believed_empty else None
        column_by_column = hypothesis.columnwise and not place.opens_row
        return strand.row + 1 if column_by_column else place.row

    def _fresh(self, hypothesis: Hypothesis, place: Place, column: int, start: int) -> float:
        line = self.lines[place.line]
        score = self._cell(column, line.texts[start]) + self.closing(hypothesis, column)
        if hypothesis.mixed and not place.opens_row and not line.after_gap:
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

    def _going_on(self, hypothesis: Hypothesis, place: Place, column: int, start: int) -> float:
        """The cell that is open in that column goes on with word ``start``."""
        line = self.lines[place.line]
        strand = hypothesis.strands[column]
        word = line.texts[start]
        score = self.seams.meeting(strand.word, word)
        ended = ends_sentence(strand.word)
        if line.after_gap and capital(word):
            opening = self._cell(column, word)
            score = max(score, opening if ended else opening + _UNFINISHED_PARAGRAPH)
        loss = self.columns.would_have_fitted(column, strand.width, word)
        paragraph = (line.after_gap or ended) and capital(word) is not False
        score += loss * (_NEW_PARAGRAPH if paragraph else 1.0)
        if hypothesis.mixed and strand.line < place.line - 1:
            score += self._taken_up(strand.word, line)
        return score

    def _taken_up(self, word: str, line: DumpLine) -> float:
        """A column goes on below lines that had nothing in it; free where it was broken off."""
        if self.seams.closing(word) < _BROKEN_OFF:
            return 0.0
        return self.weights.taken_up if line.after_gap else self.weights.resumed
