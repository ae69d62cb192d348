"""Filled boxes of a page, and the sides of them that are seen."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from extract.models import Box, Orientation, Ruling, RulingSource
from extract.reading.vectors.colours import shade_of, strength_of
from extract.reading.vectors.grounds import Ground
from extract.reading.vectors.paths import Path
from extract.reading.vectors.settings import VectorSettings

FEWEST_ROUND, MOST_ROUND = 4, 16
ROUND = 0.45
"""The area between a disc's four uppermost, lowest and outermost points is half of its box."""


def ground_of(path: Path, settings: VectorSettings) -> Ground | None:
    """The path as a filled box; None where it is thin, small, or has another shape."""
    if path.fill is None:
        return None
    box = path.box
    if min(box.width, box.height) <= settings.thin:
        return None
    if box.width * box.height < settings.smallest_fill:
        return None
    if not (_is_box(path, settings) or _is_round(path, box, settings)):
        return None
    return Ground(path.order, box, path.fill)


def _is_box(path: Path, settings: VectorSettings) -> bool:
    if path.curved or len(path.points) not in (4, 5):
        return False
    xs, ys = [x for x, _ in path.points], [y for _, y in path.points]
    return all(
        min(x - min(xs), max(xs) - x) <= settings.straight
        and min(y - min(ys), max(ys) - y) <= settings.straight
        for x, y in path.points
    )


def _is_round(path: Path, box: Box, settings: VectorSettings) -> bool:
    """A disc, or a box with round corners; small ones only in a colour that is no grey."""
    if not path.curved or not FEWEST_ROUND <= len(path.points) <= MOST_ROUND:
        return False
    assert path.fill is not None
    if strength_of(path.fill) < settings.coloured and min(box.width, box.height) < settings.large:
        return False
    return _area(path.points) >= ROUND * box.width * box.height


def _area(points: Sequence[tuple[float, float]]) -> float:
    around = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in around)) / 2


def sides_of(grounds: Iterable[Ground], settings: VectorSettings) -> Iterator[Ruling]:
    """The sides of fills that have no fill of the same colour right beyond them.

    Some programs shade a row cell by cell: where two fills of one colour meet, no edge is seen.
    """
    same: defaultdict[int, list[Box]] = defaultdict(list)
    for ground in grounds:
        same[shade_of(ground.colour)].append(ground.box)
    for boxes in same.values():
        yield from _sides(boxes, Orientation.HORIZONTAL, settings)
        turned = [Box(box.top, box.x0, box.bottom, box.x1) for box in boxes]
        yield from _sides(turned, Orientation.VERTICAL, settings)


Side = tuple[float, float, float]


def _sides(
    boxes: Sequence[Box], orientation: Orientation, settings: VectorSettings
) -> Iterator[Ruling]:
    """The seen parts of the level sides of the boxes, given turned for upright ones.

    A sweep from the top keeps the boxes that lie at the height of the side.
    """
    touching = settings.touching / 2
    events = sorted(
        [(box.top - touching, 0, at) for at, box in enumerate(boxes)]
        + [(box.bottom + touching, 2, at) for at, box in enumerate(boxes)]
        + [(box.top - touching, 1, at) for at, box in enumerate(boxes)]
        + [(box.bottom + touching, 1, ~at) for at, box in enumerate(boxes)],
    )
    beside: list[tuple[float, float, int]] = []
    for _, kind, at in events:
        box = boxes[at if at >= 0 else ~at]
        if kind == 0:
            insort(beside, (box.x0, box.x1, at))
        elif kind == 2:
            beside.remove((box.x0, box.x1, at))
        else:
            covers = _covering(boxes, beside, at) if len(beside) <= settings.most_beside else ()
            position = box.top if at >= 0 else box.bottom
            for start, stop in _uncovered(box.x0, box.x1, covers):
                yield Ruling(orientation, position, start, stop, RulingSource.FILL_SIDE)


def _covering(
    boxes: Sequence[Box], beside: Sequence[tuple[float, float, int]], at: int
) -> Iterator[tuple[float, float]]:
    """From where to where other boxes lie right beyond the side, from the left.

    Of two boxes that begin at one height, neither lies beyond the other's upper side.
    """
    own = at if at >= 0 else ~at
    for start, stop, other in beside:
        if other == own:
            continue
        reaches = (
            boxes[other].top < boxes[own].top - 1e-6
            if at >= 0
            else (boxes[other].bottom > boxes[own].bottom + 1e-6)
        )
        if reaches:
            yield start, stop


def _uncovered(
    start: float, stop: float, covers: Iterable[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    for low, high in covers:
        if low >= stop:
            break
        if low > start:
            yield start, low
        start = max(start, high)
    if stop > start:
        yield start, stop
