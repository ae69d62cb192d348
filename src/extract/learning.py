"""A glossary of the user's own: learnt from clean reports and corrected words, kept in a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from extract.danish import Glossary, glossary_csv, learn, load_glossary, merged
from extract.errors import InputError, MissingInputError, NotAReportError
from extract.models import ROLES, PageState
from extract.report import Report
from extract.writing import WordCorrection
from extract.writing.files import write_whole

_CLEAN = {PageState.BORN_DIGITAL, PageState.EMPTY}


def open_glossary(path: Path) -> Glossary:
    """The glossary in a file. Raises ``InputError`` where it can't be read."""
    try:
        return load_glossary(path)
    except OSError as error:
        raise MissingInputError(
            f"the glossary {path} can't be read ({error.strerror})",
            hint="check its name, or make one with status-extract learn",
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAReportError(
            f"{path} is no glossary", hint="give a CSV with a word on each line"
        ) from error


def words_of(reports: Iterable[Report]) -> Glossary:
    """The words and word pairs of clean reports.

    Raises ``InputError`` for a report whose letters were read from a picture: what an OCR
    made of a word must not be learnt.
    """
    texts: list[str] = []
    for report in reports:
        if not _CLEAN.issuperset(report.source.states) or report.repairs:
            raise InputError(
                f"{report.source.file} has letters that were read from a picture",
                hint="learn from born-digital reports only",
            )
        texts += [report.title, report.preamble, *report.columns, *report.sections]
        texts += [row.text(role) for row in report.initiatives for role in ROLES]
        texts += [cell.text for row in report.initiatives for cell in row.further]
    return learn(texts)


def with_corrections(glossary: Glossary, corrections: Sequence[WordCorrection]) -> Glossary:
    """The glossary with the words that a person put right."""
    return merged(glossary, learn(correction.written for correction in corrections))


def keep_glossary(glossary: Glossary, path: Path) -> None:
    """Write a glossary, whole or not at all. Raises ``OutputError``."""
    write_whole({path: glossary_csv(glossary).encode("utf-8")})
