"""The nouns that the rooms hand to each other.

Lengths are PDF points (1/72 inch) measured from the top left of the page as it
is read; pages are counted from 1. Everything here is frozen: a step makes a new
value and never changes the one it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import chain


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points from the top left, ``x0 <= x1``, ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def rounded(self) -> Box:
        """To a thousandth of a point, which any number format holds and no page is drawn finer."""
        return Box(round(self.x0, 3), round(self.top, 3), round(self.x1, 3), round(self.bottom, 3))

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


def enclosing(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all of ``boxes``; None where there are none."""
    given = tuple(boxes)
    return reduce(Box.joined, given) if given else None


@dataclass(frozen=True, slots=True)
class Word:
    """One run of letters without white space, as it was read.

    ``box`` is None where the source has no positions (a text dump). ``size`` is the
    font size in points, 0 where it is not known; ``bold`` is False where it is not known.
    ``second`` is what another reading of the page has in this place, where it differs.
    """

    text: str
    page: int
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    second: str = ""


Line = tuple[Word, ...]


class Orientation(StrEnum):
    """The way a ruling runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line of a table, from vectors or from the page image.

    ``position`` is the y of a horizontal ruling, the x of a vertical one; it runs from
    ``start`` to ``stop`` along the other axis.
    """

    orientation: Orientation
    position: float
    start: float
    stop: float

    @property
    def length(self) -> float:
        """From start to stop, in points."""
        return self.stop - self.start


class PageState(StrEnum):
    """What became of a page before it reached us."""

    BORN_DIGITAL = "born digital"
    DAMAGED_LAYER = "damaged layer"
    LOST_LETTERS = "lost letters"
    SCAN = "scan"
    TEXT_DUMP = "text dump"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its words in no promised order, and its rulings.

    ``reason`` says in one phrase why ``state`` was given. The page is read upright and
    straight: as drawn, its text runs ``quarters`` quarter turns counter-clockwise, and
    ``skew`` degrees beyond that. ``failure`` says what kept it from being read again from its
    image, where that would have helped.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    state: PageState
    reason: str
    quarters: int = 0
    skew: float = 0.0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page of a text dump: blocks (runs of lines between empty lines) of lines of words.

    Where spaces keep the columns apart, ``columns`` has the column of each word of each line,
    counted from 0, -1 for the letters of a watermark; else it is empty.
    """

    number: int
    blocks: tuple[tuple[Line, ...], ...]
    columns: tuple[tuple[int, ...], ...] = ()
    state: PageState = PageState.TEXT_DUMP
    reason: str = "plain text without positions"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from: the file's name (no folder), checksum, and pages' states."""

    file: str
    sha256: str
    states: tuple[PageState, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.states)


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as read: one ``Page`` for each of its pages, in order."""

    source: Source
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """A text dump as read. Page numbers are guessed from form feeds and runs of empty lines."""

    source: Source
    pages: tuple[DumpPage, ...]


class Role(StrEnum):
    """What a column is for. The values are the field names of the JSON and the CSV."""

    TITLE = "title"
    DESCRIPTION = "description"
    ANCHORING = "anchoring"
    STATUS = "status"


ROLES: tuple[Role, ...] = tuple(Role)


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
FURTHER = "further/"


def further_field(name: str) -> str:
    """The field of a further column: ``further/Økonomi``, its path in the JSON's initiative."""
    return f"{FURTHER}{name}"


@dataclass(frozen=True, slots=True)
class FurtherColumn:
    """A column that is none of the four: its heading as read, and the name a profile gives it."""

    heading: Cell
    name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative as found in the table: cells of unrepaired words.

    ``number`` is text without the trailing full stop, empty where the report has none;
    ``title`` is without it. ``certainty`` is 0 to 1: how sure the table room is that every
    word of the row stands in its right cell. ``doubts`` says what it was unsure of.
    ``further`` are the cells of the table's further columns, in their order.
    """

    number: str
    section: Cell
    title: Cell
    description: Cell
    anchoring: Cell
    status: Cell
    certainty: float = 1.0
    doubts: tuple[str, ...] = ()
    further: tuple[Cell, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The four cells in the order of ``ROLES``, then the further ones."""
        return self.title, self.description, self.anchoring, self.status, *self.further

    def cell(self, role: Role) -> Cell:
        """The cell in the column of that role."""
        return self.cells[ROLES.index(role)]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the row stands on, ascending."""
        return tuple(sorted({page for cell in self.cells for page in cell.pages}))


class AsideKind(StrEnum):
    """Why words stand outside the table's rows."""

    FOOTER = "footer"
    HEAD_ROW = "repeated head row"
    LINK = "link address printed after the page"
    NOTE = "text outside the table"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that were read but belong to no row."""

    kind: AsideKind
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """The whole status table of one file, before any letter is repaired.

    ``headings`` holds the four columns' headings in the order of ``ROLES``; a heading that
    was not found is an empty cell. ``title``, ``dateline`` and ``preamble`` stand above it.
    ``further`` are the columns beside the four, from the left.
    """

    title: Cell
    dateline: Cell
    preamble: Cell
    headings: tuple[Cell, Cell, Cell, Cell]
    rows: tuple[Row, ...]
    asides: tuple[Aside, ...] = ()
    how: str = ""
    further: tuple[FurtherColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading that was weighed, with its share of the probability (0 to 1)."""

    text: str
    probability: float


DOUBTFUL_BELOW = 0.9
"""A repair less sure than this is for a person to look at."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to what was read.

    ``number`` is the initiative's, empty in the head of the report. ``field`` is a ``Role``
    value, a further column's, or ``section``, ``report_title``, ``date``, ``preamble`` or
    ``columns``. ``page`` and ``box`` say where the words stand; ``box`` is None where there are
    no positions.
    """

    number: str
    field: str
    page: int
    box: Box | None
    read: str
    written: str
    confidence: float
    reason: str
    alternatives: tuple[Alternative, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < DOUBTFUL_BELOW


class State(StrEnum):
    """How far an initiative has come. The values are those of the JSON and the CSV."""

    COMPLETED = "completed"
    COMPLETED_CONTINUING = "completed_continuing"
    ONGOING = "ongoing"
    ENDING = "ending"
    PLANNED = "planned"
    NOT_IMPLEMENTED = "not_implemented"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a value was read from, as they stand in the text of that column."""

    field: Role
    words: str


@dataclass(frozen=True, slots=True)
class EndYear:
    """A year in which the initiative, or a part of it, ends or ended."""

    year: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Period:
    """A time that is named: from the day ``start`` to the day ``end``, both included."""

    start: date
    end: date
    evidence: Evidence

    @property
    def interval(self) -> str:
        """As ISO 8601: ``2016-07-01/2016-09-30``; a single day stands on both sides."""
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    REGION = "region"
    POLICE = "police"
    EDUCATION = "education"
    NGO = "ngo"
    COMPANY = "company"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is named: its full name, its acronym (empty where it has none), its kind."""

    name: str
    acronym: str
    kind: OrganisationKind
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: ``number`` in whole units, ``unit`` ("kr.", "pct.", "år"; empty for a count).

    ``counts`` is what is counted, as the text says it, empty where no noun follows;
    ``approximate`` is True after words such as "ca.".
    """

    number: float
    unit: str
    counts: str
    approximate: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Values:
    """What the prose of one row says, as data; each value with the words it was read from."""

    state: State = State.UNKNOWN
    state_evidence: tuple[Evidence, ...] = ()
    end_years: tuple[EndYear, ...] = ()
    dates: tuple[Period, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def end_year(self) -> int | None:
        """The first year in which the initiative or a part of it ends."""
        return min((end.year for end in self.end_years), default=None)

    @property
    def end_year_last(self) -> int | None:
        """The last such year; the same as ``end_year`` where only one is named."""
        return max((end.year for end in self.end_years), default=None)


NO_VALUES = Values()


@dataclass(frozen=True, slots=True)
class FurtherText:
    """What a row says in a further column, under the column's name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """One row of the report, as clean text. ``confidence`` is 0 to 1 for the whole row.

    ``values`` is what the fields room read from the text; ``further`` what stands in columns
    beside the four, each name once.
    """

    number: str
    section: str
    title: str
    description: str
    anchoring: str
    status: str
    pages: tuple[int, ...]
    confidence: float
    values: Values = NO_VALUES
    further: tuple[FurtherText, ...] = ()

    def further_text(self, name: str) -> str:
        """The text in the further column of that name; empty where there is none."""
        return next((cell.text for cell in self.further if cell.name == name), "")

    def text(self, role: Role) -> str:
        """The text in the column of that role."""
        texts = (self.title, self.description, self.anchoring, self.status)
        return texts[ROLES.index(role)]
