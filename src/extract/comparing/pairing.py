"""Which initiative is which: the one assignment that is best over all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.models import Initiative

if TYPE_CHECKING:
    import numpy.typing as npt
    from numpy import float64

    Scores = npt.NDArray[float64]

FLOOR = 0.33
"""Two initiatives less alike than this are not the same one, unless they stand out."""
LOWEST = 0.2
"""The floor for two that stand out."""
_GAP = 0.1
"""They stand out where either is so much less like any other initiative."""
_ENOUGH = 6
"""Initiatives that each report must have, so that standing out means something."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places in the two reports, counted from 0, and how alike the initiatives there are."""

    old: int
    new: int
    score: float


def pairs_of(old: Sequence[Initiative], new: Sequence[Initiative]) -> tuple[Pair, ...]:
    """The pairs that together are most alike, none below its floor, in the order of ``new``.

    What a pair is above the floor is summed up over all pairs, and the largest sum wins (Jonker
    and Volgenant, "A shortest augmenting path algorithm", 1987); so a good pair is not given up
    for two poor ones, nor taken first where that leaves the rest worse off.

    The floor is ``FLOOR``. An initiative that was all rewritten may be less like itself; it is
    known where nothing else in either report comes near, and there the floor is ``LOWEST``.
    """
    if not old or not new:
        return ()
    import lap  # type: ignore[import-untyped]  # noqa: PLC0415 - with numpy, only where used

    from extract.comparing.likeness import likeness  # noqa: PLC0415

    scores = likeness(old, new).astype("float64")
    floors = _floors(scores)
    worth = (scores - floors).clip(min=0)
    _, chosen, _ = lap.lapjv(1 - worth, extend_cost=True)
    found = [
        Pair(place, int(other), round(float(scores[place, other]), 3))
        for place, other in enumerate(chosen)
        if other >= 0 and scores[place, other] >= floors[place, other]
    ]
    return tuple(sorted(found, key=lambda pair: pair.new))


def _floors(scores: Scores) -> Scores:
    """For each pair the likeness from which on it may be one."""
    import numpy as np  # noqa: PLC0415

    floors = np.full(scores.shape, FLOOR)
    if min(scores.shape) >= _ENOUGH:
        rivals = np.maximum(_rivals(scores), _rivals(scores.T).T)
        floors[scores - rivals >= _GAP] = LOWEST
    return floors


def _rivals(scores: Scores) -> Scores:
    """For each pair the best of the other pairs in its line."""
    import numpy as np  # noqa: PLC0415

    second, best = np.partition(scores, -2, axis=1)[:, -2:].T
    return np.asarray(np.where(scores == best[:, None], second[:, None], best[:, None]))
