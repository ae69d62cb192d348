"""Where the rows and columns of a tagged table stand on its pages, and what rulings say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.models import Box, enclosing
from extract.table.finders.page_rulings import NO_RULINGS, Level, PageRulings
from extract.table.finders.tagged_columns import PlacedCell, PlacedRow, Placement
from extract.table.finders.tagged_settings import TaggedSettings

AROUND = 2.0  # points of white around the words where no ruling is drawn
LEAST_OF_HEIGHT = 0.2  # share of a table's height that the ruling of a column's side is drawn

RulingsByPage = Mapping[int, PageRulings]


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a row (by its number) stands on a page."""

    row: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Boundary:
    """Between two rows of a page: from the end of the upper to the start of the lower, the columns
    that rulings cross there, and by how much the words of the two overlap (below 0: the gap)."""

    bottom: float
    top: float
    crossed: frozenset[int]
    overlap: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The rows on a page from the top, and the boundaries between them, one fewer."""

    page: int
    extents: tuple[Extent, ...]
    boundaries: tuple[Boundary, ...]

    @property
    def top(self) -> float:
        """Where the table begins on the page."""
        return self.extents[0].top

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.extents[-1].bottom


@dataclass(frozen=True, slots=True)
class Edges:
    """The x of the columns' sides, and which of them rulings draw on some page."""

    positions: tuple[float, ...]
    ruled: frozenset[int]

    def of(self, column: int, span: int = 1) -> tuple[float, float]:
        """The left and right side of a cell."""
        return self.positions[column], self.positions[column + span]


def edges_of(placement: Placement, rulings: RulingsByPage, settings: TaggedSettings) -> Edges:
    """The columns' sides: rulings where they stand between the words, else the middle. The outer
    sides are the nearest rulings that horizontal ones lead to."""
    areas = _areas(placement)
    bands = placement.bands
    near, reach = settings.band_overlap, settings.outer_ruling
    first, last = bands[0].x0, bands[-1].x1
    left = _outer_sides((first - reach, first + near), first, areas, rulings)
    right = _outer_sides((last - near, last + reach), last, areas, rulings)
    ruled = [
        max(left, default=None),
        *(_drawn_side((a.x1 - near, b.x0 + near), areas, rulings) for a, b in pairwise(bands)),
        min(right, default=None),
    ]
    between = [(a.x1 + b.x0) / 2 for a, b in pairwise(bands)]
    plain = [first - AROUND, *between, last + AROUND]
    return Edges(
        tuple(p if x is None else x for x, p in zip(ruled, plain, strict=True)),
        frozenset(n for n, x in enumerate(ruled) if x is not None),
    )


def _outer_sides(
    reach: tuple[float, float], words: float, areas: Mapping[int, Box], rulings: RulingsByPage
) -> list[float]:
    """The vertical rulings within ``reach`` on the first page that has some, to which horizontal
    rulings lead from the words' end."""
    for page in sorted(areas):
        area, drawn = areas[page], rulings.get(page, NO_RULINGS)
        leading = drawn.between(area.top - AROUND, area.bottom + AROUND)
        found = [
            level.position
            for level in drawn.upright_between(*reach)
            if level.covered(area.top, area.bottom) > LEAST_OF_HEIGHT * area.height
            and any(_leads(other, words, level.position) for other in leading)
        ]
        if found:
            return found
    return []


def _leads(level: Level, start: float, stop: float) -> bool:
    return level.crosses(min(start, stop), max(start, stop), 1 - LEAST_OF_HEIGHT)


def _areas(placement: Placement) -> dict[int, Box]:
    """The box around the table's words on each page."""
    boxes: dict[int, list[Box]] = {}
    for row in placement.rows:
        for placed in row.cells:
            for page, box in placed.cell.boxes:
                boxes.setdefault(page, []).append(box)
    return {page: area for page, held in boxes.items() if (area := enclosing(held)) is not None}


def _drawn_side(
    gap: tuple[float, float], areas: Mapping[int, Box], rulings: RulingsByPage
) -> float | None:
    """Where a vertical ruling stands in a gap, the longest of the first page that has one."""
    for page in sorted(areas):
        area = areas[page]
        levels = rulings.get(page, NO_RULINGS).upright_between(*gap)
        drawn = [(level.covered(area.top, area.bottom), level.position) for level in levels]
        length, position = max(drawn, default=(0.0, 0.0))
        if length > LEAST_OF_HEIGHT * area.height:
            return position
    return None


def layout_of(
    placement: Placement, edges: Edges, rulings: RulingsByPage, settings: TaggedSettings
) -> tuple[PageLayout, ...]:
    """The rows' places on each page that the table is on."""
    pages: dict[int, list[int]] = {}
    for number, row in enumerate(placement.rows):
        for page in row.tagged.pages:
            pages.setdefault(page, []).append(number)
    return tuple(
        _page_layout(page, pages[page], placement, _Sight(edges, rulings, settings))
        for page in sorted(pages)
    )


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the rows of a page are looked at with."""

    edges: Edges
    rulings: RulingsByPage
    settings: TaggedSettings

    def crossed(self, level: Level) -> frozenset[int]:
        """The columns that a horizontal level crosses."""
        return frozenset(
            n
            for n, side in enumerate(pairwise(self.edges.positions))
            if level.crosses(*side, self.settings.crossing)
        )

    def levels(self, page: int, top: float, bottom: float) -> list[Level]:
        """The horizontal levels of a page that cross a column, from ``top`` to ``bottom``."""
        found = self.rulings.get(page, NO_RULINGS).between(top, bottom)
        return [level for level in found if self.crossed(level)]


def _page_layout(
    page: int, numbers: Sequence[int], placement: Placement, sight: _Sight
) -> PageLayout:
    rows = [placement.rows[n] for n in numbers]
    boundaries = [_boundary(page, a, b, sight) for a, b in pairwise(rows)]
    reach, near = sight.settings.row_padding, sight.settings.ruling_near
    first = min(box.top for _, box in _boxes_on(page, rows[0]))
    last = max(box.bottom for _, box in _boxes_on(page, rows[-1]))
    above = sight.levels(page, first - reach, first + near)
    below = sight.levels(page, last - near, last + reach)
    tops = [above[-1].position if above else first - AROUND, *(b.top for b in boundaries)]
    bottoms = [*(b.bottom for b in boundaries), below[0].position if below else last + AROUND]
    extents = (
        Extent(number, top, max(top, bottom))
        for number, top, bottom in zip(numbers, tops, bottoms, strict=True)
    )
    return PageLayout(page, tuple(extents), tuple(boundaries))


def _boxes_on(page: int, row: PlacedRow) -> list[tuple[PlacedCell, Box]]:
    return [(cell, box) for cell in row.cells if (box := cell.cell.box(page)) is not None]


def _boundary(page: int, upper: PlacedRow, lower: PlacedRow, sight: _Sight) -> Boundary:
    """Between two rows, told by the columns in which both have words: a merged cell beside them
    may begin or end anywhere."""
    pairs = [
        (a, b)
        for cell, a in _boxes_on(page, upper)
        for other, b in _boxes_on(page, lower)
        if _share_a_column(cell, other)
    ]
    if pairs:
        end, start = max(a.bottom for a, _ in pairs), min(b.top for _, b in pairs)
        overlap = end - start
    else:
        end = min(box.bottom for _, box in _boxes_on(page, upper))
        start = max(box.top for _, box in _boxes_on(page, lower))
        overlap = 0.0
    near = sight.settings.ruling_near
    found = sight.levels(page, min(end, start) - near, max(end, start) + near)
    if not found:
        middle = (end + start) / 2
        return Boundary(middle, middle, frozenset(), overlap)
    crossed = frozenset[int]().union(*map(sight.crossed, found))
    return Boundary(found[0].position, found[-1].position, crossed, overlap)


def _share_a_column(one: PlacedCell, other: PlacedCell) -> bool:
    return (
        one.column < other.column + other.column_span
        and other.column < one.column + one.column_span
    )


def cut_rows(
    placement: Placement,
    layouts: Iterable[PageLayout],
    edges: Edges,
    rulings: RulingsByPage,
    settings: TaggedSettings,
) -> Iterator[int]:
    """The numbers of rows with a cell that a ruling cuts between its own words."""
    for layout in layouts:
        drawn = rulings.get(layout.page, NO_RULINGS)
        for extent in layout.extents:
            row = placement.rows[extent.row]
            if any(
                _is_cut(cell, box, edges, drawn, settings)
                for cell, box in _boxes_on(layout.page, row)
            ):
                yield extent.row


def _is_cut(
    placed: PlacedCell, box: Box, edges: Edges, drawn: PageRulings, settings: TaggedSettings
) -> bool:
    near = settings.ruling_near
    sides = edges.of(placed.column, placed.column_span)
    levels = drawn.between(box.top + near, box.bottom - near)
    if any(level.crosses(*sides, 1 - settings.trimmed) for level in levels):
        return True
    return any(
        level.crosses(box.top, box.bottom, settings.crossing)
        for level in drawn.upright_between(box.x0 + near, box.x1 - near)
    )
