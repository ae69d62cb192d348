"""The sheets about the reading: the repairs, and where the report came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from extract.models import Box, Repair
from extract.report import Report
from extract.writing.corrections import correctable, fields_of
from extract.writing.excel.sheet import Heading, Name, Shape, Sheet, Value, bands_of, number_cell
from extract.writing.lists import joined
from extract.writing.phrasebook import in_danish
from extract.writing.wording import PAGE_STATES, field_name

DOUBTFUL = "Se efter"
SURE = "Sikker"


BOX = tuple(Heading(side, 9, Shape.DECIMAL) for side in ("Venstre", "Top", "Højre", "Bund"))
"""The sides of a place on a page, in points."""


def repairs(report: Report) -> Sheet:
    """One row per repair, the doubtful ones first; a person may write what is right."""
    headings = (
        Heading("Vurdering", 11),
        Heading("Nr.", 6),
        Heading("Kolonne", 14),
        Heading("Side", 7, Shape.WHOLE),
        Heading("Læst", 26, Shape.PROSE),
        Heading("Skrevet", 26, Shape.PROSE),
        Heading("Det rigtige er", 26, Shape.PROSE),
        Heading("Sikkerhed", 11, Shape.SHARE),
        Heading("Begrundelse", 40, Shape.PROSE),
        Heading("Andre muligheder", 30, Shape.PROSE),
        *BOX,
        Heading("Løbenr.", 9, Shape.WHOLE),
    )
    places = sorted(
        range(len(report.repairs)), key=lambda place: (report.repairs[place].confidence, place)
    )
    rows = tuple(_repair(report.repairs[place], place + 1) for place in places)
    return Sheet(
        Name.REPAIRS, headings, rows, bands_of(str(row[0]) for row in rows), 10, frozen_columns=1
    )


def _repair(repair: Repair, place: int) -> tuple[Value, ...]:
    return (
        DOUBTFUL if repair.is_doubtful else SURE,
        number_cell(repair.number),
        field_name(repair.field),
        repair.page,
        repair.read,
        repair.written,
        "",
        repair.confidence,
        in_danish(repair.reason),
        joined(f"{other.probability!r}: {other.text}" for other in repair.alternatives),
        *sides(repair.box),
        place,
    )


def sides(box: Box | None) -> tuple[float | None, ...]:
    """The cells under ``BOX``, empty without a box."""
    return (box.x0, box.top, box.x1, box.bottom) if box else (None,) * 4


def places(report: Report) -> Sheet:
    """Where each cell of the report stands in the file; hidden, for those who check or program."""
    headings = (
        Heading("Række", 8, Shape.WHOLE),
        Heading("Nr.", 6),
        Heading("Kolonne", 24),
        Heading("Side", 7, Shape.WHOLE),
        *BOX,
    )
    rows = tuple(
        (
            cell.row,
            number_cell(report.initiatives[cell.row - 1].number) if cell.row else "",
            field_name(cell.field),
            cell.page,
            *sides(cell.box),
        )
        for cell in report.cells
    )
    bands = bands_of(str(row[0]) for row in rows)
    return Sheet(Name.PLACES, headings, rows, bands, len(headings), hidden=True)


class Fact(StrEnum):
    """The names of the facts on the sheet about the source."""

    TITLE = "Titel"
    DATE = "Dato"
    YEAR = "År"
    PREAMBLE = "Indledning"
    HEADING = "Kolonneoverskrift"
    FURTHER = "Yderligere kolonne"
    FILE = "Fil"
    CHECKSUM = "SHA-256"
    PAGES = "Sider"
    PAGE_STATE = "Sidens tilstand"
    OCR = "Tekstgenkendelse"
    PROGRAM = "Program"
    INITIATIVES = "Initiativer"
    SECTIONS = "Afsnit"
    REPAIRS = "Rettelser"
    DOUBTFUL = "Rettelser at se efter"
    CORRECTIONS = "Rettet af en person"
    WARNINGS = "Advarsler"
    WARNING = "Advarsel"  # one for each warning, in workbooks of schema version 1
    CORRECTION = "Rettelse af en person"


def source(report: Report) -> Sheet:
    """The facts about the report, the file and the reading, one to a row."""
    rows = tuple(_facts(report))
    headings = (Heading("Oplysning", 24), Heading("Værdi", 100, Shape.PROSE))
    return Sheet(Name.SOURCE, headings, rows, (0,) * len(rows), 2)


def _facts(report: Report) -> Iterator[tuple[Value, ...]]:
    doubtful = sum(repair.is_doubtful for repair in report.repairs)
    yield (Fact.TITLE, report.title)
    yield (Fact.DATE, report.date)
    yield (Fact.YEAR, report.year)
    yield (Fact.PREAMBLE, report.preamble)
    yield from ((Fact.HEADING, heading) for heading in report.columns)
    yield from ((Fact.FURTHER, name) for name in report.further)
    yield (Fact.FILE, report.source.file)
    yield (Fact.CHECKSUM, report.source.sha256)
    yield (Fact.PAGES, report.source.pages)
    yield from ((Fact.PAGE_STATE, PAGE_STATES[state]) for state in report.source.states)
    if report.source.ocr is not None:
        yield (Fact.OCR, joined(astuple(report.source.ocr)))
    yield (Fact.PROGRAM, f"status-extract {program_version()}")
    yield (Fact.INITIATIVES, len(report.initiatives))
    yield (Fact.SECTIONS, len(report.sections))
    yield (Fact.REPAIRS, len(report.repairs))
    yield (Fact.DOUBTFUL, doubtful)
    yield (Fact.CORRECTIONS, len(report.corrections))
    yield (Fact.WARNINGS, len(report.warnings))
    for made in report.corrections:
        yield (Fact.CORRECTION, joined((made.number, made.field, made.read, made.written)))


def program_version() -> str:
    """The version of the program that is running."""
    try:
        return version("status-extract")
    except PackageNotFoundError:  # run from its folder, not installed
        return "0"


def original(report: Report) -> Sheet:
    """What the program wrote in each field a person may correct; hidden, to find corrections by."""
    headings = (
        Heading("Række", 8, Shape.WHOLE),
        Heading("Kolonne", 14),
        Heading("Tekst", 120, Shape.PROSE),
    )
    rows = tuple(
        (place, field_name(field), correctable(row, field))
        for place, row in enumerate(report.initiatives, start=1)
        for field in fields_of(row)
    )
    return Sheet(Name.ORIGINAL, headings, rows, (0,) * len(rows), 3, hidden=True)
