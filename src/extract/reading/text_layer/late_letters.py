"""Letters that are drawn after their line, from another font say, put into their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from extract.reading.text_layer.glyphs import Glyph, Run
from extract.reading.text_layer.settings import WORDS

NO_SIGNS = frozenset("°©®™^`¨´¯¸")


def joined_by_place(runs: Sequence[Run], widest: float) -> list[Run]:
    """The runs, those joined whose letters stand close on one baseline though drawn apart."""
    spaces = widest == WORDS.widest_gap
    starts = _Starts(runs, WORDS.late_gap if spaces else WORDS.late_gap_without_spaces)
    after: dict[int, int] = {}
    taken: set[int] = set()
    for index, run in enumerate(runs):
        if run.closed_after or run.raised:
            continue
        found = starts.right_of(index)
        if found is not None and found not in taken:
            after[index] = found
            taken.add(found)
    if not after:
        return list(runs)
    chains = {min(chain): chain for chain in _chains(after, taken)}
    inside = {index for chain in chains.values() for index in chain}
    joined: list[Run] = []
    for index, run in enumerate(runs):
        if index in chains:
            parts = [runs[place] for place in chains[index]]
            letters = tuple(glyph for part in parts for glyph in part.glyphs)
            joined.append(Run(letters, parts[0].closed_before, parts[-1].closed_after))
        elif index not in inside:
            joined.append(run)
    return joined


def _chains(after: dict[int, int], taken: Iterable[int]) -> Iterator[list[int]]:
    for start in sorted(after.keys() - set(taken)):
        chain = [start]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        yield chain


class _Starts:
    """The first letters of runs, by the place of their baseline."""

    STEP = 4.0

    def __init__(self, runs: Sequence[Run], widest: float) -> None:
        self._runs = runs
        self._widest = widest
        self._lines: dict[tuple[int, int, int], list[int]] = {}
        for index, run in enumerate(runs):
            if not run.closed_before and not run.raised:
                self._lines.setdefault(self._place(run.first, run.first.along), []).append(index)

    def _place(self, glyph: Glyph, along: float) -> tuple[int, int, int]:
        turned = round(glyph.direction)
        return turned, round(glyph.across / self.STEP), int(along // (4 * self.STEP))

    def right_of(self, index: int) -> int | None:
        """The run that begins where this one ends; None where there is none, or the next one in
        drawing order, which the letters themselves were asked about."""
        last = self._runs[index].last
        turned, line, place = self._place(last, last.end)
        best: tuple[float, int] | None = None
        for across in (line - 1, line, line + 1):
            for along in (place - 1, place, place + 1):
                for other in self._lines.get((turned, across, along), ()):
                    gap = _fit(last, self._runs[other].first, self._widest)
                    if gap is not None and other not in (index, index + 1):
                        best = min(best or (gap, other), (gap, other))
        return best[1] if best else None


def _fit(last: Glyph, first: Glyph, widest: float) -> float | None:
    """How far a run's first letter is from the end of another's last; None where that does not
    make a word."""
    small, large = sorted((max(last.size, 0.1), max(first.size, 0.1)))
    gap = first.along - last.end
    if (
        large > WORDS.late_size * small
        or abs(first.across - last.across) > WORDS.late_line * small
        or not -WORDS.late_overlap * small <= gap <= widest * small
        or first.along <= last.along
        or is_sign(first) != is_sign(last)
    ):
        return None
    return abs(gap)


def is_sign(glyph: Glyph) -> bool:
    """Whether a letter is a picture of something (a tick, a box), which is a word by itself."""
    mark = glyph.text[0]
    return mark > "\u00ff" and unicodedata.category(mark) == "So" and mark not in NO_SIGNS
