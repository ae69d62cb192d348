"""What a text claims about how far the initiative is, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.fields.phrases import Claim, phrases
from extract.fields.subjects import (
    Place,
    is_central,
    is_label,
    is_other_thing,
    is_step,
    is_subject_alone,
    opens_with_it,
    subject_is_it,
    topic_of,
)
from extract.fields.text import Span, clauses, sentences, without_addresses
from extract.fields.weighing import Finding, weighed


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the words that make it, and the clause it stands in.

    ``central``: the clause speaks of the initiative itself, not of a step on the way.
    ``apart``: it speaks of another thing (an annex, an evaluation, the money), whose time is not
    the initiative's.
    """

    finding: Finding
    words: Span
    clause: Span
    central: bool
    apart: bool = False


def findings(text: str, title: str = "") -> tuple[Found, ...]:
    """All findings in ``text``, in reading order; ``title`` is what the initiative is called."""
    readable = phrases().hints.idle.sub(_blank, without_addresses(text))
    topic = topic_of(title)
    return tuple(
        found
        for number, sentence in enumerate(sentences(text))
        for found in _in_sentence(
            readable, sentence, Place(topic, opening=True, leading=not number)
        )
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _in_sentence(text: str, sentence: Span, first: Place) -> Iterator[Found]:
    """The findings of a sentence; once one is central, so are those that follow without a subject.

    ("Igangsat i 2014, forventes afsluttet i 2016." "Projektet, som KL står for, er afsluttet.")
    """
    carried = False
    for clause in clauses(text, sentence):
        opening = clause.start == sentence.start
        place = replace(first, opening=opening or carried)
        if phrases().hints.conditional.match(text, clause.start):
            continue
        for found in _in_clause(text, clause, place) or _unclaimed(text, clause, place):
            carried = carried or found.central
            yield found
        carried = carried or (opening and is_subject_alone(clause.of(text), place))


def _in_clause(text: str, clause: Span, place: Place) -> tuple[Found, ...]:
    """What the phrases in a clause come to; of what is left to do, only that it is left."""
    found = tuple(_claimed(text, clause, place))
    done = any(item.finding in (Finding.DONE, Finding.MADE) for item in found)
    if _opens_with_the_rest(text, clause) and not done:
        return (Found(Finding.REST, clause, clause, central=True),)
    return tuple(_going_on(text, found))


def _going_on(text: str, found: tuple[Found, ...]) -> Iterator[Found]:
    """What was done "og kører nu" goes on."""
    last: Found | None = None
    for item in found:
        between = text[last.words.end : item.words.start] if last else ""
        after_done = last is not None and last.finding in (Finding.DONE, Finding.MADE)
        runs = item.finding in (Finding.RUNS, Finding.LASTS)
        if after_done and runs and _AND_ONLY.fullmatch(between[:_NEAR]):
            last = replace(item, finding=Finding.CONTINUES)
        else:
            last = item
        yield last


_AND_ONLY = re.compile(r"[^.;]*\bog\s+(?:(?:er|nu|fortsat|stadig|har|været)\s+)*", re.IGNORECASE)


def _opens_with_the_rest(text: str, clause: Span) -> bool:
    opening = text[clause.start : min(clause.end, clause.start + _NEAR)]
    words, hints = re.sub(r"^(?:og|mens|men) ", "", opening), phrases().hints
    lies_ahead = hints.expected.search(words) or re.search(
        r"\b(?:følger|mangler)\b|\w{3,}es\b", words
    )
    return bool(hints.rest.match(words)) and lies_ahead is not None


def _unclaimed(text: str, clause: Span, place: Place) -> tuple[Found, ...]:
    """A clause without a phrase that still shows the initiative at work.

    Its subject is the initiative, and its verb one of doing ("Puljen blev opslået i marts"); or
    some of many have done their part ("71 af 98 kommuner har vedtaget en plan").
    """
    words, hints = clause.of(text), phrases().hints
    silent = any(hint.search(words) for hint in (hints.static, hints.negated, hints.expected))
    acts = subject_is_it(words, place) or _SOME_HAVE.match(words)
    if silent or not acts or not _VERB.search(words):
        return ()
    return (Found(Finding.ACTS, clause, clause, central=True),)


_VERB = re.compile(
    r"\b(?:er|blev|har|havde|fik|får|bliver|står)\s+(?:\w+\s+){0,2}\w+(?:et|t|de|r)\b"
    r"|(?<!\bom )(?<!\baf )(?<!\bde )\b\w{3,}(?:ede|te|es)\b"
)
_COUNT = r"(?:\d[\d.]*|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv)"
_SOME_HAVE = re.compile(
    rf"{_COUNT} (?:ud )?af (?:de |i alt )?{_COUNT} (?!er |har |siger )\w+", re.IGNORECASE
)


def _claimed(text: str, clause: Span, place: Place) -> Iterator[Found]:
    matches = _matches(text, clause)
    hints = phrases().hints
    central = False
    for number, (claim, match) in enumerate(matches):
        near = _near(clause, match)
        before, after = text[near.start : match.start()], text[match.end() : near.end]
        if _is_hint(match[0], follows=number + 1 < len(matches)) or _says_nothing(before, match):
            continue
        if _needs_head(claim, match[0]) and not is_label(before, place):
            since = text[matches[number - 1][1].end() : match.start()] if number else ""
            if not (central and (claim is Claim.LABEL or _AND.fullmatch(since))):
                continue
        finding = weighed(claim, before, after)
        partial = _is_partial(text, near, before, after) or is_step(before, place.topic)
        if partial and finding in (Finding.DONE, Finding.MADE, Finding.NOT_DONE):
            finding = Finding.RUNS
        whole = hints.whole.fullmatch(match[0]) is not None
        central = central or whole or is_central(before, place)
        if claim in (Claim.RECURS, Claim.CANCELLED):
            central = central or opens_with_it(before, place)
        if finding is not None:
            apart = is_other_thing(before, place.topic)
            yield Found(finding, Span(*match.span()), clause, central, apart)


_NEAR = 400
"""Letters before and after a claim that may change it; no clause of a sentence is longer."""


def _near(clause: Span, match: re.Match[str]) -> Span:
    return Span(max(clause.start, match.start() - _NEAR), min(clause.end, match.end() + _NEAR))


_AND = re.compile(r"\W*(?:og|men|samt|og er|men er|nu)\W+", re.IGNORECASE)


def _needs_head(claim: Claim, words: str) -> bool:
    """Whether the phrase counts only right after the initiative's name, or as the first words."""
    is_label = claim in (Claim.LABEL, Claim.CONTINUING_LABEL, Claim.AVAILABLE)
    return is_label or phrases().hints.only_first.fullmatch(words) is not None


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


_ATTRIBUTE = re.compile(r"(?:te|ede)$", re.IGNORECASE)


def _says_nothing(before: str, match: re.Match[str]) -> bool:
    """Whether it is a purpose ("for at …") or only describes a noun ("de igangsatte kurser")."""
    hints = phrases().hints
    if hints.purpose.search(before) or _is_noun(before, match):
        return True
    last = before.split()[-1:]
    if _ATTRIBUTE.search(match[0]) is None:
        return False
    if not before.strip():
        return _PLURAL_AFTER.match(match.string, match.end()) is not None
    described = last and hints.before_attribute.fullmatch(last[0])
    return bool(described) and _WORD_AFTER.match(match.string, match.end()) is not None


_WORD_AFTER = re.compile(r"\s+[a-zæøå]")
_PLURAL_AFTER = re.compile(r"\s+(?!efter|under|over|siden)[a-zæøå]{3,30}(?:er|erne|inger)\b")
""" "Lukkede afdelinger skal …": the participle that opens a clause describes what follows."""


def _is_noun(before: str, match: re.Match[str]) -> bool:
    """Whether what looks like a participle is the subject ("Frafaldet er lavest")."""
    follows = re.compile(r"\s+(?:er|var|blev|har|steg|falder|faldt)\b")
    looks = match[0].lower().endswith(("et", "en")) and not before.strip()
    return looks and follows.match(match.string, match.end()) is not None


_SHARE = re.compile(r"\b(?!100\b)\d+(?:,\d+)?\s*(?:pct\b|procent\b|%)", re.IGNORECASE)
_IN_SHARE = re.compile(rf"\W*(?:i|for|med)\s+{_SHARE.pattern}\s+af\b", re.IGNORECASE)
_SOME_OF = re.compile(
    rf"\b(?P<some>{_COUNT}|en|et) (?:ud )?(?:af|av|of) (?:de |i alt )?(?P<all>{_COUNT})\b",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(rf"\W*(?:(?:i|for|med|på|hos)\s+)?(?={_SOME_OF.pattern})", re.IGNORECASE)


def _is_partial(text: str, clause: Span, before: str, after: str) -> bool:
    """Whether only a part is meant: "delvist", "i nogen grad", "fase 1", "to af tre", "80 pct."."""
    hints = phrases().hints
    entirely = [found.span() for found in hints.entirely.finditer(text, clause.start, clause.end)]
    if entirely and any(hints.negated.search(text[clause.start : start]) for start, _ in entirely):
        return True
    no_degree = [found.span() for found in hints.no_degree.finditer(text, clause.start, clause.end)]
    for found in hints.partly.finditer(text, clause.start, clause.end):
        if not any(s < found.end() and found.start() < e for s, e in (*entirely, *no_degree)):
            return True
    return bool(_SHARE.search(before) or _IN_SHARE.match(after) or _is_some(before, after))


def _is_some(before: str, after: str) -> bool:
    """Whether it is said of some of many: "to af tre …" before it, "2 af 5" right after it."""
    near = _COUNT_AFTER.match(after)
    found = _SOME_OF.search(before) or (_SOME_OF.match(after, near.end()) if near else None)
    return found is not None and found["some"].casefold() != found["all"].casefold()
