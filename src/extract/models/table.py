"""The status table as it is put together: roles of columns, rows, and what is in no row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.models.words import Cell, ExcludedText
from extract.warnings import Warning


class Role(StrEnum):
    """What a column is for. The values are the field names of the JSON and the CSV."""

    TITLE = "title"
    DESCRIPTION = "description"
    ANCHORING = "anchoring"
    STATUS = "status"


ROLES: tuple[Role, ...] = tuple(Role)


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
    word of the row stands in its right cell. ``doubts`` says what it was unsure of,
    without the row's place and label.
    ``further`` are the cells of the table's further columns, in their order.
    """

    number: str
    section: Cell
    title: Cell
    description: Cell
    anchoring: Cell
    status: Cell
    certainty: float = 1.0
    doubts: tuple[Warning, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Table:
    """The whole status table of one file, before any letter is repaired.

    ``headings`` holds the four columns' headings in the order of ``ROLES``; a heading that
    was not found is an empty cell. ``title``, ``dateline`` and ``preamble`` stand above it.
    ``further`` are the columns beside the four, from the left; ``warnings`` are about the whole.
    """

    title: Cell
    dateline: Cell
    preamble: Cell
    headings: tuple[Cell, Cell, Cell, Cell]
    rows: tuple[Row, ...]
    excluded: tuple[ExcludedText, ...] = ()
    how: str = ""
    further: tuple[FurtherColumn, ...] = ()
    warnings: tuple[Warning, ...] = ()
