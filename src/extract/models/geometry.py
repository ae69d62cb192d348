"""Rectangles, rulings and fills of a page, in points from its top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points from the top left, ``x0 <= x1``, ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def rounded(self) -> Box:
        """To a thousandth of a point, which any number format holds and no page is drawn finer."""
        return Box(round(self.x0, 3), round(self.top, 3), round(self.x1, 3), round(self.bottom, 3))

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


def enclosing(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all of ``boxes``; None where there are none."""
    given = tuple(boxes)
    return reduce(Box.joined, given) if given else None


class Orientation(StrEnum):
    """The way a ruling runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class RulingSource(StrEnum):
    """What a ruling was found as: the stronger evidence first."""

    LINE = "line"
    FILL_SIDE = "side of a fill"
    IMAGE = "dark run of pixels"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line of a table, from vectors or from the page image.

    ``position`` is the y of a horizontal ruling, the x of a vertical one; it runs from
    ``start`` to ``stop`` along the other axis. ``source`` is what it was found as.
    """

    orientation: Orientation
    position: float
    start: float
    stop: float
    source: RulingSource = RulingSource.LINE

    @property
    def length(self) -> float:
        """From start to stop, in points."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as red, green and blue, each from 0 to 1."""

    red: float
    green: float
    blue: float


BLACK = Colour(0.0, 0.0, 0.0)
WHITE = Colour(1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Fill:
    """An upright rectangle filled with one colour, as it is seen: later fills lie over earlier."""

    box: Box
    colour: Colour
