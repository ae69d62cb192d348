"""Pages printed column by column are put into the order of their rows.

Each column of such a page is cut into the cells of the rows that begin on it: a cell for each row,
an empty one at a price. What follows reads the page as if it had been printed cell by cell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.table.dump.columns import COLUMNS
from extract.table.dump.hypothesis import Weights
from extract.table.dump.lines import DumpLine, Part
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.numbers import RowNumber
from extract.table.dump.pillars import Labelled, label_pages, may_be_heading
from extract.table.dump.seams import Seams
from extract.table.dump.sections import in_capitals

_LIKE_NUMBER = re.compile(r"^\W*[^\W_]{1,3}(?:[.,]?[^\W_]{1,2})*[.):]+$")
_AFTER_GAP = 1.0
_NO_GAP = -2.5
_UNFINISHED = -5.0
_ROOM = 0.8
_LISTED = -3.0
_LIST_MARKS = frozenset("*•¢e-–—·°+")
_NOT_KNOWN = -1.0
_SHARED = 0.05
_MOST_SHARED = 2.0
_RARE = 0.02
_PART = 4
_PAGE_ENDED = -1.5
_MOST_HOLES = 3

Cells = dict[int, list[int]]
"""The lines of each row's cell; row -1 is the one that the page before left open."""


@dataclass(frozen=True, slots=True)
class Start:
    """A row of a page: the line it begins with, and the number it has or must have."""

    line: int
    number: RowNumber | None
    number_words: int


@dataclass(frozen=True, slots=True)
class Known:
    """A dump's lines and what is known of them: the column whose heading stands right above a
    line, what rare parts of words are worth where cells share them, the seams."""

    lines: Sequence[DumpLine]
    headed: Mapping[int, int]
    rare: Mapping[str, float]
    seams: Seams


def in_rows(
    lines: Sequence[DumpLine], headed: Mapping[int, int], seams: Seams, *, is_numbered: bool
) -> tuple[DumpLine, ...]:
    """The lines, those of pages printed column by column in the order of their rows.

    ``headed`` gives the column whose heading stands right above a line, by the line's index.
    """
    if any(line.parts for line in lines):
        return tuple(lines)
    found: list[DumpLine] = []
    ends: Sequence[str | None] = [None] * COLUMNS
    known = Known(lines, headed, rare_parts(lines), seams)
    for page in label_pages(lines, headed, is_numbered=is_numbered):
        columns = _columns_of(lines, page) if page.is_by_columns else []
        ordered = list(_ordered(known, columns, ends, is_numbered=is_numbered))
        if ordered:
            ends = [lines[column[-1]].texts[-1] if column else "" for column in columns]
        else:
            ends = [""] * COLUMNS
            ordered = [lines[index] for block in page.blocks for index in block.lines]
        found += ordered
    return tuple(found)


def _columns_of(lines: Sequence[DumpLine], page: Labelled) -> list[list[int]]:
    """The lines of each column; section rows stand among the titles."""
    columns: list[list[int]] = [[] for _ in range(COLUMNS)]
    labels = list(page.columns)
    for place in range(len(labels) - 1, 0, -1):
        block = page.blocks[place - 1]
        above_titles = labels[place] == 0 < labels[place - 1]
        if above_titles and may_be_heading(lines, block.lines):
            labels[place - 1] = 0
    for block, column in zip(page.blocks, labels, strict=True):
        for index in block.lines:
            is_section = in_capitals(lines[index].text) and lines[index].number is None
            columns[0 if is_section else column].append(index)
    return columns


def _ordered(
    known: Known,
    columns: Sequence[Sequence[int]],
    ends: Sequence[str | None],
    *,
    is_numbered: bool,
) -> Iterator[DumpLine]:
    """The lines of a page row by row; none where no rows can be made out.

    ``ends`` are the words that the columns ended with on the page before, None on the first.
    """
    lines = known.lines
    if not columns:
        return
    starts = (_numbered_starts if is_numbered else _open_starts)(lines, columns[0])
    if len(starts) < 2:
        return
    shared = SharedWords(len(starts), known.rare)
    for row, start in enumerate(starts):
        stop = starts[row + 1].line if row + 1 < len(starts) else columns[0][-1] + 1
        for index in columns[0]:
            if start.line <= index < stop:
                shared.add(row, lines[index].texts)
    cells: list[Cells] = []
    for number, (column, end) in enumerate(zip(columns[1:], ends[1:], strict=True), start=1):
        below = _below_headings(number, column, starts, known.headed)
        cells.append(_cells(known, column, shared, end, below))
        for row, found in cells[-1].items():
            for index in found:
                shared.add(row, lines[index].texts)
    yield from _printed(lines, columns[0], starts, cells)


def _below_headings(
    number: int, column: Sequence[int], starts: Sequence[Start], headed: Mapping[int, int]
) -> dict[int, int]:
    """Where a head row is repeated inside the page: the row of the line below each heading.

    The first row's heading tells nothing. Only where the column has as many others as the titles.
    """
    rows = [row for row, start in enumerate(starts) if row and headed.get(start.line) == 0]
    below = [index for index in column[1:] if headed.get(index) == number]
    return dict(zip(below, rows, strict=True)) if len(below) == len(rows) else {}


@dataclass(slots=True)
class SharedWords:
    """Which rows of a page speak of what: the cells of a row share parts of words that few other
    lines of the dump have, whole or inside compounds."""

    rows: int
    rare: Mapping[str, float]
    _rows_of: dict[str, set[int]] = field(default_factory=dict)

    def add(self, row: int, texts: Sequence[str]) -> None:
        """The row has these words."""
        for part in _word_parts(texts):
            if part in self.rare:
                self._rows_of.setdefault(part, set()).add(row)

    def of(self, texts: Sequence[str]) -> list[float]:
        """Nats for a line to belong to each row, from row -1 on, by what they share."""
        found = [0.0] * (self.rows + 1)
        for part in _word_parts(texts):
            rows = self._rows_of.get(part, ())
            for row in rows:
                found[row + 1] += self.rare[part] / len(rows)
        return [min(_MOST_SHARED, score) for score in found]


def rare_parts(lines: Sequence[DumpLine]) -> dict[str, float]:
    """The parts of words that several, but not many, lines of a dump have, and their worth."""
    counts = Counter(part for line in lines for part in _word_parts(line.texts))
    most = max(2.0, _RARE * len(lines))
    return {
        part: _SHARED * math.log(len(lines) / count)
        for part, count in counts.items()
        if 1 < count <= most
    }


def _word_parts(texts: Sequence[str]) -> set[str]:
    words = [text.strip(".,;:!?()\"”“’'»«").casefold() for text in texts]
    return {word[i : i + _PART] for word in words for i in range(len(word) - _PART + 1)}


def _numbered_starts(lines: Sequence[DumpLine], column: Sequence[int]) -> list[Start]:
    """Where rows begin in the column of titles; a number that was not read leaves a hole."""
    found: list[Start] = []
    for index in column:
        number = lines[index].number
        if number is None:
            continue
        above = found[-1].number if found else None
        holes = _holes(above, number)
        if holes is None:
            continue
        between = [i for i in column if (found[-1].line if found else -1) < i < index]
        if holes:
            found += _missing(lines, between, number, holes)
        found.append(Start(index, number, 1))
    return found


def _holes(above: RowNumber | None, number: RowNumber) -> int | None:
    """How many rows lack their number between two that have it; None where they run back, or so
    far that one of them is no row's number."""
    if above is None:
        return 0
    if (above.levels, above.letter) >= (number.levels, number.letter):
        return None
    step = number.step_from(above)
    if step is None:
        step = number.levels[-1] if not number.letter else ord(number.letter) - ord("a") + 1
    return step - 1 if step <= _MOST_HOLES + 1 else None


def _missing(
    lines: Sequence[DumpLine], between: Sequence[int], below: RowNumber, count: int
) -> list[Start]:
    """The rows whose numbers were misread: lines that begin as a title does, those first that
    begin with something like a number, and then the last ones."""
    like = [i for i in between if _LIKE_NUMBER.match(lines[i].texts[0])]
    plain = [
        i
        for i in between
        if i not in like
        and lines[i].after_gap
        and capital(lines[i].texts[0]) is not False
        and not in_capitals(lines[i].text)
    ]
    chosen = sorted([*like, *reversed(plain)][:count])
    return [
        Start(index, _before(below, len(chosen) - place), int(index in like))
        for place, index in enumerate(chosen)
    ]


def _before(number: RowNumber, steps: int) -> RowNumber:
    """The number so many rows back."""
    if number.letter and ord(number.letter) - steps >= ord("a"):
        return replace(number, letter=chr(ord(number.letter) - steps))
    return replace(
        number, letter="", levels=(*number.levels[:-1], max(1, number.levels[-1] - steps))
    )


def _open_starts(lines: Sequence[DumpLine], column: Sequence[int]) -> list[Start]:
    """Where rows begin in a report without numbers: at titles after an empty line."""
    return [
        Start(index, None, 0)
        for index in column
        if not in_capitals(lines[index].text)
        and lines[index].after_gap
        and capital(lines[index].texts[0]) is not False
    ]


def _cells(
    known: Known,
    column: Sequence[int],
    shared: SharedWords,
    end: str | None,
    below: Mapping[int, int],
) -> Cells:
    """The column cut into the cells of the page's rows, and of the row left open above them.

    ``end`` is the word that the column ended with on the page before, empty where not known,
    None where no page is before: then no row is open.
    ``below`` has the row of each line that stands right below a heading.
    """
    if not column:
        return {}
    lines, seams = known.lines, known.seams
    empty, rows = Weights().empty, shared.rows
    width = max(lines[i].width(0, len(lines[i].texts)) for i in column)
    first = lines[column[0]]
    opening = seams.opening(first.texts[0])
    # One score a row that the line so far may belong to; row -1 is the first.
    going_on = seams.meeting(end, first.texts[0]) if end else -opening + _NOT_KNOWN
    going_on += _PAGE_ENDED if end and ends_sentence(end) else 0.0
    fresh = opening + (seams.closing(end) if end else 0.0)
    best = [-math.inf if end is None else going_on, *(fresh + empty * row for row in range(rows))]
    best = [score + gain for score, gain in zip(best, shared.of(first.texts), strict=True)]
    back: list[list[int]] = []
    for above, index in pairwise(column):
        going_on = _going_on(lines[above], lines[index], seams)
        fresh = _fresh(lines[above], lines[index], width, seams)
        gains = shared.of(lines[index].texts)
        came = list(range(rows + 1))
        scores = [score + going_on for score in best]
        for row in range(1, rows + 1):
            source = max(range(row), key=lambda r: best[r] - empty * r)
            score = best[source] + empty * (row - source - 1) + fresh
            if score > scores[row]:
                scores[row], came[row] = score, source
        if index in below:
            scores = [s if row == below[index] + 1 else -math.inf for row, s in enumerate(scores)]
        best = [score + gain for score, gain in zip(scores, gains, strict=True)]
        back.append(came)
    row = max(range(rows + 1), key=lambda r: best[r] + empty * (rows - r))
    found: Cells = {}
    for position in range(len(column) - 1, -1, -1):
        found.setdefault(row - 1, []).append(column[position])
        if position:
            row = back[position - 1][row]
    return {row: list(reversed(indexes)) for row, indexes in found.items()}


def _going_on(above: DumpLine, line: DumpLine, seams: Seams) -> float:
    """Nats for the line to belong to the same cell as the one above it."""
    score = seams.meeting(above.texts[-1], line.texts[0])
    if ends_sentence(above.texts[-1]) and capital(line.texts[0]):
        score = max(score, 0.0)
    if line.after_gap:
        score += Weights().paragraph
    return score


def _fresh(above: DumpLine, line: DumpLine, width: float, seams: Seams) -> float:
    """Nats for a cell to end with the line above and another one to begin with this line."""
    score = seams.closing(above.texts[-1]) + seams.opening(line.texts[0])
    if line.after_gap:
        score += _AFTER_GAP
    else:
        score += _NO_GAP if ends_sentence(above.texts[-1]) else _UNFINISHED
    if line.texts[0] in _LIST_MARKS:
        score += _LISTED
    following = line.edges[1]
    room = width - above.width(0, len(above.texts))
    return score + (_ROOM if room > following else 0.0)


def _printed(
    lines: Sequence[DumpLine],
    titles: Sequence[int],
    starts: Sequence[Start],
    cells: Sequence[Cells],
) -> Iterator[DumpLine]:
    """The lines as if the page were printed cell by cell, with each line's column."""
    begins = {start.line: start for start in starts}
    # Where a column has fewer cells than there are rows, which of them is empty is a guess.
    doubtful = {
        column
        for column, found in enumerate(cells, start=1)
        if any(row not in found for row in range(len(starts)))
    }
    is_first = True
    for column, index, opens in _cell_by_cell(lines, titles, begins, cells):
        found, start = lines[index], begins.get(index)
        yield replace(
            found,
            number=start.number if start else None,
            number_words=start.number_words if start else 0,
            after_gap=opens or is_first or found.after_gap,
            after_page=is_first,
            is_doubtful=column in doubtful,
            parts=(Part(column, 0, len(found.texts)),),
        )
        is_first = False


def _cell_by_cell(
    lines: Sequence[DumpLine],
    titles: Sequence[int],
    begins: Mapping[int, Start],
    cells: Sequence[Cells],
) -> Iterator[tuple[int, int, bool]]:
    """The column and index of each line in the order of rows, and whether it is a cell's first."""
    groups: list[list[int]] = [[]]
    for index in titles:
        if index in begins:
            groups.append([])
        groups[-1].append(index)
    for row, group in enumerate(groups, start=-1):
        title, section = _title_and_section(lines, group, opens_row=row >= 0)
        for column, found in enumerate((title, *(cell.get(row, []) for cell in cells), section)):
            for place, index in enumerate(found):
                yield column % COLUMNS, index, place == 0


def _title_and_section(
    lines: Sequence[DumpLine], group: Sequence[int], *, opens_row: bool
) -> tuple[Sequence[int], Sequence[int]]:
    """A title's lines, and those of a section row that stands below it: lines in capitals, or the
    last block where it begins like a heading and does not end in a stop."""
    first = int(opens_row)
    capitals = [
        place for place in range(first, len(group)) if in_capitals(lines[group[place]].text)
    ]
    if capitals:
        return group[: capitals[0]], group[capitals[0] :]
    gaps = [place for place in range(first, len(group)) if lines[group[place]].after_gap]
    if not gaps or not may_be_heading(lines, group[gaps[-1] :]):
        return group, ()
    return group[: gaps[-1]], group[gaps[-1] :]
