"""The way through: a file is read, its table put together, its Danish repaired, its values read.

read_file → table_of → repair_table → report_of
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from extract.danish import Fluency, Glossary
from extract.fields import date_of, read_values, year_of
from extract.fields.cell_content import FieldsContent
from extract.mending import MendedTable, repair_table
from extract.models import ROLES, Document, Dump, Initiative, Role, Table
from extract.models.selection import EVERYTHING, PageRange, Selection
from extract.page_ranges import selection_of
from extract.reading import OcrMode, read_file
from extract.report import Report
from extract.report_warnings import excluded_words, warnings_of
from extract.table import NO_PROFILE, Language, Profile, assemble, assemble_dump, load_profile


class Step(StrEnum):
    """The steps, by the names that progress shows."""

    READING = "reading pages"
    ASSEMBLING = "putting the table together"
    REPAIRING = "repairing letters"
    VALUES = "reading values"
    WRITING = "writing files"


Progress = Callable[[Step, int, int], None]
"""Told the step, how much of it is done, and how much there is (0 where not known)."""


def _silent(step: Step, done: int, total: int) -> None:
    """Progress that nobody watches."""


def read(
    path: str | Path,
    *,
    ocr: str = OcrMode.AUTO,
    glossary: Glossary | None = None,
    profile: Profile | str | Path = NO_PROFILE,
    pages: str | tuple[PageRange, ...] = (),
    table: int | None = None,
    progress: Progress = _silent,
) -> Report:
    """The report in a PDF or a text dump.

    ``ocr`` says whether pages are read again from their images: ``auto`` (where it helps and
    a Danish Tesseract is installed), ``never`` or ``always``. ``profile``, or the TOML file it is
    in, names headings of such reports. ``pages`` (``3-12``, ``3-5,8``) are those that take part;
    ``table`` is the place of the status table, from 1, where there are several. Raises
    ``WrongUsageError`` where one of these can't be used, ``InputError`` where the report can't be
    read, ``NoTableError`` where no status table is in it; each message ends in a hint.
    """
    own = profile if isinstance(profile, Profile) else load_profile(profile)
    selection = selection_of(pages, table)
    document = read_document(path, ocr=ocr, selection=selection, progress=progress)
    progress(Step.ASSEMBLING, 0, 0)
    found = table_of(document, glossary, own, selection)
    progress(Step.REPAIRING, 0, 0)
    mended = repair_table(found, glossary)
    progress(Step.VALUES, 0, 0)
    return report_of(document, found, mended)


def read_document(
    path: str | Path,
    *,
    ocr: str = OcrMode.AUTO,
    selection: Selection = EVERYTHING,
    progress: Progress = _silent,
) -> Document | Dump:
    """The chosen pages of a PDF or a text dump. Raises ``InputError``, ``WrongUsageError``."""
    return read_file(
        Path(path),
        progress=lambda done, pages: progress(Step.READING, done, pages),
        ocr=OcrMode(ocr),
        chosen=selection,
    )


def table_of(
    document: Document | Dump,
    glossary: Glossary | None = None,
    profile: Profile = NO_PROFILE,
    selection: Selection = EVERYTHING,
) -> Table:
    """The table of a PDF by positions, of a dump by widths and language."""
    if isinstance(document, Dump):
        return assemble_dump(document, Fluency(glossary), profile, selection)
    return assemble(document, profile, language_of(glossary), selection)


def language_of(glossary: Glossary | None = None) -> Language:
    """What the table package may ask of Danish and of the values in cells."""
    return Language(FieldsContent(), Fluency(glossary))


def report_of(document: Document | Dump, table: Table, mended: MendedTable) -> Report:
    """The report: the repaired texts with the values read from them, and what to be warned of."""
    dated = date_of(mended.dateline, mended.preamble)
    heading = mended.columns[ROLES.index(Role.STATUS)]
    year = year_of(dated, heading, mended.preamble, mended.title)
    return Report(
        source=document.source,
        title=mended.title,
        date=dated,
        year=year,
        preamble=mended.preamble,
        columns=mended.columns,
        initiatives=tuple(_with_values(row, year, mended.preamble) for row in mended.rows),
        repairs=mended.repairs,
        cells=mended.places,
        warnings=warnings_of(document, table, mended.rows),
        excluded=excluded_words(document, table),
    )


def _with_values(row: Initiative, year: int | None, legend: str) -> Initiative:
    values = read_values(
        title=row.title,
        description=row.description,
        anchoring=row.anchoring,
        status=row.status,
        report_year=year,
        legend=legend,
    )
    return replace(row, values=values)
