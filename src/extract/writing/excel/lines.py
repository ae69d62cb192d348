"""The rows of a workbook's sheets, by their headings, also after a person worked in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from extract.models import Box
from extract.writing.excel.sheet import Name
from extract.writing.excel.text import cut_off, decoded

CellValue = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet by its headings, with the types a person may have changed put right."""

    cells: Mapping[str, CellValue]

    def text(self, heading: str) -> str:
        """The cell as text; a whole number without decimals, an empty cell as empty text."""
        value = self.cells.get(heading)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)

    def number(self, heading: str) -> float | None:
        """The cell as a number, None where it is empty. ``ValueError`` where it is none."""
        text = self.text(heading)
        return float(text.replace(",", ".")) if text else None

    def whole(self, heading: str) -> int | None:
        """The cell as a whole number, None where it is empty. ``ValueError`` where it is none."""
        text = self.text(heading)
        return int(text) if text else None

    def day(self, heading: str) -> date | None:
        """The cell as a day, None where it is empty. ``ValueError`` where it is none."""
        value = self.cells.get(heading)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return date.fromisoformat(str(value)) if value else None

    def box(self) -> Box | None:
        """The place on a page under its four headings, None where it is not whole."""
        sides = [self.number(name) for name in ("Venstre", "Top", "Højre", "Bund")]
        known = [side for side in sides if side is not None]
        return Box(*known) if len(known) == 4 else None


Lines = tuple[Line, ...]


def read_sheets(content: bytes) -> Mapping[str, Lines]:
    """The rows below the head row of every sheet, by the sheet's name.

    A text that was too long for its cell is whole again. ``ValueError`` where the bytes are no
    workbook.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only needed here
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        workbook = load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, SyntaxError) as problem:
        raise ValueError("it is no Excel workbook") from problem
    sheets = {}
    for sheet in workbook.worksheets:
        head, *rows = [list(row) for row in sheet.iter_rows(values_only=True)] or [[]]
        names = [_decoded(cell) for cell in head]
        sheets[sheet.title] = tuple(
            Line({str(name): _decoded(cell) for name, cell in zip(names, row, strict=True)})
            for row in rows
            if any(cell is not None for cell in row)
        )
    return _made_whole(sheets)


def _decoded(cell: object) -> CellValue:
    if isinstance(cell, str):
        return decoded(cell)
    return cell if isinstance(cell, int | float | date) else None


def _made_whole(sheets: Mapping[str, Lines]) -> Mapping[str, Lines]:
    rest: dict[int, str] = {}
    for line in sheets.get(Name.OVERFLOW, ()):
        number = line.whole("Nr.") or 0
        rest[number] = rest.get(number, "") + line.text("Tekst")
    if not rest:
        return sheets
    return {
        name: tuple(
            Line({h: _whole(cell, rest) for h, cell in line.cells.items()}) for line in lines
        )
        for name, lines in sheets.items()
    }


def _whole(cell: CellValue, rest: Mapping[int, str]) -> CellValue:
    if not isinstance(cell, str):
        return cell
    text, number = cut_off(cell)
    return cell if number is None or number not in rest else text + rest[number]
