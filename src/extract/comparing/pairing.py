"""Which initiative is which: the one assignment that is best over all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import Initiative

FLOOR = 0.33
"""Two initiatives less alike than this are not the same one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places in the two reports, counted from 0, and how alike the initiatives there are."""

    old: int
    new: int
    score: float


def pairs_of(old: Sequence[Initiative], new: Sequence[Initiative]) -> tuple[Pair, ...]:
    """The pairs that together are most alike, none below ``FLOOR``, in the order of ``new``.

    What a pair is above the floor is summed up over all pairs, and the largest sum wins (Jonker
    and Volgenant, "A shortest augmenting path algorithm", 1987); so a good pair is not given up
    for two poor ones, nor taken first where that leaves the rest worse off.
    """
    if not old or not new:
        return ()
    import lap  # type: ignore[import-untyped]  # noqa: PLC0415 - with numpy, only where used

    from extract.comparing.likeness import likeness  # noqa: PLC0415

    scores = likeness(old, new).astype("float64")
    worth = (scores - FLOOR).clip(min=0)
    _, chosen, _ = lap.lapjv(1 - worth, extend_cost=True)
    found = [
        Pair(place, int(other), round(float(scores[place, other]), 3))
        for place, other in enumerate(chosen)
        if other >= 0 and scores[place, other] >= FLOOR
    ]
    return tuple(sorted(found, key=lambda pair: pair.new))
