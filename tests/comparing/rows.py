"""Small reports for tests."""

from __future__ import annotations

from typing import Any

from extract.fields import read_values
from extract.models import Initiative, PageState, Repair, Source
from extract.report import Report

SUBJECTS = (
    ("Rådgivning til unge", "En telefonlinje for unge, der er udsat for social kontrol."),
    ("Kurser for lærere", "Lærere i grundskolen efteruddannes i at se tegn på mistrivsel."),
    ("Krisecentre", "Der oprettes flere pladser på landets krisecentre for kvinder."),
    ("Forskning", "Universiteterne undersøger årsagerne til tvangsægteskaber."),
    ("Nordisk møde", "Embedsmænd fra Norden deler erfaringer om lovgivning og hjemrejse."),
)


def row(number: str = "1", **texts: Any) -> Initiative:
    given = {"section": "INDSATSER", "title": "", "description": "", "anchoring": "", "status": ""}
    given |= texts
    pages = given.pop("pages", (1,))
    confidence = given.pop("confidence", 1.0)
    words = {name: given[name] for name in ("title", "description", "anchoring", "status")}
    values = given.pop("values", None) or read_values(**words, report_year=2016)
    return Initiative(number=number, pages=pages, confidence=confidence, values=values, **given)


def subjects(**of_all: Any) -> tuple[Initiative, ...]:
    """Five initiatives that have nothing in common."""
    return tuple(
        row(str(number), title=title, description=about, **of_all)
        for number, (title, about) in enumerate(SUBJECTS, start=1)
    )


def report(
    *rows: Initiative,
    year: int | None = 2016,
    state: PageState = PageState.BORN_DIGITAL,
    repairs: tuple[Repair, ...] = (),
) -> Report:
    return Report(
        source=Source(f"status-{year}.pdf", "", (state,)),
        title="Status",
        date=None,
        year=year,
        preamble="",
        columns=("Initiativ", "Beskrivelse", "Forankring", "Status"),
        initiatives=rows,
        repairs=repairs,
    )
