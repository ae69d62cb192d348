"""Years after that are hard to pair, written by hand, and one made by dice with all at once.

    python -m bench.diff.hard_pairs [--write FILE]

In ``written/*.toml`` nearly every row has another title, other words and another number, sections
have other names and another order, rows are divided and put together, new rows sound like old
ones, and twins change places. Each is measured as it is written and with one side's letters
damaged. A pair of a divided row counts as right with any of its parts.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.diff.everything import year_of_everything
from bench.diff.golds import load_gold
from bench.diff.hard import Division, Hard
from bench.diff.showing import Figures, show
from bench.diff.variants import damaged
from extract.comparing import Diff, diff
from extract.comparing.model import Row
from extract.comparing.pairing import pairs_of
from extract.fields import read_values
from extract.models import ROLES, Initiative, PageState
from extract.report import Report

WRITTEN = Path(__file__).parent / "written"
REPORTS = Path(__file__).resolve().parents[1] / "reports"


def hard_pair(path: Path) -> Hard:
    """The pair of reports that a file of ``written`` describes."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    gold = load_gold(REPORTS / given["report"])
    before = tuple(_row(row, None, row["section"], row["number"], gold.year) for row in
                   given["before"])  # fmt: skip
    old = replace(gold, initiatives=(*gold.initiatives, *before))
    places = {row.number: place for place, row in enumerate(old.initiatives)}
    rows: list[Initiative] = []
    pairs: set[tuple[int, int]] = set()
    parts: dict[int, set[int]] = {}
    merges: set[Division] = set()
    for section in given["sections"]:
        for entry in section["rows"]:
            place = len(rows)
            was = _old_number(entry)
            known = old.initiatives[places[was]] if was else None
            rows.append(_row(entry, known, section["name"], str(place + 1), _next(gold.year)))
            if "was" in entry:
                pairs.add((places[was], place))
            elif "part_of" in entry:
                parts.setdefault(places[was], set()).add(place)
            elif "merges" in entry:
                merges.add((place, frozenset(places[number] for number in entry["merges"])))
    new = replace(gold, initiatives=tuple(rows), year=_next(gold.year))
    splits = frozenset((whole, frozenset(found)) for whole, found in parts.items())
    renamed = frozenset((was, now) for was, now in given["renamed"])
    return Hard(path.stem, old, new, frozenset(pairs), splits, frozenset(merges), renamed)


def _old_number(entry: Mapping[str, Any]) -> str:
    """The old row whose texts stand where the entry gives none; empty for a new row."""
    return str(entry.get("was") or entry.get("part_of") or next(iter(entry.get("merges", ())), ""))


def _next(year: int | None) -> int:
    return (year or 2016) + 1


def _row(
    entry: Mapping[str, Any], was: Initiative | None, section: str, number: str, year: int | None
) -> Initiative:
    texts = {str(role): str(entry.get(str(role), was.text(role) if was else "")) for role in ROLES}
    return Initiative(
        number=number,
        section=section,
        pages=(1,),
        confidence=1.0,
        values=read_values(**texts, report_year=year),
        title=texts["title"],
        description=texts["description"],
        anchoring=texts["anchoring"],
        status=texts["status"],
    )


def with_damage(pair: Hard) -> Iterator[Hard]:
    """The pair as it is, with the new side's letters damaged, and with the old side's."""
    yield pair
    yield replace(pair, name=f"{pair.name}, new side damaged", new=_damaged(pair.new, pair.name))
    yield replace(pair, name=f"{pair.name}, old side damaged", old=_damaged(pair.old, pair.name))


def _damaged(report: Report, seed: str) -> Report:
    dice = random.Random(seed)
    rows = tuple(damaged(row, (), dice) for row in report.initiatives)
    source = replace(report.source, states=(PageState.DAMAGED_LAYER,))
    return replace(report, initiatives=rows, source=source)


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one pair of reports, beside how much of it there is."""

    pairs: int
    wrong: int
    splits: int
    merges: int
    renamed: int
    untrue: int

    @staticmethod
    def of(pair: Hard, found: Diff) -> Score:
        """``untrue`` counts splits, merges and new names of sections that are none."""
        pairs = {(match.old_row - 1, match.new_row - 1) for match in found.matched}
        splits = {(one.old.row - 1, _places(one.new)) for one in found.splits}
        merges = {(one.new.row - 1, _places(one.old)) for one in found.merges}
        renamed = {(one.old, one.new) for one in found.renamings}
        untrue = (splits - pair.splits, merges - pair.merges, renamed - pair.renamed)
        return Score(
            len(pairs & pair.allowed),
            len(pairs - pair.allowed),
            len(splits & pair.splits),
            len(merges & pair.merges),
            len(renamed & pair.renamed),
            sum(len(found) for found in untrue),
        )


def _places(rows: Sequence[Row]) -> frozenset[int]:
    return frozenset(row.row - 1 for row in rows)


def cases() -> Iterator[tuple[str, tuple[Hard, ...]]]:
    """What is measured, each under its name: the written pairs, and two throws of the dice."""
    for path in sorted(WRITTEN.glob("*.toml")):
        for pair in with_damage(hard_pair(path)):
            yield pair.name, (pair,)
    for name in ("tuning-culture", "unseen-preparedness", "unseen-rural"):
        gold = load_gold(REPORTS / f"{name}.json")
        thrown = [tuple(with_damage(year_of_everything(gold, seed))) for seed in (0, 1)]
        for pairs in zip(*thrown, strict=True):
            yield pairs[0].name, pairs


def table() -> str:
    """The figures as a Markdown table."""
    heads = ("hard year after", "pairs", "wrong", "splits", "merges", "sections renamed", "untrue")
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    for name, pairs in cases():
        scores = [Score.of(pair, diff(pair.old, pair.new)) for pair in pairs]
        cells = (
            name,
            f"{sum(s.pairs for s in scores)}/{sum(pair.count for pair in pairs)}",
            str(sum(s.wrong for s in scores)),
            f"{sum(s.splits for s in scores)}/{sum(len(pair.splits) for pair in pairs)}",
            f"{sum(s.merges for s in scores)}/{sum(len(pair.merges) for pair in pairs)}",
            f"{sum(s.renamed for s in scores)}/{sum(len(pair.renamed) for pair in pairs)}",
            str(sum(s.untrue for s in scores)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    taken, of = halves()
    lines += [
        "",
        f"Rows of two halves of one report, all different, taken for one: {taken} of {of}.",
    ]
    return "\n".join(lines)


def halves() -> tuple[int, int]:
    """How many rows of a report's even half are taken for one of its odd half, and of how many.

    What is one initiative there is none: every pair is wrong.
    """
    reports = [load_gold(path).initiatives for path in sorted(REPORTS.glob("*.json"))]
    taken = sum(len(pairs_of(rows[::2], rows[1::2])) for rows in reports)
    return taken, sum(len(rows[1::2]) for rows in reports)


FIGURES = Figures(table, "<!-- hard -->", "<!-- end of hard -->")

if __name__ == "__main__":
    show(__doc__, FIGURES)
