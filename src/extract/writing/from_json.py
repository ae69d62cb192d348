"""A ``Report`` from its JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from extract.models import (
    Alternative,
    Box,
    EndYear,
    Evidence,
    Figure,
    FurtherText,
    Initiative,
    Organisation,
    OrganisationKind,
    PageState,
    Period,
    Repair,
    Role,
    Source,
    State,
    Values,
)
from extract.report import CellPlace, Correction, Report

Record = dict[str, Any]


def of_json(text: str) -> Report:
    """The report that ``to_json`` wrote.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where the text is not such a JSON.
    """
    data = json.loads(text)
    source = data["source"]
    first, second, third, fourth = data["columns"]
    return Report(
        source=Source(
            source["file"], source["sha256"], tuple(PageState(state) for state in source["states"])
        ),
        title=data["title"],
        date=date.fromisoformat(data["date"]) if data["date"] else None,
        year=data["year"],
        preamble=data["preamble"],
        columns=(first, second, third, fourth),
        initiatives=tuple(_initiative(row) for row in data["initiatives"]),
        repairs=tuple(_repair(repair) for repair in data["repairs"]),
        warnings=tuple(data["warnings"]),
        corrections=tuple(Correction(**made) for made in data.get("corrections", ())),
        cells=tuple(_cell(place) for place in data.get("cells", ())),
    )


def _initiative(row: Record) -> Initiative:
    return Initiative(
        number=row["number"],
        section=row["section"],
        title=row["title"],
        description=row["description"],
        anchoring=row["anchoring"],
        status=row["status"],
        pages=tuple(row["pages"]),
        confidence=float(row["confidence"]),
        values=_values(row),
        further=tuple(FurtherText(*pair) for pair in row.get("further", {}).items()),
    )


def _values(row: Record) -> Values:
    return Values(
        state=State(row["state"]),
        state_evidence=tuple(_evidence(item) for item in row["state_evidence"]),
        delayed=tuple(_evidence(item) for item in row.get("delayed", ())),
        end_years=tuple(EndYear(item["year"], _evidence(item)) for item in row["end_years"]),
        dates=tuple(period_of(item["interval"], _evidence(item)) for item in row["dates"]),
        organisations=tuple(
            Organisation(
                item["name"], item["acronym"], OrganisationKind(item["kind"]), _evidence(item)
            )
            for item in row["organisations"]
        ),
        figures=tuple(
            Figure(
                float(item["number"]),
                item["unit"],
                item["counts"],
                item["approximate"],
                _evidence(item),
            )
            for item in row["figures"]
        ),
    )


def _evidence(item: Record) -> Evidence:
    return Evidence(Role(item["field"]), item["words"])


def period_of(interval: str, evidence: Evidence) -> Period:
    """The period of an ISO 8601 interval. ``ValueError`` where it is none."""
    start, _, end = interval.partition("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end), evidence)


def _repair(item: Record) -> Repair:
    return Repair(
        number=item["number"],
        field=item["field"],
        page=item["page"],
        box=_box(item),
        read=item["read"],
        written=item["written"],
        confidence=float(item["confidence"]),
        reason=item["reason"],
        alternatives=tuple(
            Alternative(other["text"], float(other["probability"]))
            for other in item["alternatives"]
        ),
    )


def _cell(item: Record) -> CellPlace:
    return CellPlace(item["row"] or 0, item["field"], item["page"], _box(item))


def _box(item: Record) -> Box | None:
    return Box(*map(float, item["bbox"])) if item["bbox"] else None
