"""How far an initiative has come, and the years in which it ends.

The rules are in docs/data.md, under "How the state is read".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fields.claims import Found
from extract.fields.columns import UNTIL, Column, column_of
from extract.fields.legends import NO_LEGEND, Legend
from extract.fields.periods import Named
from extract.fields.phrases import is_in_a_name
from extract.fields.text import Span, sentences
from extract.fields.verdict import IMPLIED, STEPS, SUPPORT, TO_COME, UNSAID, verdict
from extract.fields.weighing import Finding
from extract.models import EndYear, Evidence, Role, State

SHORT_STATUS = 3
"""Words of a status column that says a state and nothing else (a tick, a light, per cent)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state with its evidence, and the end years with theirs."""

    state: State
    evidence: tuple[Evidence, ...]
    end_years: tuple[EndYear, ...]


def standing(
    anchoring: str,
    status: str,
    report_year: int | None,
    title: str = "",
    legend: Legend = NO_LEGEND,
) -> Standing:
    """The state that the two columns give together; ``title`` is what the initiative is called.

    ``legend`` says what the marks of this report's status column mean.

    A status that is a label, no sentence, is a state by itself, and decides. Else the anchoring
    column goes first, for where it speaks of a state it does so in so many words; then what the
    status column says of the initiative itself; then that the initiative is anchored somewhere;
    then what the status column says of steps on the way; last that all it says lies ahead.
    """
    second = column_of(Role.STATUS, status, report_year, title, legend)
    first = column_of(Role.ANCHORING, anchoring, report_year, title)
    central = second.central()
    if second.found and _is_label(status):
        state = verdict([found.finding for found in second.found])
        evidence = tuple(dict.fromkeys(_evidence(second, found) for found in second.found))
        years = tuple(_end_years(second, state)) or tuple(_end_years(first, state))
        return Standing(state, evidence, years)
    for column in _in_order(first, second):
        if column.found:
            state = verdict([found.finding for found in column.found])
            if column.role is Role.ANCHORING:
                state = _together(state, column, second)
            supporting = column.only(SUPPORT[state])
            evidence = tuple(dict.fromkeys(_evidence(column, found) for found in supporting.found))
            borrowed = central.without({Finding.MADE})
            years = tuple(_end_years(column, state)) or tuple(_end_years(borrowed, state))
            return Standing(state, evidence, years)
    ahead = _ahead(second, report_year)
    return Standing(State.PLANNED if ahead else State.UNKNOWN, ahead, ())


def _is_label(status: str) -> bool:
    """Whether a status is a few words without an end mark, as a tick's heading or a light is."""
    return len(status.split()) <= SHORT_STATUS and not status.endswith((".", "!", "?"))


def _in_order(first: Column, second: Column) -> Iterator[Column]:
    """What the columns say, the most telling first.

    That something was made ("Enheden blev etableret i 2013") tells little where it is also
    anchored somewhere, in use, or recurs.
    """
    central, recurring = second.central(), second.only({Finding.RECURS})
    lives = any(column.says(IMPLIED) for column in (first, central, recurring))
    for column in (first.without(UNSAID), central.without(UNSAID), first, second.only(STEPS)):
        if not (lives and not column.without({Finding.MADE}).found):
            yield column
    yield central.without({Finding.MADE})
    if central.found:
        yield recurring
    yield central


def _together(state: State, anchoring: Column, status: Column) -> State:
    """What is to be done, and has begun by the status column, is coming to its end."""
    only_to_come = not anchoring.without(TO_COME).found
    if state is State.PLANNED and only_to_come and status.says(_BEGUN):
        return State.ENDING
    return state


_BEGUN = {Finding.RUNS, Finding.CONTINUES, Finding.REST, Finding.ACTS}


def _ahead(column: Column, report_year: int | None) -> tuple[Evidence, ...]:
    """The sentences of a cell where each of them names a time after the report's year."""
    found = []
    for sentence in sentences(column.text):
        inside = column.times_in(sentence)
        if report_year is None or not any(time.days[0].year > report_year for time in inside):
            return ()
        found.append(Evidence(column.role, sentence.of(column.text)))
    return tuple(found)


_ENDINGS = {
    State.COMPLETED: {Finding.DONE, Finding.MADE},
    State.COMPLETED_CONTINUING: {Finding.DONE, Finding.MADE, Finding.HANDED_OVER},
    State.ENDING: SUPPORT[State.ENDING],
    State.ONGOING: {Finding.CONTINUES, Finding.RUNS},
    State.PLANNED: {Finding.EXPECTED_DONE},
}
_FROM = re.compile(r"\bfra(?:\s+og\s+med)?\W*$", re.IGNORECASE)


def _evidence(column: Column, found: Found) -> Evidence:
    return Evidence(column.role, found.clause.of(column.text))


_NEAR = 80
"""Letters before a time that may tell what it is."""


def _end_years(column: Column, state: State) -> Iterator[EndYear]:
    """The years that stand with the claims that something ends or ended, each year once.

    What goes on has an end year only where it goes on "til" one; what was introduced "fra" a
    time on was done when that time began.
    """
    taken: set[int] = set()
    for place, found in enumerate(column.found):
        if found.apart or found.finding not in _ENDINGS.get(state, ()):
            continue
        following = column.found[place + 1].words.start if place + 1 < len(column.found) else None
        for time in _times_of(column, found, following):
            before = column.text[max(0, time.span.start - _NEAR) : time.span.start]
            if is_in_a_name(before) or (state is State.ONGOING and not UNTIL.search(before)):
                continue
            year = time.days[0 if _FROM.search(before) else 1].year
            if year not in taken:
                taken.add(year)
                clause = Span(found.clause.start, max(found.clause.end, time.span.end))
                yield EndYear(year, Evidence(column.role, clause.of(column.text)))


def _times_of(column: Column, found: Found, following: int | None) -> list[Named]:
    """The times after the claim and before the next one; where there are none, those before it."""
    inside = column.times_with(found)
    after = [time for time in inside if time.span.start >= found.words.end]
    if following is not None:
        after = [time for time in after if time.span.end <= following] or after
    return after or inside
