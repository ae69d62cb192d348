"""Segments that meet become lattices: the lines of a table and which sides of cells are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.models import Box
from extract.table.finders.page_words import PageWords, lines_of_boxes, usual_space
from extract.table.finders.ruled_segments import Segment, Segments
from extract.table.finders.ruled_settings import RuledSettings, Tolerance

Sides = list[list[bool]]
MOST_ROUNDS = 6
SAME_PLACE = 6.0
SPACES = 1.4
PIERCED = 0.25
INNER = 0.15


@dataclass(frozen=True, slots=True)
class Lattice:
    """The lines of a table, and which sides of its cells are drawn.

    ``xs`` and ``ys`` are the places of upright and level lines, ascending. ``level[j][i]`` says
    that the line at ``ys[j]`` is drawn between ``xs[i]`` and ``xs[i + 1]``, ``upright[i][j]`` that
    the line at ``xs[i]`` is drawn between ``ys[j]`` and ``ys[j + 1]``. ``closed`` says that all
    four outer sides are drawn as lines; else the lines across end where a side would be.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    level: Sides
    upright: Sides
    closed: bool

    @property
    def box(self) -> Box:
        """The area of the lattice."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True)
class Parts:
    """The lattices of a page, and the segments that meet no other one."""

    lattices: tuple[Lattice, ...]
    single: Segments


def parts_of(
    segments: Segments,
    words: PageWords,
    tolerance: Tolerance,
    settings: RuledSettings,
) -> Parts:
    """The lattices that segments make, from the top.

    None where there are more crossings than a page of tables has.
    """
    groups = _groups(segments, tolerance, settings)
    if groups is None:
        return Parts((), Segments((), ()))
    lattices: list[Lattice] = []
    level: list[Segment] = []
    upright: list[Segment] = []
    for group in groups:
        if not group.level or not group.upright:
            level.extend(group.level)
            upright.extend(group.upright)
            continue
        lattice = _lattice(group, words, tolerance, settings)
        if lattice is not None:
            lattices.append(lattice)
    lattices.sort(key=lambda one: (one.ys[0], one.xs[0]))
    return Parts(tuple(lattices), Segments(tuple(sorted(level, key=_place)), tuple(upright)))


def _place(segment: Segment) -> tuple[float, float]:
    return segment.position, segment.start


def _groups(
    segments: Segments, tolerance: Tolerance, settings: RuledSettings
) -> list[Segments] | None:
    """The segments that meet each other, directly or by way of others."""
    count = len(segments.level)
    parent = list(range(count + len(segments.upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for done, (level, upright) in enumerate(_crossings(segments, tolerance.reach)):
        if done >= settings.most_crossings:
            return None
        one, other = root(level), root(count + upright)
        parent[max(one, other)] = min(one, other)
    for first, lines in ((0, segments.level), (count, segments.upright)):
        for at, (piece, after) in enumerate(pairwise(lines), start=first):
            if after.position == piece.position and after.start - piece.stop <= tolerance.bridge:
                parent[max(root(at), root(at + 1))] = min(root(at), root(at + 1))
    groups: defaultdict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for at, segment in enumerate(segments.level):
        groups[root(at)][0].append(segment)
    for at, segment in enumerate(segments.upright, start=count):
        groups[root(at)][1].append(segment)
    return [Segments(tuple(level), tuple(upright)) for level, upright in groups.values()]


def _crossings(segments: Segments, reach: float) -> Iterator[tuple[int, int]]:
    """The pairs of a level and an upright segment that meet: a sweep from the top."""
    events = [
        *((one.start - reach, 0, at) for at, one in enumerate(segments.upright)),
        *((one.position, 1, at) for at, one in enumerate(segments.level)),
        *((one.stop + reach, 2, at) for at, one in enumerate(segments.upright)),
    ]
    active: list[tuple[float, int]] = []
    for _, kind, at in sorted(events):
        if kind == 1:
            line = segments.level[at]
            first = bisect_left(active, (line.start - reach, -1))
            last = bisect_right(active, (line.stop + reach, len(segments.upright)))
            for _, upright in active[first:last]:
                yield at, upright
        elif kind == 0:
            insort(active, (segments.upright[at].position, at))
        else:
            del active[bisect_left(active, (segments.upright[at].position, at))]


def _lattice(
    group: Segments,
    words: PageWords,
    tolerance: Tolerance,
    settings: RuledSettings,
) -> Lattice | None:
    x0 = min(segment.start for segment in group.level) - tolerance.reach
    x1 = max(segment.stop for segment in group.level) + tolerance.reach
    top = min(segment.start for segment in group.upright) - tolerance.reach
    bottom = max(segment.stop for segment in group.upright) + tolerance.reach
    inside = [box for _, box in words.within(Box(x0, top, x1, bottom))]
    word_xs, word_ys = sorted(b.middle[0] for b in inside), sorted(b.middle[1] for b in inside)
    xs = _places(group.upright, word_xs, settings.narrow)
    ys = _places(group.level, word_ys, settings.narrow)
    if len(xs) * len(ys) > settings.most_cells:
        return None
    left, right = _open_ends(group.level, word_xs, len(ys), xs, settings)
    above, below = _open_ends(group.upright, word_ys, len(xs), ys, settings)
    closed = left is right is above is below is None
    xs = [*([left] if left is not None else []), *xs, *([right] if right is not None else [])]
    ys = [*([above] if above is not None else []), *ys, *([below] if below is not None else [])]
    open_xs = [x for x in (left, right) if x is not None]
    open_ys = [y for y in (above, below) if y is not None]
    for _ in range(MOST_ROUNDS):
        if len(xs) < 2 or len(ys) < 2:
            return None
        shares = _covered(group.upright, xs, ys, open_xs)
        upright = _drawn(shares, tolerance.covered)
        _leave_out_crossed(upright, shares, inside, (xs, ys), tolerance.whole)
        shares = _covered(group.level, ys, xs, open_ys)
        level = _drawn(shares, tolerance.covered)
        _leave_out_struck(level, shares, inside, (xs, ys), tolerance.whole)
        used_xs = [x for x, sides in zip(xs, upright, strict=True) if any(sides)]
        used_ys = [y for y, sides in zip(ys, level, strict=True) if any(sides)]
        if len(used_xs) == len(xs) and len(used_ys) == len(ys):
            return Lattice(tuple(xs), tuple(ys), level, upright, closed)
        xs, ys = used_xs, used_ys
    return None


def _places(segments: Sequence[Segment], words: Sequence[float], narrow: float) -> list[float]:
    """The places of the lines; two with a narrow space and no words between them are one."""
    lengths: defaultdict[float, float] = defaultdict(float)
    for segment in segments:
        lengths[segment.position] += segment.stop - segment.start
    places: list[float] = []
    weight = 0.0
    last = 0.0
    for place in sorted(lengths):
        empty = bool(places) and bisect_left(words, place) == bisect_left(words, last)
        if places and place - last < narrow and empty:
            places[-1] += (place - places[-1]) * lengths[place] / (weight + lengths[place])
            weight += lengths[place]
        else:
            places.append(place)
            weight = lengths[place]
            last = place
    return places


def _open_ends(
    across: Sequence[Segment],
    words: Sequence[float],
    lines: int,
    places: Sequence[float],
    settings: RuledSettings,
) -> tuple[float | None, float | None]:
    """Where most of the lines across end beyond the first and the last line, with words between.

    None at a side where they don't.
    """
    starts: dict[float, float] = {}
    stops: dict[float, float] = {}
    for segment in across:
        at = segment.position
        starts[at] = min(starts.get(at, segment.start), segment.start)
        stops[at] = max(stops.get(at, segment.stop), segment.stop)
    low = _common([-start for start in starts.values()], lines, -places[0], settings)
    high = _common(list(stops.values()), lines, places[-1], settings)
    return (
        -low if low is not None and _any_between(words, -low, places[0]) else None,
        high if high is not None and _any_between(words, places[-1], high) else None,
    )


def _any_between(words: Sequence[float], low: float, high: float) -> bool:
    return bisect_left(words, low) < bisect_left(words, high)


def _common(ends: list[float], lines: int, beyond: float, settings: RuledSettings) -> float | None:
    """The outermost place where at least half of the ends, and two, are; None if not beyond."""
    ends = sorted(end for end in ends if end > beyond + settings.narrow)
    enough = max(2, (lines + 1) // 2)
    if len(ends) < enough:
        return None
    for at in range(len(ends) - enough, -1, -1):
        if ends[at + enough - 1] - ends[at] <= settings.same_extent:
            return ends[at + enough - 1]
    return None


def _covered(
    segments: Sequence[Segment],
    places: Sequence[float],
    across: Sequence[float],
    open_places: Sequence[float],
) -> list[list[float]]:
    """For each place, the share of each stretch between two lines across that is drawn there."""
    count = len(across) - 1
    drawn = [[0.0] * count for _ in places]
    for segment in segments:
        at = _nearest(places, segment.position)
        if abs(places[at] - segment.position) > SAME_PLACE:
            continue
        first = max(0, bisect_right(across, segment.start) - 1)
        for stretch in range(first, count):
            if across[stretch] >= segment.stop:
                break
            over = min(segment.stop, across[stretch + 1]) - max(segment.start, across[stretch])
            drawn[at][stretch] += over / (across[stretch + 1] - across[stretch])
    return [
        [1.0] * count if place in open_places else shares
        for place, shares in zip(places, drawn, strict=True)
    ]


def _drawn(shares: Sequence[Sequence[float]], least: float) -> Sides:
    return [[share >= least for share in line] for line in shares]


def _leave_out_crossed(
    upright: Sides,
    shares: Sequence[Sequence[float]],
    words: Sequence[Box],
    edges: tuple[Sequence[float], Sequence[float]],
    whole: float,
) -> None:
    """Sides drawn for less than ``whole`` are none where words run across them without a gap.

    In an image, the lines above and below a merged cell seem to run through it where letters
    stand between them.
    """
    xs, ys = edges
    doubtful = [
        (column, row)
        for column, line in enumerate(upright)
        for row, is_drawn in enumerate(line)
        if is_drawn and shares[column][row] < whole and 0 < column < len(xs) - 1
    ]
    if not doubtful:
        return
    rows: defaultdict[int, list[Box]] = defaultdict(list)
    for box in words:
        rows[max(0, bisect_right(ys, box.middle[1]) - 1)].append(box)
    lines = {row: lines_of_boxes(boxes) for row, boxes in rows.items()}
    space = SPACES * usual_space(line for row_lines in lines.values() for line in row_lines)
    for column, row in doubtful:
        beside = [
            across
            for line in lines.get(row, ())
            if (across := _runs_across(line, xs[column], space)) is not None
        ]
        if 2 * sum(beside) > len(beside):
            upright[column][row] = False


def _leave_out_struck(
    level: Sides,
    shares: Sequence[Sequence[float]],
    words: Sequence[Box],
    edges: tuple[Sequence[float], Sequence[float]],
    whole: float,
) -> None:
    """Level sides drawn for less than ``whole`` are none where they run through a word."""
    xs, ys = edges
    for box in words:
        column = bisect_right(xs, box.middle[0]) - 1
        if not 0 <= column < len(xs) - 1:
            continue
        first = bisect_right(ys, box.top + INNER * box.height)
        last = bisect_left(ys, box.bottom - INNER * box.height)
        for row in range(max(first, 1), min(last, len(ys) - 1)):
            if shares[row][column] < whole:
                level[row][column] = False


def _runs_across(line: Sequence[Box], x: float, space: float) -> bool | None:
    """Whether the words of a line, from the left, run across an x with less than ``space`` between.

    None where words stand on one side only.
    """
    at = bisect_left(line, x, key=lambda box: box.middle[0])
    if at in (0, len(line)):
        one = line[0] if at == 0 else line[-1]
        inside = min(x - one.x0, one.x1 - x) > PIERCED * one.width
        return True if inside else None
    return line[at].x0 - line[at - 1].x1 < space


def _nearest(places: Sequence[float], position: float) -> int:
    at = bisect_left(places, position)
    if at == 0:
        return 0
    if at == len(places):
        return at - 1
    return at if places[at] - position < position - places[at - 1] else at - 1
