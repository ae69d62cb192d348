"""Accents that are drawn as glyphs of their own, put on the letters they stand over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.reading.text_layer.glyphs import Glyph
from extract.reading.text_layer.settings import WORDS

COMBINING = {
    "˚": "\u030a",
    "°": "\u030a",
    "º": "\u030a",
    "¨": "\u0308",
    "´": "\u0301",
    "ˊ": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "¯": "\u0304",
    "ˉ": "\u0304",
    "˙": "\u0307",
    "˝": "\u030b",
    "¸": "\u0327",
    "˛": "\u0328",
}
STROKES = frozenset("/⁄\u0337\u0338")
STROKED = {"o": "ø", "O": "Ø", "0": "Ø"}
DOTLESS = {"ı": "i", "ȷ": "j"}
NEAR = 3


def with_accents(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, each accent that stands over a letter as a part of that letter.

    The letter is looked for near the accent in drawing order, then by its place: some programs
    draw the accents of a line after its letters.
    """
    accents = [index for index, glyph in enumerate(glyphs) if _is_accent(glyph.text)]
    if not accents:
        return list(glyphs)
    letters = list(glyphs)
    gone: set[int] = set()
    places = _Places(glyphs)
    for index in accents:
        accent = glyphs[index]
        near = [i for step in range(1, NEAR + 1) for i in (index - step, index + step)]
        candidates = [i for i in near if 0 <= i < len(glyphs)]
        for place in (*candidates, *places.around(accent)):
            if place == index or place in gone:
                continue
            text = composed(letters[place].text, accent.text)
            if text and _stands_over(accent, letters[place]):
                letters[place] = replace(letters[place], text=text)
                gone.add(index)
                break
    return [glyph for index, glyph in enumerate(letters) if index not in gone]


def composed(letter: str, accent: str) -> str:
    """The letter with the accent as one character; empty where there is none."""
    if accent in STROKES:
        return STROKED.get(letter, "")
    mark = COMBINING.get(accent, accent)
    text = unicodedata.normalize("NFC", DOTLESS.get(letter, letter) + mark)
    return text if len(text) == 1 and text != letter else ""


def _is_accent(text: str) -> bool:
    return (
        text in COMBINING
        or text in STROKES
        or (len(text) == 1 and unicodedata.combining(text) != 0)
    )


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    """Whether the accent shares the letter's place on the line.

    One without a width of its own stands over the letter that it is drawn at, or right behind.
    """
    size = max(letter.size, 0.1)
    if abs(accent.direction - letter.direction) > 5 or accent.size > 1.6 * size:
        return False
    if not -0.3 * size <= accent.across - letter.across <= WORDS.accent_rise * size:
        return False
    if accent.advance < 0.05 * size:
        return letter.along - 0.05 * size <= accent.along <= letter.end + 0.05 * size
    shared = min(accent.end, letter.end) - max(accent.along, letter.along)
    return shared >= WORDS.accent_overlap * min(accent.advance, letter.advance)


class _Places:
    """Glyphs by the squares of the page they begin in."""

    SQUARE = 12.0

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._squares: dict[tuple[int, int], list[int]] = {}
        for index, glyph in enumerate(glyphs):
            self._squares.setdefault(self._square(glyph.x0, glyph.y0), []).append(index)

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.SQUARE), int(y // self.SQUARE)

    def around(self, glyph: Glyph) -> Iterator[int]:
        column, row = self._square(glyph.x0, glyph.y0)
        for x in (column, column - 1, column + 1):
            for y in (row, row - 1, row + 1):
                yield from self._squares.get((x, y), ())
