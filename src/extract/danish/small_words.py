"""The small words that rules know by name, from ``data/small_words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def small_words(name: str) -> frozenset[str]:
    """The words under one of the file's keys."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = (files("extract.danish") / "data" / "small_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
