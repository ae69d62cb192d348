"""Reports to write: the 2016 one from its gold reading, and any report at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from extract.fields import read_values, year_of
from extract.models import (
    Alternative,
    Box,
    EndYear,
    Evidence,
    ExcludedKind,
    Figure,
    FurtherText,
    Initiative,
    OcrEngine,
    Organisation,
    OrganisationKind,
    PageState,
    Period,
    Repair,
    Role,
    Source,
    State,
    StruckText,
    Values,
)
from extract.report import CellPlace, Correction, ExcludedWords, Report
from extract.warnings import Severity, Warning, WarningKind

SAMPLES = Path(__file__).parents[2] / "samples"


def report_2016() -> Report:
    """The 2016 report as it should be read, with two repairs of different certainty."""
    gold = json.loads((SAMPLES / "status-2016.gold.json").read_text(encoding="utf-8"))
    dated = date.fromisoformat(gold["date"])
    year = year_of(dated, gold["columns"][3], gold["preamble"], gold["title"])
    return Report(
        source=Source("status-2016.pdf", "ab" * 32, (PageState.DAMAGED_LAYER,) * 7),
        title=gold["title"],
        date=dated,
        year=year,
        preamble=gold["preamble"],
        columns=tuple(gold["columns"]),
        initiatives=tuple(initiative(row, year) for row in gold["initiatives"]),
        repairs=(
            repair("1", "radgivning", "rådgivning", 0.999),
            repair("8", "mand", "mænd", 0.71),
            repair("", "zeresrelaterede", "æresrelaterede", 0.98),
        ),
        warnings=(
            Warning(WarningKind.EXCLUDED, Severity.NOTE, 3, texts=("footer",), figures=(1,)),
            Warning(WarningKind.NO_NUMBER, Severity.MINOR, page=2, row=4, label="4"),
        ),
        excluded=(ExcludedWords(ExcludedKind.FOOTER, 3, "Side 3", Box(10.0, 560.5, 44.0, 571.0)),),
    )


def initiative(row: dict[str, Any], year: int | None) -> Initiative:
    texts = [row[role] for role in Role]
    values = read_values(*texts, report_year=year)
    return Initiative(str(row["number"]), row["section"], *texts, (1,), 0.987, values)


def repair(number: str, read: str, written: str, confidence: float) -> Repair:
    return Repair(
        number,
        "status" if number else "report_title",
        1,
        Box(10.5, 20.0, 33.25, 31.0),
        read,
        written,
        confidence,
        "a for å",
        (Alternative(read, 0.001),),
    )


def small_report(**texts: str) -> Report:
    """A report of one initiative with these texts."""
    row = {"number": "1", "section": "AFSNIT", **dict.fromkeys(Role, ""), **texts}
    return Report(
        source=Source("lille.pdf", "00" * 32, (PageState.BORN_DIGITAL,)),
        title="Status",
        date=None,
        year=2016,
        preamble="",
        columns=("Initiativ", "Beskrivelse", "Forankring", "Status"),
        initiatives=(initiative(row, 2016),),
    )


any_text = st.text() | st.text(alphabet=st.sampled_from("=+-@'|\\_x0041_ \t\r\n\x07;,\"æøå:()[]"))
shares = st.floats(0, 1).map(lambda share: round(share, 6))  # Excel holds 15 digits
places = st.integers(0, 2_000_000).map(lambda place: place / 1000)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
evidence = st.builds(Evidence, st.sampled_from(Role), any_text)
years = st.integers(1900, 2099)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    return Period(start, end, draw(evidence))


numbers = st.integers(-(10**9), 10**9).map(float) | st.floats(-1e9, 1e9).map(
    lambda number: round(number, 3) + 0.0
)
values = st.builds(
    Values,
    st.sampled_from(State),
    st.lists(evidence, max_size=2).map(tuple),
    st.lists(st.builds(EndYear, years, evidence), max_size=3).map(tuple),
    st.lists(periods(), max_size=2).map(tuple),
    st.lists(
        st.builds(Organisation, any_text, any_text, st.sampled_from(OrganisationKind), evidence),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            Figure,
            numbers,
            st.sampled_from(["", "kr.", "pct.", "m²", "å: b"]),
            any_text,
            st.booleans(),
            evidence,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(evidence, max_size=1).map(tuple),
)
initiatives = st.builds(
    Initiative,
    number=st.sampled_from(["1", "12", "1.2", "3a", "007", "", "1-2", "IV"]) | any_text,
    section=any_text,
    title=any_text,
    description=any_text,
    anchoring=any_text,
    status=any_text,
    pages=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    confidence=shares,
    values=values,
    struck=st.lists(
        st.builds(
            StruckText, st.sampled_from(["title", "status", "section", "further/Økonomi"]), any_text
        ),
        max_size=2,
    ).map(tuple),
)
repairs = st.builds(
    Repair,
    number=any_text,
    field=st.sampled_from(["title", "status", "section", "report_title", "columns"]),
    page=st.integers(1, 99),
    box=st.none() | st.builds(Box, places, places, places, places),
    read=any_text,
    written=any_text,
    confidence=shares,
    reason=any_text,
    alternatives=st.lists(st.builds(Alternative, any_text, shares), max_size=2).map(tuple),
)
names = st.text(st.sampled_from("Økonomi, Tidsplan;=-.\n"), min_size=1, max_size=12).map(
    lambda name: f"N{name}"
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Initiative, ...]:
    """Initiatives that all have the same further columns."""
    further = draw(st.lists(names, max_size=2, unique_by=str.casefold))
    return tuple(
        replace(row, further=tuple(FurtherText(name, draw(any_text)) for name in further))
        for row in draw(st.lists(initiatives, max_size=3))
    )


excluded = st.builds(
    ExcludedWords,
    st.sampled_from(ExcludedKind),
    st.integers(1, 99),
    any_text,
    st.none() | st.builds(Box, places, places, places, places),
)


@st.composite
def cells_of(draw: st.DrawFn, rows: int) -> tuple[CellPlace, ...]:
    place = st.builds(
        CellPlace,
        st.integers(0, rows),
        st.sampled_from(["title", "status", "section", "report_title", "further/Økonomi"]),
        st.integers(1, 99),
        st.none() | st.builds(Box, places, places, places, places),
    )
    return tuple(draw(st.lists(place, max_size=3)))


@st.composite
def warnings_of(draw: st.DrawFn, rows: int) -> tuple[Warning, ...]:
    """Warnings with any texts and figures, as many as their kind has or not."""
    warning = st.builds(
        Warning,
        kind=st.sampled_from(WarningKind),
        severity=st.sampled_from(Severity),
        page=st.none() | st.integers(1, 99),
        row=st.none() | st.integers(1, rows) if rows else st.none(),
        label=any_text,
        texts=st.lists(any_text, max_size=3).map(tuple),
        figures=st.lists(numbers, max_size=2).map(tuple),
    )
    return tuple(draw(st.lists(warning, max_size=3)))


@st.composite
def placed(draw: st.DrawFn, report: st.SearchStrategy[Report]) -> Report:
    found = draw(report)
    count = len(found.initiatives)
    return replace(found, cells=draw(cells_of(count)), warnings=draw(warnings_of(count)))


reports = placed(
    st.builds(
        Report,
        source=st.builds(
            Source,
            any_text,
            st.sampled_from(["", "0f" * 32]),
            st.lists(st.sampled_from(PageState), max_size=3).map(tuple),
            st.none() | st.builds(OcrEngine, any_text, any_text, any_text),
        ),
        title=any_text,
        date=st.none() | days,
        year=st.none() | years,
        preamble=any_text,
        columns=st.tuples(any_text, any_text, any_text, any_text),
        initiatives=rows(),
        repairs=st.lists(repairs, max_size=2).map(tuple),
        excluded=st.lists(excluded, max_size=2).map(tuple),
        corrections=st.lists(
            st.builds(Correction, any_text, any_text, any_text, any_text), max_size=2
        ).map(tuple),
    )
)
