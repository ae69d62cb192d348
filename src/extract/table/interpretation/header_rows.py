"""Head rows of a grid: the first one, one that is repeated, and another one for a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz

from extract.models import EMPTY_CELL, Cell, Grid, GridRow
from extract.table.headings import OTHER, Headings
from extract.table.interpretation.grid_cells import FullRow, full_rows, look_of, usual_look
from extract.table.interpretation.row_kinds import is_note, is_section, is_total
from extract.table.profile import Profile


@dataclass(frozen=True, slots=True)
class HeaderSettings:
    """What decides that a row names the columns."""

    longest_heading: int = 12
    """Words: a cell with more is no heading (test_a_row_of_prose_is_no_head_row)."""
    alike: float = 90.0
    """Per cent of likeness at which a damaged heading is the same heading."""
    sure: float = 0.9
    """Likeness (0 to 1) to a known heading at which one heading is enough in two columns."""
    marked_share: float = 0.5
    """Share of rows marked as headers above which the mark says nothing."""


HEADER_SETTINGS = HeaderSettings()


class RowKind(StrEnum):
    """What a row of the table is."""

    HEAD = "head row"
    REPEATED_HEAD = "repeated head row"
    SECTION = "section row"
    BODY = "row"
    TOTAL = "totals row"
    NOTE = "note over all columns"
    EMPTY = "empty row"


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a grid's columns, from the left, and the rows they stand in."""

    headings: tuple[Cell, ...]
    rows: tuple[GridRow, ...]
    known: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """The headings' texts."""
        return tuple(heading.text for heading in self.headings)


@dataclass(frozen=True, slots=True)
class KindedRow:
    """A row, what it is, and the head that names its columns; None where no head is above it."""

    full: FullRow
    kind: RowKind
    head: Head | None


@dataclass(frozen=True, slots=True)
class EarlierHeads:
    """The head of a grid before with the same columns, and the last head of as many columns, which
    may be repeated; None where there is none."""

    same_columns: Head | None = None
    last: Head | None = None


def kinded_rows(
    grid: Grid,
    known: Headings,
    profile: Profile,
    earlier: EarlierHeads,
    settings: HeaderSettings = HEADER_SETTINGS,
) -> tuple[KindedRow, ...]:
    """The rows of a grid with their kinds; ``earlier`` are the heads of the grids before it."""
    before, repeated = earlier.same_columns, earlier.last
    rows = full_rows(grid)
    marked = _marked(rows, settings)
    usual = usual_look(rows)
    head: Head | None = before if before and len(before.headings) == grid.columns else None
    found: list[KindedRow] = []
    own_head = False
    for index, row in enumerate(rows):
        if head is None and repeated is not None and is_repeated(row, repeated, settings):
            head = repeated
        kind = _kind(row, head, profile, usual=look_of(row) == usual, settings=settings)
        if kind is RowKind.BODY and _extends(found, row, known, settings):
            head = _extended(found[-1].head, row)
            found[-1] = replace(found[-1], head=head)
            found.append(KindedRow(row, RowKind.HEAD, head))
            continue
        if kind is RowKind.BODY and (
            (not own_head and _is_first_head(rows, index, marked, known, settings))
            or (head is not None and _is_another_head(row, head, found, settings))
        ):
            kind, head = RowKind.HEAD, _head_of(row, known)
        if kind in (RowKind.HEAD, RowKind.REPEATED_HEAD) and not own_head:
            own_head = True
            found = [_above_head(one) for one in found]
        found.append(KindedRow(row, kind, head))
    return tuple(found)


def _above_head(row: KindedRow) -> KindedRow:
    """A row above the first head row of its grid: no initiative where its cells are merged."""
    is_line = row.kind is RowKind.BODY and _are_merged([row.full])
    return replace(row, kind=RowKind.NOTE) if is_line else row


def _marked(rows: Sequence[FullRow], settings: HeaderSettings) -> frozenset[int]:
    """The places of the leading rows that the document marks as head rows, where that means
    something: many programs mark every row, or the first cell of each."""
    marked = {place for place, row in enumerate(rows) if row.row.header}
    if len(rows) > 2 and len(marked) > settings.marked_share * len(rows):
        marked = {place for place in marked if place == 0}
    return frozenset(marked)


def _kind(
    row: FullRow, head: Head | None, profile: Profile, *, usual: bool, settings: HeaderSettings
) -> RowKind:
    if not row.filled:
        return RowKind.EMPTY
    if head is not None and is_repeated(row, head, settings):
        return RowKind.REPEATED_HEAD
    if is_total(row):
        return RowKind.TOTAL
    if is_section(row, profile, usual=usual):
        return RowKind.SECTION
    return RowKind.NOTE if is_note(row) else RowKind.BODY


def is_repeated(row: FullRow, head: Head, settings: HeaderSettings = HEADER_SETTINGS) -> bool:
    """Whether a row is the head row again, cell for cell."""
    if len(row.texts) != len(head.headings) or len(row.filled) < 2:
        return False
    return all(
        _same(text, heading, settings) for text, heading in zip(row.texts, head.texts, strict=True)
    )


def _same(text: str, heading: str, settings: HeaderSettings) -> bool:
    if not text or not heading:
        return text == heading
    return text == heading or fuzz.ratio(text, heading) >= settings.alike


def _is_first_head(
    rows: Sequence[FullRow],
    index: int,
    marked: frozenset[int],
    known: Headings,
    settings: HeaderSettings,
) -> bool:
    """Whether the first row with several filled cells names the columns: it is marked as a head,
    its cells are known headings, or it is set apart from the rows below."""
    row = rows[index]
    above = [other for other in rows[:index] if len(other.filled) > 1]
    named = _names_columns(row, known, settings)
    if not _short_cells(row, settings) or (above and not (named and _are_merged(above))):
        return False
    if index in marked or named:
        return True
    below = usual_look(rows[index + 1 :])
    look = look_of(row)
    distinct = (look.bold and not below.bold) or bool(look.fills - below.fills)
    enough = len(rows) - index > 2 and len(row.filled) >= max(2, len(row.texts) - 1)
    return distinct and enough and not any(map(str.isdigit, "".join(row.texts)[:1]))


def _are_merged(rows: Sequence[FullRow]) -> bool:
    """Whether rows hold merged cells only, as lines of a page's head inside the frame do."""
    return all(cell.column_span > 1 for row in rows for cell in row.filled)


def _short_cells(row: FullRow, settings: HeaderSettings) -> bool:
    return len(row.filled) > 1 and all(
        len(cell.text.split()) <= settings.longest_heading for cell in row.filled
    )


def _names_columns(row: FullRow, known: Headings, settings: HeaderSettings) -> bool:
    """Whether known headings, two or more, are at least half of the cells."""
    named = [known.purpose_of(cell.text) for cell in row.filled]
    purposes = [(purpose, sure) for purpose, sure in named if purpose]
    whole = [p for p, sure in purposes if sure >= settings.sure and p != OTHER]
    if len(row.filled) == 2:
        return len(purposes) == 2 and bool(whole)
    return len(purposes) >= 2 and 2 * len(purposes) >= len(row.filled) and bool(whole)


def _is_another_head(
    row: FullRow, head: Head, found: Sequence[KindedRow], settings: HeaderSettings
) -> bool:
    """Whether a row names the columns anew: all but one heading as before, in the same look."""
    if len(row.texts) < 3 or not _short_cells(row, settings):
        return False
    same = sum(
        bool(text) and _same(text, heading, settings)
        for text, heading in zip(row.texts, head.texts, strict=True)
    )
    first = next((one.full for one in found if one.kind is RowKind.HEAD), None)
    alike = first is None or look_of(first).bold == look_of(row).bold
    return same >= len(row.texts) - 1 and alike


def _extends(
    found: Sequence[KindedRow], row: FullRow, known: Headings, settings: HeaderSettings
) -> bool:
    """Whether a row right under a head row is its second line: below headings over several
    columns, and itself all headings."""
    if not found or found[-1].kind is not RowKind.HEAD or not _short_cells(row, settings):
        return False
    upper = found[-1].full
    groups = [cell for cell in upper.filled if cell.column_span > 1]
    marked = row.row.header and upper.row.header
    below = [
        c
        for c in row.filled
        if any(g.column <= c.column < g.column + g.column_span for g in groups)
    ]
    return (bool(groups) and len(below) > 1 and len(below) == len(row.filled)) or (
        marked and bool(groups)
    )


def _head_of(row: FullRow, known: Headings) -> Head:
    headings = tuple(row.cell(column) for column in range(len(row.covering)))
    named = sum(bool(known.purpose_of(cell.text)[0]) for cell in row.filled)
    return Head(headings, (row.row,), named)


def _extended(head: Head | None, row: FullRow) -> Head | None:
    """The head with the headings of a further row below those over several columns."""
    if head is None:
        return None
    lower = tuple(row.cell(column) for column in range(len(row.covering)))
    headings = tuple(
        upper if not own or below in (EMPTY_CELL, upper) else upper.followed_by(below)
        for upper, below, own in zip(head.headings, lower, row.own, strict=True)
    )
    return replace(head, headings=headings, rows=(*head.rows, row.row))
