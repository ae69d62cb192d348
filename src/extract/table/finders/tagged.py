"""Tables by the structure tree of a tagged PDF.

A tree may be wrong: auto-taggers call letters and forms tables, shift text between cells, or tag
lines as rows. Each table is checked against the page; where its tags don't stand, the table is
declined, and the next finder decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.models import (
    Cell,
    ContentId,
    Continuation,
    Document,
    ExcludedKind,
    ExcludedText,
    Grid,
    Page,
    StructureElement,
    StructureTree,
)
from extract.table.finders.page_rulings import page_lines, page_rulings
from extract.table.finders.tagged_cells import (
    FoundElement,
    TaggedRow,
    WordsById,
    in_order,
    rows_of,
    tables_in,
    words_by_id,
)
from extract.table.finders.tagged_columns import Placement, placed
from extract.table.finders.tagged_grid import Checked, grid_of, rows_with
from extract.table.finders.tagged_guards import (
    Surroundings,
    confirmed,
    descending,
    filled_enough,
    foreign_words,
    lines_as_rows,
    ruled_share,
    untagged_rows,
)
from extract.table.finders.tagged_heads import Unrepeated, heads_beside, without_repeats
from extract.table.finders.tagged_layout import (
    cut_rows,
    edges_of,
    layout_of,
)
from extract.table.finders.tagged_settings import DeclineReason, TaggedSettings
from extract.table.finders.tagged_spans import spans_of
from extract.table.finders.tagged_widths import narrowed
from extract.warnings import Severity, Warning, WarningKind

PLAIN = TaggedSettings()


@dataclass(frozen=True, slots=True)
class Declined:
    """A table whose tags are not believed: its pages (none where its words are on none), why, and
    how many rows it claims."""

    pages: tuple[int, ...]
    reason: DeclineReason
    rows: int

    @property
    def warning(self) -> Warning:
        """The warning that tells of it: serious where it claims rows of a table."""
        severity = Severity.MINOR if self.rows > 1 else Severity.NOTE
        page = self.pages[0] if self.pages else None
        return Warning(WarningKind.TAGS_DECLINED, severity, page, texts=(self.reason.value,))


@dataclass(frozen=True, slots=True)
class TaggedTables:
    """What the tags of a document give: a grid for each Table element that is believed, in logical
    order, those that are not, and the repeated head rows left out of the grids.

    ``untagged_pages`` are pages with words of which most have no tags: tables on them are for
    other finders.
    """

    grids: tuple[Grid, ...] = ()
    declined: tuple[Declined, ...] = ()
    excluded: tuple[ExcludedText, ...] = ()
    untagged_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A grid, with the repeated heads left out of it."""

    grid: Grid
    excluded: tuple[ExcludedText, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What all tables of a document are read with."""

    tree: StructureTree
    words: WordsById
    around: Surroundings
    nesting: _Nesting
    settings: TaggedSettings


def find_tagged(document: Document, settings: TaggedSettings = PLAIN) -> TaggedTables:
    """The tables that the document's structure tree holds. Nothing where it has no tree.

    A Table element over several pages is one grid, its rows joined over the breaks; joining
    several elements is for a later step. No words of a table are lost: they are in its grid, or
    in ``excluded``, or the table is declined.
    """
    if document.structure is None:
        return TaggedTables()
    evidence = _evidence(document, document.structure, settings)
    found: list[_Found] = []
    declined: list[Declined] = []
    for element in tables_in(document.structure):
        rows = rows_of(element.element, evidence.words)
        result = _read(element, rows, evidence)
        if isinstance(result, _Found):
            found.append(result)
        elif result is not None:
            pages = sorted({page for row in rows for page in row.pages})
            declined.append(Declined(tuple(pages), result, len(rows)))
    return TaggedTables(
        tuple(_with_continuation([each.grid for each in found])),
        tuple(declined),
        tuple(text for each in found for text in each.excluded),
        tuple(page.number for page in document.pages if _is_untagged(page)),
    )


def _evidence(document: Document, tree: StructureTree, settings: TaggedSettings) -> _Evidence:
    tables = list(tree.tables())
    in_tables = frozenset(content for table in tables for content in table.content_ids())
    numbers = {content.page for content in in_tables}
    concerned = [page for page in document.pages if page.number in numbers]
    return _Evidence(
        tree,
        words_by_id(document),
        Surroundings(
            {page.number: page for page in document.pages},
            {page.number: page_rulings(page) for page in concerned},
            {page.number: page_lines(page) for page in concerned},
            in_tables,
        ),
        _Nesting(),
        settings,
    )


def _read(
    found: FoundElement, rows: Sequence[TaggedRow], evidence: _Evidence
) -> _Found | DeclineReason | None:
    """A Table element as a grid, or why not; None where it has no content at all."""
    content = list(found.element.content_ids())
    reason = _broken(found, content, evidence)
    if reason is not None or not rows:
        return reason
    settings = evidence.settings
    clean = without_repeats(rows, most=settings.most_head_rows)
    reason = filled_enough(clean.rows, settings)
    if reason is not None:
        return reason
    placement = placed(clean.rows, settings)
    if isinstance(placement, DeclineReason):
        return placement
    return _checked(placement, clean, evidence)


def _broken(
    found: FoundElement, content: Sequence[ContentId], evidence: _Evidence
) -> DeclineReason | None:
    """What is wrong with the element itself, whatever the page shows."""
    if not content:
        return None
    if not any(c in evidence.words for c in content):
        return DeclineReason.NO_WORDS
    if found.has_tables or evidence.nesting.is_in_a_table(found, evidence.words):
        return DeclineReason.NESTED
    if any(c.page == 0 for c in content):
        return DeclineReason.NO_PAGE
    if not evidence.tree.repeated.isdisjoint(content):
        return DeclineReason.REPEATED_ID
    return None


class _Nesting:
    """Which tables around others have rows of their own; a frame around one table has not."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def is_in_a_table(self, found: FoundElement, words: WordsById) -> bool:
        """Whether the table is within another that is more than a frame."""
        around = found.around
        if around is None:
            return False
        if id(around) not in self._known:
            self._known[id(around)] = _has_own_rows(around, words)
        return self._known[id(around)]


def _has_own_rows(around: StructureElement, words: WordsById) -> bool:
    inner = {c for e in around.descendants() if e.type == "Table" for c in e.content_ids()}
    own = {c: words[c] for c in around.content_ids() if c not in inner and c in words}
    return sum(len(row.filled) > 1 for row in rows_of(around, own)) > 1


def _checked(
    placement: Placement, clean: Unrepeated, evidence: _Evidence
) -> _Found | DeclineReason:
    """The grid of a placed table, or why the page speaks against it."""
    settings, rulings = evidence.settings, evidence.around.rulings
    edges = edges_of(placement, rulings, settings)
    placement = narrowed(placement, edges, rulings, settings)
    layouts = layout_of(placement, edges, rulings, settings)
    around = evidence.around
    beside = heads_beside(clean.rows, layouts, edges, around.pages, around.in_tables)
    heads = (*clean.repeated, *beside)
    repeated = {id(word) for words in heads for word in words}
    foreign = foreign_words(clean.rows, around.pages, repeated, settings)
    share = ruled_share(layouts)
    reason = (
        descending(placement, layouts, settings)
        or foreign.reason
        or untagged_rows(layouts, edges, around, repeated, settings)
        or lines_as_rows(placement, layouts, share, settings)
        or confirmed(clean.rows, share, settings)
    )
    if reason is not None:
        return reason
    doubted = {
        *cut_rows(placement, layouts, edges, around.lines, settings),
        *rows_with(foreign.words, layouts),
    }
    table = Checked(placement, edges, layouts, spans_of(placement, layouts), frozenset(doubted))
    return _Found(
        grid_of(table, around.pages, settings),
        tuple(ExcludedText(ExcludedKind.HEAD_ROW, Cell(in_order(w))) for w in heads),
    )


def _is_untagged(page: Page) -> bool:
    """Whether most of a page's words are neither tagged nor artifacts."""
    without = sum(word.content is None and not word.artifact for word in page.words)
    return 2 * without > len(page.words)


def _with_continuation(grids: Sequence[Grid]) -> Iterator[Grid]:
    """The grids in order. The first row below the head of a grid that may go on from the page
    before is marked so: it lacks a cell that the columns of the same table there may hold."""
    for before, grid in zip([None, *grids], grids, strict=False):
        if before is None or not _may_go_on(before, grid):
            yield grid
            continue
        first = next((n for n, row in enumerate(grid.rows) if not row.header), None)
        if first is None or all(cell.lines for cell in grid.rows[first].cells):
            yield grid
            continue
        row = replace(grid.rows[first], continuation=Continuation.UNKNOWN)
        yield replace(grid, rows=(*grid.rows[:first], row, *grid.rows[first + 1 :]))


def _may_go_on(before: Grid, grid: Grid) -> bool:
    """Whether a grid begins on the page after the last of one with as many columns."""
    return before.columns == grid.columns and grid.boxes[0].page == before.boxes[-1].page + 1
