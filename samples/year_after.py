"""The invented 2017 report: made from the real one of 2016 and a list of what changes.

The list (``status-2017-fictional.toml``) says which row was which, so the differences between
the two years are known, not guessed.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from samples.report import GoldReport, GoldRow, load_report

CHANGES = "status-2017-fictional.toml"
GOLD_2016 = "status-2016.gold.json"
GOLD_2017 = "status-2017-fictional.gold.json"
TRUTH = "status-2016-2017.truth.json"
TEXTS = ("title", "description", "anchoring", "status")

_ONE_FORM = str.maketrans(
    {"”": '"', "“": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "}
)


def write_year_after(folder: Path) -> GoldReport:
    """Write the 2017 gold and the known differences into ``folder``; returns the gold."""
    old = load_report(folder / GOLD_2016)
    changes = tomllib.loads((folder / CHANGES).read_text(encoding="utf-8"))
    new, pairs = year_after(old, changes)
    (folder / GOLD_2017).write_text(new.to_json(), encoding="utf-8")
    truth = json.dumps(differences(old, new, pairs), ensure_ascii=False, indent=1)
    (folder / TRUTH).write_text(truth + "\n", encoding="utf-8")
    return new


def year_after(old: GoldReport, changes: dict[str, Any]) -> tuple[GoldReport, dict[str, str]]:
    """The new report, and for each new number that has one, its number in ``old``."""
    known = {row.number: row for row in old.rows}
    rows: list[GoldRow] = []
    pairs: dict[str, str] = {}
    for section in changes["sections"]:
        for entry in section["rows"]:
            number = str(len(rows) + 1)
            if "was" in entry:
                pairs[number] = entry["was"]
            rows.append(_row(number, section["name"], entry, known.get(entry.get("was", ""))))
    columns = (*old.columns[:-1], changes["status_heading"])
    new = GoldReport(old.title, changes["date"], changes["preamble"], columns, tuple(rows))
    return new, pairs


def _row(number: str, section: str, entry: dict[str, Any], was: GoldRow | None) -> GoldRow:
    row = was or GoldRow("", "", "", "", "", "")
    texts = {field.name: getattr(row, field.name) for field in fields(row)}
    for field, swaps in entry.get("swaps", {}).items():
        for before, after in swaps:
            if texts[field].count(before) != 1:
                raise ValueError(f"row {number}, {field}: {before!r} is not there just once")
            texts[field] = texts[field].replace(before, after)
    texts |= {field: entry[field] for field in TEXTS if field in entry}
    return replace(row, **{**texts, "number": number, "section": section})


def differences(old: GoldReport, new: GoldReport, pairs: dict[str, str]) -> dict[str, Any]:
    """What a careful reader would say has changed; spacing, quotes and dashes don't count."""
    known = {row.number: row for row in old.rows}
    kept = set(pairs.values())
    return {
        "added": [row.number for row in new.rows if row.number not in pairs],
        "removed": [row.number for row in old.rows if row.number not in kept],
        "matched": [
            _matched(known[pairs[row.number]], row) for row in new.rows if row.number in pairs
        ],
    }


def _matched(old: GoldRow, new: GoldRow) -> dict[str, Any]:
    changed = {
        field: {"old": getattr(old, field), "new": getattr(new, field)}
        for field in TEXTS
        if _one_form(getattr(old, field)) != _one_form(getattr(new, field))
    }
    return {
        "old": old.number,
        "new": new.number,
        "renumbered": old.number != new.number,
        "retitled": "title" in changed,
        "moved": old.section != new.section,
        "changed": changed,
    }


def _one_form(text: str) -> str:
    return " ".join(text.translate(_ONE_FORM).split())
