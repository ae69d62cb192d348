"""Lines of a table in columns, and the bands that its segmentation cuts them into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from extract.models import Box, Line
from extract.table.finders.segmentation_costs import BandKind
from extract.table.row_numbers import NumberReading, RowNumber


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words of one column in a line. ``first`` is the first word behind a row number (empty
    where there is only one), ``used`` how far into the column the text reaches, in points,
    ``first_width`` the width of its first word and the space before it."""

    column: int
    words: Line
    box: Box
    first: str
    last: str
    used: float
    first_width: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class BandLine:
    """The fragments that stand at one height, and the evidence above and around them.

    ``white`` is the step from the line above, the least of all columns, in line steps; ``ruled``
    the share of the table's width that a ruling above the line covers. ``readings`` are those of a
    row number at its start. ``crossed`` counts the gutters that its words fill, ``is_alone``
    says that it is one piece of text, ``is_spanned`` that upright rulings end above it.
    ``style`` is (bold, in capitals, larger, labelled).
    """

    fragments: tuple[Fragment, ...]
    box: Box
    text: str
    white: float
    ruled: float
    readings: tuple[NumberReading, ...]
    crossed: int
    is_alone: bool
    is_spanned: bool
    style: tuple[bool, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(fragment.words) for fragment in self.fragments)

    @property
    def begins_numbered(self) -> bool:
        """Whether a row number is likely at its start."""
        return bool(self.readings) and self.readings[0].cost > -2.0


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of the table on one page, or of a part of it under a head row. No row goes on
    into one that does not stand ``at_top``."""

    page: int
    lines: tuple[BandLine, ...]
    at_top: bool


@dataclass(frozen=True, slots=True)
class TableLook:
    """What is known of a table's columns.

    ``titles`` are the columns of numbers and titles; ``limits`` how far each column's lines reach,
    in points (0 where not known); ``step`` is the line step and ``height`` a line's, in points;
    ``digits`` is the share of each column's lines that begin with a digit or a sign.
    """

    count: int
    titles: frozenset[int]
    number_column: int
    limits: tuple[float, ...]
    digits: tuple[float, ...]
    step: float
    height: float
    is_numbered: bool
    has_bold_titles: bool
    has_capital_titles: bool


class Band(NamedTuple):
    """Lines ``start`` to ``stop`` (half open) of block ``block``, and the number read there."""

    block: int
    start: int
    stop: int
    kind: BandKind
    number: RowNumber | None = None


class Strand(NamedTuple):
    """The end of a column's text on a page."""

    word: str
    used: float


Strands = dict[int, Strand]


def strands_of(bands: Iterable[tuple[Block, Band]]) -> Strands:
    """The ends of the columns of a row that stands in these bands."""
    found: Strands = {}
    for block, band in bands:
        for line in block.lines[band.start : band.stop]:
            for fragment in line.fragments:
                if fragment.first:
                    found[fragment.column] = Strand(fragment.last, fragment.used)
    return found
