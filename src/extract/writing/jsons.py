"""The JSON of a report, as docs/data.md and ``data/report.schema.json`` fix it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from extract.models import (
    Box,
    Evidence,
    Figure,
    Initiative,
    OcrEngine,
    Organisation,
    Period,
    Repair,
    StruckText,
    Values,
)
from extract.report import CellPlace, Correction, ExcludedWords, Report
from extract.warning_text import message
from extract.warnings import Warning

SCHEMA_VERSION = 2

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

Record = dict[str, Any]


def to_json(report: Report) -> str:
    """The report as JSON text: UTF-8 letters as they are, two spaces of indent, a last newline."""
    text = json.dumps(_report(report), ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def plain(number: float) -> int | float:
    """``55.0`` as ``55``: a whole number is written without decimals."""
    return int(number) if number.is_integer() else number


def _report(report: Report) -> Record:
    return {
        "schema_version": SCHEMA_VERSION,
        "source": {
            "file": report.source.file,
            "sha256": report.source.sha256,
            "pages": report.source.pages,
            "states": [str(state) for state in report.source.states],
            "ocr": _ocr(report.source.ocr),
        },
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "year": report.year,
        "preamble": report.preamble,
        "columns": list(report.columns),
        "initiatives": [_initiative(row) for row in report.initiatives],
        "repairs": [_repair(repair) for repair in report.repairs],
        "cells": [_cell(report, place) for place in report.cells],
        "excluded": [_excluded(words) for words in report.excluded],
        "warnings": [_warning(warning) for warning in report.warnings],
        "corrections": [_correction(correction) for correction in report.corrections],
    }


def _initiative(row: Initiative) -> Record:
    return {
        "number": row.number,
        "section": row.section,
        "title": row.title,
        "description": row.description,
        "anchoring": row.anchoring,
        "status": row.status,
        **_values(row.values),
        "further": {cell.name: cell.text for cell in row.further},
        **_struck(row.struck),
        "pages": list(row.pages),
        "confidence": row.confidence,
    }


def _struck(struck: Sequence[StruckText]) -> Record:
    """Only where words are struck through."""
    found = [{"field": part.field, "words": part.words} for part in struck]
    return {"struck": found} if found else {}


def _values(values: Values) -> Record:
    return {
        "state": str(values.state),
        "state_evidence": [_evidence(evidence) for evidence in values.state_evidence],
        "delayed": [_evidence(evidence) for evidence in values.delayed],
        "end_year": values.end_year,
        "end_year_last": values.end_year_last,
        "end_years": [{"year": end.year, **_evidence(end.evidence)} for end in values.end_years],
        "dates": [_period(period) for period in values.dates],
        "organisations": [_organisation(organisation) for organisation in values.organisations],
        "figures": [_figure(figure) for figure in values.figures],
    }


def _evidence(evidence: Evidence) -> Record:
    return {"field": str(evidence.field), "words": evidence.words}


def _period(period: Period) -> Record:
    return {"interval": period.interval, **_evidence(period.evidence)}


def _organisation(organisation: Organisation) -> Record:
    return {
        "name": organisation.name,
        "acronym": organisation.acronym,
        "kind": str(organisation.kind),
        **_evidence(organisation.evidence),
    }


def _figure(figure: Figure) -> Record:
    return {
        "number": plain(figure.number),
        "unit": figure.unit,
        "counts": figure.counts,
        "approximate": figure.approximate,
        **_evidence(figure.evidence),
    }


def _repair(repair: Repair) -> Record:
    return {
        "number": repair.number,
        "field": repair.field,
        "page": repair.page,
        "bbox": _box(repair.box),
        "read": repair.read,
        "written": repair.written,
        "confidence": repair.confidence,
        "reason": repair.reason,
        "alternatives": [
            {"text": other.text, "probability": other.probability} for other in repair.alternatives
        ],
    }


def _cell(report: Report, place: CellPlace) -> Record:
    return {
        "row": place.row or None,
        "number": report.initiatives[place.row - 1].number if place.row else "",
        "field": place.field,
        "page": place.page,
        "bbox": _box(place.box),
    }


def _excluded(words: ExcludedWords) -> Record:
    return {
        "kind": words.kind.value,
        "page": words.page,
        "bbox": _box(words.box),
        "text": words.text,
    }


def _warning(warning: Warning) -> Record:
    return {
        "kind": warning.kind.value,
        "severity": warning.severity.value,
        "page": warning.page,
        "row": warning.row,
        "label": warning.label,
        "texts": list(warning.texts),
        "figures": [plain(float(figure)) for figure in warning.figures],
        "message": message(warning),
    }


def _ocr(engine: OcrEngine | None) -> Record | None:
    if engine is None:
        return None
    return {"engine": engine.engine, "version": engine.version, "language": engine.language}


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [box.x0, box.top, box.x1, box.bottom]


def _correction(correction: Correction) -> Record:
    return {
        "number": correction.number,
        "field": correction.field,
        "read": correction.read,
        "written": correction.written,
    }
