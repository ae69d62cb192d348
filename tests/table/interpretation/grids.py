"""Grids and documents written as text, for the tests of the interpretation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.models import (
    Box,
    Colour,
    Continuation,
    Document,
    Finder,
    Grid,
    GridCell,
    GridRow,
    Page,
    PageBox,
    PageState,
    Source,
    Table,
    Word,
)
from extract.table.interpretation.interpret import Found, completed, interpreted, words_in
from extract.table.page_furniture import sheets_of
from extract.table.profile import NO_PROFILE, Profile

COLUMN = 100.0
ROW = 20.0
SIZE = 10.0


class Content:
    """What cells hold, told by plain signs, so that the tests need no Danish."""

    def is_state(self, text: str) -> bool:
        return text.startswith(("I gang", "Afsluttet", "Udgår", "Planlagt", "Vedtaget"))

    def is_organisation(self, text: str) -> bool:
        return text.endswith(("styrelsen", "ministeriet"))

    def is_time(self, text: str) -> bool:
        return text.replace(" ", "").isdigit() or "kvartal" in text

    def is_money(self, text: str) -> bool:
        return text.endswith("kr.")


def words(
    text: str,
    page: int,
    x0: float,
    top: float,
    *,
    bold: bool = False,
    size: float = SIZE,
    direction: int = 0,
) -> tuple[Word, ...]:
    """The words of one line, each four points a letter wide."""
    found = []
    for part in text.split():
        width = 4.0 * len(part)
        box = Box(x0, top, x0 + width, top + size)
        found.append(Word(part, page, box, size, bold, direction=direction))
        x0 += width + 3
    return tuple(found)


def cell(
    column: int,
    text: str,
    *,
    row: int = 0,
    page: int = 1,
    span: int = 1,
    rows: int = 1,
    bold: bool = False,
    fill: Colour | None = None,
    direction: int = 0,
) -> GridCell:
    """A cell whose words stand at the place of its row and column."""
    top = 100 + ROW * row
    line = words(text, page, COLUMN * column + 2, top + 2, bold=bold, direction=direction)
    box = Box(COLUMN * column, top, COLUMN * (column + span), top + ROW * rows)
    return GridCell(column, (line,) if line else (), span, rows, (PageBox(page, box),), fill=fill)


def grid(
    rows: Sequence[Sequence[str | GridCell | None]],
    *,
    page: int = 1,
    columns: int | None = None,
    head: bool = True,
    continuation: Continuation = Continuation.UNKNOWN,
    finder: Finder = Finder.RULED,
) -> Grid:
    """A grid of texts, its first row bold where it is a ``head``; None is a column that a merged
    cell covers."""
    count = columns or max(len(row) for row in rows)
    made = []
    for place, row in enumerate(rows):
        cells = [
            cell(column, one, row=place, page=page, bold=head and place == 0)
            if isinstance(one, str)
            else one
            for column, one in enumerate(row)
            if one is not None
        ]
        top = 100 + ROW * place
        box = PageBox(page, Box(0, top, COLUMN * count, top + ROW))
        first = continuation if place == 0 else Continuation.NEW
        made.append(GridRow(tuple(cells), (box,), continuation=first))
    area = PageBox(page, Box(0, 100, COLUMN * count, 100 + ROW * len(rows)))
    edges = tuple(COLUMN * column for column in range(count + 1))
    return Grid(finder, edges, tuple(made), (area,))


def document(
    grids: Sequence[Grid], outside: Sequence[tuple[Word, ...]] = (), pages: int | None = None
) -> Document:
    """A document whose pages hold the words of the grids and of the lines outside them."""
    last = pages or max(box.page for one in grids for box in one.boxes)
    found = []
    for number in range(1, last + 1):
        inside = [w for g in grids for r in g.rows for c in r.cells for w in c.words]
        every = [*inside, *(w for line in outside for w in line)]
        own = tuple(dict.fromkeys(word for word in every if word.page == number))
        state = PageState.BORN_DIGITAL
        found.append(Page(number, 600, 800, own, (), state, "text with its own letters"))
    states = tuple(page.state for page in found)
    return Document(Source("report.pdf", "0" * 64, states), tuple(found))


def found_in(
    *grids: Grid,
    outside: Sequence[tuple[Word, ...]] = (),
    profile: Profile = NO_PROFILE,
    pages: int | None = None,
) -> Found:
    """What the interpretation makes of the grids."""
    whole = document(grids, outside, pages)
    sheets = sheets_of(whole.pages, words_in(grids))
    found = interpreted(whole, sheets, grids, profile, Content())
    if found.table is None:
        return found
    return replace(found, table=completed(found, whole.pages, ()))


def table_in(
    *grids: Grid, outside: Sequence[tuple[Word, ...]] = (), profile: Profile = NO_PROFILE
) -> Table:
    """The status table that is found; fails where there is none."""
    table = found_in(*grids, outside=outside, profile=profile).table
    assert table is not None
    return table
