"""Organisations by where they stand: the anchoring column names who has the initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.fields.organisations import (
    Body,
    Mention,
    is_town,
    kind_of,
    looks_like_a_body,
    mentions,
)
from extract.fields.phrases import phrases
from extract.fields.text import Span, sentences, without_addresses


def owners(text: str) -> tuple[Mention, ...]:
    """The organisations that an anchoring cell names, in reading order, each once.

    Beside those known anywhere: proper names in no list, where a sentence of the cell is nothing
    but a list of names ("Clever, E.ON og Eviny") and one at least can be nothing else: a known
    organisation, two words with capitals ("Aarhus Vand"), a capital or a digit within ("FynBus").
    """
    known = mentions(text)
    found = [*known]
    for sentence in sentences(without_addresses(text)):
        found.extend(_listed(text, sentence, known))
    found.sort(key=lambda mention: mention.span.start)
    return tuple({mention.body.name: mention for mention in reversed(found)}.values())[::-1]


_LEAD_IN = re.compile(
    r"(?:(?:forankret|forankres|placeret|ansvarlig\w*|ansvar|projektejer|ejer|udføres|drives|varetages)"
    r"(?:\s++(?:i regi af|i|hos|af|ved)(?!\w))?+(?:\s*+:)?\s++)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?:, og\b|,|/|;|\bog\b|\bsamt\b|\bi samarbejde med\b)\s++|/)"
)
_NAME = re.compile(
    r"[A-ZÆØÅ0-9][\w.&’'-]*+(?:\s++(?:(?:for|af|i|på|og)\s++)?[A-ZÆØÅ&0-9][\w.&’'-]*+)*+"
)
_MANY = re.compile(r"(?:\d+ )?[a-zæøå][\wæøå-]*(?: [a-zæøå][\wæøå-]*){0,2}")
"""Those who have no name: "31 kommuner", "frivillige organisationer"."""
_STRONG = re.compile(r"\w{0,40}[a-zæøåA-ZÆØÅ.][A-ZÆØÅ]\w{0,40}|\d[A-ZÆØÅ]\w{0,40}")
_DEPARTMENT = re.compile(r"\w{0,40}området(?:\s.{0,80})?", re.IGNORECASE)
""" "Sundhedsområdet": what a body deals with, not one."""
_COMMON = re.compile(r"\w+(?:erne|ene|en|et|inger|heder|uner|oner|oler)", re.IGNORECASE)
_TIME_OR_LAW = re.compile(
    r"\b(?:lov|pulje|forsøg|aftale|uge|nr|kr|mio|januar|februar|marts|april|maj|juni|juli|august"
    r"|september|oktober|november|december|forår\w*|efterår\w*|sommer\w*|vinter\w*|kvartal|\d{4})\b",
    re.IGNORECASE,
)


def _listed(text: str, sentence: Span, known: Sequence[Mention]) -> Iterator[Mention]:
    lead = _LEAD_IN.match(text, sentence.start, sentence.end)
    items = list(_items(text, Span(lead.end() if lead else sentence.start, sentence.end)))
    if not all(_NAME.fullmatch(item.of(text)) or _MANY.fullmatch(item.of(text)) for item in items):
        return
    named = [item for item in items if _may_name(item.of(text))]
    covered = {item for item in named if any(_overlap(item, mention.span) for mention in known)}
    if not covered and not any(_is_certain(item.of(text)) for item in named):
        return
    for item in named:
        name = item.of(text)
        if item not in covered and (_is_certain(name) or not _COMMON.fullmatch(name)):
            yield Mention(item, Body(name, "", kind_of(name)))


def _items(text: str, piece: Span) -> Iterator[Span]:
    start = piece.start
    for cut in [*_BETWEEN.finditer(text, piece.start, piece.end), None]:
        end = cut.start() if cut else piece.end
        if end > start:
            yield Span(start, end)
        start = cut.end() if cut else end


def _may_name(words: str) -> bool:
    says_state = any(pattern.search(words) for _, pattern in phrases().claims)
    if not _NAME.fullmatch(words):
        return False
    if _DEPARTMENT.fullmatch(words):
        return False
    return not (says_state or _TIME_OR_LAW.search(words) or is_town(words) or len(words) < 2)


def _is_certain(words: str) -> bool:
    capitals = re.findall(r"(?<!\w)[A-ZÆØÅ]\w+", words)
    return len(capitals) > 1 or bool(_STRONG.fullmatch(words)) or looks_like_a_body(words)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
