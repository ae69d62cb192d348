"""Gold readings as the ``Report``s that a perfect reading of them would give."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from extract.fields import read_values, year_of
from extract.models import Initiative, PageState, Source
from extract.report import Report


def load_gold(path: Path) -> Report:
    """The report in a gold file."""
    return report_of_gold(json.loads(path.read_text(encoding="utf-8")), path.name)


def report_of_gold(gold: dict[str, Any], name: str) -> Report:
    """The report that a gold's parsed JSON holds, with the values read from its texts."""
    columns = tuple(gold["columns"])
    dated = date.fromisoformat(gold["date"]) if gold.get("date") else None
    year = year_of(dated, columns[-1], gold.get("preamble", ""), gold["title"])
    rows = tuple(_initiative(row, year) for row in gold["initiatives"])
    return Report(
        source=Source(name, "", (PageState.BORN_DIGITAL,)),
        title=gold["title"],
        date=None,
        year=year,
        preamble=gold["preamble"],
        columns=(columns[0], columns[1], columns[2], columns[3]),
        initiatives=rows,
    )


def _initiative(row: dict[str, Any], year: int | None) -> Initiative:
    texts = {
        name: " ".join(str(row[name]).split())
        for name in ("title", "description", "anchoring", "status")
    }
    values = read_values(**texts, report_year=year)
    return Initiative(
        number=str(row["number"]),
        section=row["section"],
        pages=(1,),
        confidence=1.0,
        values=values,
        title=texts["title"],
        description=texts["description"],
        anchoring=texts["anchoring"],
        status=texts["status"],
    )
