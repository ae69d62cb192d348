"""How far an initiative has come, and the years in which it ends.

The rules are in docs/data.md, under "How the state is read".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.fields.claims import Finding, Found, findings
from extract.fields.periods import Named, periods
from extract.fields.text import sentences
from extract.model import EndYear, Evidence, Role, State


@dataclass(frozen=True, slots=True)
class Standing:
    """The state with its evidence, and the end years with theirs."""

    state: State
    evidence: tuple[Evidence, ...]
    end_years: tuple[EndYear, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column's text with the findings and the times in it."""

    role: Role
    text: str
    found: tuple[Found, ...]
    times: tuple[Named, ...]


def standing(
    anchoring: str, status: str, report_year: int | None, title: str = ""
) -> Standing:
    """The state that the two columns give together; ``title`` is what the initiative is called.

    The anchoring column goes first, for where it speaks of a state it does so in so many words;
    then what the status column says of the initiative itself; then that the initiative is
    anchored somewhere; last what the status column says of steps on the way.
    """
    first = _column(Role.ANCHORING, anchoring, report_year, title)
    second = _column(Role.STATUS, status, report_year, title)
    central = replace(second, found=tuple(found for found in second.found if found.central))
    steps = replace(second, found=tuple(f for f in second.found if f.finding in _STEPS))
    implied = any(found.finding in _IMPLIED for found in first.found + central.found)
    for column in (_said(first), _said(central), first, _said(steps), _unmade(central), central, _recurring(second)):
        if column.found and not (implied and _is_only_made(column)):
            state = _state([found.finding for found in column.found])
            if column.role is Role.ANCHORING:
                state = _together(state, column, second)
            supporting = [found for found in column.found if found.finding in _SUPPORT[state]]
            evidence = tuple(dict.fromkeys(_evidence(column, found) for found in supporting))
            years = tuple(_end_years(column, state)) or tuple(_end_years(_unmade(central), state))
            return Standing(state, evidence, years)
    ahead = _ahead(second, report_year)
    return Standing(State.PLANNED if ahead else State.UNKNOWN, ahead, ())


def _ahead(column: _Column, report_year: int | None) -> tuple[Evidence, ...]:
    """The sentences of a cell where each of them names a time after the report's year."""
    found = []
    for sentence in sentences(column.text):
        inside = [time for time in column.times if sentence.start <= time.span.start < sentence.end]
        if report_year is None or not any(time.days[0].year > report_year for time in inside):
            return ()
        found.append(Evidence(column.role, sentence.of(column.text)))
    return tuple(found)


def _column(role: Role, text: str, report_year: int | None, title: str) -> _Column:
    times = periods(text, report_year)
    found = tuple(
        _placed_in_time(text, item, times, report_year) for item in findings(text, title)
    )
    return _Column(role, text, found, times)


def _said(column: _Column) -> _Column:
    found = tuple(found for found in column.found if found.finding not in _UNSAID)
    return replace(column, found=found)


def _recurring(column: _Column) -> _Column:
    found = tuple(found for found in column.found if found.finding is Finding.RECURS)
    return replace(column, found=found)


def _together(state: State, anchoring: _Column, status: _Column) -> State:
    """What is to be done, and has begun by the status column, is coming to its end."""
    kinds = {found.finding for found in anchoring.found}
    begun = any(found.finding in (Finding.RUNS, Finding.CONTINUES) for found in status.found)
    if state is State.PLANNED and kinds == {Finding.EXPECTED_DONE} and begun:
        return State.ENDING
    return state


def _is_only_made(column: _Column) -> bool:
    """Whether all it says is that something was made ("Enheden blev etableret i 2013")."""
    return all(found.finding is Finding.MADE for found in column.found)


def _unmade(column: _Column) -> _Column:
    found = tuple(found for found in column.found if found.finding is not Finding.MADE)
    return replace(column, found=found)


_IMPLIED = {Finding.ANCHORED, Finding.SERVES, Finding.RECURS}
"""What is anchored somewhere, or used, is under way without anybody saying so."""
_UNSAID = {*_IMPLIED, Finding.AVAILABLE}


def _placed_in_time(
    text: str, found: Found, times: Sequence[Named], report_year: int | None
) -> Found:
    """What "gennemføres i 2018" says in a report on 2016 lies ahead; "løber 2015-2018" ends."""
    if found.finding not in _TIMED:
        return found
    after = [t for t in times if _within(t, found) and t.span.start >= found.words.end]
    if found.finding in _OVERTAKEN:
        near = after and _RIGHT_AFTER.fullmatch(text, found.words.end, after[0].span.start)
        later = near and report_year is not None and after[0].days[0].year > report_year
        return replace(found, finding=_OVERTAKEN[found.finding]) if later else found
    years = [day.year for time in after for day in time.days]
    ahead = report_year is not None and bool(years) and min(years) > report_year
    past = report_year is not None and bool(years) and max(years) < report_year
    if found.finding is Finding.STOPS:
        return replace(found, finding=Finding.ENDS) if years and not past else found
    if found.finding is Finding.ARRIVES:
        return replace(found, finding=Finding.DONE if past else Finding.EXPECTED_DONE)
    if found.finding is Finding.LASTS and not ahead and not past and len(set(years[:2])) > 1:
        return replace(found, finding=Finding.ENDS)
    lasts = _UNTIL.search(text[found.words.end : after[0].span.start]) if after else None
    return replace(found, finding=Finding.PLANNED if ahead and not lasts else Finding.RUNS)


_OVERTAKEN = {
    Finding.DONE: Finding.ENDS,
    Finding.MADE: Finding.EXPECTED_DONE,
}
"""What a claim comes to where the time right after it is still to come ("Færdigt i 2019")."""
_TIMED = {Finding.HAPPENS, Finding.LASTS, Finding.ARRIVES, Finding.STOPS, *_OVERTAKEN}
_RIGHT_AFTER = re.compile(r"\W*(?:(?:i|pr|den|d|senest|ved|inden|løbet|af|om)\W+)*", re.IGNORECASE)


def _within(time: Named, found: Found) -> bool:
    return found.clause.start <= time.span.start and time.span.end <= found.clause.end


_SUPPORT: dict[State, frozenset[Finding]] = {
    State.COMPLETED: frozenset({Finding.DONE, Finding.MADE, Finding.AVAILABLE}),
    State.COMPLETED_CONTINUING: frozenset(
        {Finding.DONE, Finding.MADE, Finding.CONTINUES, Finding.EXTENDED}
    ),
    State.ONGOING: frozenset(
        {Finding.RUNS, Finding.CONTINUES, Finding.ANCHORED, Finding.SERVES, Finding.RECURS}
    ),
    State.ENDING: frozenset({Finding.ENDS, Finding.EXPECTED_DONE, Finding.EXTENDED}),
    State.PLANNED: frozenset({Finding.PLANNED, Finding.EXPECTED_DONE}),
    State.NOT_IMPLEMENTED: frozenset({Finding.NOT_DONE}),
    State.CANCELLED: frozenset({Finding.CANCELLED, Finding.STOPS}),
    State.UNKNOWN: frozenset(),
}
_STEPS = {Finding.RUNS, Finding.CONTINUES, Finding.ENDS}
"""What a step on the way may say of the initiative: that it is under way, or coming to its end."""
_ENDINGS = {
    State.COMPLETED: {Finding.DONE, Finding.MADE},
    State.COMPLETED_CONTINUING: {Finding.DONE, Finding.MADE},
    State.ENDING: {Finding.ENDS, Finding.EXPECTED_DONE, Finding.EXTENDED},
    State.ONGOING: {Finding.CONTINUES, Finding.RUNS},
}
_UNTIL = re.compile(r"\b(?:til|indtil)\b(?:\s+og\s+med)?\W*$", re.IGNORECASE)
_FROM = re.compile(r"\bfra(?:\s+og\s+med)?\W*$", re.IGNORECASE)


def _state(said: Sequence[Finding]) -> State:  # noqa: PLR0911 - one line to a rule
    first, kinds = said[0], set(said)
    done = kinds & {Finding.DONE, Finding.MADE}
    if Finding.CANCELLED in kinds and not done:
        return State.CANCELLED
    if first is Finding.NOT_DONE:
        ahead = kinds & {Finding.PLANNED, Finding.EXPECTED_DONE}
        return State.PLANNED if ahead else State.NOT_IMPLEMENTED
    if first is Finding.PLANNED:
        return State.PLANNED
    if first in (Finding.DONE, Finding.MADE):
        goes_on = kinds & {Finding.CONTINUES, Finding.EXTENDED} and Finding.STOPS not in kinds
        return State.COMPLETED_CONTINUING if goes_on else State.COMPLETED
    if kinds & {Finding.ENDS, Finding.EXTENDED}:
        return State.ENDING
    if first is Finding.RUNS and done:
        return State.COMPLETED_CONTINUING if Finding.CONTINUES in kinds else State.COMPLETED
    under_way = kinds & {Finding.RUNS, Finding.CONTINUES, *_IMPLIED}
    if Finding.EXPECTED_DONE in kinds:
        return State.ENDING if under_way else State.PLANNED
    if under_way:
        return State.ONGOING
    if first is Finding.AVAILABLE:
        return State.COMPLETED
    return State.PLANNED if Finding.PLANNED in kinds else State.CANCELLED


def _evidence(column: _Column, found: Found) -> Evidence:
    return Evidence(column.role, found.clause.of(column.text))


def _end_years(column: _Column, state: State) -> Iterator[EndYear]:
    """The years that stand with the claims that something ends or ended, each year once.

    What goes on has an end year only where it goes on "til" one; what was introduced "fra" a
    time on was done when that time began.
    """
    taken: set[int] = set()
    for place, found in enumerate(column.found):
        if found.finding not in _ENDINGS.get(state, ()):
            continue
        following = column.found[place + 1].words.start if place + 1 < len(column.found) else None
        for time in _times_of(column, found, following):
            before = column.text[: time.span.start]
            if state is State.ONGOING and not _UNTIL.search(before):
                continue
            year = time.days[0 if _FROM.search(before) else 1].year
            if year not in taken:
                taken.add(year)
                yield EndYear(year, _evidence(column, found))


def _times_of(column: _Column, found: Found, following: int | None) -> list[Named]:
    """The times after the claim and before the next one; where there are none, those before it."""
    inside = [time for time in column.times if _within(time, found)]
    after = [time for time in inside if time.span.start >= found.words.end]
    if following is not None:
        after = [time for time in after if time.span.end <= following] or after
    return after or inside
