"""What a claim comes to, once the words around it are weighed: denied, expected, as it stands."""

from __future__ import annotations

import re
from enum import Enum, auto

from extract.fields.phrases import Claim, phrases


class Finding(Enum):
    """What a claim comes to, once the words around it are weighed."""

    DONE = auto()
    MADE = auto()
    EXPECTED_DONE = auto()
    ENDS = auto()
    RUNS = auto()
    HAPPENS = auto()
    CONTINUES = auto()
    STOPS = auto()
    PLANNED = auto()
    NOT_DONE = auto()
    CANCELLED = auto()
    ANCHORED = auto()
    SERVES = auto()
    EXTENDED = auto()
    LASTS = auto()
    ARRIVES = auto()
    ARRIVING = auto()
    RECURS = auto()
    AVAILABLE = auto()
    REST = auto()
    ACTS = auto()
    HANDED_OVER = auto()


_AS_IT_STANDS = {
    Claim.DONE: Finding.DONE,
    Claim.CLOSED: Finding.DONE,
    Claim.ENDS: Finding.ENDS,
    Claim.RUNS: Finding.RUNS,
    Claim.HAPPENS: Finding.HAPPENS,
    Claim.CONTINUES: Finding.CONTINUES,
    Claim.PLANNED: Finding.PLANNED,
    Claim.CANCELLED: Finding.CANCELLED,
    Claim.ANCHORED: Finding.ANCHORED,
    Claim.LABEL: Finding.MADE,
    Claim.CONTINUING_LABEL: Finding.CONTINUES,
    Claim.DENIED: Finding.NOT_DONE,
    Claim.SERVES: Finding.SERVES,
    Claim.EXTENDED: Finding.EXTENDED,
    Claim.LASTS: Finding.LASTS,
    Claim.ARRIVES: Finding.ARRIVES,
    Claim.RECURS: Finding.RECURS,
    Claim.AVAILABLE: Finding.AVAILABLE,
    Claim.HANDED_OVER: Finding.HANDED_OVER,
}
_EXPECTED = _AS_IT_STANDS | {
    Claim.DONE: Finding.EXPECTED_DONE,
    Claim.CLOSED: Finding.ENDS,
    Claim.RUNS: Finding.PLANNED,
    Claim.HAPPENS: Finding.PLANNED,
    Claim.LABEL: Finding.EXPECTED_DONE,
    Claim.LASTS: Finding.PLANNED,
    Claim.ARRIVES: Finding.EXPECTED_DONE,
    Claim.HANDED_OVER: Finding.ENDS,
}
_NEGATED: dict[Claim, Finding] = {
    Claim.DONE: Finding.NOT_DONE,
    Claim.CLOSED: Finding.RUNS,
    Claim.ENDS: Finding.RUNS,
    Claim.RUNS: Finding.NOT_DONE,
    Claim.HAPPENS: Finding.NOT_DONE,
    Claim.CONTINUES: Finding.STOPS,
    Claim.PLANNED: Finding.NOT_DONE,
    Claim.LABEL: Finding.NOT_DONE,
    Claim.CONTINUING_LABEL: Finding.STOPS,
    Claim.EXTENDED: Finding.STOPS,
    Claim.LASTS: Finding.NOT_DONE,
    Claim.ARRIVES: Finding.NOT_DONE,
    Claim.HANDED_OVER: Finding.RUNS,
}


def weighed(claim: Claim, before: str, after: str) -> Finding | None:
    """What a claim comes to between the words of its clause; None where nothing is left of it."""
    hints = phrases().hints
    if _is_negated(before, after):
        finding = _NEGATED.get(claim)
        not_yet = hints.not_yet.search(before) or hints.not_yet.match(after.lstrip())
        return Finding.PLANNED if finding is Finding.NOT_DONE and not_yet else finding
    if hints.expected.search(before) or hints.expected_after.match(after.lstrip()):
        return _EXPECTED[claim]
    return _AS_IT_STANDS[claim]


_NEAR_END = re.compile(r"\W+(?:\w+\W+){0,3}$")
_NEAR_START = re.compile(
    r"\W+(?:(?:dog|derfor|således|altså|desværre|dermed|endnu|fortsat|stadig|foreløbig)\W+)*$",
    re.IGNORECASE,
)


def _is_negated(before: str, after: str) -> bool:
    hints = phrases().hints
    for found in hints.negated.finditer(before):
        rest = before[found.end() :]
        if _NEAR_END.fullmatch(rest) and not hints.not_denied.match(rest.lstrip()):
            return True
    found_after = hints.negated.search(after)
    if found_after is None or hints.not_denied.match(after[found_after.end() :].lstrip()):
        return False
    return _NEAR_START.fullmatch(after[: found_after.start()]) is not None
