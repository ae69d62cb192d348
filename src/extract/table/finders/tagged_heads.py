"""Head rows that are repeated on a table's later pages, as its own content or beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extract.models import Box, ContentId, Page, Word
from extract.table.finders.tagged_cells import TaggedCell, TaggedRow, boxes_around, in_order
from extract.table.finders.tagged_layout import Edges, PageLayout
from extract.table.lines import box_of


@dataclass(frozen=True, slots=True)
class Unrepeated:
    """The rows of a table without the words of repeated heads, and those words by page."""

    rows: tuple[TaggedRow, ...]
    repeated: tuple[tuple[Word, ...], ...] = ()


def without_repeats(rows: Sequence[TaggedRow], *, most: int) -> Unrepeated:
    """The rows without what their leading rows say again on later pages.

    Browsers repeat a head on each page and tag it as the head's own cells, or put all of it into
    the first. On a page that is not its first, the words of the leading rows (up to ``most``)
    are a repeated head where they are those of the whole head, word for word, and stand above
    the rows of that page. Where they differ, the row goes on there.
    """
    first = min((page for row in rows for page in row.pages), default=0)
    repeated: list[tuple[Word, ...]] = []
    for page in sorted({p for row in rows[:most] for p in row.pages if p != first}):
        said = _repeat_on(page, rows, first, most)
        if said is None:
            continue
        repeated.append(said)
        gone = {id(word) for word in said}
        rows = tuple(_without(row, gone) for row in rows)
    return Unrepeated(tuple(rows), tuple(repeated))


def _repeat_on(
    page: int, rows: Sequence[TaggedRow], first: int, most: int
) -> tuple[Word, ...] | None:
    for depth in range(1, min(most, len(rows)) + 1):
        head = _words_of(rows[:depth], first)
        said = _words_of(rows[:depth], page)
        body = _words_of(rows[depth:], page)
        if not said or _text(said) != _text(head):
            continue
        lowest = max(box_of(word).bottom for word in said)
        if all(box_of(word).middle[1] > lowest for word in body):
            return said
    return None


def _words_of(rows: Sequence[TaggedRow], page: int) -> tuple[Word, ...]:
    return tuple(word for row in rows for cell in row.cells for word in cell.on(page))


def _text(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for line in in_order(words) for word in line)


def _without(row: TaggedRow, gone: set[int]) -> TaggedRow:
    cells: list[TaggedCell] = []
    for cell in row.cells:
        words = tuple(word for word in cell.words if id(word) not in gone)
        cells.append(replace(cell, words=words, boxes=boxes_around(words)))
    return replace(row, cells=tuple(cells))


def heads_beside(
    rows: Sequence[TaggedRow],
    layouts: Sequence[PageLayout],
    edges: Edges,
    pages: Mapping[int, Page],
    in_tables: Collection[ContentId],
) -> Iterator[tuple[Word, ...]]:
    """The repeated heads of later pages that no table's tags hold, as Word draws them: right above
    the table's rows there, the words of its first row, or of its first rows."""
    first = layouts[0]
    for layout in layouts[1:]:
        free = [word for word in pages[layout.page].words if word.content not in in_tables]
        for depth, extent in enumerate(first.extents[:-1], start=1):
            height = extent.bottom - first.top
            area = Box(
                edges.positions[0], layout.top - 1.5 * height, edges.positions[-1], layout.top
            )
            above = [word for word in free if word.box is not None and _is_within(word.box, area)]
            head = _words_of(rows[:depth], first.page)
            if len(above) < len(head):
                break
            said = _lowest(above, len(head))
            if _text(said) == _text(head):
                yield said
                break


def _lowest(words: Sequence[Word], count: int) -> tuple[Word, ...]:
    return tuple(chain.from_iterable(in_order(words)))[-count:]


def _is_within(box: Box, area: Box) -> bool:
    x, y = box.middle
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom
