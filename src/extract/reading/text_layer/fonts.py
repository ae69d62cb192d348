"""Fonts: each read once, however often it is embedded, with what its codes say.

An OCR that writes each page by itself gives each a copy of its font, and that font's map of
65,536 codes takes longer to read than the page.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extract.reading.text_layer.glyph_text import Letters
from extract.reading.text_layer.symbols import symbol_font

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont

COMPOSITE = "Type0"
DEEPEST = 8
BOLD = re.compile(r"bold|black|heavy|demi|(?:^|[-,])bd", re.IGNORECASE)
BOLD_WEIGHT = 600


class SharedFonts(PDFResourceManager):
    """The fonts of a file: composite fonts of the same content are one font."""

    def __init__(self) -> None:
        super().__init__()
        self._by_content: dict[Hashable, PDFFont] = {}
        self._letters: dict[int, Letters] = {}
        self._names: dict[int, str] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font with this object number and these entries."""
        font = self._font(objid, spec)
        name = resolve1(spec.get("BaseFont"))
        if isinstance(name, PSLiteral):
            self._names.setdefault(id(font), str(name.name))
        return font

    def _font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        subtype = spec.get("Subtype")
        if not isinstance(subtype, PSLiteral) or subtype.name != COMPOSITE:
            return super().get_font(objid, spec)
        content = content_of(dict(spec))
        font = self._by_content.get(content)
        if font is None:
            font = self._by_content[content] = super().get_font(objid, spec)
        return font

    def letters(self, font: PDFFont) -> Letters:
        """What the codes of a font say."""
        found = self._letters.get(id(font))
        if found is None:
            name = self._names.get(id(font), str(font.fontname)).split("+")[-1]
            found = Letters(font, name, symbol_font(name), bold=is_bold(font, name))
            self._letters[id(font)] = found
        return found


def is_bold(font: PDFFont, name: str) -> bool:
    """Whether a font is bold, by its name or the weight it gives."""
    weight = resolve1(font.descriptor.get("FontWeight"))
    heavy = isinstance(weight, (int, float)) and weight >= BOLD_WEIGHT
    return heavy or BOLD.search(name) is not None


def content_of(value: object, depth: int = 0) -> Hashable:
    """A PDF value with all it refers to, to be compared; what lies too deep is equal to nothing."""
    if depth > DEEPEST:
        return object()
    value = resolve1(value)
    if isinstance(value, PDFStream):
        data = value.rawdata if value.rawdata is not None else value.data
        return ("stream", content_of(value.attrs, depth + 1), data)
    if isinstance(value, dict):
        return tuple(sorted((key, content_of(one, depth + 1)) for key, one in value.items()))
    if isinstance(value, list):
        return tuple(content_of(one, depth + 1) for one in value)
    return value if isinstance(value, Hashable) else object()
