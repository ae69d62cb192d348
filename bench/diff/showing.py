"""Prints a benchmark's figures, and keeps them in a document between their marks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures and the marks between which a document keeps it."""

    table: Callable[[], str]
    begin: str
    end: str


def show(about: str | None, *all_figures: Figures) -> None:
    """Print the tables; with ``--write FILE`` put each into FILE between its marks."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--write", type=Path, help="a file whose marked figures are replaced")
    path: Path | None = parser.parse_args().write
    for figures in all_figures:
        table = figures.table()
        print(f"{table}\n")
        if path is not None:
            before, _, rest = path.read_text(encoding="utf-8").partition(figures.begin)
            after = rest.partition(figures.end)[2]
            written = f"{before}{figures.begin}\n\n{table}\n\n{figures.end}{after}"
            path.write_text(written, encoding="utf-8")
