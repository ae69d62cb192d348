"""Tables that rulings and fills draw.

The lines that meet each other make a lattice; places that no line keeps apart are one cell; a word
belongs to the cell that its middle lies in. Where lines keep the rows apart and only white the
columns, the columns are taken from the white. Where the drawings state less than rows and columns,
what they do state is a ``RuledArea`` for other finders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.models import (
    Box,
    Continuation,
    Finder,
    Grid,
    GridCell,
    GridRow,
    Page,
    PageBox,
    Ruling,
    RulingSource,
    Word,
)
from extract.table.finders.cell_lines import lines_in
from extract.table.finders.ruled_cells import Span, cells_of
from extract.table.finders.ruled_lattice import Lattice, Parts, parts_of
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
    PageWords,
    crosses,
    fills_of,
    filled,
    page_words,
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
    """A table as it is drawn: its cells, and how sure a row of it can be."""

    given: FilledCells
    certainty: float


@dataclass(frozen=True, slots=True)
class _Found:
    tables: tuple[_Table, ...]
    areas: tuple[RuledArea, ...]


def find_ruled(page: Page, settings: RuledSettings = DEFAULT) -> tuple[Grid, ...]:
    """The tables on a page whose rows and columns its drawings state, from the top.

    The first row of the first table may go on with the page before
    (``Continuation.UNKNOWN``, see ``continuation_over``). A table has two rows and two columns at
    least, with words in two of each. Words outside of them are in no grid.
    """
    found = _found(page, settings)
    grids = [_grid(table, page, settings) for table in found.tables]
    grids.sort(key=lambda grid: (grid.boxes[0].box.top, grid.boxes[0].box.x0))
    return tuple(_opened(grid, at == 0) for at, grid in enumerate(grids))


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


def _opened(grid: Grid, first: bool) -> Grid:  # noqa: FBT001
    if not first:
        return grid
    start = grid.rows[0]
    opened = GridRow(start.cells, start.boxes, start.header, Continuation.UNKNOWN, start.certainty)
    return Grid(grid.finder, grid.column_edges, (opened, *grid.rows[1:]), grid.boxes)


def _found(page: Page, settings: RuledSettings) -> _Found:
    """Tables by drawn lines first; then, outside of these, by the sides of fills too."""
    words = page_words(page)
    rulings = without_decorations(page, settings)
    lines = [ruling for ruling in rulings if ruling.source is not RulingSource.FILL_SIDE]
    drawn = list(_tables(_parts(lines, page, words, settings), page, words, settings))
    boxes = [_box(table) for table in drawn]
    rest = [ruling for ruling in rulings if not _is_within(ruling, boxes)]
    parts = _parts(rest, page, words, settings)
    drawn.extend(_tables(parts, page, words, settings))
    tables = _without_frames(drawn)
    boxes = [_box(table) for table in tables]
    areas = [
        RuledArea(page.number, lattice.box, lattice.xs, lattice.ys)
        for lattice in parts.lattices
        if not _meets_any(lattice.box, boxes)
    ]
    stacked: list[_Table] = []
    for start, stop, heights in stacks_of(_level_rules(parts, areas), settings):
        if _meets_any(Box(start, heights[0], stop, heights[-1]), boxes):
            continue
        cells = between_rules(start, stop, heights, words, settings)
        if cells is not None and _is_table(cells, settings):
            stacked.append(_Table(cells, settings.unsure_gutter))
        else:
            box = Box(start, heights[0], stop, heights[-1])
            areas.append(RuledArea(page.number, box, (), heights))
    areas.extend(_column_rules(parts, page, settings))
    kept = [_box(table) for table in stacked]
    return _Found(
        (*tables, *stacked), tuple(area for area in areas if not _meets_any(area.box, kept))
    )


def _parts(
    rulings: Sequence[Ruling], page: Page, words: PageWords, settings: RuledSettings
) -> Parts:
    tolerance = tolerance_of(page, settings)
    middles = sorted((y, x) for x, y in (box.middle for box in boxes_of(words.words)))
    return parts_of(segments_of(rulings, tolerance), middles, tolerance, settings)


def _tables(
    parts: Parts, page: Page, words: PageWords, settings: RuledSettings
) -> Iterator[_Table]:
    for lattice in parts.lattices:
        cells = cells_of(lattice)
        if cells is None or len(cells.xs) <= FEWEST or len(cells.ys) <= FEWEST:
            continue
        given = with_columns_completed(filled(cells, words), settings)
        if _is_table(given, settings):
            yield _Table(given, 1.0 if lattice.closed else settings.unsure_side)


def _is_table(given: FilledCells, settings: RuledSettings) -> bool:
    """Whether words stand in two rows and two columns, and rows are kept apart by rules."""
    spans = [span for span, words in zip(given.cells.spans, given.words, strict=True) if words]
    if len({span.row for span in spans}) < FEWEST or len({span.column for span in spans}) < FEWEST:
        return False
    rows = _by_row(given)
    several = [row for row, cells in rows.items() if looks_like_several(cells, settings)]
    body = max(1, len(rows) - 1)
    return 2 * len(several) < body


def _by_row(given: FilledCells) -> dict[int, list[tuple[Span, list[Word]]]]:
    rows: defaultdict[int, list[tuple[Span, list[Word]]]] = defaultdict(list)
    for span, words in zip(given.cells.spans, given.words, strict=True):
        rows[span.row].append((span, words))
    return rows


def _box(table: _Table) -> Box:
    cells = table.given.cells
    return Box(cells.xs[0], cells.ys[0], cells.xs[-1], cells.ys[-1])


def _is_within(ruling: Ruling, boxes: Sequence[Box]) -> bool:
    middle = (ruling.start + ruling.stop) / 2
    level = ruling.orientation.value == "horizontal"
    x, y = (middle, ruling.position) if level else (ruling.position, middle)
    return any(b.x0 - 3 <= x <= b.x1 + 3 and b.top - 3 <= y <= b.bottom + 3 for b in boxes)


def _meets_any(box: Box, boxes: Sequence[Box]) -> bool:
    return any(
        min(box.x1, b.x1) - max(box.x0, b.x0) > 1
        and min(box.bottom, b.bottom) - max(box.top, b.top) > 1
        for b in boxes
    )


def _without_frames(tables: Sequence[_Table]) -> list[_Table]:
    """Of two tables within each other, the one whose own cells hold more of the words."""
    kept: list[_Table] = []
    for table in sorted(tables, key=lambda t: -len([1 for words in t.given.words if words])):
        if not _meets_any(_box(table), [_box(other) for other in kept]):
            kept.append(table)
    return kept


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
    turned = [Segment(s.position, s.start, s.stop) for s in parts.single.upright]
    single = sorted(turned, key=lambda s: (round(s.start / settings.same_extent), s.stop))
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


def _grid(table: _Table, page: Page, settings: RuledSettings) -> Grid:
    given, cells = table.given, table.given.cells
    colours = fills_of(given, page, settings)
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
    area = PageBox(page.number, _box(table).rounded())
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
