"""Words and fills in the cells of a lattice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from statistics import median

from extract.models import WHITE, Box, Colour, Fill, Page, Word
from extract.table.finders.page_words import PageWords
from extract.table.finders.ruled_cells import OUTSIDE, Cells, Span
from extract.table.finders.ruled_segments import boxes_of
from extract.table.finders.ruled_settings import RuledSettings

PAPER = 0.9
"""The share of an area that a fill or a mark has to cover, or be within, to count as all of it."""


@dataclass(slots=True)
class FilledCells:
    """Cells and the words whose middle lies in each, in the order of ``cells.spans``."""

    cells: Cells
    words: list[list[Word]] = field(default_factory=list)

    def box(self, span: Span) -> Box:
        """The area of a cell."""
        xs, ys = self.cells.xs, self.cells.ys
        return Box(
            xs[span.column],
            ys[span.row],
            xs[span.column + span.columns],
            ys[span.row + span.rows],
        )


def filled(cells: Cells, words: PageWords) -> FilledCells:
    """Each word in the cell that its middle lies in."""
    owner = owners(cells)
    found: list[list[Word]] = [[] for _ in cells.spans]
    area = Box(cells.xs[0], cells.ys[0], cells.xs[-1], cells.ys[-1])
    for word, box in words.within(area):
        x, y = box.middle
        at = owner[place(cells.ys, y)][place(cells.xs, x)]
        if at != OUTSIDE:
            found[at].append(word)
    return FilledCells(cells, found)


def owners(cells: Cells) -> list[list[int]]:
    """The place in ``cells.spans`` of the cell at each row and column; -1 where there is none."""
    owner = [[OUTSIDE] * (len(cells.xs) - 1) for _ in range(len(cells.ys) - 1)]
    for at, span in enumerate(cells.spans):
        for row, column in span.places:
            owner[row][column] = at
    return owner


def place(edges: Sequence[float], value: float) -> int:
    """Which of the stretches between edges holds the value."""
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def crosses(box: Box, edge: float, settings: RuledSettings) -> bool:
    """Whether a word stands across an upright line."""
    return box.x0 < edge - settings.crossing and box.x1 > edge + settings.crossing


def splits_of(words: Iterable[Word], edges: Sequence[float], settings: RuledSettings) -> list[int]:
    """Which of the edges run through white that is wide enough to part columns.

    Words have to stand on both sides of an edge.
    """
    boxes = sorted(boxes_of(words), key=lambda box: box.middle[0])
    if not boxes:
        return []
    white = settings.gutter * median(box.height for box in boxes)
    middles = [box.middle[0] for box in boxes]
    ends = list(accumulate((box.x1 for box in boxes), max))
    starts = list(accumulate((box.x0 for box in reversed(boxes)), min))[::-1]
    free = []
    for at, edge in enumerate(edges):
        after = bisect_left(middles, edge)
        if not 0 < after < len(boxes):
            continue
        end, start = ends[after - 1], starts[after]
        crossed = end > edge + settings.crossing or start < edge - settings.crossing
        if not crossed and start - end >= white:
            free.append(at)
    return free


def with_columns_completed(given: FilledCells, settings: RuledSettings) -> FilledCells:
    """Merged cells cut at column lines that are drawn in other rows, where white says so.

    Only where most of the merged cells with words in several columns agree: a section row's words
    run across the lines, those of unruled cells leave them free.
    """
    xs = given.cells.xs
    cuts: dict[int, list[int]] = {}
    wide = 0
    for at, (span, words) in enumerate(zip(given.cells.spans, given.words, strict=True)):
        if span.columns == 1 or len(words) < 2:
            continue
        inner = xs[span.column + 1 : span.column + span.columns]
        reached = {place(xs, box.middle[0]) for box in boxes_of(words)}
        if len(reached) < 2:
            continue
        wide += 1
        free = splits_of(words, inner, settings)
        if free:
            cuts[at] = [span.column + 1 + edge for edge in free]
    if len(cuts) < 2 or len(cuts) < settings.agreeing * wide:
        return given
    spans: list[Span] = []
    for at, span in enumerate(given.cells.spans):
        sides = [span.column, *cuts.get(at, ()), span.column + span.columns]
        for low, high in pairwise(sides):
            spans.append(
                replace(span, column=low, columns=high - low, patched=span.patched or at in cuts)
            )
    cells = Cells(given.cells.xs, given.cells.ys, tuple(spans))
    return _refilled(cells, given)


def _refilled(cells: Cells, given: FilledCells) -> FilledCells:
    return filled(cells, PageWords(word for cell in given.words for word in cell))


STRIP = 48.0


class PageFills:
    """The fills of a page in drawing order, found by their height on it, and its paper."""

    def __init__(self, page: Page) -> None:
        area = max(page.width * page.height, 1.0)
        grounds = [f.colour for f in page.fills if f.box.width * f.box.height >= PAPER * area]
        self.paper = grounds[-1] if grounds else WHITE
        self._fills = page.fills
        self._strips: defaultdict[int, list[int]] = defaultdict(list)
        for at, fill in enumerate(page.fills):
            top, bottom = max(0.0, fill.box.top), min(page.height, fill.box.bottom)
            for strip in range(int(top // STRIP), int(bottom // STRIP) + 1):
                self._strips[strip].append(at)

    def over(self, area: Box) -> Iterator[Fill]:
        """The fills that meet the area, in drawing order."""
        strips = range(int(area.top // STRIP), int(area.bottom // STRIP) + 1)
        for at in sorted({at for strip in strips for at in self._strips.get(strip, ())}):
            box = self._fills[at].box
            if (
                box.x1 > area.x0
                and box.x0 < area.x1
                and box.bottom > area.top
                and box.top < area.bottom
            ):
                yield self._fills[at]


def fills_of(given: FilledCells, fills: PageFills, settings: RuledSettings) -> list[Colour | None]:
    """The colour of each cell's ground; None where it is the page's.

    A coloured mark in a cell without words is its fill too: traffic lights are drawn so.
    """
    colours: list[Colour | None] = [None] * len(given.words)
    marks: dict[int, set[Colour]] = {}
    for at, fill in _visits(given, fills, settings):
        box = given.box(given.cells.spans[at])
        over = _overlap(box, fill.box)
        if over >= settings.filled * box.width * box.height:
            colours[at] = fill.colour
            marks.pop(at, None)
        elif over >= PAPER * fill.box.width * fill.box.height and over >= settings.patch:
            marks.setdefault(at, set()).add(fill.colour)
    for at, found in marks.items():
        if len(found) == 1 and colours[at] in (None, fills.paper) and not given.words[at]:
            colours[at] = next(iter(found))
    return [None if colour == fills.paper else colour for colour in colours]


def _visits(
    given: FilledCells, fills: PageFills, settings: RuledSettings
) -> Iterator[tuple[int, Fill]]:
    """Each fill with each cell that it meets, in drawing order; not more than are worth it."""
    cells = given.cells
    owner = owners(cells)
    visits = 0
    area = Box(cells.xs[0], cells.ys[0], cells.xs[-1], cells.ys[-1])
    for fill in fills.over(area):
        rows = range(place(cells.ys, fill.box.top), place(cells.ys, fill.box.bottom) + 1)
        columns = range(place(cells.xs, fill.box.x0), place(cells.xs, fill.box.x1) + 1)
        visits += len(rows) * len(columns)
        if visits > settings.most_fill_visits:
            return
        met = {owner[row][column] for row in rows for column in columns} - {OUTSIDE}
        for at in sorted(met):
            yield at, fill


def _overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)
