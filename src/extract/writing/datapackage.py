"""A Frictionless data package: the CSV with a Table Schema that says what every column is."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from typing import Any

from extract.models import State
from extract.report import Report
from extract.writing.csvs import csv_bytes
from extract.writing.flat import Column, Kind, columns_of
from extract.writing.jsons import plain

DESCRIPTOR = "datapackage.json"

Record = dict[str, Any]

_TYPES = {
    Kind.TEXT: "string",
    Kind.CATEGORY: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.TEXTS: "string",
    Kind.INTEGERS: "string",
}
_LICENCE = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "CC0 1.0 for what status-extract added; the report's own text is its publisher's",
}
_REPAIRS = (
    ("number", "string", "The initiative's number; empty in the head of the report."),
    ("field", "string", "The column the words stand in."),
    ("page", "integer", "The page of the file, counted from 1."),
    ("read", "string", "What stood there before."),
    ("written", "string", "What was written instead."),
    ("confidence", "number", "How sure the program is of it, from 0 to 1."),
    ("reason", "string", "Why it was changed."),
)


def to_datapackage(report: Report) -> dict[str, bytes]:
    """The files of the package by name: the descriptor, the initiatives, the repairs."""
    initiatives, repairs = csv_bytes(report), _repairs(report)
    descriptor = {
        "name": _slug(report.source.file) or "status-report",
        "title": report.title or report.source.file,
        "title@da": report.title or report.source.file,
        "description": "One line per initiative of a status report, read by status-extract.",
        "description@da": "En linje for hvert initiativ i en status, læst af status-extract.",
        "languages": ["en", "da"],
        "profile": "tabular-data-package",
        "licenses": [_LICENCE],
        "sources": [{"title": _source(report)}],
        "resources": [
            _resource("initiatives", "Initiatives", "Initiativer", initiatives, _fields(report)),
            _resource("repairs", "Repairs", "Rettelser", repairs, _repair_fields()),
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {
        DESCRIPTOR: text.encode("utf-8", errors="backslashreplace"),
        "initiatives.csv": initiatives,
        "repairs.csv": repairs,
    }


def _slug(file: str) -> str:
    """A package's name: lower case letters without accents, digits, and ``-``, ``_`` or ``.``."""
    spelled = file.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain_letters = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._-]+", "-", plain_letters).strip("-._")


def _source(report: Report) -> str:
    dated = f", {report.date.isoformat()}" if report.date else ""
    return f"{report.title or report.source.file}{dated} (SHA-256 {report.source.sha256})"


def _resource(name: str, title: str, danish: str, content: bytes, fields: list[Record]) -> Record:
    return {
        "name": name,
        "title": title,
        "title@da": danish,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _fields(report: Report) -> list[Record]:
    return [_field(column) for column in columns_of(report)]


def _field(column: Column) -> Record:
    field: Record = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.english,
        "title@da": column.danish,
        "description": column.meaning,
        "description@da": column.meaning_danish,
    }
    if column.name == "state":
        field["constraints"] = {"required": True, "enum": [str(state) for state in State]}
    if column.name == "confidence":
        field["constraints"] = {"required": True, "minimum": 0, "maximum": 1}
    return field


def _repair_fields() -> list[Record]:
    return [{"name": n, "type": kind, "description": meaning} for n, kind, meaning in _REPAIRS]


def _repairs(report: Report) -> bytes:
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer, lineterminator="\r\n")
    lines.writerow([name for name, _, _ in _REPAIRS])
    for repair in report.repairs:
        lines.writerow(
            [
                repair.number,
                repair.field,
                repair.page,
                repair.read,
                repair.written,
                plain(repair.confidence),
                repair.reason,
            ]
        )
    return buffer.getvalue().encode("utf-8", errors="backslashreplace")
