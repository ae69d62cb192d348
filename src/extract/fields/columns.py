"""A column's text with what it claims and when: each claim set in its time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from extract.fields.claims import Found, findings
from extract.fields.legends import NO_LEGEND, Legend
from extract.fields.marks import mark_in, without_marks
from extract.fields.periods import Named, periods
from extract.fields.phrases import phrases
from extract.fields.text import Span
from extract.fields.weighing import Finding
from extract.models import Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column's text with the findings and the times in it."""

    role: Role
    text: str
    found: tuple[Found, ...]
    times: tuple[Named, ...]

    def only(self, kinds: Collection[Finding]) -> Column:
        """With only the findings of these kinds."""
        return replace(self, found=tuple(found for found in self.found if found.finding in kinds))

    def without(self, kinds: Collection[Finding]) -> Column:
        """Without the findings of these kinds."""
        return replace(
            self, found=tuple(found for found in self.found if found.finding not in kinds)
        )

    def central(self) -> Column:
        """With only what is said of the initiative itself."""
        return replace(self, found=tuple(found for found in self.found if found.central))

    def says(self, kinds: Collection[Finding]) -> bool:
        """Whether it has a finding of these kinds."""
        return any(found.finding in kinds for found in self.found)

    def times_with(self, found: Found) -> list[Named]:
        """The times in the clause of a finding; else the one that is all that follows it.

        ("Afslutning: 1. halvår 2025")
        """
        inside = self.times_in(found.clause)
        after = bisect_left(self.times, found.clause.end, key=_start)
        following = self.times[after : after + 1] if not inside else ()
        return inside or [t for t in following if self._is_alone_after(found.clause, t)]

    def times_in(self, span: Span) -> list[Named]:
        """The times within a piece of the text."""
        first = bisect_left(self.times, span.start, key=_start)
        last = bisect_left(self.times, span.end, key=_start)
        return [time for time in self.times[first:last] if time.span.end <= span.end]

    def _is_alone_after(self, clause: Span, time: Named) -> bool:
        between = self.text[clause.end : time.span.start]
        alone = len(between) <= _NEAR and _RIGHT_AFTER.fullmatch(between)
        return bool(alone) and _SENTENCE_END.match(self.text, time.span.end) is not None


def _start(time: Named) -> int:
    return time.span.start


def column_of(
    role: Role, text: str, report_year: int | None, title: str, legend: Legend = NO_LEGEND
) -> Column:
    """What a column says in a report on ``report_year``, of the initiative called ``title``.

    In the status column a mark counts where no phrase says more, as ``legend`` explains it.
    """
    readable = without_marks(text)
    found = findings(readable, title)
    if not found and role is Role.STATUS:
        found = _marked(text, legend, title)
    column = Column(role, text, found, periods(readable, report_year))
    return replace(column, found=tuple(_in_time(column, f, report_year) for f in column.found))


def _marked(text: str, legend: Legend, title: str) -> tuple[Found, ...]:
    """What a lone mark comes to, each finding with the mark's place."""
    mark = mark_in(text, legend)
    if mark is None:
        return ()
    explained = findings(without_marks(mark.meaning), title) if mark.meaning else ()
    said = [found.finding for found in explained] or [mark.finding]
    return tuple(Found(finding, mark.span, mark.span, central=True) for finding in said)


_NEAR = 30
"""Letters between a claim's sentence and a time that is a sentence of its own."""
_SENTENCE_END = re.compile(r"\s*(?:[.;,)]|$)")
_OVERTAKEN = {Finding.DONE: Finding.ENDS, Finding.MADE: Finding.EXPECTED_DONE}
"""What a claim comes to where the time right after it is still to come ("Færdigt i 2019")."""
_RIGHT_AFTER = re.compile(r"\W*(?:(?:i|pr|den|d|senest|ved|inden|løbet|af|om)\W+)*", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:til|indtil)\b(?:\s+og\s+med)?\W*$", re.IGNORECASE)
"""The end of a text that leads up to a last time."""


def _in_time(column: Column, found: Found, report_year: int | None) -> Found:
    """What "gennemføres i 2018" says in a report on 2016 lies ahead; "løber 2015-2018" ends."""
    start = found.clause.start if found.finding is Finding.ACTS else found.words.end
    after = [time for time in column.times_with(found) if time.span.start >= start]
    if not after or report_year is None:
        return replace(found, finding=_UNDATED.get(found.finding, found.finding))
    gap = column.text[start : after[0].span.start]
    if found.finding in _OVERTAKEN:
        is_adjective = phrases().hints.adjectives.fullmatch(found.words.of(column.text))
        near = is_adjective and _RIGHT_AFTER.fullmatch(gap)
        later = near and after[0].days[0].year > report_year
        return replace(found, finding=_OVERTAKEN[found.finding]) if later else found
    years = [day.year for time in after for day in time.days]
    return replace(found, finding=_dated(found.finding, years, gap, report_year))


_UNDATED = {
    Finding.HAPPENS: Finding.RUNS,
    Finding.LASTS: Finding.RUNS,
    Finding.ARRIVES: Finding.ARRIVING,
}


def _dated(finding: Finding, years: Sequence[int], gap: str, report_year: int) -> Finding:
    """A finding with the years after it, and the words between them."""
    ahead, past = min(years) > report_year, max(years) < report_year
    match finding:
        case Finding.STOPS:
            return Finding.STOPS if past else Finding.ENDS
        case Finding.ARRIVES:
            return Finding.DONE if past else Finding.ARRIVING
        case Finding.ACTS:
            return Finding.PLANNED if ahead else Finding.ACTS
        case Finding.HAPPENS | Finding.LASTS:
            spans = finding is Finding.LASTS and years[0] <= report_year <= years[1] != years[0]
            if spans or UNTIL.search(gap):
                return Finding.ENDS
            return Finding.PLANNED if ahead else Finding.RUNS
        case _:
            return finding
