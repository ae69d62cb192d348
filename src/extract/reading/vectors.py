"""Rulings that are drawn as vectors: lines, thin bars, and the edges of boxes and shading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.models import Box, Orientation, Ruling
from extract.reading.frames import Frame

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve

THIN = 3.0
SHORTEST = 6.0
STRAIGHT = 0.7
WHITE = 0.985
TOUCHING = 0.5
MOST_GROUNDS = 2000

Segment = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ground:
    """A box of the page as read that is filled with a colour and has no outline."""

    box: Box
    colour: object


def rulings_on(curves: Iterable[LTCurve], frame: Frame) -> Iterator[Ruling]:
    """The level and upright rulings that a page's drawn paths leave on the page as read.

    Some programs shade a row cell by cell: where two grounds of one colour meet, no edge is
    seen, and there is no ruling.
    """
    grounds: list[Ground] = []
    for curve in curves:
        ground = _ground_of(curve, frame)
        if ground is None:
            yield from rulings_of(curve, frame)
        else:
            grounds.append(ground)
    for same in _by_colour(grounds):
        yield from _seen_sides(same)


def _ground_of(curve: LTCurve, frame: Frame) -> Ground | None:
    """The path as a ground; None where it is drawn, thin, unseen or no upright box."""
    if curve.stroke or not is_seen(curve) or len(curve.pts) not in (4, 5):
        return None
    points = [frame.upright(*point) for point in curve.pts]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    corners = {(box.x0, box.top), (box.x0, box.bottom), (box.x1, box.top), (box.x1, box.bottom)}
    if min(box.width, box.height) <= THIN or not all(
        any(abs(x - cx) + abs(y - cy) <= STRAIGHT for cx, cy in corners) for x, y in points
    ):
        return None
    return Ground(box, curve.non_stroking_color)


def _by_colour(grounds: Sequence[Ground]) -> Iterator[list[Box]]:
    boxes: dict[str, list[Box]] = {}
    for ground in grounds:
        boxes.setdefault(repr(ground.colour), []).append(ground.box)
    yield from boxes.values()


def _seen_sides(boxes: Sequence[Box]) -> Iterator[Ruling]:
    """The sides of boxes of one colour that no other one of them covers or touches."""
    others = boxes if len(boxes) <= MOST_GROUNDS else ()
    level, upright = Orientation.HORIZONTAL, Orientation.VERTICAL
    for box in boxes:
        for side, outside in (
            (Ruling(level, box.top, box.x0, box.x1), box.top - TOUCHING),
            (Ruling(level, box.bottom, box.x0, box.x1), box.bottom + TOUCHING),
            (Ruling(upright, box.x0, box.top, box.bottom), box.x0 - TOUCHING),
            (Ruling(upright, box.x1, box.top, box.bottom), box.x1 + TOUCHING),
        ):
            yield from _uncovered(side, outside, others)


def _uncovered(side: Ruling, outside: float, boxes: Iterable[Box]) -> Iterator[Ruling]:
    """The parts of a side with no box right beyond it, at the place ``outside``."""
    level = side.orientation is Orientation.HORIZONTAL
    covering = sorted(
        (box.x0, box.x1) if level else (box.top, box.bottom)
        for box in boxes
        if (box.top if level else box.x0) <= outside <= (box.bottom if level else box.x1)
    )
    start = side.start
    for low, high in [*covering, (side.stop, side.stop)]:
        stop = min(low, side.stop)
        if stop - start >= SHORTEST:
            yield replace(side, start=start, stop=stop)
        start = max(start, high)


def rulings_of(curve: LTCurve, frame: Frame) -> Iterator[Ruling]:
    """The level and upright rulings that a drawn path leaves on the page as read."""
    for start, stop in _segments(curve):
        (ax, ay), (bx, by) = frame.upright(*start), frame.upright(*stop)
        if abs(ay - by) <= STRAIGHT and abs(ax - bx) >= SHORTEST:
            low, high = sorted((ax, bx))
            yield Ruling(Orientation.HORIZONTAL, (ay + by) / 2, low, high)
        elif abs(ax - bx) <= STRAIGHT and abs(ay - by) >= SHORTEST:
            low, high = sorted((ay, by))
            yield Ruling(Orientation.VERTICAL, (ax + bx) / 2, low, high)


def _segments(curve: LTCurve) -> Iterator[Segment]:
    if not is_seen(curve):
        return
    x0, y0, x1, y1 = curve.bbox
    if len(curve.pts) > 2 and min(x1 - x0, y1 - y0) <= THIN:
        if x1 - x0 >= y1 - y0:
            yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
        else:
            yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)
        return
    points = curve.pts
    yield from pairwise(points)
    closed = curve.fill or _ends_closed(curve)
    if closed and len(points) > 2:
        yield points[-1], points[0]


def _ends_closed(curve: LTCurve) -> bool:
    path = curve.original_path
    return bool(path) and path is not None and path[-1][0] == "h"


def is_seen(curve: LTCurve) -> bool:
    """Whether the path leaves a mark: drawn, and not white on white."""
    if curve.stroke and not _is_white(curve.stroking_color):
        return True
    return bool(curve.fill) and not _is_white(curve.non_stroking_color)


def _is_white(colour: object) -> bool:
    """White in grey, RGB or CMYK; what is not given is black."""
    if isinstance(colour, (int, float)):
        return colour >= WHITE
    if isinstance(colour, (tuple, list)) and colour:
        parts = [part for part in colour if isinstance(part, (int, float))]
        if len(parts) == 4:
            return max(parts) <= 1 - WHITE
        return len(parts) == len(colour) and min(parts) >= WHITE
    return False
