"""A table's cells go through the repair as one document and come back as a table of texts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.danish import Glossary, Passage, Repaired, TextLine, repair_passages
from extract.model import ROLES, Cell, Initiative, Repair, Row, Table, enclosing

_HEAD_FIELDS = ("report_title", "date", "preamble", "columns", "columns", "columns", "columns")


@dataclass(frozen=True, slots=True)
class MendedTable:
    """The texts of a table after repair, in the table's own shape, and every change made."""

    title: str
    dateline: str
    preamble: str
    columns: tuple[str, str, str, str]
    rows: tuple[Initiative, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the table, the number of its row (empty in the head), and its field."""

    number: str
    field: str
    cell: Cell


def repair_table(table: Table, glossary: Glossary | None = None) -> MendedTable:
    """All cells of a table repaired as one document, so that each helps the others."""
    parts = tuple(_parts(table))
    mended = repair_passages([_passage(part.cell) for part in parts], glossary=glossary)
    repairs = tuple(
        repair for part, text in zip(parts, mended, strict=True) for repair in _repairs(part, text)
    )
    following = iter(mended)
    title, dateline, preamble, *columns = (next(following).text for _ in _HEAD_FIELDS)
    sections = {section: next(following).text for section in _distinct_sections(table)}
    rows = tuple(
        _initiative(row, sections[row.section], [next(following) for _ in ROLES])
        for row in table.rows
    )
    first, second, third, fourth = columns
    return MendedTable(title, dateline, preamble, (first, second, third, fourth), rows, repairs)


def _parts(table: Table) -> Iterator[Part]:
    """Every cell of the table in the order of reading: head, headings, sections, rows."""
    head = (table.title, table.dateline, table.preamble, *table.headings)
    for field, cell in zip(_HEAD_FIELDS, head, strict=True):
        yield Part("", field, cell)
    for section in _distinct_sections(table):
        yield Part("", "section", section)
    for row in table.rows:
        for role in ROLES:
            yield Part(row.number, role.value, row.cell(role))


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


def _initiative(row: Row, section: str, cells: Sequence[Repaired]) -> Initiative:
    """The row with its four texts, as sure as its place in the table and its repairs together."""
    title, description, anchoring, status = (cell.text for cell in cells)
    sure = row.certainty * math.prod(c.confidence for cell in cells for c in cell.changes)
    return Initiative(
        row.number, section, title, description, anchoring, status, row.pages, round(sure, 3)
    )
