"""The reasons of repairs, in Danish for the workbook, and back again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_AS_IT_WAS = "[en] "


def in_danish(text: str) -> str:
    """``text`` with the program's own phrases in Danish; ``in_english`` gives it back whole.

    One that would come back changed keeps its words, after a mark.
    """
    danish = _turned(text, _book()[0])
    is_safe = _turned(danish, _book()[1]) == text and not danish.startswith(_AS_IT_WAS)
    return danish if is_safe else _AS_IT_WAS + text


def in_english(text: str) -> str:
    """The text that ``in_danish`` made this from."""
    if text.startswith(_AS_IT_WAS):
        return text.removeprefix(_AS_IT_WAS)
    return _turned(text, _book()[1])


@cache
def _book() -> tuple[dict[str, str], dict[str, str]]:
    data = files("extract.writing").joinpath("data/phrasebook.toml").read_text(encoding="utf-8")
    pairs = [(english, danish) for english, danish in tomllib.loads(data)["phrases"]]
    return dict(pairs), {danish: english for english, danish in pairs}


def _turned(text: str, book: Mapping[str, str]) -> str:
    longest = sorted(book, key=len, reverse=True)
    either = "|".join(map(re.escape, longest))
    return re.sub(rf"(?<!\w)(?:{either})(?!(?<=\w)\w)", lambda found: book[found[0]], text)
