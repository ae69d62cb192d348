"""A pass over the lines of a stream (see ``stream``): what each way of reading them costs.

All scores are in nats.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.table.dump.asides import is_address
from extract.table.dump.columns import (
    COLUMNS,
    ColumnModel,
    Piece,
    speaks_of_state,
)
from extract.table.dump.hypothesis import CERTAIN, Weights
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.measure import SPACE, word_width
from extract.table.dump.seams import Seams
from extract.table.dump.streampath import (
    Endings,
    OpenCell,
    StreamPath,
    Way,
    way_of,
    ways_back,
)

_LATER = 6
_BEAM = 64
_BEHIND = 14.0
_MAY_GAIN = 5.0
_LAST = COLUMNS - 1
_CUT = -0.5
_LATE_CUT = -5.0
_CUT_AFTER_STOP = -2.5
_CUT_MAY_OPEN = -2.0
_HYPHENATED = 1.5
_PAGE_ENDED = -1.5
_REST = -0.5
_NEW_PARAGRAPH = 0.8
_OPENS_ROW = -2.0
_LISTED = -5.0
_LIST_MARKS = frozenset("•*·-–—°")
_WIDER = 1.3
_NO_TITLE = -8.0
_STATE_FOR_TITLE = -3.0
_ADDRESS = -1.0


@dataclass(slots=True)
class StreamSearch:
    """A search through the lines; ``sections`` are those that may be section rows."""

    lines: Sequence[DumpLine]
    sections: Mapping[int, float]
    is_numbered: bool
    seams: Seams
    columns: ColumnModel
    endings: Endings
    weights: Weights = field(default_factory=Weights)
    _inners: dict[tuple[int, int, int], float] = field(default_factory=dict)
    _ways: dict[int, dict[Way, float]] = field(default_factory=dict)
    _floor: float = field(init=False, default=-math.inf)

    def margin(self, path: StreamPath, index: int) -> float:
        """By how many nats line ``index`` is better where ``path`` has it than anywhere else, when
        the search had gone a few lines further; infinite where nothing else was possible."""
        scores = dict(self._ways[index])
        chosen = scores.pop(way_of(path), None)
        if not scores:
            return math.inf
        return 0.0 if chosen is None else chosen - max(scores.values())

    def run(self) -> StreamPath:
        """The best way to read all lines; follow ``parent`` for the lines before."""
        beam = [StreamPath(0.0)]
        for index in range(len(self.lines)):
            grown: dict[tuple[object, ...], StreamPath] = {}
            self._floor = -math.inf
            for path in beam:
                for step in self._steps(path, index):
                    known = grown.get(step.key)
                    if known is None or known.score < step.score:
                        grown[step.key] = step
                        self._floor = max(self._floor, step.score - _BEHIND - _MAY_GAIN)
            ordered = sorted(grown.values(), key=lambda path: -path.score)[:_BEAM]
            beam = [path for path in ordered if path.score >= ordered[0].score - _BEHIND]
            if index >= _LATER:
                self._ways[index - _LATER] = ways_back(beam, _LATER)
        for index in range(max(0, len(self.lines) - _LATER), len(self.lines)):
            self._ways[index] = ways_back(beam, len(self.lines) - 1 - index)
        return max(beam, key=lambda path: path.score + self._row_left(path))

    def _steps(self, path: StreamPath, index: int) -> Iterator[StreamPath]:
        """The ways to read line ``index``."""
        price = self.sections.get(index)
        if price is not None:
            yield self._section(path, index, price)
            if price >= CERTAIN:
                return
        aside = self._aside(path, index)
        if aside is not None:
            yield path._replace(score=path.score + aside, pieces=(), parent=path)
        for first in self._firsts(path, index):
            yield from self._cut(first._replace(parent=path, pieces=()), index, 0)

    def _aside(self, path: StreamPath, index: int) -> float | None:
        """Nats for the line to be no cell's: above the first row, wider than any column, or the
        address of a link at the foot of a page."""
        line = self.lines[index]
        widest = max(self.columns.widths)
        is_too_wide = widest and line.width(0, len(line.texts)) > _WIDER * widest
        if path.row < 0 or is_too_wide:
            return self.weights.strange
        is_last = index + 1 == len(self.lines) or self.lines[index + 1].after_page
        return _ADDRESS if is_last and is_address(line) else None

    def _section(self, path: StreamPath, index: int, price: float) -> StreamPath:
        score = path.score + price + (0.0 if path.section else self._row_left(path))
        if price < CERTAIN:
            score += self.seams.opening(self.lines[index].texts[0])
        return path._replace(score=score, section=True, pieces=(), parent=path)

    def _firsts(self, path: StreamPath, index: int) -> Iterator[StreamPath]:
        """The path as it enters the line's first cell, which has no words of the line yet."""
        line = self.lines[index]
        if self._may_open_row(path, line):
            yield self._row_opened(path, index)
        if path.row < 0:
            return
        resumed = self.weights.strange if path.section else 0.0
        path = path._replace(score=path.score + resumed + self._number_ignored(path, line))
        if line.after_page:
            yield from self._rest_of_row(path, index)
        else:
            word = line.texts[0]
            score = path.score + self._going_on(path, word)
            yield path._replace(score=score)
        yield from self._next_columns(path, index, 0)

    def _may_open_row(self, path: StreamPath, line: DumpLine) -> bool:
        if self.is_numbered:
            return line.number is not None
        return path.row < 0 or self._opening(line.texts[0]) > _OPENS_ROW

    def _number_ignored(self, path: StreamPath, line: DumpLine) -> float:
        if not self.is_numbered or line.number is None:
            return 0.0
        return self.weights.ignored if line.number.step_from(path.number) == 1 else 0.0

    def _row_opened(self, path: StreamPath, index: int) -> StreamPath:
        line = self.lines[index]
        left = 0.0 if path.section or path.row < 0 else self._row_left(path)
        score = path.score + left + self._numbered(path, line)
        first = line.number_words if self.is_numbered and line.number is not None else 0
        if first < len(line.texts):
            word = line.texts[first]
            score += self._opening(word)
            if not self.is_numbered:
                score += self.columns.opening(0, word)
                score += _STATE_FOR_TITLE if speaks_of_state(word) else 0.0
        number = line.number if self.is_numbered else None
        return StreamPath(score, path.row + 1, 0, OpenCell(index, 0), number=number)

    def _numbered(self, path: StreamPath, line: DumpLine) -> float:
        if not self.is_numbered or line.number is None:
            return self.weights.unnumbered
        step = line.number.step_from(path.number)
        if step is None:
            return self.weights.strange
        return self.weights.expected if step == 1 else self.weights.jumped * (step - 1)

    def _row_left(self, path: StreamPath) -> float:
        """The open cell closes, and those to its right stay empty."""
        if path.row < 0:
            return 0.0
        return self._closing(path) + self._skipped(path, COLUMNS)

    def _skipped(self, path: StreamPath, column: int) -> float:
        between = range(path.column + 1, column)
        return self.weights.empty * sum(not path.ends[place] for place in between)

    def _closing(self, path: StreamPath) -> float:
        word = path.ends[path.column]
        if not word:
            return 0.0
        if self._is_number_only(path):
            return _NO_TITLE
        return (
            self.seams.closing(word)
            + self.columns.length(path.column, path.cell.words)
            + self.endings.closing(path.column, word)
        )

    def _rest_of_row(self, path: StreamPath, index: int) -> Iterator[StreamPath]:
        """The row goes on over a page's end, in any of its cells."""
        word = self.lines[index].texts[0]
        for column, end in enumerate(path.ends):
            if end:
                score = path.score + _REST
                if column == path.column:
                    score += self._taken_up(end, word)
                else:
                    score += self._closing(path) + self._reopened(column, end, word)
                yield path._replace(score=score, column=column, cell=OpenCell(index, 0, lines=1))

    def _taken_up(self, end: str, word: str) -> float:
        if ends_sentence(end):
            return _PAGE_ENDED + max(self.seams.opening(word), self.seams.meeting(end, word))
        return self.seams.meeting(end, word)

    def _reopened(self, column: int, end: str, word: str) -> float:
        """A cell that was closed at a page's end goes on: what its closing cost is given back."""
        closed = self.seams.closing(end) + self.endings.closing(column, end)
        return self._taken_up(end, word) - closed

    def _next_columns(self, path: StreamPath, index: int, start: int) -> Iterator[StreamPath]:
        """A cell further right opens, or goes on from the page before, with word ``start``."""
        word = self.lines[index].texts[start]
        closed = path.score + self._closing(path)
        for column in range(path.column + 1, COLUMNS):
            end = path.ends[column]
            if end:
                opened = self._reopened(column, end, word)
            else:
                opened = self._opening(word) + self.columns.opening(column, word)
            score = closed + opened + self._skipped(path, column)
            cell = OpenCell(index, start, lines=1 if end else 0)
            yield path._replace(score=score, column=column, cell=cell)

    def _going_on(self, path: StreamPath, word: str) -> float:
        end = path.ends[path.column]
        if self._is_number_only(path):
            return self._opening(word)
        if word in _LIST_MARKS:
            return 0.0
        if end.endswith("-") and capital(word) is False:
            score = _HYPHENATED
        else:
            score = self.seams.meeting(end, word)
        ended = ends_sentence(end)
        if ended and capital(word) is not False:
            score = max(score, 0.0)
        elif capital(word) is None:
            score = max(score, -1.0)
        paragraph = ended and capital(word) is not False
        return score + self._room(path, word) * (_NEW_PARAGRAPH if paragraph else 1.0)

    def _is_number_only(self, path: StreamPath) -> bool:
        """Whether the row holds nothing yet but its number."""
        return not path.column and path.number is not None and path.cell.words == 1

    def _room(self, path: StreamPath, word: str) -> float:
        """Nats against a break where the next word had room on the line above."""
        cell = path.cell
        if self.columns.widths[path.column]:
            return self.columns.would_have_fitted(path.column, cell.width, word)
        slack = 0.035 * cell.widest + 0.8
        room = cell.widest - (cell.width + SPACE + word_width(word))
        return -3.0 * min(1.0, max(0.0, (room + 0.3 * slack) / (2.0 * slack)))

    def _cut(self, path: StreamPath, index: int, start: int) -> Iterator[StreamPath]:
        """The open cell takes the line from word ``start``, and may end within it."""
        line = self.lines[index]
        count = len(line.texts)
        least = start + 1
        if not start and path.cell == OpenCell(index, 0) and not path.column and self.is_numbered:
            least += line.number_words
        yield self._taken(path, index, start, count)
        if path.column == _LAST:
            return
        for stop in range(least, count):
            if not self._may_cut(path, line, stop):
                continue
            taken = self._taken(path, index, start, stop)
            price = _CUT + (_LATE_CUT if taken.cell.lines > 1 else 0.0)
            price += _CUT_AFTER_STOP if ends_sentence(line.texts[stop - 1]) else 0.0
            taken = taken._replace(score=taken.score + price)
            if taken.score < self._floor:
                continue
            for following in self._next_columns(taken, index, stop):
                yield from self._cut(following, index, stop)

    def _may_cut(self, path: StreamPath, line: DumpLine, stop: int) -> bool:
        """Whether another cell may begin at word ``stop``: where a page begins, cells go on."""
        if line.after_page and any(path.ends[path.column + 1 :]):
            return True
        return self._opening(line.texts[stop]) > _CUT_MAY_OPEN

    def _opening(self, word: str) -> float:
        """That a cell opens with ``word``, which a point of a list does not."""
        if word in _LIST_MARKS:
            return _LISTED
        # eVejledning, iPads: the capital comes second.
        return self.seams.opening(word[1:] if word[1:2].isupper() else word)

    def _taken(self, path: StreamPath, index: int, start: int, stop: int) -> StreamPath:
        line = self.lines[index]
        width = line.width(start, stop)
        cell = path.cell
        piece = Piece(index, path.column, start, stop, path.row, not path.ends[path.column])
        grown = OpenCell(
            cell.line, cell.start, max(cell.widest, width), width,
            cell.lines + 1, cell.words + stop - start,
        )  # fmt: skip
        ends = list(path.ends)
        ends[path.column] = line.texts[stop - 1]
        inner = self._inner(index, start, stop)
        return path._replace(
            score=path.score + self.columns.overflow(path.column, width) + inner,
            cell=grown,
            ends=tuple(ends),
            section=False,
            pieces=(*path.pieces, piece),
        )

    def _inner(self, index: int, start: int, stop: int) -> float:
        """What speaks against words that open like a cell within one."""
        found = self._inners.get((index, start, stop))
        if found is None:
            found = self._inners[index, start, stop] = sum(
                min(0.0, self.seams.meeting_inside(a, b))
                for a, b in pairwise(self.lines[index].texts[start:stop])
                if capital(b)
            )
        return found
