"""Doubts about rows that their neighbours raise: gaps in the numbers, empty cells, cut texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.models import ROLES, Role, Row
from extract.table.row_numbers import RowNumber, number_of
from extract.warnings import Severity, Warning, WarningKind


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What makes a row stand out from the others."""

    never_empty: float = 0.9
    """Share of filled cells in a column from which an empty one stands out."""
    fewest_rows: int = 5
    """Rows below which there is no usual."""
    ends_marked: float = 0.9
    """Share of a column's cells that end in an end mark, from which one without is cut."""
    doubted: float = 0.97
    """What a doubt leaves of a row's certainty."""


CHECK_SETTINGS = CheckSettings()
BARE = "nothing but a title"
END_MARKS = (".", "!", "?", ":", ";", ")", "”", '"', "»")


def checked(rows: Sequence[Row], settings: CheckSettings = CHECK_SETTINGS) -> tuple[Row, ...]:
    """The rows with the doubts that the others raise about them; each lowers its certainty."""
    doubts: list[list[Warning]] = [[] for _ in rows]
    for place, doubt in (*_gaps(rows), *_empty_cells(rows, settings), *_cut_texts(rows, settings)):
        doubts[place].append(doubt)
    return tuple(
        replace(
            row,
            doubts=(*row.doubts, *own),
            certainty=row.certainty * settings.doubted ** len(own),
        )
        for row, own in zip(rows, doubts, strict=True)
    )


def _gaps(rows: Sequence[Row]) -> Iterator[tuple[int, Warning]]:
    """Jumps, repeats and missing numbers, where most rows are numbered."""
    numbers = [number_of(row.number) if row.number else None for row in rows]
    if 2 * sum(number is not None for number in numbers) <= len(rows):
        return
    last: RowNumber | None = None
    for place, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        page = row.pages[0] if row.pages else None
        if number is None:
            yield place, Warning(WarningKind.NO_NUMBER, Severity.MINOR, page)
            continue
        step = number.follows(last) if last is not None else 1
        if step != 1 and not number.is_first and last is not None:
            texts = (last.text, number.text)
            yield place, Warning(WarningKind.NUMBER_GAP, Severity.MINOR, page, texts=texts)
        last = number


def _empty_cells(rows: Sequence[Row], settings: CheckSettings) -> Iterator[tuple[int, Warning]]:
    if len(rows) < settings.fewest_rows:
        return
    yield from _bare_titles(rows)
    for role in ROLES:
        filled = [bool(row.cell(role).lines) for row in rows]
        usual = sum(filled) >= settings.never_empty * len(rows)
        for place, is_filled in enumerate(filled):
            if is_filled or not (usual or role is Role.TITLE):
                continue
            severity = Severity.SERIOUS if role is Role.TITLE else Severity.MINOR
            pages = rows[place].pages
            page = pages[0] if pages else None
            yield place, Warning(WarningKind.EMPTY_CELL, severity, page, texts=(role.value,))


def _bare_titles(rows: Sequence[Row]) -> Iterator[tuple[int, Warning]]:
    """Rows with nothing but a title among rows that have more: each may be a section row."""
    bare = [sum(bool(cell.lines) for cell in row.cells) <= 1 for row in rows]
    if not any(bare) or 2 * sum(bare) > len(rows):
        return
    for place, is_bare in enumerate(bare):
        if is_bare:
            pages = rows[place].pages
            page = pages[0] if pages else None
            yield place, Warning(WarningKind.ROW_UNSURE, Severity.SERIOUS, page, texts=(BARE,))


def _cut_texts(rows: Sequence[Row], settings: CheckSettings) -> Iterator[tuple[int, Warning]]:
    """Cells that end in a hyphen; and at the end of a page those without an end mark, in a column
    where the others have one."""
    for role in (Role.DESCRIPTION, Role.STATUS):
        texts = [row.cell(role).text for row in rows]
        filled = [text for text in texts if text]
        marked = sum(text.endswith(END_MARKS) for text in filled)
        usual = len(filled) >= settings.fewest_rows
        usual = usual and marked >= settings.ends_marked * len(filled)
        for place, text in enumerate(texts):
            open_end = usual and bool(text) and not text.endswith(END_MARKS)
            if text.endswith("-") or (open_end and _ends_page(rows, place)):
                page = rows[place].pages[-1]
                yield (
                    place,
                    Warning(WarningKind.CUT_TEXT, Severity.MINOR, page, texts=(role.value,)),
                )


def _ends_page(rows: Sequence[Row], place: int) -> bool:
    """Whether the next row begins on a later page."""
    following = rows[place + 1].pages if place + 1 < len(rows) else ()
    return bool(following and rows[place].pages) and following[0] > rows[place].pages[-1]
