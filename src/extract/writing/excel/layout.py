"""How the sheets look: widths, heights, borders, print set-up. Colour is never the only sign."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from extract.writing.excel.sheet import Heading, Shape, Sheet, Value, Vertical
from extract.writing.excel.text import looks_like_a_formula

_FONT = Font(name="Calibri", size=10)
_BOLD = Font(name="Calibri", size=10, bold=True)
_HEAD = Font(name="Calibri", size=10, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3B57")
_BAND_FILL = PatternFill("solid", fgColor="EEF3F8")
_THIN = Side(style="thin", color="B8C4D0")
_THICK = Side(style="medium", color="1F3B57")

_FORMATS = {
    Shape.WHOLE: "0",
    Shape.DECIMAL: "#,##0.##",
    Shape.SHARE: "0.0%",
    Shape.DAY: "dd-mm-yyyy",
}

_BOLD_COLUMNS = {"Nr.", "Afsnit", "Oplysning"}

_LINE = 13.2
"""Points from one line of 10-point Calibri to the next, with a little air."""
_TALLEST = 409.0
"""Points; Excel's limit for a row."""
_LETTERS_PER_WIDTH = 1.24
"""Letters of running Danish text in 10-point Calibri to one unit of column width."""
_CAPITAL = 1.4
"""How many such letters a capital is as wide as; section headings are in bold capitals."""


def dress_head(cell: Cell, heading: Heading) -> None:
    """The look of a cell in the head row."""
    cell.font = _HEAD
    cell.fill = _HEAD_FILL
    cell.alignment = _alignment(heading, Vertical.MIDDLE)
    cell.border = Border(bottom=_THICK)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell below the head row looks.

    Every other band is shaded, and a heavy line stands above each. ``quoted`` keeps Excel from
    making a formula of a text when a person edits it.
    """

    heading: Heading
    shaded: bool
    opens_band: bool
    number_format: str
    quoted: bool
    vertical: Vertical


def look_of(
    cell: Cell, heading: Heading, band: int, vertical: Vertical, *, opens_band: bool
) -> Look:
    """The look that suits what stands in the cell."""
    number_format = "General"
    if cell.data_type == "d":
        number_format = _FORMATS[Shape.DAY]
    elif cell.data_type == "n":
        number_format = _FORMATS.get(heading.shape, number_format)
    quoted = cell.data_type == "s" and looks_like_a_formula(str(cell.value))
    return Look(heading, band % 2 == 1, opens_band, number_format, quoted, vertical)


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """The looks a workbook has so far; making one is slow, and there are few."""

    styles: dict[Look, StyleArray] = field(default_factory=dict)

    def dress(self, cell: Cell, look: Look) -> None:
        """Give the cell its look."""
        if look not in self.styles:
            _dress(cell, look)
            self.styles[look] = cell._style  # type: ignore[attr-defined]
        cell._style = copy(self.styles[look])  # type: ignore[attr-defined]


def _dress(cell: Cell, look: Look) -> None:
    above = _THICK if look.opens_band else _THIN
    cell.font = _BOLD if look.heading.text in _BOLD_COLUMNS else _FONT
    cell.alignment = _alignment(look.heading, look.vertical)
    cell.border = Border(left=_THIN, right=_THIN, top=above, bottom=_THIN)
    cell.number_format = look.number_format
    cell.quotePrefix = look.quoted
    if look.shaded:
        cell.fill = _BAND_FILL


def _alignment(heading: Heading, vertical: Vertical) -> Alignment:
    if heading.shape is Shape.DAY:
        return Alignment(horizontal="center", vertical=vertical)
    if heading.shape in _FORMATS:
        return Alignment(horizontal="right", vertical=vertical, wrap_text=True, indent=1)
    return Alignment(horizontal="left", vertical=vertical, wrap_text=True)


def row_height(headings: Iterable[Heading], row: Iterable[Value]) -> float:
    """Points a row needs so that no wrapped line is hidden."""
    pairs = zip(headings, row, strict=True)
    lines = max((_lines(v, heading.width) for heading, v in pairs if isinstance(v, str)), default=1)
    return min(_TALLEST, lines * _LINE + 4)


def _lines(text: str, width: float) -> int:
    """How many lines the text fills when it is wrapped at its spaces; a long word runs on."""
    letters = max(4.0, width * _LETTERS_PER_WIDTH)
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            size = len(word) + (_CAPITAL - 1) * sum(map(str.isupper, word))
            if used and used + 1 + size > letters:
                lines += 1
                used = 0.0
            used += size + (used > 0)
            lines += int(used // letters)
            used %= letters
    return lines


def lay_out(sheet: Worksheet, plan: Sheet, table_name: str) -> None:
    """Widths, frozen head row, filter, choices and print set-up."""
    last = get_column_letter(len(plan.headings))
    for place, heading in enumerate(plan.headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = heading.width
    sheet.freeze_panes = f"{get_column_letter(plan.frozen_columns + 1)}2"
    sheet.sheet_view.zoomScale = 100
    if plan.rows:
        table = Table(displayName=table_name, ref=f"A1:{last}{len(plan.rows) + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
        _offer_choices(sheet, plan)
    if not plan.hidden:
        _set_up_print(sheet, plan)


def _offer_choices(sheet: Worksheet, plan: Sheet) -> None:
    for place, heading in enumerate(plan.headings, start=1):
        choices = (plan.choices or {}).get(heading.text)
        if choices:
            letter = get_column_letter(place)
            rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{len(plan.rows) + 1}")
            sheet.add_data_validation(rule)


def _set_up_print(sheet: Worksheet, plan: Sheet) -> None:
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(plan.printed)}{len(plan.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=plan.name), right=_HeaderFooterPart(text="Side &P af &N")
    )
