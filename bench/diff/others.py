"""The programs people would else compare two tables with, each at its best settings.

Every one is given the two reports as tables of number, section, title and the three texts, and
gives back the pairs of rows, from 0, that it takes for one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from extract.comparing.pairing import pairs_of
from extract.report import Report

Pairs = frozenset[tuple[int, int]]
Compare = Callable[[Report, Report], Pairs]

NAMES = ("number", "section", "title", "description", "anchoring", "status")

__all__ = ["OTHERS", "Program", "ours"]


@dataclass(frozen=True, slots=True)
class Program:
    """A way to compare: its name, the distribution it needs, and how it is asked."""

    name: str
    distribution: str
    compare: Compare

    @property
    def version(self) -> str | None:
        """The version that is installed, None where there is none."""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def ours(old: Report, new: Report) -> Pairs:
    """The pairs that ``diff`` makes."""
    return frozenset((pair.old, pair.new) for pair in pairs_of(old.initiatives, new.initiatives))


def _cells(report: Report) -> list[list[str]]:
    return [[str(getattr(row, name)) for name in NAMES] for row in report.initiatives]


def _daff(old: Report, new: Report, key: str | None) -> Pairs:
    import daff  # type: ignore[import-not-found]  # noqa: PLC0415 - only where it is installed

    flags = daff.CompareFlags()
    if key:
        flags.addPrimaryKey(key)
    tables = [daff.PythonTableView([list(NAMES), *_cells(report)]) for report in (old, new)]
    order = daff.compareTables(*tables, flags).align().toOrder().getList()
    return frozenset(
        (unit.l - 1, unit.r - 1)
        for unit in order
        if unit.l is not None and unit.r is not None and unit.l > 0 and unit.r > 0
    )


def _csv_diff(old: Report, new: Report, key: str) -> Pairs:
    """csv-diff tells keys, not rows: a key in both files is a pair, the last row of it counts."""
    from csv_diff import load_csv  # type: ignore[import-not-found]  # noqa: PLC0415

    tables = [load_csv(io.StringIO(_as_csv(report)), key=key) for report in (old, new)]
    places = [{value: place for place, value in enumerate(_column(r, key))} for r in (old, new)]
    return frozenset((places[0][k], places[1][k]) for k in tables[0] if k in tables[1])


def _as_csv(report: Report) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([NAMES, *_cells(report)])
    return text.getvalue()


def _column(report: Report, key: str) -> list[str]:
    return [str(getattr(row, key)) for row in report.initiatives]


def _datacompy(old: Report, new: Report, key: str) -> Pairs:
    import datacompy  # type: ignore[import-not-found]  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    frames = [
        pd.DataFrame(_cells(report), columns=list(NAMES)).assign(
            **{f"place_{side}": range(len(report.initiatives))}
        )
        for side, report in (("old", old), ("new", new))
    ]
    compared = datacompy.PandasCompare(*frames, join_columns=[key])
    rows = compared.intersect_rows
    return frozenset(zip(rows["place_old"].astype(int), rows["place_new"].astype(int), strict=True))


OTHERS = (
    Program("daff, no key", "daff", lambda old, new: _daff(old, new, None)),
    Program("daff, key title", "daff", lambda old, new: _daff(old, new, "title")),
    Program("csv-diff, key number", "csv-diff", lambda old, new: _csv_diff(old, new, "number")),
    Program("csv-diff, key title", "csv-diff", lambda old, new: _csv_diff(old, new, "title")),
    Program("datacompy, key number", "datacompy", lambda old, new: _datacompy(old, new, "number")),
    Program("datacompy, key title", "datacompy", lambda old, new: _datacompy(old, new, "title")),
)
