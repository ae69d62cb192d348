"""The report's day and year come from what it says of itself, never from its plan's title."""

from __future__ import annotations

from datetime import date

import pytest

from extract.fields import date_of, year_of


@pytest.mark.parametrize(
    ("dateline", "preamble", "day"),
    [
        ("Ministeriet, 20. februar 2018", "", date(2018, 2, 20)),
        ("", "Ministeriet, 20. februar 2018 Planen har tre spor.", date(2018, 2, 20)),
        ("", "Økonomi- og Indenrigsministeriet, den 3. maj 2019", date(2019, 5, 3)),
        ("", "Planen har tre spor. Opdateret den 1. juni 2020.", date(2020, 6, 1)),
        ("", "Planen blev vedtaget den 20. februar 2018.", None),
        ("", "Initiativerne løber til den 1. maj 2022", None),
        ("", "Ministeriet, 2018", None),
    ],
)
def test_the_day_stands_in_a_line_of_its_own(
    dateline: str, preamble: str, day: date | None
) -> None:
    assert date_of(dateline, preamble) == day


@pytest.mark.parametrize(
    ("heading", "preamble", "title", "year"),
    [
        ("Status 2018", "", "Handlingsplan 2016-2019", 2018),
        ("Status i 2017 og 2018", "", "", 2018),
        ("Status på planen 2017-2019", "", "", None),
        ("Status", "Status pr. 1. november 2018 for planen 2016-2019.", "", 2018),
        ("Status", "Skemaet viser status for initiativerne ved udgangen af 2018.", "", 2018),
        ("Status", "Status på handlingsplan 2019 følger her.", "", None),
        ("Status", "Målene skal nås i 2025.", "", None),
        ("Status", "", "Midtvejsevaluering af handlingsplan for 2017-2019", None),
        ("Status", "", "Strategi 2020", None),
        ("Status", "", "Status på handlingsplan 2019", None),
        ("Status", "", "Status 2018 på handlingsplan 2016-2019", 2018),
        ("Status", "", "Årsrapport for 2018", 2018),
        ("", "", "", None),
    ],
)
def test_the_year_is_one_that_the_status_is_said_to_be_of(
    heading: str, preamble: str, title: str, year: int | None
) -> None:
    assert year_of(None, heading, preamble, title) == year


def test_the_date_goes_before_the_heading() -> None:
    assert year_of(date(2019, 2, 1), "Status 2018", "", "") == 2019
