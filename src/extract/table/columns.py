"""The columns of a table: from its upright rulings, or from the white between its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.models import Box, Orientation, Ruling, Word
from extract.table.lines import TextLine, box_of, line_height, lines_of, phrases_of

SAME_RULING = 4.0
DOUBLE_RULING = 9.0
LONG_ENOUGH = 0.3
STEP = 0.5
TOLERATED = (0.0, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15)
NARROWEST_GUTTER = 2.5
ONE_LINE_FROM = 0.07
NARROWEST_COLUMN = 0.05
UNNAMED = 0.1
FEWEST_WORDS = 8
FLUSH = 0.5
FEWEST_FLUSH = 4
MANY_FLUSH = 0.3


@dataclass(frozen=True, slots=True)
class Gutter:
    """A stretch of white between two columns, in points from the left."""

    x0: float
    x1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def edge(self) -> float:
        """Where the right column begins: it is set flush left, the left one ends raggedly."""
        return self.x1 - min(1.5, self.width / 2)


def clustered(rulings: Iterable[Ruling], *, near: float) -> list[list[Ruling]]:
    """Rulings of one orientation in groups of nearly the same position, ascending."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda ruling: ruling.position):
        if groups and ruling.position - groups[-1][-1].position <= near:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    return groups


def covered_length(rulings: Iterable[Ruling]) -> float:
    """The length that the rulings cover together, in points."""
    total, reached = 0.0, float("-inf")
    for start, stop in sorted((ruling.start, ruling.stop) for ruling in rulings):
        total += max(0.0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


def ruled_edges(rulings: Sequence[Ruling]) -> tuple[float, ...]:
    """The x of the upright rulings that are long enough to part columns, ascending."""
    upright = [r for r in rulings if r.orientation is Orientation.VERTICAL]
    groups = clustered(upright, near=SAME_RULING)
    lengths = [covered_length(group) for group in groups]
    longest = max(lengths, default=0.0)
    edges: list[float] = []
    for group, length in zip(groups, lengths, strict=True):
        position = sum(r.position * r.length for r in group) / sum(r.length for r in group)
        if length < LONG_ENOUGH * longest:
            continue
        if edges and position - edges[-1] < DOUBLE_RULING:
            edges[-1] = (edges[-1] + position) / 2
        else:
            edges.append(position)
    return tuple(edges)


def closed_edges(edges: Sequence[float], words: Sequence[Word]) -> tuple[float, ...]:
    """The inner and outer edges, where the outer ones may not be drawn: at the words' ends."""
    if not edges or not words:
        return tuple(edges)
    height = line_height(words)
    left = sorted(box_of(word).x0 for word in words)[len(words) // 100]
    right = sorted(box_of(word).x1 for word in words)[-1 - len(words) // 100]
    closed = list(edges)
    if left < edges[0] - 2 * height:
        closed.insert(0, left - 2)
    if right > edges[-1] + 2 * height:
        closed.append(right + 2)
    return tuple(closed)


def gutters_in(words: Sequence[Word], *, tolerated: float) -> list[Gutter]:
    """Stretches of x that no word covers, but for a share (0 to 1) of the fullest stretch."""
    left = min(box_of(word).x0 for word in words)
    right = max(box_of(word).x1 for word in words)
    profile = coverage(words, left, right)
    limit = tolerated * sorted(profile)[int(0.9 * len(profile))]
    if tolerated >= ONE_LINE_FROM:
        limit = max(limit, 1.0)
    gutters: list[Gutter] = []
    start: int | None = None
    for index, count in enumerate([*profile, limit + 1]):
        if count <= limit and start is None:
            start = index
        elif count > limit and start is not None:
            gutters.append(Gutter(left + start * STEP, left + index * STEP))
            start = None
    return [gutter for gutter in gutters if gutter.width >= NARROWEST_GUTTER]


def coverage(words: Iterable[Word], left: float, right: float) -> list[int]:
    """How many words stand above each half point between ``left`` and ``right``."""
    steps = [0] * (int((right - left) / STEP) + 2)
    for word in words:
        box = box_of(word)
        steps[int((box.x0 - left) / STEP)] += 1
        steps[int((box.x1 - left) / STEP) + 1] -= 1
    return list(accumulate(steps))[:-1]


def gutter_edges(words: Sequence[Word], headings: Sequence[TextLine]) -> tuple[float, ...]:
    """The columns' edges by the white between the words, as many as the headings ask for.

    Full-width lines cross the gutters, so a few words in one are tolerated, as few as
    will do. Empty where there are too few columns for a status table.
    """
    if len(words) < FEWEST_WORDS:
        return ()
    left = min(box_of(word).x0 for word in words) - 2
    right = max(box_of(word).x1 for word in words) + 2
    if headings and headings[0].box.x0 - left > UNNAMED * (right - left):
        headings = [_unnamed(left, headings[0]), *headings]
    for given in (words, _beside_others(words)):
        for tolerated in TOLERATED if len(given) >= FEWEST_WORDS else ():
            gutters = gutters_in(given, tolerated=tolerated)
            after_numbers = left + NARROWEST_COLUMN * (right - left)
            wide = [gutter for gutter in gutters if gutter.x0 > after_numbers]
            inner = between_headings(gutters, headings) if headings else widest(wide, 3)
            if inner:
                return (left, *(gutter.edge for gutter in inner), right)
    narrow = [*gutters_in(words, tolerated=TOLERATED[-1]), *_flush_gutters(words, headings)]
    inner = between_headings(narrow, headings)
    return (left, *(gutter.edge for gutter in inner), right) if inner else ()


def _flush_gutters(words: Sequence[Word], headings: Sequence[TextLine]) -> Iterator[Gutter]:
    """The least of white to the left of each heading at whose left many other lines begin.

    Where words are too wide for a column, they run over into the next, and no gutter is left.
    """
    begun = [box_of(word).x0 for word in words]
    fewest = max(FEWEST_FLUSH, MANY_FLUSH * len(lines_of(words)))
    for heading in headings[1:]:
        left = heading.box.x0
        if sum(1 for x in begun if abs(x - left) < FLUSH) >= fewest:
            yield Gutter(left - 1, left)


def _beside_others(words: Sequence[Word]) -> list[Word]:
    """The words of lines of several phrases: without section rows, which cross the columns.

    Beside a column of numbers, which holds few words, a section row may cover its whole gutter.
    """
    lines = [line for line in lines_of(words) if len(phrases_of(line)) > 1]
    return [word for line in lines for word in line.words]


def _unnamed(left: float, heading: TextLine) -> TextLine:
    """A heading for the first column where its own was not read."""
    box = heading.box
    return TextLine((), Box(left, box.top, left + box.height, box.bottom))


def between_headings(gutters: Sequence[Gutter], headings: Sequence[TextLine]) -> tuple[Gutter, ...]:
    """The widest gutter between each heading and the next; empty where one is missing."""
    found: list[Gutter] = []
    for last, heading in pairwise(headings):
        low, high = last.box.middle[0], heading.box.middle[0]
        fitting = [g for g in gutters if low < g.x1 and g.x0 < high and g.edge < high]
        fitting = [g for g in fitting if g.edge > low]
        if not fitting:
            return ()
        found.append(max(fitting, key=lambda gutter: gutter.width))
    return tuple(found)


def widest(gutters: Sequence[Gutter], count: int) -> tuple[Gutter, ...]:
    """The ``count`` widest gutters from the left; empty where there are fewer."""
    if len(gutters) < count:
        return ()
    chosen = sorted(gutters, key=lambda gutter: -gutter.width)[:count]
    return tuple(sorted(chosen, key=lambda gutter: gutter.x0))


def column_of(word: Word, edges: Sequence[float]) -> int:
    """The column that holds most of the word; the nearest one for a word outside."""
    box = box_of(word)
    shares = [min(box.x1, right) - max(box.x0, left) for left, right in pairwise(edges)]
    return max(range(len(shares)), key=lambda index: shares[index])


def lefts_of(words: Sequence[Word], edges: Sequence[float]) -> tuple[float, ...]:
    """Where most lines of each column begin, in points; at its edge where it has no words.

    Seen at lines of several phrases: others may stand across the columns.
    """
    columns: list[list[Word]] = [[] for _ in pairwise(edges)]
    for word in _beside_others(words):
        columns[column_of(word, edges)].append(word)
    lefts: list[float] = []
    for column, edge in zip(columns, edges, strict=False):
        begun = [line.box.x0 for line in lines_of(column)]
        near = {x: sum(1 for other in begun if abs(other - x) < FLUSH) for x in begun}
        lefts.append(max(near, key=lambda x: near[x], default=edge))
    return tuple(lefts)


def crossed_edges(line: TextLine, edges: Sequence[float]) -> int:
    """How many inner edges the line runs across, with a word or a mere space between words."""
    return sum(1 for edge in edges[1:-1] if _crosses(line, edge))


def _crosses(line: TextLine, edge: float) -> bool:
    left: Word | None = None
    for word in line.words:
        box = box_of(word)
        reach = 0.3 * box.height
        if box.x0 < edge - reach and box.x1 > edge + reach:
            return True
        if box.middle[0] > edge:
            return left is not None and box.x0 - box_of(left).x1 < 0.45 * box.height
        left = word
    return False
