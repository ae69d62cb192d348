"""Years after that are hard to pair: all reworded, renumbered, divided, put together, damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bench.diff.golds import load_gold
from bench.diff.hard import Hard
from bench.diff.hard_pairs import REPORTS, WRITTEN, Score, hard_pair, with_damage

from extract.comparing import diff
from extract.comparing.pairing import pairs_of

from .rows import report, row, subjects

WRITTEN_PAIRS = [pair for path in sorted(WRITTEN.glob("*.toml")) for pair in
                 with_damage(hard_pair(path))]  # fmt: skip
REWRITTEN = row(
    "7",
    title="Samtaler over telefonen",
    description="Unge kan ringe anonymt om kontrol i familien og få en aftale hos en rådgiver.",
)


@pytest.mark.parametrize("pair", WRITTEN_PAIRS, ids=[pair.name for pair in WRITTEN_PAIRS])
def test_nine_of_ten_initiatives_are_known_again_when_nearly_all_is_rewritten(pair: Hard) -> None:
    score = Score.of(pair, diff(pair.old, pair.new))
    assert score.pairs >= 0.9 * pair.count
    assert score.wrong <= 2
    assert score.renamed == len(pair.renamed)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.json")), ids=lambda path: path.stem)
def test_two_halves_of_one_report_have_nothing_in_common(path: Path) -> None:
    rows = load_gold(path).initiatives
    assert len(pairs_of(rows[::2], rows[1::2])) <= 1


def test_an_initiative_that_was_all_rewritten_is_known_where_nothing_else_comes_near() -> None:
    others = [
        row("5", title="Idræt på tværs", description="Klubber låner haller ud til nye medlemmer."),
        row("6", title="Boligpolitik", description="Der opføres ungdomsboliger ved havnen."),
    ]
    old = (*subjects(), *others)
    new = (REWRITTEN, *(replace(one, number="9") for one in (*subjects()[1:], *others)))
    found = diff(report(*old), report(*new, year=2017))
    assert (old[0], REWRITTEN) in [(match.old, match.new) for match in found.matched]


def test_two_lone_initiatives_must_be_more_alike_than_that() -> None:
    assert not diff(report(subjects()[0]), report(REWRITTEN, year=2017)).matched
