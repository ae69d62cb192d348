"""The phrases that say how far a thing has come, from ``data/states.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


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


@dataclass(frozen=True, slots=True)
class Hints:
    """What the words around a claim make of it."""

    expected: re.Pattern[str]
    negated: re.Pattern[str]
    not_yet: re.Pattern[str]
    not_denied: re.Pattern[str]
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


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases, ready to be looked for in a text."""

    claims: tuple[tuple[Claim, re.Pattern[str]], ...]
    hints: Hints


@cache
def phrases() -> Phrases:
    """The phrases of the data file."""
    text = files("extract.fields").joinpath("data/states.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    hints = {name: _pattern(words) for name, words in data["hints"].items()}
    hints["openers"] = re.compile(
        rf"\W*(?:(?:{_alternatives(data['hints']['openers'])})\W+)*", re.IGNORECASE
    )
    return Phrases(
        claims=tuple((claim, _pattern(data["claims"][claim])) for claim in Claim),
        hints=Hints(**hints),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_alternatives(words)})(?![\w-])", re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest
    )
