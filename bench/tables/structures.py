"""The structures that a table of initiatives can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bench.tables.sheet import LANDSCAPE, Rules, Tags


class Group(StrEnum):
    """What figures are summed over."""

    TAGGED = "tagged"
    RULED = "ruled"
    NOT_RULED = "not ruled"
    WRONG_TAGS = "wrong tags"
    CARDS = "cards"
    TICKS = "ticks and lights"


class Holds(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TITLE = "title"
    DESCRIPTION = "description"
    ANCHORING = "anchoring"
    STATUS = "status"
    SECTION = "section"
    COST = "cost"
    SPENT = "spent"
    DEADLINE = "deadline"
    CONTACT = "contact"
    TARGET = "target"
    START = "start"
    KIND = "kind"
    GOAL = "goal"
    EARLIER_STATUS = "earlier status"
    PER_CENT = "per cent"
    TICK = "tick"
    LIGHT_WORD = "traffic light, word"
    LIGHT_SYMBOL = "traffic light, symbol"
    LIGHT_FILL = "traffic light, fill colour"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, its share of the width; for ticks, the states
    that it may mean."""

    heading: str
    holds: Holds
    width: float
    states: tuple[str, ...] = ()


class Sections(StrEnum):
    """How sections stand in the document."""

    ROWS = "rows over all columns"
    HEADINGS = "headings between tables"
    MERGED = "merged first column"
    TURNED = "turned letters in a merged first column"
    REPEATED = "a column with the section in each row"
    NONE = "none"


class Numbers(StrEnum):
    """How rows are numbered."""

    PLAIN = "1"
    DOTTED = "1.1"
    LETTERED = "1a"
    CAPITAL = "A.1"
    ROMAN = "II.b"
    INITIATIVE = "Initiativ 7:"
    NONE = "none"


class Cards(StrEnum):
    """A small table for each initiative: where its title stands."""

    TITLE_IN_ROW = "beside a label"
    TITLE_ABOVE = "in a heading above"
    TITLE_OVER = "in a row over both columns"


class Printer(StrEnum):
    """What makes the PDF."""

    DRAWN = "drawn"
    BROWSER = "browser"
    OFFICE = "LibreOffice"


@dataclass(frozen=True, slots=True)
class Structure:
    """A layout. ``merged`` is how many rows share one anchoring cell (1: none is merged).

    ``longest`` is the most letters of a description and of a status. ``free_roles`` says that
    the headings name no role, so that any is right if it is the same for the whole column.
    """

    name: str
    group: Group
    columns: tuple[Column, ...]
    tags: Tags = Tags.WORD
    printer: Printer = Printer.DRAWN
    rules: Rules = Rules.FULL
    sections: Sections = Sections.ROWS
    numbers: Numbers = Numbers.PLAIN
    number_mark: str = ". "
    merged: int = 1
    middle: bool = False
    repeated: bool = True
    unbroken: bool = True
    again: bool = False
    totals: bool = False
    notes: bool = False
    empty_rows: bool = False
    budget: str = ""
    two_head_rows: bool = False
    columns_apart: int = 0
    changing: tuple[str, ...] = ()
    cards: Cards | None = None
    zebra: bool = False
    dark_head: bool = False
    free_roles: bool = False
    marks: tuple[str, str] = ("X", "")
    longest: tuple[int, int] = (170, 200)
    size: tuple[float, float] = LANDSCAPE
    margin: float = 50.0
    font: str = "Carlito"
    font_size: float = 10.0
    gap: float = 3.0
    rows: int = 16
    header: str = ""
