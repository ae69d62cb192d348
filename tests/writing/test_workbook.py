"""The workbook as Excel sees it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from extract.report import Report
from extract.writing import to_xlsx

from .reports import any_text, report_2016, reports, small_report


def opened(report: Report) -> Any:
    return load_workbook(io.BytesIO(to_xlsx(report)))


@pytest.fixture(scope="module")
def workbook() -> Any:
    return opened(report_2016())


def test_the_sheets_stand_in_their_order(workbook: Any) -> None:
    assert workbook.sheetnames == [
        "Initiativer", "Overblik", "Nøgletal", "Værdier", "Rettelser", "Kilde", "Advarsler",
        "Udeladt", "Oprindeligt",
    ]  # fmt: skip


def test_the_report_s_own_headings_stand_over_its_columns(workbook: Any) -> None:
    head = [cell.value for cell in workbook["Initiativer"][1]]
    assert head[:8] == [
        "Nr.",
        "Afsnit",
        "Indsatsområde/initiativ",
        "Beskrivelse",
        "Forankring",
        "Status/foreløbige resultater - juni 2016",
        "Tilstand",
        "Slutår",
    ]


def test_every_sheet_is_a_table_with_a_filter_and_a_frozen_head_row(workbook: Any) -> None:
    for sheet in workbook.worksheets:
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert table.ref == sheet.dimensions
        assert sheet.freeze_panes.endswith("2")


def test_every_sheet_prints_on_landscape_a4_with_its_head_row_repeated(workbook: Any) -> None:
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "hidden":
            assert not sheet.print_area  # LibreOffice prints a hidden sheet that has one
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_all_rows_and_the_state_in_danish_are_there(workbook: Any) -> None:
    rows = list(workbook["Initiativer"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(range(1, 33))
    assert rows[18][4:8] == ("Ikke gennemført", None, "Ikke gennemført", None)
    assert rows[20][6:9] == ("Afsluttes", 2017, 2018)


def test_sections_are_told_apart_by_a_line_not_by_colour_alone(workbook: Any) -> None:
    sheet = workbook["Initiativer"]
    heavy = [
        row[0].row for row in sheet.iter_rows(min_row=3) if row[0].border.top.style == "medium"
    ]
    starts = [
        row
        for row in range(3, sheet.max_row + 1)
        if sheet.cell(row, 2).value != sheet.cell(row - 1, 2).value
    ]
    assert heavy == starts
    assert len(starts) == 4


def test_only_states_can_be_chosen_as_a_state(workbook: Any) -> None:
    (rule,) = workbook["Initiativer"].data_validations.dataValidation
    assert "Gennemført og fortsættes" in rule.formula1
    assert str(rule.sqref) == "G2:G33"


def test_the_overview_counts_each_section_and_all(workbook: Any) -> None:
    rows = list(workbook["Overblik"].iter_rows(values_only=True))
    assert rows[0][-1] == "I alt"
    assert [row[-1] for row in rows[1:]] == [5, 11, 6, 4, 6, 32]
    assert all(sum(row[1:-1]) == row[-1] for row in rows[1:])


def test_the_doubtful_repairs_stand_first(workbook: Any) -> None:
    rows = list(workbook["Rettelser"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5]) for row in rows] == [
        ("Se efter", "mænd"),
        ("Sikker", "æresrelaterede"),
        ("Sikker", "rådgivning"),
    ]


def test_the_source_is_named_with_its_checksum_and_the_counts(workbook: Any) -> None:
    facts = dict(workbook["Kilde"].iter_rows(min_row=2, values_only=True))
    assert facts["Fil"] == "status-2016.pdf"
    assert facts["SHA-256"] == "ab" * 32
    assert facts["Program"].startswith("status-extract ")
    assert (facts["Initiativer"], facts["Afsnit"]) == (32, 5)
    assert (facts["Rettelser"], facts["Rettelser at se efter"]) == (3, 1)
    assert facts["Sidens tilstand"] == "Beskadiget tekstlag"


def test_every_row_is_tall_enough_for_its_longest_text(workbook: Any) -> None:
    sheet = workbook["Initiativer"]
    for row in sheet.iter_rows(min_row=2):
        height = sheet.row_dimensions[row[0].row].height
        for cell in row[:8]:
            width = sheet.column_dimensions[cell.column_letter].width
            assert height >= 12.8 * len(str(cell.value or "")) / (width * 1.35)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports)
def test_no_cell_of_any_report_is_a_formula_or_an_error(report: Report) -> None:
    for sheet in opened(report).worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d", "inlineStr"}


@pytest.mark.parametrize(
    "text", ["=1+1", "@resrelaterede", "+45 33 92", "-", "#N/A", "=cmd|'x'!A1"]
)
def test_what_looks_like_a_formula_stays_text_when_a_person_edits_it(text: str) -> None:
    cell = opened(small_report(status=text))["Initiativer"]["F2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix or text == "#N/A"


@settings(max_examples=10, deadline=None)
@given(any_text)
def test_the_parts_of_the_workbook_are_well_formed_whatever_the_text(text: str) -> None:
    content = to_xlsx(small_report(title=text, status=text, section=text, number=text))
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    load_workbook(io.BytesIO(content))


def test_a_report_without_rows_or_headings_still_gives_a_workbook() -> None:
    report = small_report()
    empty = Report(report.source, "", None, None, "", ("", "", "Nr.", "nr."), ())
    head = [cell.value for cell in opened(empty)["Initiativer"][1]]
    assert head[2:6] == ["Initiativ", "Beskrivelse", "Nr. (2)", "nr. (3)"]
