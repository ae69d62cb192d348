"""What the text of a table's cell is: a state, an organisation, a time, an amount."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.fields.reading import read_values
from extract.models import State

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}\.\s?\d{1,2}\.?|\bkvartal\b|\bhalvår\b|\bløbende\b|\b(?:jan|feb|mar|apr|maj|jun|"
    r"jul|aug|sep|okt|nov|dec)[a-zæøå]*\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"^\W*(?:ca\.\s*)?[\d.,\s-]*\d\s*(?:mio\.?|mia\.?|t\.?|1000)?\s*(?:kr\.?|dkk|€|euro)?\W*$",
    re.IGNORECASE,
)
SHORT = 6
"""Words: a longer text holds more than a time."""


class FieldsContent:
    """What a cell's text is, by the readers of values."""

    def is_state(self, text: str) -> bool:
        """Whether a text says how far something has come, or that it is decided."""
        return _state(text) is not State.UNKNOWN

    def is_organisation(self, text: str) -> bool:
        """Whether a text names an organisation."""
        return _has_organisation(text)

    def is_time(self, text: str) -> bool:
        """Whether a text is a date, a year or a period, and little else."""
        return len(text.split()) <= SHORT and bool(_TIME.search(text))

    def is_money(self, text: str) -> bool:
        """Whether a text is an amount, and little else."""
        return bool(_MONEY.match(text))


@lru_cache(maxsize=4096)
def _state(text: str) -> State:
    return read_values(title="", description="", anchoring="", status=text, report_year=None).state


@lru_cache(maxsize=4096)
def _has_organisation(text: str) -> bool:
    values = read_values(title="", description="", anchoring=text, status="", report_year=None)
    return bool(values.organisations)
