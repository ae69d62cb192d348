"""Takes from a PDF's fonts the knowledge of which letter each glyph is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

_PRIVATE_USE = 0xF000
_SHIFT = 3
_BLOCK = re.compile(r"\d+\s+beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_LETTERS = re.compile(r"<([0-9A-Fa-f]+)>")


class Loss(StrEnum):
    """What readers of the file get instead of letters; it always looks right on the page.

    ``NO_MAP``: ``(cid:1)`` for each Danish letter. ``PRIVATE_USE``: a private-use character for
    every letter. ``GAPS``: nothing for the Danish letters. ``SHIFTED``: another letter for each.
    """

    NO_MAP = "no map"
    PRIVATE_USE = "private use"
    GAPS = "gaps"
    SHIFTED = "shifted"


def lose_letters(clean: Path, loss: Loss, path: Path) -> None:
    """Write ``clean`` to ``path`` with the Unicode maps of its fonts spoilt."""
    writer = PdfWriter(clone_from=PdfReader(clean))
    for font in _fonts(writer):
        told = font["/ToUnicode"].get_object()
        if loss is Loss.NO_MAP or not isinstance(told, StreamObject):
            del font["/ToUnicode"]
            continue
        stream = DecodedStreamObject()
        stream.set_data(_spoilt(told.get_data().decode(), loss).encode())
        font[NameObject("/ToUnicode")] = writer._add_object(stream)
    writer.write(path)


def _fonts(writer: PdfWriter) -> list[DictionaryObject]:
    """The embedded fonts that have a Unicode map, each once."""
    found: dict[int, DictionaryObject] = {}
    for page in writer.pages:
        resources = cast(DictionaryObject, page["/Resources"].get_object())
        fonts = cast(DictionaryObject, resources["/Font"].get_object())
        for entry in fonts.values():
            font = cast(DictionaryObject, entry.get_object())
            if "/ToUnicode" in font:
                found[id(font)] = font
    return list(found.values())


def _spoilt(cmap: str, loss: Loss) -> str:
    return _BLOCK.sub(lambda block: _spoilt_block(block[1], block[2], loss), cmap)


def _spoilt_block(kind: str, body: str, loss: Loss) -> str:
    """The block as one of single letters, each lost in its way."""
    pairs = _PAIR.findall(body) if kind == "char" else list(_pairs_of_ranges(body))
    told = "\n".join(f"<{code}> <{_letter(code, letter, loss)}>" for code, letter in pairs)
    return f"{len(pairs)} beginbfchar\n{told}\nendbfchar"


def _pairs_of_ranges(body: str) -> Iterator[tuple[str, str]]:
    for first, last, start, listed in _RANGE.findall(body):
        codes = range(int(first, 16), int(last, 16) + 1)
        letters = _LETTERS.findall(listed)
        for place, code in enumerate(codes):
            letter = letters[place] if letters else f"{int(start, 16) + place:04X}"
            yield f"{code:0{len(first)}X}", letter


def _letter(code: str, letters: str, loss: Loss) -> str:
    value = int(letters[:4], 16)
    match loss:
        case Loss.PRIVATE_USE:
            return f"{_PRIVATE_USE + int(code, 16):04X}" if value > 0x20 else letters
        case Loss.GAPS:
            return "" if value > 0x7F else letters
        case Loss.SHIFTED:
            units = (int(letters[at : at + 4], 16) for at in range(0, len(letters), 4))
            return "".join(
                f"{unit + _SHIFT:04X}" if unit > 0x20 else f"{unit:04X}" for unit in units
            )
        case Loss.NO_MAP:
            return letters
