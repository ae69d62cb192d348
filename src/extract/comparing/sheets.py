"""Sheets of a workbook: columns, cells with old and new words, looks, and print set-up."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from extract.comparing.labels import LOOKS, Look
from extract.comparing.model import Op, Run
from extract.models import State
from extract.writing.excel.text import encoded, looks_like_a_formula
from extract.writing.wording import STATES

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH = datetime(1980, 1, 1)
_ROOM = 30_000
"""Letters of text in one cell, below Excel's limit of 32,767 also where some are written longer."""
_XML_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONT = "Calibri"
_RUN_FONTS = {
    Op.EQUAL: InlineFont(rFont=_FONT, sz=10),
    Op.DELETE: InlineFont(rFont=_FONT, sz=10, strike=True, color=Color(rgb="FF8C1D18")),
    Op.INSERT: InlineFont(rFont=_FONT, sz=10, u="single", b=True, color=Color(rgb="FF14532D")),
}
_THIN = Side(style="thin", color="B8C4D0")
_TALLEST = 409.0
_LINE = 13.2
_LETTERS_PER_WIDTH = 1.16
_A3, _A4 = 8, 9
_WIDTH_OF_A4 = 180
"""The width of columns, in digits, from which on A4 in landscape makes the letters too small."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text with the words that are gone and those that are new.

    The white space around them is a run of its own, so that it is neither struck nor underlined.
    """

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Words:
        """The runs, each parted from the white space around it, and gone words from new ones."""
        return cls(tuple(part for run in runs for part in _parts(run)))

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


Value = str | int | float | Words | State | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in Excel's unit, about one digit."""

    heading: str
    width: float


def add_sheet(
    workbook: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    *,
    frozen: int = 0,
) -> None:
    """Add a table with a head row, a filter, and ``frozen`` columns that stay in sight."""
    sheet: Worksheet = workbook.create_sheet(name)
    for place, column in enumerate(columns, start=1):
        _put_head(sheet.cell(1, place), column.heading)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    heads = [column.heading for column in columns]
    sheet.row_dimensions[1].height = _height(columns, heads)
    for line, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet.cell(line, place), value)
        sheet.row_dimensions[line].height = _height(columns, row)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    _set_up_print(sheet, wide=sum(column.width for column in columns) > _WIDTH_OF_A4)


def _put_head(cell: Cell | MergedCell, text: str) -> None:
    cell.value = text
    cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F3B57")
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _put(cell: Cell | MergedCell, value: Value) -> None:
    cell.font = Font(name=_FONT, size=10)
    cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
    cell.border = Border(top=_THIN, bottom=_THIN)
    match value:
        case Words():
            cell.value = _rich(value)
        case State():
            _put_state(cell, value)
        case str():
            _put_text(cell, encoded(value[:_ROOM]))
        case _:
            cell.value = value


def _put_text(cell: Cell | MergedCell, text: str) -> None:
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = looks_like_a_formula(text)


def _put_state(cell: Cell | MergedCell, state: State) -> None:
    look: Look = LOOKS[state]
    _put_text(cell, STATES[state])
    cell.fill = PatternFill("solid", fgColor=look.ground.lstrip("#").upper())
    cell.font = Font(name=_FONT, size=10, color=look.letters.lstrip("#").upper())


def _rich(words: Words) -> CellRichText:
    text = CellRichText()
    room = _ROOM
    for run in words.runs:
        part = run.text[:room]
        room -= len(part)
        if part:
            text.append(TextBlock(_RUN_FONTS[run.op], encoded(part)))
    return text


def _parts(run: Run) -> Iterator[Run]:
    words = run.text.strip()
    if run.op is Op.EQUAL or not words:
        yield Run(Op.EQUAL, run.text)
        return
    before, after = run.text.split(words, 1)
    after = after or (" " if run.op is Op.DELETE else "")
    for op, text in ((Op.EQUAL, before), (run.op, words), (Op.EQUAL, after)):
        if text:
            yield Run(op, text)


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Points a row needs so that no wrapped line is hidden."""
    lines = max(
        _lines_of(str(value), column.width) for column, value in zip(columns, row, strict=True)
    )
    return min(_TALLEST, lines * _LINE + 4)


def _lines_of(text: str, width: float) -> int:
    letters = max(4, int(width * _LETTERS_PER_WIDTH))
    return sum(max(1, len(textwrap.wrap(line, letters))) for line in text.split("\n"))


def _set_up_print(sheet: Worksheet, *, wide: bool) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if wide else _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    if sheet.oddFooter is not None:
        sheet.oddFooter.right.text = "&P / &N"


def new_workbook(title: str) -> Workbook:
    """An empty workbook without sheets and without a clock in it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    about = workbook.properties
    about.title = encoded(title)
    about.creator = "status-extract"
    about.language = "da-DK"
    about.created = about.modified = EPOCH
    return workbook


def packed(workbook: Workbook) -> bytes:
    """The workbook's parts in plain, canonical form, so that no clock or library shows in them."""
    raw = io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(raw, "w")).save()
    content = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as parts,
        zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, date_time=EPOCH.timetuple()[:6])
            part.create_system = 3
            archive.writestr(part, _XML_HEAD + canonicalize(parts.read(name).decode()).encode())
    return content.getvalue()
