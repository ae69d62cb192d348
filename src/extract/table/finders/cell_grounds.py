"""The colour of a cell's ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import WHITE, Box, Colour, Fill, Page

COVERS = 0.5  # share of a cell that its ground covers at least
PAPER = 0.9  # share of a page that a fill covers which is the paper
MOST_FILLS = 5000  # on a page; a drawing, where there are more


@dataclass(frozen=True, slots=True)
class Grounds:
    """The fills of a page that are not its paper, in drawing order, and the paper's colour."""

    fills: tuple[Fill, ...]
    paper: Colour = WHITE

    def beside(self, top: float, bottom: float) -> Grounds:
        """Those that stand somewhere between ``top`` and ``bottom``."""
        return Grounds(
            tuple(f for f in self.fills if f.box.top < bottom and f.box.bottom > top), self.paper
        )


def grounds_on(page: Page) -> Grounds:
    """The fills of a page; none of a page that has too many to be grounds of cells."""
    if len(page.fills) > MOST_FILLS:
        return Grounds(())
    area = PAPER * page.width * page.height
    papers = [fill for fill in page.fills if _area(fill.box) >= area]
    fills = tuple(fill for fill in page.fills if _area(fill.box) < area)
    return Grounds(fills, papers[-1].colour if papers else WHITE)


def ground_of(cell: Box, grounds: Grounds) -> Colour | None:
    """The colour of the last fill that covers most of a cell; None where it is the page's."""
    found = _covering(cell, grounds.fills)
    return None if found is None or found.colour == grounds.paper else found.colour


def mark_of(cell: Box, grounds: Grounds) -> Colour | None:
    """The ground of a cell without words: also the one colour of what is drawn in it, for traffic
    lights are drawn so."""
    ground = ground_of(cell, grounds)
    if ground is not None:
        return ground
    within = {
        fill.colour
        for fill in grounds.fills
        if _common(cell, fill.box) >= PAPER * _area(fill.box) > 0
    } - {grounds.paper}
    return within.pop() if len(within) == 1 else None


def _covering(cell: Box, fills: Sequence[Fill]) -> Fill | None:
    return next((f for f in reversed(fills) if _common(cell, f.box) >= COVERS * _area(cell)), None)


def _area(box: Box) -> float:
    return box.width * box.height


def _common(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)
