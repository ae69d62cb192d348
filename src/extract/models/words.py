"""Words as they are read, cells made of them, and text that is in no cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from extract.models.geometry import BLACK, Box, Colour, enclosing
from extract.models.structure import ContentId


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters without white space, as it was read.

    ``box`` is None where the source has no positions (a text dump). ``size`` is the font size in
    points, 0 where it is not known. ``second`` is what another reading of the page has in this
    place, where it differs. ``direction`` is the way the word runs on the page as read, in degrees
    counter-clockwise (0, 90, 180 or 270). ``content`` is its marked content in a tagged PDF, and
    ``artifact`` says that the PDF marks it as no part of the text (a header, a footer). ``raised``
    says that it is set smaller and above the line, as a footnote's mark is. ``confidence``, 0 to 1,
    is an OCR's own; 1 for text.
    """

    text: str
    page: int
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    second: str = ""
    colour: Colour = BLACK
    direction: int = 0
    content: ContentId | None = None
    artifact: bool = False
    struck: bool = False
    raised: bool = False
    confidence: float = 1.0


Line = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one cell, line by line from the top; lines may come from several pages."""

    lines: tuple[Line, ...] = ()

    @property
    def words(self) -> Iterator[Word]:
        """The words of all lines, in the order of reading."""
        return chain.from_iterable(self.lines)

    @property
    def text(self) -> str:
        """The words as read, single-spaced on one line."""
        return " ".join(word.text for word in self.words)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the cell stands on, ascending."""
        return tuple(sorted({word.page for word in self.words}))

    def boxes(self) -> tuple[tuple[int, Box], ...]:
        """One (page, box) for each page the cell stands on; none without positions."""
        found: list[tuple[int, Box]] = []
        for page in self.pages:
            box = enclosing(w.box for w in self.words if w.page == page and w.box is not None)
            if box is not None:
                found.append((page, box))
        return tuple(found)

    def followed_by(self, other: Cell) -> Cell:
        """This cell with the lines of its continuation below."""
        return Cell(self.lines + other.lines)


EMPTY_CELL = Cell()


class ExcludedKind(StrEnum):
    """Why words are in no row: the first group is not seen by a reader of the page, the second is
    seen and belongs to no row of the table. The values are those of the JSON."""

    INVISIBLE = "invisible"  # drawn in an invisible render mode
    GROUND_COLOUR = "ground_colour"  # in the colour of its ground
    CLIPPED = "clipped"  # outside the clipping path
    COVERED = "covered"  # under a fill that is painted over it
    LAYER_OFF = "layer_off"  # in an optional-content group that is switched off
    OUTSIDE_PAGE = "outside_page"
    DUPLICATE = "duplicate"  # printed twice in one place
    OCR_DUPLICATE = "ocr_duplicate"  # an OCR layer over text

    FOOTER = "footer"
    HEAD_ROW = "repeated_header"
    LINK = "link"  # a link's address, printed after the page
    FOOTNOTE_MARK = "footnote_mark"
    FOOTNOTE = "footnote"
    TOTAL = "totals_row"
    WATERMARK = "watermark"
    PROSE = "prose"  # text between tables
    OTHER_TABLE = "other_table"
    NOTE = "outside_table"


@dataclass(frozen=True, slots=True)
class ExcludedText:
    """Words that were read but belong to no row."""

    kind: ExcludedKind
    cell: Cell
