"""Prints a benchmark's figures, and keeps them in a document between its marks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def show(table: Callable[[], str], about: str | None, begin: str, end: str) -> None:
    """Print the table; with ``--write FILE`` put it into FILE between ``begin`` and ``end``."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--write", type=Path, help="a file whose marked figures are replaced")
    path: Path | None = parser.parse_args().write
    figures = table()
    print(figures)
    if path is not None:
        before, _, rest = path.read_text(encoding="utf-8").partition(begin)
        after = rest.partition(end)[2]
        path.write_text(f"{before}{begin}\n\n{figures}\n\n{end}{after}", encoding="utf-8")
