"""What a text claims about how far the initiative is, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from extract.fields.phrases import Claim, phrases
from extract.fields.text import Span, clauses, sentences, without_addresses


class Finding(Enum):
    """What a claim comes to, once the words around it are weighed."""

    DONE = auto()
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


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the words that make it, and the clause it stands in.

    ``central``: the clause speaks of the initiative itself, not of a step on the way.
    """

    finding: Finding
    words: Span
    clause: Span
    central: bool


def findings(text: str) -> tuple[Found, ...]:
    """All findings in ``text``, in reading order."""
    readable = without_addresses(text)
    return tuple(found for part in sentences(text) for found in _in_sentence(readable, part))


def _in_sentence(text: str, sentence: Span) -> Iterator[Found]:
    """The findings of a sentence; once one is central, so are those that follow without a subject.

    ("Igangsat i 2014, forventes afsluttet i 2016.")
    """
    central = False
    for clause in clauses(text, sentence):
        opening = clause.start == sentence.start or central
        for found in _in_clause(text, clause, opening=opening):
            central = central or found.central
            yield found


def _in_clause(text: str, clause: Span, *, opening: bool) -> Iterator[Found]:
    matches = _matches(text, clause)
    partly = phrases().hints.partly.search(text, clause.start, clause.end) is not None
    central = False
    for place, (claim, match) in enumerate(matches):
        before = text[clause.start : match.start()]
        if _is_hint(match[0], follows=place + 1 < len(matches)):
            continue
        if claim in _LABELS and not (central or (opening and _is_label(before))):
            continue
        finding = _weighed(claim, before, text[match.end() : clause.end])
        if partly and finding in (Finding.DONE, Finding.NOT_DONE):
            finding = Finding.RUNS
        central = central or _is_central(before, opening=opening)
        if finding is not None:
            yield Found(finding, Span(*match.span()), clause, central)


_LABELS = (Claim.LABEL, Claim.CONTINUING_LABEL)


def _matches(text: str, clause: Span) -> list[tuple[Claim, re.Match[str]]]:
    """The phrases in the clause, in order; of two that overlap the longer one."""
    found = [
        (claim, match)
        for claim, pattern in phrases().claims
        for match in pattern.finditer(text, clause.start, clause.end)
    ]
    found.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    kept: list[tuple[Claim, re.Match[str]]] = []
    for claim, match in found:
        if not kept or match.start() >= kept[-1][1].end():
            kept.append((claim, match))
    return kept


def _is_hint(words: str, *, follows: bool) -> bool:
    """ "planlægges" before another claim only says that the other one lies ahead."""
    return follows and phrases().hints.expected.fullmatch(words) is not None


def _is_label(before: str) -> bool:
    """Whether nothing but auxiliaries, and the initiative's own name, stands before the claim."""
    hints = phrases().hints
    subject = hints.subjects.match(before.lstrip())
    rest = before.lstrip()[subject.end() :] if subject else before
    return hints.openers.fullmatch(rest) is not None


_FIRST_WORDS = re.compile(r"(?:[^\W\d]+[^\w\d]+){0,2}$")
"""A subject that is counted ("139 projekter") is not the initiative itself."""
_VERB_BEFORE_SUBJECT = re.compile(
    r"\b(?:er|var|blev|bliver|forventes|ventes|skal|vil|har|at)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_STEP = re.compile(r"\W*(?:der|herunder|heraf)\b", re.IGNORECASE)


def _is_central(before: str, *, opening: bool) -> bool:
    hints = phrases().hints
    if opening and hints.openers.fullmatch(before):
        return True
    if _STEP.match(before):
        return False
    return any(
        _FIRST_WORDS.match(before[: subject.start()])
        or _VERB_BEFORE_SUBJECT.search(before[: subject.start()])
        for subject in hints.subjects.finditer(before)
    )


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
    Claim.LABEL: Finding.DONE,
    Claim.CONTINUING_LABEL: Finding.CONTINUES,
}
_EXPECTED = _AS_IT_STANDS | {
    Claim.DONE: Finding.EXPECTED_DONE,
    Claim.CLOSED: Finding.ENDS,
    Claim.RUNS: Finding.PLANNED,
    Claim.HAPPENS: Finding.PLANNED,
    Claim.LABEL: Finding.PLANNED,
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
}


def _weighed(claim: Claim, before: str, after: str) -> Finding | None:
    if _is_negated(before, after):
        finding = _NEGATED.get(claim)
        if finding is Finding.NOT_DONE and phrases().hints.not_yet.search(before):
            return Finding.PLANNED
        return finding
    if phrases().hints.expected.search(before):
        return _EXPECTED[claim]
    return _AS_IT_STANDS[claim]


_NEAR_END = re.compile(r"\W+(?:\w+\W+){0,3}$")
_NEAR_START = re.compile(r"\W+(?:dog\W+)?$")


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
