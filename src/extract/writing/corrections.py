"""What a person changed, taken over into a report that is read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from extract.fields import read_values
from extract.models import FURTHER, ROLES, FurtherText, Initiative, Role, State, further_field
from extract.report import Correction, Report
from extract.warnings import Severity, Warning, WarningKind

CORRECTABLE: tuple[str, ...] = ("number", "section", *ROLES, "state")
"""The fields of every initiative that a person may correct."""

_NOT_TEXT = ("state", "number")


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """Words that a person put in place of others, for the glossary."""

    read: str
    written: str


def fields_of(row: Initiative) -> tuple[str, ...]:
    """The fields of that initiative that a person may correct, with its further columns'."""
    return (*CORRECTABLE, *(further_field(cell.name) for cell in row.further))


def correctable(row: Initiative, field: str) -> str:
    """What stands in a correctable field of the row."""
    if field.startswith(FURTHER):
        return row.further_text(field.removeprefix(FURTHER))
    return {
        "number": row.number,
        "section": row.section,
        "state": str(row.values.state),
        **{role.value: row.text(role) for role in ROLES},
    }[field]


def corrected(report: Report, wanted: Sequence[Correction]) -> Report:
    """The report with the corrections taken over, and listed in ``corrections``.

    A correction finds its place by the initiative's number, or by the text where the number is
    gone; one without a number belongs to the head of the report or to a section's name. It
    replaces the whole field where the program still reads what it read before; else only the
    words that were changed, where they still stand. One that finds no place becomes a warning,
    one that is no longer needed is dropped. Values are read again from a corrected text; a
    corrected state stands, whatever is read.
    """
    for correction in sorted(wanted, key=_states_and_numbers_last):
        in_row = correction.field in CORRECTABLE or correction.field.startswith(FURTHER)
        in_head = not in_row or _names_a_section(correction)
        after = _in_head(report, correction) if in_head else _in_row(report, correction)
        if after is None:
            after = replace(report, warnings=(*report.warnings, _lost(correction)))
        report = after
    return report


def _names_a_section(correction: Correction) -> bool:
    return correction.field == "section" and not correction.number


def _states_and_numbers_last(correction: Correction) -> int:
    """A state must outlive the reading of values; by the number the others find their row."""
    return {"state": 1, "number": 2}.get(correction.field, 0)


def _in_row(report: Report, correction: Correction) -> Report | None:
    place = _place(report.initiatives, correction)
    if place is None:
        return None
    row = report.initiatives[place]
    read = correctable(row, correction.field)
    written = _mended(read, correction)
    if written is None or written == read:
        return report
    rows = list(report.initiatives)
    rows[place] = _with(row, correction.field, written, report)
    made = Correction(row.number, correction.field, read, written)
    return replace(report, initiatives=tuple(rows), corrections=(*report.corrections, made))


def _place(rows: Sequence[Initiative], correction: Correction) -> int | None:
    """The one row the correction fits; None where there is none, or more than one."""
    same_number = [i for i, row in enumerate(rows) if row.number == correction.number]
    elsewhere = range(len(rows)) if correction.field not in _NOT_TEXT else ()
    for candidates in (same_number, elsewhere):
        fitting = [
            i
            for i in candidates
            if _mended(correctable(rows[i], correction.field), correction) is not None
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _mended(text: str, correction: Correction) -> str | None:
    """The text after the correction; None where the correction does not fit it."""
    if text in (correction.read, correction.written) or correction.field in _NOT_TEXT:
        return correction.written
    words = text.replace("\n", " \n ").split(" ")
    changes = word_corrections([correction])
    for change in changes:
        read, written = change.read.split(), change.written.split()
        if starts := _occurrences(words, read):
            for start in reversed(starts):
                words[start : start + len(read)] = written
        elif not _occurrences(words, written):
            return None
    return " ".join(words).replace(" \n ", "\n") if changes else None


def _occurrences(words: list[str], wanted: list[str]) -> list[int]:
    if not wanted:
        return []
    return [i for i in range(len(words)) if words[i : i + len(wanted)] == wanted]


def _with(row: Initiative, field: str, text: str, report: Report) -> Initiative:
    match field:
        case "number":
            return replace(row, number=text)
        case "section":
            return replace(row, section=text)
        case "state":
            return replace(row, values=replace(row.values, state=State(text), state_evidence=()))
        case _ if field.startswith(FURTHER):
            return _with_further(row, FurtherText(field.removeprefix(FURTHER), text))
        case _:
            return _with_values(_with_text(row, Role(field), text), report)


def _with_further(row: Initiative, changed: FurtherText) -> Initiative:
    cells = (changed if cell.name == changed.name else cell for cell in row.further)
    return replace(row, further=tuple(cells))


def _with_text(row: Initiative, role: Role, text: str) -> Initiative:
    match role:
        case Role.TITLE:
            return replace(row, title=text)
        case Role.DESCRIPTION:
            return replace(row, description=text)
        case Role.ANCHORING:
            return replace(row, anchoring=text)
        case Role.STATUS:
            return replace(row, status=text)


def _with_values(row: Initiative, report: Report) -> Initiative:
    values = read_values(
        row.title,
        row.description,
        row.anchoring,
        row.status,
        report_year=report.year,
        legend=report.preamble,
    )
    return replace(row, values=values)


def _in_head(report: Report, correction: Correction) -> Report | None:
    """The report with a correction of its title, preamble, headings, or a section's name."""
    before = (report.title, report.preamble, report.columns, report.sections)
    match correction.field:
        case "report_title":
            after = replace(report, title=_kept(report.title, correction))
        case "preamble":
            after = replace(report, preamble=_kept(report.preamble, correction))
        case "columns":
            first, second, third, fourth = (_kept(text, correction) for text in report.columns)
            after = replace(report, columns=(first, second, third, fourth))
        case "section":
            rows = (
                replace(row, section=_kept(row.section, correction)) for row in report.initiatives
            )
            after = replace(report, initiatives=tuple(rows))
        case _:
            return None
    if (after.title, after.preamble, after.columns, after.sections) == before:
        return None
    return replace(after, corrections=(*report.corrections, correction))


def _kept(text: str, correction: Correction) -> str:
    mended = _mended(text, correction)
    return text if mended is None else mended


def _lost(correction: Correction) -> Warning:
    return Warning(
        WarningKind.CORRECTION_NOT_APPLIED,
        Severity.SERIOUS,
        label=correction.number,
        texts=(correction.field, correction.read, correction.written),
    )


def word_corrections(corrections: Sequence[Correction]) -> tuple[WordCorrection, ...]:
    """The words that were changed in corrected texts, each pair once, to offer to a glossary.

    Words that were only added or only taken out are joined with the word before them, or, at
    the start, with the one after.
    """
    found = (
        pair
        for correction in corrections
        if correction.field not in _NOT_TEXT
        for pair in _changed_words(correction.read.split(), correction.written.split())
    )
    return tuple(dict.fromkeys(found))


def _changed_words(read: list[str], written: list[str]) -> Iterator[WordCorrection]:
    matcher = SequenceMatcher(None, read, written, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        before = kind != "replace" and start > 0 and new_start > 0
        after = kind != "replace" and not before
        yield WordCorrection(
            " ".join(read[start - before : end + after]),
            " ".join(written[new_start - before : new_end + after]),
        )
