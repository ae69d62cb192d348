"""Times as Danish names them, and the days they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.dateline import date_in
from extract.fields.periods import periods

NAMED = {
    "Loven trådte i kraft 1. maj 2015.": ["2015-05-01/2015-05-01"],
    "d. 12.05.2016 og 12/5 2016": ["2016-05-12/2016-05-12", "2016-05-12/2016-05-12"],
    "den 1.-3. maj 2016": ["2016-05-01/2016-05-03"],
    "medio 2015": ["2015-05-01/2015-08-31"],
    "ultimo 2017": ["2017-09-01/2017-12-31"],
    "primo februar 2016": ["2016-02-01/2016-02-10"],
    "ultimo februar 2016": ["2016-02-21/2016-02-29"],
    "3. kvartal 2016": ["2016-07-01/2016-09-30"],
    "3.-4. kvartal 2016": ["2016-07-01/2016-12-31"],
    "første halvår 2017": ["2017-01-01/2017-06-30"],
    "efteråret 2016": ["2016-09-01/2016-11-30"],
    "vinteren 2015/16": ["2015-12-01/2016-02-29"],
    "skoleåret 2015/2016": ["2015-08-01/2016-07-31"],
    "uge 42, 2016": ["2016-10-17/2016-10-23"],
    "perioden april – oktober 2016": ["2016-04-01/2016-10-31"],
    "april 2016 – oktober 2016": ["2016-04-01/2016-10-31"],
    "perioden 2013 – 1. juni 2016": ["2013-01-01/2016-06-01"],
    "2013-2015": ["2013-01-01/2015-12-31"],
    "2016/17": ["2016-01-01/2017-12-31"],
    "mellem 2013 og 2015": ["2013-01-01/2015-12-31"],
    "i 2014 og 2015": ["2014-01-01/2014-12-31", "2015-01-01/2015-12-31"],
    "i 2014. 2015": ["2014-01-01/2014-12-31", "2015-01-01/2015-12-31"],
    "maj og juni 2016": ["2016-05-01/2016-05-31", "2016-06-01/2016-06-30"],
    "i perioden 2016-19.": ["2016-01-01/2019-12-31"],
    "pr. 1/1-18 og 31.12.18": ["2018-01-01/2018-01-01", "2018-12-31/2018-12-31"],
    "den 4. og 5. juni 2018": ["2018-06-04/2018-06-05"],
    "2. og 3. kvartal 2018": ["2018-04-01/2018-09-30"],
    "anden halvdel af 2019": ["2019-07-01/2019-12-31"],
    "folketingsåret 2018/19": ["2018-10-02/2019-09-30"],
    "uge 36-40 2018": ["2018-09-03/2018-10-07"],
    "ult. 2017": ["2017-09-01/2017-12-31"],
    "3. okt 2018": ["2018-10-03/2018-10-03"],
    "§ 20.38.02": [],
    "næste år": ["2017-01-01/2017-12-31"],
    "i december": [],
    "31. juni 2015": [],
    "lov nr. 2013, 2000 kr. og 2020-planen": [],
    "https://eksempel.dk/2014/": [],
}


@pytest.mark.parametrize(("words", "intervals"), NAMED.items())
def test_a_time_is_read_as_its_first_and_last_day(words: str, intervals: list[str]) -> None:
    found = [f"{time.days[0]}/{time.days[1]}" for time in periods(words, 2016)]
    assert found == intervals


def test_without_the_reports_year_this_year_is_no_time() -> None:
    assert periods("i år") == ()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_found_as_it_is_written_in_danish(day: date) -> None:
    months = "januar februar marts april maj juni juli august september oktober november december"
    written = f"{day.day}. {months.split()[day.month - 1]} {day.year}"
    assert [time.days for time in periods(f"Den {written} blev det vedtaget.")] == [(day, day)]


@given(st.text(alphabet=st.sampled_from("0123456789.-/ –ogtil maj2016kvartalprimo")))
def test_no_text_is_too_odd_and_no_time_ends_before_it_starts(text: str) -> None:
    for time in periods(text, 2016):
        assert time.days[0] <= time.days[1]
        assert 0 <= time.span.start < time.span.end <= len(text)


def test_a_dateline_gives_its_day_or_the_first_of_its_month() -> None:
    assert date_in("1. juni 2016") == date(2016, 6, 1)
    assert date_in("København, juni 2016") == date(2016, 6, 1)
    assert date_in("Status 2016") is None
    assert date_in("") is None


@pytest.mark.parametrize(
    ("words", "intervals"),
    [
        ("fra den 6. til den 24. november 2023", ["2023-11-06/2023-11-24"]),
        ("mellem den 3. og den 15. maj 2021", ["2021-05-03/2021-05-15"]),
        ("den 6. og 24. november 2023", ["2023-11-06/2023-11-06", "2023-11-24/2023-11-24"]),
        ("den 3. og 4. november 2023", ["2023-11-03/2023-11-04"]),
        ("bygninger fra 1960'erne", []),
        ("i 1990’erne og 2000-tallet", []),
    ],
)
def test_days_share_a_month_and_a_decade_is_no_year(words: str, intervals: list[str]) -> None:
    assert [f"{named.days[0]}/{named.days[1]}" for named in periods(words)] == intervals
