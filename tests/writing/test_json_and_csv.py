"""The JSON and the CSV, as the contract has them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from extract.models import Box, ExcludedKind, FurtherText, StruckText
from extract.report import CellPlace, Report
from extract.warnings import Severity, WarningKind
from extract.writing import Dialect, to_csv, to_json
from extract.writing.csvs import BYTE_ORDER_MARK, csv_bytes

from .reports import report_2016, reports, small_report


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = files("extract.writing").joinpath("data/report.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def test_the_json_follows_its_schema(schema: Draft202012Validator) -> None:
    schema.validate(json.loads(to_json(report_2016())))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports)
def test_the_json_of_any_report_follows_the_schema(
    schema: Draft202012Validator, report: Report
) -> None:
    schema.validate(json.loads(to_json(report)))


def test_the_json_has_the_keys_of_the_contract_in_order() -> None:
    data: dict[str, Any] = json.loads(to_json(report_2016()))
    assert list(data) == [
        "schema_version", "source", "title", "date", "year", "preamble", "columns",
        "initiatives", "repairs", "cells", "excluded", "warnings", "corrections",
    ]  # fmt: skip
    assert data["schema_version"] == 2
    assert data["source"]["ocr"] is None
    assert (data["date"], data["year"]) == ("2016-06-01", 2016)
    first = data["initiatives"][0]
    assert list(first)[:7] == [
        "number", "section", "title", "description", "anchoring", "status", "state",
    ]  # fmt: skip
    assert list(first)[-2:] == ["pages", "confidence"]
    assert first["number"] == "1"
    assert data["repairs"][0] == {
        "number": "1",
        "field": "status",
        "page": 1,
        "bbox": [10.5, 20.0, 33.25, 31.0],
        "read": "radgivning",
        "written": "rådgivning",
        "confidence": 0.999,
        "reason": "a for å",
        "alternatives": [{"text": "radgivning", "probability": 0.001}],
    }


def test_the_json_has_typed_warnings_and_the_excluded_text() -> None:
    data = json.loads(to_json(report_2016()))
    assert data["warnings"] == [
        {
            "kind": "excluded",
            "severity": "note",
            "page": 3,
            "row": None,
            "label": "",
            "texts": ["footer"],
            "figures": [1],
            "message": "page 3: 1 footer is ignored",
        },
        {
            "kind": "no_number",
            "severity": "minor",
            "page": 2,
            "row": 4,
            "label": "4",
            "texts": [],
            "figures": [],
            "message": "row 4, page 2: has no number",
        },
    ]
    assert data["excluded"] == [
        {"kind": "footer", "page": 3, "bbox": [10, 560.5, 44, 571], "text": "Side 3"}
    ]


def test_the_schema_knows_every_kind_of_warning_and_of_excluded_text(
    schema: Draft202012Validator,
) -> None:
    known = schema.schema["$defs"]
    properties = known["warning"]["properties"]
    assert properties["kind"]["enum"] == [kind.value for kind in WarningKind]
    assert properties["severity"]["enum"] == [severity.value for severity in Severity]
    assert known["excluded"]["properties"]["kind"]["enum"] == [kind.value for kind in ExcludedKind]


def test_struck_through_words_are_marked_only_where_there_are_any(
    schema: Draft202012Validator,
) -> None:
    report = small_report(status="Igangsat Gennemført")
    row = replace(report.initiatives[0], struck=(StruckText("status", "Igangsat"),))
    data = json.loads(to_json(replace(report, initiatives=(row,))))
    schema.validate(data)
    assert data["initiatives"][0]["struck"] == [{"field": "status", "words": "Igangsat"}]
    assert "struck" not in json.loads(to_json(report))["initiatives"][0]


def test_the_json_has_danish_letters_as_they_are() -> None:
    assert "æresrelaterede" in to_json(report_2016())


def test_the_csv_has_the_json_s_names_year_first() -> None:
    head = next(csv.reader(io.StringIO(to_csv(report_2016()))))
    keys = list(json.loads(to_json(report_2016()))["initiatives"][0])
    assert head[0] == "year"
    assert [name for name in head if name in keys] == [key for key in keys if key != "further"]


def test_a_further_column_stands_under_its_own_name(schema: Draft202012Validator) -> None:
    report = small_report(status="Gennemført")
    further = (FurtherText("Økonomi", "4 mio. kr."), FurtherText("Status", "=ny"))
    row = replace(report.initiatives[0], further=further)
    places = (CellPlace(1, "further/Økonomi", 1, Box(1, 2, 3, 4)), CellPlace(0, "columns", 1, None))
    report = replace(report, initiatives=(row,), cells=places)
    data = json.loads(to_json(report))
    schema.validate(data)
    assert data["initiatives"][0]["further"] == {"Økonomi": "4 mio. kr.", "Status": "=ny"}
    assert data["cells"] == [
        {"row": 1, "number": "1", "field": "further/Økonomi", "page": 1, "bbox": [1, 2, 3, 4]},
        {"row": None, "number": "", "field": "columns", "page": 1, "bbox": None},
    ]
    line = next(csv.DictReader(io.StringIO(to_csv(report))))
    assert list(line)[6:10] == ["status", "Økonomi", "Status (2)", "state"]
    assert line["Økonomi"] == "4 mio. kr."
    frame = report.to_frame()
    assert frame["Status (2)"].tolist() == ["=ny"]
    assert str(frame["Økonomi"].dtype) == "string"


def test_the_csv_reads_as_plain_rfc_4180() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(report_2016()), newline="")))
    assert len(rows) == 32
    assert rows[0]["year"] == "2016"
    assert rows[0]["figures"] == "ca. 55: henvendelser | 31 | 23: kommuner | 11: kommuner"
    assert rows[20]["end_years"].startswith("2017: anchoring: Initiativerne")
    assert (rows[20]["end_year"], rows[20]["end_year_last"]) == ("2017", "2018")
    assert rows[20]["report_date"] == "2016-06-01"
    assert rows[18]["status"] == ""


def test_the_danish_excel_dialect_has_semicolons_decimal_commas_and_a_byte_order_mark() -> None:
    content = csv_bytes(report_2016(), Dialect.EXCEL_DA).decode("utf-8")
    assert content.startswith(BYTE_ORDER_MARK)
    rows = list(csv.DictReader(io.StringIO(content[1:], newline=""), delimiter=";"))
    assert rows[0]["confidence"] == "0,987"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@resrelaterede", "'@resrelaterede"),
        ("+45", "'+45"),
        ("-", "'-"),
        ("'t", "''t"),
        ("1.2", "'1.2"),
        ("1-2", "'1-2"),
        ("007", "'007"),
        ("12", "12"),
        ("Gennemført", "Gennemført"),
    ],
)
def test_excel_takes_no_text_of_its_dialect_for_a_formula_or_a_date(
    text: str, written: str
) -> None:
    content = to_csv(small_report(status=text, number=text), Dialect.EXCEL_DA)
    row = next(csv.DictReader(io.StringIO(content[1:], newline=""), delimiter=";"))
    assert (row["status"], row["number"]) == (written, written)
    plain = next(csv.DictReader(io.StringIO(to_csv(small_report(status=text)), newline="")))
    assert plain["status"] == text
