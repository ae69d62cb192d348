"""Times that are named in Danish prose, as spans of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.fields.calendar import Days
from extract.fields.text import Span, without_addresses
from extract.fields.times import Time, times


@dataclass(frozen=True, slots=True)
class Named:
    """A time that is named in a text: where its words stand, and its first and last day."""

    span: Span
    days: Days


def periods(text: str, report_year: int | None = None) -> tuple[Named, ...]:
    """The times named in ``text``, in reading order.

    A span ("april – oktober 2016", "2013-2015", "fra maj til juni 2014") is one time; in a list
    ("2014 og 2015", "maj og juni 2016") each member is one. A time without a year takes that of
    the next in its span or list; where there is none it is left out, for a wrong date is worse
    than none. "i år" and its like are counted from ``report_year``.
    """
    readable = without_addresses(text)
    return tuple(_joined(readable, _dated(readable, times(readable, report_year))))


_LINK = re.compile(
    r"\s*+(?:[-–—,/]|og|eller|samt|til og med|til)\s*+(?:(?:i|den|d\.)\s*+)?", re.IGNORECASE
)
_RANGE = re.compile(
    r"\s*+(?:[-–—]|til og med|til|og til|frem til)\s*+(?:(?:den|d\.|i)\s*+)?", re.IGNORECASE
)
_NEAR = 20
"""Letters before a time that may tell what it is."""
_BETWEEN = re.compile(r"\bmellem\s+(?:den\s+)?$", re.IGNORECASE)


def _dated(text: str, found: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times that have a year, their own or that of the next one they are linked to."""
    dated: list[Time] = []
    following: Time | None = None
    for time in reversed(found):
        if time.year is not None:
            following = time
        elif following and _LINK.fullmatch(text, time.span.end, following.span.start):
            lender = following.lender or following.span
            following = replace(time, year=following.year, lender=lender)
        else:
            following = None
        if following:
            dated.append(following)
    return tuple(reversed(dated))


def _joined(text: str, found: tuple[Time, ...]) -> Iterator[Named]:
    position = 0
    while position < len(found):
        first = found[position]
        span, days = first.span, first.days()
        last = found[position + 1] if position + 1 < len(found) else None
        if last and days and _is_range(text, first, last) and (until := last.days()):
            span = Span(span.start, last.span.end)
            days = (min(days[0], until[0]), max(days[1], until[1]))
            position += 1
        position += 1
        if days:
            lender = first.lender or first.span
            yield Named(Span(span.start, max(span.end, lender.end)), days)


def _is_range(text: str, first: Time, last: Time) -> bool:
    if _RANGE.fullmatch(text, first.span.end, last.span.start):
        return True
    between = _BETWEEN.search(text[max(0, first.span.start - _NEAR) : first.span.start])
    return bool(between and text[first.span.end : last.span.start].strip() == "og")
