"""What is read from the table's text: initiatives, their values, and the repairs made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extract.models.geometry import Box
from extract.models.table import ROLES, Role


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
    """What the prose of one row says, as data; each value with the words it was read from.

    ``delayed`` is what says that the initiative is late or put off, whatever its state; empty
    where nothing does.
    """

    state: State = State.UNKNOWN
    state_evidence: tuple[Evidence, ...] = ()
    end_years: tuple[EndYear, ...] = ()
    dates: tuple[Period, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    figures: tuple[Figure, ...] = ()
    delayed: tuple[Evidence, ...] = ()

    @property
    def is_delayed(self) -> bool:
        """Whether the row says that the initiative is late or put off."""
        return bool(self.delayed)

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
class StruckText:
    """Words that are struck through on the page and kept in the text.

    ``field`` is as in ``Repair``. ``words`` are neighbours, as they stand in that field's text.
    """

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """One row of the report, as clean text. ``confidence`` is 0 to 1 for the whole row.

    ``values`` is what the fields room read from the text; ``further`` what stands in columns
    beside the four, each name once; ``struck`` what is struck through, in reading order.
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
    struck: tuple[StruckText, ...] = ()

    def further_text(self, name: str) -> str:
        """The text in the further column of that name; empty where there is none."""
        return next((cell.text for cell in self.further if cell.name == name), "")

    def text(self, role: Role) -> str:
        """The text in the column of that role."""
        texts = (self.title, self.description, self.anchoring, self.status)
        return texts[ROLES.index(role)]
