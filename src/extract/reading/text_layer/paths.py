"""Paths as boxes: what a clipping path leaves, and the grounds that a fill paints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from extract.models import Box
from extract.reading.text_layer.glyphs import Clip

if TYPE_CHECKING:
    from pdfminer.utils import Matrix, PathSegment

    Points = list[tuple[float, float]]

STRAIGHT = 0.05
CORNERS = (4, 5)
MOST_PARTS = 64


def corners_of(ctm: Matrix) -> bool:
    """Whether an upright rectangle stays one."""
    a, b, c, d = ctm[:4]
    return (abs(b) < 1e-6 and abs(c) < 1e-6) or (abs(a) < 1e-6 and abs(d) < 1e-6)


def subpaths(path: Sequence[PathSegment], ctm: Matrix) -> Iterator[tuple[Points, bool]]:
    """The points of each part of a path on the page, and whether it is made of straight lines.

    The points that bend a curve are among them: a box around all of them holds the curve.
    """
    a, b, c, d, e, f = ctm
    points: Points = []
    straight = True
    for segment in path:
        operator = segment[0]
        if operator == "m" and points:
            yield points, straight
            points, straight = [], True
        straight = straight and operator in "mlh"
        numbers = segment[1:]
        for x, y in zip(numbers[::2], numbers[1::2], strict=False):
            points.append((a * x + c * y + e, b * x + d * y + f))
    if points:
        yield points, straight


def box_around(points: Points) -> Box:
    """The box around points, from the bottom left: ``top`` is its lowest y."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def is_upright_box(points: Points, *, straight: bool) -> bool:
    """Whether the points are the corners of an upright rectangle."""
    if not straight or len(points) not in CORNERS:
        return False
    box = box_around(points)
    on_corners = all(
        min(abs(x - box.x0), abs(x - box.x1)) < STRAIGHT
        and min(abs(y - box.top), abs(y - box.bottom)) < STRAIGHT
        for x, y in points
    )
    return on_corners and all(
        abs(x - u) < STRAIGHT or abs(y - v) < STRAIGHT for (x, y), (u, v) in pairwise(points)
    )


def box_of_path(path: Sequence[PathSegment], ctm: Matrix) -> Clip | None:
    """The box around a clipping path, exact where the path is that box."""
    parts = list(subpaths(path, ctm))
    if not parts:
        return None
    points, straight = parts[0]
    exact = len(parts) == 1 and is_upright_box(points, straight=straight)
    box = box_around([point for points, _ in parts for point in points])
    return Clip(box.x0, box.top, box.x1, box.bottom, exact)


def filled_boxes(path: Sequence[PathSegment], ctm: Matrix) -> list[tuple[Box, bool]]:
    """The boxes that a fill paints, each with whether it is just that box.

    A path of boxes that overlap may leave holes: it is one box that is not known.
    """
    parts = list(subpaths(path, ctm))
    found = [(box_around(points), is_upright_box(points, straight=s)) for points, s in parts]
    if len(found) <= 1:
        return found
    boxes = [box for box, _ in found]
    if len(boxes) <= MOST_PARTS and not any(_overlap(*pair) for pair in combinations(boxes, 2)):
        return found
    return [(reduce(Box.joined, boxes), False)]


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > STRAIGHT and along > STRAIGHT
