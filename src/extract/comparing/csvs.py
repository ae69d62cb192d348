"""Lines of simple values as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from typing import Any

from extract.comparing.flat import Line, lines_of
from extract.comparing.model import Diff
from extract.writing.lists import joined


def to_csv(diff: Diff) -> str:
    """The comparison as CSV: a head line, then one line per initiative of either report."""
    return csv_of(lines_of(diff), Line)


def csv_of(lines: tuple[Any, ...], kind: type[Any]) -> str:
    """The lines, all of the dataclass ``kind``, as CSV text (RFC 4180); lists parted by `` | ``."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    names = [column.name for column in fields(kind)]
    writer.writerow(names)
    for line in lines:
        writer.writerow([_cell(getattr(line, name)) for name in names])
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
