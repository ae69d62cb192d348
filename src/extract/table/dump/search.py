"""The search for the cells of a dump: every line is cut into pieces, every piece gets a column.

A beam search over the lines. A hypothesis knows, for each column, the last word that stands
in it, how wide that line was and which row it belongs to; a step cuts the next line and is
paid for by the seams it makes (does the sentence go on?), by the columns' widths (would the
word have fitted on the line above?) and by the order in which an OCR prints a table.
All scores are in nats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from extract.table.dump.columns import COLUMNS, ColumnModel, Piece
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.numbers import RowNumber
from extract.table.dump.seams import Seams


CERTAIN = 100.0
"""The price of a section row that can be nothing else."""

_KEPT = 2
_KEPT_LINE = 6
_HOPELESS = -14.0
_MOST_STOPS = 15
_SCORE = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Weights:
    """The prices of what an OCR may do between two lines, in nats."""

    beam: int = 32
    behind: float = 12.0        # a hypothesis this far behind the best is dropped
    empty: float = -2.5         # a cell stays empty
    paragraph: float = -1.5     # an empty line inside a cell
    back: float = -7.0          # a column further left is taken up again in the same row
    switch: float = -6.0        # another column without an empty line between
    mixed: float = -0.5         # one more piece in a line
    resumed: float = -3.0       # a column goes on below a line that had nothing in it
    taken_up: float = -1.0      # the same where an empty line or other columns' blocks stood between
    late: float = -2.5          # a cell begins below the first line of its row
    columnwise: float = -3.0    # from here the page is printed column by column
    no_gap: float = -2.0        # a new cell below another without an empty line
    expected: float = 3.0       # the row's number is the one to come
    jumped: float = -2.0        # a number was passed over
    strange: float = -8.0       # a number out of sequence
    ignored: float = -4.0       # the number to come opens the line, but no row
    ruling: float = 0.5         # an upright between two pieces


@dataclass(frozen=True, slots=True)
class Strand:
    """The end of the text in one column so far. ``row`` is -1 before its first word.

    ``words`` counts the words of the cell it ends in.
    """

    row: int = -1
    line: int = -1
    word: str = ""
    width: float = 0.0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
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
        return (
            self.row,
            self.last,
            self.mixed,
            self.columnwise,
            self.section,
            tuple((strand.row, strand.line, strand.word) for strand in self.strands),
        )


_Opening = tuple[float, int, bool]
"""A way for a piece to begin: its score, the row it belongs to, whether it opens the cell."""

_Link = tuple[int, int, int, int, bool]
_Chain = tuple[float, "_Chain | None", "_Link | tuple[()]"]
"""A line's pieces so far: score, the chain before, and (column, start, stop, row, fresh).

Plain tuples, since the innermost loop makes them by the hundred thousand.
"""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line's pieces from the left, and what they cost."""

    score: float
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Search:
    """A pass over the lines of one dump.

    ``sections`` holds the lines that may be section rows, each with the price of that: CERTAIN
    where nothing else is possible; after any other a row has to begin.
    ``kinds`` has, for the first line of each block, what the block may be: (whether it runs
    over several columns, the price of that).
    """

    lines: Sequence[DumpLine]
    sections: Mapping[int, float]
    kinds: Mapping[int, tuple[tuple[bool, float], ...]]
    seams: Seams
    columns: ColumnModel
    is_numbered: bool
    weights: Weights = field(default_factory=Weights)
    _inner: list[tuple[float, ...]] = field(default_factory=list)
    _stops: list[tuple[int, ...]] = field(default_factory=list)
    _pieces: dict[tuple[int, int, int, int], float] = field(default_factory=dict)
    _closings: dict[tuple[int, str, int], float] = field(default_factory=dict)
    _cell_openings: dict[tuple[int, str], float] = field(default_factory=dict)

    def run(self) -> Hypothesis:
        """The best reading of all lines; follow ``parent`` for the lines before."""
        self._inner = [self._inner_scores(line) for line in self.lines]
        self._stops = [self._stops_of(index) for index in range(len(self.lines))]
        beam = [Hypothesis(0.0, (Strand(),) * COLUMNS)]
        for index in range(len(self.lines)):
            grown: dict[tuple[object, ...], Hypothesis] = {}
            for hypothesis in beam:
                for step in self._steps(hypothesis, index):
                    known = grown.get(step.key)
                    if known is None or known.score < step.score:
                        grown[step.key] = step
            beam = self._pruned(list(grown.values()))
        return max(beam, key=self._final_score)

    def _pruned(self, grown: list[Hypothesis]) -> list[Hypothesis]:
        grown.sort(key=lambda hypothesis: -hypothesis.score)
        floor = grown[0].score - self.weights.behind
        return [item for item in grown[: self.weights.beam] if item.score >= floor]

    def _final_score(self, hypothesis: Hypothesis) -> float:
        return hypothesis.score + self._closing_all(hypothesis)

    def _closing_all(self, hypothesis: Hypothesis) -> float:
        closing = sum(self._closing(hypothesis, column) for column in range(COLUMNS))
        return closing + self._left_empty(hypothesis)

    def _closing(self, hypothesis: Hypothesis, column: int) -> float:
        """The cell that was open in that column ends where it stands."""
        strand = hypothesis.strands[column]
        key = (column, strand.word, strand.words)
        found = self._closings.get(key)
        if found is None:
            found = self.seams.closing(strand.word) if strand.word else 0.0
            found += self.columns.length(column, strand.words) if strand.word else 0.0
            self._closings[key] = found
        return found

    def _cell_opening(self, column: int, word: str) -> float:
        """A cell of that column opens with ``word``."""
        found = self._cell_openings.get((column, word))
        if found is None:
            found = self.seams.opening(word) + self.columns.opening(column, word)
            self._cell_openings[column, word] = found
        return found

    def _left_empty(self, hypothesis: Hypothesis) -> float:
        return self._lagging(hypothesis, range(1, COLUMNS))

    def _settled(self, hypothesis: Hypothesis, columns: Iterable[int], row: int) -> Hypothesis:
        """The columns pay for the cells they leave empty up to ``row``, and catch up."""
        strands = list(hypothesis.strands)
        owed = 0
        for column in columns:
            behind = row - strands[column].row
            if behind > 0:
                owed += behind
                strands[column] = Strand(row)
        if not owed:
            return hypothesis
        return replace(
            hypothesis,
            score=hypothesis.score + self.weights.empty * owed,
            strands=tuple(strands),
        )

    def _lagging(self, hypothesis: Hypothesis, columns: Iterable[int]) -> float:
        """The price of the cells that these columns still owe to the rows begun."""
        return self.weights.empty * sum(
            hypothesis.row - hypothesis.strands[column].row for column in columns
        )

    def _inner_scores(self, line: DumpLine) -> tuple[float, ...]:
        """Running sums of the seams inside a line: pieces i..j cost ``sums[j-1] - sums[i]``."""
        sums = [0.0]
        for previous, following in zip(line.texts, line.texts[1:], strict=False):
            sums.append(sums[-1] + self.seams.meeting_inside(previous, following))
        return tuple(sums)

    def _steps(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        line = self.lines[index]
        price = self.sections.get(index)
        if price is not None:
            for opened in self._into_block(hypothesis, line, index):
                yield self._section_step(opened, index, price)
            if price >= CERTAIN:
                return
        for opened in self._into_block(hypothesis, line, index):
            if self._may_open_row(opened, line):
                for columnwise in (False, True):
                    yield from self._row_steps(opened, index, columnwise=columnwise)
            if not opened.section:
                yield from self._same_row_steps(opened, index)

    def _into_block(
        self, hypothesis: Hypothesis, line: DumpLine, index: int
    ) -> Iterator[Hypothesis]:
        """The hypothesis as it enters the line: a block may be of one column or of several."""
        if not line.after_gap:
            yield hypothesis
            return
        if line.after_page and hypothesis.columnwise:
            hypothesis = self._settled(hypothesis, range(1, COLUMNS), hypothesis.row - 1)
        for mixed, price in self.kinds[index]:
            yield replace(
                hypothesis,
                score=hypothesis.score + price,
                last=-1 if line.after_page else hypothesis.last,
                mixed=mixed,
                columnwise=hypothesis.columnwise and not line.after_page,
            )

    def _may_open_row(self, hypothesis: Hypothesis, line: DumpLine) -> bool:
        if self.is_numbered:
            return line.number is not None
        return hypothesis.row < 0 or self.seams.opening(line.texts[0]) > -2.0

    def _section_step(self, hypothesis: Hypothesis, index: int, price: float) -> Hypothesis:
        """The line is a section row, and no cell's."""
        if price < CERTAIN:
            price += self.seams.opening(self.lines[index].texts[0])
        return replace(
            hypothesis,
            score=hypothesis.score + price,
            last=-1,
            section=price < CERTAIN,
            pieces=(),
            parent=hypothesis,
        )

    def _number_score(self, hypothesis: Hypothesis, line: DumpLine) -> float:
        if not self.is_numbered or line.number is None:
            return 0.0
        step = line.number.step_from(hypothesis.number)
        if step is None:
            return self.weights.strange
        score = self.weights.expected if step == 1 else self.weights.jumped * (step - 1)
        return score

    def _row_steps(
        self, hypothesis: Hypothesis, index: int, *, columnwise: bool
    ) -> Iterator[Hypothesis]:
        """The line opens a new row."""
        line = self.lines[index]
        score = self._number_score(hypothesis, line)
        if not columnwise and hypothesis.columnwise:
            return
        restarted = hypothesis.columnwise and hypothesis.last > 0
        if columnwise and (restarted or not hypothesis.columnwise):
            score += self.weights.columnwise
        if not columnwise or restarted:
            hypothesis = self._settled(hypothesis, range(1, COLUMNS), hypothesis.row)
        row = hypothesis.row + 1
        first = 1 if line.number is not None and self.is_numbered else 0
        for cut in self._cuts(hypothesis, index, row, title_from=first):
            yield self._grown(
                hypothesis, index, cut, score, row=row, number=line.number, columnwise=columnwise
            )

    def _same_row_steps(self, hypothesis: Hypothesis, index: int) -> Iterator[Hypothesis]:
        """The line goes on in rows that are open."""
        if hypothesis.row < 0:
            return
        line = self.lines[index]
        score = 0.0
        if (
            self.is_numbered
            and line.number is not None
            and line.number.step_from(hypothesis.number) == 1
        ):
            score += self.weights.ignored
        for cut in self._cuts(hypothesis, index, hypothesis.row, title_from=-1):
            yield self._grown(
                hypothesis, index, cut, score, row=hypothesis.row, number=hypothesis.number,
                columnwise=hypothesis.columnwise,
            )  # fmt: skip

    def _grown(
        self, hypothesis: Hypothesis, index: int, cut: _Cut, score: float, *, row: int,
        number: RowNumber | None, columnwise: bool,
    ) -> Hypothesis:  # fmt: skip
        line = self.lines[index]
        score += cut.score + self._order_score(hypothesis, line, cut, row)
        if columnwise and cut.pieces[0].column > hypothesis.last >= 0:
            passed = range(max(1, hypothesis.last), cut.pieces[0].column)
            hypothesis = self._settled(hypothesis, passed, row)
        score += hypothesis.score
        strands = list(hypothesis.strands)
        for piece in cut.pieces:
            before = 0 if piece.fresh else strands[piece.column].words
            strands[piece.column] = Strand(
                piece.row,
                index,
                line.texts[piece.stop - 1],
                line.width(piece.start, piece.stop),
                before + piece.stop - piece.start,
            )
        goes_on = hypothesis.mixed and not line.after_gap and hypothesis.last < 0
        last = -1 if len(cut.pieces) > 1 or goes_on else cut.pieces[0].column
        return Hypothesis(
            score, tuple(strands), row, number, last, hypothesis.mixed, columnwise, False,
            cut.pieces, hypothesis,
        )  # fmt: skip

    def _order_score(self, hypothesis: Hypothesis, line: DumpLine, cut: _Cut, row: int) -> float:
        weights = self.weights
        if hypothesis.mixed:
            return weights.mixed * (len(cut.pieces) - 1)
        piece = cut.pieces[0]
        if row > hypothesis.row:
            return 0.0 if line.after_gap else weights.no_gap
        if hypothesis.last < 0:
            return 0.0
        if not line.after_gap:
            if piece.column != hypothesis.last:
                return weights.switch
            return weights.no_gap if piece.fresh else 0.0
        if piece.column == hypothesis.last:
            return 0.0 if piece.fresh else weights.paragraph
        return 0.0 if piece.column > hypothesis.last else weights.back

    def _cuts(
        self, hypothesis: Hypothesis, index: int, row: int, *, title_from: int
    ) -> list[_Cut]:
        """The best ways of giving a line to columns.

        ``title_from`` is the first word of a new row's title (after its number), -1 where the
        line opens no row.
        """
        columns = range(1) if title_from >= 0 and not hypothesis.mixed else range(COLUMNS)
        if not hypothesis.mixed:
            return [
                self._whole(index, column, opening)
                for column in columns
                for opening in self._openings(hypothesis, index, 0, column, row, title_from)
            ]
        return self._mixed_cuts(hypothesis, index, row, title_from=title_from)

    def _whole(self, index: int, column: int, opening: _Opening) -> _Cut:
        """The whole line in one column."""
        score, row, fresh = opening
        size = len(self.lines[index].texts)
        piece = Piece(index, column, 0, size, row, fresh)
        return _Cut(score + self._piece_score(index, column, 0, size), (piece,))

    def _mixed_cuts(
        self, hypothesis: Hypothesis, index: int, row: int, *, title_from: int
    ) -> list[_Cut]:
        """The best ways of cutting a line, column by column from the left."""
        size = len(self.lines[index].texts)
        fronts: dict[int, list[_Chain]] = {0: [(0.0, None, ())]}
        done: list[_Chain] = []
        for column in range(COLUMNS):
            grown: dict[int, list[_Chain]] = {}
            for position, chains in fronts.items():
                if not (title_from >= 0 and column == 0):
                    grown.setdefault(position, []).extend(chains)
                for start, bonus in self._starts(index, position):
                    openings = self._openings(hypothesis, index, start, column, row, title_from)
                    if not openings:
                        continue
                    score, piece_row, fresh = max(openings)
                    for stop in self._stops[index]:
                        if stop <= start:
                            continue
                        gain = score + bonus + self._piece_score(index, column, start, stop)
                        if gain < _HOPELESS:
                            continue
                        piece = (column, start, stop, piece_row, fresh)
                        grown.setdefault(stop, []).extend(
                            (chain[0] + gain, chain, piece) for chain in chains
                        )
            done += grown.pop(size, [])
            for chains in grown.values():
                chains.sort(key=_SCORE, reverse=True)
                del chains[_KEPT:]
            fronts = grown
        done.sort(key=_SCORE, reverse=True)
        return [_Cut(chain[0], _pieces_of(index, chain)) for chain in done[:_KEPT_LINE]]

    def _starts(self, index: int, position: int) -> tuple[tuple[int, float], ...]:
        """Where a piece may start: an upright between two columns belongs to neither."""
        texts = self.lines[index].texts
        if position and texts[position] == "|" and position + 1 < len(texts):
            return (position, 0.0), (position + 1, self.weights.ruling)
        return ((position, 0.0),)

    def _piece_score(self, index: int, column: int, start: int, stop: int) -> float:
        """What a piece costs wherever it stands: its own seams, and whether it fits."""
        key = (index, column, start, stop)
        found = self._pieces.get(key)
        if found is None:
            inner = self._inner[index]
            found = inner[stop - 1] - inner[start]
            found += self.columns.overflow(column, self.lines[index].width(start, stop))
            self._pieces[key] = found
        return found

    def _openings(
        self, hypothesis: Hypothesis, index: int, start: int, column: int, row: int, title_from: int
    ) -> list[_Opening]:
        """The ways for word ``start`` to go on, or to open a cell, in that column."""
        opens_row = title_from >= 0
        if column == 0:
            if opens_row:
                return [self._title_score(hypothesis, index, title_from)]
            if hypothesis.strands[0].row < hypothesis.row:
                return []
        found: list[_Opening] = []
        strand = hypothesis.strands[column]
        if strand.word and not (opens_row and strand.row < row):
            if strand.row == hypothesis.row or self._flows_on(hypothesis, index, column):
                found.append((self._going_on(hypothesis, index, start, column), strand.row, False))
        target = strand.row + 1 if hypothesis.columnwise and not opens_row else row
        believed_empty = strand.row == row and not strand.word
        if (strand.row < target <= row or believed_empty) and column > 0:
            target = min(target, row)
            score = self._cell_opening(column, self.lines[index].texts[start])
            score += self._closing(hypothesis, column)
            if not opens_row and hypothesis.mixed and not self.lines[index].after_gap:
                score += self.weights.late
            found.append((score, target, True))
        return found

    def _flows_on(self, hypothesis: Hypothesis, index: int, column: int) -> bool:
        """Whether a cell of an earlier row may go on: column by column, in its own column, or
        over a page break."""
        if not hypothesis.columnwise:
            return False
        here = self.lines[index].words[0].page
        above = self.lines[hypothesis.strands[column].line].words[0].page
        return hypothesis.last == column or above != here

    def _going_on(self, hypothesis: Hypothesis, index: int, start: int, column: int) -> float:
        """The cell that is open in that column goes on with word ``start``."""
        line = self.lines[index]
        strand = hypothesis.strands[column]
        word = line.texts[start]
        score = self.seams.meeting(strand.word, word)
        if line.after_gap and capital(word):
            opening = self._cell_opening(column, word)
            score = max(score, opening if ends_sentence(strand.word) else opening - 1.5)
        loss = self.columns.would_have_fitted(column, strand.width, word)
        paragraph = line.after_gap or ends_sentence(strand.word)
        score += loss * (0.4 if paragraph and capital(word) is not False else 1.0)
        broken_off = self.seams.closing(strand.word) < -2.0
        if hypothesis.mixed and strand.line < index - 1 and not broken_off:
            score += self.weights.taken_up if line.after_gap else self.weights.resumed
        return score

    def _title_score(self, hypothesis: Hypothesis, index: int, title_from: int) -> _Opening:
        score = self._closing(hypothesis, 0)
        texts = self.lines[index].texts
        if title_from < len(texts):
            score += self.seams.opening(texts[title_from])
        return score, hypothesis.row + 1, True

    def _stops_of(self, index: int) -> tuple[int, ...]:
        """Where the line may be cut: at its loosest seams, and at its end."""
        texts = self.lines[index].texts
        inner = self._inner[index]
        most = _MOST_STOPS
        seams = sorted(range(1, len(texts)), key=lambda i: inner[i] - inner[i - 1])
        near_bars = {i for i in range(1, len(texts)) if "|" in (texts[i], texts[i - 1])}
        return tuple(sorted({*seams[:most], *near_bars, len(texts)}))


def _pieces_of(index: int, chain: _Chain) -> tuple[Piece, ...]:
    """The pieces of a chain, from the left."""
    found: list[Piece] = []
    at: _Chain | None = chain
    while at is not None and at[2]:
        column, start, stop, row, fresh = at[2]
        found.append(Piece(index, column, start, stop, row, fresh))
        at = at[1]
    return tuple(reversed(found))
