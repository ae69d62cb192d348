"""Fonts of symbols: which there are, and what their codes show."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

PRIVATE = "private"
LIST_MARK = "•"
PRIVATE_FROM = 0xF000
FIRST_PRIVATE, LAST_PRIVATE = 0xF020, 0xF0FF
LATIN = 0x100
UNNAMED = re.compile(r"\(cid:(\d{1,3})\)")
ENDING = re.compile(r"[\s_-]|,.*$|(?:mt|ps|regular|bold|roman)$")
FONTS = {
    "wingdings": "wingdings",
    "wingdings2": "wingdings2",
    "wingdings3": "wingdings3",
    "webdings": "webdings",
    "zapfdingbats": "dingbats",
    "itczapfdingbats": "dingbats",
    "dingbats": "dingbats",
    "d050000l": "dingbats",
    "symbol": "symbol",
    "standardsymbolsl": "symbol",
    "standardsymbolsps": "symbol",
    "standardsyml": "symbol",
}


def symbol_font(name: str) -> str:
    """The table that a font's codes are in, by its name; empty where it is no font of symbols.

    Fonts that only have "Symbol" in their name (Segoe UI Symbol) name their signs themselves.
    """
    short = name.casefold()
    for _ in range(3):
        short = ENDING.sub("", short)
    return FONTS.get(short, "")


def symbol_of(table: str, text: str, code: int | None) -> str:
    """What a glyph of a symbol font shows; empty where the table does not tell.

    ``text`` is what the font says of the glyph, ``code`` its code where the font has no map of its
    own. A sign that the font names outside of Latin is believed.
    """
    if match := UNNAMED.fullmatch(text):
        return _table(table).get(int(match[1]), "") if code is not None else ""
    if len(text) != 1 or text.isspace():
        return ""
    place = ord(text)
    if FIRST_PRIVATE <= place <= LAST_PRIVATE:
        return _table(table).get(place - PRIVATE_FROM, "")
    if place >= LATIN:
        return text if code is None else _table(table).get(code, text)
    shown = place if code is None else code
    return _table(table).get(shown, chr(PRIVATE_FROM + shown))


def private_symbol(text: str) -> str:
    """What a private code shows in a font whose name tells nothing; a list mark if unknown."""
    code = ord(text) - PRIVATE_FROM
    return _table(PRIVATE).get(code) or _table("wingdings").get(code) or LIST_MARK


def with_list_mark(text: str) -> str:
    """The text of a word; one that is a small mark of the kind set before the items of a list is
    a bullet, whatever its shape."""
    return LIST_MARK if text in _list_marks() else text


def is_private(text: str) -> bool:
    """Whether a glyph's text is a code of a symbol font."""
    return len(text) == 1 and FIRST_PRIVATE <= ord(text) <= LAST_PRIVATE


@cache
def _tables() -> dict[str, dict[str, str]]:
    text = files("extract.reading.text_layer").joinpath("data/symbols.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _table(name: str) -> dict[int, str]:
    return {int(code, 16): sign for code, sign in _tables()[name].items()}


@cache
def _list_marks() -> frozenset[str]:
    return frozenset(_tables()["list_marks"]["marks"])
