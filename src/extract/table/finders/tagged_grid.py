"""A placed and checked tagged table becomes a grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.models import Box, Finder, Grid, GridCell, GridRow, Page, PageBox, Word
from extract.table.finders.cell_grounds import Grounds, ground_of, grounds_on, mark_of
from extract.table.finders.tagged_cells import TaggedRow, in_order
from extract.table.finders.tagged_columns import PlacedCell, PlacedRow, Placement
from extract.table.finders.tagged_guards import is_short, ruled_share, single_line_share
from extract.table.finders.tagged_layout import Edges, PageLayout
from extract.table.finders.tagged_settings import TaggedSettings
from extract.table.finders.tagged_spans import RowSpan, Spans


@dataclass(frozen=True, slots=True)
class Checked:
    """A table that passed the guards, with what was found of it: ``doubted`` are the numbers of
    rows that rulings cut, or with words of others in them."""

    placement: Placement
    edges: Edges
    layouts: tuple[PageLayout, ...]
    spans: Spans
    doubted: frozenset[int]


def grid_of(table: Checked, pages: Mapping[int, Page], settings: TaggedSettings) -> Grid:
    """The table as a grid: each place of it in one cell, empty ones included."""
    rows = table.placement.rows
    heads = head_rows([row.tagged for row in rows], settings)
    certainties = _certainties(table, settings)
    places = _Places.of(table, pages)
    return Grid(
        Finder.TAGGED,
        table.edges.positions,
        tuple(
            GridRow(
                tuple(places.cells(number)),
                places.boxes(number, number + 1),
                header=number in heads,
                certainty=certainties[number],
            )
            for number in range(len(rows))
        ),
        tuple(
            PageBox(
                layout.page,
                Box(table.edges.positions[0], layout.top, table.edges.positions[-1], layout.bottom),
            )
            for layout in table.layouts
        ),
    )


def head_rows(rows: Sequence[TaggedRow], settings: TaggedSettings) -> frozenset[int]:
    """The numbers of the rows that the tags mark as head rows: those in a THead, else the leading
    rows whose cells are all TH. A row of one cell below another head row is a section's. Where
    most rows would be head rows, none is."""
    in_head = [n for n, row in enumerate(rows) if row.in_head]
    found = in_head or list(_leading_heads(rows))
    return frozenset(found) if len(found) < settings.mostly_head * len(rows) else frozenset()


def _leading_heads(rows: Sequence[TaggedRow]) -> Iterator[int]:
    """Leading rows all TH, from the first to the last of them that has several cells."""
    heads: list[int] = []
    for number, row in enumerate(rows):
        if not row.is_head:
            break
        if len(row.cells) > 1:
            heads = list(range(number + 1))
        elif heads:
            break
    yield from heads


@dataclass(frozen=True, slots=True)
class _Places:
    """Who has each place of the grid."""

    table: Checked
    grounds: Mapping[int, Grounds]
    extents: Mapping[int, tuple[PageBox, ...]]
    merged: Mapping[tuple[int, int], RowSpan]
    beside: dict[int, Grounds] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Checked, pages: Mapping[int, Page]) -> _Places:
        """The places of a table."""
        left, right = table.edges.positions[0], table.edges.positions[-1]
        extents: dict[int, tuple[PageBox, ...]] = {}
        for layout in table.layouts:
            for extent in layout.extents:
                box = PageBox(layout.page, Box(left, extent.top, right, extent.bottom))
                extents[extent.row] = (*extents.get(extent.row, ()), box)
        merged = {
            (number, span.column): span
            for span in table.spans.found
            for number in range(span.first, span.first + span.rows)
        }
        grounds = {layout.page: grounds_on(pages[layout.page]) for layout in table.layouts}
        return cls(table, grounds, extents, merged)

    def cells(self, number: int) -> Iterator[GridCell]:
        """The cells that begin in a row, from the left."""
        columns = len(self.table.placement.bands)
        row = self.table.placement.rows[number]
        column = 0
        while column < columns:
            span = self.merged.get((number, column))
            if span is None:
                cell = self._plain(number, row, column)
                yield cell
                column += cell.column_span
            elif span.first != number:
                column += 1
            else:
                cell = self._merged(span)
                yield cell
                column += cell.column_span

    def _plain(self, number: int, row: PlacedRow, column: int) -> GridCell:
        """The cell of one row at a column."""
        held, end = _held(row, column)
        return self._cell(held, column, end - column, number, 1)

    def _merged(self, span: RowSpan) -> GridCell:
        """The cell over several rows, its words from the row they are tagged in."""
        held: list[PlacedCell] = []
        end = span.column + 1
        if span.source >= 0:
            held, end = _held(self.table.placement.rows[span.source], span.column)
        return self._cell(held, span.column, end - span.column, span.first, span.rows)

    def _cell(
        self, held: Sequence[PlacedCell], column: int, width: int, first: int, rows: int
    ) -> GridCell:
        words = [word for placed in held for word in placed.cell.words]
        left, right = self.table.edges.of(column, width)
        boxes = tuple(
            PageBox(b.page, Box(left, b.box.top, right, b.box.bottom))
            for b in self.boxes(first, first + rows)
        )
        ground = ground_of if words else mark_of
        return GridCell(
            column,
            in_order(words),
            width,
            rows,
            boxes,
            header=bool(held) and all(placed.cell.header for placed in held),
            fill=ground(boxes[0].box, self._beside(first, boxes[0])) if boxes else None,
        )

    def _beside(self, row: int, place: PageBox) -> Grounds:
        """The fills beside the cells of a row, on the page that it begins on."""
        if row not in self.beside:
            grounds = self.grounds[place.page]
            self.beside[row] = grounds.beside(place.box.top, place.box.bottom)
        return self.beside[row]

    def boxes(self, first: int, end: int) -> tuple[PageBox, ...]:
        """The area of the rows from ``first`` to before ``end`` on each page."""
        areas: dict[int, Box] = {}
        for number in range(first, end):
            for part in self.extents.get(number, ()):
                box = areas.get(part.page)
                areas[part.page] = part.box if box is None else box.joined(part.box)
        return tuple(PageBox(page, areas[page]) for page in sorted(areas))


def _held(row: PlacedRow, column: int) -> tuple[list[PlacedCell], int]:
    """What stands at a column of a row, and the column after it; cells that overlap are one."""
    end = column + 1
    held: list[PlacedCell] = []
    for placed in row.cells:
        if placed.column < end and column < placed.column + placed.column_span:
            end = max(end, placed.column + placed.column_span)
            held.append(placed)
    return held, end


def _certainties(table: Checked, settings: TaggedSettings) -> list[float]:
    """How sure each row is: 1 where rulings agree with the tags, less where they are silent or
    differ, where cells had to be given columns by their place alone, or where rows may be lines."""
    unruled = _unruled(table.layouts)
    ruled = ruled_share(table.layouts) > settings.half_ruled
    silent = settings.differs if _may_be_lines(table.placement, settings) else settings.silent
    doubted = table.doubted | table.spans.contradicted
    certainties: list[float] = []
    for number, row in enumerate(table.placement.rows):
        certainty = 1.0
        if number in unruled or not (ruled or _is_between(number, table.layouts)):
            certainty = settings.differs if ruled else silent
        if number in doubted:
            certainty = min(certainty, settings.differs)
        if any(cell.guessed or cell.outside for cell in row.cells):
            certainty = min(certainty, settings.guessed)
        certainties.append(certainty)
    return certainties


def _is_between(number: int, layouts: Iterable[PageLayout]) -> bool:
    """Whether the row has a boundary on some page."""
    return any(
        len(layout.extents) > 1 and any(extent.row == number for extent in layout.extents)
        for layout in layouts
    )


def _unruled(layouts: Iterable[PageLayout]) -> frozenset[int]:
    """The rows beside a boundary without a ruling."""
    return frozenset(
        extent.row
        for layout in layouts
        for number, boundary in enumerate(layout.boundaries)
        if not boundary.crossed
        for extent in layout.extents[number : number + 2]
    )


def _may_be_lines(placement: Placement, settings: TaggedSettings) -> bool:
    """Whether most rows lack a cell and all cells have one line, as where lines are tagged."""
    if single_line_share(placement) < settings.single_lines:
        return False
    return 2 * sum(is_short(row, placement) for row in placement.rows) >= len(placement.rows)


def rows_with(words: Collection[Word], layouts: Iterable[PageLayout]) -> Iterator[int]:
    """The numbers of the rows that words stand in, by their place."""
    for layout in layouts:
        middles = [w.box.middle[1] for w in words if w.page == layout.page and w.box is not None]
        for extent in layout.extents:
            if any(extent.top <= y <= extent.bottom for y in middles):
                yield extent.row
