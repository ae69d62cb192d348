"""What a repair is worth: words wrong before and after, repaired, broken, and how sure it was."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scoring import unified

FIXTURES = Path(__file__).resolve().parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Sample:
    """One report as one scan read it: each cell's truth and its lines as read."""

    report: str
    setting: str
    truths: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Tally:
    """Counts over words of the truth; ``tenths`` holds (given, right) by tenth of confidence."""

    words: int = 0
    wrong_before: int = 0
    wrong_after: int = 0
    repaired: int = 0
    broken: int = 0
    tenths: list[list[int]] = field(default_factory=lambda: [[0, 0] for _ in range(10)])

    def add(self, other: Tally) -> None:
        self.words += other.words
        self.wrong_before += other.wrong_before
        self.wrong_after += other.wrong_after
        self.repaired += other.repaired
        self.broken += other.broken
        for own, more in zip(self.tenths, other.tenths, strict=True):
            own[0] += more[0]
            own[1] += more[1]


def samples(prefix: str) -> Iterator[Sample]:
    """The kept readings of the reports whose names begin with ``prefix``."""
    for path in sorted(FIXTURES.glob(f"{prefix}*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for reading in json.load(file):
                setting = reading["setting"]
                yield Sample(
                    path.name.removesuffix(".json.gz"),
                    f"{setting['font']} {setting['dpi']} {setting['scan']}",
                    tuple(p["truth"] for p in reading["passages"]),
                    tuple(tuple(p["lines"]) for p in reading["passages"]),
                )


def right_words(truth: str, found: str) -> list[bool]:
    """For each word of the truth whether it stands in ``found``, exact and in its place."""
    gold, got = unified(truth).split(), unified(found).split()
    right = [False] * len(gold)
    for op in Levenshtein.opcodes(gold, got):
        if op.tag == "equal":
            right[op.src_start : op.src_end] = [True] * (op.src_end - op.src_start)
    return right


def tally(truths: Sequence[str], befores: Sequence[str], afters: Sequence[str]) -> Tally:
    """Count the words of the cells before and after a repair."""
    counts = Tally()
    for truth, before, after in zip(truths, befores, afters, strict=True):
        were, are = right_words(truth, before), right_words(truth, after)
        counts.words += len(were)
        counts.wrong_before += were.count(False)
        counts.wrong_after += are.count(False)
        counts.repaired += sum(not b and a for b, a in zip(were, are, strict=True))
        counts.broken += sum(b and not a for b, a in zip(were, are, strict=True))
    return counts


def is_right(truth: str, after: str, written: str, place: int) -> bool:
    """Whether a change's words stand in the truth where the repaired text has them.

    ``place`` is the index of the change's first word among the words of ``after``.
    """
    gold, got = unified(truth).split(), unified(after).split()
    size = len(unified(written).split())
    kept = [False] * len(got)
    for op in Levenshtein.opcodes(got, gold):
        if op.tag == "equal":
            kept[op.src_start : op.src_end] = [True] * (op.src_end - op.src_start)
    return all(kept[place : place + size])
