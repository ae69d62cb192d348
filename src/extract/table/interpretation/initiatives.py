"""Rows under known columns become initiatives: joined over pages, numbered, in sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extract.models import (
    EMPTY_CELL,
    FURTHER,
    Box,
    Cell,
    Continuation,
    ExcludedKind,
    ExcludedText,
    GridCell,
    Line,
    Role,
    Row,
    Word,
)
from extract.table.interpretation.column_roles import SECTION, TICK, TICKS, Columns
from extract.table.interpretation.continuation import CONTINUED, is_continued, joint_of
from extract.table.interpretation.grid_cells import FullRow
from extract.table.interpretation.row_numbering import NumberedLine, numbering_of
from extract.table.lines import box_of
from extract.table.profile import NUMBER
from extract.table.row_numbers import NumberReading, number_of
from extract.warnings import Severity, Warning, WarningKind

DOUBTED = 0.97
"""What each doubt leaves of a row's certainty."""
EMPTY_BOXES = frozenset("☐□")
CROSSES = frozenset("✗✘✕✖")
YES_MARKS = frozenset("✓✔☑")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A grid row with its columns' purposes, the section above it, and whether it goes on with the
    initiative before it."""

    full: FullRow
    columns: Columns
    section: Cell
    continuation: Continuation


@dataclass(slots=True)
class OpenRow:
    """An initiative while its rows are gathered."""

    section: Cell
    rows: list[PlacedRow]
    cells: dict[str, Cell]
    doubts: list[Warning] = field(default_factory=list)

    @property
    def has_number_column(self) -> bool:
        """Whether its table has a column for the numbers."""
        return NUMBER in self.rows[0].columns.purposes


@dataclass(frozen=True, slots=True)
class Gathered:
    """The initiatives, the words that became something else than a cell's text (numbers, ticks),
    and text that belongs to no cell."""

    rows: tuple[Row, ...]
    consumed: tuple[Word, ...]
    excluded: tuple[ExcludedText, ...]


def gathered(
    rows: Iterable[PlacedRow], further: Sequence[str], damaged: frozenset[int]
) -> Gathered:
    """The initiatives of a table's rows in reading order; ``further`` are the fields of its further
    columns, ``damaged`` the pages whose letters may be misread."""
    excluded: list[ExcludedText] = []
    opened: list[OpenRow] = []
    for row in _merged_over_breaks(rows):
        cells = dict(_cells_of(row, excluded))
        if not any(cell.lines for purpose, cell in cells.items() if purpose != SECTION):
            continue
        last = opened[-1] if opened else None
        if last is not None and row.continuation is not Continuation.NEW:
            joint = joint_of(row.continuation, _texts(last.cells), _texts(cells))
            if joint.unsure:
                doubt = Warning(
                    WarningKind.ROW_UNSURE, Severity.MINOR, row.full.row.page, texts=("page break",)
                )
                last.doubts.append(doubt)
            if joint.goes_on:
                _go_on(last, row, cells, excluded)
                continue
        section = cells.get(SECTION, EMPTY_CELL)
        if not section.lines:
            merged = SECTION in cells and not row.section.lines and last is not None
            section = last.section if merged and last is not None else row.section
        opened.append(OpenRow(section, [row], cells))
    for one in opened:
        _drop_repeated_title(one, excluded)
    opened, numbers = _without_parents(opened, _numbers(opened, damaged))
    built = [_row(one, number, further) for one, number in zip(opened, numbers, strict=True)]
    numbered = [word for _, words in built for word in words]
    ticks = [word for one in opened for row in one.rows for word in _tick_words(row)]
    return Gathered(tuple(row for row, _ in built), (*numbered, *ticks), tuple(excluded))


def _tick_words(row: PlacedRow) -> Iterator[Word]:
    """The words in the row's columns of ticks, whose meaning is their column's heading."""
    for column in row.columns.ticks:
        yield from row.full.cell(column).words


def _merged_over_breaks(rows: Iterable[PlacedRow]) -> Iterator[PlacedRow]:
    """The rows, merged cells that a page break cuts in two with their text in both parts: a cell at
    the top of a page is empty, and the one above the break is merged over several rows."""
    going_on: dict[int, GridCell] = {}
    last: PlacedRow | None = None
    for row in rows:
        if last is not None and row.continuation is not Continuation.NEW:
            pairs = zip(last.full.covering, row.full.covering, strict=False)
            for above, below in pairs if last.columns == row.columns else ():
                if above and below and above.row_span > 1 and above.lines and not below.lines:
                    going_on[id(below)] = going_on.get(id(above), above)
        covering = tuple(going_on.get(id(cell), cell) for cell in row.full.covering)
        last = replace(row, full=replace(row.full, covering=covering))
        yield last


def _texts(cells: Mapping[str, Cell]) -> dict[str, str]:
    return {purpose: cell.text for purpose, cell in cells.items() if purpose != SECTION}


def _cells_of(row: PlacedRow, excluded: list[ExcludedText]) -> Iterator[tuple[str, Cell]]:
    """The row's cells by purpose, footnote marks taken out."""
    seen: set[int] = set()
    ticked: list[Line] = []
    for column, purpose in enumerate(row.columns.purposes):
        covering = row.full.covering[column]
        if covering is None or (id(covering) in seen and covering.column_span > 1):
            continue
        seen.add(id(covering))
        cell = _without_marks(Cell(covering.lines), excluded)
        if purpose.startswith(TICK):
            ticked += _ticked(cell, purpose, _no_marks(row))
            continue
        yield purpose, cell
    if ticked:
        yield Role.STATUS.value, Cell(tuple(ticked))


def _ticked(cell: Cell, purpose: str, no_marks: frozenset[str]) -> Iterator[Line]:
    """The heading of a column of ticks, at the place of the tick; nothing for a mark that says no,
    or an empty cell."""
    marks = [word for word in cell.words if set(word.text) <= TICKS - no_marks]
    if marks:
        place = marks[0]
        yield tuple(replace(place, text=text) for text in purpose.removeprefix(TICK).split())


def _no_marks(row: PlacedRow) -> frozenset[str]:
    """The marks that say no in a row: empty boxes, and crosses beside a tick."""
    texts = {word.text for column in row.columns.ticks for word in row.full.cell(column).words}
    return EMPTY_BOXES | (CROSSES if texts & YES_MARKS else frozenset())


def _without_marks(cell: Cell, excluded: list[ExcludedText]) -> Cell:
    """The cell without raised footnote marks, which are kept as excluded text."""
    marks = [word for word in cell.words if word.raised]
    if not marks:
        return cell
    excluded.append(ExcludedText(ExcludedKind.FOOTNOTE_MARK, Cell((tuple(marks),))))
    lines = (tuple(word for word in line if not word.raised) for line in cell.lines)
    return Cell(tuple(line for line in lines if line))


def _go_on(
    last: OpenRow, row: PlacedRow, cells: Mapping[str, Cell], excluded: list[ExcludedText]
) -> None:
    """Adds a row's cells to the initiative that it goes on with."""
    last.rows.append(row)
    title = cells.get(Role.TITLE.value, EMPTY_CELL)
    for purpose, cell in cells.items():
        if purpose == Role.TITLE.value and CONTINUED.search(title.text):
            excluded.append(ExcludedText(ExcludedKind.HEAD_ROW, title))
            continue
        if (
            purpose == NUMBER
            and cell.text == last.cells.get(NUMBER, EMPTY_CELL).text
            and cell.lines
        ):
            excluded.append(ExcludedText(ExcludedKind.HEAD_ROW, cell))
            continue
        if cell == last.cells.get(purpose):
            continue
        last.cells[purpose] = last.cells.get(purpose, EMPTY_CELL).followed_by(cell)


def _drop_repeated_title(row: OpenRow, excluded: list[ExcludedText]) -> None:
    """Takes a title that is printed again on a later page out of the title's cell, where a finder
    has joined both."""
    title = row.cells.get(Role.TITLE.value, EMPTY_CELL)
    by_page = [Cell(tuple(lines)) for _, lines in groupby(title.lines, key=lambda ln: ln[0].page)]
    kept = [part for part in by_page if part is by_page[0] or not is_continued(by_page[0], part)]
    if len(kept) == len(by_page):
        return
    excluded += [ExcludedText(ExcludedKind.HEAD_ROW, p) for p in by_page if p not in kept]
    row.cells[Role.TITLE.value] = Cell(tuple(line for part in kept for line in part.lines))


def _without_parents(
    rows: Sequence[OpenRow], numbers: Sequence[NumberReading | None]
) -> tuple[list[OpenRow], list[NumberReading | None]]:
    """The rows without those that head others by their numbers (1. above 1.1) and hold nothing but
    a title: these are the sections of the rows that they number."""
    kept: list[OpenRow] = []
    kept_numbers: list[NumberReading | None] = []
    parent: tuple[NumberReading, Cell] | None = None
    for place, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if number and following and _is_child(following, number) and _is_bare(row):
            own = row.cells.get(NUMBER, EMPTY_CELL)
            parent = number, own.followed_by(row.cells[Role.TITLE.value])
            continue
        if parent is not None and number is not None and _is_child(number, parent[0]):
            row.section = parent[1]
        else:
            parent = None
        kept.append(row)
        kept_numbers.append(number)
    return kept, kept_numbers


def _is_child(reading: NumberReading, parent: NumberReading) -> bool:
    """Whether a number begins with another one and goes on."""
    own, above = reading.number.parts, parent.number.parts
    return len(own) > len(above) and own[: len(above)] == above


def _is_bare(row: OpenRow) -> bool:
    """Whether a row has a title and no other text."""
    others = (cell for name, cell in row.cells.items() if name not in (NUMBER, Role.TITLE.value))
    title = row.cells.get(Role.TITLE.value, EMPTY_CELL)
    return bool(title.lines) and not any(cell.lines for cell in others)


def _numbers(rows: Sequence[OpenRow], damaged: frozenset[int]) -> tuple[NumberReading | None, ...]:
    """The readings of the numbers, in the column for them or at the beginning of the titles."""
    lines = []
    for row in rows:
        own = row.cells.get(NUMBER, EMPTY_CELL)
        title = row.cells.get(Role.TITLE.value, EMPTY_CELL)
        first = title.lines[0] if title.lines else ()
        words = tuple(own.words) or (() if row.has_number_column else first)
        pages = {place.full.row.page for place in row.rows}
        lines.append(NumberedLine(words, row.section.text, bool(pages & damaged)))
    return numbering_of(lines)


def _row(
    row: OpenRow, reading: NumberReading | None, further: Sequence[str]
) -> tuple[Row, list[Word]]:
    cells = {role: row.cells.get(role.value, EMPTY_CELL) for role in Role}
    own = row.cells.get(NUMBER, EMPTY_CELL)
    number, numbers = own.text.rstrip(".):").strip(" ("), list(own.words)
    if reading is not None and not row.has_number_column:
        cells[Role.TITLE], numbers = _without_number(cells[Role.TITLE], reading)
    if reading is not None and (not number or number_of(number) != reading.number):
        number = reading.number.text
    certainty = min(place.full.row.certainty for place in row.rows)
    doubts = [*row.doubts, *_disagreements(row)]
    if reading is not None:
        doubts += _misreading(row, reading, numbers)
    found = Row(
        number=number,
        section=row.section,
        title=cells[Role.TITLE],
        description=cells[Role.DESCRIPTION],
        anchoring=cells[Role.ANCHORING],
        status=cells[Role.STATUS],
        certainty=certainty * DOUBTED ** len(doubts),
        doubts=tuple(doubts),
        further=tuple(row.cells.get(name, EMPTY_CELL) for name in further),
    )
    return found, numbers


def _disagreements(row: OpenRow) -> Iterator[Warning]:
    """One warning for each kind of evidence that saw the row's words in other cells."""
    for other in dict.fromkeys(f for place in row.rows for f in place.full.row.differing):
        page = row.rows[0].full.row.page
        yield Warning(WarningKind.FINDERS_DIFFER, Severity.MINOR, page, texts=(str(other),))


def _misreading(row: OpenRow, reading: NumberReading, numbers: Sequence[Word]) -> Iterator[Warning]:
    """A warning where the number is not what was read, or was not read at all."""
    read = " ".join(word.text for word in numbers)
    if reading.number.text not in read.replace(",", "."):
        page = row.rows[0].full.row.page
        texts = (read, reading.number.text)
        yield Warning(WarningKind.NUMBER_MISREAD, Severity.MINOR, page, texts=texts)


def _without_number(title: Cell, reading: NumberReading) -> tuple[Cell, list[Word]]:
    """The title without the row's number, and the words that were the number."""
    first, *others = title.lines
    taken, kept = list(first[: reading.words]), list(first[reading.words :])
    if reading.rest:
        kept.insert(0, _last_part(taken[-1], reading.rest))
    lines = [tuple(kept)] if kept else []
    return Cell((*lines, *others)), taken


def _last_part(word: Word, rest: str) -> Word:
    """The end of a word that a number is glued to, with its share of the box."""
    if word.box is None:
        return replace(word, text=rest)
    box = box_of(word)
    x0 = box.x1 - box.width * len(rest) / len(word.text)
    return replace(word, text=rest, box=Box(x0, box.top, box.x1, box.bottom))


def further_fields(columns: Iterable[Columns]) -> tuple[str, ...]:
    """The fields of the further columns, each once, in the order they come."""
    return tuple(dict.fromkeys(p for one in columns for p in one.purposes if p.startswith(FURTHER)))
