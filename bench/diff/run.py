"""``make bench-diff``: pairs right, of all, ours beside other programs that compare tables.

    python -m bench.diff.run [--write FILE]

The sample pair, and years after made by fixed dice from every gold report (``variants``); then
ours alone on years after that are harder (``hard_pairs``). A pair
counts as right where the program takes the two rows for one and they are; as wrong where they
are not. With ``--write`` the tables are put into FILE between its marks.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.diff import hard_pairs
from bench.diff.golds import load_gold
from bench.diff.others import OTHERS, Compare, Pairs, ours
from bench.diff.showing import Figures, show
from bench.diff.variants import RECIPES, Pair, year_after
from extract.models import Initiative
from extract.report import Report

ROOT = Path(__file__).resolve().parents[2]
SAMPLES, REPORTS = ROOT / "samples", ROOT / "bench" / "reports"
SEEDS = (0, 1)


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs that are right and wrong, of how many; seconds for all."""

    right: int = 0
    wrong: int = 0
    of: int = 0
    seconds: float = 0.0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.of + other.of,
            self.seconds + other.seconds,
        )

    def __str__(self) -> str:
        wrong = f", {self.wrong} wrong" if self.wrong else ""
        return f"{self.right}/{self.of}{wrong}"


def sample_pair() -> Pair:
    """The report of 2016 and the invented one of 2017."""
    old = load_gold(SAMPLES / "status-2016.gold.json")
    new = load_gold(SAMPLES / "status-2017-fictional.gold.json")
    truth = json.loads((SAMPLES / "status-2016-2017.truth.json").read_text(encoding="utf-8"))
    before = {row.number: place for place, row in enumerate(old.initiatives)}
    after = {row.number: place for place, row in enumerate(new.initiatives)}
    pairs = frozenset((before[match["old"]], after[match["new"]]) for match in truth["matched"])
    return Pair("sample pair", old, new, pairs)


def cases() -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """The name of each kind of year after, and its pairs of reports."""
    yield "sample pair 2016/2017", (sample_pair(),)
    golds = [load_gold(path) for path in sorted(REPORTS.glob("*.json"))]
    golds.append(load_gold(SAMPLES / "status-2016.gold.json"))
    for recipe in RECIPES:
        yield (
            recipe.name,
            tuple(
                year_after(gold, _strangers(golds, gold), recipe, seed)
                for gold in golds
                for seed in SEEDS
            ),
        )


def _strangers(golds: Sequence[Report], but: Report) -> list[Initiative]:
    return [row for gold in golds if gold is not but for row in gold.initiatives]


def measure(compare: Compare, pairs: Sequence[Pair]) -> Tally:
    """What a program makes of the pairs of reports."""
    total = Tally()
    for pair in pairs:
        start = time.perf_counter()
        found: Pairs = compare(pair.old, pair.new)
        total = total.plus(
            Tally(
                len(found & pair.truth),
                len(found - pair.truth),
                len(pair.truth),
                time.perf_counter() - start,
            )
        )
    return total


def table() -> str:
    """The figures as a Markdown table."""
    here = [program for program in OTHERS if program.version]
    programs = [("status-extract", ours), *((p.name, p.compare) for p in here)]
    lines = [
        "| years after | " + " | ".join(name for name, _ in programs) + " |",
        "| --- |" + " ---: |" * len(programs),
    ]
    totals = [Tally() for _ in programs]
    for name, pairs in cases():
        tallies = [measure(compare, pairs) for _, compare in programs]
        totals = [total.plus(tally) for total, tally in zip(totals, tallies, strict=True)]
        lines.append(f"| {name} | " + " | ".join(map(str, tallies)) + " |")
    lines.append("| **all** | " + " | ".join(f"**{total}**" for total in totals) + " |")
    versions = dict.fromkeys(f"{p.distribution} {p.version}" for p in here)
    missing = dict.fromkeys(p.distribution for p in OTHERS if not p.version)
    lines += ["", f"Beside {', '.join(versions) or 'no other program'}."]
    if missing:
        lines.append(f"Not installed: {', '.join(missing)} (pip install '.[bench]').")
    return "\n".join(lines)


FIGURES = Figures(table, "<!-- figures -->", "<!-- end of figures -->")

if __name__ == "__main__":
    show(__doc__, FIGURES, hard_pairs.FIGURES)
