"""What the findings of a column come to together: one state, and the findings that support it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fields.weighing import Finding
from extract.models import State

IMPLIED = frozenset({Finding.ANCHORED, Finding.SERVES, Finding.RECURS})
"""What is anchored somewhere, or used, is under way without anybody saying so."""
UNSAID = IMPLIED | {Finding.AVAILABLE, Finding.ACTS}
"""These count only where nothing else is said."""
TO_COME = frozenset({Finding.EXPECTED_DONE, Finding.ARRIVING})
"""It is meant to be done."""
STEPS = frozenset({Finding.RUNS, Finding.CONTINUES, Finding.ENDS})
"""What a step on the way may say of the initiative: that it is under way, or coming to its end."""

SUPPORT: dict[State, frozenset[Finding]] = {
    State.COMPLETED: frozenset({Finding.DONE, Finding.MADE, Finding.AVAILABLE}),
    State.COMPLETED_CONTINUING: frozenset(
        {
            Finding.DONE,
            Finding.MADE,
            Finding.CONTINUES,
            Finding.EXTENDED,
            Finding.HANDED_OVER,
        }
    ),
    State.ONGOING: IMPLIED | {Finding.RUNS, Finding.CONTINUES, Finding.REST, Finding.ACTS},
    State.ENDING: TO_COME | {Finding.ENDS, Finding.EXTENDED},
    State.PLANNED: TO_COME | {Finding.PLANNED},
    State.NOT_IMPLEMENTED: frozenset({Finding.NOT_DONE}),
    State.CANCELLED: frozenset({Finding.CANCELLED, Finding.STOPS}),
    State.UNKNOWN: frozenset(),
}
"""The findings that are evidence for each state."""


_GO_ON = frozenset({Finding.CONTINUES, Finding.EXTENDED, Finding.HANDED_OVER})


def _done(first: Finding, kinds: set[Finding]) -> State:
    """The state of what is first said to be done or made."""
    if first is Finding.MADE and Finding.EXPECTED_DONE in kinds:
        return State.ENDING
    goes_on = kinds & _GO_ON and Finding.STOPS not in kinds
    return State.COMPLETED_CONTINUING if goes_on else State.COMPLETED


def verdict(said: Sequence[Finding]) -> State:  # noqa: PLR0911 - one line to a rule
    """The state that findings in reading order (at least one) come to; the first one leads."""
    first, kinds = said[0], set(said)
    done = kinds & {Finding.DONE, Finding.MADE}
    if Finding.CANCELLED in kinds and not done:
        return State.CANCELLED
    if Finding.HANDED_OVER in kinds and first in (Finding.HANDED_OVER, Finding.RUNS):
        return State.COMPLETED_CONTINUING
    if first is Finding.NOT_DONE:
        ahead = kinds & {Finding.PLANNED, *TO_COME}
        return State.PLANNED if ahead else State.NOT_IMPLEMENTED
    if first is Finding.PLANNED:
        return State.PLANNED
    if Finding.REST in kinds and first in (Finding.DONE, Finding.MADE):
        return State.ONGOING
    if first in (Finding.DONE, Finding.MADE):
        return _done(first, kinds)
    if kinds & {Finding.ENDS, Finding.EXTENDED}:
        return State.ENDING
    if first is Finding.RUNS and done:
        return State.COMPLETED_CONTINUING if Finding.CONTINUES in kinds else State.COMPLETED
    under_way = kinds & {Finding.RUNS, Finding.CONTINUES, Finding.REST, Finding.ACTS, *IMPLIED}
    if kinds & TO_COME:
        return State.ENDING if under_way else State.PLANNED
    if under_way:
        return State.ONGOING
    if first is Finding.AVAILABLE:
        return State.COMPLETED
    return State.PLANNED if Finding.PLANNED in kinds else State.CANCELLED
