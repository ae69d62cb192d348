"""Checks of a tagged table against the page: why its tags are not believed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from extract.models import Box, ContentId, Page, Word, enclosing
from extract.table.finders.page_rulings import NO_RULINGS
from extract.table.finders.tagged_cells import TaggedRow, in_order
from extract.table.finders.tagged_columns import PlacedRow, Placement
from extract.table.finders.tagged_layout import Edges, PageLayout, RulingsByPage
from extract.table.finders.tagged_settings import DeclineReason, TaggedSettings
from extract.table.lines import box_of, line_height


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The pages that tables are on, their rulings, those of them that are no sides of fills, and
    the marked content of all tables."""

    pages: Mapping[int, Page]
    rulings: RulingsByPage
    lines: RulingsByPage
    in_tables: frozenset[ContentId]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words within the table's area that none of its cells hold, and why that is too many; None
    where it is not."""

    words: tuple[Word, ...]
    reason: DeclineReason | None


def filled_enough(rows: Sequence[TaggedRow], settings: TaggedSettings) -> DeclineReason | None:
    """Whether there are rows, and enough of them with two filled cells."""
    if len(rows) < 2:
        return DeclineReason.FEW_ROWS
    with_two = sum(len(row.filled) > 1 for row in rows)
    if with_two < max(2.0, settings.least_filled_rows * len(rows)):
        return DeclineReason.LAYOUT
    return None


def descending(
    placement: Placement, layouts: Iterable[PageLayout], settings: TaggedSettings
) -> DeclineReason | None:
    """Whether each row stands below the one before, on its page or on a later one."""
    for upper, lower in pairwise(placement.rows):
        if lower.tagged.pages[0] < upper.tagged.pages[-1]:
            return DeclineReason.NOT_DESCENDING
    for layout in layouts:
        if any(b.overlap > settings.row_overlap for b in layout.boundaries):
            return DeclineReason.NOT_DESCENDING
    return None


def foreign_words(
    rows: Sequence[TaggedRow],
    pages: Mapping[int, Page],
    repeated: Collection[int],
    settings: TaggedSettings,
) -> Foreign:
    """The words of others within the area of the cells' words. ``repeated`` are the ids of words
    left out as repeated heads."""
    own: dict[int, list[Word]] = {}
    for word in chain.from_iterable(cell.words for row in rows for cell in row.cells):
        own.setdefault(word.page, []).append(word)
    foreign: list[Word] = []
    reason: DeclineReason | None = None
    for number, words in own.items():
        found = list(_foreign_on(pages[number], words, repeated, settings))
        letters, others = _letters(words), _letters(found)
        if letters < settings.least_coverage * (letters + others):
            reason = DeclineReason.COVERAGE
        foreign += found
    return Foreign(tuple(foreign), reason)


def _foreign_on(
    page: Page, words: Sequence[Word], repeated: Collection[int], settings: TaggedSettings
) -> Iterator[Word]:
    area = enclosing(map(box_of, words))
    if area is None:
        return
    held = {id(word) for word in words}
    large = settings.largest_watermark * line_height(words)
    for word in page.words:
        if word.box is None or id(word) in held or id(word) in repeated:
            continue
        watermark = word.artifact and (word.direction != 0 or word.box.height > large)
        if not watermark and _holds(area, word):
            yield word


def _holds(area: Box, word: Word) -> bool:
    x, y = box_of(word).middle
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _letters(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words)


def untagged_rows(
    layouts: Iterable[PageLayout],
    edges: Edges,
    surroundings: Surroundings,
    repeated: Collection[int],
    settings: TaggedSettings,
) -> DeclineReason | None:
    """Whether the rulings between the columns go on above or below the table, around words that
    are in no tagged table and no repeated head (``repeated``: the ids of their words)."""
    inner = [edges.positions[n] for n in edges.ruled if 0 < n < len(edges.positions) - 1]
    for layout in layouts:
        frame = _frame(layout, inner, surroundings.rulings, settings)
        if frame is None:
            continue
        page = surroundings.pages[layout.page]
        reach = settings.untagged_below * line_height(page.words)
        above = Box(edges.positions[0], frame[0], edges.positions[-1], layout.top)
        below = Box(edges.positions[0], layout.bottom, edges.positions[-1], frame[1])
        for area in (above, below):
            if area.height > reach and any(
                _holds(area, word) and not word.artifact and id(word) not in repeated
                for word in page.words
                if word.content not in surroundings.in_tables
            ):
                return DeclineReason.UNTAGGED_ROWS
    return None


def _frame(
    layout: PageLayout, sides: Sequence[float], rulings: RulingsByPage, settings: TaggedSettings
) -> tuple[float, float] | None:
    """From where to where the rulings of most columns' sides go on from the table's rows."""
    drawn = rulings.get(layout.page, NO_RULINGS)
    near = settings.ruling_near
    ends: list[tuple[float, float]] = []
    for x in sides:
        spans = [
            span
            for level in drawn.upright_between(x - near, x + near)
            for span in level.spans
            if span[0] < layout.bottom + near and span[1] > layout.top - near
        ]
        if spans:
            ends.append((min(a for a, _ in spans), max(b for _, b in spans)))
    if 2 * len(ends) < len(sides) or not ends:
        return None
    return sorted(a for a, _ in ends)[len(ends) // 2], sorted(b for _, b in ends)[len(ends) // 2]


def ruled_share(layouts: Iterable[PageLayout]) -> float:
    """The share of the boundaries between rows that have a ruling; 0 where there are none."""
    boundaries = [b for layout in layouts for b in layout.boundaries]
    return sum(bool(b.crossed) for b in boundaries) / len(boundaries) if boundaries else 0.0


def confirmed(
    rows: Sequence[TaggedRow], share: float, settings: TaggedSettings
) -> DeclineReason | None:
    """Whether a table of a few rows has a header cell, or rulings between all rows."""
    if len(rows) > settings.few_rows or share >= settings.mostly_ruled:
        return None
    if any(cell.header for row in rows for cell in row.filled):
        return None
    return DeclineReason.UNCONFIRMED


def lines_as_rows(
    placement: Placement, layouts: Sequence[PageLayout], share: float, settings: TaggedSettings
) -> DeclineReason | None:
    """Whether the rows are the lines of rows: rulings part only some of them, each cell has one
    line, and most of those that no ruling parts from the row above lack a cell."""
    if not settings.least_ruled <= share < settings.mostly_ruled:
        return None
    if single_line_share(placement) < settings.single_lines:
        return None
    joined = [
        placement.rows[extent.row]
        for layout in layouts
        for boundary, extent in zip(layout.boundaries, layout.extents[1:], strict=True)
        if not boundary.crossed
    ]
    short = sum(is_short(row, placement) for row in joined)
    return DeclineReason.LINES_AS_ROWS if 2 * short >= len(joined) else None


def single_line_share(placement: Placement) -> float:
    """The share of the filled cells that have one line."""
    cells = [cell.cell for row in placement.rows for cell in row.cells]
    return sum(len(in_order(cell.words)) == 1 for cell in cells) / max(1, len(cells))


def is_short(row: PlacedRow, placement: Placement) -> bool:
    """Whether the row lacks words in a column."""
    return sum(cell.column_span for cell in row.cells) < len(placement.bands)
