"""The sheets about what a person should know: the warnings, and the words in no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.models import ExcludedKind
from extract.report import ExcludedWords, Report
from extract.warning_text import Language, message, term
from extract.warnings import Severity, Warning, WarningKind
from extract.writing.excel.lines import Lines
from extract.writing.excel.reading_notes import BOX, sides
from extract.writing.excel.sheet import Heading, Name, Shape, Sheet, Value, bands_of, number_cell
from extract.writing.from_json import earlier_warning
from extract.writing.lists import joined, split
from extract.writing.wording import SEVERITIES, severity_of


def warnings(report: Report) -> Sheet:
    """One row per warning in Danish, the serious ones first, and the same as data beside it."""
    headings = (
        Heading("Alvor", 11),
        Heading("Besked", 90, Shape.PROSE),
        Heading("Side", 7, Shape.WHOLE),
        Heading("Nr. eller titel", 14),
        Heading("Række", 8, Shape.WHOLE),
        Heading("Slags", 22),
        Heading("Ord", 40, Shape.PROSE),
        Heading("Tal", 12),
        Heading("Løbenr.", 9, Shape.WHOLE),
    )
    order = tuple(Severity)
    numbered = sorted(
        enumerate(report.warnings, start=1), key=lambda pair: order.index(pair[1].severity)
    )
    rows = tuple((*_warning(warning), place) for place, warning in numbered)
    return Sheet(
        Name.WARNINGS, headings, rows, bands_of(str(row[0]) for row in rows), 4, frozen_columns=1
    )


def _warning(warning: Warning) -> tuple[Value, ...]:
    return (
        SEVERITIES[warning.severity],
        message(warning, Language.DANISH),
        warning.page,
        number_cell(warning.label),
        warning.row,
        warning.kind.value,
        joined(warning.texts),
        joined(repr(float(figure)) for figure in warning.figures),
    )


def warnings_in(lines: Lines, rows: Sequence[int | None]) -> Iterator[Warning]:
    """The warnings of the sheet; those about rows that a person took out are gone too.

    ``rows`` are the places, as they were written, of the rows that are there.
    """
    for line in lines:
        row = line.whole("Række")
        if row is None or row in rows:
            yield Warning(
                WarningKind(line.text("Slags")),
                severity_of(line.text("Alvor")),
                line.whole("Side"),
                None if row is None else rows.index(row) + 1,
                line.text("Nr. eller titel"),
                tuple(split(line.text("Ord"))),
                tuple(map(float, split(line.text("Tal")))),
            )


def earlier_warnings(facts: Lines) -> Iterator[Warning]:
    """The warnings of a workbook of schema version 1, which are facts about the source."""
    return (earlier_warning(fact.text("Værdi")) for fact in facts)


def excluded(report: Report) -> Sheet:
    """One row per text that is in no row of the report, with the reason and the place."""
    headings = (
        Heading("Slags", 26),
        Heading("Side", 7, Shape.WHOLE),
        Heading("Tekst", 90, Shape.PROSE),
        *BOX,
        Heading("Kode", 16),
    )
    rows = tuple(
        (
            term("excluded", words.kind, Language.DANISH),
            words.page,
            words.text,
            *sides(words.box),
            words.kind.value,
        )
        for words in report.excluded
    )
    return Sheet(Name.EXCLUDED, headings, rows, bands_of(str(row[1]) for row in rows), 3)


def excluded_in(lines: Lines) -> Iterator[ExcludedWords]:
    """The excluded texts of the sheet."""
    for line in lines:
        yield ExcludedWords(
            ExcludedKind(line.text("Kode")),
            line.whole("Side") or 0,
            line.text("Tekst"),
            line.box(),
        )
