"""The structures of ``bench.tables.layouts``, read by ours and by others, group by group."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from samples.report import load_report

from bench.score import share
from bench.tables.building import Built, build
from bench.tables.cases import REPORTS
from bench.tables.layouts import Twin, twins
from bench.tables.measures import Measure, measure, rows_held, rows_of_result
from bench.tables.no_tables import DOCUMENTS, NoTable
from bench.tables.others import Program
from bench.tables.ours import read
from bench.tables.peers import tables_by
from bench.tables.rendered import render_sheet

WORKERS = 2
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
"""Where the classes of confidence begin: tenths, the last one parted."""


@dataclass(frozen=True, slots=True)
class StructureCase:
    """A report in a structure, tagged or not."""

    twin: Twin
    report: str
    built: Built = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.twin.name} ({self.report})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ours made of a case."""

    case: StructureCase
    measure: Measure
    code: int
    said: str
    seconds: float


def structure_cases(
    reports: str, each: int, groups: frozenset[str], names: frozenset[str]
) -> tuple[StructureCase, ...]:
    """Every wanted structure with ``each`` of the reports whose names begin with ``reports``.

    Empty sets stand for all; a structure's name stands for both its twins.
    """
    paths = sorted(REPORTS.glob(f"{reports}*.json"))
    loaded = {path: load_report(path) for path in paths}
    return tuple(
        StructureCase(twin, path.stem, build(twin.structure, loaded[path]))
        for number, twin in enumerate(twins())
        if (not groups or twin.group.value in groups)
        and (not names or names & {twin.name, twin.structure.name})
        for path in _turn(paths, number // 2, each)
    )


def _turn(paths: Sequence[Path], number: int, each: int) -> Sequence[Path]:
    """``each`` of the paths, others for every number."""
    step = max(len(paths) // each, 1)
    return [paths[(number + turn * step) % len(paths)] for turn in range(min(each, len(paths)))]


def read_all(cases: Sequence[StructureCase]) -> Iterator[Outcome]:
    """Ours on each case, in order, by two processes."""
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(read_case, cases)


def read_case(case: StructureCase) -> Outcome:
    """Ours on one case."""
    with tempfile.TemporaryDirectory() as folder:
        path = _written(case, Path(folder))
        reading = read(path)
    rows = rows_of_result(reading.result) if reading.result and reading.code == 0 else ()
    found = measure(case.built.gold, rows, free_roles=case.twin.structure.free_roles)
    return Outcome(case, found, reading.code, reading.said, reading.seconds)


def _written(case: StructureCase, folder: Path) -> Path:
    path = folder / "report.pdf"
    structure = case.twin.structure
    render_sheet(case.built.sheet, structure.printer, path, tagged=case.twin.tagged)
    return path


def held_by(program: Program, cases: Sequence[StructureCase]) -> list[int]:
    """How many rows of each case stand, each cell exact, in one row of a program's tables."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, case in enumerate(cases):
            own = Path(folder) / str(number)
            own.mkdir()
            paths.append(_written(case, own))
        found = tables_by(program, paths)
    return [
        rows_held(case.built.gold, tables, cards=case.twin.structure.cards is not None)
        for case, tables in zip(cases, found, strict=True)
    ]


# documents without a table


@dataclass(frozen=True, slots=True)
class Invention:
    """What ours made of a document without a table."""

    name: str
    rows: int
    code: int
    said: str


def read_without_table() -> Iterator[Invention]:
    """Ours on each document without a status table, in each form that it has."""
    jobs = [(document, form) for document in DOCUMENTS for form in document.forms]
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_invention, *zip(*jobs, strict=True))


def _invention(document: NoTable, form: str) -> Invention:
    with tempfile.TemporaryDirectory() as folder:
        path = document.write(Path(folder), form)
        reading = read(path)
    rows = len(reading.result["initiatives"]) if reading.result and reading.code == 0 else 0
    return Invention(f"{document.name}, {form}", rows, reading.code, reading.said)


# figures


@dataclass(slots=True)
class Total:
    """Measures summed over cases."""

    cases: int = 0
    ordered: int = 0
    rows: int = 0
    gold_rows: int = 0
    exact_rows: int = 0
    exact: int = 0
    cells: int = 0
    silent: int = 0

    def add(self, found: Measure) -> None:
        self.cases += 1
        self.ordered += found.in_order
        self.rows += found.rows
        self.gold_rows += found.gold_rows
        self.exact_rows += found.exact_rows
        self.exact += found.exact
        self.cells += found.cells
        self.silent += found.silent

    def columns(self) -> tuple[str, ...]:
        return (
            f"{self.rows}/{self.gold_rows}",
            f"{self.ordered}/{self.cases}",
            share(self.exact_rows / self.gold_rows),
            share(self.exact / self.cells),
            str(self.silent),
            share(self.silent / self.cells) if self.silent else "0",
        )


HEADINGS = ("rows", "in order", "rows exact", "cells", "silent faults", "of cells")


def by_group(outcomes: Sequence[Outcome]) -> str:
    """Ours by group, as a Markdown table."""
    totals: dict[str, Total] = defaultdict(Total)
    for outcome in outcomes:
        totals[outcome.case.twin.group.value].add(outcome.measure)
    return _table("group", totals)


def by_layout(outcomes: Sequence[Outcome]) -> str:
    """Ours by layout, as a Markdown table."""
    totals: dict[str, Total] = defaultdict(Total)
    for outcome in outcomes:
        totals[outcome.case.twin.name].add(outcome.measure)
    return _table("layout", totals)


def _table(first: str, totals: dict[str, Total]) -> str:
    lines = [(first, *HEADINGS), ("---", *["--:"] * len(HEADINGS))]
    lines += [(name, *total.columns()) for name, total in totals.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def calibration(outcomes: Sequence[Outcome]) -> str:
    """The share of right rows by confidence, as a Markdown table."""
    points = [point for outcome in outcomes for point in outcome.measure.points]
    lines = ["| confidence | rows | right |", "| --- | --: | --: |"]
    for low, high in zip(BINS, (*BINS[1:], 2.0), strict=True):
        held = [right for confidence, right in points if low <= confidence < high]
        if held:
            name = f"≥ {low:g}" if high > 1 else f"{low:g}–{high:g}"
            lines.append(f"| {name} | {len(held)} | {share(sum(held) / len(held))} |")
    return "\n".join(lines)


def beside(outcomes: Sequence[Outcome], others: Sequence[Program], lacking: Sequence[str]) -> str:
    """Rows with each cell exact, ours and others, a column a group; as a Markdown table."""
    cases = [outcome.case for outcome in outcomes]
    groups = list(dict.fromkeys(case.twin.group.value for case in cases))
    held = {"**status-extract**": [outcome.measure.exact_rows for outcome in outcomes]}
    with ThreadPoolExecutor(WORKERS) as pool:
        counted = pool.map(lambda program: held_by(program, cases), others)
        for program, counts in zip(others, counted, strict=True):
            held[program.name] = counts
            print(f"{program.name}: {sum(counts)} rows", flush=True)
    lines = [f"| rows exact | {' | '.join(groups)} |", "| --- |" + " --: |" * len(groups)]
    for name, counts in held.items():
        shares = []
        for group in groups:
            own = [
                (count, len(case.built.gold))
                for case, count in zip(cases, counts, strict=True)
                if case.twin.group.value == group
            ]
            shares.append(share(sum(n for n, _ in own) / sum(n for _, n in own)))
        lines.append(f"| {name} | {' | '.join(shares)} |")
    versions = dict.fromkeys(f"{p.distribution} {p.version}" for p in others)
    lines += ["", f"Versions: {', '.join(versions)}."]
    if lacking:
        lines.append(f"Not installed: {', '.join(lacking)}.")
    return "\n".join(lines)


def inventions(found: Sequence[Invention]) -> str:
    """The documents without a table, and those that data were read from."""
    wrong = [each for each in found if each.code == 0]
    lines = [
        f"Of {len(found)} files without a status table, {len(wrong)} gave data."
        f" Exit codes: {_counted(found)}."
    ]
    if wrong:
        lines += ["", "| file | rows invented |", "| --- | --: |"]
        lines += [f"| {each.name} | {each.rows} |" for each in wrong]
    return "\n".join(lines)


def _counted(found: Sequence[Invention]) -> str:
    codes = sorted({each.code for each in found})
    return ", ".join(f"{code} ({sum(e.code == code for e in found)})" for code in codes)


def line(outcome: Outcome) -> str:
    """One outcome for the terminal."""
    found = outcome.measure
    rows = f"{found.rows}/{found.gold_rows}{'' if found.in_order else '!'}"
    ended = "" if outcome.code == 0 else f"  exit {outcome.code}: {outcome.said[:90]}"
    return (
        f"{outcome.case.name:58}{rows:>8}{found.exact / found.cells:9.2%}"
        f"{found.silent:5} silent{outcome.seconds:6.1f} s{ended}"
    )


def shown(outcome: Outcome, most: int) -> Iterator[str]:
    """The first differences of an outcome, for the terminal."""
    for each in outcome.measure.differences[:most]:
        mark = "silent" if each.silent else "      "
        yield f"    {mark} {each.label[:30]} · {each.name}"
        yield f"           gold {each.expected[:150]}"
        yield f"           read {each.found[:150]}"
    left = len(outcome.measure.differences) - most
    if left > 0:
        yield f"           … and {left} more"
