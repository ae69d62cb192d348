"""The bytes of a PDF as its readers want them: no more around them, and a table of objects."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

START_MARK = b"%PDF-"
END_MARK = b"%%EOF"
TABLE_MARK = b"startxref"
NEAR_END = 1024
AN_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b|\bendstream\b|\bendobj\b")
BEGINNING = re.compile(rb"[\r\n]\d+ \d+ obj\b")
FOLLOWED = ("/Contents", "/Resources", "/Font", "/XObject")
DEEPEST = 4


def without_padding(content: bytes) -> bytes:
    """The PDF without bytes before its mark; what lies behind its end does no harm."""
    start = content.find(START_MARK)
    return content[start:] if start > 0 else content


def has_end(content: bytes) -> bool:
    """Whether the PDF ends as it should: with its end mark, or right before it.

    Padding of any length may follow. Where objects follow the last end mark, a later version of
    the file was cut short; so was a file for fast web view that has a mark near its start.
    """
    end = content.rfind(END_MARK)
    if end >= 0 and AN_OBJECT.search(content, end) is None:
        return True
    tail = content.rstrip(b"\0 \r\n\t")[-NEAR_END:]
    table = tail.rfind(TABLE_MARK)
    return table >= 0 and AN_OBJECT.search(tail, table) is None


def rebuilt(content: bytes) -> bytes | None:
    """The PDF with a table of its objects made anew; None where any object of a page is missing."""
    import pikepdf  # noqa: PLC0415 - only for files with a fault

    if _ends_in_an_object(content):
        return None
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not len(pdf.pages) or any(_lacks_an_object(page.obj) for page in pdf.pages):
                return None
            if _cut_short(pdf):
                return None
            file = io.BytesIO()
            pdf.save(file)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return file.getvalue()


def _ends_in_an_object(content: bytes) -> bool:
    """Whether the last object that is begun has no end."""
    last = max((match.start() for match in BEGINNING.finditer(content)), default=-1)
    return content.rfind(b"endobj") < last


def _cut_short(pdf: pikepdf.Pdf) -> bool:
    """Whether a stream ended before its time."""
    return any("EOF" in str(warning) for warning in pdf.get_warnings())


def _lacks_an_object(page: Any) -> bool:
    """Whether something that the page draws is not in the file."""
    if "/Contents" not in page:
        return True
    return any(value is None for value in _drawn(page, 0))


def _drawn(value: Any, depth: int) -> Iterator[Any]:
    """The values of a page's content and resources; None for one that is missing."""
    for key in FOLLOWED:
        if key not in value:
            continue
        entry = value[key]
        for part in entry if key == "/Contents" and _is_list(entry) else (entry,):
            yield part
        if depth < DEEPEST and key != "/Contents" and hasattr(entry, "keys"):
            for name in entry.keys():  # noqa: SIM118 - a pikepdf dictionary
                part = entry.get(name)
                yield part
                if hasattr(part, "keys"):
                    yield from _drawn(part, depth + 1)


def _is_list(value: Any) -> bool:
    import pikepdf  # noqa: PLC0415

    return isinstance(value, pikepdf.Array)
