"""The colour of the ground that something stands on."""

from __future__ import annotations

from collections.abc import Sequence

from extract.models import WHITE, Box, Colour, Fill


def ground_of(area: Box, fills: Sequence[Fill]) -> Colour | None:
    """The colour at the middle of an area, of the last fill that lies there; None for white, or
    where none lies there. ``fills`` are in drawing order."""
    x, y = area.middle
    for fill in reversed(fills):
        if fill.box.x0 <= x <= fill.box.x1 and fill.box.top <= y <= fill.box.bottom:
            return None if fill.colour == WHITE else fill.colour
    return None
