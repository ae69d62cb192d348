"""The edges of shaded stripes in a page image: of a zebra table, a head row, a section row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from extract.models import Orientation, Ruling, RulingSource

GROUND = 65.0
REACH = 4
LINE = 11
APART = 6
LEAST_STEP = 6.0
ABOVE_NOISE = 6.0
SHORTEST = 0.35
BLOCK = 24

Grey = NDArray[np.uint8]
Profile = NDArray[np.float32]


def shade_edges(grey: Grey, *, dpi: float) -> Iterator[Ruling]:
    """Level rulings where the ground of an upright grey page image gets darker or lighter.

    The ground of a pixel row is a high percentile of its grey: letters cover less than half
    of a line of text.
    """
    if grey.shape[0] < 8 * REACH or grey.shape[1] < 4 * BLOCK:
        return
    inside = grey[:, grey.shape[1] // 10 : -(grey.shape[1] // 10)]
    ground = _without_lines(np.percentile(inside, GROUND, axis=1).astype(np.float32))
    steps = _steps(ground)
    noise = float(np.median(np.abs(steps)))
    least = max(LEAST_STEP, ABOVE_NOISE * noise)
    point = dpi / 72
    for row in _peaks(np.abs(steps), least):
        start, stop = _extent(grey, row, float(steps[row]))
        if stop - start >= SHORTEST * grey.shape[1]:
            edge = row / point, start / point, stop / point
            yield Ruling(Orientation.HORIZONTAL, *edge, RulingSource.FILL_SIDE)


def _without_lines(ground: Profile) -> Profile:
    """The ground with dips that are no taller than a line of text filled (a closing)."""
    around = (LINE // 2, LINE // 2)
    view = np.lib.stride_tricks.sliding_window_view
    risen = view(np.pad(ground, around, mode="edge"), LINE).max(axis=1)
    closed: Profile = view(np.pad(risen, around, mode="edge"), LINE).min(axis=1)
    return closed


def _steps(ground: Profile) -> Profile:
    """By how much the ground of the rows below each row is lighter than of those above."""
    steps = np.zeros_like(ground)
    windows = np.lib.stride_tricks.sliding_window_view(ground, REACH)
    medians = np.median(windows, axis=1)
    steps[REACH:-REACH] = medians[REACH : len(ground) - REACH] - medians[: len(ground) - 2 * REACH]
    return steps


def _peaks(steps: Profile, least: float) -> Iterator[int]:
    """The rows of the greatest steps, each some rows from the next."""
    taken = np.zeros(len(steps), dtype=bool)
    for row in np.argsort(-steps, kind="stable"):
        if steps[row] < least:
            return
        low, high = max(0, row - APART), row + APART + 1
        if not taken[low:high].any():
            taken[row] = True
            same = np.nonzero(steps[low:high] >= steps[row] - 0.25)[0]
            yield int(low + same.mean().round())


def _extent(grey: Grey, row: int, step: float) -> tuple[int, int]:
    """From where to where, in pixels, the ground changes at the row."""
    width = grey.shape[1] // BLOCK * BLOCK
    above = grey[row - REACH : row, :width].reshape(REACH, -1, BLOCK)
    below = grey[row : row + REACH, :width].reshape(REACH, -1, BLOCK)
    change = np.percentile(below, GROUND, axis=(0, 2)) - np.percentile(above, GROUND, axis=(0, 2))
    changed = np.nonzero(change * np.sign(step) > abs(step) / 2)[0]
    if len(changed) == 0 or len(changed) < 0.6 * (changed[-1] - changed[0] + 1):
        return 0, 0
    return int(changed[0]) * BLOCK, int(changed[-1] + 1) * BLOCK
