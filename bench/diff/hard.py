"""A pair of reports that is hard to compare, and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.report import Report

Division = tuple[int, frozenset[int]]
"""A row's place in one report and the places of its parts in the other, from 0."""


@dataclass(frozen=True, slots=True)
class Hard:
    """Two reports and what a careful reader would say of them; places count from 0."""

    name: str
    old: Report
    new: Report
    pairs: frozenset[tuple[int, int]]
    splits: frozenset[Division]
    merges: frozenset[Division]
    renamed: frozenset[tuple[str, str]]

    @property
    def allowed(self) -> frozenset[tuple[int, int]]:
        """All pairs that are right: those of whole rows, and a divided row with any part."""
        parts = {(whole, part) for whole, parts in self.splits for part in parts}
        return self.pairs | parts | {(part, whole) for whole, of in self.merges for part in of}

    @property
    def count(self) -> int:
        """Pairs to be found."""
        return len(self.pairs) + len(self.splits) + len(self.merges)
