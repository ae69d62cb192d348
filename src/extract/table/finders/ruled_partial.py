"""Tables with some rules only: rules between rows, and rows that no rule keeps apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.models import Box, Word
from extract.table.finders.page_words import PageWords
from extract.table.finders.ruled_cells import Cells, Span
from extract.table.finders.ruled_segments import Segment, boxes_of
from extract.table.finders.ruled_settings import RuledSettings
from extract.table.finders.ruled_words import FilledCells, filled, splits_of

SEVERAL = 2
SHORT_LINES = 4
LONG_LINES = 8
FULL = 0.8
LOOSE = 0.6
BEYOND = 2.0


def stacks_of(
    rules: Sequence[Segment], settings: RuledSettings
) -> Iterator[tuple[float, float, tuple[float, ...]]]:
    """Level rules above each other that begin and end at the same x: (start, stop, heights).

    Pieces beside each other, as below each cell of a row, count as one rule.
    """
    lines = sorted(_lines(rules, settings), key=lambda line: (line.start, line.stop))
    for by_start in _near(lines, lambda line: line.start, settings.same_extent):
        by_stop = sorted(by_start, key=lambda line: line.stop)
        for stack in _near(by_stop, lambda line: line.stop, settings.same_extent):
            heights = sorted({line.position for line in stack})
            if len(heights) > SEVERAL:
                starts, stops = (line.start for line in stack), (line.stop for line in stack)
                yield min(starts), max(stops), tuple(heights)


def _lines(rules: Sequence[Segment], settings: RuledSettings) -> Iterator[Segment]:
    line: Segment | None = None
    for rule in sorted(rules, key=lambda rule: (rule.position, rule.start)):
        if (
            line is not None
            and rule.position == line.position
            and rule.start - line.stop <= settings.beside_gap
        ):
            line = Segment(line.position, line.start, max(line.stop, rule.stop))
            continue
        if line is not None:
            yield line
        line = rule
    if line is not None:
        yield line


def _near(
    lines: Iterable[Segment], key: Callable[[Segment], float], within: float
) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    for line in lines:
        if group and key(line) - key(group[0]) > within:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def between_rules(
    start: float,
    stop: float,
    heights: Sequence[float],
    words: PageWords,
    settings: RuledSettings,
) -> FilledCells | None:
    """The cells between level rules, their columns by white; None where it is not clear.

    Rows at the upper and lower end whose words run across all columns are no part of the table.
    It is not clear either where words right above or below the rules stand in the columns too: a
    row without a rule of its own.
    """
    rows = [
        [word for word, _ in words.within(Box(start, top, stop, bottom))]
        for top, bottom in pairwise(heights)
    ]
    edges = gutters_in(rows, settings)
    height = median(box.height for row in rows for box in boxes_of(row)) if edges else 0.0
    above = Box(start, heights[0] - BEYOND * height, stop, heights[0])
    below = Box(start, heights[-1], stop, heights[-1] + BEYOND * height)
    if not edges or any(
        splits_of((word for word, _ in words.within(box)), edges, settings)
        for box in (above, below)
    ):
        return None
    spans: list[list[Span]] = [
        list(_row_spans(at, row, edges, settings)) for at, row in enumerate(rows)
    ]
    first, last = 0, len(spans)
    while first < last and len(spans[first]) == 1:
        first += 1
    while last > first and len(spans[last - 1]) == 1:
        last -= 1
    cells = Cells(
        (start, *edges, stop),
        tuple(heights[first : last + 1]),
        tuple(
            Span(span.row - first, span.column, 1, span.columns)
            for row in spans[first:last]
            for span in row
        ),
    )
    return filled(cells, words) if last - first >= SEVERAL else None


def _row_spans(
    row: int, words: Sequence[Word], edges: Sequence[float], settings: RuledSettings
) -> Iterator[Span]:
    """The cells of a row: an edge that its words run across is none there."""
    xs = [box.middle[0] for box in boxes_of(words)]
    one_sided = {at for at, edge in enumerate(edges) if not (xs and min(xs) < edge <= max(xs))}
    free = sorted({*splits_of(words, edges, settings), *one_sided})
    sides = [0, *(at + 1 for at in free), len(edges) + 1]
    for low, high in pairwise(sides):
        yield Span(row, low, 1, high - low)


def gutters_in(rows: Sequence[Sequence[Word]], settings: RuledSettings) -> tuple[float, ...]:
    """An x in each white gutter between columns of all rows; none where they are not clear.

    A gutter is free of words in nearly all rows, and the words of the column behind it begin,
    end or have their middle at one x.
    """
    boxes = [sorted(boxes_of(row), key=_middle) for row in rows]
    boxes = [row for row in boxes if row]
    if len(boxes) < settings.fewest_rows:
        return ()
    white = settings.gutter * median(box.height for row in boxes for box in row)
    gutters = list(_white_between(boxes, white, int(settings.crossed_rows * len(boxes))))
    edges = [_least_crossed(boxes, low, high) for low, high in gutters]
    clear = [
        edge
        for at, edge in enumerate(edges)
        if _is_column(boxes, edge, edges[at + 1] if at + 1 < len(edges) else None, settings)
    ]
    return tuple(clear)


def _least_crossed(rows: Sequence[Sequence[Box]], low: float, high: float) -> float:
    """The x between two others that the fewest words run across, the nearest to their middle: a
    wrapped heading may reach into the white below it."""
    middle = (low + high) / 2
    inside = [box for row in rows for box in row if box.x0 < high and box.x1 > low]
    ends = [box.x1 + 0.5 for box in inside if low < box.x1 < high]
    starts = [box.x0 - 0.5 for box in inside if low < box.x0 < high]

    def crossed(x: float) -> tuple[int, float]:
        return sum(box.x0 < x < box.x1 for box in inside), abs(x - middle)

    return min((middle, *ends, *starts), key=crossed)


def _white_between(
    rows: Sequence[Sequence[Box]], white: float, most: int
) -> Iterator[tuple[float, float]]:
    """Stretches of at least ``white`` points that words cover in at most so many rows."""
    steps: defaultdict[float, int] = defaultdict(int)
    for row in rows:
        start = stop = None
        for box in sorted(row, key=lambda box: box.x0):
            if stop is not None and box.x0 <= stop:
                stop = max(stop, box.x1)
                continue
            if start is not None and stop is not None:
                steps[start] += 1
                steps[stop] -= 1
            start, stop = box.x0, box.x1
        if start is not None and stop is not None:
            steps[start] += 1
            steps[stop] -= 1
    covered = 0
    begin: float | None = None
    first = True
    for x in sorted(steps):
        covered += steps[x]
        if covered > most and begin is not None:
            if x - begin >= white and not first:
                yield begin, x
            begin = None
        elif covered <= most and begin is None:
            begin = x
        first = first and covered <= most


def _is_column(
    rows: Sequence[Sequence[Box]], edge: float, next_edge: float | None, settings: RuledSettings
) -> bool:
    """Whether the words behind an edge stand in line, in enough rows that have words before it."""
    extents: list[tuple[float, float]] = []
    both = 0
    for row in rows:
        first = bisect_left(row, edge, key=_middle)
        last = len(row) if next_edge is None else bisect_left(row, next_edge, key=_middle)
        behind = row[first:last]
        if behind:
            extents.append((min(box.x0 for box in behind), max(box.x1 for box in behind)))
            both += first > 0
    if both < settings.fewest_rows:
        return False
    return any(
        _most_near(sorted(values), settings.aligned_within) >= settings.aligned * len(extents)
        for values in (
            [x0 for x0, _ in extents],
            [x1 for _, x1 in extents],
            [(x0 + x1) / 2 for x0, x1 in extents],
        )
    )


def _middle(box: Box) -> float:
    return box.middle[0]


def _most_near(values: Sequence[float], within: float) -> int:
    """The largest number of sorted values that lie within a distance."""
    best = first = 0
    for last, value in enumerate(values):
        while value - values[first] > within:
            first += 1
        best = max(best, last - first + 1)
    return best


def looks_like_several(row: Iterable[tuple[Span, Sequence[Word]]], settings: RuledSettings) -> bool:
    """Whether a row of cells looks like several rows that no rule keeps apart.

    Either white that is more than between lines runs through all cells, with words beginning at one
    height in two of them below it; or every line has words in nearly all cells; or a cell over
    several columns has more lines than a heading or a note.
    """
    row = list(row)
    wide = (list(boxes_of(words)) for span, words in row if span.columns > 1 and words)
    if any(len(_tops(cell)) > LONG_LINES for cell in wide):
        return True
    cells = [list(boxes_of(words)) for span, words in row if words and span.columns == 1]
    if len(cells) < SEVERAL:
        return False
    lines = [_tops(cell) for cell in cells]
    if max(map(len, lines)) < SEVERAL:
        return False
    return _is_filled_evenly(lines) or _has_white_bands(cells, lines, settings)


def _tops(cell: Sequence[Box]) -> list[Box]:
    """The lines of a cell from the top, as boxes."""
    lines: list[Box] = []
    for box in sorted(cell, key=lambda box: box.middle[1]):
        if lines and box.middle[1] < lines[-1].bottom - 0.3 * lines[-1].height:
            lines[-1] = lines[-1].joined(box)
        else:
            lines.append(box)
    return lines


def _is_filled_evenly(lines: Sequence[Sequence[Box]]) -> bool:
    most = max(map(len, lines))
    return len(lines) > SEVERAL and most >= SHORT_LINES and min(map(len, lines)) >= FULL * most


def _has_white_bands(
    cells: Sequence[Sequence[Box]], lines: Sequence[Sequence[Box]], settings: RuledSettings
) -> bool:
    heights = [line.height for cell in lines for line in cell]
    usual = median(heights)
    whites = sorted(below.top - above.bottom for cell in lines for above, below in pairwise(cell))
    between_lines = max(0.0, min(LOOSE * usual, whites[len(whites) // 4])) if whites else 0.0
    stretches = sorted((box.top, box.bottom) for cell in cells for box in cell)
    end = stretches[0][1]
    for top, bottom in stretches[1:]:
        if top - end > between_lines + settings.row_gap * usual:
            opening = sum(
                any(abs(line.top - top) <= settings.aligned_within for line in cell)
                for cell in lines
            )
            above = sum(any(line.bottom <= end + 1e-6 for line in cell) for cell in lines)
            if opening >= SEVERAL and above >= SEVERAL:
                return True
        end = max(end, bottom)
    return False
