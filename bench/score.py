"""``make score``: every sample against its gold, in one table.

Each sample is read through the library, without a second reading of its images, and measured
by ``bench.scoring``. With ``--misses`` every cell that is not exact is named; ``--write FILE``
keeps the table as Markdown.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import extract
from bench.scoring import GoldRow, Score, load_rows, score

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file and the gold reading of what it says."""

    file: str
    gold: str


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of a sample, and how many repairs were made in it."""

    sample: Sample
    score: Score
    repairs: int


SAMPLE_FILES = (
    Sample("status-2016.dump.txt", "status-2016.gold.json"),
    Sample("status-2016.pdf", "status-2016.gold.json"),
    Sample("status-2016-born-digital.pdf", "status-2016.gold.json"),
    Sample("status-2017-fictional.pdf", "status-2017-fictional.gold.json"),
    Sample("status-2017-fictional-damaged.pdf", "status-2017-fictional.gold.json"),
)

HEADINGS = ("sample", "rows", "in order", "sections", "placed", "words", "cells", "repairs")
WIDTHS = (34, 6, 9, 9, 8, 8, 8, 8)

_PREAMBLE = """\
# Score

Written by `make score`: every sample against its gold reading. Text layers are read as they are,
without a second reading of the page images (`--ocr never`).

- **rows**: of the gold's rows, those found; **in order**: with the same numbers in the same order
- **sections**: rows that stand under the right section
- **placed**: words of the gold that stand in the right cell, whatever their letters
- **words**: words that stand there exact and in order
- **cells**: cells that are exact, once spaces are single and quotes and dashes unified
- **repairs**: how many words were changed
"""


def rows_of_report(report: extract.Report) -> tuple[GoldRow, ...]:
    """A report's rows in the shape of the gold's."""
    return tuple(
        GoldRow(row.number, row.section, (row.title, row.description, row.anchoring, row.status))
        for row in report.initiatives
    )


def measure(sample: Sample) -> Result:
    """Read a sample and hold it against its gold."""
    return result_of(sample, extract.read(SAMPLES / sample.file, ocr="never"))


def result_of(sample: Sample, report: extract.Report) -> Result:
    """A sample's reading against its gold."""
    found = score(load_rows(SAMPLES / sample.gold), rows_of_report(report))
    return Result(sample, found, len(report.repairs))


def cells_of(result: Result) -> tuple[str, ...]:
    """A line of the table, in the order of ``HEADINGS``."""
    found = result.score
    return (
        result.sample.file,
        f"{found.rows}/{found.gold_rows}",
        "yes" if found.in_order else "no",
        share(found.sections / found.gold_rows),
        share(found.placed),
        share(found.words),
        share(found.cells),
        str(result.repairs),
    )


def share(value: float) -> str:
    """A percentage that is never rounded up to 100."""
    return "100 %" if value == 1 else f"{min(value, 0.9999):.2%}".replace("%", " %")


def text_line(cells: Sequence[str]) -> str:
    """A line of the table for the terminal."""
    first, *others = (f"{cell:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
    return f"{first.strip():<{WIDTHS[0]}}" + " ".join(others)


def markdown(results: Sequence[Result]) -> str:
    """The whole table with what its columns mean."""
    lines = [HEADINGS, ("---", *["--:"] * (len(HEADINGS) - 1)), *map(cells_of, results)]
    return _PREAMBLE + "\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> None:
    """Print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="name every cell that is not exact")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the table as Markdown")
    wanted = parser.parse_args()
    print(text_line(HEADINGS))
    results: list[Result] = []
    for sample in SAMPLE_FILES:
        results.append(measure(sample))
        print(text_line(cells_of(results[-1])), flush=True)
        for miss in results[-1].score.misses if wanted.misses else ():
            print(f"    {miss.number} {miss.field} ({miss.placed} of {miss.total} placed)")
            print(f"      gold  {miss.expected}\n      read  {miss.found}")
    if wanted.write:
        wanted.write.parent.mkdir(parents=True, exist_ok=True)
        wanted.write.write_text(markdown(results), encoding="utf-8")


if __name__ == "__main__":
    main()
