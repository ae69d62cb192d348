"""The day a report is dated, and the year it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extract.fields.periods import Named, periods
from extract.fields.phrases import is_in_a_name
from extract.fields.text import Span, sentences

_LONGEST = 92
"""Days; a quarter may date a report, a year does not."""
_ONE_YEAR = 366
"""Days; a longer time is a plan's, not the report's."""


def date_in(text: str) -> date | None:
    """The first day of the first time named in a report's dateline; None where none is.

    A month or a quarter stands for its first day. A year alone gives none, for no report is
    dated 1 January just because its dateline names a year.
    """
    for named in periods(text):
        first, last = named.days
        if (last - first).days < _LONGEST:
            return first
    return None


_PLACE = re.compile(
    r"[\s,.]*(?:(?:[A-ZÆØÅ][\w-]*|og|i|for|den|d)[\s,.]+){0,8}"
    r"|(?:[Ss]tatus\s+)?(?:(?:[Ss]enest\s+)?[Oo]pdateret|[Aa]jourført|[Oo]pgjort|[Pp]r|[Uu]darbejdet)[\s:.]+"
    r"(?:(?:pr|den|d|i)[\s.]+){0,3}",
)
"""What may stand before the day in a line that says where and when."""


def date_of(dateline: str, preamble: str) -> date | None:
    """The day of a report: its dateline's, else that of a sentence of the preamble that is one.

    Such a sentence has a place or a body, then a time, and nothing else ("Ministeriet, 20.
    februar 2018").
    """
    dated = date_in(dateline)
    if dated is not None:
        return dated
    times = periods(preamble)
    for sentence in sentences(preamble):
        for named in times:
            before = Span(sentence.start, named.span.start)
            ends = sentence.start <= named.span.start and named.span.end >= sentence.end
            short = (named.days[1] - named.days[0]).days < _LONGEST
            if ends and short and _PLACE.fullmatch(before.of(preamble)):
                return named.days[0]
    return None


_STATUS_WORD = re.compile(
    r"\b(?:\w{0,30}status\w{0,20}|opgj\w{1,10}|opdater\w{1,10}|ajourf\w{1,10}|afrapporter\w{1,10}"
    r"|(?:års|midtvejs|fremdrifts)?(?:redegørelse|rapport|opfølgning|beretning)\w{0,3})\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r".*", re.DOTALL)
_RIGHT_BEFORE = re.compile(
    r"\W*(?:(?:for|pr|i|på|ultimo|primo|medio|den|d|året|år|af|ved|udgangen)\b\W*){0,4}",
    re.IGNORECASE,
)


def year_of(
    dated: date | None, status_heading: str, preamble: str = "", title: str = ""
) -> int | None:
    """The year a report speaks of: its date's, else one that it says its status is of.

    That is the latest year in the status column's heading, else the first time the preamble or
    the title gives right with a word such as "status" ("Status pr. 1. maj 2018", "Årsrapport
    2018"). The years of the plan it is about ("handlingsplan for 2017-2019") give none.
    """
    if dated is not None:
        return dated.year
    heading = [time.days[1].year for time in periods(status_heading) if _is_in_one_year(time)]
    if heading:
        return max(heading)
    said = next(_said_of_status(preamble, _ANYTHING), None)
    return said or next(_said_of_status(title, _RIGHT_BEFORE), None)


def _is_in_one_year(time: Named) -> bool:
    return (time.days[1] - time.days[0]).days < _ONE_YEAR


def _said_of_status(text: str, gap: re.Pattern[str]) -> Iterator[int]:
    """The years of the times that a status word leads up to in its sentence, over such a gap."""
    times = periods(text)
    for sentence in sentences(text):
        word = _STATUS_WORD.search(text, sentence.start, sentence.end)
        for time in times if word else ():
            if not (word and word.end() <= time.span.start < sentence.end):
                continue
            between = text[word.end() : time.span.start]
            follows = _RIGHT_BEFORE.fullmatch(between) is not None
            named = is_in_a_name(text[: time.span.start]) and not follows
            if _is_in_one_year(time) and not named and gap.fullmatch(between):
                yield time.days[1].year
