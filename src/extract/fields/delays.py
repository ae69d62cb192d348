"""Whether a text says that something is delayed or put off, whatever its state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.fields.phrases import alternatives, vocabulary, words_pattern
from extract.fields.text import Span, clauses, sentences, without_addresses


@dataclass(frozen=True, slots=True)
class _Delays:
    words: re.Pattern[str]
    denied: re.Pattern[str]
    possible: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _delays() -> _Delays:
    data = vocabulary()["delays"]
    return _Delays(
        words=words_pattern(data["words"]),
        denied=re.compile(
            rf"(?<!\w)(?:{alternatives(data['denied'])})(?:\s\w{{1,20}}){{0,2}}\s$", re.IGNORECASE
        ),
        possible=words_pattern(data["possible"]),
        other=re.compile(rf"\s(?:{alternatives(data['other'])})(?!\w)", re.IGNORECASE),
    )


def delays(text: str) -> tuple[Span, ...]:
    """The clauses of ``text`` that say so, in reading order.

    Not where it is denied ("ikke forsinket"), only possible ("risiko for forsinkelse"), over
    ("tidligere forsinket"), or said of a noun that follows ("forsinkede tog", "udsat for").
    """
    readable = without_addresses(text)
    return tuple(
        clause
        for sentence in sentences(readable)
        for clause in clauses(readable, sentence)
        if any(_said(readable, clause))
    )


_NEAR = 200
"""Letters before and after the word that may change it."""


def _said(text: str, clause: Span) -> Iterator[bool]:
    patterns = _delays()
    for found in patterns.words.finditer(text, clause.start, clause.end):
        before = text[max(clause.start, found.start() - _NEAR) : found.start()]
        after = text[found.end() : min(clause.end, found.end() + _NEAR)]
        described = found[0].casefold().endswith(("ede", "dte")) and re.match(r"\s\w", after)
        yield not (
            described
            or patterns.denied.search(before)
            or patterns.possible.search(before)
            or patterns.other.match(after)
        )
