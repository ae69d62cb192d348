"""The day a report is dated."""

from __future__ import annotations

from datetime import date

from extract.fields.periods import periods

_LONGEST = 92
"""Days; a quarter may date a report, a year does not."""


def date_in(text: str) -> date | None:
    """The first day of the first time named in a report's dateline; None where none is.

    A month or a quarter stands for its first day. A year alone gives none, for no report is
    dated 1 January just because its dateline names a year.
    """
    for named in periods(text):
        first, last = named.days
        if (last - first).days < _LONGEST:
            return first
    return None
