"""The tables of a structure tree as rows of cells with the words they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from extract.models import (
    Box,
    ContentId,
    Document,
    Line,
    StructureElement,
    StructureTree,
    Word,
)
from extract.table.finders.cell_lines import lines_in
from extract.table.lines import box_of

CELLS = frozenset({"TH", "TD"})

WordsById = Mapping[ContentId, Sequence[Word]]


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell as tagged: its words, the box around them on each of its pages (ascending), and the
    spans that the tree gives it."""

    words: tuple[Word, ...]
    boxes: tuple[tuple[int, Box], ...]
    header: bool = False
    row_span: int = 1
    column_span: int = 1

    def on(self, page: int) -> tuple[Word, ...]:
        """The cell's words on a page."""
        return tuple(word for word in self.words if word.page == page)

    def box(self, page: int) -> Box | None:
        """The box around the cell's words on a page."""
        return next((box for number, box in self.boxes if number == page), None)


def boxes_around(words: Iterable[Word]) -> tuple[tuple[int, Box], ...]:
    """The box around the words on each of their pages, ascending."""
    areas: dict[int, Box] = {}
    for word in words:
        area = areas.get(word.page)
        areas[word.page] = box_of(word) if area is None else area.joined(box_of(word))
    return tuple(sorted(areas.items(), key=_number))


def _number(area: tuple[int, Box]) -> int:
    return area[0]


@dataclass(frozen=True, slots=True)
class TaggedRow:
    """A row as tagged, with its empty cells. ``in_head`` says that it stands in a THead."""

    cells: tuple[TaggedCell, ...]
    in_head: bool = False

    @property
    def filled(self) -> tuple[TaggedCell, ...]:
        """The cells with words."""
        return tuple(cell for cell in self.cells if cell.words)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with words of the row, ascending."""
        return tuple(sorted({page for cell in self.cells for page, _ in cell.boxes}))

    @property
    def is_head(self) -> bool:
        """Whether all of its filled cells are header cells."""
        return bool(self.filled) and all(cell.header for cell in self.filled)


@dataclass(frozen=True, slots=True)
class FoundElement:
    """A Table element, with the innermost table around it."""

    element: StructureElement
    around: StructureElement | None = None

    @property
    def has_tables(self) -> bool:
        """Whether there is a table in it."""
        return any(inner.type == "Table" for inner in self.element.descendants())


def tables_in(tree: StructureTree) -> Iterator[FoundElement]:
    """All Table elements in logical order."""
    todo: list[FoundElement] = [FoundElement(e) for e in reversed(tree.elements)]
    while todo:
        found = todo.pop()
        is_table = found.element.type == "Table"
        if is_table:
            yield found
        around = found.element if is_table else found.around
        todo += [FoundElement(child, around) for child in reversed(found.element.children)]


def words_by_id(document: Document) -> dict[ContentId, list[Word]]:
    """The words of each marked content, those without a place left out."""
    found: dict[ContentId, list[Word]] = defaultdict(list)
    for page in document.pages:
        for word in page.words:
            if word.content is not None and word.box is not None:
                found[word.content].append(word)
    return dict(found)


def rows_of(table: StructureElement, words: WordsById) -> tuple[TaggedRow, ...]:
    """The rows of a table that have words, in the order of the tree."""
    rows = (
        TaggedRow(tuple(_cell(element, words) for element in _cells_in(row)), in_head)
        for row, in_head in _rows_in(table, in_head=False)
    )
    return tuple(row for row in rows if row.filled)


def _rows_in(
    element: StructureElement, *, in_head: bool
) -> Iterator[tuple[StructureElement, bool]]:
    """The TR elements below, also those in elements that mean nothing here."""
    for child in element.children:
        if child.type == "TR":
            yield child, in_head
        elif child.type not in CELLS and child.type not in {"Table", "Caption"}:
            yield from _rows_in(child, in_head=in_head or child.type == "THead")


def _cells_in(row: StructureElement) -> Iterator[StructureElement]:
    for child in row.children:
        if child.type in CELLS:
            yield child
        elif child.type not in {"Table", "TR"}:
            yield from _cells_in(child)


def _cell(element: StructureElement, words: WordsById) -> TaggedCell:
    held = tuple(chain.from_iterable(words.get(c, ()) for c in element.content_ids()))
    is_head = element.type == "TH"
    return TaggedCell(held, boxes_around(held), is_head, element.row_span, element.column_span)


def in_order(words: Sequence[Word]) -> tuple[Line, ...]:
    """The words as lines in reading order, page by page."""
    ordered = sorted(words, key=_page_of)
    return tuple(chain.from_iterable(lines_in(held) for _, held in groupby(ordered, _page_of)))


def _page_of(word: Word) -> int:
    return word.page
