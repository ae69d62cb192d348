"""Initiatives through the years."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from extract.comparing import History, history
from extract.comparing.history import Outcome
from extract.comparing.history_lines import to_csv, to_json
from extract.comparing.pictures import section_svgs, to_png, to_svg
from extract.report import Report

from .rows import report, row, subjects


def of_year(year: int, *rows: tuple[int, str]) -> Report:
    """A report of a year: which of the subjects stand in it, and what its anchoring says."""
    return report(
        *(
            row(
                str(number),
                title=subjects()[subject].title,
                description=subjects()[subject].description,
                anchoring=anchoring,
            )
            for number, (subject, anchoring) in enumerate(rows, start=1)
        ),
        year=year,
    )


@pytest.fixture
def four_years() -> History:
    return history(
        of_year(2016, (0, "Afsluttes 2017"), (1, "Fortsættes"), (2, "Afsluttes 2016")),
        of_year(2018, (0, "Afsluttes 2019"), (3, "Fortsættes"), (2, "Afsluttet i 2016")),
        of_year(2017, (0, "Afsluttes 2018"), (1, "Fortsættes"), (2, "Afsluttet i 2016")),
        of_year(2019, (0, "Afsluttet i 2019"), (1, "Fortsættes")),
    )


def test_the_reports_are_put_in_the_order_of_their_years(four_years: History) -> None:
    assert four_years.labels == ("2016", "2017", "2018", "2019")


def test_each_initiative_is_one_line_through_all_its_numbers(four_years: History) -> None:
    numbers = [
        [stop.initiative.number if (stop := track.at(place)) else None for place in range(4)]
        for track in four_years.tracks
    ]
    assert numbers == [
        ["1", "1", "1", "1"],
        ["2", "2", None, "2"],
        ["3", "3", "3", None],
        [None, None, "2", None],
    ]


def test_an_end_that_was_put_off_is_told_each_time(four_years: History) -> None:
    first = four_years.tracks[0]
    assert [(slip.report, slip.old, slip.new) for slip in first.slips] == [
        (1, 2017, 2018),
        (2, 2018, 2019),
    ]
    assert (first.began, first.ended, first.outcome) == (0, 3, Outcome.COMPLETED)


def test_what_is_left_out_without_an_end_is_gone(four_years: History) -> None:
    assert [track.outcome for track in four_years.tracks] == [
        Outcome.COMPLETED,
        Outcome.RUNNING,
        Outcome.COMPLETED,
        Outcome.GONE,
    ]
    assert [track.ended for track in four_years.tracks] == [3, None, 1, 3]


def test_reports_without_years_keep_their_order() -> None:
    found = history(replace(of_year(1, (0, "")), year=None), of_year(2017, (0, "")))
    assert found.labels == ("1", "2")


def test_a_history_of_nothing_and_of_one_report() -> None:
    assert history().tracks == ()
    assert len(history(of_year(2016, (0, ""), (1, ""))).tracks) == 2


def test_the_csv_has_one_line_per_initiative_and_columns_for_each_year(four_years: History) -> None:
    head, *lines = to_csv(four_years).splitlines()
    assert len(lines) == len(four_years.tracks)
    assert "number_2016,state_2016,end_year_last_2016" in head
    assert "2017 → 2018 | 2018 → 2019" in lines[0]


def test_the_json_tells_every_year_of_an_initiative(four_years: History) -> None:
    first = json.loads(to_json(four_years))["initiatives"][0]
    assert [stop["report"] for stop in first["years"]] == ["2016", "2017", "2018", "2019"]
    assert first["slipped"][0] == {"report": "2017", "old": 2017, "new": 2018}


def test_the_frame_has_one_line_per_initiative_and_year(four_years: History) -> None:
    frame = four_years.to_frame()
    assert len(frame) == 11
    assert list(frame[frame.track == 1].year) == [2016, 2017, 2018, 2019]


def test_the_picture_is_whole_and_says_every_state(four_years: History) -> None:
    picture = ElementTree.fromstring(to_svg(four_years))
    words = [node.text for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "1 · Gennemført 2019" in words
    assert {"2016", "2017", "2018", "2019"} <= set(words)
    assert picture[0].text == "4 initiativer gennem årene 2016–2019"


def test_the_picture_as_png_has_the_size_and_the_colours_of_the_svg(four_years: History) -> None:
    drawn = ElementTree.fromstring(to_svg(four_years)).attrib
    with Image.open(io.BytesIO(to_png(four_years))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (2 * int(drawn["width"]), 2 * int(drawn["height"]))
        colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert {(0x1F, 0x6B, 0x3A), (0x8C, 0x2F, 0x1B), (0xFF, 0xFF, 0xFF)} <= colours
    assert to_png(four_years) == to_png(four_years)


def test_danish_letters_are_drawn_in_the_png() -> None:
    def inked(title: str) -> int:
        only = of_year(2016, (0, ""))
        titled = replace(only, initiatives=(replace(only.initiatives[0], title=title),))
        with Image.open(io.BytesIO(to_png(history(titled)))) as picture:
            return sum(value < 128 for value in picture.convert("L").get_flattened_data())

    letters = [inked(letter) for letter in ("", "æ", "ø", "å", "Æ", "Ø", "Å", "é", "–")]
    assert min(letters[1:]) > letters[0]


def test_the_picture_leaves_out_what_an_svg_can_not_hold() -> None:
    picture = to_svg(history(report(row("1", title="Kurser \x07 & <møder>"))))
    assert "Kurser & <møder>" in [node.text for node in ElementTree.fromstring(picture).iter()]


def test_a_long_section_is_parted_into_pictures_that_fit_a_page() -> None:
    many = [row(str(n), title=f"Kursus {n}", section="VIDEN") for n in range(40)]
    last = row("41", title="Netværk", section="NORDEN")
    pictures = [ElementTree.fromstring(part) for part in section_svgs(history(report(*many, last)))]
    titles = [picture[0].text for picture in pictures]
    assert titles == ["VIDEN", "VIDEN (fortsat)", "VIDEN (fortsat)", "NORDEN"]
    assert max(float(picture.attrib["height"]) for picture in pictures) < 720
    words = [[node.text for node in picture.iter()] for picture in pictures]
    assert ["Kursus 39" in found for found in words] == [False, False, True, False]
    assert ["slutår udskudt" in found for found in words] == [False, False, False, True]
