"""The values of whole reports, against a reading made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.fields import read_values
from extract.models import Figure, Organisation, Role, Values

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
REPORTS = ("status-2016", "status-2017-fictional")

Row = dict[str, Any]


def rows_of(report: str) -> list[tuple[Row, Row]]:
    """Each row of a report's gold reading with the values it should give."""
    gold = json.loads((SAMPLES / f"{report}.gold.json").read_text(encoding="utf-8"))
    values = json.loads((HERE / f"{report}.values.json").read_text(encoding="utf-8"))
    year = int(gold["date"][:4])
    return [
        ({**row, "year": year}, wanted)
        for row, wanted in zip(gold["initiatives"], values, strict=True)
    ]


CASES = [
    pytest.param(row, wanted, id=f"{report}-{wanted['number']}")
    for report in REPORTS
    for row, wanted in rows_of(report)
]


def values_of(row: Row) -> Values:
    return read_values(
        row["title"],
        row["description"],
        row["anchoring"],
        row["status"],
        report_year=row["year"],
    )


def body(organisation: Organisation) -> str:
    acronym = f" ({organisation.acronym})" if organisation.acronym else ""
    return organisation.name + acronym


def measure(figure: Figure) -> str:
    approximate = "ca. " if figure.approximate else ""
    return f"{approximate}{figure.number:g} {figure.unit or figure.counts}".strip()


@pytest.mark.parametrize(("row", "wanted"), CASES)
def test_every_row_gives_the_values_a_person_reads_in_it(row: Row, wanted: Row) -> None:
    values = values_of(row)
    assert {
        "number": str(row["number"]),
        "state": str(values.state),
        "state_words": [evidence.words for evidence in values.state_evidence],
        "end_years": [end.year for end in values.end_years],
        "dates": [f"{period.interval} {period.evidence.field}" for period in values.dates],
        "organisations": [body(organisation) for organisation in values.organisations],
        "figures": [measure(figure) for figure in values.figures],
    } == wanted


@pytest.mark.parametrize(("row", "wanted"), CASES)
def test_the_evidence_stands_in_the_text_word_for_word(row: Row, wanted: Row) -> None:
    values = values_of(row)
    read = (*values.end_years, *values.dates, *values.organisations, *values.figures)
    for evidence in (*values.state_evidence, *(value.evidence for value in read)):
        assert evidence.words
        assert evidence.words in row[evidence.field]
        assert evidence.field in set(Role)
