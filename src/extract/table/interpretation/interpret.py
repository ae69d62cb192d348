"""Grids become the status table: head rows, roles, sections, totals, continuation, notes.

The steps are the same for every finder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.models import (
    BLACK,
    EMPTY_CELL,
    EVERYTHING,
    FURTHER,
    ROLES,
    Cell,
    Continuation,
    Document,
    ExcludedKind,
    ExcludedText,
    FurtherColumn,
    Grid,
    Page,
    PageState,
    Selection,
    Table,
    Word,
)
from extract.table.headings import Headings
from extract.table.interpretation.between_tables import (
    OutsideLine,
    TextLook,
    cell_of,
    excluded_line,
    headings_above,
    look_of_line,
    outside_lines,
    section_headings,
    usual_size,
)
from extract.table.interpretation.cards import with_cards
from extract.table.interpretation.columns_beside import with_columns_beside
from extract.table.interpretation.continuation import is_continued
from extract.table.interpretation.fill_colours import with_colour_words
from extract.table.interpretation.grid_normalisation import with_columns_merged, with_turned_text
from extract.table.interpretation.header_rows import KindedRow, RowKind
from extract.table.interpretation.initiatives import (
    PlacedRow,
    further_fields,
    gathered,
)
from extract.table.interpretation.report_head import report_head
from extract.table.interpretation.row_checks import checked
from extract.table.interpretation.status_table import (
    HeadedGrid,
    StatusTable,
    chosen_table,
    headed_grids,
    status_tables_of,
)
from extract.table.interpretation.table_warnings import table_warnings
from extract.table.language import CellContent
from extract.table.lines import TextLine, lines_of
from extract.table.page_furniture import Sheet, counts_pages
from extract.table.profile import Profile

FEWEST_PAGE_HEADS = 2
PROSE = 5
"""Words: a line with more may be prose."""
DAMAGED = frozenset({PageState.DAMAGED_LAYER, PageState.SCAN, PageState.LOST_LETTERS})


@dataclass(frozen=True, slots=True)
class Found:
    """The status table as put together, the grids it was put together from, those that are not part
    of it, and the words that became something else than text (numbers, ticks).

    ``tables`` are all status tables of the file in reading order; ``status`` is one of them."""

    table: Table | None
    others: tuple[HeadedGrid, ...]
    consumed: tuple[Word, ...] = ()
    status: StatusTable | None = None
    tables: tuple[StatusTable, ...] = ()


def interpreted(
    document: Document,
    sheets: Sequence[Sheet],
    grids: Sequence[Grid],
    profile: Profile,
    content: CellContent,
    *,
    selection: Selection = EVERYTHING,
) -> Found:
    """The selected status table in ``grids``, which are in reading order; ``sheets`` are the pages'
    words beside them, without page furniture."""
    known = Headings(profile)
    prepared = prepared_grids(grids, known, sheets)
    headed = headed_grids(prepared, known, profile)
    tables = status_tables_of(headed, known, content)
    table = chosen_table(tables, selection)
    if table is None:
        return Found(None, tuple(headed), tables=tables)
    inside = words_in(prepared)
    outside = [
        one
        for one in outside_lines(sheets, [one.grid for one in table.grids])
        if not all(id(word) in inside for word in one.line.words)
    ]
    usual = _usual(outside, table)
    headings = section_headings(outside, len(table.grids), usual, _section_looks(table))
    sections = {place: cell_of(lines) for place, lines in headings.items()}
    rows = tuple(_placed_rows(table, sections))
    damaged = frozenset(page.number for page in document.pages if page.state in DAMAGED)
    fields = further_fields(table.columns)
    found = gathered(rows, fields, damaged)
    used = {id(one) for lines in headings.values() for one in lines}
    above = [o.line for o in outside if o.tables_before == 0 and id(o) not in used]
    head = report_head(above)
    excluded = [
        *_excluded_rows(table),
        *found.excluded,
        *_excluded_lines(outside, used, usual, table),
        *_other_tables(table),
        *(text for sheet in sheets for text in sheet.excluded),
    ]
    result = Table(
        title=head.title,
        dateline=head.dateline,
        preamble=head.preamble,
        headings=_headings(table),
        rows=checked(found.rows),
        excluded=tuple(excluded),
        how=_how(table, tables),
        further=tuple(_further_columns(table, fields, profile)),
        warnings=table_warnings(table),
    )
    return Found(result, table.others, found.consumed, table, tables)


def prepared_grids(
    grids: Sequence[Grid], known: Headings, sheets: Sequence[Sheet] = ()
) -> list[Grid]:
    """The grids with columns merged that only shading parts, turned text in reading order, cards
    and columns of other pages put together, and traffic lights in words."""
    outside = outside_lines(sheets, grids)
    above = headings_above(outside, _usual_of([one.line for one in outside]))
    compact = [with_turned_text(with_columns_merged(grid)) for grid in grids]
    return [with_colour_words(g) for g in with_columns_beside(with_cards(compact, above, known))]


def _usual(outside: Sequence[OutsideLine], table: StatusTable) -> TextLook:
    """The look of prose: outside the tables, or else in them."""
    lines = [one.line for one in outside]
    if any(len(line.words) > PROSE for line in lines):
        return _usual_of(lines)
    rows = (row for grid in table.grids for row in grid.body)
    return _usual_of([line for row in rows for line in lines_of(row.full.words)] or lines)


def _usual_of(lines: Sequence[TextLine]) -> TextLook:
    """The look of most long lines; of all where none is long."""
    sample = [line for line in lines if len(line.words) > PROSE] or list(lines)
    size = usual_size(sample)
    looks = [look for look in map(look_of_line, sample) if look.size == size]
    return max(looks, key=looks.count) if looks else TextLook(size, bold=False, colour=BLACK)


def _section_looks(table: StatusTable) -> frozenset[TextLook]:
    """How the section rows in the table are set."""
    rows = (row for headed in table.grids for row in headed.rows if row.kind is RowKind.SECTION)
    return frozenset(look_of_line(line) for row in rows for line in lines_of(row.full.words))


def _placed_rows(table: StatusTable, sections: Mapping[int, Cell]) -> Iterator[PlacedRow]:
    """The rows that may be initiatives, each with its columns and the section it is under."""
    section = EMPTY_CELL
    heads = page_heads(table.grids)
    for place, headed in enumerate(table.grids):
        section = sections.get(place, section)
        continuation = Continuation.NEW if place in sections else _first_continuation(headed)
        for row in headed.rows:
            if id(row) in heads:
                continue
            if row.kind is RowKind.SECTION and not is_continued(section, _row_cell(row)):
                section = _row_cell(row)
                continuation = Continuation.NEW
            elif row.kind is RowKind.BODY and not _is_foreign(row, table):
                columns = table.columns_under(row.head)
                yield PlacedRow(row.full, columns, section, continuation)
                continuation = Continuation.NEW


def page_heads(grids: Sequence[HeadedGrid]) -> frozenset[int]:
    """The ids of rows over all columns at the top of grids that are the same on each page, but for
    figures that count the pages: heads of the pages inside the frame."""
    tops = [
        (headed.rows[0], headed.grid.boxes[0].page)
        for headed in grids
        if headed.rows and headed.rows[0].kind in (RowKind.SECTION, RowKind.NOTE)
    ]
    if len(tops) < FEWEST_PAGE_HEADS or len(tops) < len(grids):
        return frozenset()
    texts = [_row_cell(row).text for row, _ in tops]
    pages = [page for _, page in tops]
    return frozenset(id(row) for row, _ in tops) if counts_pages(texts, pages) else frozenset()


def _first_continuation(headed: HeadedGrid) -> Continuation:
    """Whether a grid's first initiative goes on with the one before it: as its first row says, or
    not known where that is a repeated head row, above which no row ends."""
    first = headed.grid.rows[0].continuation
    kinds = [row.kind for row in headed.rows]
    if kinds[0] is RowKind.BODY:
        return first
    return Continuation.UNKNOWN if kinds[0] is RowKind.REPEATED_HEAD else Continuation.NEW


def _is_foreign(row: KindedRow, table: StatusTable) -> bool:
    """Whether a row is an initiative under a head that is not the status table's."""
    if row.kind is not RowKind.BODY:
        return False
    return row.head is not None and not any(row.head is head for head in table.heads)


def _excluded_rows(table: StatusTable) -> Iterator[ExcludedText]:
    """Repeated head rows, totals, notes and section rows, with their kinds. Head rows and sections
    that stand in the table are dropped from them later, as words of a cell."""
    kinds = {
        RowKind.HEAD: ExcludedKind.HEAD_ROW,
        RowKind.REPEATED_HEAD: ExcludedKind.HEAD_ROW,
        RowKind.TOTAL: ExcludedKind.TOTAL,
        RowKind.SECTION: ExcludedKind.EMPTY_SECTION,
        RowKind.NOTE: ExcludedKind.FOOTNOTE,
    }
    heads = page_heads(table.grids)
    for headed in table.grids:
        for row in headed.rows:
            if id(row) in heads:
                yield ExcludedText(ExcludedKind.FOOTER, _row_cell(row))
                continue
            kind = ExcludedKind.OTHER_TABLE if _is_foreign(row, table) else kinds.get(row.kind)
            if kind is not None and row.full.words:
                yield ExcludedText(kind, _row_cell(row))
    for head, columns in zip(table.heads, table.columns, strict=True):
        for purpose, heading in zip(columns.purposes, head.headings, strict=True):
            if not (purpose in ROLES or purpose.startswith(FURTHER)) and heading.lines:
                yield ExcludedText(ExcludedKind.HEAD_ROW, heading)


def _row_cell(row: KindedRow) -> Cell:
    return Cell(tuple(line for cell in row.full.row.cells for line in cell.lines))


def _excluded_lines(
    outside: Sequence[OutsideLine], used: set[int], usual: TextLook, table: StatusTable
) -> Iterator[ExcludedText]:
    end = max((b.page, b.box.top) for one in table.grids for b in one.grid.boxes)
    for one in outside:
        if one.tables_before and id(one) not in used:
            yield excluded_line(one.line, usual, is_between=(one.page, one.line.middle) < end)


def _other_tables(table: StatusTable) -> Iterator[ExcludedText]:
    for headed in table.others:
        for row in headed.rows:
            if row.full.words:
                yield ExcludedText(ExcludedKind.OTHER_TABLE, _row_cell(row))


def _headings(table: StatusTable) -> tuple[Cell, Cell, Cell, Cell]:
    """The headings of the four roles, each from the first head that has it."""
    found: dict[str, Cell] = {}
    for head, columns in zip(table.heads, table.columns, strict=True):
        for purpose, heading in zip(columns.purposes, head.headings, strict=True):
            if heading.lines:
                found.setdefault(purpose, heading)
    title, description, anchoring, status = (found.get(role.value, EMPTY_CELL) for role in ROLES)
    return title, description, anchoring, status


def _further_columns(
    table: StatusTable, fields: Sequence[str], profile: Profile
) -> Iterator[FurtherColumn]:
    named = {heading.purpose for heading in profile.headings}
    for name in fields:
        heading = next(
            (
                cell
                for head, columns in zip(table.heads, table.columns, strict=True)
                for purpose, cell in zip(columns.purposes, head.headings, strict=True)
                if purpose == name
            ),
            EMPTY_CELL,
        )
        own = name.removeprefix(FURTHER) if name.partition(" (")[0] in named else ""
        yield FurtherColumn(heading, own)


def _how(table: StatusTable, tables: Sequence[StatusTable]) -> str:
    finders = dict.fromkeys(str(one.grid.finder) for one in table.grids)
    how = f"{len(table.heads[0].headings)} columns by {' and '.join(finders)}"
    if len(tables) < 2:
        return how
    place = next(place for place, one in enumerate(tables, start=1) if one is table)
    return f"{how}, table {place} of {len(tables)}"


def completed(found: Found, pages: Sequence[Page], excluded: Sequence[ExcludedText]) -> Table:
    """The table with every word of the pages in a cell, a number or an excluded text, once.

    ``excluded`` is what finders left out. Raises ValueError where there is no table.
    """
    table = found.table
    if table is None:
        raise ValueError("there is no table to complete")
    placed = _placed(table) | {id(word) for word in found.consumed}
    kept = []
    for text in (*table.excluded, *excluded):
        lines = [tuple(w for w in line if id(w) not in placed) for line in text.cell.lines]
        placed.update(id(word) for word in text.cell.words)
        if any(lines):
            kept.append(ExcludedText(text.kind, Cell(tuple(line for line in lines if line))))
    for page in pages:
        left = [word for word in page.words if id(word) not in placed]
        kept += [ExcludedText(ExcludedKind.NOTE, Cell((line.words,))) for line in lines_of(left)]
    return replace(table, excluded=tuple(kept))


def _placed(table: Table) -> set[int]:
    cells: list[Cell] = [table.title, table.dateline, table.preamble, *table.headings]
    cells += [column.heading for column in table.further]
    for row in table.rows:
        cells += [row.section, *row.cells]
    return {id(word) for cell in cells for word in cell.words}


def words_in(grids: Iterable[Grid]) -> frozenset[int]:
    """The ids of the words in the cells of grids."""
    return frozenset(
        id(word) for grid in grids for row in grid.rows for cell in row.cells for word in cell.words
    )
