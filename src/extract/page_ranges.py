"""Page ranges as they are written on the command line: ``3``, ``3-12``, ``3-5,8``."""

from __future__ import annotations

import re

from extract.errors import WrongUsageError
from extract.models import PageRange, Selection

_RANGE = re.compile(r"\s*([0-9]{1,9})\s*(?:[-\N{EN DASH}]\s*([0-9]{1,9})\s*)?")
_HINT = "write pages as 3, 3-12 or 3-5,8"


def page_ranges(text: str) -> tuple[PageRange, ...]:
    """The ranges in a list such as ``3-5,8``: ascending, those that overlap or touch joined.

    Raises ``WrongUsageError`` where the text is no such list, counts from 0, or runs backwards.
    """
    return _joined([_page_range(part, text) for part in text.split(",")])


def selection_of(pages: str | tuple[PageRange, ...] = (), table: int | None = None) -> Selection:
    """The selection of these page ranges, all pages where there are none, and of the table of that
    place.

    Raises ``WrongUsageError`` for wrong ranges, and for a table before the first.
    """
    if table is not None and table < 1:
        raise WrongUsageError(f"there is no table {table}", hint="tables are counted from 1")
    return Selection(page_ranges(pages) if isinstance(pages, str) else pages, table)


def _page_range(part: str, text: str) -> PageRange:
    match = _RANGE.fullmatch(part)
    if match is None:
        raise WrongUsageError(f"{text!r} names no pages", hint=_HINT)
    first = int(match[1])
    last = int(match[2] or first)
    if first < 1:
        raise WrongUsageError(f"there is no page 0 as in {text!r}", hint="pages are counted from 1")
    if last < first:
        raise WrongUsageError(
            f"the pages {first}-{last} run backwards", hint=f"write {last}-{first}"
        )
    return PageRange(first, last)


def _joined(ranges: list[PageRange]) -> tuple[PageRange, ...]:
    found: list[PageRange] = []
    for one in sorted(ranges, key=lambda pages: pages.first):
        if found and one.first <= found[-1].last + 1:
            found[-1] = PageRange(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)
