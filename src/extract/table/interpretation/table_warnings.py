"""What a reader must know of the status table as a whole: guesses, choices, other tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.models import Role
from extract.table.interpretation.status_table import HeadedGrid, StatusTable, same_columns
from extract.warnings import Severity, Warning, WarningKind

SERIOUS_ROLES = frozenset({Role.TITLE.value, Role.STATUS.value})
"""Roles without which a row says nothing: a wrong guess spoils every row."""


def table_warnings(table: StatusTable) -> tuple[Warning, ...]:
    """Columns whose role is a guess, headings whose role another column has, and tables that are
    not part of the status table; each once."""
    found = (*_roles(table), *_other_widths(table), *_other_tables(table))
    return tuple(dict.fromkeys(found))


def _roles(table: StatusTable) -> Iterator[Warning]:
    for head, columns in zip(table.heads, table.columns, strict=True):
        texts = head.texts
        for index in columns.guessed:
            role = columns.purposes[index]
            severity = Severity.SERIOUS if role in SERIOUS_ROLES else Severity.MINOR
            yield Warning(WarningKind.GUESSED_ROLE, severity, texts=(texts[index], role))
        for index, role in columns.taken:
            other = columns.index(role)
            named = texts[other] if other is not None else ""
            yield Warning(
                WarningKind.COLUMN_ROLE_TAKEN, Severity.NOTE, texts=(texts[index], role, named)
            )


def _other_widths(table: StatusTable) -> Iterator[Warning]:
    """Grids without a head row whose columns are not where those of the page before are."""
    for last, headed in pairwise(table.grids):
        if not headed.has_own_head and not same_columns(last.grid, headed.grid):
            page = headed.grid.boxes[0].page
            yield Warning(WarningKind.UNSURE_COLUMNS, Severity.SERIOUS, page)


def _other_tables(table: StatusTable) -> Iterator[Warning]:
    for other in table.others:
        headings = _headings(other)
        if headings and any(row.full.words for row in other.rows):
            page = other.grid.boxes[0].page
            yield Warning(WarningKind.OTHER_TABLES, Severity.MINOR, page, texts=headings)


def _headings(headed: HeadedGrid) -> tuple[str, ...]:
    """The texts of its head row, else of its first row."""
    texts = headed.head.texts if headed.head is not None else headed.rows[0].full.texts
    return tuple(dict.fromkeys(text for text in texts if text))
