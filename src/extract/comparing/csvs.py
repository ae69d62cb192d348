"""Lines of simple values as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from extract.comparing.flat import Column, columns_of_diff
from extract.comparing.model import Diff
from extract.writing.lists import joined


def to_csv(diff: Diff) -> str:
    """The comparison as CSV: a head line, then one line per initiative of either report."""
    return csv_of(columns_of_diff(diff))


def csv_of(columns: Sequence[Column]) -> str:
    """Columns, all of one length, as CSV text (RFC 4180); lists parted by `` | ``."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for line in zip(*(column.values for column in columns), strict=True):
        writer.writerow([_cell(value) for value in line])
    return buffer.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return joined(str(item) for item in value)
        case _:
            return str(value)
