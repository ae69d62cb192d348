"""The workbook: sheets of plain values, none of which Excel can take for a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

from extract.report import Report
from extract.writing.excel import initiatives, reading_notes, warning_sheets
from extract.writing.excel.sheet import Heading, Name, Shape, Sheet, Value
from extract.writing.excel.text import encoded, more_at, portions

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

_EPOCH = datetime(1980, 1, 1)
_XML_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = date(1900, 3, 1)
"""Before it, Excel counts a day that never was (29 February 1900), or has no days at all."""


def to_xlsx(report: Report) -> bytes:
    """The report as an Excel workbook; the same report always gives the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only needed here

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    overflow: list[tuple[str, ...]] = []
    for plan in _sheets(report):
        _add(workbook, plan, overflow)
    if overflow:
        _add(workbook, _overflow(overflow), [])
    _describe(workbook, report)
    return _packed(workbook)


def _sheets(report: Report) -> tuple[Sheet, ...]:
    return (
        initiatives.initiatives(report),
        initiatives.overview(report),
        initiatives.figures(report),
        initiatives.values(report),
        reading_notes.repairs(report),
        reading_notes.source(report),
        *((warning_sheets.warnings(report),) if report.warnings else ()),
        *((warning_sheets.excluded(report),) if report.excluded else ()),
        reading_notes.original(report),
        *((reading_notes.places(report),) if report.cells else ()),
    )


def _add(workbook: Workbook, plan: Sheet, overflow: list[tuple[str, ...]]) -> None:
    """Add the sheet; the rest of each text that did not fit into its cell goes to ``overflow``."""
    from extract.writing.excel.layout import (  # noqa: PLC0415
        Wardrobe,
        dress_head,
        lay_out,
        look_of,
        row_height,
    )

    wardrobe = Wardrobe()
    sheet = workbook.create_sheet(plan.name)
    sheet.sheet_state = "hidden" if plan.hidden else "visible"
    for place, heading in enumerate(plan.headings, start=1):
        head = sheet.cell(1, place)
        _put_text(head, encoded(heading.text))
        dress_head(head, heading)
    sheet.row_dimensions[1].height = 30
    for line, (row, band) in enumerate(zip(plan.rows, plan.bands, strict=True), start=2):
        opens = line == 2 or plan.bands[line - 3] != band
        for place, (heading, value) in enumerate(zip(plan.headings, row, strict=True), start=1):
            cell = sheet.cell(line, place)
            _put(cell, value, overflow)
            wardrobe.dress(cell, look_of(cell, heading, band, plan.vertical, opens_band=opens))
        sheet.row_dimensions[line].height = row_height(plan.headings, row)
    lay_out(sheet, plan, f"tabel_{len(workbook.worksheets)}")


def _put(cell: Cell, value: Value, overflow: list[tuple[str, ...]]) -> None:
    match value:
        case str():
            first, *rest = portions(value)
            if rest:
                overflow.append(tuple(rest))
            _put_text(cell, encoded(first) + (more_at(len(overflow)) if rest else ""))
        case date() if value < _FIRST_DAY:
            _put_text(cell, value.isoformat())
        case _:
            cell.value = value


def _put_text(cell: Cell, text: str) -> None:
    if text:
        cell.value = text
        cell.data_type = "s"


def _overflow(overflow: list[tuple[str, ...]]) -> Sheet:
    headings = (
        Heading("Nr.", 8, Shape.WHOLE),
        Heading("Del", 8, Shape.WHOLE),
        Heading("Tekst", 120, Shape.PROSE),
    )
    rows = tuple(
        (no, part, text)
        for no, texts in enumerate(overflow, start=1)
        for part, text in enumerate(texts, start=1)
    )
    return Sheet(Name.OVERFLOW, headings, rows, (0,) * len(rows), len(headings))


def _describe(workbook: Workbook, report: Report) -> None:
    dated = report.date
    moment = datetime(dated.year, dated.month, dated.day) if dated else _EPOCH
    about = workbook.properties
    about.title = encoded(report.title)
    about.creator = "status-extract"
    about.language = "da-DK"
    about.created = about.modified = moment


def _packed(workbook: Workbook) -> bytes:
    """The workbook's parts in plain, canonical form, so that no clock or library shows in them."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as written:
        ExcelWriter(workbook, written).save()
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, date_time=_EPOCH.timetuple()[:6])
            part.create_system = 3
            archive.writestr(part, _XML_HEAD + canonicalize(parts.read(name).decode()).encode())
    return packed.getvalue()
