"""Which fill lies on top at each place of a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.models import WHITE, Box, Colour
from extract.reading.vectors.colours import shade_of
from extract.reading.vectors.settings import VectorSettings

PAPER = -1


@dataclass(frozen=True, slots=True)
class Ground:
    """A box filled with one colour; ``order`` is its place in the page's drawing order."""

    order: int
    box: Box
    colour: Colour


class Grounds:
    """The fills of a page that are seen when they are drawn, and which is on top where.

    The page is asked at the places of a raster of bounded size, however large it is.
    """

    def __init__(self, grounds: Sequence[Ground], size: Box, settings: VectorSettings) -> None:
        area = max(size.width * size.height, 1.0)
        self.step = max(settings.finest, math.sqrt(area / settings.raster_cells))
        shape = (
            min(settings.raster_cells, int(size.height / self.step) + 1),
            min(settings.raster_cells, int(size.width / self.step) + 1),
        )
        self._shades: NDArray[np.int32] = np.full(shape, shade_of(WHITE), dtype=np.int32)
        self._orders: NDArray[np.int32] = np.full(shape, PAPER, dtype=np.int32)
        self.seen = tuple(ground for ground in grounds if self._painted(ground))

    def _painted(self, ground: Ground) -> bool:
        """Paint the ground; whether the page looks different then."""
        shade = shade_of(ground.colour)
        rows, columns = self._places(ground.box)
        under = self._shades[rows, columns]
        changes = bool((under != shade).any())
        under[...] = shade
        self._orders[rows, columns] = ground.order
        return changes

    def _places(self, box: Box) -> tuple[slice, slice]:
        """The places within the box, at least one."""
        return (
            self._range(box.top, box.bottom, self._shades.shape[0]),
            self._range(box.x0, box.x1, self._shades.shape[1]),
        )

    def _range(self, low: float, high: float, count: int) -> slice:
        first, last = math.ceil(low / self.step - 0.5), math.ceil(high / self.step - 0.5)
        if last <= first:
            first = int((low + high) / 2 / self.step)
            last = first + 1
        first = min(max(first, 0), count - 1)
        return slice(first, min(max(last, first + 1), count))

    def at(
        self, xs: NDArray[np.float64], ys: NDArray[np.float64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The shade on top at each point, and the order of the fill that has it."""
        rows = np.clip((ys / self.step).astype(np.int64), 0, self._shades.shape[0] - 1)
        columns = np.clip((xs / self.step).astype(np.int64), 0, self._shades.shape[1] - 1)
        return self._shades[rows, columns], self._orders[rows, columns]
