"""An initiative as one line of simple values, the way a CSV, a frame or a sheet wants it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import count

from extract.models import Initiative
from extract.report import Report
from extract.writing.phrases import (
    end_year_text,
    evidence_text,
    figure_text,
    organisation_text,
)

Value = str | int | float | date | None | tuple[str, ...] | tuple[int, ...]


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    CATEGORY = "category"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "texts"
    INTEGERS = "integers"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the data: its name in code, its names and meaning in Danish and English."""

    name: str
    kind: Kind
    danish: str
    english: str
    meaning: str
    meaning_danish: str


@cache
def columns() -> tuple[Column, ...]:
    """All columns in the order they are written, from ``data/columns.toml``."""
    text = files("extract.writing").joinpath("data/columns.toml").read_text(encoding="utf-8")
    return tuple(
        Column(
            entry["name"],
            Kind(entry["kind"]),
            entry["danish"],
            entry["english"],
            entry["meaning"],
            entry["meaning_danish"],
        )
        for entry in tomllib.loads(text)["column"]
    )


def columns_of(report: Report) -> tuple[Column, ...]:
    """All columns of that report: its further columns follow the status, under their own names."""
    standard = columns()
    after = [column.name for column in standard].index("status") + 1
    return (*standard[:after], *_further_columns(report.further), *standard[after:])


def _further_columns(names: tuple[str, ...]) -> Iterator[Column]:
    """One for each name; a name that is also a standard column's, or another's, is counted on."""
    taken = {column.name for column in columns()}
    for name in names:
        tries = (name if at == 1 else f"{name} ({at})" for at in count(1))
        unique = next(one for one in tries if one.casefold() not in taken)
        taken.add(unique.casefold())
        meaning = f"What stands in the report's column “{name}”."
        danish = f"Det, der står i rapportens kolonne “{name}”."
        yield Column(unique, Kind.TEXT, name, name, meaning, danish)


def flat(report: Report, row: Initiative, decimal: str = ".") -> Mapping[str, Value]:
    """The row's value for each column's name. ``decimal`` is the sign in figures' text."""
    values = row.values
    further = zip(_further_columns(report.further), report.further, strict=True)
    return {
        **{column.name: row.further_text(name) for column, name in further},
        "year": report.year,
        "number": row.number,
        "section": row.section,
        "title": row.title,
        "description": row.description,
        "anchoring": row.anchoring,
        "status": row.status,
        "state": str(values.state),
        "state_evidence": tuple(evidence_text(evidence) for evidence in values.state_evidence),
        "delayed": tuple(evidence_text(evidence) for evidence in values.delayed),
        "end_year": values.end_year,
        "end_year_last": values.end_year_last,
        "end_years": tuple(end_year_text(end) for end in values.end_years),
        "dates": tuple(period.interval for period in values.dates),
        "dates_evidence": tuple(evidence_text(period.evidence) for period in values.dates),
        "organisations": tuple(organisation_text(body) for body in values.organisations),
        "organisations_evidence": tuple(
            evidence_text(body.evidence) for body in values.organisations
        ),
        "figures": tuple(figure_text(figure, decimal) for figure in values.figures),
        "figures_evidence": tuple(evidence_text(figure.evidence) for figure in values.figures),
        "pages": row.pages,
        "confidence": row.confidence,
        "report_date": report.date,
    }
