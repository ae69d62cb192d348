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
from extract.writing.jsons import SCHEMA_VERSION

Record = dict[str, Any]


def of_json(text: str) -> Report:
    """The report that ``to_json`` wrote.

    A file of schema version 1 is read too: it has no excluded text, and its warnings are texts.
    Raises ``ValueError``, ``KeyError`` or ``TypeError`` where the text is not such a JSON.
    """
    data = json.loads(text)
    version = data["schema_version"]
    if version not in (1, SCHEMA_VERSION):
        raise ValueError(f"its schema version {version} is not one of 1 to {SCHEMA_VERSION}")
    source = data["source"]
    first, second, third, fourth = data["columns"]
    return Report(
        source=Source(
            source["file"],
            source["sha256"],
            tuple(PageState(state) for state in source["states"]),
            None if source.get("ocr") is None else OcrEngine(**source["ocr"]),
        ),
        title=data["title"],
        date=date.fromisoformat(data["date"]) if data["date"] else None,
        year=data["year"],
        preamble=data["preamble"],
        columns=(first, second, third, fourth),
        initiatives=tuple(_initiative(row) for row in data["initiatives"]),
        repairs=tuple(_repair(repair) for repair in data["repairs"]),
        warnings=tuple(map(earlier_warning if version == 1 else _warning, data["warnings"])),
        corrections=tuple(Correction(**made) for made in data.get("corrections", ())),
        cells=tuple(_cell(place) for place in data.get("cells", ())),
        excluded=tuple(_excluded(words) for words in data.get("excluded", ())),
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
        struck=tuple(StruckText(**part) for part in row.get("struck", ())),
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


def earlier_warning(text: str) -> Warning:
    """A warning of a file of schema version 1, as it was worded there."""
    return Warning(WarningKind.EARLIER_VERSION, Severity.MINOR, texts=(text,))


def _warning(item: Record) -> Warning:
    return Warning(
        WarningKind(item["kind"]),
        Severity(item["severity"]),
        item["page"],
        item["row"],
        item["label"],
        tuple(item["texts"]),
        tuple(map(float, item["figures"])),
    )


def _excluded(item: Record) -> ExcludedWords:
    return ExcludedWords(ExcludedKind(item["kind"]), item["page"], item["text"], _box(item))


def _box(item: Record) -> Box | None:
    return Box(*map(float, item["bbox"])) if item["bbox"] else None
