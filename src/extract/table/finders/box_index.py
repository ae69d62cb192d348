"""Boxes of a page, found by their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.models import Box

STRIP = 48.0
"""The height of the strips that boxes are looked up by, in points."""
MARGIN = 3.0
"""How far beyond a box its own border may lie, in points."""


class BoxIndex:
    """Boxes that don't lie over each other, asked for what meets them."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._strips: defaultdict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """One more box."""
        for strip in _strips(box):
            self._strips[strip].append(box)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in a box or on its border."""
        return any(
            box.x0 - MARGIN <= x <= box.x1 + MARGIN and box.top - MARGIN <= y <= box.bottom + MARGIN
            for strip in {int((y - MARGIN) // STRIP), int((y + MARGIN) // STRIP)}
            for box in self._strips.get(strip, ())
        )

    def meets(self, box: Box) -> bool:
        """Whether more than a border of the box lies over another one."""
        return any(
            min(box.x1, other.x1) - max(box.x0, other.x0) > 1
            and min(box.bottom, other.bottom) - max(box.top, other.top) > 1
            for strip in _strips(box)
            for other in self._strips.get(strip, ())
        )


def _strips(box: Box) -> Iterator[int]:
    yield from range(int(box.top // STRIP), int(box.bottom // STRIP) + 1)
