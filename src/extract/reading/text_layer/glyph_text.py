"""The text of a glyph: what the font says, or a private mark where it says nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pdfminer.pdffont import PDFSimpleFont, PDFUnicodeNotDefined

from extract.reading.text_layer.symbols import symbol_of

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont

LOST = "\ufffd"
CODES = 0xF0000  # a glyph's own number stands in the first private plane
WIDTHS = 0x100000  # that of one without a number in the second: by how wide it is
UNNAMED = re.compile(r"\(cid:(\d{1,4})\)")
UNNAMED_BULLET = "(cid:127)"  # what the usual Latin encoding has for a bullet
SYMBOL_BULLET = "\uf0b7"
NO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")


class Letters:
    """What the codes of one font say, each looked up once.

    ``name`` is the font's without the mark of a subset, ``symbols`` the table its codes are in
    where it is a font of symbols, else empty.
    """

    def __init__(self, font: PDFFont, name: str, symbols: str, *, bold: bool) -> None:
        self.font = font
        self.name = name
        self.bold = bold
        self.symbols = symbols
        self._known: dict[int, tuple[str, float]] = {}

    def of(self, code: int) -> tuple[str, float]:
        """The text of a code, and its width in shares of the font size."""
        found = self._known.get(code)
        if found is None:
            width = float(self.font.char_width(code))
            found = self._known[code] = (self._text(code, width), width)
        return found

    def _text(self, code: int, width: float) -> str:
        try:
            text = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = f"(cid:{code})"
        if self.symbols:
            unmapped = isinstance(self.font, PDFSimpleFont) and self.font.unicode_map is None
            if symbol := symbol_of(self.symbols, text, code if unmapped else None):
                return symbol
        return named(text, width)


def named(text: str, width: float = 0.0) -> str:
    """The letter's text. Where its font does not say which letter it is, a private mark that
    tells the glyph from others: by its number, or else by its ``width`` (1 is the size)."""
    if text == UNNAMED_BULLET:
        return SYMBOL_BULLET
    if match := UNNAMED.fullmatch(text):
        return chr(CODES + int(match[1]))
    is_control = unicodedata.category(text[:1] or " ") == "Cc"
    if not text or text == LOST or text.startswith("(cid:") or is_control:
        return chr(WIDTHS + min(4000, max(0, round(1000 * width))))
    return text


def is_width(mark: str) -> bool:
    """Whether a mark tells its glyph by no more than how wide it is."""
    return mark == LOST or mark >= chr(WIDTHS)


def without_glyphs(text: str) -> str:
    """The text with ``LOST`` for each glyph whose letter was not found."""
    return "".join(LOST if mark >= chr(CODES) else mark for mark in text)
