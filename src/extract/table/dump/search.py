"""The search for the cells of a dump: every line is cut into pieces, every piece gets a column.

A beam search over the lines. A hypothesis knows, for each column, the last word that stands
in it, how wide that line was and which row it belongs to; a step cuts the next line and is
paid for by the seams it makes (does the sentence go on?), by the columns' widths (would the
word have fitted on the line above?) and by the order in which an OCR prints a table.
All scores are in nats.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.table.dump.columns import COLUMNS, ColumnModel
from extract.table.dump.cutting import Cut, Cutter
from extract.table.dump.hypothesis import CERTAIN, START, Hypothesis, Strand, Weights
from extract.table.dump.lines import DumpLine
from extract.table.dump.numbers import RowNumber
from extract.table.dump.openings import Openings, Place
from extract.table.dump.seams import Seams

_OTHERS = range(1, COLUMNS)
_OPENS_ROW = -2.0


@dataclass(frozen=True, slots=True)
class Task:
    """What a pass over a dump is given.

    ``sections`` holds the lines that may be section rows, each with the price of that: CERTAIN
    where nothing else is possible; after any other a row has to begin. ``kinds`` has, for the
    first line of each block, what the block may be: (whether it runs over several columns, the
    price of that). ``is_numbered`` says whether rows open with numbers.
    """

    lines: Sequence[DumpLine]
    sections: Mapping[int, float]
    kinds: Mapping[int, tuple[tuple[bool, float], ...]]
    is_numbered: bool


@dataclass(slots=True)
class Search:
    """A pass over the lines of one dump."""

    task: Task
    seams: Seams
    columns: ColumnModel
    weights: Weights = field(default_factory=Weights)
    _openings: Openings = field(init=False)
    _cutter: Cutter = field(init=False)
    _floor: float = field(init=False, default=-math.inf)

    def __post_init__(self) -> None:
        lines = self.task.lines
        self._openings = Openings(lines, self.seams, self.columns, self.weights)
        self._cutter = Cutter(lines, self._openings)

    def run(self) -> Hypothesis:
        """The best reading of all lines; follow ``parent`` for the lines before."""
        beam = [START]
        for index in range(len(self.task.lines)):
            grown: dict[tuple[object, ...], Hypothesis] = {}
            self._floor = -math.inf
            for hypothesis in beam:
                for step in self._steps(hypothesis, index):
                    known = grown.get(key := step.key)
                    if known is None or known.score < step.score:
                        grown[key] = step
                        self._floor = max(self._floor, step.score - self.weights.behind)
            beam = self._pruned(list(grown.values()))
        return max(beam, key=self._final_score)

    def margin(self, step: Hypothesis, index: int) -> float:
        """By how many nats the cut of line ``index`` is better than the next best one there.

        Below 0 where only a later line speaks for it; infinite where nothing else was possible.
        """
        entered = step.parent
        if entered is None or not entered.mixed or not step.pieces:
            return math.inf
        place = self._place(index, step.row, opens_row=step.row > entered.row)
        scores = {cut.pieces: cut.score for cut in self._cutter.cuts(entered, place)}
        chosen = scores.pop(step.pieces, None)
        return chosen - max(scores.values()) if chosen is not None and scores else math.inf

    def _place(self, index: int, row: int, *, opens_row: bool) -> Place:
        if not opens_row:
            return Place(index, row)
        line = self.task.lines[index]
        numbered = self.task.is_numbered and line.number is not None
        return Place(index, row, title_from=line.number_words if numbered else 0)

    def _pruned(self, grown: list[Hypothesis]) -> list[Hypothesis]:
        grown.sort(key=lambda hypothesis: -hypothesis.score)
        floor = grown[0].score - self.weights.behind
        return [item for item in grown[: self.weights.beam] if item.score >= floor]

    def _final_score(self, hypothesis: Hypothesis) -> float:
        closed = sum(
            self._openings.closing(strand, column)
            for column, strand in enumerate(hypothesis.strands)
        )
        return hypothesis.settled(_OTHERS, hypothesis.row, self.weights.empty).score + closed

    def _steps(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        line = self.task.lines[index]
        price = self.task.sections.get(index)
        for opened in self._into_block(hypothesis, index):
            if price is not None:
                yield self._section_step(opened, index, price)
                if price >= CERTAIN:
                    continue
            if self._may_open_row(opened, line):
                yield from self._row_steps(opened, index)
            if opened.row < 0:
                yield self._aside_step(opened)
            elif not self._row_must_open(opened, index):
                yield from self._same_row_steps(opened, index)

    def _into_block(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        """The hypothesis as it enters the line: a block may be of one column or of several."""
        line = self.task.lines[index]
        if not line.after_gap:
            yield hypothesis
            return
        if line.after_page and hypothesis.columnwise:
            # The last row of the page may still go on, the ones above it have what they have.
            hypothesis = hypothesis.settled(_OTHERS, hypothesis.row - 1, self.weights.empty)
        for mixed, price in self.task.kinds[index]:
            yield hypothesis._replace(
                score=hypothesis.score + price,
                last=-1 if line.after_page else hypothesis.last,
                mixed=mixed,
                columnwise=hypothesis.columnwise and not line.after_page,
            )

    def _section_step(self, hypothesis: Hypothesis, index: int, price: float) -> Hypothesis:
        """The line is a section row, and no cell's."""
        if price < CERTAIN:
            price += self.seams.opening(self.task.lines[index].texts[0])
        return hypothesis._replace(
            score=hypothesis.score + price,
            last=-1,
            section=True,
            pieces=(),
            parent=hypothesis,
        )

    def _row_must_open(self, hypothesis: Hypothesis, index: int) -> bool:
        """After a line that is a section row only if a row follows it, one has to."""
        return hypothesis.section and self.task.sections[index - 1] < CERTAIN

    def _aside_step(self, hypothesis: Hypothesis) -> Hypothesis:
        """The line stands above the first row, and belongs to none."""
        score = hypothesis.score + self.weights.strange
        return hypothesis._replace(score=score, section=False, pieces=(), parent=hypothesis)

    def _may_open_row(self, hypothesis: Hypothesis, line: DumpLine) -> bool:
        if self.task.is_numbered:
            return line.number is not None
        opens_together = len(line.parts) > 2 and not line.parts[0].column
        return (
            hypothesis.row < 0 or opens_together or self.seams.opening(line.texts[0]) > _OPENS_ROW
        )

    def _number_score(self, hypothesis: Hypothesis, number: RowNumber | None) -> float:
        if number is None:
            return self.weights.unnumbered
        step = number.step_from(hypothesis.number)
        if step is None:
            return self.weights.strange
        return self.weights.expected if step == 1 else self.weights.jumped * (step - 1)

    def _row_steps(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        """The line opens a new row, which is printed cell by cell, or column by column."""
        settled = hypothesis.settled(_OTHERS, hypothesis.row, self.weights.empty)
        if not hypothesis.columnwise:
            yield from self._opened_rows(settled, index)
            turned = hypothesis._replace(columnwise=True)
        else:
            turned = settled if hypothesis.last > 0 else hypothesis
        fresh_start = not hypothesis.columnwise or hypothesis.last > 0
        price = self.weights.columnwise if fresh_start else 0.0
        if not self.task.is_numbered:
            price *= 2.5
        yield from self._opened_rows(turned._replace(score=turned.score + price), index)

    def _opened_rows(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        number = self.task.lines[index].number if self.task.is_numbered else None
        place = self._place(index, hypothesis.row + 1, opens_row=True)
        score = self._number_score(hypothesis, number)
        for grown in self._grown_by(hypothesis, place, score):
            yield grown._replace(number=number)

    def _same_row_steps(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        """The line goes on in rows that are open."""
        number = self.task.lines[index].number
        score = 0.0
        if self.task.is_numbered and number is not None:
            score = self.weights.ignored if number.step_from(hypothesis.number) == 1 else 0.0
        place = self._place(index, hypothesis.row, opens_row=False)
        yield from self._grown_by(hypothesis, place, score)

    def _grown_by(self, hypothesis: Hypothesis, place: Place, score: float) -> Iterator[Hypothesis]:
        """The hypothesis with one line more, in each way that the beam can hold."""
        before = hypothesis._replace(score=hypothesis.score + score)
        for cut in self._cutter.cuts(hypothesis, place):
            # What the order costs only takes away, so this one can't come back above the floor.
            if before.score + cut.score < self._floor:
                continue
            gain = cut.score + self._order_score(before, cut, place)
            if before.score + gain >= self._floor:
                yield self._grown(before, cut, gain, place)

    def _grown(self, hypothesis: Hypothesis, cut: Cut, gain: float, place: Place) -> Hypothesis:
        """The hypothesis with one line more."""
        line = self.task.lines[place.line]
        first = cut.pieces[0].column
        if hypothesis.columnwise and first > hypothesis.last >= 0:
            passed = range(max(1, hypothesis.last), first)
            hypothesis = hypothesis.settled(passed, place.row, self.weights.empty)
        runs_on = hypothesis.mixed and not line.after_gap and hypothesis.last < 0
        return hypothesis._replace(
            score=hypothesis.score + gain,
            strands=hypothesis.extended(cut.pieces, self._ends(hypothesis, cut, line)),
            row=place.row,
            last=-1 if len(cut.pieces) > 1 or runs_on else first,
            section=False,
            pieces=cut.pieces,
            parent=hypothesis,
        )

    def _ends(self, hypothesis: Hypothesis, cut: Cut, line: DumpLine) -> Iterator[Strand]:
        """Where each piece leaves its column."""
        for piece in cut.pieces:
            before = 0 if piece.fresh else hypothesis.strands[piece.column].words
            width = line.width(piece.start, piece.stop)
            words = before + piece.stop - piece.start
            yield Strand(piece.row, piece.line, line.texts[piece.stop - 1], width, words)

    def _order_score(self, hypothesis: Hypothesis, cut: Cut, place: Place) -> float:
        """What the order in which columns follow each other costs."""
        weights, line, piece = self.weights, self.task.lines[place.line], cut.pieces[0]
        if hypothesis.mixed:
            return weights.mixed * (len(cut.pieces) - 1)
        if place.opens_row:
            return 0.0 if line.after_gap else weights.no_gap
        if hypothesis.last < 0:
            return 0.0
        same = piece.column == hypothesis.last
        if not line.after_gap:
            return (weights.no_gap if piece.fresh else 0.0) if same else weights.switch
        if same:
            return 0.0 if piece.fresh else weights.paragraph
        return 0.0 if piece.column > hypothesis.last else weights.back
