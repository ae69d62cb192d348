"""Tables that rulings and fills draw.

The lines that meet each other make a lattice; places that no line keeps apart are one cell; a word
belongs to the cell that its middle lies in. Where lines keep the rows apart and only white the
columns, the columns are taken from the white. Where the drawings state less than rows and columns,
what they do state is a ``RuledArea`` for other finders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import (
    Box,
    Continuation,
    Finder,
    Grid,
    GridCell,
    GridRow,
    Orientation,
    Page,
    PageBox,
    Ruling,
    RulingSource,
    Word,
)
from extract.table.finders.box_index import BoxIndex
from extract.table.finders.cell_lines import lines_in
from extract.table.finders.page_words import PageWords
from extract.table.finders.ruled_cells import Span, cells_of
from extract.table.finders.ruled_lattice import Parts, parts_of
from extract.table.finders.ruled_partial import between_rules, looks_like_several, stacks_of
from extract.table.finders.ruled_segments import (
    Segment,
    boxes_of,
    segments_of,
    tolerance_of,
    without_decorations,
)
from extract.table.finders.ruled_settings import DEFAULT, RuledSettings
from extract.table.finders.ruled_words import (
    FilledCells,
    PageFills,
    crosses,
    filled,
    fills_of,
    with_columns_completed,
)

FEWEST = 2


@dataclass(frozen=True, slots=True)
class RuledArea:
    """What the drawings of a page say of a table whose rows or columns they don't state.

    ``column_edges`` are the x of lines between and beside columns, ``row_rules`` the y of lines
    between, above and below rows, in points; either may be empty.
    """

    page: int
    box: Box
    column_edges: tuple[float, ...]
    row_rules: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it is drawn: its cells, whether all its sides are, and how sure a row can be."""

    given: FilledCells
    closed: bool
    certainty: float

    @property
    def box(self) -> Box:
        """The area of the table."""
        cells = self.given.cells
        return Box(cells.xs[0], cells.ys[0], cells.xs[-1], cells.ys[-1])

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.given.cells.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.given.cells.xs) - 1


@dataclass(frozen=True, slots=True)
class _Found:
    tables: tuple[_Table, ...]
    columns: tuple[_Table, ...]
    areas: tuple[RuledArea, ...]


def find_ruled(page: Page, settings: RuledSettings = DEFAULT) -> tuple[Grid, ...]:
    """The tables on a page whose rows and columns its drawings state, from the top.

    A table has two rows and two columns at least, with words in two of each; the first and the
    last one on the page may be a single row, which may be the rest of a table or its beginning.
    The first row of the first table may go on with the page before (``Continuation.UNKNOWN``, see
    ``continuation_over``). Words outside of the tables are in no grid.
    """
    grids = _grids(_found(page, settings).tables, page, settings)
    if grids:
        start = replace(grids[0].rows[0], continuation=Continuation.UNKNOWN)
        grids[0] = replace(grids[0], rows=(start, *grids[0].rows[1:]))
    return tuple(grids)


def find_single_columns(page: Page, settings: RuledSettings = DEFAULT) -> tuple[Grid, ...]:
    """Ruled lists of one column with two rows at least, from the top.

    Spreadsheets print a table's last columns on pages of their own: a list is a part of a table
    where its rows are as high as those of a table on another page.
    """
    return tuple(_grids(_found(page, settings).columns, page, settings))


def ruled_areas(page: Page, settings: RuledSettings = DEFAULT) -> tuple[RuledArea, ...]:
    """What the drawings state of tables that ``find_ruled`` does not yield, from the top."""
    areas = _found(page, settings).areas
    return tuple(sorted(areas, key=lambda area: (area.box.top, area.box.x0)))


def column_edges_of(page: Page, settings: RuledSettings = DEFAULT) -> tuple[float, ...]:
    """The x of all lines that keep columns apart on the page, ascending, tables included."""
    edges = {x for grid in find_ruled(page, settings) for x in grid.column_edges}
    edges |= {x for area in ruled_areas(page, settings) for x in area.column_edges}
    return tuple(sorted(edges))


def row_rules_of(page: Page, settings: RuledSettings = DEFAULT) -> tuple[float, ...]:
    """The y of all lines that keep rows apart on the page, ascending, tables included."""
    rules = {y for area in ruled_areas(page, settings) for y in area.row_rules}
    for grid in find_ruled(page, settings):
        for row in grid.rows:
            rules |= {row.boxes[0].box.top, row.boxes[0].box.bottom}
    return tuple(sorted(rules))


def row_between_breaks(
    page: Page, previous: Grid, settings: RuledSettings = DEFAULT
) -> Grid | None:
    """The one row of a page that a row taller than it fills; None where there is none.

    By itself such a page may hold many rows without rules between them. It is one row where it has
    no rule inside, and the columns of the table on the page before, whose rows are ruled.
    """
    for area in ruled_areas(page, settings):
        edges = area.column_edges
        if len(edges) != len(previous.column_edges) or len(area.row_rules) > FEWEST:
            continue
        near = (abs(x - y) for x, y in zip(edges, previous.column_edges, strict=True))
        if max(near) <= settings.same_extent:
            return _single_row(page, area)
    return None


def _single_row(page: Page, area: RuledArea) -> Grid:
    words = PageWords(page.words)
    cells = []
    for column, (left, right) in enumerate(pairwise(area.column_edges)):
        box = Box(left, area.box.top, right, area.box.bottom)
        lines = lines_in(word for word, _ in words.within(box))
        cells.append(GridCell(column, lines, boxes=(PageBox(page.number, box.rounded()),)))
    place = PageBox(page.number, area.box.rounded())
    row = GridRow(tuple(cells), (place,), continuation=Continuation.UNKNOWN)
    return Grid(Finder.RULED, area.column_edges, (row,), (place,))


def continuation_over(
    previous_page: Page,
    previous: Grid,
    page: Page,
    grid: Grid,
    settings: RuledSettings = DEFAULT,
) -> Continuation:
    """Whether a grid's first row goes on with the last row on the page before, by the rules there.

    It does where neither page has a rule at the break. Word processors and browsers close a row
    that they cut, so rules at the break don't say that the next row is a new one: that, and a rule
    on one side only, is ``UNKNOWN``.
    """
    above, below = previous.boxes[-1].box, grid.boxes[0].box
    closed = _has_rule(previous_page, above, above.bottom, settings) or _has_rule(
        page, below, below.top, settings
    )
    return Continuation.UNKNOWN if closed else Continuation.GOES_ON


def _has_rule(page: Page, box: Box, y: float, settings: RuledSettings) -> bool:
    """Whether most of the width of a box has a line at a height."""
    tolerance = tolerance_of(page, settings)
    drawn = sum(
        max(0.0, min(line.stop, box.x1) - max(line.start, box.x0))
        for line in segments_of(page.rulings, tolerance).level
        if abs(line.position - y) <= tolerance.snap
    )
    return drawn >= tolerance.covered * box.width


def _found(page: Page, settings: RuledSettings) -> _Found:
    """Tables by drawn lines first; then, outside of these, by the sides of fills too."""
    words = PageWords(page.words)
    rulings = without_decorations(page, settings)
    lines = [ruling for ruling in rulings if ruling.source is not RulingSource.FILL_SIDE]
    drawn = list(_drawn(_parts(lines, page, words, settings), words, settings))
    tables = _apart([table for table in drawn if _is_table(table, settings)])
    places = BoxIndex(table.box for table in tables)
    rest = [ruling for ruling in rulings if not places.holds(*_middle(ruling))]
    parts = _parts(rest, page, words, settings)
    further = _drawn(parts, words, settings)
    drawn = _apart([*tables, *(table for table in further if _is_drawn_apart(table, settings))])
    tables = _without_single_rows([table for table in drawn if table.columns >= FEWEST])
    places = BoxIndex(table.box for table in tables)
    areas = [
        RuledArea(page.number, lattice.box, lattice.xs, lattice.ys)
        for lattice in parts.lattices
        if not places.meets(lattice.box)
    ]
    for start, stop, heights in stacks_of(_level_rules(parts, areas), settings):
        box = Box(start, heights[0], stop, heights[-1])
        if places.meets(box):
            continue
        cells = between_rules(start, stop, heights, words, settings)
        table = (
            None if cells is None else _Table(cells, closed=False, certainty=settings.unsure_gutter)
        )
        if table is not None and _is_table(table, settings):
            tables.append(table)
        elif not any(area.box == box for area in areas):
            areas.append(RuledArea(page.number, box, (), heights))
    areas.extend(_column_rules(parts, page, settings))
    places = BoxIndex(table.box for table in tables)
    return _Found(
        tuple(sorted(tables, key=lambda table: (table.box.top, table.box.x0))),
        tuple(table for table in drawn if table.columns < FEWEST <= table.rows),
        tuple(area for area in areas if not places.meets(area.box)),
    )


def _parts(
    rulings: Sequence[Ruling], page: Page, words: PageWords, settings: RuledSettings
) -> Parts:
    tolerance = tolerance_of(page, settings)
    return parts_of(segments_of(rulings, tolerance), words, tolerance, settings)


def _drawn(parts: Parts, words: PageWords, settings: RuledSettings) -> Iterator[_Table]:
    for lattice in parts.lattices:
        cells = cells_of(lattice)
        if cells is not None and len(cells.spans) >= FEWEST:
            given = with_columns_completed(filled(cells, words), settings)
            yield _Table(given, lattice.closed, 1.0 if lattice.closed else settings.unsure_side)


def _is_table(table: _Table, settings: RuledSettings) -> bool:
    """Whether words stand in two rows and two columns, and rules keep the rows apart."""
    return (
        min(_with_words(table)) >= FEWEST
        and table.columns >= FEWEST
        and _has_single_rows(table.given, settings)
    )


def _is_drawn_apart(table: _Table, settings: RuledSettings) -> bool:
    """Whether it is a table, or a closed row or column with words in its cells."""
    if table.rows >= FEWEST and table.columns >= FEWEST:
        return _is_table(table, settings)
    words = max(_with_words(table)) >= (FEWEST if table.columns <= FEWEST else 1)
    return table.closed and words and _has_single_rows(table.given, settings)


def _with_words(table: _Table) -> tuple[int, int]:
    """In how many rows and in how many columns words stand."""
    given = table.given
    spans = [span for span, words in zip(given.cells.spans, given.words, strict=True) if words]
    return len({span.row for span in spans}), len({span.column for span in spans})


def _has_single_rows(given: FilledCells, settings: RuledSettings) -> bool:
    """Whether rows that look like several are less than half, and hold less than half of the words.

    The first row counts as a head row.
    """
    rows = _by_row(given)
    several = [row for row, cells in rows.items() if looks_like_several(cells, settings)]
    held = sum(len(words) for row in several for _, words in rows[row])
    every = sum(len(words) for words in given.words)
    return 2 * len(several) < max(1, len(rows) - 1) and 2 * held < max(1, every)


def _without_single_rows(tables: Sequence[_Table]) -> list[_Table]:
    """The tables without those of one row that have others above and below."""
    ordered = sorted(tables, key=lambda table: (table.box.top, table.box.x0))
    last = len(ordered) - 1
    return [table for at, table in enumerate(ordered) if table.rows > 1 or at in (0, last)]


def _middle(ruling: Ruling) -> tuple[float, float]:
    middle = (ruling.start + ruling.stop) / 2
    if ruling.orientation is Orientation.HORIZONTAL:
        return middle, ruling.position
    return ruling.position, middle


def _apart(tables: Sequence[_Table]) -> list[_Table]:
    """Of two tables within each other, the one with more cells that hold words.

    The other is a frame around it, or a part of one of its cells.
    """
    places = BoxIndex(())
    kept: list[_Table] = []
    for table in sorted(tables, key=lambda t: -sum(map(bool, t.given.words))):
        if not places.meets(table.box):
            places.add(table.box)
            kept.append(table)
    return kept


def _by_row(given: FilledCells) -> dict[int, list[tuple[Span, list[Word]]]]:
    rows: defaultdict[int, list[tuple[Span, list[Word]]]] = defaultdict(list)
    for span, words in zip(given.cells.spans, given.words, strict=True):
        rows[span.row].append((span, words))
    return rows


def _level_rules(parts: Parts, areas: Sequence[RuledArea]) -> list[Segment]:
    """Level rules that meet no upright one, and those of boxes without columns."""
    rules = list(parts.single.level)
    for area in areas:
        if len(area.column_edges) == FEWEST:
            left, right = area.column_edges
            rules.extend(Segment(y, left, right) for y in area.row_rules)
    return rules


def _column_rules(parts: Parts, page: Page, settings: RuledSettings) -> Iterator[RuledArea]:
    """Upright rules beside each other that no level rule meets, with the same ends."""
    single = sorted(
        parts.single.upright, key=lambda s: (round(s.start / settings.same_extent), s.stop)
    )
    group: list[Segment] = []
    for segment in [*single, Segment(0.0, -1e9, -1e9)]:
        if group and (
            abs(segment.start - group[0].start) > settings.same_extent
            or abs(segment.stop - group[0].stop) > settings.same_extent
        ):
            xs = tuple(sorted({s.position for s in group}))
            if xs:
                box = Box(xs[0], group[0].start, xs[-1], group[0].stop)
                yield RuledArea(page.number, box, xs, ())
            group = []
        group.append(segment)


def _grids(tables: Sequence[_Table], page: Page, settings: RuledSettings) -> list[Grid]:
    fills = PageFills(page)
    return [_grid(table, page, fills, settings) for table in tables]


def _grid(table: _Table, page: Page, fills: PageFills, settings: RuledSettings) -> Grid:
    given, cells = table.given, table.given.cells
    colours = fills_of(given, fills, settings)
    found: defaultdict[int, list[GridCell]] = defaultdict(list)
    certainty: defaultdict[int, float] = defaultdict(lambda: table.certainty)
    for span, words, colour in zip(cells.spans, given.words, colours, strict=True):
        box = given.box(span)
        found[span.row].append(
            GridCell(
                span.column,
                lines_in(words),
                span.columns,
                span.rows,
                (PageBox(page.number, box.rounded()),),
                fill=colour,
            )
        )
        certainty[span.row] = min(certainty[span.row], _certainty(span, words, box, settings))
    for row, row_cells in _by_row(given).items():
        if looks_like_several(row_cells, settings):
            certainty[row] = min(certainty[row], settings.unsure_rows)
    rows = tuple(
        GridRow(
            tuple(sorted(found[row], key=lambda cell: cell.column)),
            (PageBox(page.number, _row_box(given, row).rounded()),),
            certainty=certainty[row],
        )
        for row in sorted(found)
    )
    area = PageBox(page.number, table.box.rounded())
    return Grid(Finder.RULED, tuple(round(x, 3) for x in cells.xs), rows, (area,))


def _row_box(given: FilledCells, row: int) -> Box:
    xs, ys = given.cells.xs, given.cells.ys
    return Box(xs[0], ys[row], xs[-1], ys[row + 1])


def _certainty(span: Span, words: Sequence[Word], box: Box, settings: RuledSettings) -> float:
    across = any(crosses(b, edge, settings) for b in boxes_of(words) for edge in (box.x0, box.x1))
    return min(
        settings.unsure_crossing if across else 1.0,
        settings.unsure_patched if span.patched else 1.0,
    )
