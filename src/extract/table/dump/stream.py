"""A dump whose cells follow each other, row by row: where each cell ends.

A program that takes text out of a PDF in the order in which it was drawn (``pdftotext -raw``)
prints one cell after the other and leaves no empty lines. Nothing runs sideways, but a cell of one
line may share it with the cell to its right. A Viterbi search goes through the lines; each cell is
paid for how it opens, goes on and closes, for keeping to one width, for the row's number, and for
the order of columns. Each pass teaches the next how the columns wrap, begin and end.
All scores are in nats.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from extract.model import AsideKind
from extract.table.dump.asides import is_address, is_page_number, pages_of
from extract.table.dump.columns import (
    COLUMNS,
    ColumnModel,
    Piece,
    Wrap,
    learn_columns,
    speaks_of_state,
)
from extract.table.dump.fluency import Fluency
from extract.table.dump.head import line_below_head
from extract.table.dump.hypothesis import CERTAIN, Weights
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.measure import SPACE, word_width
from extract.table.dump.numbers import NumberStyle, RowNumber, numbering_style, parse_number
from extract.table.dump.seams import Seams, Trust, neighbours
from extract.table.headings import Headings

_TRUST = Trust(liked=0.8, disliked=0.25, most=3.0, least=-1.2)
_PASSES = 3
_PASSES_TURNED = 2
_STATE = 1.0
_LATER = 6
_BEAM = 64
_BEHIND = 14.0
_LAST = COLUMNS - 1

_CUT = -0.5
_LATE_CUT = -5.0
_CUT_AFTER_STOP = -2.5
_CUT_MAY_OPEN = -2.0
_HYPHENATED = 1.5
_PAGE_ENDED = -1.5
_REST = -0.5
_NEW_PARAGRAPH = 0.8
_SECTION = -1.0
_SECTION_UNNUMBERED = -6.0
_MOST_SECTION_WORDS = 14
_MOST_GAPS = 0.02
_FEWEST_LINES = 8
_NARROW = 0.6
_OPENS_ROW = -2.0
_LISTED = -5.0
_LIST_MARKS = frozenset("•*·-–—°")
_WIDER = 1.3
_NO_TITLE = -8.0
_STATE_FOR_TITLE = -3.0
_ADDRESS = -1.0


_STOPPED = (1, 8, 4, 8)
_OPEN = (9, 2, 6, 2)
"""Cells that end with a stop and without, before any is counted: prose stops, titles do not."""


class StreamReading(NamedTuple):
    """The pieces of all lines in order, the section rows' lines, and for each line by how many
    nats it is better where it is than in the next best place."""

    pieces: tuple[Piece, ...]
    sections: frozenset[int]
    margins: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Endings:
    """How often each column's cells end with a stop, and without."""

    stopped: tuple[int, ...] = _STOPPED
    open: tuple[int, ...] = _OPEN

    def closing(self, column: int, word: str) -> float:
        """Nats for a cell of that column to end with ``word``, beside the other columns."""
        shares = [
            (stopped + 0.5) / (stopped + unstopped + 1.0)
            for stopped, unstopped in zip(self.stopped, self.open, strict=True)
        ]
        if not ends_sentence(word):
            shares = [1.0 - share for share in shares]
        return max(-1.5, math.log(shares[column] * COLUMNS / sum(shares)))


class _Cell(NamedTuple):
    """The cell that is open: where it began, its widest line and its last one's width (n-widths),
    how many lines and words it has."""

    line: int = -1
    start: int = 0
    widest: float = 0.0
    width: float = 0.0
    lines: int = 0
    words: int = 0


class _Path(NamedTuple):
    """One way of reading the lines so far. ``ends`` are the last words of the row's cells."""

    score: float
    row: int = -1
    column: int = _LAST
    cell: _Cell = _Cell()
    ends: tuple[str, ...] = ("",) * COLUMNS
    number: RowNumber | None = None
    section: bool = False
    pieces: tuple[Piece, ...] = ()
    parent: _Path | None = None
    local: float = 0.0

    @property
    def key(self) -> tuple[object, ...]:
        return self.column, self.cell.line, self.cell.start, self.number, self.section, self.ends


_Way = tuple[bool, tuple[tuple[int, int, bool], ...]]
"""How a line was read: as a section row, or the column, first word and opening of its pieces."""


def _way(path: _Path) -> _Way:
    return path.section, tuple((p.column, p.start, p.fresh) for p in path.pieces)


def _ways_back(beam: Sequence[_Path], steps: int) -> dict[_Way, float]:
    """How the line so many steps back was read, each way with the best score of now."""
    found: dict[_Way, float] = {}
    for path in beam:
        at = path
        for _ in range(steps):
            if at.parent is not None:
                at = at.parent
        way = _way(at)
        found[way] = max(path.score, found.get(way, -math.inf))
    return found


@dataclass(slots=True)
class _Pass:
    """A search through the lines; ``sections`` are those that may be section rows."""

    lines: Sequence[DumpLine]
    sections: Mapping[int, float]
    is_numbered: bool
    seams: Seams
    columns: ColumnModel
    endings: Endings
    weights: Weights = field(default_factory=Weights)
    _inners: dict[tuple[int, int, int], float] = field(default_factory=dict)
    _ways: dict[int, dict[_Way, float]] = field(default_factory=dict)

    def margin(self, path: _Path, index: int) -> float:
        """By how many nats line ``index`` is better where ``path`` has it than anywhere else, when
        the search had gone a few lines further; infinite where nothing else was possible."""
        scores = dict(self._ways[index])
        chosen = scores.pop(_way(path), None)
        if not scores:
            return math.inf
        return 0.0 if chosen is None else chosen - max(scores.values())

    def run(self) -> _Path:
        beam = [_Path(0.0)]
        for index in range(len(self.lines)):
            grown: dict[tuple[object, ...], _Path] = {}
            for path in beam:
                for step in self._steps(path, index):
                    known = grown.get(step.key)
                    if known is None or known.score < step.score:
                        grown[step.key] = step
            ordered = sorted(grown.values(), key=lambda path: -path.score)[:_BEAM]
            beam = [path for path in ordered if path.score >= ordered[0].score - _BEHIND]
            if index >= _LATER:
                self._ways[index - _LATER] = _ways_back(beam, _LATER)
        for index in range(max(0, len(self.lines) - _LATER), len(self.lines)):
            self._ways[index] = _ways_back(beam, len(self.lines) - 1 - index)
        return max(beam, key=lambda path: path.score + self._row_left(path))

    def _steps(self, path: _Path, index: int) -> Iterator[_Path]:
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

    def _aside(self, path: _Path, index: int) -> float | None:
        """Nats for the line to be no cell's: above the first row, wider than any column, or the
        address of a link at the foot of a page."""
        line = self.lines[index]
        widest = max(self.columns.widths)
        is_too_wide = widest and line.width(0, len(line.texts)) > _WIDER * widest
        if path.row < 0 or is_too_wide:
            return self.weights.strange
        is_last = index + 1 == len(self.lines) or self.lines[index + 1].after_page
        return _ADDRESS if is_last and is_address(line) else None

    def _section(self, path: _Path, index: int, price: float) -> _Path:
        score = path.score + price + (0.0 if path.section else self._row_left(path))
        if price < CERTAIN:
            score += self.seams.opening(self.lines[index].texts[0])
        return path._replace(score=score, section=True, pieces=(), parent=path)

    def _firsts(self, path: _Path, index: int) -> Iterator[_Path]:
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

    def _may_open_row(self, path: _Path, line: DumpLine) -> bool:
        if self.is_numbered:
            return line.number is not None
        return path.row < 0 or self._opening(line.texts[0]) > _OPENS_ROW

    def _number_ignored(self, path: _Path, line: DumpLine) -> float:
        if not self.is_numbered or line.number is None:
            return 0.0
        return self.weights.ignored if line.number.step_from(path.number) == 1 else 0.0

    def _row_opened(self, path: _Path, index: int) -> _Path:
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
        return _Path(score, path.row + 1, 0, _Cell(index, 0), number=number)

    def _numbered(self, path: _Path, line: DumpLine) -> float:
        if not self.is_numbered or line.number is None:
            return self.weights.unnumbered
        step = line.number.step_from(path.number)
        if step is None:
            return self.weights.strange
        return self.weights.expected if step == 1 else self.weights.jumped * (step - 1)

    def _row_left(self, path: _Path) -> float:
        """The open cell closes, and those to its right stay empty."""
        if path.row < 0:
            return 0.0
        return self._closing(path) + self._skipped(path, COLUMNS)

    def _skipped(self, path: _Path, column: int) -> float:
        between = range(path.column + 1, column)
        return self.weights.empty * sum(not path.ends[place] for place in between)

    def _closing(self, path: _Path) -> float:
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

    def _rest_of_row(self, path: _Path, index: int) -> Iterator[_Path]:
        """The row goes on over a page's end, in any of its cells."""
        word = self.lines[index].texts[0]
        for column, end in enumerate(path.ends):
            if end:
                score = path.score + _REST
                if column == path.column:
                    score += self._taken_up(end, word)
                else:
                    score += self._closing(path) + self._reopened(column, end, word)
                yield path._replace(score=score, column=column, cell=_Cell(index, 0, lines=1))

    def _taken_up(self, end: str, word: str) -> float:
        if ends_sentence(end):
            return _PAGE_ENDED + max(self.seams.opening(word), self.seams.meeting(end, word))
        return self.seams.meeting(end, word)

    def _reopened(self, column: int, end: str, word: str) -> float:
        """A cell that was closed at a page's end goes on: what its closing cost is given back."""
        closed = self.seams.closing(end) + self.endings.closing(column, end)
        return self._taken_up(end, word) - closed

    def _next_columns(self, path: _Path, index: int, start: int) -> Iterator[_Path]:
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
            cell = _Cell(index, start, lines=1 if end else 0)
            yield path._replace(score=score, column=column, cell=cell)

    def _going_on(self, path: _Path, word: str) -> float:
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

    def _is_number_only(self, path: _Path) -> bool:
        """Whether the row holds nothing yet but its number."""
        return not path.column and path.number is not None and path.cell.words == 1

    def _room(self, path: _Path, word: str) -> float:
        """Nats against a break where the next word had room on the line above."""
        cell = path.cell
        if self.columns.widths[path.column]:
            return self.columns.would_have_fitted(path.column, cell.width, word)
        slack = 0.035 * cell.widest + 0.8
        room = cell.widest - (cell.width + SPACE + word_width(word))
        return -3.0 * min(1.0, max(0.0, (room + 0.3 * slack) / (2.0 * slack)))

    def _cut(self, path: _Path, index: int, start: int) -> Iterator[_Path]:
        """The open cell takes the line from word ``start``, and may end within it."""
        line = self.lines[index]
        count = len(line.texts)
        least = start + 1
        if not start and path.cell == _Cell(index, 0) and not path.column and self.is_numbered:
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
            for following in self._next_columns(taken, index, stop):
                yield from self._cut(following, index, stop)

    def _may_cut(self, path: _Path, line: DumpLine, stop: int) -> bool:
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

    def _taken(self, path: _Path, index: int, start: int, stop: int) -> _Path:
        line = self.lines[index]
        width = line.width(start, stop)
        cell = path.cell
        piece = Piece(index, path.column, start, stop, path.row, not path.ends[path.column])
        grown = _Cell(
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


def is_stream(lines: Sequence[DumpLine]) -> bool:
    """Whether the dump is one that prints cell after cell: no page has empty lines, and no line
    runs over several columns."""
    gaps = sum(line.after_gap and not line.after_page for line in lines)
    widths = [line.width(0, len(line.texts)) for line in lines]
    if len(widths) < _FEWEST_LINES or gaps > _MOST_GAPS * len(lines):
        return False
    return quantiles(widths, n=4)[-1] <= _NARROW * max(widths)


def first_row_in_stream(lines: Sequence[DumpLine], known: Headings) -> int | None:
    """The first line below the head row, which the first page has that names columns; None where
    there is none above the first row's number."""
    numbered = (i for i, line in enumerate(lines) if line.number and _is_first(line.number))
    last = next(numbered, len(lines) - 1)
    for page in pages_of(lines[: last + 1]):
        found = line_below_head(lines[page.start : page.stop], known, _goes_on_with_heading)
        if found is not None:
            return page.start + found
    return None


def _is_first(number: RowNumber) -> bool:
    return number.step_from(None) == 1


def page_numbers(
    lines: Sequence[DumpLine], body: int, asides: Mapping[int, AsideKind]
) -> dict[int, AsideKind]:
    """The page numbers that stand beside no empty line, at the top or the foot of their page."""
    found: dict[int, AsideKind] = {}
    for page in pages_of(lines):
        left = [index for index in page if index not in asides]
        for index in {*left[:1], *left[-1:]}:
            if index >= body and is_page_number(lines[index]):
                found[index] = AsideKind.FOOTER
    return found


def _goes_on_with_heading(line: DumpLine) -> bool:
    """Whether a line goes on with the heading above it: it begins with a small letter."""
    return capital(line.texts[0]) is False


def with_lone_numbers(lines: Sequence[DumpLine], style: NumberStyle | None) -> list[DumpLine]:
    """The lines, those that hold nothing but a row's number with that number.

    ``style`` is how the numbers at the beginnings of lines are written.
    """
    if style is None:
        style = numbering_style((*line.texts, "") for line in lines if len(line.texts) == 1)
        style = style if style is not None and (style.deep or style.stopped) else None
    return [_with_lone_number(line, style) for line in lines]


def _with_lone_number(line: DumpLine, style: NumberStyle | None) -> DumpLine:
    if style is None or line.number is not None or len(line.texts) > 1:
        return line
    found = parse_number((*line.texts, ""))
    if found is None or not style.fits(found[0]):
        return line
    number = found[0]
    if not number.letter and len(number.levels) == 1 and not number.stopped:
        return line
    return replace(line, number=number)


def read_stream(
    lines: Sequence[DumpLine],
    sections: Mapping[int, float],
    fluency: Fluency,
    *,
    is_numbered: bool,
) -> StreamReading:
    """The lines below the head, as the last pass of the search has cut them.

    ``sections`` are the lines that are section rows for certain.
    """
    possible = _possible_sections(lines, sections, is_numbered=is_numbered)
    seams = Seams(fluency, _TRUST, neighbours(line.texts for line in lines))
    first = _Pass(lines, possible, is_numbered, seams, ColumnModel(), Endings())
    found = _passes(first, _PASSES)
    if not is_numbered:
        # Titles wrap like organisations and descriptions like statuses, so that all rows may be
        # read two cells late.
        turned = replace(first, columns=_turned(_learned(lines, found.pieces)), _ways={})
        found = max(found, _passes(turned, _PASSES_TURNED), key=lambda way: _likeness(lines, way))
    return found


def _passes(search: _Pass, count: int) -> StreamReading:
    """So many passes, each taught by the one before, from what the first knows."""
    for turn in range(count):
        chain = _chain(search.run())
        pieces = tuple(piece for path in chain for piece in path.pieces)
        if turn + 1 < count:
            lines = search.lines
            search = replace(
                search, columns=_learned(lines, pieces), endings=_endings(lines, pieces), _ways={}
            )
    return StreamReading(
        pieces,
        frozenset(index for index, path in enumerate(chain) if path.section),
        tuple(search.margin(path, index) for index, path in enumerate(chain)),
    )


def _turned(columns: ColumnModel) -> ColumnModel:
    """What is known of the columns, two columns on."""
    return ColumnModel(
        columns.widths[2:] + columns.widths[:2],
        columns.openers[2:] + columns.openers[:2],
        columns.lengths[2:] + columns.lengths[:2],
    )


def _likeness(lines: Sequence[DumpLine], reading: StreamReading) -> float:
    """Nats a cell, in the mean, for being what its column is for, by its first word and last."""
    last = {(piece.row, piece.column): piece for piece in reading.pieces}
    score = sum(
        Endings().closing(piece.column, lines[piece.line].texts[piece.stop - 1])
        for piece in last.values()
    )
    for piece in reading.pieces:
        if piece.fresh and speaks_of_state(lines[piece.line].texts[piece.start]):
            score += _STATE if piece.column > 1 else -_STATE
    return score / max(1, len(last))


def _chain(last: _Path) -> list[_Path]:
    """The path line by line."""
    found: list[_Path] = []
    at: _Path | None = last
    while at is not None:
        found.append(at)
        at = at.parent
    return found[::-1][1:]


def _possible_sections(
    lines: Sequence[DumpLine], certain: Mapping[int, float], *, is_numbered: bool
) -> dict[int, float]:
    found = {index: price for index, price in certain.items() if price >= CERTAIN}
    price = _SECTION if is_numbered and not found else _SECTION_UNNUMBERED
    for index, (line, below) in enumerate(pairwise(lines)):
        if is_numbered and below.number is None:
            continue
        if index not in found and _may_be_section(line):
            found[index] = price
    return found


def _may_be_section(line: DumpLine) -> bool:
    if line.number is not None or len(line.texts) > _MOST_SECTION_WORDS:
        return False
    return capital(line.texts[0]) is not False and line.texts[-1][-1] not in ".,;:-–"


def _learned(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> ColumnModel:
    sizes: Counter[tuple[int, int]] = Counter()
    for piece in pieces:
        sizes[piece.row, piece.column] += piece.stop - piece.start
    return learn_columns(
        list(_wraps(lines, pieces)),
        [(p.column, lines[p.line].texts[p.start]) for p in pieces if p.fresh and p.column],
        [(column, count) for (_, column), count in sizes.items()],
    )


def _wraps(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> Iterator[Wrap]:
    """The breaks between neighbouring lines of one cell."""
    for above, below in pairwise(pieces):
        is_number = lines[above.line].number is not None and above.stop == 1
        if (above.row, above.column) == (below.row, below.column) and not is_number:
            width = lines[above.line].width(above.start, above.stop)
            following = word_width(lines[below.line].texts[below.start])
            yield Wrap(above.column, width, width + SPACE + following)


def _endings(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> Endings:
    last = {(piece.row, piece.column): piece for piece in pieces}
    counts: Counter[tuple[int, bool]] = Counter(
        (piece.column, ends_sentence(lines[piece.line].texts[piece.stop - 1]))
        for piece in last.values()
    )
    return Endings(
        tuple(seen + counts[column, True] for column, seen in enumerate(_STOPPED)),
        tuple(seen + counts[column, False] for column, seen in enumerate(_OPEN)),
    )
