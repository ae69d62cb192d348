"""Rulings that are drawn as vectors: lines, thin bars, and the edges of boxes and shading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.model import Orientation, Ruling
from extract.reading.frames import Frame

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve

THIN = 3.0
SHORTEST = 6.0
STRAIGHT = 0.7
WHITE = 0.985

Segment = tuple[tuple[float, float], tuple[float, float]]


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
