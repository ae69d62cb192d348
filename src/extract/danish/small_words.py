"""The small words that rules know by name, from ``data/small_words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def small_words(name: str) -> frozenset[str]:
    """The words under one of the file's keys."""
    text = (files("extract.danish") / "data" / "small_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())
