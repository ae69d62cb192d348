"""A word too wide for its cell runs into the next cell's first word: where the two part.

No space and hardly a gap stands between them, but a column is set flush left: the second word
begins right where other lines of its column do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.reading.text_layer.glyphs import Glyph, Run

SAME_LEFT = 0.4
FEWEST_LINES = 3
OUT_OF_STEP = 0.04
AWAY = 0.8

Lefts = dict[int, list[float]]


def parted_at_columns(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs of letters, cut where a letter is out of step with the one before it, or a capital
    behind a small one, and stands where at least ``FEWEST_LINES`` lines of a column begin.
    """
    lefts = lefts_of(runs)
    for run in runs:
        begin = 0
        for index in range(1, len(run.glyphs)):
            if _is_seam(run.glyphs[index - 1], run.glyphs[index], lefts):
                yield replace(run, glyphs=run.glyphs[begin:index])
                begin = index
        yield replace(run, glyphs=run.glyphs[begin:]) if begin else run


def lefts_of(runs: Sequence[Run]) -> Lefts:
    """Where the runs begin that do not stand close behind another, by direction; ascending."""
    lefts: Lefts = defaultdict(list)
    last: Glyph | None = None
    for run in runs:
        if last is None or not _stands_behind(last, run.first):
            lefts[round(run.first.direction)].append(run.first.along)
        last = run.last
    return {direction: sorted(found) for direction, found in lefts.items()}


def _stands_behind(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter goes on with the line of the last one."""
    same_line = abs(glyph.across - last.across) < 0.5 * glyph.size
    return same_line and 0 <= glyph.along - last.end < AWAY * glyph.size


def _is_seam(last: Glyph, glyph: Glyph, lefts: Lefts) -> bool:
    in_step = abs(glyph.along - last.end) <= OUT_OF_STEP * glyph.size
    capital = last.text.islower() and glyph.text[0].isupper()
    if not glyph.text[0].isalnum() or (in_step and not capital):
        return False
    found = lefts.get(round(glyph.direction), [])
    return sum(1 for left in found if abs(left - glyph.along) < SAME_LEFT) >= FEWEST_LINES
