"""The status table of a PDF: found by its own evidence, compared, and interpreted.

structure tree, rulings → compared grids → interpretation; alignment where these are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.errors import NoTableError
from extract.models import (
    EVERYTHING,
    Box,
    Document,
    ExcludedText,
    Grid,
    Orientation,
    Page,
    PageBox,
    Ruling,
    Selection,
    Table,
)
from extract.table.choosing import CHOICE_SETTINGS, ChoiceSettings, compared, in_reading_order
from extract.table.finders.aligned import find_aligned
from extract.table.finders.ruled import (
    continuation_over,
    find_ruled,
    find_single_columns,
    row_between_breaks,
)
from extract.table.finders.tagged import find_tagged
from extract.table.headings import Headings
from extract.table.interpretation.interpret import Found, completed, interpreted, words_in
from extract.table.interpretation.status_table import HeadedGrid, StatusTable
from extract.table.language import NO_LANGUAGE, Language
from extract.table.page_furniture import sheets_of, without_marks
from extract.table.profile import NO_PROFILE, Profile
from extract.warnings import Warning


@dataclass(frozen=True, slots=True)
class FoundGrids:
    """The grids that a document's own marks and drawings state, and what was declined."""

    grids: tuple[Grid, ...]
    excluded: tuple[ExcludedText, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is known of such reports and of their words, and which status table is meant."""

    profile: Profile
    language: Language
    selection: Selection


def assemble(
    document: Document,
    profile: Profile = NO_PROFILE,
    language: Language = NO_LANGUAGE,
    selection: Selection = EVERYTHING,
) -> Table:
    """The status table of a PDF, each word of it in a cell, a number or an excluded text.

    ``profile`` is what a user knows of such reports, ``language`` what is known of their words,
    ``selection`` which of several status tables is meant.
    Raises NoTableError, which names the tables that were found, where none is a status table.
    """
    found = found_in(document, profile, language, selection)
    if found.table is None:
        raise no_table(document, found, selection)
    return found.table


def found_in(
    document: Document,
    profile: Profile = NO_PROFILE,
    language: Language = NO_LANGUAGE,
    selection: Selection = EVERYTHING,
) -> Found:
    """The status table of a PDF, where there is one, the grids it is put together from, and the
    other tables."""
    guidance = Guidance(profile, language, selection)
    document, marks = _without_marks(document)
    stated = stated_grids(document)
    stated = replace(stated, excluded=(*stated.excluded, *marks))
    found = _interpreted(document, stated.grids, stated, guidance)
    if _misses_words(document, found):
        found = _with_aligned(document, stated, found, guidance)
    if found.table is None:
        return found
    warnings = (*stated.warnings, *found.table.warnings)
    return replace(found, table=replace(found.table, warnings=warnings))


def _without_marks(document: Document) -> tuple[Document, list[ExcludedText]]:
    """The document without watermarks and pieces of rulings, and these."""
    cleared = [without_marks(page) for page in document.pages]
    marks = [text for _, texts in cleared for text in texts]
    return replace(document, pages=tuple(page for page, _ in cleared)), marks


def stated_grids(document: Document) -> FoundGrids:
    """The tables of the structure tree and of the rulings, compared, in reading order.

    Ruled lists of one column are among them, for they may be columns of a table that a spreadsheet
    printed on pages of their own.
    """
    tagged = find_tagged(document)
    ruled = _ruled(document.pages)
    warnings = tuple(declined.warning for declined in tagged.declined)
    return FoundGrids(compared(tagged.grids, ruled), tagged.excluded, warnings)


def _ruled(pages: Sequence[Page]) -> list[Grid]:
    """The ruled tables of all pages; the first of a page goes on with the last one before it where
    no rule closes that."""
    found: list[Grid] = []
    before: tuple[Page, Grid] | None = None
    for page in pages:
        grids = list(find_ruled(page))
        if not grids and before is not None and (row := row_between_breaks(page, before[1])):
            grids = [row]
        if grids and before is not None and before[0].number == page.number - 1:
            grids[0] = _continued(before, page, grids[0])
        before = (page, grids[-1]) if grids else None
        found += [*grids, *find_single_columns(page)]
    return found


def _continued(before: tuple[Page, Grid], page: Page, grid: Grid) -> Grid:
    first = replace(grid.rows[0], continuation=continuation_over(*before, page, grid))
    return replace(grid, rows=(first, *grid.rows[1:]))


def _interpreted(
    document: Document,
    grids: Sequence[Grid],
    stated: FoundGrids,
    guidance: Guidance,
) -> Found:
    inside = words_in(grids) | {id(word) for text in stated.excluded for word in text.cell.words}
    sheets = sheets_of(document.pages, inside)
    found = interpreted(
        document,
        sheets,
        grids,
        guidance.profile,
        guidance.language.content,
        selection=guidance.selection,
    )
    if found.table is None:
        return found
    return replace(found, table=completed(found, document.pages, stated.excluded))


def _with_aligned(
    document: Document, stated: FoundGrids, found: Found, guidance: Guidance
) -> Found:
    """The better of two readings: by the stated grids, and by alignment on the pages where that
    puts clearly more words into rows."""
    areas = _areas_of_others(found)
    pages = [_outside(page, areas) for page in document.pages]
    aligned = find_aligned(pages, Headings(guidance.profile), fluency=guidance.language.fluency)
    if not aligned:
        return found
    by_page, unsure = _words_by_page(found), _unsure_pages(stated.grids)
    other = _interpreted(document, aligned, replace(stated, grids=()), guidance)
    better = {
        page
        for page, words in _words_by_page(other).items()
        if words > CHOICE_SETTINGS.gain * by_page.get(page, 0)
        or (page in unsure and words >= by_page.get(page, 0))
    }
    if not better:
        return found
    grids = in_reading_order(
        [*_off(stated.grids, better), *(g for g in aligned if g.boxes[0].page in better)]
    )
    return _interpreted(document, grids, stated, guidance)


def _areas_of_others(
    found: Found, settings: ChoiceSettings = CHOICE_SETTINGS
) -> tuple[PageBox, ...]:
    """Where tables stand that are drawn, have a head row, and are no status table."""
    drawn = (
        other
        for other in found.others
        if other.has_own_head and len(other.body) > 1 and _certainty(other.grid) >= settings.drawn
    )
    return tuple(box for other in drawn for box in other.grid.boxes)


def _certainty(grid: Grid) -> float:
    """That of its least certain row."""
    return min(row.certainty for row in grid.rows)


def _outside(page: Page, areas: Iterable[PageBox]) -> Page:
    """The page without the words and rulings in these areas."""
    own = [area.box for area in areas if area.page == page.number]
    if not own:
        return page
    words = tuple(w for w in page.words if w.box is None or not _is_in(own, *w.box.middle))
    rulings = tuple(r for r in page.rulings if not _is_in(own, *_middle(r)))
    return replace(page, words=words, rulings=rulings)


def _is_in(boxes: Iterable[Box], x: float, y: float) -> bool:
    return any(b.x0 - 2 <= x <= b.x1 + 2 and b.top - 2 <= y <= b.bottom + 2 for b in boxes)


def _middle(ruling: Ruling) -> tuple[float, float]:
    along = (ruling.start + ruling.stop) / 2
    level = ruling.orientation is Orientation.HORIZONTAL
    return (along, ruling.position) if level else (ruling.position, along)


def _unsure_pages(
    grids: Iterable[Grid], settings: ChoiceSettings = CHOICE_SETTINGS
) -> frozenset[int]:
    """The pages whose grids were found with columns that only white keeps apart."""
    return frozenset(
        grid.boxes[0].page
        for grid in grids
        if grid.rows and max(row.certainty for row in grid.rows) < settings.drawn
    )


def _off(grids: Iterable[Grid], pages: set[int]) -> Iterable[Grid]:
    """The grids that stand on none of these pages."""
    return (grid for grid in grids if not any(box.page in pages for box in grid.boxes))


def _words_by_page(found: Found) -> dict[int, int]:
    """How many words of each page are in initiatives."""
    counts: dict[int, int] = {}
    rows = found.table.rows if found.table is not None else ()
    for word in (word for row in rows for cell in row.cells for word in cell.words):
        counts[word.page] = counts.get(word.page, 0) + 1
    return counts


def _misses_words(
    document: Document, found: Found, settings: ChoiceSettings = CHOICE_SETTINGS
) -> bool:
    """Whether there is no table yet, or a page has many words outside it."""
    inside = _words_by_page(found)
    return not inside or any(
        inside.get(page.number, 0) < settings.covered * len(page.words)
        for page in document.pages
        if page.words
    )


def no_table(document: Document, found: Found, selection: Selection = EVERYTHING) -> NoTableError:
    """The error for a file without the selected table; it names those that were found."""
    if found.tables:
        return _no_such_table(document, found.tables, selection)
    listed = "; ".join(_described(found))
    tables = f" (tables found: {listed})" if listed else ""
    return NoTableError(
        f"{document.source.file} holds no status table{tables}",
        hint="check that it is the report; headings that are not known can be named in a --profile",
    )


def _no_such_table(
    document: Document, tables: Sequence[StatusTable], selection: Selection
) -> NoTableError:
    counted = "1 status table" if len(tables) == 1 else f"{len(tables)} status tables"
    listed = "; ".join(
        f"{place}: {_placed(table.grids[0])}" for place, table in enumerate(tables, start=1)
    )
    upto = "" if len(tables) == 1 else f" to {len(tables)}"
    return NoTableError(
        f"{document.source.file} holds {counted}, not {selection.table} ({listed})",
        hint=f"choose --table 1{upto}",
    )


def _described(found: Found) -> list[str]:
    return [_placed(headed) for headed in found.others[:5]]


def _placed(headed: HeadedGrid) -> str:
    """The page of a table and its headings."""
    headings = [t for t in headed.head.texts if t] if headed.head is not None else []
    named = " | ".join(headings[:6])[:80] or "no headings"
    return f"page {headed.grid.boxes[0].page}: {named}"
