"""The rulings and fills that a page's painted paths leave on the page as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.models import Box, Fill, Ruling
from extract.reading.frames import Frame
from extract.reading.vectors.fills import ground_of, sides_of
from extract.reading.vectors.grounds import Ground, Grounds
from extract.reading.vectors.lines import Piece, joined, pieces_of, seen_pieces
from extract.reading.vectors.paths import path_of
from extract.reading.vectors.settings import DEFAULT, VectorSettings

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawn lines and sides of fills of a page, and its fills in drawing order."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]


def unclipped(_: LTCurve) -> Box | None:
    """No clipping path is known."""
    return None


def drawings_on(
    curves: Iterable[LTCurve],
    frame: Frame,
    *,
    clip_of: Callable[[LTCurve], Box | None] = unclipped,
    settings: VectorSettings = DEFAULT,
) -> Drawings:
    """The rulings and fills of a page, from its painted paths in drawing order.

    ``clip_of`` gives the box that a path is clipped to, in points from the bottom left of the page
    as drawn, like the paths; None where all of it is seen. Lines in the colour of their ground,
    and fills in the colour of what they lie on, are not seen and left out. A line that is drawn in
    pieces or dashes is one ruling.
    """
    pieces: list[Piece] = []
    filled: list[Ground] = []
    for order, curve in enumerate(curves):
        path = path_of(curve, order, frame, clip_of(curve))
        if path is None:
            continue
        ground = ground_of(path, settings)
        if ground is not None:
            filled.append(ground)
        if ground is None or path.stroke is not None:
            pieces.extend(pieces_of(path, settings))
    page = Box(0.0, 0.0, frame.read_width, frame.read_height)
    grounds = Grounds(filled, page, settings)
    rulings = (*seen_pieces(pieces, grounds), *sides_of(grounds.seen, settings))
    return Drawings(
        tuple(joined(rulings, settings)),
        tuple(Fill(ground.box.rounded(), ground.colour) for ground in grounds.seen),
    )
