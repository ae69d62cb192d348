"""``make bench-dumps``: every layout in every form of plain text, ours beside simple ways.

    python -m bench.dumps.run [--reports PREFIX] [--layout NAME] [--form NAME] [--misses]
                              [--make] [--write FILE]

With ``--make`` the texts are made and nothing is read; ``--write`` puts the figures into FILE.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from samples.layout import Layout, Rules
from samples.report import GoldReport, load_report

import extract
from bench.dumps.forms import FORMS, Dumped, Form, dumped
from bench.dumps.plain import PLAIN
from bench.layouts import LAYOUTS
from bench.score import rows_of_report
from bench.scoring import GoldRow, Score, rows_of, score
from bench.tables.run import keep
from bench.tables.states import Sum, percent
from extract.errors import InputError, NoTableError

REPORTS = Path(__file__).resolve().parent.parent / "reports"
OURS = "status-extract"


@dataclass(frozen=True, slots=True)
class Case:
    """A report in a layout and a form."""

    report: GoldReport
    layout: Layout
    form: Form

    @property
    def kind(self) -> str:
        """What the layout leaves of the table's lines."""
        return "ruled" if self.layout.rules is Rules.FULL else "not fully ruled"


@dataclass(frozen=True, slots=True)
class Result:
    """What a way of reading made of a case."""

    way: str
    case: Case
    score: Score
    seconds: float


def main() -> None:
    """Print the figures, and keep them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", default="tuning", help="which reports, by their names' start")
    parser.add_argument("--layout", action="append", default=[])
    parser.add_argument("--form", action="append", default=[])
    parser.add_argument("--misses", action="store_true", help="name every cell with words astray")
    parser.add_argument("--make", action="store_true", help="make the texts, and read none")
    parser.add_argument("--write", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    chosen = list(cases(wanted.reports, frozenset(wanted.layout), frozenset(wanted.form)))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda case: dumped(case.report, case.layout, case.form), chosen))
    if wanted.make:
        return
    results: list[Result] = []
    for case, text in zip(chosen, made, strict=True):
        for result in measured(case, text):
            results.append(result)
            print(line(result), flush=True)
            if wanted.misses and result.way == OURS:
                print_misses(result.score)
    figures = f"{by_form(results)}\n\n{by_layout(results)}"
    print(f"\n{figures}")
    if wanted.write:
        keep(wanted.write, wanted.reports, figures)


def cases(reports: str, layouts: frozenset[str], forms: frozenset[str]) -> Iterator[Case]:
    """The cases; layouts take the reports whose names begin with ``reports`` in turn.

    Empty sets of names stand for all.
    """
    paths = sorted(REPORTS.glob(f"{reports}*.json"))
    for form in FORMS:
        for number, (name, layout) in enumerate(LAYOUTS.items()):
            if (not layouts or name in layouts) and (not forms or form.name in forms):
                yield Case(load_report(paths[number % len(paths)]), layout, form)


def measured(case: Case, made: Dumped) -> Iterator[Result]:
    """The case as ours and as the simple ways read it."""
    gold = rows_of(json.loads(made.gold.to_json()))
    start = time.perf_counter()
    found = ours(made.text)
    yield Result(OURS, case, score(gold, found), time.perf_counter() - start)
    for way in PLAIN:
        start = time.perf_counter()
        rows = way.rows(made.text.read_text(encoding="utf-8"))
        yield Result(way.name, case, score(gold, rows), time.perf_counter() - start)


def ours(path: Path) -> tuple[GoldRow, ...]:
    """The rows of the report in a dump; none where it can't be read."""
    try:
        return rows_of_report(extract.read(path))
    except (InputError, NoTableError) as error:
        print(f"    {error}")
        return ()


def line(result: Result) -> str:
    """One result for the terminal."""
    found, case = result.score, result.case
    name = f"{case.layout.name:26}{case.form.name:29}{result.way:19}"
    rows = f"{found.rows}/{found.gold_rows}"
    shares = "".join(f"{value:9.2%}" for value in (found.placed, found.words, found.cells))
    return f"{name}{rows:>7}{shares}{result.seconds:7.1f} s"


def print_misses(found: Score) -> None:
    """The cells that lack words, as they are and as they were read."""
    for miss in found.misses:
        if miss.placed < miss.total or len(miss.found) > 1.3 * len(miss.expected) + 10:
            print(f"    {miss.number} {miss.field} ({miss.placed} of {miss.total} placed)")
            print(f"      gold {miss.expected}\n      read {miss.found}")


def by_form(results: Sequence[Result]) -> str:
    """A line for each form and kind of ruling, the ways of reading beside each other."""
    sums: dict[tuple[str, str], dict[str, Sum]] = defaultdict(lambda: defaultdict(Sum))
    longest: dict[tuple[str, str], float] = defaultdict(float)
    for result in results:
        key = result.case.form.name, result.case.kind
        sums[key][result.way].add(result.score)
        if result.way == OURS:
            longest[key] = max(longest[key], result.seconds)
    others = [way.name for way in PLAIN]
    lines = [
        "| form | table | rows | placed | words | cells | slowest | "
        + " | ".join(f"placed by {name}" for name in others)
        + " |",
        "| --- | --- " + "| --: " * (5 + len(others)) + "|",
    ]
    for (form, kind), found in sums.items():
        mine = found[OURS]
        beside = [percent(found[name].placed, found[name].total) for name in others]
        shown = [f"{mine.rows}/{mine.gold_rows}", *mine.shares(), f"{longest[form, kind]:.1f} s"]
        lines.append(f"| {form} | {kind} | {' | '.join([*shown, *beside])} |")
    return "\n".join(lines)


def by_layout(results: Sequence[Result]) -> str:
    """Words placed by ours, a line a layout and a column a form."""
    found = {
        (result.case.layout.name, result.case.form.name): percent(*_placed_of(result.score))
        for result in results
        if result.way == OURS
    }
    forms = list(dict.fromkeys(form for _, form in found))
    lines = [f"| placed | {' | '.join(forms)} |", "| --- |" + " --: |" * len(forms)]
    for layout in dict.fromkeys(layout for layout, _ in found):
        cells = [found.get((layout, form), "") for form in forms]
        lines.append(f"| {layout} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _placed_of(found: Score) -> tuple[int, int]:
    placed = sum(cell.placed for cell in found.each_cell)
    return placed, sum(cell.total for cell in found.each_cell)


if __name__ == "__main__":
    main()
