"""The upright frame of a page: which way up it is read, and how far it is turned."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.models import Box

if TYPE_CHECKING:
    from extract.reading.text_layer.words import Fragment

LONG_LINE = 90.0
MOST_SKEW = 5.0
LEAST_SKEW = 0.06


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned to be read.

    ``width`` and ``height`` are the page's as drawn, in points, with its origin at (``x``,
    ``y``) from the bottom left; ``quarters`` is the number of quarter turns that its text
    runs counter-clockwise, ``skew`` the degrees it is turned beyond that.
    """

    x: float
    y: float
    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0

    @property
    def read_width(self) -> float:
        """The width of the page as read."""
        return self.height if self.quarters % 2 else self.width

    @property
    def read_height(self) -> float:
        """The height of the page as read."""
        return self.width if self.quarters % 2 else self.height

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point from the page's bottom left, in points from the top left as read."""
        x, y = x - self.x, y - self.y
        match self.quarters % 4:
            case 1:
                x, y = y, self.width - x
            case 2:
                x, y = self.width - x, self.height - y
            case 3:
                x, y = self.height - y, x
        return x, self.read_height - y

    def box(self, fragment: Fragment) -> Box:
        """Where the fragment stands on the upright page, before it is turned straight."""
        ax, ay = self.upright(fragment.x0, fragment.y0)
        bx, by = self.upright(fragment.x1, fragment.y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def upright_box(self, drawn: Box) -> Box:
        """A box of y upwards from the bottom left, on the upright page."""
        ax, ay = self.upright(drawn.x0, drawn.top)
        bx, by = self.upright(drawn.x1, drawn.bottom)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def straight(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page on the page turned straight."""
        angle = math.radians(self.skew)
        cos, sin = math.cos(angle), math.sin(angle)
        mx, my = self.read_width / 2, self.read_height / 2
        return mx + (x - mx) * cos - (y - my) * sin, my + (x - mx) * sin + (y - my) * cos

    def straightened(self, boxes: Sequence[Box]) -> list[Box]:
        """The boxes of the upright page's words, in drawing order, on the page turned straight.

        A line is moved as a whole and made level by its own slope: some programs write the
        lines of a turned page level, one below the other, and others along its slope.
        """
        if not self.skew:
            return list(boxes)
        return [box for line in _drawn_lines(boxes) for box in self._levelled(line)]

    def _levelled(self, line: Sequence[Box]) -> Iterator[Box]:
        first, last = line[0].middle, line[-1].middle
        length = last[0] - first[0]
        slope = (last[1] - first[1]) / length if length > 0 else 0.0
        mx, my = (first[0] + last[0]) / 2, (first[1] + last[1]) / 2
        thin = abs(math.sin(math.radians(self.skew)))
        _, level = self.straight(mx, my)
        for box in line:
            x, y = box.middle
            off = y - (my + slope * (x - mx))
            x, _ = self.straight(x, my)
            width = box.width
            height = max(box.height - width * thin, 0.6 * box.height)
            y = level + off
            yield Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def quarters_of(fragments: Sequence[Fragment]) -> int:
    """The quarter turns, counter-clockwise, in which most of the page's letters run."""
    votes: Counter[int] = Counter()
    for fragment in fragments:
        votes[round(fragment.direction / 90) % 4] += len(fragment.text)
    return votes.most_common(1)[0][0] if votes else 0


def skew_of(boxes: Sequence[Box]) -> float:
    """Degrees counter-clockwise by which lines of words rise, from boxes in drawing order.

    The median over the longer lines, weighted by their length; 0 where there are none.
    """
    slopes = sorted(_slopes(boxes))
    half = sum(length for _, length in slopes) / 2
    for slope, length in slopes:
        half -= length
        if half <= 0:
            degrees = math.degrees(math.atan(slope))
            return degrees if LEAST_SKEW <= abs(degrees) <= MOST_SKEW else 0.0
    return 0.0


def _slopes(boxes: Sequence[Box]) -> Iterator[tuple[float, float]]:
    for line in _drawn_lines(boxes):
        first, last = line[0], line[-1]
        length = last.middle[0] - first.middle[0]
        if length >= LONG_LINE:
            yield (first.middle[1] - last.middle[1]) / length, length


def _drawn_lines(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    line: list[Box] = []
    for box in boxes:
        if line and not _goes_on(line[-1], box):
            yield line
            line = []
        line.append(box)
    if line:
        yield line


def _goes_on(last: Box, box: Box) -> bool:
    size = max(min(last.height, box.height), 1.0)
    gap = box.x0 - last.x1
    rise = abs(box.middle[1] - last.middle[1])
    return -0.5 * size < gap < 2 * size and rise < 0.5 * size
