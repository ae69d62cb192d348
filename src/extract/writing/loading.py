"""A report that was written before, from its json, csv or xlsx."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extract.errors import EmptyInputError, InputError, MissingInputError, NotAReportError
from extract.models import Source
from extract.report import Report
from extract.writing.excel.reading import of_xlsx
from extract.writing.from_csv import of_csv
from extract.writing.from_json import of_json

LOADABLE = (".json", ".csv", ".xlsx")
"""The endings of the files that ``load`` reads."""


def load(path: str | Path) -> Report:
    """The report that ``write`` wrote to ``path``, as json, csv (either dialect) or xlsx.

    A json and an xlsx give the whole report back; a csv has no place for what is not in its
    columns. Raises ``InputError`` where the file can't be read or is none of these.
    """
    file = Path(path)
    content = content_of(file)
    try:
        return _report(file, content)
    except (ValueError, KeyError, TypeError) as problem:
        raise refused(file, problem) from problem


def content_of(file: Path) -> bytes:
    """The file's bytes. ``InputError`` where it can't be opened or is empty."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise MissingInputError(
            f"can't open {file}: {problem.strerror}", hint="check the name and the rights"
        ) from problem
    if not content:
        raise EmptyInputError(f"{file} is empty", hint="write it again with status-extract run")
    return content


def _report(file: Path, content: bytes) -> Report:
    match file.suffix.lower():
        case ".json":
            return of_json(content.decode("utf-8-sig"))
        case ".csv":
            checksum = hashlib.sha256(content).hexdigest()
            return of_csv(_decoded(content), Source(file.name, checksum, ()))
        case ".xlsx":
            return of_xlsx(content)
        case _:
            raise ValueError(f"it is none of {', '.join(LOADABLE)}")


def _decoded(content: bytes) -> str:
    """UTF-8, or what a Danish Excel writes when it saves a CSV without asking."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def refused(file: Path, problem: Exception) -> InputError:
    """The error for a file that is no report, in one line."""
    reason = f"it has no {problem}" if isinstance(problem, KeyError) else str(problem)
    return NotAReportError(
        f"{file} holds no report that status-extract wrote: {' '.join(reason.split())}",
        hint="write it again with status-extract run",
    )
