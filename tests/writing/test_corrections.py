"""A person corrects the workbook or the CSV, and the next run takes it over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from extract.errors import NotAReportError
from extract.models import ROLES, FurtherText, State
from extract.report import Correction, Report
from extract.warnings import Severity, Warning, WarningKind
from extract.writing import (
    Dialect,
    Format,
    WordCorrection,
    corrected,
    load,
    read_corrections,
    word_corrections,
    write,
)

from .reports import report_2016, small_report


@pytest.fixture
def report() -> Report:
    return report_2016()


@pytest.fixture
def workbook(report: Report, tmp_path: Path) -> Path:
    (path,) = write(report, tmp_path, [Format.XLSX])
    return path


def edit(path: Path, sheet: str, cells: dict[str, Any]) -> None:
    """Put these values into these cells, as a person does in Excel."""
    workbook = load_workbook(path)
    for cell, value in cells.items():
        workbook[sheet][cell] = value
    workbook.save(path)


def status_of(report: Report, number: str) -> str:
    return next(row.status for row in report.initiatives if row.number == number)


def test_a_workbook_that_nobody_touched_corrects_nothing(workbook: Path, report: Report) -> None:
    found = read_corrections(workbook, report)
    assert (found.corrections, found.warnings) == ((), ())


@pytest.mark.parametrize("dialect", Dialect)
def test_a_csv_that_nobody_touched_corrects_nothing(
    dialect: Dialect, report: Report, tmp_path: Path
) -> None:
    (path,) = write(report, tmp_path, [Format.CSV], dialect=dialect)
    assert read_corrections(path, report).corrections == ()


def test_a_cell_and_a_state_that_were_changed_are_corrections(
    workbook: Path, report: Report
) -> None:
    edit(workbook, "Initiativer", {"F3": "Vejledningen er skrevet om.", "G2": "Gennemført"})
    assert read_corrections(workbook, report).corrections == (
        Correction("1", "state", "ongoing", "completed"),
        Correction("2", "status", status_of(report, "2"), "Vejledningen er skrevet om."),
    )


def test_rows_may_be_sorted_and_taken_out_before_they_are_corrected(
    workbook: Path, report: Report
) -> None:
    book = load_workbook(workbook)
    sheet = book["Initiativer"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows = list(reversed(rows))[:10]
    rows[0][4] = "Afsluttet i 2014"
    sheet.delete_rows(2, sheet.max_row)
    for row in rows:
        sheet.append(row)
    book.save(workbook)
    assert read_corrections(workbook, report).corrections == (
        Correction("32", "anchoring", "Gennemført i 2014", "Afsluttet i 2014"),
    )


def test_the_right_word_beside_a_repair_is_a_correction(workbook: Path, report: Report) -> None:
    edit(workbook, "Rettelser", {"G2": "mand"})
    assert read_corrections(workbook, report).corrections == (
        Correction("8", "status", "mænd", "mand"),
    )


def with_budgets(report: Report) -> Report:
    rows = (
        replace(row, further=(FurtherText("Økonomi", f"{row.number} mio. kr."),))
        for row in report.initiatives
    )
    return replace(report, initiatives=tuple(rows))


@pytest.mark.parametrize("wanted", [Format.XLSX, Format.CSV])
def test_a_further_column_can_be_corrected_too(
    wanted: Format, report: Report, tmp_path: Path
) -> None:
    fresh = with_budgets(report)
    (path,) = write(fresh, tmp_path, [wanted])
    assert read_corrections(path, fresh).corrections == ()
    if wanted is Format.XLSX:
        edit(path, "Initiativer", {"G3": "5 mio. kr."})
    else:
        content = path.read_text(encoding="utf-8").replace("2 mio. kr.", "5 mio. kr.", 1)
        path.write_text(content, encoding="utf-8", newline="")
    found = read_corrections(path, fresh).corrections
    assert found == (Correction("2", "further/Økonomi", "2 mio. kr.", "5 mio. kr."),)
    after = corrected(fresh, found)
    assert after.initiatives[1].further_text("Økonomi") == "5 mio. kr."
    assert after.warnings == fresh.warnings


def test_white_space_alone_is_no_correction(workbook: Path, report: Report) -> None:
    edit(workbook, "Initiativer", {"E3": " Gennemført \n"})
    assert read_corrections(workbook, report).corrections == ()


def test_a_row_added_by_hand_is_said_not_to_be_taken_over(workbook: Path, report: Report) -> None:
    edit(workbook, "Initiativer", {"A34": 33, "C34": "Et nyt initiativ"})
    assert read_corrections(workbook, report).warnings == (
        Warning(
            WarningKind.ROW_NOT_ADDED, Severity.SERIOUS, label="33", texts=("Et nyt initiativ",)
        ),
    )


def test_a_corrected_csv_is_held_against_the_json_beside_it(report: Report, tmp_path: Path) -> None:
    changed = replace(report.initiatives[1], status="Ny tekst")
    edited = replace(report, initiatives=(report.initiatives[0], changed, *report.initiatives[2:]))
    write(report, tmp_path, [Format.JSON])
    (path,) = write(edited, tmp_path, [Format.CSV])
    read_otherwise = small_report(status="what the program reads today")
    assert read_corrections(path, read_otherwise).corrections == (
        Correction("2", "status", status_of(report, "2"), "Ny tekst"),
    )


def test_a_file_of_another_kind_is_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(NotAReportError):
        read_corrections(tmp_path / "x.txt", report)
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    with pytest.raises(NotAReportError):
        read_corrections(tmp_path / "x.xlsx", report)


def test_a_corrected_report_says_what_was_corrected(report: Report) -> None:
    made = Correction("2", "anchoring", "Gennemført", "Afsluttes i 2019")
    after = corrected(report, [made])
    row = after.initiatives[1]
    assert row.anchoring == "Afsluttes i 2019"
    assert (row.values.state, row.values.end_year) == (State.ENDING, 2019)
    assert after.corrections == (made,)
    assert after.warnings == report.warnings


def test_a_corrected_state_outlives_a_corrected_text(report: Report) -> None:
    after = corrected(
        report,
        [
            Correction("2", "state", "completed", "cancelled"),
            Correction("2", "anchoring", "Gennemført", "Afsluttes i 2019"),
        ],
    )
    assert after.initiatives[1].values.state is State.CANCELLED


def test_only_the_changed_words_are_put_in_where_the_rest_reads_otherwise_now() -> None:
    made = Correction("1", "status", "Der er i ar fa mand.", "Der er i år få mænd.")
    after = corrected(small_report(status="Der er nu i ar fa mand."), [made])
    assert after.initiatives[0].status == "Der er nu i år få mænd."


def test_a_corrected_word_is_put_in_wherever_it_stands_in_the_cell() -> None:
    after = corrected(
        small_report(status="En mænd og en mænd"), [Correction("1", "status", "mænd", "mand")]
    )
    assert after.initiatives[0].status == "En mand og en mand"


def test_list_marks_on_lines_of_their_own_stay_where_they_are() -> None:
    made = Correction("1", "status", "Der er:\n• ar\n• og fa", "Der er:\n• år\n• og fa")
    after = corrected(small_report(status="Der var:\n• ar\n• og fa"), [made])
    assert after.initiatives[0].status == "Der var:\n• år\n• og fa"


def test_a_correction_that_is_no_longer_needed_is_dropped() -> None:
    after = corrected(small_report(status="ny"), [Correction("1", "status", "gammel", "ny")])
    assert (after.corrections, after.warnings) == ((), ())


def test_a_word_corrected_beside_its_repair_and_in_the_cell_is_one_correction() -> None:
    wanted = [
        Correction("1", "status", "En mand", "En mænd"),
        Correction("1", "status", "mand", "mænd"),
    ]
    after = corrected(small_report(status="En mand"), wanted)
    assert (after.initiatives[0].status, after.warnings) == ("En mænd", ())
    assert after.corrections == (wanted[0],)


def test_the_head_and_the_sections_names_can_be_corrected_too(report: Report) -> None:
    after = corrected(
        report,
        [
            Correction("", "report_title", "strategi", "Strategi"),
            Correction("", "columns", "Forankring", "Ansvar"),
            Correction("", "section", "STØTTE", "HJÆLP"),
            Correction("", "preamble", "findes ikke", "heller ikke"),
        ],
    )
    assert after.title.startswith("National Strategi mod")
    assert after.columns[2] == "Ansvar"
    assert after.sections[2] == "HJÆLP TIL DE UNGE"
    assert len(after.corrections) == 3
    assert after.warnings[-1].kind is WarningKind.CORRECTION_NOT_APPLIED
    assert after.warnings[-1].label == ""


def test_a_correction_finds_its_row_by_its_text_when_the_number_changed() -> None:
    after = corrected(small_report(status="gammel"), [Correction("9", "status", "gammel", "ny")])
    assert after.initiatives[0].status == "ny"


def test_a_correction_that_finds_no_place_is_a_warning() -> None:
    after = corrected(small_report(status="x"), [Correction("1", "status", "gammel", "ny")])
    assert after.corrections == ()
    assert after.warnings == (
        Warning(
            WarningKind.CORRECTION_NOT_APPLIED,
            Severity.SERIOUS,
            label="1",
            texts=("status", "gammel", "ny"),
        ),
    )


def test_corrections_are_kept_through_a_second_round(report: Report, tmp_path: Path) -> None:
    first = corrected(report, [Correction("2", "anchoring", "Gennemført", "Afsluttet")])
    (path,) = write(first, tmp_path, [Format.XLSX])
    edit(path, "Initiativer", {"E3": "Afsluttet i 2013"})
    again = corrected(report, read_corrections(path, report).corrections)
    assert again.initiatives[1].anchoring == "Afsluttet i 2013"
    assert len(again.corrections) == 2


def test_corrections_stand_in_every_whole_format(report: Report, tmp_path: Path) -> None:
    after = corrected(report, [Correction("2", "anchoring", "Gennemført", "Afsluttet")])
    for path in write(after, tmp_path, [Format.XLSX, Format.JSON]):
        assert load(path).corrections == after.corrections


def test_the_words_are_offered_to_the_glossary_once() -> None:
    made = [
        Correction("1", "status", "i ar fa mand", "i år få mand"),
        Correction("2", "title", "fa ar til", "få ar til"),
        Correction("3", "status", "kg n og", "køn og"),
        Correction("3", "state", "ongoing", "completed"),
    ]
    assert word_corrections(made) == (
        WordCorrection("ar fa", "år få"),
        WordCorrection("fa", "få"),
        WordCorrection("kg n", "køn"),
    )


sentences = st.lists(st.sampled_from(["ar", "år", "mænd", "mand", "og"]), max_size=8).map(" ".join)


@given(sentences, sentences, st.sampled_from(ROLES))
def test_a_correction_of_what_is_read_today_always_takes(
    read: str, written: str, role: str
) -> None:
    after = corrected(small_report(**{role: read}), [Correction("1", str(role), read, written)])
    assert after.initiatives[0].text(role) == written
    assert not after.warnings
