"""Drawn lines of a page: strokes, and boxes as thin as a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extract.models import Box, Colour, Orientation, Ruling, RulingSource
from extract.reading.vectors.colours import shade_of
from extract.reading.vectors.grounds import Grounds
from extract.reading.vectors.paths import Path, clipped
from extract.reading.vectors.settings import VectorSettings

EVERY = 6.0
MOST_SAMPLES = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawn line or a piece of one: its colour, and its place in the drawing order."""

    ruling: Ruling
    colour: Colour
    order: int


def pieces_of(path: Path, settings: VectorSettings) -> Iterator[Piece]:
    """The level and upright lines that a path draws; a dot is both."""
    colour = path.stroke if path.stroke is not None else path.fill
    assert colour is not None
    whole = path.whole
    if path.clip is not None and not _meets(whole, path.clip):
        return
    if path.fill is not None and min(whole.width, whole.height) <= settings.thin:
        for ruling in _thin(path.box, settings):
            yield Piece(ruling, colour, path.order)
        return
    source = RulingSource.LINE if path.stroke is not None else RulingSource.FILL_SIDE
    for ruling in _straight_parts(path, source, settings):
        yield Piece(ruling, colour, path.order)


def _thin(box: Box, settings: VectorSettings) -> Iterator[Ruling]:
    x, y = box.middle
    dot = max(box.width, box.height) <= settings.thin
    if box.width > 0 and (dot or box.width >= box.height):
        yield Ruling(Orientation.HORIZONTAL, y, box.x0, box.x1)
    if box.height > 0 and (dot or box.height > box.width):
        yield Ruling(Orientation.VERTICAL, x, box.top, box.bottom)


def _straight_parts(path: Path, source: RulingSource, settings: VectorSettings) -> Iterator[Ruling]:
    points = path.points
    parts = list(pairwise(points))
    if path.closed and len(points) > 2:
        parts.append((points[-1], points[0]))
    shortest = settings.shortest_beside_curves if path.curved else 0.0
    for (ax, ay), (bx, by) in parts:
        box = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        seen = clipped(box, path.clip)
        if path.clip is not None and not _meets(box, path.clip):
            continue
        level = box.height <= settings.straight and box.width > box.height
        upright = box.width <= settings.straight and box.height > box.width
        if level and box.width >= shortest:
            yield Ruling(Orientation.HORIZONTAL, box.middle[1], seen.x0, seen.x1, source)
        elif upright and box.height >= shortest:
            yield Ruling(Orientation.VERTICAL, box.middle[0], seen.top, seen.bottom, source)


def _meets(box: Box, clip: Box) -> bool:
    return (
        box.x1 >= clip.x0
        and box.x0 <= clip.x1
        and box.bottom >= clip.top
        and box.top <= clip.bottom
    )


def seen_pieces(pieces: list[Piece], grounds: Grounds) -> Iterator[Ruling]:
    """The parts of the pieces that are seen.

    A line is seen where the ground has another colour at one of its sides at least, and no fill
    that is drawn later lies over it.
    """
    if not pieces:
        return
    counts = np.array([_samples(piece.ruling) for piece in pieces])
    which = np.repeat(np.arange(len(pieces)), counts)
    first = np.cumsum(counts) - counts
    share = (np.arange(len(which)) - first[which] + 0.5) / counts[which]
    start = np.array([piece.ruling.start for piece in pieces])[which]
    stop = np.array([piece.ruling.stop for piece in pieces])[which]
    across = np.array([piece.ruling.position for piece in pieces])[which]
    level = np.array([_is_level(piece.ruling) for piece in pieces])[which]
    along = start + share * (stop - start)
    shade = np.array([shade_of(piece.colour) for piece in pieces])[which]
    order = np.array([piece.order for piece in pieces])[which]
    shades, orders = [], []
    for side in (-grounds.step, grounds.step):
        xs, ys = np.where(level, along, across + side), np.where(level, across + side, along)
        there, drawn = grounds.at(xs, ys)
        shades.append(there != shade)
        orders.append(drawn)
    over = (orders[0] == orders[1]) & (orders[0] > order)
    seen = (shades[0] | shades[1]) & ~over
    for at, piece in enumerate(pieces):
        yield from _runs(piece.ruling, seen[first[at] : first[at] + counts[at]].tolist())


def _is_level(ruling: Ruling) -> bool:
    return ruling.orientation is Orientation.HORIZONTAL


def _samples(ruling: Ruling) -> int:
    return min(MOST_SAMPLES, max(1, int(ruling.length / EVERY)))


def _runs(ruling: Ruling, seen: list[bool]) -> Iterator[Ruling]:
    """The ruling where it is seen, by as many samples along it."""
    if all(seen):
        yield ruling
        return
    step = ruling.length / len(seen)
    begin: int | None = None
    for at, one in enumerate([*seen, False]):
        if one and begin is None:
            begin = at
        elif not one and begin is not None:
            start = ruling.start + begin * step
            yield replace(ruling, start=start, stop=ruling.start + at * step)
            begin = None


def joined(rulings: Iterable[Ruling], settings: VectorSettings) -> Iterator[Ruling]:
    """Rulings of one kind with the pieces of each line put together, the longer ones only."""
    row: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: (r.orientation, r.source, r.position)):
        if row and not (
            ruling.orientation is row[0].orientation
            and ruling.source is row[0].source
            and ruling.position - row[0].position <= settings.in_line
        ):
            yield from _joined_row(row, settings)
            row = []
        row.append(ruling)
    yield from _joined_row(row, settings)


def _joined_row(row: list[Ruling], settings: VectorSettings) -> Iterator[Ruling]:
    """The lines that the pieces at one position make."""
    line: list[Ruling] = []
    end = 0.0
    for piece in sorted(row, key=lambda r: (r.start, r.stop)):
        if line and piece.start - end > _gap(line[-1], piece, settings):
            yield from _line(line, end, settings)
            line = []
        end = max(end, piece.stop) if line else piece.stop
        line.append(piece)
    if line:
        yield from _line(line, end, settings)


def _gap(one: Ruling, other: Ruling, settings: VectorSettings) -> float:
    dashes = max(one.length, other.length) < settings.shortest
    return settings.dash_gap if dashes else settings.piece_gap


def _line(pieces: list[Ruling], end: float, settings: VectorSettings) -> Iterator[Ruling]:
    if end - pieces[0].start < settings.shortest:
        return
    weight = sum(piece.length for piece in pieces)
    position = sum(piece.position * piece.length for piece in pieces) / weight
    yield replace(pieces[0], position=position, stop=end)
