"""The phrases that say how far a thing has come, from ``data/states.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Claim(StrEnum):
    """What a phrase says is the case. The values are the names in the data."""

    DONE = "done"
    CLOSED = "closed"
    ENDS = "ends"
    RUNS = "runs"
    HAPPENS = "happens"
    CONTINUES = "continues"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    ANCHORED = "anchored"
    LABEL = "labels"
    CONTINUING_LABEL = "continuing_labels"
    DENIED = "denied"
    SERVES = "serves"
    EXTENDED = "extended"
    LASTS = "lasts"
    ARRIVES = "arrives"
    RECURS = "recurs"
    AVAILABLE = "available"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the words around a claim make of it."""

    expected: re.Pattern[str]
    negated: re.Pattern[str]
    not_yet: re.Pattern[str]
    not_denied: re.Pattern[str]
    entirely: re.Pattern[str]
    no_degree: re.Pattern[str]
    partly: re.Pattern[str]
    openers: re.Pattern[str]
    subjects: re.Pattern[str]
    steps: re.Pattern[str]
    not_nouns: re.Pattern[str]
    idle: re.Pattern[str]
    expected_after: re.Pattern[str]
    conditional: re.Pattern[str]
    purpose: re.Pattern[str]
    before_attribute: re.Pattern[str]
    whole: re.Pattern[str]
    only_first: re.Pattern[str]
    adjectives: re.Pattern[str]
    rest: re.Pattern[str]
    static: re.Pattern[str]
    other_things: re.Pattern[str]
    documents: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases, ready to be looked for in a text."""

    claims: tuple[tuple[Claim, re.Pattern[str]], ...]
    hints: Hints


@cache
def vocabulary() -> dict[str, Any]:
    """The data file, as it stands."""
    text = files("extract.fields").joinpath("data/states.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def phrases() -> Phrases:
    """The phrases of the data file, those of all languages together."""
    claims, hints = _words_of("claims"), _words_of("hints")
    patterns = {name: words_pattern(words) for name, words in hints.items()}
    patterns["openers"] = re.compile(
        rf"\W*(?:(?:{alternatives(hints['openers'])})\W+)*", re.IGNORECASE
    )
    return Phrases(
        claims=tuple((claim, words_pattern(claims[claim])) for claim in Claim),
        hints=Hints(**patterns),
    )


_LANGUAGES = ("norwegian", "swedish", "english")


def _words_of(group: str) -> dict[str, tuple[str, ...]]:
    """The lists of a group, the Danish words followed by those of the other languages."""
    data = vocabulary()
    words = {name: tuple(many) for name, many in data[group].items()}
    for language in _LANGUAGES:
        for name, many in data[language][group].items():
            words[name] = (*words[name], *many)
    return words


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as a whole one, in capitals or not; "*" stands for the end of a word."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """The inside of such a pattern, the longest words first."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(_token, word.split())) for word in longest)


def _token(word: str) -> str:
    """A word as a pattern; one that is only "*" is any word, never none."""
    return r"\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*")


_LONGEST_NAME = 60
"""Letters before a time that may name what it belongs to."""


def is_in_a_name(before: str) -> bool:
    """Whether a time after ``before`` is part of a document's name ("finansloven for 2020")."""
    near = before[-_LONGEST_NAME:].rstrip(" (")
    return any(name.end() == len(near) for name in phrases().hints.documents.finditer(near))
