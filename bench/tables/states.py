"""The older part of ``make bench-tables``: 19 layouts in eight states, ours beside other programs.

Renders the project's own reports (kept in bench/cache), lets each program read the files in a
process of its own, and measures what comes out against what was rendered. Needs Tesseract 5
with English and Danish data, free fonts, Chromium and LibreOffice Writer.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from bench.render import Scan, TextDump, render
from bench.score import share
from bench.scoring import GoldRow, Score, load_rows, rows_of, score
from bench.tables.cases import Case
from bench.tables.others import Program, rows_of_tables
from bench.tables.peers import tables_by

LONGEST = 600
"""Seconds that any program gets for a file."""
BESIDE = ("born digital", "damaged layer, alone", "lost letters", "scan, turned and noisy")
SPEED = (
    "import sys, pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages:\n        page.extract_words()"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a program made of a case."""

    program: str
    case: Case
    score: Score
    seconds: float


def measured(
    chosen: Sequence[Case], others: Sequence[Program], *, misses: bool
) -> Iterator[Result]:
    """Each case as ours and as the other programs read it; two at a time."""
    with ThreadPoolExecutor(2) as pool:
        for results in pool.map(lambda case: list(one_case(case, others)), chosen):
            for result in results:
                print(line(result), flush=True)
                for miss in result.score.misses if misses and result.program == "ours" else ():
                    print(f"    {miss.number} {miss.field}\n      gold {miss.expected}")
                    print(f"      read {miss.found}")
                yield result


def one_case(case: Case, others: Sequence[Program]) -> Iterator[Result]:
    """A case as every program that can read it does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("report.txt" if isinstance(case.look.state, TextDump) else "in.pdf")
        gold = rows_of(
            json.loads(render(case.report, case.layout, case.look.state, path).to_json())
        )
        start = time.perf_counter()
        found = ours(path, case.look.ocr)
        yield Result("ours", case, score(gold, found), time.perf_counter() - start)
        if case.look.name in BESIDE:
            for program in others:
                if program.reads_images or not isinstance(case.look.state, Scan):
                    start = time.perf_counter()
                    rows = theirs(program, path)
                    yield Result(program.name, case, score(gold, rows), time.perf_counter() - start)


def ours(path: Path, ocr: str) -> tuple[GoldRow, ...]:
    """The rows that ``status-extract run`` writes; none where it fails."""
    command = our_command(path, ocr)
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode:
        print(f"    {done.stderr.strip()}")
        return ()
    return load_rows(path.with_suffix(".json"))


def our_command(path: Path, ocr: str) -> list[str]:
    """What a user types to get the JSON beside the file."""
    command = [sys.executable, "-m", "extract", "run", str(path), "--quiet", "--ocr", ocr]
    return [*command, "--format", "json", "--output", str(path.parent)]


def theirs(program: Program, path: Path) -> tuple[GoldRow, ...]:
    """The rows another program finds; none where it fails, or is not done in time."""
    tables = tables_by(program, [path])[0]
    return rows_of_tables([row for table in tables for row in table])


def line(result: Result) -> str:
    """One result for the terminal."""
    found, case = result.score, result.case
    name = f"{case.layout.name:26}{case.look.name:27}{result.program:20}"
    rows = f"{found.rows}/{found.gold_rows}"
    shares = "".join(f"{value:9.2%}" for value in (found.placed, found.words, found.cells))
    return f"{name}{rows:>7}{shares}{result.seconds:7.1f} s"


@dataclass(slots=True)
class Sum:
    """Measures over several readings: counts of rows, words, cells."""

    rows: int = 0
    gold_rows: int = 0
    placed: int = 0
    words: int = 0
    total: int = 0
    exact: int = 0
    cells: int = 0

    def add(self, found: Score) -> None:
        self.rows += found.rows
        self.gold_rows += found.gold_rows
        self.placed += sum(cell.placed for cell in found.each_cell)
        self.words += sum(cell.words for cell in found.each_cell)
        self.total += sum(cell.total for cell in found.each_cell)
        self.exact += len(found.each_cell) - len(found.misses)
        self.cells += len(found.each_cell)

    def shares(self) -> tuple[str, str, str]:
        return (
            percent(self.placed, self.total),
            percent(self.words, self.total),
            percent(self.exact, self.cells),
        )


def percent(part: int, whole: int) -> str:
    """A share that is never rounded up to 100."""
    return share(part / whole)


def by_state(results: Sequence[Result]) -> str:
    """Ours: one line a state, and below it the layouts that are not whole."""
    sums: dict[str, Sum] = defaultdict(Sum)
    each: dict[str, dict[str, Sum]] = defaultdict(lambda: defaultdict(Sum))
    for result in results:
        if result.program == "ours":
            state, layout = result.case.look.name, result.case.layout.name
            for one in {state, f"{state}, {ruling(result.case)}"}:
                sums[one].add(result.score)
            each[layout][state].add(result.score)
    lines = ["| state | rows | placed | words | cells |", "| --- | --: | --: | --: | --: |"]
    lines += [
        f"| {name} | {found.rows}/{found.gold_rows} | {' | '.join(found.shares())} |"
        for name, found in sums.items()
    ]
    states = list(dict.fromkeys(result.case.look.name for result in results))
    lines += ["", f"| cells by layout | {' | '.join(states)} |", "| --- |" + " --: |" * len(states)]
    for layout, found in each.items():
        cells = [found[state].shares()[2] if state in found else "" for state in states]
        lines.append(f"| {layout} | {' | '.join(cells)} |")
    return "\n".join(lines)


def ruling(case: Case) -> str:
    """Whether lines close every cell of a layout."""
    return "ruled" if case.layout.rules.value == "full" else "not fully ruled"


def beside(results: Sequence[Result], others: Sequence[Program]) -> str:
    """Words and cells of every program over all layouts, a column a state."""
    sums: dict[tuple[str, str], Sum] = defaultdict(Sum)
    for result in results:
        sums[result.program, result.case.look.name].add(result.score)
    states = [state for state in BESIDE if ("ours", state) in sums]
    lines = ["| words / cells | " + " | ".join(states) + " |", "| --- |" + " --: |" * len(states)]
    for name in ("ours", *(program.name for program in others)):
        cells = []
        for state in states:
            found = sums.get((name, state))
            cells.append(" / ".join(found.shares()[1:]) if found else "–")
        shown = "**status-extract**" if name == "ours" else name
        lines.append(f"| {shown} | {' | '.join(cells)} |")
    versions = dict.fromkeys(f"{p.distribution} {p.version}" for p in others)
    return "\n".join([*lines, "", f"Versions: {', '.join(versions)}."])


def in_time(chosen: Sequence[Case]) -> str:
    """Seconds a page of whole processes: ours without a second reading, and bare pdfplumber."""
    lines = ["| layout | pages | ours | pdfplumber | times |", "| --- | --: | --: | --: | --: |"]
    timed = [case for case in chosen if case.look.name == "damaged layer, alone"][:4]
    for case in timed:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "in.pdf"
            render(case.report, case.layout, case.look.state, path)
            pages = len(PdfReader(path).pages)
            mine, bare = quickest(our_command(path, "never")), quickest(bare_command(path))
        lines.append(
            f"| {case.layout.name} | {pages} | {mine / pages:.2f} s | {bare / pages:.2f} s "
            f"| {mine / bare:.1f} |"
        )
    return "\n".join(lines) if timed else ""


def bare_command(path: Path) -> list[str]:
    """pdfplumber, taking the words of every page and no more."""
    return [sys.executable, "-c", SPEED, str(path)]


def quickest(command: Sequence[str]) -> float:
    """The fewest seconds of three runs."""
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - start)
    return min(spent)
