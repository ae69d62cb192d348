"""The status table's columns and rows on each page, for drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.models import EVERYTHING, Document, Selection
from extract.table.assemble import found_in
from extract.table.interpretation.header_rows import RowKind
from extract.table.interpretation.status_table import HeadedGrid, StatusTable
from extract.table.language import NO_LANGUAGE, Language
from extract.table.profile import NO_PROFILE, Profile


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The table as found on a page, in points: the columns' sides and the rows' tops.

    ``purposes`` are what the columns are for: a role's value, ``number``, or a further field.
    """

    page: int
    column_edges: tuple[float, ...]
    row_tops: tuple[float, ...]
    top: float
    bottom: float
    purposes: tuple[str, ...]


def grids_of(
    document: Document,
    profile: Profile = NO_PROFILE,
    language: Language = NO_LANGUAGE,
    selection: Selection = EVERYTHING,
) -> tuple[PageGrid, ...]:
    """The table's columns and rows on each page; empty where there is no status table."""
    status = found_in(document, profile, language, selection).status
    if status is None:
        return ()
    return tuple(grid for headed in status.grids for grid in _on_pages(headed, status))


def _on_pages(headed: HeadedGrid, status: StatusTable) -> Iterator[PageGrid]:
    purposes = status.columns_under(headed.head).purposes
    for place in headed.grid.boxes:
        tops = tuple(
            box.box.top
            for row in headed.rows
            if row.kind is RowKind.BODY
            for box in row.full.row.boxes
            if box.page == place.page
        )
        edges = headed.grid.column_edges
        yield PageGrid(place.page, edges, tops, place.box.top, place.box.bottom, purposes)
