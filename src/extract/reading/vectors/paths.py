"""Painted paths on the page as it is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.models import Box, Colour
from extract.reading.frames import Frame
from extract.reading.vectors.colours import colour_of

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve

Point = tuple[float, float]
CURVED = frozenset("cvy")


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it is painted: its corners, and the colours of its line and its ground.

    ``order`` counts the page's paths in drawing order. ``stroke`` and ``fill`` are None where the
    path is not painted so. ``clip`` is what is seen of the page where it is painted.
    """

    order: int
    points: tuple[Point, ...]
    closed: bool
    curved: bool
    stroke: Colour | None
    fill: Colour | None
    clip: Box | None = None

    @property
    def whole(self) -> Box:
        """What the path encloses, seen or not."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))

    @property
    def box(self) -> Box:
        """What the path encloses, as it is seen."""
        return clipped(self.whole, self.clip)


def clipped(box: Box, clip: Box | None) -> Box:
    """The part of the box within ``clip``; without width or height where it is outside."""
    if clip is None:
        return box
    x0, top = min(max(box.x0, clip.x0), clip.x1), min(max(box.top, clip.top), clip.bottom)
    x1, bottom = min(max(box.x1, clip.x0), clip.x1), min(max(box.bottom, clip.top), clip.bottom)
    return Box(x0, top, x1, bottom)


def path_of(curve: LTCurve, order: int, frame: Frame, clip: Box | None = None) -> Path | None:
    """The path on the upright, straight page; None where it is not painted or has no place.

    ``clip`` is in points from the bottom left of the page as drawn, like the curve.
    """
    stroke = colour_of(curve.stroking_color) if curve.stroke else None
    fill = colour_of(curve.non_stroking_color) if curve.fill else None
    points = tuple(_read(point, frame) for point in curve.pts)
    if (stroke is None and fill is None) or len(points) < 2:
        return None
    if not all(math.isfinite(part) for point in points for part in point):
        return None
    path = [part for part in curve.original_path or () if part]
    return Path(
        order,
        points,
        fill is not None or bool(path and path[-1][0] == "h"),
        any(part[0] in CURVED for part in path),
        stroke,
        fill,
        _clip_of(clip, frame),
    )


def _read(point: Point, frame: Frame) -> Point:
    x, y = frame.upright(*point)
    return frame.straight(x, y) if frame.skew else (x, y)


def _clip_of(clip: Box | None, frame: Frame) -> Box:
    """The clip on the upright page, and never more than the page."""
    page = Box(0.0, 0.0, frame.read_width, frame.read_height)
    if clip is None:
        return page
    (ax, ay), (bx, by) = frame.upright(clip.x0, clip.top), frame.upright(clip.x1, clip.bottom)
    return clipped(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), page)
