"""What is written comes back, whatever stands in it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from extract.errors import EmptyInputError, MissingInputError, NotAReportError
from extract.models import Source
from extract.report import Report
from extract.warning_text import message
from extract.warnings import Severity, Warning, WarningKind
from extract.writing import Dialect, Format, load, to_csv, to_json, to_xlsx, write
from extract.writing.excel.reading import of_xlsx
from extract.writing.excel.text import CELL_LIMIT, decoded, encoded, portions
from extract.writing.from_csv import of_csv
from extract.writing.from_json import of_json
from extract.writing.lists import joined, split

from .reports import any_text, report_2016, reports, small_report

DATA = Path(__file__).parent / "data"

few = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@settings(few, max_examples=100)
@given(reports)
def test_any_report_comes_back_equal_from_its_json(report: Report) -> None:
    assert of_json(to_json(report)) == report


@few
@given(reports)
def test_any_report_comes_back_equal_from_its_workbook(report: Report) -> None:
    assert of_xlsx(to_xlsx(report)) == report


@few
@given(reports, st.sampled_from(Dialect))
def test_any_initiatives_come_back_equal_from_a_csv(report: Report, dialect: Dialect) -> None:
    source = Source("x.csv", "", ())
    rows = tuple(replace(row, struck=()) for row in report.initiatives)
    assert of_csv(to_csv(report, dialect), source).initiatives == rows


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_a_file_of_schema_version_1_still_loads_with_its_warnings_as_they_were_worded(
    ending: str,
) -> None:
    report = load(DATA / f"version-1{ending}")
    assert [row.number for row in report.initiatives] == ["1", "2", "3"]
    assert (report.year, len(report.source.states), report.source.ocr) == (2016, 7, None)
    assert len(report.repairs) == 4
    assert report.cells
    assert report.excluded == ()
    assert {(w.kind, w.severity) for w in report.warnings} == {
        (WarningKind.EARLIER_VERSION, Severity.MINOR)
    }
    assert "http://integrationsbarometer.dk/" in "".join(map(message, report.warnings))
    assert of_json(to_json(report)) == report


def test_a_file_of_a_later_schema_version_is_refused() -> None:
    text = to_json(report_2016()).replace('"schema_version": 2', '"schema_version": 3')
    with pytest.raises(ValueError, match="schema version 3"):
        of_json(text)


def test_warnings_about_rows_that_a_person_took_out_of_a_workbook_are_gone() -> None:
    report = report_2016()
    doubts = tuple(
        Warning(WarningKind.NO_NUMBER, Severity.MINOR, row=row, label=str(row)) for row in (1, 2, 3)
    )
    workbook = load_workbook(io.BytesIO(to_xlsx(replace(report, warnings=doubts))))
    workbook["Initiativer"].delete_rows(3)
    saved = io.BytesIO()
    workbook.save(saved)
    left = of_xlsx(saved.getvalue()).warnings
    assert [(warning.row, warning.label) for warning in left] == [(1, "1"), (2, "3")]


@pytest.mark.parametrize("wanted", [Format.XLSX, Format.CSV, Format.JSON])
@pytest.mark.parametrize("dialect", Dialect)
def test_a_saved_file_gives_the_same_frame(
    wanted: Format, dialect: Dialect, tmp_path: Path
) -> None:
    report = report_2016()
    (path,) = write(report, tmp_path, [wanted], dialect=dialect)
    pd.testing.assert_frame_equal(load(path).to_frame(), report.to_frame())


@given(st.lists(any_text))
def test_any_list_comes_back_from_one_line_of_text(items: list[str]) -> None:
    assert list(split(joined(items))) == items


@given(any_text)
def test_any_text_comes_back_from_the_way_excel_writes_it(text: str) -> None:
    assert decoded(encoded(text)) == text


@pytest.mark.parametrize("letter", ["a", "æ", "😀", "\x07", "_"])
def test_a_text_is_cut_into_portions_that_fit_into_a_cell(letter: str) -> None:
    cut = portions(letter * 50_001)
    assert "".join(cut) == letter * 50_001
    assert all(len(encoded(portion).encode("utf-16-le")) // 2 <= CELL_LIMIT for portion in cut)


def test_a_text_too_long_for_a_cell_is_whole_again_when_it_is_read() -> None:
    report = small_report(status="så lang " * 10_000)
    assert of_xlsx(to_xlsx(report)) == report


def test_half_a_surrogate_pair_is_written_so_that_it_can_be_seen(tmp_path: Path) -> None:
    report = small_report(status="a\ud800b")
    json, xlsx, csv = write(report, tmp_path, [Format.JSON, Format.XLSX, Format.CSV])
    assert load(json) == report
    assert load(xlsx) == report
    assert load(csv).initiatives[0].status == "a\\ud800b"


def test_a_csv_of_another_program_needs_only_title_and_status() -> None:
    report = of_csv("number,title,status\n1,Vejledning,Gennemført\n", Source("x.csv", "", ()))
    assert [(row.number, row.title, row.status) for row in report.initiatives] == [
        ("1", "Vejledning", "Gennemført")
    ]


def test_a_csv_that_a_danish_excel_saved_is_read_as_before(tmp_path: Path) -> None:
    report = small_report(status="Æresrelaterede – “konflikter”")
    dated = replace(report, date=date(2016, 6, 1))
    saved = (
        to_csv(dated, Dialect.EXCEL_DA).removeprefix("\ufeff").replace("2016-06-01", "01-06-2016")
    )
    (tmp_path / "saved.csv").write_bytes(saved.encode("cp1252"))
    assert load(tmp_path / "saved.csv").initiatives == dated.initiatives
    assert load(tmp_path / "saved.csv").date == date(2016, 6, 1)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.json", b"{}", NotAReportError),
        ("a.json", b"not json", NotAReportError),
        ("a.json", b"\xff\xfe", NotAReportError),
        ("a.csv", b"a,b\n1,2\n", NotAReportError),
        ("a.csv", b"title,status,state\nx,y,finito\n", NotAReportError),
        ("a.xlsx", b"no workbook", NotAReportError),
        ("a.txt", b"text", NotAReportError),
        ("a.csv", b"", EmptyInputError),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_one_line(
    name: str, content: bytes, error: type[Exception], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        load(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        load(tmp_path / "none.json")
