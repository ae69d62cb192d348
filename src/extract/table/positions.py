"""Positioned words become the table: columns, rows, sections, and what stands outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.errors import NoTableError
from extract.models import (
    EMPTY_CELL,
    FURTHER,
    ROLES,
    Cell,
    Document,
    ExcludedKind,
    ExcludedText,
    FurtherColumn,
    Line,
    Row,
    Table,
    Word,
)
from extract.table.headings import Headings
from extract.table.interpretation.report_head import report_head
from extract.table.lines import TextLine, lines_of
from extract.table.margins import LINK, Sheet, sheets_of
from extract.table.parts import parts_of
from extract.table.pieces import Piece
from extract.table.profile import NO_PROFILE, NUMBER, Profile
from extract.table.regions import Layout, Region, headings_in, layout_of
from extract.table.rows import Gathered, gathered
from extract.table.strips import Strip, look_of, strips_of

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


def assemble(document: Document, profile: Profile = NO_PROFILE) -> Table:
    """The status table of a PDF, every word of it in a cell, a number or an aside.

    ``profile`` is what a user knows of such reports. Raises NoTableError where there is no
    such table.
    """
    known = Headings(profile)
    sheets = sheets_of(document.pages, known)
    layout = layout_of(sheets, known)
    found = _rows(layout, profile) if layout is not None else None
    if layout is None or found is None or not is_status_table(layout, found.rows):
        raise NoTableError(
            f"{document.source.file} holds no status table",
            hint="check that it is the report, with a head row such as Initiativ, Status; "
            "other headings can be named in a --profile",
        )
    head = report_head(layout.before)
    asides = list(_asides(sheets, layout, found))
    table = Table(
        title=head.title,
        dateline=head.dateline,
        preamble=head.preamble,
        headings=_headings(layout),
        rows=found.rows,
        excluded=tuple(asides),
        how=_how(layout),
        further=tuple(_further_columns(layout, profile)),
    )
    table = replace(table, excluded=_once(table))
    left_over = tuple(_left_over(document, table, found.numbers))
    return replace(table, excluded=(*table.excluded, *left_over)) if left_over else table


def is_status_table(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether rows were found, under a head row, or with numbers, or else with much text."""
    if any(region.head is not None for region in layout.regions):
        return bool(rows)
    numbered = sum(1 for row in rows if row.number)
    words = sum(1 for row in rows for cell in row.cells for _ in cell.words)
    return numbered >= FEWEST_ROWS or (len(rows) >= FEWEST_ROWS and words >= WORDY * len(rows))


def grids_of(document: Document, profile: Profile = NO_PROFILE) -> tuple[PageGrid, ...]:
    """The table's columns and rows on each page, for drawing; empty where there is none."""
    known = Headings(profile)
    layout = layout_of(sheets_of(document.pages, known), known)
    if layout is None:
        return ()
    tops = [
        (part.strip.page if isinstance(part, Piece) else part.page, part.top)
        for part in parts_of(_strips(layout, profile))
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


def _strips(layout: Layout, profile: Profile) -> list[Strip]:
    look = look_of(layout.regions, profile.sections)
    strips: list[Strip] = []
    for region in layout.regions:
        at_top = not strips or strips[-1].page != region.page
        strips += strips_of(region, look, at_top=at_top)
    return strips


def _rows(layout: Layout, profile: Profile) -> Gathered:
    return gathered(parts_of(_strips(layout, profile)), list(_further_headings(layout)))


def _further_headings(layout: Layout) -> dict[str, Line]:
    """The fields of the columns beside the four, from the left, each with its heading."""
    found: dict[str, Line] = {}
    for region in (layout.headed, *layout.regions):
        for field, heading in zip(region.purposes, headings_in(region), strict=True):
            if field.startswith(FURTHER) and not found.get(field):
                found[field] = heading
    return found


def _further_columns(layout: Layout, profile: Profile) -> Iterator[FurtherColumn]:
    named = {heading.purpose for heading in profile.headings}
    for field, heading in _further_headings(layout).items():
        name = field.removeprefix(FURTHER) if field.partition(" (")[0] in named else ""
        yield FurtherColumn(Cell((heading,)) if heading else EMPTY_CELL, name)


def _headings(layout: Layout) -> tuple[Cell, Cell, Cell, Cell]:
    purposes = layout.headed.purposes
    cells = {
        purpose: Cell((heading,)) if heading else EMPTY_CELL
        for purpose, heading in zip(purposes, layout.headings, strict=True)
    }
    title, description, anchoring, status = (cells.get(role.value, EMPTY_CELL) for role in ROLES)
    return title, description, anchoring, status


def _asides(sheets: Sequence[Sheet], layout: Layout, found: Gathered) -> Iterator[ExcludedText]:
    for sheet in sheets:
        for line in sheet.running:
            kind = ExcludedKind.LINK if LINK.match(line.text) else ExcludedKind.FOOTER
            yield ExcludedText(kind, Cell((line.words,)))
    for region in layout.regions:
        if region.head is not None and region is not layout.headed:
            yield ExcludedText(
                ExcludedKind.HEAD_ROW, Cell(tuple(ln.words for ln in region.head.lines))
            )
    for purpose, heading in zip(layout.headed.purposes, layout.headings, strict=True):
        if purpose == NUMBER and heading:
            yield ExcludedText(ExcludedKind.HEAD_ROW, Cell((heading,)))
    for line in (*layout.outside, *found.strays):
        yield ExcludedText(_kind(line), Cell((line.words,)))


def _left_over(document: Document, table: Table, numbers: Sequence[Word]) -> Iterator[ExcludedText]:
    """The words that stand nowhere else, such as those of a column without a known heading."""
    placed = _in_cells(table)
    placed.update(id(word) for aside in table.excluded for word in aside.cell.words)
    placed.update(id(word) for word in numbers)
    for page in document.pages:
        for line in lines_of(word for word in page.words if id(word) not in placed):
            yield ExcludedText(ExcludedKind.NOTE, Cell((line.words,)))


def _in_cells(table: Table) -> set[int]:
    """The words of the rows and of the head."""
    cells = [table.title, table.dateline, table.preamble, *table.headings]
    cells += [column.heading for column in table.further]
    for row in table.rows:
        cells += [row.section, *row.cells]
    return {id(word) for cell in cells for word in cell.words}


def _once(table: Table) -> tuple[ExcludedText, ...]:
    """The asides without what stands in a cell, or in an aside before."""
    placed = _in_cells(table)
    kept: list[ExcludedText] = []
    for aside in table.excluded:
        lines = [tuple(w for w in line if id(w) not in placed) for line in aside.cell.lines]
        placed.update(id(word) for word in aside.cell.words)
        if any(lines):
            kept.append(ExcludedText(aside.kind, Cell(tuple(line for line in lines if line))))
    return tuple(kept)


def _kind(line: TextLine) -> ExcludedKind:
    return ExcludedKind.LINK if LINK.match(line.text) else ExcludedKind.NOTE


def _how(layout: Layout) -> str:
    first: Region = layout.regions[0]
    ruled = "rulings" if len(first.upright) >= len(first.edges) - 2 else "white between the words"
    return f"{len(first.edges) - 1} columns by {ruled}"
