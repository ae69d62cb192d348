"""The comparison as text, JSON, CSV, frame, workbook and page."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from rich.console import Console

import extract
from extract.comparing import Diff, diff
from extract.comparing.csvs import to_csv
from extract.comparing.history import history
from extract.comparing.jsons import to_json
from extract.comparing.labels import LOOKS
from extract.comparing.pages import history_to_html, to_html
from extract.comparing.pictures import to_svg
from extract.comparing.terminal import print_diff, print_history
from extract.comparing.workbook import history_to_xlsx, to_xlsx
from extract.models import Initiative, PageState
from extract.report import Report

from .rows import report, row, subjects
from .test_pairing import FIRST, SECOND, WHOLE


@pytest.fixture(scope="module")
def pair(gold_2016: Report, gold_2017: Report) -> Diff:
    return diff(gold_2016, gold_2017)


def text_of(found: Diff, **options: Any) -> str:
    out = io.StringIO()
    print_diff(Console(file=out, width=100, highlight=False, **options), found)
    return out.getvalue()


def without_codes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_the_library_compares_as_the_command_does(
    pair: Diff, gold_2016: Report, gold_2017: Report
) -> None:
    assert extract.diff(gold_2016, gold_2017).summary == pair.summary
    years = extract.history(gold_2016, gold_2017)
    assert len(years.tracks) == 37
    assert set(years.to_frame().columns) >= {"track", "year", "number", "state", "end_year_last"}


def test_two_reports_of_one_year_are_called_by_their_files() -> None:
    old, new = report(row("1", title="Kurser")), report(row("1", title="Møder"))
    named = replace(new, source=replace(new.source, file="anden.pdf"))
    assert "<h1>Ændringer fra status-2016.pdf til anden.pdf</h1>" in to_html(diff(old, named))


def test_a_division_of_initiatives_without_numbers_names_their_titles() -> None:
    def bare(one: Initiative) -> Initiative:
        return replace(one, number="")

    rest = tuple(bare(one) for one in subjects()[2:])
    old = report(bare(WHOLE), *rest)
    found = diff(old, report(bare(FIRST), bare(SECOND), *rest, year=2017))
    text = text_of(found)
    assert re.search("»Rådgivning og netværk« → »(.*)« \\+ »(.*)« \\(split\\)", text)
    assert re.search("Delt: »Rådgivning og netværk« er nu »(.*)« og »(.*)«", to_html(found))
    assert "  »Krisecentre«, »Forskning«, »Nordisk møde«" in text


def test_the_text_begins_with_the_numbers(pair: Diff) -> None:
    head = text_of(pair).splitlines()[:3]
    assert head[0].endswith("32 initiatives → 34")
    assert "5 added, 3 removed, 18 changed, 11 unchanged" in head[1]
    assert "4 completed since, 5 delayed, 20 renumbered, 5 retitled, 3 moved" in head[2]


def test_the_text_can_be_read_without_colour(pair: Diff) -> None:
    text = text_of(pair)
    assert "\x1b" not in text
    assert "blevet efteruddannet [-169-] {+214+} vejledere" in text
    assert "state       ending → completed" in text
    assert "+ 6         Fælles skema til sikkerhedsvurdering" in text
    assert "- 19        Netværk mellem krisecentre" in text


def test_a_terminal_gets_colours(pair: Diff) -> None:
    coloured = text_of(pair, force_terminal=True, color_system="standard")
    assert "\x1b[9;31m" in coloured


def test_in_a_terminal_a_long_text_goes_on_below_its_beginning(pair: Diff) -> None:
    lines = without_codes(text_of(pair, force_terminal=True, no_color=True)).splitlines()
    place = next(at for at, line in enumerate(lines) if "  status      " in line)
    assert lines[place + 1].startswith(" " * 14)
    assert not lines[place + 1].startswith(" " * 15)
    assert max(map(len, lines)) <= 100


def test_white_space_around_changed_words_is_not_struck_out(pair: Diff) -> None:
    coloured = text_of(pair, force_terminal=True, color_system="standard")
    assert "\x1b[9;31m[-169-]\x1b[0m" in coloured
    book = load_workbook(io.BytesIO(to_xlsx(pair)), rich_text=True)
    cells = (cell.value for line in book["Ændringer"].iter_rows() for cell in line)
    struck = [
        block.text
        for cell in cells
        if isinstance(cell, CellRichText)
        for block in cell
        if isinstance(block, TextBlock) and (block.font.strike or block.font.u)
    ]
    assert struck
    assert struck == [text.strip() for text in struck]


def test_a_reading_difference_is_counted_in_letters() -> None:
    old = report(row("1", title="Kurser", status="Der er indgået en aftale om børn."))
    new = report(
        row("1", title="Kurser", status="Der er indgaet en aftale om barn."),
        state=PageState.DAMAGED_LAYER,
    )
    text = text_of(diff(old, new))
    assert "same but for 2 doubtful letters: status: indgået / indgaet" in text
    assert "1 unchanged (1 of them read differently)" in text


def test_the_json_has_the_keys_that_scripts_rely_on(pair: Diff) -> None:
    found = json.loads(to_json(pair))
    assert {"added", "removed", "matched", "summary"} <= set(found)
    match = next(m for m in found["matched"] if m["new"] == "8")
    assert match["old"] == "7"
    assert (match["renumbered"], match["retitled"], match["moved"]) == (True, False, False)
    assert 0.9 < match["score"] <= 1
    assert set(match["changed"]) == {"anchoring", "status"}
    change = match["changed"]["anchoring"]
    assert change["words"][:3] == [
        ["equal", "Projektet "],
        ["delete", "afsluttes "],
        ["insert", "afsluttet "],
    ]
    assert "".join(text for op, text in change["words"] if op != "delete") == change["new"]
    assert match["values"]["state"] == {"old": "ending", "new": "completed"}
    assert [added["number"] for added in found["added"]] == ["6", "21", "27", "32", "34"]
    assert found["added"][0]["title"] == "Fælles skema til sikkerhedsvurdering"


def test_the_csv_has_a_line_for_every_initiative_of_either_report(pair: Diff) -> None:
    lines = list(csv.DictReader(io.StringIO(to_csv(pair))))
    assert len(lines) == 5 + 3 + 29
    kinds = [line["kind"] for line in lines]
    assert [kinds.count(kind) for kind in ("added", "removed", "changed", "unchanged")] == [
        5,
        3,
        18,
        11,
    ]
    line = next(line for line in lines if line["new_number"] == "8")
    assert (line["old_number"], line["changed"]) == ("7", "anchoring | status")
    assert line["figures"] == "169 → 214 vejledere"


def test_a_removed_initiative_stands_where_it_stood(pair: Diff) -> None:
    lines = list(csv.DictReader(io.StringIO(to_csv(pair))))
    place = next(i for i, line in enumerate(lines) if line["old_number"] == "11")
    assert lines[place + 1]["old_number"] == "12"


def test_the_frame_has_the_columns_of_the_csv(pair: Diff) -> None:
    frame = pair.to_frame()
    assert list(frame.columns) == to_csv(pair).splitlines()[0].split(",")
    assert frame.kind.value_counts()["changed"] == 18
    assert frame.renumbered.sum() == 20
    assert frame[frame.new_number == "8"].changed.item() == ("anchoring", "status")


def test_a_changed_cell_of_the_workbook_holds_old_and_new_words(pair: Diff) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(pair)), rich_text=True)
    assert book.sheetnames == ["Overblik", "Ændringer"]
    sheet = book["Ændringer"]
    heads = [cell.value for cell in sheet[1]]
    line = next(line for line in sheet.iter_rows(min_row=2) if line[2].value == 8)
    status = line[heads.index("Status")].value
    assert isinstance(status, CellRichText)
    blocks = [block for block in status if isinstance(block, TextBlock)]
    assert any(block.text == "169" and block.font.strike for block in blocks)
    assert any(block.text == "214" and block.font.u == "single" for block in blocks)
    assert line[heads.index("Tilstand nu")].value == "Gennemført"


def test_the_workbook_begins_with_the_numbers(pair: Diff) -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(pair)))["Overblik"]
    numbers = {line[0]: line[1] for line in sheet.iter_rows(min_row=2, values_only=True)}
    assert (numbers["nye"], numbers["udgåede"], numbers["gennemført siden"]) == (5, 3, 4)


def test_a_wide_sheet_is_printed_on_larger_paper(pair: Diff) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(pair)))
    assert [sheet.page_setup.paperSize for sheet in book] == [9, 8]
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}


def test_the_workbook_of_a_history_has_a_line_for_each_initiative(
    gold_2016: Report, gold_2017: Report
) -> None:
    book = load_workbook(io.BytesIO(history_to_xlsx(history(gold_2016, gold_2017))))
    numbers = dict(book["Overblik"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert numbers["initiativer i alt"] == 37
    head, *lines = book["Historik"].iter_rows(values_only=True)
    assert len(lines) == 37
    line = dict(zip(head, next(x for x in lines if x[head.index("2017 nr.")] == 9), strict=True))
    assert (line["2016 nr."], line["2016 slutår"], line["Udskudt"]) == (8, 2018, "2018 → 2019")


def test_no_text_of_a_workbook_is_a_formula() -> None:
    old = report(row("1", title="=1+1", status="@SUM(A1)"))
    new = report(row("1", title="=1+1", status="+cmd \x07 nyt"), year=2017)
    book = load_workbook(io.BytesIO(to_xlsx(diff(old, new))), rich_text=True)
    cells = [cell for line in book["Ændringer"].iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_same_comparison_gives_the_same_bytes(gold_2016: Report, gold_2017: Report) -> None:
    def written() -> tuple[object, ...]:
        found, years = diff(gold_2016, gold_2017), history(gold_2016, gold_2017)
        return (
            to_xlsx(found),
            to_html(found),
            to_json(found),
            to_csv(found),
            to_svg(years),
            history_to_html(years),
            history_to_xlsx(years),
        )

    assert written() == written()


class _Page(HTMLParser):
    """What a page asks for, and whether its elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.addresses += [v or "" for k, v in attrs if k in ("src", "href", "action")]
        if tag not in ("meta", "input", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("kind", ["diff", "history"])
def test_a_page_is_whole_and_asks_the_network_for_nothing(
    pair: Diff, gold_2016: Report, gold_2017: Report, kind: str
) -> None:
    html = to_html(pair) if kind == "diff" else history_to_html(history(gold_2016, gold_2017))
    page = _Page()
    page.feed(html)
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert all(address.startswith("#") for address in page.addresses)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)
    assert '<html lang="da">' in html


def test_struck_out_words_do_not_touch_the_words_before_them(pair: Diff) -> None:
    assert 'Årlig konference for fagfolk <del><span class="sr">[slettet: </span>i sam' in to_html(
        pair
    )


def test_a_page_shows_text_as_text() -> None:
    old = report(row("1", title="<b>Kurser</b> & møder", status="<script>alert(1)</script>"))
    html = to_html(diff(old, report(row("1", title="<b>Kurser</b> & møder", status="nyt & godt"))))
    assert "<b>Kurser" not in html
    assert "<script>alert" not in html
    assert "nyt &amp; godt" in html


def test_a_reading_difference_is_counted_only_where_there_is_one(pair: Diff) -> None:
    assert "læst anderledes" not in to_html(pair)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("state", LOOKS)
def test_every_states_letters_stand_out_from_their_ground(state: str) -> None:
    look = LOOKS[state]
    assert contrast(look.ground, look.letters) >= 4.5


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("#8c1d18", "#fbe9e7"),
        ("#14532d", "#e3f4e6"),
        ("#55606b", "#ffffff"),
        ("#1f3b57", "#eef3f8"),
    ],
)
def test_the_pages_colours_stand_out(pair: Diff, letters: str, ground: str) -> None:
    assert letters in to_html(pair)
    assert contrast(letters, ground) >= 4.5


def test_the_history_in_the_terminal_has_a_line_for_each_initiative(
    gold_2016: Report, gold_2017: Report
) -> None:
    out = io.StringIO()
    print_history(Console(file=out, width=100, highlight=False), history(gold_2016, gold_2017))
    lines = out.getvalue().splitlines()
    assert lines[0] == "37 initiatives, 2016, 2017"
    assert len(lines) == 4 + 37
    assert any("[put off 2018 → 2019]" in line for line in lines)


def test_the_history_in_a_narrow_terminal_has_a_block_for_each_initiative(
    gold_2016: Report, gold_2017: Report
) -> None:
    out = io.StringIO()
    years = history(gold_2016, gold_2017)
    print_history(Console(file=out, width=60, force_terminal=True, no_color=True), years)
    lines = without_codes(out.getvalue()).splitlines()
    place = lines.index("  2017  8 completed 2016")
    assert lines[place - 1] == "  2016  7 ending 2016"
    assert lines[place - 2] == "UU-vejledere mv."
    assert max(map(len, lines)) <= 60
