"""The JSON of a comparison, as docs/diff.md fixes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from extract.comparing.model import (
    Diff,
    FieldChange,
    FurtherPair,
    Match,
    Row,
    ValueChange,
    ValueChanges,
)
from extract.models import Figure, Initiative
from extract.report import Report
from extract.writing.jsons import plain

SCHEMA_VERSION = 1

Record = dict[str, Any]


def to_json(diff: Diff) -> str:
    """The comparison as JSON text with a last newline."""
    record = {
        "schema_version": SCHEMA_VERSION,
        "old": report_record(diff.old),
        "new": report_record(diff.new),
        "summary": asdict(diff.summary),
        **_further_columns(diff.further),
        "added": [_row(row, diff.further, FurtherPair.new_text) for row in diff.added],
        "removed": [_row(row, diff.further, FurtherPair.old_text) for row in diff.removed],
        "matched": [_match(match) for match in diff.matched],
        "splits": [
            {"old": split.old.initiative.number, "new": [r.initiative.number for r in split.new]}
            for split in diff.splits
        ],
        "merges": [
            {"old": [r.initiative.number for r in merge.old], "new": merge.new.initiative.number}
            for merge in diff.merges
        ],
        "renamed_sections": [{"old": name.old, "new": name.new} for name in diff.renamings],
    }
    return dumped(record)


def dumped(record: Record) -> str:
    """A record as text: letters as they are; half a surrogate pair, which is none, as an escape."""
    text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def report_record(report: Report) -> Record:
    """What a comparison says of a report it was made from."""
    return {
        "file": report.source.file,
        "sha256": report.source.sha256,
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "year": report.year,
        "states": [str(state) for state in dict.fromkeys(report.source.states)],
    }


def _further_columns(further: Sequence[FurtherPair]) -> Record:
    """The columns beside the four; nothing where neither report has any."""
    columns = [{"name": pair.name, "old": pair.old, "new": pair.new} for pair in further]
    return {"further_columns": columns} if columns else {}


Telling = Callable[[FurtherPair, Initiative], str]


def _row(row: Row, further: Sequence[FurtherPair], text: Telling) -> Record:
    texts = {pair.name: text(pair, row.initiative) for pair in further}
    return {"row": row.row, **_initiative(row.initiative, {"further": texts} if texts else {})}


def _initiative(row: Initiative, further: Record) -> Record:
    return {
        "number": row.number,
        "section": row.section,
        "title": row.title,
        "description": row.description,
        "anchoring": row.anchoring,
        "status": row.status,
        **further,
        "state": str(row.values.state),
        "end_year": row.values.end_year,
        "end_year_last": row.values.end_year_last,
        "figures": [_figure(figure) for figure in row.values.figures],
        "pages": list(row.pages),
        "confidence": row.confidence,
    }


def _match(match: Match) -> Record:
    return {
        "old": match.old.number,
        "new": match.new.number,
        "old_row": match.old_row,
        "new_row": match.new_row,
        "title": match.new.title,
        "score": match.score,
        "kind": str(match.kind),
        "renumbered": match.renumbered,
        "retitled": match.retitled,
        "moved": match.moved,
        "completed": match.completed,
        "delayed": match.delayed,
        "section": {"old": match.old.section, "new": match.new.section},
        "changed": {str(change.field): _change(change) for change in match.changed},
        "values": _values(match.values),
        "reading": [
            {"field": str(r.field), "doubt": str(r.doubt), "old": r.old, "new": r.new}
            for r in match.reading
        ],
    }


def _change(change: FieldChange) -> Record:
    return {
        "old": change.old,
        "new": change.new,
        "words": [[str(run.op), run.text] for run in change.words],
    }


def _values(values: ValueChanges) -> Record:
    found: Record = {}
    if values.state:
        found["state"] = {"old": str(values.state.old), "new": str(values.state.new)}
    if values.end_year:
        found["end_year"] = asdict(values.end_year)
    if values.end_year_last:
        found["end_year_last"] = asdict(values.end_year_last)
    if values.figures:
        found["figures"] = [_figures(change) for change in values.figures]
    return found


def _figures(change: ValueChange[Figure | None]) -> Record:
    return {
        "old": _figure(change.old) if change.old else None,
        "new": _figure(change.new) if change.new else None,
    }


def _figure(figure: Figure) -> Record:
    return {
        "number": plain(figure.number),
        "unit": figure.unit,
        "counts": figure.counts,
        "approximate": figure.approximate,
        "field": str(figure.evidence.field),
    }
