"""How far a page image is turned: a few degrees by its lines, or by quarters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

SMALL = 900
MOST_SKEW = 4.0
COARSE = 0.5
FINE = 0.05
LEAST_SKEW = 0.04
STRIP = 8

Dark = NDArray[np.float32]


def dark_of(image: Image) -> Dark:
    """A small copy of a grey image: 1 where it is black, 0 where it is paper."""
    scale = SMALL / max(image.size)
    small = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    grey = np.asarray(small, dtype=np.float32)
    paper = float(np.median(grey))
    dark: Dark = np.clip((paper - 30 - grey) / max(paper - 30, 1.0), 0, 1).astype(np.float32)
    return dark


def runs_upright(dark: Dark) -> bool:
    """Whether the text runs across the image (or head over), and not up or down."""
    across, down = _strips_of(dark), _strips_of(dark.T)
    return _sharpness(across, _best_angle(across)) >= _sharpness(down, _best_angle(down))


def skew_in(dark: Dark) -> float:
    """Degrees counter-clockwise by which the lines of an upright image rise; 0 for a trifle."""
    angle = _best_angle(_strips_of(dark))
    return angle if abs(angle) >= LEAST_SKEW else 0.0


def _best_angle(strips: Dark) -> float:
    coarse = np.arange(-MOST_SKEW, MOST_SKEW + COARSE / 2, COARSE)
    best = max(coarse, key=lambda angle: _sharpness(strips, float(angle)))
    fine = np.arange(best - COARSE, best + COARSE + FINE / 2, FINE)
    return float(max(fine, key=lambda angle: _sharpness(strips, float(angle))))


def _strips_of(dark: Dark) -> Dark:
    """The ink of every row (down) in upright strips of ``STRIP`` columns (across)."""
    starts = np.arange(0, dark.shape[1], STRIP)
    strips: Dark = np.ascontiguousarray(np.add.reduceat(dark, starts, axis=1))
    return strips


def _sharpness(strips: Dark, angle: float) -> float:
    """How sharply ink and white alternate from line to line, the image sheared by ``angle``.

    The squared difference of neighbouring rows' ink is greatest where lines are level
    (projection profiles after Postl, 1986).
    """
    height, count = strips.shape
    middles = STRIP * (np.arange(count) - count / 2 + 0.5)
    rise = np.round(np.tan(np.radians(angle)) * middles).astype(int)
    rows = (np.arange(height)[:, np.newaxis] - rise) % height
    profile = np.take_along_axis(strips, rows, axis=0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum() / max(profile.sum(), 1.0))
