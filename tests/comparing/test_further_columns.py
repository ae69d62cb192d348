"""Columns beside the four: paired by name, compared like the others, told where one has them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from rich.console import Console

from extract.comparing import Diff, History, diff, history, history_lines
from extract.comparing.csvs import to_csv
from extract.comparing.further import further_pairs, further_tracks
from extract.comparing.jsons import to_json
from extract.comparing.pages import history_to_html, to_html
from extract.comparing.terminal import print_diff, print_history
from extract.comparing.workbook import history_to_xlsx, to_xlsx
from extract.models import FurtherText, PageState, Repair, State
from extract.report import Report
from extract.writing import Format, load, write

from .rows import report, subjects

BUDGETS = ("4,5 mio. kr. årligt", "2 mio. kr.", "", "900.000 kr.", "1 mio. kr.")


def of_year(year: int, columns: Mapping[str, tuple[str, ...]], **options: Any) -> Report:
    """The five subjects of a year, with what stands in their further columns."""
    rows = (
        replace(
            one, further=tuple(FurtherText(name, column[i]) for name, column in columns.items())
        )
        for i, one in enumerate(subjects())
    )
    return report(*rows, year=year, **options)


def told(show: Callable[[Console, Any], None], found: Diff | History, **options: Any) -> list[str]:
    out = io.StringIO()
    show(Console(file=out, width=200, highlight=False, **options), found)
    return out.getvalue().splitlines()


OLD = of_year(2016, {"Økonomi": BUDGETS, "Tidsplan": ("2016",) * 5})
NEW = of_year(
    2017,
    {"Ansvarlig": ("Anna",) * 5, "Økonomi (mio. kr.)": ("5,5 mio. kr. årligt", *BUDGETS[1:])},
)


@pytest.fixture(scope="module")
def found() -> Diff:
    return diff(OLD, NEW)


@pytest.fixture(scope="module")
def years() -> History:
    return history(OLD, NEW)


# which column is which


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Økonomi", "Økonomi"),
        ("Økonomi", "ØKONOMI"),
        ("Økonomi", "Okonomi:"),
        ("Økonomi", "Økonomi (mio. kr.)"),
        ("Budget 2016", "Budget 2017"),
        ("Ansvarlig myndighed", "Ansvarlige myndigheder"),
        ("Tids-\nplan", "Tids- plan"),
    ],
)
def test_a_column_is_known_by_its_name_even_where_that_is_worded_a_little_differently(
    old: str, new: str
) -> None:
    (pair,) = further_pairs([old], [new])
    assert (pair.old, pair.new) == (old, new)


@pytest.mark.parametrize(("old", "new"), [("Økonomi", "Tidsplan"), ("Mål", "Tal"), ("–", "Nr")])
def test_columns_of_different_names_are_two(old: str, new: str) -> None:
    assert [(pair.old, pair.new) for pair in further_pairs([old], [new])] == [
        (None, new),
        (old, None),
    ]


def test_columns_that_only_their_years_tell_apart_go_by_their_years() -> None:
    pairs = further_pairs(["Budget 2016", "Budget 2017"], ["Budget 2017", "Budget 2018"])
    assert [(pair.old, pair.new) for pair in pairs] == [
        ("Budget 2017", "Budget 2017"),
        (None, "Budget 2018"),
        ("Budget 2016", None),
    ]


def test_the_name_that_is_the_same_goes_before_one_that_is_alike() -> None:
    pairs = further_pairs(["Økonomi"], ["Økonomi, forbrug", "Økonomi"])
    assert [(pair.old, pair.new) for pair in pairs] == [
        (None, "Økonomi, forbrug"),
        ("Økonomi", "Økonomi"),
    ]


names = st.lists(st.sampled_from(["A", "Økonomi", "Økonomi 2", "Budget 2016", "-"]), unique=True)


@given(names, names)
def test_every_column_of_either_report_stands_in_one_pair(old: list[str], new: list[str]) -> None:
    pairs = further_pairs(old, new)
    assert [pair.new for pair in pairs if pair.new is not None] == new
    assert sorted(pair.old for pair in pairs if pair.old is not None) == sorted(old)
    assert len({pair.field for pair in pairs}) == len(pairs)


def test_a_column_that_was_left_out_of_a_year_and_comes_back_is_the_same() -> None:
    tracks = further_tracks([["Økonomi"], ["Tidsplan"], ["Tidsplan", "Økonomi"]])
    assert [track.names for track in tracks] == [
        ("Økonomi", None, "Økonomi"),
        (None, "Tidsplan", "Tidsplan"),
    ]


# what a comparison says of them


def test_a_text_in_a_further_column_that_says_something_else_is_a_change(found: Diff) -> None:
    first, *others = found.matched
    assert [change.field for change in first.changed] == ["further/Økonomi (mio. kr.)"]
    assert not any(match.changed for match in others)
    assert found.summary.changed == 1


def test_a_column_of_one_year_is_a_difference_but_no_change_of_its_initiatives() -> None:
    found = diff(of_year(2016, {}), of_year(2017, {"Tidsplan": ("2017",) * 5}))
    assert found
    assert found.summary.unchanged == 5


def test_another_heading_alone_is_no_difference() -> None:
    assert not diff(
        of_year(2016, {"Budget 2016": BUDGETS}), of_year(2017, {"Budget 2017": BUDGETS})
    )


def test_letters_in_doubt_are_told_apart_from_changes_there_too() -> None:
    repair = Repair("1", "further/Økonomi", 1, None, "arligt", "årligt", 0.9, "")
    old = of_year(2016, {"Økonomi": BUDGETS}, state=PageState.DAMAGED_LAYER, repairs=(repair,))
    read = ("4,5 mio. kr. arligt", *BUDGETS[1:])
    found = diff(old, of_year(2017, {"Økonomi i alt": read}))
    assert found.matched[0].only_reading
    assert "Økonomi i alt: årligt / arligt" in " ".join(told(print_diff, found))
    assert "Økonomi i alt: årligt / arligt" in to_html(found)


def test_doubt_in_a_further_column_hides_no_change_of_a_value() -> None:
    read = ("4,5 mio. kr. arligt", *BUDGETS[1:])
    old = of_year(2016, {"Økonomi": read}, state=PageState.DAMAGED_LAYER)
    new = of_year(2017, {"Økonomi": BUDGETS})
    first = replace(new.initiatives[0], status="Initiativet er gennemført i 2016.")
    values = replace(first.values, state=State.COMPLETED)
    rows = (replace(first, values=values), *new.initiatives[1:])
    match = diff(old, replace(new, initiatives=rows)).matched[0]
    assert match.completed
    assert [change.field for change in match.changed] == ["status"]


# how it is shown


def test_the_terminal_says_which_columns_one_report_has_and_what_changed_in_the_others(
    found: Diff,
) -> None:
    lines = told(print_diff, found)
    assert "  column Økonomi → Økonomi (mio. kr.)" in lines
    assert "  column Ansvarlig only in status-2017.pdf" in lines
    assert "  column Tidsplan only in status-2016.pdf" in lines
    assert "  Økonomi (mio. kr.) [-4,5-] {+5,5+} mio. kr. årligt" in lines


def test_the_json_has_the_columns_the_changes_and_the_texts_of_rows_that_stand_alone() -> None:
    new = replace(NEW, initiatives=NEW.initiatives[:4])
    data = json.loads(to_json(diff(OLD, new)))
    assert data["further_columns"] == [
        {"name": "Ansvarlig", "old": None, "new": "Ansvarlig"},
        {"name": "Økonomi (mio. kr.)", "old": "Økonomi", "new": "Økonomi (mio. kr.)"},
        {"name": "Tidsplan", "old": "Tidsplan", "new": None},
    ]
    change = data["matched"][0]["changed"]["further/Økonomi (mio. kr.)"]
    assert (change["old"], change["new"]) == (BUDGETS[0], "5,5 mio. kr. årligt")
    assert data["removed"][0]["further"] == {
        "Ansvarlig": "",
        "Økonomi (mio. kr.)": "1 mio. kr.",
        "Tidsplan": "2016",
    }


def test_the_csv_and_the_frame_have_both_texts_of_each_further_column(found: Diff) -> None:
    lines = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert lines[0]["changed"] == "further/Økonomi (mio. kr.)"
    assert lines[0]["old_further/Økonomi (mio. kr.)"] == BUDGETS[0]
    assert lines[0]["new_further/Økonomi (mio. kr.)"] == "5,5 mio. kr. årligt"
    assert {line["new_further/Ansvarlig"] for line in lines} == {"Anna"}
    assert {line["old_further/Ansvarlig"] for line in lines} == {""}
    frame = found.to_frame()
    assert list(frame.columns) == list(lines[0])
    assert frame["old_further/Tidsplan"].dtype == "string"


def test_the_workbook_shows_old_and_new_words_and_which_report_has_a_column(found: Diff) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(found)), rich_text=True)
    overview = [line[1] for line in book["Overblik"].iter_rows(min_row=2, values_only=True)]
    assert "Kolonnen »Tidsplan« står kun i 2016." in overview
    assert "Kolonnen »Økonomi« hedder nu »Økonomi (mio. kr.)«." in overview
    heads = [cell.value for cell in book["Ændringer"][1]]
    first = book["Ændringer"][2]
    assert isinstance(first[heads.index("Økonomi (mio. kr.)")].value, CellRichText)
    assert first[heads.index("Ansvarlig (kun 2017)")].value == "Anna"
    assert first[heads.index("Tidsplan (kun 2016)")].value == "2016"


def test_the_page_shows_them_like_the_other_columns(found: Diff) -> None:
    page = to_html(found)
    assert "<p>Kolonnen »Ansvarlig« står kun i 2017.</p>" in page
    assert "<h4>Økonomi (mio. kr.)</h4>" in page
    assert "4,5<span" in page
    assert "<h4>Tidsplan (kun 2016)</h4>" in page


def test_a_history_follows_a_further_column_through_its_names(years: History) -> None:
    assert [(column.name, column.names) for column in years.further] == [
        ("Økonomi (mio. kr.)", ("Økonomi", "Økonomi (mio. kr.)")),
        ("Tidsplan", ("Tidsplan", None)),
        ("Ansvarlig", (None, "Ansvarlig")),
    ]
    (turn,) = years.tracks[0].turns
    assert (turn.report, turn.old, turn.new) == (1, BUDGETS[0], "5,5 mio. kr. årligt")
    assert not any(track.turns for track in years.tracks[1:])


def test_a_history_shows_them_in_the_terminal(years: History) -> None:
    lines = told(print_history, years)
    assert "  column Økonomi (mio. kr.)" in lines
    assert "  column Tidsplan only in 2016" in lines
    change = "[Økonomi (mio. kr.): 4,5 mio. kr. årligt → 5,5 mio. kr. årligt]"
    assert sum(change in line for line in lines) == 1


def test_a_history_shows_them_in_every_format(years: History) -> None:
    data = json.loads(history_lines.to_json(years))
    assert data["further_columns"][1] == {
        "name": "Tidsplan",
        "names": {"2016": "Tidsplan", "2017": None},
    }
    first = data["initiatives"][0]
    assert first["further_changed"][0]["new"] == "5,5 mio. kr. årligt"
    assert first["years"][0]["further"] == {"Økonomi (mio. kr.)": BUDGETS[0], "Tidsplan": "2016"}
    line = next(csv.DictReader(io.StringIO(history_lines.to_csv(years))))
    assert line["further/Økonomi (mio. kr.)_2016"] == BUDGETS[0]
    assert line["further/Ansvarlig_2017"] == "Anna"
    assert "further/Tidsplan_2017" not in line
    frame = years.to_frame()
    assert frame["further/Tidsplan"].tolist() == ["2016", ""] * 5
    page = history_to_html(years)
    assert (
        "<p>Øvrige kolonner: Økonomi (mio. kr.); Tidsplan (kun 2016); Ansvarlig (kun 2017)</p>"
        in page
    )
    assert '<span class="was">Tidsplan: 2016</span>' in page
    sheet = load_workbook(io.BytesIO(history_to_xlsx(years)))["Historik"]
    cells = dict(zip(*list(sheet.iter_rows(values_only=True))[:2], strict=True))
    assert cells["2016 Økonomi (mio. kr.)"] == BUDGETS[0]
    assert cells["Ændret i øvrige kolonner"] == (
        "Økonomi (mio. kr.): 4,5 mio. kr. årligt → 5,5 mio. kr. årligt"
    )


def test_the_change_of_a_column_that_was_left_out_of_a_year_is_told() -> None:
    last = of_year(2018, {"Økonomi": ("6 mio. kr.", *BUDGETS[1:])})
    years = history(OLD, of_year(2017, {}), last)
    (turn,) = years.tracks[0].turns
    assert (turn.report, turn.old, turn.new) == (2, BUDGETS[0], "6 mio. kr.")
    assert not any(track.turns for track in years.tracks[1:])


# files that `run` wrote carry them


@pytest.mark.parametrize("form", [Format.JSON, Format.CSV, Format.XLSX])
def test_a_saved_report_is_compared_with_its_further_columns(form: Format, tmp_path: Path) -> None:
    (old,) = write(OLD, tmp_path, [form], stem="old")
    assert not diff(load(old), OLD)
    found = diff(load(old), NEW)
    assert [pair.old for pair in found.further] == [None, "Økonomi", "Tidsplan"]
    assert found.matched[0].change("further/Økonomi (mio. kr.)") is not None


# and without any, nothing is said of them


def test_reports_without_further_columns_are_told_as_ever() -> None:
    old, new = of_year(2016, {}), of_year(2017, {})
    found = diff(old, replace(new, initiatives=new.initiatives[:4]))
    years = history(old, new)
    head = to_csv(found).splitlines()[0]
    assert head.endswith("old_status,new_status,reading")
    assert set(json.loads(to_json(found))) == {
        "schema_version", "old", "new", "summary", "added", "removed", "matched", "splits",
        "merges", "renamed_sections",
    }  # fmt: skip
    assert set(json.loads(history_lines.to_json(years))) == {
        "schema_version", "reports", "initiatives",
    }  # fmt: skip
    for text in (
        to_csv(found),
        to_json(found),
        to_html(found),
        "\n".join(told(print_diff, found)),
        history_lines.to_json(years),
        history_lines.to_csv(years),
        history_to_html(years),
        "\n".join(told(print_history, years)),
    ):
        assert "further" not in text
        assert "olumn " not in text
        assert "olonne" not in text
    for content in (to_xlsx(found), history_to_xlsx(years)):
        book = load_workbook(io.BytesIO(content))
        heads = [str(cell.value) for sheet in book for cell in sheet[1]]
        assert not [head for head in heads if "kolonne" in head or "(kun" in head]
