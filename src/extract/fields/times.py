"""Single times in Danish prose: a day, a month, a quarter, a season, a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extract.fields import calendar
from extract.fields.calendar import Days, any_of, names
from extract.fields.text import Span

DaysOf = Callable[[int], Days]
Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Time:
    """A time as it is named, with its year where it names one.

    ``lender`` is where the month or the year stands when it was taken from another time.
    """

    span: Span
    year: int | None
    days_of: DaysOf
    lender: Span | None = None

    def days(self) -> Days | None:
        """First and last day; None where the calendar has no such day, or no year is known."""
        if self.year is None:
            return None
        try:
            return self.days_of(self.year)
        except ValueError:  # 31 June, week 53 of a year with 52
            return None


@dataclass(frozen=True, slots=True)
class _Shape:
    """One way to name a time. The pattern may have a group ``year``."""

    pattern: re.Pattern[str]
    days_of: Callable[[Match], DaysOf]


def times(text: str, report_year: int | None) -> tuple[Time, ...]:
    """The times in ``text``, in order; of two that overlap the first, then the longer one."""
    found = [
        _time(match, shape, report_year)
        for shape in _shapes()
        for match in shape.pattern.finditer(text)
        if not _is_no_time(text, match)
    ]
    found.sort(key=lambda time: (time.span.start, -time.span.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.span.start >= kept[-1].span.end:
            kept.append(time)
    return tuple(kept)


def _time(match: Match, shape: _Shape, report_year: int | None) -> Time:
    named = match.groupdict()
    year = int(named["year"]) if named.get("year") else None
    if short := named.get("short_year"):
        year = 2000 + int(short)
    if relative := named.get("relative"):
        offset = names().relative[" ".join(relative.lower().split())]
        year = None if report_year is None else report_year + offset
    month_end = match.end("month") if named.get("month") else match.end()
    lender = Span(match.end(), month_end) if month_end > match.end() else None
    return Time(Span(*match.span()), year, shape.days_of(match), lender)


_NEAR = 20
"""Letters before a number that may tell what it is."""
_BEFORE_NO_YEAR = re.compile(
    r"(?:(?:§|\bnr\.?|\bkr\.?|\bkl\.?|\bca\.?)\s*|\d[.,/])$", re.IGNORECASE
)
_AFTER_NO_YEAR = re.compile(
    r"\s*(?:kr\b|mio\b|mia\b|pct\b|%|stk\b)|[.,]\d|-[a-zæøå]|\d|/\d{3}(?!\d)", re.IGNORECASE
)


def _is_no_time(text: str, match: Match) -> bool:
    """A bare number of four digits that is a sum, a paragraph or a part of a name.

    Two days with "og" between them are one time where they follow each other.
    """
    if following := match.groupdict().get("next"):
        return int(following) != int(match["day"]) + 1
    if not match[0].isdigit():
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_BEFORE_NO_YEAR.search(before) or _AFTER_NO_YEAR.match(text, match.end()))


_YEAR = r"(?P<year>(?<!\d)(?:19|20)\d\d(?!\d|['’´]?\s?(?:erne|tallet)\b))"
"""Not a decade ("1960'erne", "1960-tallet"), nor a century."""
_OF_YEAR = rf"(?:\s*+(?:,\s*+)?(?:i\s++|af\s++|år\s++|-\s*+)?{_YEAR})"


@cache
def _shapes() -> tuple[_Shape, ...]:
    month = rf"(?P<month>\b(?:{any_of(names().months)})(?!\w))"
    third = rf"(?P<third>\b(?:{any_of(names().thirds)}))"
    ordinal = rf"(?P<ordinal>(?<!\w)(?:{any_of(names().ordinals)}))"
    season = rf"(?P<season>\b(?:{'|'.join(names().seasons)}))(?:en|et)?\b"
    relative = rf"(?P<relative>\b(?:{any_of(names().relative)})\b)"
    day = r"(?P<day>(?<![\d.])[0-3]?\d)\."
    patterns: tuple[tuple[str, Callable[[Match], DaysOf]], ...] = (
        (rf"{day}\s*{month}{_OF_YEAR}?", _day),
        (
            rf"{day}\s*(?:[-–]|til(?:\s+og\s+med)?)\s*(?:den\s+|d\.\s*)?(?P<last>[0-3]?\d)\.\s*{month}{_OF_YEAR}?",
            _days,
        ),
        (
            rf"\bmellem\s+(?:den\s+|d\.\s*)?{day}\s*og\s*(?:den\s+|d\.\s*)?"
            rf"(?P<last>[0-3]?\d)\.\s*{month}{_OF_YEAR}?",
            _days,
        ),
        (
            rf"{day}\s*og\s*(?:den\s+)?(?P<next>[0-3]?\d)\.\s*{month}{_OF_YEAR}?",
            _days,
        ),
        (
            rf"{day}(?=(?:\s*,\s*[0-3]?\d\.){{0,6}}\s*(?:og|samt)\s*(?:den\s+)?[0-3]?\d\.\s*{month}{_OF_YEAR}?)",
            _day,
        ),
        (rf"(?<![\d.])(?P<day>[0-3]?\d)[./-](?P<no>[01]?\d)[./-]\s*{_YEAR}", _day),
        (rf"(?<![\d.])(?P<day>[0-3]?\d)/(?P<no>[01]?\d)\s+{_YEAR}", _day),
        (
            r"(?<![\d.])(?P<day>[0-3]?\d)[./](?P<no>[01]?\d)[./-](?P<short_year>[0-3]\d)(?![\d./-]\d)",
            _day,
        ),
        (rf"{_YEAR}-(?P<no>[01]\d)-(?P<day>[0-3]\d)(?!\d)", _day),
        (rf"(?:{third}\s+)?{month}(?:\s+måned)?{_OF_YEAR}?", _month),
        (
            rf"{ordinal}(?:\s*(?:[-–]|og)\s*(?P<last>[1-4])\.)?\s*(?:kvartal|kvt\.?){_OF_YEAR}?",
            _quarter,
        ),
        (rf"\b[QK](?P<ordinal>[1-4])\b{_OF_YEAR}?", _quarter),
        (rf"{ordinal}\s+(?:halvår|halvdel){_OF_YEAR}?", _half),
        (rf"{season}\s+{_YEAR}\s*/\s*(?P<short>\d\d(?:\d\d)?)(?!\d)", _winter),
        (rf"{season}{_OF_YEAR}?", _season),
        (rf"\buge\s+(?P<week>\d\d?)\s*+(?:(?:,|i|-)\s*+)?{_YEAR}", _week),
        (
            rf"\buge\s+(?P<week>\d\d?)\s*[-–]\s*(?P<last>\d\d?)\s*+(?:(?:,|i|-)\s*+)?{_YEAR}",
            _weeks,
        ),
        (
            rf"\bfolketings(?:året|samlingen)\s+{_YEAR}\s*[/–-]\s*\d\d(?:\d\d)?(?!\d)",
            _session,
        ),
        (rf"\bskoleåret\s+{_YEAR}\s*[/–-]\s*\d\d(?:\d\d)?(?!\d)", _school_year),
        (rf"\bårsskiftet\s+{_YEAR}\s*[/–-]\s*\d\d(?:\d\d)?(?!\d)", _turn_of_year),
        (rf"{_YEAR}\s*(?:/|-|–)\s*(?P<short>\d\d)(?!\d|\s*\.\s*[a-zæøå\d])", _years),
        (rf"{_YEAR}\s*/\s*(?P<short>(?:19|20)\d\d)(?!\d)", _years),
        (rf"(?:{third}\s+)(?:år\s+)?{_YEAR}", _year),
        (_YEAR, _year),
        (rf"(?:{third}\s+)?{relative}", _year),
    )
    return tuple(_Shape(re.compile(p, re.IGNORECASE), days_of) for p, days_of in patterns)


def _number(word: str, table: dict[str, int]) -> int:
    return table[" ".join(word.lower().split())]


def _month_no(match: Match) -> int:
    named = match.groupdict()
    return int(named["no"]) if named.get("no") else _number(named["month"], names().months)


def _third_no(match: Match) -> int | None:
    third = match.groupdict().get("third")
    return _number(third, names().thirds) if third else None


def _ordinal_no(match: Match) -> int:
    word = match["ordinal"]
    return int(word) if word.isdigit() else _number(word, names().ordinals)


def _day(match: Match) -> DaysOf:
    day, month = int(match["day"]), _month_no(match)
    return lambda year: (date(year, month, day), date(year, month, day))


def _days(match: Match) -> DaysOf:
    first, month = int(match["day"]), _month_no(match)
    last = int(match.groupdict().get("last") or match["next"])
    return lambda year: (date(year, month, first), date(year, month, last))


def _month(match: Match) -> DaysOf:
    month, third = _month_no(match), _third_no(match)
    if third is None:
        return lambda year: calendar.months(year, month, 1)
    return lambda year: calendar.third_of_month(year, month, third)


def _quarter(match: Match) -> DaysOf:
    first = _ordinal_no(match)
    last = int(match.groupdict().get("last") or first)
    return lambda year: calendar.months(year, 3 * first - 2, 3 * (last - first + 1))


def _half(match: Match) -> DaysOf:
    half = _ordinal_no(match)
    return lambda year: calendar.months(year, 6 * half - 5, 6)


def _season(match: Match) -> DaysOf:
    first, count = names().seasons[match["season"].lower()]
    return lambda year: calendar.months(year, first, count)


def _winter(match: Match) -> DaysOf:
    """ "vinteren 2015/16" runs into the second year, so it is named after that one."""
    first, count = names().seasons[match["season"].lower()]
    return lambda year: calendar.months(year + (first < 1), first, count)


def _week(match: Match) -> DaysOf:
    week = int(match["week"])

    def days(year: int) -> Days:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)

    return days


def _weeks(match: Match) -> DaysOf:
    first, last = int(match["week"]), int(match["last"])

    def days(year: int) -> Days:
        monday = date.fromisocalendar(year, first, 1)
        return monday, date.fromisocalendar(year, max(first, last), 1) + timedelta(days=6)

    return days


def _session(_: Match) -> DaysOf:
    """A year of the Folketing opens on the first Tuesday of October (the constitution, § 36)."""
    return lambda year: (_opening(year), _opening(year + 1) - timedelta(days=1))


def _opening(year: int) -> date:
    first = date(year, 10, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7)


def _school_year(match: Match) -> DaysOf:
    return lambda year: (date(year, 8, 1), date(year + 1, 7, 31))


def _turn_of_year(match: Match) -> DaysOf:
    return lambda year: (date(year, 12, 31), date(year + 1, 1, 1))


def _years(match: Match) -> DaysOf:
    short = match["short"]

    def days(year: int) -> Days:
        last = int(short) if len(short) == 4 else year - year % 100 + int(short)
        return (date(year, 1, 1), date(last, 12, 31)) if last > year else calendar.whole_year(year)

    return days


def _year(match: Match) -> DaysOf:
    third = _third_no(match)
    if third is None:
        return calendar.whole_year
    return lambda year: calendar.third_of_year(year, third)
