"""Positioned words become the table: columns, rows, sections, and what stands outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.errors import NoTableError
from extract.model import EMPTY_CELL, ROLES, Aside, AsideKind, Cell, Document, Row, Table, Word
from extract.table.lines import TextLine, lines_of
from extract.table.margins import LINK, Sheet, sheets_of
from extract.table.parts import parts_of
from extract.table.pieces import Piece
from extract.table.regions import Layout, Region, layout_of
from extract.table.reporthead import report_head
from extract.table.rows import Gathered, gathered
from extract.table.strips import look_of, strips_of

FEWEST_ROWS = 3
WORDY = 15


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The table as found on a page, in points: the columns' sides and the rows' tops."""

    page: int
    column_edges: tuple[float, ...]
    row_tops: tuple[float, ...]
    top: float
    bottom: float
    purposes: tuple[str, ...]


def assemble(document: Document) -> Table:
    """The status table of a PDF, every word of it in a cell, a number or an aside.

    Raises NoTableError where there is no such table.
    """
    sheets = sheets_of(document.pages)
    layout = layout_of(sheets)
    found = _rows(layout) if layout is not None else None
    if layout is None or found is None or not is_status_table(layout, found.rows):
        raise NoTableError(
            f"{document.source.file} holds no status table",
            remedy="check that it is the report, with a head row such as Initiativ, Status",
        )
    head = report_head(layout.before)
    asides = list(_asides(sheets, layout, found))
    table = Table(
        title=head.title,
        dateline=head.dateline,
        preamble=head.preamble,
        headings=_headings(layout),
        rows=found.rows,
        asides=tuple(asides),
        how=_how(layout),
    )
    table = replace(table, asides=_once(table))
    left_over = tuple(_left_over(document, table, found.numbers))
    return replace(table, asides=(*table.asides, *left_over)) if left_over else table


def is_status_table(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether rows were found, under a head row, or with numbers, or else with much text."""
    if any(region.head is not None for region in layout.regions):
        return bool(rows)
    numbered = sum(1 for row in rows if row.number)
    words = sum(1 for row in rows for role in ROLES for _ in row.cell(role).words)
    return numbered >= FEWEST_ROWS or (len(rows) >= FEWEST_ROWS and words >= WORDY * len(rows))


def grids_of(document: Document) -> tuple[PageGrid, ...]:
    """The table's columns and rows on each page, for drawing; empty where there is none."""
    layout = layout_of(sheets_of(document.pages))
    if layout is None:
        return ()
    look = look_of(layout.regions)
    strips = [strip for region in layout.regions for strip in strips_of(region, look)]
    tops = [
        (part.strip.page if isinstance(part, Piece) else part.page, part.top)
        for part in parts_of(strips)
    ]
    return tuple(
        PageGrid(
            region.page,
            region.edges,
            tuple(
                top
                for page, top in tops
                if page == region.page and region.top - 2 <= top <= region.bottom
            ),
            region.top,
            region.bottom,
            region.purposes,
        )
        for region in layout.regions
    )


def _rows(layout: Layout) -> Gathered:
    look = look_of(layout.regions)
    strips = [strip for region in layout.regions for strip in strips_of(region, look)]
    return gathered(parts_of(strips))


def _headings(layout: Layout) -> tuple[Cell, Cell, Cell, Cell]:
    purposes = layout.headed.purposes
    cells = {
        purpose: Cell((heading,)) if heading else EMPTY_CELL
        for purpose, heading in zip(purposes, layout.headings, strict=True)
    }
    title, description, anchoring, status = (cells.get(role.value, EMPTY_CELL) for role in ROLES)
    return title, description, anchoring, status


def _asides(sheets: Sequence[Sheet], layout: Layout, found: Gathered) -> Iterator[Aside]:
    for sheet in sheets:
        for line in sheet.running:
            kind = AsideKind.LINK if LINK.match(line.text) else AsideKind.FOOTER
            yield Aside(kind, Cell((line.words,)))
    for region in layout.regions:
        if region.head is not None and region is not layout.headed:
            yield Aside(AsideKind.HEAD_ROW, Cell(tuple(ln.words for ln in region.head.lines)))
    for line in (*layout.outside, *found.strays):
        yield Aside(_kind(line), Cell((line.words,)))


def _left_over(document: Document, table: Table, numbers: Sequence[Word]) -> Iterator[Aside]:
    """The words that stand nowhere else, such as those of a column without a known heading."""
    placed = _in_cells(table)
    placed.update(id(word) for aside in table.asides for word in aside.cell.words)
    placed.update(id(word) for word in numbers)
    for page in document.pages:
        for line in lines_of(word for word in page.words if id(word) not in placed):
            yield Aside(AsideKind.NOTE, Cell((line.words,)))


def _in_cells(table: Table) -> set[int]:
    """The words of the rows and of the head."""
    cells = [table.title, table.dateline, table.preamble, *table.headings]
    for row in table.rows:
        cells += [row.section, *(row.cell(role) for role in ROLES)]
    return {id(word) for cell in cells for word in cell.words}


def _once(table: Table) -> tuple[Aside, ...]:
    """The asides without what stands in a cell, or in an aside before."""
    placed = _in_cells(table)
    kept: list[Aside] = []
    for aside in table.asides:
        lines = [tuple(w for w in line if id(w) not in placed) for line in aside.cell.lines]
        placed.update(id(word) for word in aside.cell.words)
        if any(lines):
            kept.append(Aside(aside.kind, Cell(tuple(line for line in lines if line))))
    return tuple(kept)


def _kind(line: TextLine) -> AsideKind:
    return AsideKind.LINK if LINK.match(line.text) else AsideKind.NOTE


def _how(layout: Layout) -> str:
    first: Region = layout.regions[0]
    ruled = "rulings" if len(first.upright) >= len(first.edges) - 2 else "white between the words"
    return f"{len(first.edges) - 1} columns by {ruled}"
