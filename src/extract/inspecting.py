"""What was found on a page, drawn over its picture: columns, rows, cells, and the words outside.

A colour never stands alone: every box carries a label that says what it is.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.models import (
    FURTHER,
    ROLES,
    Box,
    Cell,
    Document,
    Page,
    Role,
    Table,
)
from extract.reading import page_images
from extract.table import PageGrid
from extract.warning_text import term

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

DPI = 120.0
LEGEND = 24
LABEL = 11
SHADE = 40
DASH = 7
AIR = 3.0
ROOM = 8.0
TALLEST_HEAD = 90.0
SPELLED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "—": "-"}
)

Colour = tuple[int, int, int]

# The colours of Okabe and Ito (2008), which colour-blind readers tell apart as well.
COLOURS: dict[str, Colour] = {
    Role.TITLE: (0, 114, 178),
    Role.DESCRIPTION: (0, 158, 115),
    Role.ANCHORING: (190, 120, 0),
    Role.STATUS: (213, 94, 0),
}
FURTHER_COLOUR: Colour = (165, 80, 140)
HEAD_COLOUR: Colour = (60, 60, 60)
GRID_COLOUR: Colour = (86, 140, 200)
ASIDE_COLOUR: Colour = (135, 135, 135)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page, in points from the top left, with its label."""

    page: int
    box: Box
    label: str
    colour: Colour
    in_table: bool = False
    is_heading: bool = False


def page_pictures(
    path: Path, document: Document, table: Table | None, grids: Sequence[PageGrid]
) -> Iterator[tuple[int, bytes]]:
    """Each page's number and its picture as a PNG, upright and straight as it was read.

    ``path`` is the document's file; without a ``table`` the words are marked that were read.
    """
    marks = list(_marks(table)) if table is not None else list(_words(document))
    images = page_images(path, document.pages, dpi=DPI)
    for page, image in zip(document.pages, images, strict=True):
        sheet = _Sheet(image.convert("RGB"))
        here = [mark for mark in marks if mark.page == page.number]
        for grid in grids:
            if grid.page == page.number and table is not None:
                sheet.draw_grid(grid, _extent(grid, here))
        for mark in here:
            sheet.draw_mark(mark)
        yield page.number, sheet.png(_legend(page))


def _extent(grid: PageGrid, marks: Sequence[Mark]) -> tuple[float, float]:
    """From the top of the grid's head row, or of its first line, to the end of its last line."""
    boxes = [mark.box for mark in marks if mark.in_table]
    heads = [mark.box.top for mark in marks if mark.is_heading]
    inside = [box for box in boxes if grid.top - AIR < box.middle[1] < grid.bottom + AIR]
    bottom = max((box.bottom for box in inside), default=grid.bottom)
    top = min((box.top for box in inside), default=grid.top) - ROOM
    above = [head for head in heads if head < grid.top + AIR and grid.top - head < TALLEST_HEAD]
    return min(above, default=top) - AIR, bottom + AIR


def _marks(table: Table) -> Iterator[Mark]:
    """The boxes of everything in the table and around it."""
    for aside in table.excluded:
        yield from _boxes(aside.cell, term("excluded", aside.kind), ASIDE_COLOUR)
    yield from _boxes(table.title, "report title", HEAD_COLOUR)
    yield from _boxes(table.dateline, "date", HEAD_COLOUR)
    yield from _boxes(table.preamble, "preamble", HEAD_COLOUR)
    for section in dict.fromkeys(row.section for row in table.rows):
        yield from _boxes(section, "section", HEAD_COLOUR, in_table=True)
    for role, heading in zip(ROLES, table.headings, strict=True):
        yield from _headings(heading, COLOURS[role])
    names = [column.name or column.heading.text for column in table.further]
    for column in table.further:
        yield from _headings(column.heading, FURTHER_COLOUR)
    for place, row in enumerate(table.rows, start=1):
        number = row.number or f"row {place}"
        for name, cell in zip((*ROLES, *names), row.cells, strict=True):
            colour = COLOURS.get(name, FURTHER_COLOUR)
            yield from _boxes(cell, f"{number} {name}", colour, in_table=True)


def _boxes(cell: Cell, label: str, colour: Colour, *, in_table: bool = False) -> Iterator[Mark]:
    return (Mark(page, box, label, colour, in_table) for page, box in cell.boxes())


def _headings(cell: Cell, colour: Colour) -> Iterator[Mark]:
    """The box of a column's heading; the column's own label stands right above it."""
    return (Mark(page, box, "", colour, is_heading=True) for page, box in cell.boxes())


def _words(document: Document) -> Iterator[Mark]:
    for page in document.pages:
        for word in page.words:
            if word.box is not None:
                yield Mark(page.number, word.box, "", ASIDE_COLOUR)


def _legend(page: Page) -> str:
    quarters = page.quarters % 4
    turned = f"; turned by {90 * quarters} degrees" if quarters else ""
    skewed = f"; straightened by {page.skew:.1f} degrees" if page.skew else ""
    return f"page {page.number}: {page.state}{turned}{skewed}"


@dataclass(slots=True)
class _Sheet:
    """A page's picture while it is drawn on."""

    image: Image
    _pen: ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        from PIL import ImageDraw  # noqa: PLC0415 - heavy, and only needed here

        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def draw_grid(self, grid: PageGrid, extent: tuple[float, float]) -> None:
        """The columns' sides, each column's purpose above it, and the rows' tops.

        ``extent`` is from where to where down the page, in points.
        """
        left, *_, right = grid.column_edges
        top, bottom = extent
        for x in grid.column_edges:
            self._dashed((x, top), (x, bottom))
        for y in grid.row_tops:
            self._dashed((left, y), (right, y))
        for x, purpose in zip(grid.column_edges, grid.purposes, strict=False):
            name = purpose.removeprefix(FURTHER) or "no heading"
            colour = COLOURS.get(purpose, FURTHER_COLOUR if FURTHER in purpose else GRID_COLOUR)
            self._label(x, top, f"column: {name}", colour)

    def draw_mark(self, mark: Mark) -> None:
        """A shaded box with its label on its upper edge."""
        corners = (*_pixels(mark.box.x0, mark.box.top), *_pixels(mark.box.x1, mark.box.bottom))
        self._pen.rectangle(corners, fill=(*mark.colour, SHADE), outline=mark.colour)
        if mark.label:
            self._label(mark.box.x0, mark.box.top, mark.label, mark.colour)

    def _label(self, x: float, y: float, text: str, colour: Colour) -> None:
        """A text on a ground of that colour, right above a point of the page."""
        font = _font(LABEL)
        text = _in_ascii(text)
        width = font.getlength(text)
        left, bottom = _pixels(x, y)
        left = min(left, self.image.width - width - 4)
        top = max(0, bottom - LABEL - 2)
        ground = (left, top, left + width + 4, top + LABEL + 2)
        self._pen.rectangle(ground, fill=(*colour, 215))
        self._pen.text((left + 2, top), text, fill=(255, 255, 255), font=font)

    def _dashed(self, start: tuple[float, float], stop: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = _pixels(*start), _pixels(*stop)
        steps = max(1, int(max(x1 - x0, y1 - y0) / DASH))
        for step in range(0, steps, 2):
            near, far = step / steps, (step + 1) / steps
            line = (
                x0 + (x1 - x0) * near, y0 + (y1 - y0) * near,
                x0 + (x1 - x0) * far, y0 + (y1 - y0) * far,
            )  # fmt: skip
            self._pen.line(line, fill=GRID_COLOUR, width=2)

    def png(self, legend: str) -> bytes:
        """The picture under a line that says what page it is."""
        from PIL import Image, ImageDraw  # noqa: PLC0415

        whole = Image.new("RGB", (self.image.width, self.image.height + LEGEND), (255, 255, 255))
        whole.paste(self.image, (0, LEGEND))
        pen = ImageDraw.Draw(whole)
        pen.text((6, 3), legend, fill=(0, 0, 0), font=_font(LABEL + 4))
        buffer = io.BytesIO()
        whole.save(buffer, "PNG")
        return buffer.getvalue()


def _in_ascii(text: str) -> str:
    """The text in the letters that Pillow's own font has."""
    spelled = text.translate(SPELLED)
    return unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()


def _pixels(x: float, y: float) -> tuple[float, float]:
    return x * DPI / 72, y * DPI / 72


@cache
def _font(size: int) -> FreeTypeFont | ImageFont:
    from PIL.ImageFont import load_default  # noqa: PLC0415

    return load_default(size)
