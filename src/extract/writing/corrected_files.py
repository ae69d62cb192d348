"""Finds what a person changed in a workbook or a CSV that the program wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import NotAReportError
from extract.models import ROLES, Initiative, further_field
from extract.report import Correction, Report
from extract.warnings import Severity, Warning, WarningKind
from extract.writing.corrections import correctable, fields_of
from extract.writing.excel.initiatives import own_headings
from extract.writing.excel.lines import Line, Lines, read_sheets
from extract.writing.excel.reading import columns_of, earlier_corrections, further_of
from extract.writing.excel.sheet import Name
from extract.writing.loading import content_of, load, refused
from extract.writing.wording import field_of, state_of

Fields = Mapping[str, str]
"""What stands in each correctable field of one row."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person changed, and what of it can't be taken over."""

    corrections: tuple[Correction, ...]
    warnings: tuple[Warning, ...]


def read_corrections(path: Path, report: Report) -> Edited:
    """The changes a person made in a workbook or a CSV that ``write`` wrote.

    A workbook carries what the program wrote; a CSV is held against the json of the same name
    beside it, or, where there is none, against ``report``. Corrections that were taken over
    before come first. Changes of white space alone are none.

    Raises ``InputError`` where the file can't be read.
    """
    match path.suffix.lower():
        case ".xlsx":
            try:
                return _in_workbook(read_sheets(content_of(path)))
            except (ValueError, KeyError) as problem:
                raise refused(path, problem) from problem
        case ".csv":
            beside = path.with_suffix(".json")
            return _in_rows(load(path), load(beside) if beside.exists() else report)
        case _:
            raise NotAReportError(
                f"{path} is neither a workbook nor a csv", hint="give the corrected .xlsx or .csv"
            )


def _in_rows(edited: Report, original: Report) -> Edited:
    """Rows go together by number; where that is missing or not the only one, by place."""
    numbers = [row.number for row in original.initiatives]
    changes = list(original.corrections)
    warnings: list[Warning] = []
    for place, row in enumerate(edited.initiatives):
        if numbers.count(row.number) == 1:
            before = original.initiatives[numbers.index(row.number)]
        elif len(edited.initiatives) == len(numbers):
            before = original.initiatives[place]
        else:
            warnings.append(_added(row.number, row.title))
            continue
        changes += _changes(before.number, _fields(before), _fields(row))
    return Edited(tuple(changes), tuple(warnings))


def _fields(row: Initiative) -> Fields:
    return {field: correctable(row, field) for field in fields_of(row)}


def _in_workbook(sheets: Mapping[str, Lines]) -> Edited:
    originals = _originals(sheets[Name.ORIGINAL])
    further = further_of(sheets[Name.SOURCE])
    headings = own_headings(columns_of(sheets[Name.SOURCE]), further)
    fields = (*ROLES, *map(further_field, further))
    changes = list(earlier_corrections(sheets[Name.SOURCE]))
    warnings: list[Warning] = []
    for line in sheets[Name.INITIATIVES]:
        before = originals.get(line.whole("Række") or 0)
        after = _line_fields(line, headings, fields)
        if before is None:
            warnings.append(_added(after["number"], after["title"]))
        else:
            changes += _changes(before["number"], before, after)
    changes += _answers(sheets.get(Name.REPAIRS, ()))
    return Edited(tuple(dict.fromkeys(changes)), tuple(warnings))


def _originals(lines: Lines) -> Mapping[int, Fields]:
    found: dict[int, dict[str, str]] = {}
    for line in lines:
        fields = found.setdefault(line.whole("Række") or 0, {})
        fields[field_of(line.text("Kolonne"))] = line.text("Tekst")
    return found


def _line_fields(line: Line, headings: Sequence[str], fields: Sequence[str]) -> Fields:
    return {
        "number": line.text("Nr."),
        "section": line.text("Afsnit"),
        **{str(f): line.text(heading) for f, heading in zip(fields, headings, strict=True)},
        "state": str(state_of(line.text("Tilstand") or "unknown")),
    }


def _answers(lines: Lines) -> Iterator[Correction]:
    """What a person wrote beside a repair as the right word."""
    for line in lines:
        right, written = _tidy(line.text("Det rigtige er")), _tidy(line.text("Skrevet"))
        if right and right != written:
            field = field_of(line.text("Kolonne"))
            yield Correction(line.text("Nr."), field, written, right)


def _changes(number: str, before: Fields, after: Fields) -> Iterator[Correction]:
    for field in before:
        if field not in after:
            continue
        was, now = _tidy(before[field]), _tidy(after[field])
        if was != now:
            yield Correction(number, field, was, now)


def _tidy(text: str) -> str:
    """NFC, single-spaced, line by line."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(lines).strip()


def _added(number: str, title: str) -> Warning:
    return Warning(
        WarningKind.ROW_NOT_ADDED, Severity.SERIOUS, label=number, texts=(title or number,)
    )
