"""The CSV of a report, in the standard dialect and in the one a Danish Excel opens right."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from enum import StrEnum

from extract.report import Report
from extract.writing.flat import Value, columns_of, flat
from extract.writing.jsons import plain
from extract.writing.lists import joined

BYTE_ORDER_MARK = "\ufeff"

_TAKEN_FOR_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TAKEN_FOR_A_DATE = re.compile(r"\d+(?:[.,:/-]\d+)+[.]?|0\d+|\d+[eE]\d+")
GUARD = "'"


class Dialect(StrEnum):
    """How a CSV is laid out. The values are the names on the command line."""

    STANDARD = "standard"
    EXCEL_DA = "excel-da"

    @property
    def delimiter(self) -> str:
        """What stands between two values."""
        return "," if self is Dialect.STANDARD else ";"

    @property
    def decimal(self) -> str:
        """What stands before the decimals."""
        return "." if self is Dialect.STANDARD else ","


def to_csv(report: Report, dialect: Dialect = Dialect.STANDARD) -> str:
    """The initiatives as CSV text with a head line, lines ended by ``\\r\\n`` as RFC 4180 has it.

    ``STANDARD`` has commas and decimal points and holds every text as it is. ``EXCEL_DA`` has
    semicolons, decimal commas and a byte order mark, and an apostrophe before each text that
    Excel would take for a formula, a date or another number (and before each apostrophe that
    begins a text, so that nothing is lost).
    """
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    columns = columns_of(report)
    lines.writerow([_text(column.name, dialect) for column in columns])
    for row in report.initiatives:
        cells = flat(report, row, dialect.decimal)
        lines.writerow([_cell(cells[column.name], dialect) for column in columns])
    return (BYTE_ORDER_MARK if dialect is Dialect.EXCEL_DA else "") + buffer.getvalue()


def csv_bytes(report: Report, dialect: Dialect = Dialect.STANDARD) -> bytes:
    """The CSV as UTF-8; half a surrogate pair, which UTF-8 can't hold, as ``\\udXXX``."""
    return to_csv(report, dialect).encode("utf-8", errors="backslashreplace")


def _cell(value: Value, dialect: Dialect) -> str:
    match value:
        case None:
            return ""
        case str():
            return _text(value, dialect)
        case tuple():
            return _text(joined(str(item) for item in value), dialect)
        case date():
            return value.isoformat()
        case float():
            return str(plain(value)).replace(".", dialect.decimal)
        case _:
            return str(value)


def _text(text: str, dialect: Dialect) -> str:
    if dialect is Dialect.STANDARD:
        return text
    misread = text.startswith((*_TAKEN_FOR_A_FORMULA, GUARD)) or _TAKEN_FOR_A_DATE.fullmatch(text)
    return GUARD + text if misread else text
