"""Rulings in the image of a page: long dark lines in a small grey rendering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.models import Orientation, Ruling, RulingSource
from extract.reading.images.shaded_edges import shade_edges

DARKER = 45
CLOSED_GAP = 3
INKED = 0.85
THICKEST = 4.0
SHORTEST_ACROSS = 0.1
SHORTEST_DOWN = 24.0
SHORTEST_PART = 11.0
IMAGE = RulingSource.IMAGE

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of dark pixels in one row (or column): from ``start`` up to ``stop``."""

    row: int
    start: int
    stop: int


def rulings_in(grey: Grey, *, dpi: float) -> tuple[Ruling, ...]:
    """The level and upright lines of an upright grey page image (0 black, 255 white), and the
    level edges of its shading."""
    point = dpi / 72
    dark = dark_parts(grey)
    across = runs_of(dark, shortest=int(SHORTEST_ACROSS * grey.shape[1]))
    lines = dark & ~blocks_in(dark, side=round(THICKEST * point) + 1)
    down = runs_of(np.ascontiguousarray(lines.T), shortest=int(SHORTEST_PART * point))
    return (
        *_rulings(across, Orientation.HORIZONTAL, point),
        *_without_stems(list(_rulings(down, Orientation.VERTICAL, point))),
        *shade_edges(grey, dpi=dpi),
    )


def _without_stems(rulings: list[Ruling]) -> list[Ruling]:
    """Upright rulings; a short one only where a long one runs above or below: else it may be
    the stem of a letter."""
    long = [ruling.position for ruling in rulings if ruling.length >= SHORTEST_DOWN]
    return [
        ruling
        for ruling in rulings
        if ruling.length >= SHORTEST_DOWN
        or any(abs(ruling.position - position) < 1.5 for position in long)
    ]


def dark_parts(grey: Grey) -> Mask:
    """The pixels that are darker than the page's paper."""
    paper = int(np.median(grey[::4, ::4]))
    return grey < max(paper - DARKER, 40)


def blocks_in(dark: Mask, *, side: int) -> Mask:
    """The dark pixels of every dark square of ``side`` pixels: a ground, and no line (an
    opening). White letters on a dark head row would else part it into columns of their own."""
    full = dark
    for _ in range(2):
        full = _shrunk(full.T, side)
    beside = np.pad(~full, side - 1, constant_values=True)
    for _ in range(2):
        beside = _shrunk(beside.T, side)
    return ~beside


def _shrunk(mask: Mask, side: int) -> Mask:
    """Where ``side`` rows in a row are all set; that many less one fewer rows."""
    reach = 1
    while reach < side:
        step = min(reach, side - reach)
        mask = mask[step:] & mask[:-step]
        reach += step
    return mask


def closed(dark: Mask) -> Mask:
    """The same with gaps of a few pixels along each row filled."""
    reach = CLOSED_GAP
    wide = dark.copy()
    left = np.zeros_like(dark)
    right = np.zeros_like(dark)
    for step in range(1, reach + 1):
        left[:, step:] |= dark[:, :-step]
        right[:, :-step] |= dark[:, step:]
    wide |= left & right
    return wide


def runs_of(dark: Mask, *, shortest: int) -> list[Run]:
    """All runs of at least ``shortest`` pixels, row by row from the top.

    Gaps of a few pixels don't end a run, but most of it has to be dark: the letters of a
    line of text leave more white between them.
    """
    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = closed(dark)
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, stops = np.nonzero(steps == -1)
    long = stops - starts >= shortest
    rows, starts, stops = rows[long], starts[long], stops[long]
    inked = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=inked[:, 1:])
    full = inked[rows, stops] - inked[rows, starts] >= INKED * (stops - starts)
    return [
        Run(int(row), int(start), int(stop))
        for row, start, stop in zip(rows[full], starts[full], stops[full], strict=True)
    ]


def _rulings(runs: list[Run], orientation: Orientation, point: float) -> Iterator[Ruling]:
    for bundle in bundles_of(runs):
        first, last = bundle[0].row, max(run.row for run in bundle) + 1
        start = min(run.start for run in bundle) / point
        stop = max(run.stop for run in bundle) / point
        if _thickness(bundle) <= THICKEST * point:
            yield Ruling(orientation, (first + last) / 2 / point, start, stop, IMAGE)
        else:
            yield Ruling(orientation, first / point, start, stop, IMAGE)
            yield Ruling(orientation, last / point, start, stop, IMAGE)


def _thickness(bundle: list[Run]) -> float:
    """Pixels across the line, where it is drawn at a slant too."""
    area = sum(run.stop - run.start for run in bundle)
    length = max(run.stop for run in bundle) - min(run.start for run in bundle)
    return area / length


def bundles_of(runs: list[Run]) -> list[list[Run]]:
    """Runs of neighbouring rows that touch each other, together: each is one drawn line."""
    bundles: list[list[Run]] = []
    open_bundles: list[list[Run]] = []
    for run in runs:
        open_bundles = [b for b in open_bundles if b[-1].row >= run.row - 2]
        touching = [b for b in open_bundles if any(_touch(r, run) for r in b[-6:])]
        if not touching:
            bundles.append([run])
            open_bundles.append(bundles[-1])
            continue
        first, *others = touching
        for other in others:
            first.extend(other)
            bundles.remove(other)
            open_bundles.remove(other)
        first.sort(key=lambda r: r.row)
        first.append(run)
    return bundles


def _touch(one: Run, other: Run) -> bool:
    near = CLOSED_GAP + 1
    return (
        abs(one.row - other.row) <= 2
        and one.start <= other.stop + near
        and other.start <= one.stop + near
    )
