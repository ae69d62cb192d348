"""Words of Danish prose that tell how a text may begin, go on and end, from ``data/seams.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Cues:
    """Where a text can't end, where a stop does not end it, and what makes a number a date."""

    unfinished: frozenset[str]
    conjunctions: frozenset[str]
    abbreviations: frozenset[str]
    months: frozenset[str]


@cache
def load_cues() -> Cues:
    """The cues of the package."""
    text = resources.files("extract.table").joinpath("data/seams.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Cues(
        frozenset(data["unfinished"]),
        frozenset(data["conjunctions"]),
        frozenset(data["abbreviations"]),
        frozenset(data["months"]),
    )
