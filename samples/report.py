"""A gold report: what a status report says, cell by cell, as a person would read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One initiative. A line feed in a cell begins a new paragraph or list item."""

    number: str
    section: str
    title: str
    description: str
    anchoring: str
    status: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A whole report; ``date`` is ISO 8601, ``columns`` are the headings from the left."""

    title: str
    date: str
    preamble: str
    columns: tuple[str, ...]
    rows: tuple[GoldRow, ...]

    def to_json(self) -> str:
        """The report in the shape of a gold file."""
        kept = {
            "title": self.title,
            "date": self.date,
            "preamble": self.preamble,
            "columns": list(self.columns),
            "initiatives": [asdict(row) for row in self.rows],
        }
        return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"

    @property
    def dateline(self) -> str:
        """The date as it is printed: ``1. juni 2016``."""
        day = date.fromisoformat(self.date)
        return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def report_of(kept: dict[str, Any]) -> GoldReport:
    """The report in a gold file's parsed JSON; numbers become text."""
    rows = tuple(
        GoldRow(**{key: str(value) for key, value in row.items()}) for row in kept["initiatives"]
    )
    return GoldReport(kept["title"], kept["date"], kept["preamble"], tuple(kept["columns"]), rows)


def load_report(path: Path) -> GoldReport:
    """Read a gold file."""
    return report_of(json.loads(path.read_text(encoding="utf-8")))
