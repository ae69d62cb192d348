"""Breaks a cell's text into lines, and a table's rows into pages."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from samples.layout import Cutting

Measure = Callable[[str], float]

LIST_MARK = re.compile(r"[•–\-] |[a-z0-9]\) ")
_LINKING_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d]|/)")
_VOWELS = frozenset("aeiouyæøåé")
HYPHENATED_ONE_IN = 8
_LETTERS_KEPT = 3
_LONG_ENOUGH_TO_HYPHENATE = 9


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One line of a cell, set in by ``indent`` points."""

    text: str
    indent: float = 0.0


class BandKind(StrEnum):
    """What a horizontal strip of the table holds."""

    HEAD = "head"
    SECTION = "section"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of the table: one cell for a section row, else one for each column."""

    kind: BandKind
    cells: tuple[tuple[TypeLine, ...], ...]
    stripe: int = 0

    @property
    def depth(self) -> int:
        """The number of lines of its longest cell."""
        return max(1, *(len(cell) for cell in self.cells))

    def upper(self, lines: int) -> Band:
        return Band(self.kind, tuple(cell[:lines] for cell in self.cells), self.stripe)

    def lower(self, lines: int) -> Band:
        return Band(self.kind, tuple(cell[lines:] for cell in self.cells), self.stripe)


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A band, or a part of one, ``top`` points under the page's upper edge."""

    band: Band
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The vertical room on a page, in points from its upper edge."""

    top: float
    bottom: float
    leading: float
    gap: float

    def height(self, lines: int) -> float:
        """What a band of that many lines takes up."""
        return lines * self.leading + 2 * self.gap

    def lines_in(self, room: float) -> int:
        return max(0, int((room - 2 * self.gap + 0.01) // self.leading))


def set_cell(text: str, width: float, measure: Measure, cutting: Cutting) -> tuple[TypeLine, ...]:
    """The lines of a cell ``width`` points wide; list items get a hanging indent."""
    lines: list[TypeLine] = []
    for paragraph in text.split("\n"):
        mark = LIST_MARK.match(paragraph)
        hang = measure(mark.group()) if mark else 0.0
        first, *others = wrap(paragraph, width, width - hang, measure, cutting)
        lines += [TypeLine(first), *(TypeLine(line, hang) for line in others)]
    return tuple(line for line in lines if line.text)


def wrap(
    paragraph: str, first_width: float, width: float, measure: Measure, cutting: Cutting
) -> list[str]:
    """Fill lines of ``width`` points (the first of ``first_width``) with a paragraph's words."""
    lines: list[str] = []
    line = ""
    for piece, glue in _pieces(paragraph):
        rest, joint = piece, glue if line else ""
        while True:
            limit = width if lines else first_width
            if measure(line + joint + rest) <= limit:
                line += joint + rest
                break
            head, tail = _cut(rest, limit - measure(line + joint), measure, cutting, alone=not line)
            if head:
                lines.append(line + joint + head)
                rest = tail
            else:
                lines.append(line)
            line, joint = "", ""
    lines.append(line)
    return lines


def _pieces(paragraph: str) -> Iterable[tuple[str, str]]:
    """The unbreakable pieces in order, each with what joins it to the one before."""
    for word in paragraph.split(" "):
        glue = " "
        for piece in _LINKING_HYPHEN.split(word):
            yield piece, glue
            glue = ""


def _cut(
    word: str, room: float, measure: Measure, cutting: Cutting, *, alone: bool
) -> tuple[str, str]:
    """The part of ``word`` that fits in ``room`` and the rest; an empty part: do not cut."""
    if alone:
        mark = "-" if cutting is Cutting.HYPHEN and "/" not in word else ""
        fits = max(n for n in range(1, len(word)) if n == 1 or measure(word[:n] + mark) <= room)
        return word[:fits] + mark, word[fits:]
    if cutting is Cutting.MIXED and zlib.crc32(word.encode()) % HYPHENATED_ONE_IN == 0:
        return _hyphenate(word, room, measure)
    return "", word


def _hyphenate(word: str, room: float, measure: Measure) -> tuple[str, str]:
    if len(word) < _LONG_ENOUGH_TO_HYPHENATE or not word.strip(".,").isalpha():
        return "", word
    for at in range(len(word) - _LETTERS_KEPT, _LETTERS_KEPT - 1, -1):
        opens_syllable = word[at] not in _VOWELS and word[at + 1] in _VOWELS
        if opens_syllable and measure(word[:at] + "-") <= room:
            return word[:at] + "-", word[at:]
    return "", word


@dataclass(frozen=True, slots=True)
class Paging:
    """How bands go on pages: the first page's room, the others', and what opens each page."""

    first: Sheet
    other: Sheet
    opening: tuple[Band, ...]
    unbroken_up_to: int


def paginate(bands: Iterable[Band], paging: Paging) -> list[list[PlacedBand]]:
    """Put the bands on pages from the top, breaking rows where a page ends."""
    pages: list[list[PlacedBand]] = [[]]
    sheet, cursor = paging.first, paging.first.top
    for whole in bands:
        band = whole
        while True:
            fitting = sheet.lines_in(sheet.bottom - cursor)
            if fitting >= _needed(band):
                height = sheet.height(band.depth)
                pages[-1].append(PlacedBand(band, cursor, height))
                cursor += height
                break
            if _may_break(band, fitting, paging.unbroken_up_to):
                height = sheet.height(fitting)
                pages[-1].append(PlacedBand(band.upper(fitting), cursor, height))
                band = band.lower(fitting)
            sheet, cursor = paging.other, paging.other.top
            pages.append([])
            for opening in paging.opening:
                height = sheet.height(opening.depth)
                pages[-1].append(PlacedBand(opening, cursor, height))
                cursor += height
    return pages


def _needed(band: Band) -> int:
    """A section row wants two lines of its first row under it."""
    return band.depth if band.kind is BandKind.ROW else band.depth + 3


def _may_break(band: Band, fitting: int, unbroken_up_to: int) -> bool:
    return band.kind is BandKind.ROW and fitting >= 1 and band.depth > unbroken_up_to
