"""A ``Report`` from a CSV, in whichever of the two dialects it is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

from extract.models import Evidence, FurtherText, Initiative, Role, Source, State, Values
from extract.report import Report
from extract.writing.csvs import BYTE_ORDER_MARK, GUARD, Dialect
from extract.writing.flat import columns
from extract.writing.from_json import period_of
from extract.writing.lists import split
from extract.writing.phrases import end_year_of, evidence_of, figure_of, organisation_of
from extract.writing.wording import state_of

Cells = Mapping[str, str]

NEEDED = ("title", "status")


def of_csv(text: str, source: Source) -> Report:
    """The report whose initiatives the CSV holds; what a CSV has no place for is empty.

    A column that was taken out counts as empty, one that was put in is a further column. Raises
    ``ValueError`` where the text is no such CSV, and says in which line.
    """
    dialect = dialect_of(text)
    lines = csv.DictReader(
        io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=dialect.delimiter
    )
    missing = [name for name in NEEDED if name not in (lines.fieldnames or ())]
    if missing:
        raise ValueError(f"it has no column {missing[0]}")
    rows = [_unguarded(row, dialect) for row in lines]
    initiatives = tuple(_initiative(row, place) for place, row in enumerate(rows, start=2))
    year = next((row["year"] for row in rows if row.get("year")), "")
    dated = next((row["report_date"] for row in rows if row.get("report_date")), "")
    return Report(
        source=source,
        title="",
        date=_day(dated) if dated else None,
        year=int(year) if year else None,
        preamble="",
        columns=("", "", "", ""),
        initiatives=initiatives,
    )


_DANISH_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


def _day(text: str) -> date:
    """An ISO day, or a Danish one, as Excel makes it when it saves a CSV ("01-06-2016")."""
    danish = _DANISH_DAY.fullmatch(text)
    if danish:
        day, month, year = map(int, danish.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def dialect_of(text: str) -> Dialect:
    """The dialect of a CSV, by the first of its two delimiters in the head line."""
    head = text.partition("\n")[0]
    return Dialect.EXCEL_DA if head.count(";") > head.count(",") else Dialect.STANDARD


def _unguarded(row: Mapping[str | None, str | None], dialect: Dialect) -> Cells:
    cells = {name: value or "" for name, value in row.items() if name is not None}
    if dialect is Dialect.STANDARD:
        return cells
    return {name.removeprefix(GUARD): value.removeprefix(GUARD) for name, value in cells.items()}


def _initiative(row: Cells, line: int) -> Initiative:
    try:
        return Initiative(
            number=row.get("number", ""),
            section=row.get("section", ""),
            title=row["title"],
            description=row.get("description", ""),
            anchoring=row.get("anchoring", ""),
            status=row["status"],
            pages=tuple(int(page) for page in split(row.get("pages", ""))),
            confidence=float(row.get("confidence", "").replace(",", ".") or 1),
            values=_values(row),
            further=tuple(_further(row)),
        )
    except ValueError as problem:
        raise ValueError(f"row {line} can't be read: {problem}") from problem


def _further(row: Cells) -> Iterator[FurtherText]:
    known = {column.name for column in columns()}
    for name, text in row.items():
        if name and name not in known:
            yield FurtherText(name, text)


def _values(row: Cells) -> Values:
    end_years = split(row.get("end_years", ""))
    return Values(
        state=state_of(row["state"]) if row.get("state") else State.UNKNOWN,
        state_evidence=tuple(evidence_of(text) for text in split(row.get("state_evidence", ""))),
        delayed=tuple(evidence_of(text) for text in split(row.get("delayed", ""))),
        end_years=tuple(end_year_of(text) for text in end_years),
        dates=tuple(period_of(*pair) for pair in _with_evidence(row, "dates")),
        organisations=tuple(
            organisation_of(*pair) for pair in _with_evidence(row, "organisations")
        ),
        figures=tuple(figure_of(*pair) for pair in _with_evidence(row, "figures")),
    )


def _with_evidence(row: Cells, name: str) -> list[tuple[str, Evidence]]:
    """Each item of a list with its evidence; an item a person added has none."""
    items = split(row.get(name, ""))
    words = split(row.get(f"{name}_evidence", ""))
    found = [evidence_of(text) for text in words]
    found += [Evidence(Role.STATUS, "")] * (len(items) - len(found))
    return list(zip(items, found, strict=False))
