"""What every finder of tables yields: rows of cells with spans, their words and places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extract.models.geometry import Box, Colour
from extract.models.words import Line, Word


class Finder(StrEnum):
    """The kind of evidence that a grid was found by, the strongest first."""

    TAGGED = "structure tree"
    RULED = "rulings and fills"
    ALIGNED = "alignment"
    DUMP = "language and widths"


class Continuation(StrEnum):
    """Whether the first row of a grid goes on with the last row of the page before."""

    NEW = "a new row"
    GOES_ON = "goes on with the row before"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, in points from its top left."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid, with the words in it line by line from the top.

    ``column`` is its first column from 0, ``column_span`` and ``row_span`` how many it covers;
    ``boxes`` are its area, one for each page it is on. ``header`` says that the document marks it
    as a header cell, ``fill`` is the colour of its ground where that is not the page's.
    """

    column: int
    lines: tuple[Line, ...] = ()
    column_span: int = 1
    row_span: int = 1
    boxes: tuple[PageBox, ...] = ()
    header: bool = False
    fill: Colour | None = None

    @property
    def words(self) -> Iterator[Word]:
        """The words of all lines, in reading order."""
        for line in self.lines:
            yield from line

    @property
    def text(self) -> str:
        """The words as read, single-spaced on one line."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in a row, from the left; a column that a cell above spans has none.

    ``boxes`` are the row's area, one for each page it is on. ``header`` says that the document
    marks the whole row as a head row. ``continuation`` is about the first row of a grid only;
    other rows are new. ``certainty`` (0 to 1) is how sure the finder is that the row's words, and
    no others, are in it and in their columns. ``agreeing`` are other finders that saw the same
    words in the same cells, ``differing`` those that saw the row's words in other cells.
    """

    cells: tuple[GridCell, ...]
    boxes: tuple[PageBox, ...]
    header: bool = False
    continuation: Continuation = Continuation.NEW
    certainty: float = 1.0
    agreeing: tuple[Finder, ...] = ()
    differing: tuple[Finder, ...] = ()

    @property
    def page(self) -> int:
        """The page the row begins on."""
        return self.boxes[0].page


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or the part of one that stands on one page.

    ``column_edges`` are the x of the columns' sides, one more than there are columns, on the first
    of its pages; ``boxes`` are its area, one for each page it is on.
    """

    finder: Finder
    column_edges: tuple[float, ...]
    rows: tuple[GridRow, ...]
    boxes: tuple[PageBox, ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.column_edges) - 1
