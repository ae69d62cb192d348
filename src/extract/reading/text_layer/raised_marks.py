"""Marks that are set smaller and above their line: of footnotes, units and powers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.reading.text_layer.glyphs import Glyph, Run
from extract.reading.text_layer.settings import WORDS

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKS = re.compile(r"\d{1,3}(?:[,-]\d{1,3})*[,.]?\)?|[*†‡§#]{1,4}\)?|[a-z]\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
UNIT = re.compile(r"(?:^|[\d\s/.,(])(?:[mcdkh]?m)$", re.IGNORECASE)
POWER_OF_TEN = re.compile(r"(?:^|\D)10$")
DIGITS_OF_UNITS = frozenset({"2", "3", "²", "³"})


def is_raised(line: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is smaller than another of its line and set above it."""
    rise = (glyph.across - line.across) / max(line.size, 0.1)
    return (
        glyph.size <= WORDS.raised_size * line.size
        and WORDS.least_rise <= rise <= WORDS.most_rise
        and abs(glyph.direction - line.direction) < 5
    )


def is_exponent(word: str, mark: str) -> bool:
    """Whether a raised mark is a part of a unit (m²) or of a power of ten, and no footnote's."""
    if mark in DIGITS_OF_UNITS:
        return UNIT.search(word) is not None
    return mark.isdigit() and POWER_OF_TEN.search(word) is not None and len(mark) <= 2


def with_lone_marks(runs: Sequence[Run]) -> list[Run]:
    """The runs; a mark that is raised from a word it stands beside, whenever drawn, is raised."""
    marks = [i for i, run in enumerate(runs) if not run.raised and MARKS.fullmatch(run.text)]
    if not marks:
        return list(runs)
    sides = _Sides(runs)
    raised = {i for i in marks if sides.raise_mark(runs[i])}
    return [replace(run, raised=True) if i in raised else run for i, run in enumerate(runs)]


class _Sides:
    """The first and last letters of runs, by where they begin and end along their direction."""

    STEP = 24.0

    def __init__(self, runs: Sequence[Run]) -> None:
        self._ends: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        self._starts: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for run in runs:
            if not run.raised and not run.last.style.invisible:
                self._ends[self._place(run.last, run.last.end)].append(run.last)
                self._starts[self._place(run.first, run.first.along)].append(run.first)

    def _place(self, glyph: Glyph, along: float) -> tuple[int, int]:
        return round(glyph.direction), int(along // self.STEP)

    def raise_mark(self, run: Run) -> bool:
        """Whether a mark is raised from a letter that ends before it or begins behind it."""
        turned, place = self._place(run.first, run.first.along)
        _, behind = self._place(run.last, run.last.end)
        steps = (-1, 0, 1)
        before = (g for step in steps for g in self._ends.get((turned, place + step), ()))
        after = (g for step in steps for g in self._starts.get((turned, behind + step), ()))
        gaps = [(line, run.first.along - line.end) for line in before]
        gaps += [(line, line.along - run.last.end) for line in after]
        return any(
            is_raised(line, run.first) and -0.3 * line.size < gap <= WORDS.raised_gap * line.size
            for line, gap in gaps
        )
