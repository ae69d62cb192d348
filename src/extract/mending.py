"""A table's cells go through the repair as one document and come back as a table of texts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from extract.danish import Glossary, Passage, Repaired, TextLine, repair_passages
from extract.models import (
    FURTHER,
    ROLES,
    Box,
    Cell,
    FurtherText,
    Initiative,
    Repair,
    Row,
    StruckText,
    Table,
    enclosing,
    further_field,
)
from extract.report import CellPlace
from extract.struck_text import struck_in

_HEAD_FIELDS = ("report_title", "date", "preamble", "columns", "columns", "columns", "columns")
_TENTH_OF_A_POINT = 1


@dataclass(frozen=True, slots=True)
class MendedTable:
    """The texts of a table after repair, in the table's own shape, and every change made."""

    title: str
    dateline: str
    preamble: str
    columns: tuple[str, str, str, str]
    rows: tuple[Initiative, ...]
    repairs: tuple[Repair, ...]
    places: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the table, the number of its row (empty in the head), its field, and the row's
    place, counted from 1 (0 in the head)."""

    number: str
    field: str
    cell: Cell
    row: int = 0


def repair_table(table: Table, glossary: Glossary | None = None) -> MendedTable:
    """All cells of a table repaired as one document, so that each helps the others."""
    parts = tuple(_parts(table))
    mended = repair_passages([_passage(part.cell) for part in parts], glossary=glossary)
    following = iter(mended)
    title, dateline, preamble, *columns = (next(following).text for _ in _HEAD_FIELDS)
    names = _names_of(table, [next(following).text for _ in table.further])
    sections = {section: next(following).text for section in _distinct_sections(table)}
    rows = tuple(
        _initiative(row, sections[row.section], names, [next(following) for _ in row.cells])
        for row in table.rows
    )
    parts = tuple(_named(part, names) for part in parts)
    repairs = tuple(
        repair for part, text in zip(parts, mended, strict=True) for repair in _repairs(part, text)
    )
    first, second, third, fourth = columns
    return MendedTable(
        title, dateline, preamble, (first, second, third, fourth), rows, repairs,
        tuple(place for part in parts for place in _places(part)),
    )  # fmt: skip


def _parts(table: Table) -> Iterator[Part]:
    """Every cell of the table in the order of reading: head, headings, sections, rows.

    The field of a further cell has the column's place until its heading is repaired.
    """
    head = (table.title, table.dateline, table.preamble, *table.headings)
    for field, cell in zip(_HEAD_FIELDS, head, strict=True):
        yield Part("", field, cell)
    for column in table.further:
        yield Part("", "columns", column.heading)
    for section in _distinct_sections(table):
        yield Part("", "section", section)
    further = tuple(further_field(str(place)) for place in range(len(table.further)))
    for place, row in enumerate(table.rows, start=1):
        for field, cell in zip((*ROLES, *further), row.cells, strict=True):
            yield Part(row.number, str(field), cell, place)


def _names_of(table: Table, headings: Sequence[str]) -> tuple[str, ...]:
    """A name for each further column, no two alike: the profile's, else its heading."""
    names: list[str] = []
    for column, heading in zip(table.further, headings, strict=True):
        wanted = column.name or heading.strip(" .:") or "Kolonne"
        tries = (wanted if at == 1 else f"{wanted} ({at})" for at in count(1))
        names.append(next(name for name in tries if name not in names))
    return tuple(names)


def _named(part: Part, names: Sequence[str]) -> Part:
    """The part, with the column's name in the field of a further cell."""
    if not part.field.startswith(FURTHER):
        return part
    return replace(part, field=further_field(names[int(part.field.removeprefix(FURTHER))]))


def _places(part: Part) -> Iterator[CellPlace]:
    """Where the cell stands, page by page."""
    for page in part.cell.pages:
        box = enclosing(word.box for word in part.cell.words if word.box and word.page == page)
        yield CellPlace(part.row, part.field, page, None if box is None else _rounded(box))


def _rounded(box: Box) -> Box:
    sides = (box.x0, box.top, box.x1, box.bottom)
    return Box(*(round(side, _TENTH_OF_A_POINT) for side in sides))


def _distinct_sections(table: Table) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(row.section for row in table.rows))


def _passage(cell: Cell) -> Passage:
    return tuple(TextLine(tuple(word.text for word in line), line[0].page) for line in cell.lines)


def _repairs(part: Part, mended: Repaired) -> Iterator[Repair]:
    """Each change with the place on the page of the words it changed."""
    words = tuple(part.cell.words)
    for change in mended.changes:
        changed = words[change.start : change.stop]
        page = changed[0].page
        box = enclosing(word.box for word in changed if word.box and word.page == page)
        yield Repair(
            part.number,
            part.field,
            page,
            box.rounded() if box else None,
            change.read,
            change.written,
            change.confidence,
            change.reason,
            change.alternatives,
        )


def _initiative(
    row: Row, section: str, names: Sequence[str], cells: Sequence[Repaired]
) -> Initiative:
    """The row with its texts, as sure as its place in the table and its repairs together."""
    title, description, anchoring, status, *further = (cell.text for cell in cells)
    fields = ("section", *ROLES, *map(further_field, names))
    texts = (section, *(cell.text for cell in cells))
    sure = row.certainty * math.prod(c.confidence for cell in cells for c in cell.changes)
    return Initiative(
        row.number, section, title, description, anchoring, status, row.pages, round(sure, 3),
        further=tuple(map(FurtherText, names, further)),
        struck=tuple(
            StruckText(str(field), words)
            for field, cell, text in zip(fields, (row.section, *row.cells), texts, strict=True)
            for words in struck_in(cell, text)
        ),
    )  # fmt: skip
