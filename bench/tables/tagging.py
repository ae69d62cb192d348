"""Builds the structure tree of a drawn ``Sheet`` as one kind of program writes it, or wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.tables.sheet import (
    RowKind,
    Sheet,
    SheetCell,
    SheetTable,
    Tabbed,
    Tags,
    Text,
    TextKind,
)
from bench.tagged_pdf import Element, MarkedContent


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence and what it belongs to.

    ``block`` counts the sheet's blocks, ``row`` and ``cell`` a table's, ``line`` the first line
    of the cell that it holds. ``beside`` is the row in whose height its text stands. ``repeated``
    marks a head, or a section row, that is printed again on a later page.
    """

    block: int
    row: int = 0
    cell: int = 0
    line: int = 0
    beside: int = 0
    repeated: bool = False
    type: str = "P"
    page: int = 0
    mcid: int = 0

    @property
    def content(self) -> MarkedContent:
        """The sequence as an element names it."""
        return MarkedContent(self.page, self.mcid)


def tree_of(sheet: Sheet, marks: Sequence[Mark]) -> Element:
    """The Document element."""
    by_block: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_block[mark.block].append(mark)
    kids = [
        element
        for number, block in enumerate(sheet.blocks)
        for element in _block(block, by_block[number], sheet.tags)
    ]
    if sheet.tags is Tags.LAYOUT_TABLE:
        cell = Element("TD", tuple(kids))
        kids = [Element("Table", (Element("TR", (cell,)),))]
    return Element("Document", tuple(kids))


def _block(block: object, marks: Sequence[Mark], tags: Tags) -> Iterator[Element]:
    contents = tuple(mark.content for mark in marks)
    match block:
        case SheetTable():
            if contents:
                yield from _Tagger(block, marks, tags).tables()
        case Text(kind=TextKind.ITEM):
            body = Element("LBody", contents)
            yield Element("L", (Element("LI", (body,)),))
        case Text(kind=kind):
            yield Element(kind.value, contents)
        case Tabbed():
            for content in contents:
                yield Element("P", (content,))
        case _:
            yield from (Element("P", (content,)) for content in contents)


class _Tagger:
    """Makes the Table elements of one table."""

    def __init__(self, table: SheetTable, marks: Sequence[Mark], tags: Tags) -> None:
        self._table, self._tags = table, tags
        self._own = [mark for mark in marks if not mark.repeated]
        self._again = [mark for mark in marks if mark.repeated]

    def tables(self) -> Iterator[Element]:
        """The table, or the tables that it is tagged as."""
        match self._tags:
            case Tags.TABLE_PER_PAGE:
                yield from self._per_page()
            case Tags.TWO_TABLES:
                half = len(self._table.rows) // 2
                yield _table(self._row(row) for row in range(half))
                yield _table(self._row(row) for row in range(half, len(self._table.rows)))
            case Tags.ROW_PER_LINE:
                yield _table(
                    line for row in range(len(self._table.rows)) for line in self._row_lines(row)
                )
            case Tags.HEADS_IN_TABLE:
                yield _table(self._with_repeated_heads())
            case _:
                yield _table(self._row(row) for row in range(len(self._table.rows)))

    def _per_page(self) -> Iterator[Element]:
        for page in sorted({mark.page for mark in self._own}):
            again = [mark for mark in self._again if mark.page == page]
            heads = [self._marked_row(row, again) for row in sorted({mark.row for mark in again})]
            own = [mark for mark in self._own if mark.page == page]
            rows = [self._marked_row(row, own) for row in sorted({mark.row for mark in own})]
            yield _table([*heads, *rows])

    def _with_repeated_heads(self) -> Iterator[Element]:
        page = 1
        for row in range(len(self._table.rows)):
            first = min((mark.page for mark in self._own if mark.row == row), default=page)
            if first != page:
                again = [mark for mark in self._again if mark.page == first]
                for head in sorted({mark.row for mark in again}):
                    yield self._marked_row(head, again)
                page = first
            yield self._row(row)

    def _row(self, row: int) -> Element:
        return self._marked_row(row, self._own)

    def _marked_row(self, row: int, marks: Sequence[Mark]) -> Element:
        moved = self._tags is Tags.AT_ITS_PLACE
        cells = []
        for index, cell in enumerate(self._table.rows[row].cells):
            held = [mark for mark in marks if (mark.row, mark.cell) == (row, index)]
            if moved and cell.rows > 1 and any(mark.beside != row for mark in held):
                held = []
            if self._tags is Tags.NO_EMPTY_CELLS and not held:
                continue
            cells.append(self._cell(row, index, cell, self._shared(held, marks, row, index)))
        if moved:
            cells += [
                Element("TD", (Element("P", (mark.content,)),))
                for mark in marks
                if mark.beside == row
                and mark.row != row
                and self._table.rows[mark.row].cells[mark.cell].rows > 1
            ]
        return Element("TR", tuple(cells))

    def _shared(
        self, held: list[Mark], marks: Sequence[Mark], row: int, index: int
    ) -> Sequence[Mark]:
        if self._tags is not Tags.SHARED_IDS or index != 1 or row % 2:
            return held
        return [mark for mark in marks if mark.row == row and mark.cell in {0, 1}]

    def _cell(self, row: int, index: int, cell: SheetCell, held: Sequence[Mark]) -> Element:
        contents = [Element("P", (mark.content,)) for mark in held]
        if self._tags is Tags.HEADS_IN_CELLS:
            contents += [
                Element("P", (mark.content,))
                for mark in self._again
                if (mark.row, mark.cell) == (row, index)
            ]
        spans = self._tags in {Tags.SPANS, Tags.HEADS_IN_CELLS}
        rows, columns = (cell.rows, cell.columns) if spans else (1, 1)
        return Element(self._type(row, index), tuple(contents), rows, columns)

    def _type(self, row: int, index: int) -> str:
        kind = self._table.rows[row].kind
        is_header = kind is RowKind.HEAD or (
            kind is RowKind.SECTION and self._tags is not Tags.SPANS
        )
        if self._tags is Tags.FIRST_COLUMN:
            is_header = is_header or index == 0
        if self._tags is Tags.ROWS_AS_HEADERS:
            is_header = is_header or row % 3 == 0
        return "TH" if is_header else "TD"

    def _row_lines(self, row: int) -> Iterator[Element]:
        held = [mark for mark in self._own if mark.row == row]
        for line in sorted({mark.line for mark in held}):
            cells = tuple(
                self._cell(row, index, cell, [m for m in held if (m.cell, m.line) == (index, line)])
                for index, cell in enumerate(self._table.rows[row].cells)
            )
            yield Element("TR", cells)


def _table(rows: Iterator[Element] | Sequence[Element]) -> Element:
    return Element("Table", tuple(rows))
