"""A document as the benchmark prints it: paragraphs, tables, boxes, and how it is tagged.

Lengths are points from the top left. ``bench.tables.drawing`` sets a ``Sheet`` itself;
``bench.tables.printing`` hands it to a browser or to LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

A4 = (595.3, 841.9)
LANDSCAPE = (841.9, 595.3)


class Tags(StrEnum):
    """How a PDF is tagged: as a kind of program does it, or wrongly.

    ``WORD`` writes one Table over all pages, no spans, and repeated heads as artifacts.
    ``FIRST_COLUMN`` is the same with the first cell of each row as TH. ``TABLE_PER_PAGE`` begins a
    Table on each page, with the repeated head as a real row. ``HEADS_IN_TABLE`` repeats the head as
    rows of TH within the one Table (Acrobat PDFMaker). ``HEADS_IN_CELLS`` puts the repeated head
    into the TH of the first one (Chromium). ``SPANS`` gives RowSpan and ColSpan. ``AT_ITS_PLACE``
    puts a merged cell's text into the row that it stands beside, as that row's last cell (Word).

    The others are faults that taggers are known for.
    """

    NONE = "untagged"
    WORD = "one table"
    FIRST_COLUMN = "first column as headers"
    TABLE_PER_PAGE = "a table per page"
    HEADS_IN_TABLE = "repeated heads as rows"
    HEADS_IN_CELLS = "repeated heads inside the first"
    SPANS = "spans given"
    AT_ITS_PLACE = "merged text in another row"
    ROWS_AS_HEADERS = "body rows as headers"
    ROW_PER_LINE = "one row per line"
    TWO_TABLES = "two tables for one"
    LAYOUT_TABLE = "inside a layout table"
    HALF_OF_PAGES = "half of the pages"
    NO_EMPTY_CELLS = "empty cells left out"
    SHARED_IDS = "one id in two cells"


class Rules(StrEnum):
    """Which lines of a table are drawn. ``BARS`` are full rules as thin bars, as Word draws them,
    closed where a row goes on over a page break; ``FULL`` ones are left open there."""

    FULL = "full"
    BARS = "bars"
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    BOOK = "above, below and under the head"
    NONE = "none"


class RowKind(StrEnum):
    """What a row is for."""

    HEAD = "head"
    SECTION = "section"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell at a column, over ``columns`` columns and ``rows`` rows.

    A line feed begins a paragraph. ``raised`` is a footnote's mark behind the text. ``fill`` and
    ``ink`` are colours (``#rrggbb``, empty for none and black). ``middle`` sets the text in the
    middle of the cell's height, ``turned`` a quarter turn anticlockwise.
    """

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    bold: bool = False
    raised: str = ""
    fill: str = ""
    ink: str = ""
    middle: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: the cells that begin in it. ``again`` is the first cell's text where the row goes on
    on the next page, empty where it is not repeated."""

    kind: RowKind
    cells: tuple[SheetCell, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table. ``widths`` are shares; ``repeated`` heads stand on each page; unbroken rows stay
    on one page. ``size`` is points, that of the sheet where it is 0. ``share`` is the table's part
    of the room between the margins. The heights of rows and the size are those of ``measured``, a
    table with the same rows and more columns, where that is given."""

    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    rules: Rules = Rules.FULL
    repeated: bool = True
    unbroken: bool = True
    size: float = 0.0
    gap: float = 3.0
    padding: float = 5.0
    share: float = 1.0
    measured: SheetTable | None = None

    @property
    def head(self) -> tuple[SheetRow, ...]:
        """The leading head rows."""
        for place, row in enumerate(self.rows):
            if row.kind is not RowKind.HEAD:
                return self.rows[:place]
        return self.rows


class TextKind(StrEnum):
    """What a paragraph is. The values are the standard's structure types."""

    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    ITEM = "LI"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``mark`` hangs at the left of an item or note."""

    text: str
    kind: TextKind = TextKind.PARAGRAPH
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Tabbed:
    """Lines of short texts at tab stops (shares of the width), without a table."""

    lines: tuple[tuple[str, ...], ...]
    stops: tuple[float, ...]
    leaders: bool = False
    between: float = 2.0


@dataclass(frozen=True, slots=True)
class Side:
    """Paragraphs in columns beside each other."""

    columns: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn box with text; left, top, width and height are shares of the room between margins."""

    left: float
    top: float
    width: float
    height: float
    text: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes that stand free; ``height`` is a share of the width of the text."""

    boxes: tuple[Box, ...]
    height: float


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Text | SheetTable | Tabbed | Side | Boxes | NewPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document; ``footer`` may hold ``{page}``."""

    title: str
    blocks: tuple[Block, ...]
    tags: Tags = Tags.NONE
    size: tuple[float, float] = LANDSCAPE
    margin: float = 50.0
    font: str = "Carlito"
    font_size: float = 10.0
    header: str = ""
    footer: str = "{page}"

    def tables(self) -> Iterator[SheetTable]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, SheetTable))

    def texts(self) -> Iterator[str]:
        """Every text that is printed in the document's body."""
        for block in self.blocks:
            match block:
                case Text(text, _, mark):
                    yield f"{mark} {text}"
                case SheetTable(rows=rows):
                    yield from (cell.text for row in rows for cell in row.cells)
                case Tabbed(lines):
                    yield from (text for line in lines for text in line)
                case Side(columns):
                    yield from (text.text for column in columns for text in column)
                case Boxes(boxes):
                    yield from (box.text for box in boxes)
                case NewPage():
                    pass
