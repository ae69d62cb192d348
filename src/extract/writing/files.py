"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from extract.errors import OutputError
from extract.report import Report
from extract.writing.csvs import Dialect, csv_bytes
from extract.writing.datapackage import to_datapackage
from extract.writing.excel.workbook import to_xlsx
from extract.writing.jsons import to_json
from extract.writing.parquet import to_parquet


class Format(StrEnum):
    """What a report can be written as. The values are the names on the command line."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    DATAPACKAGE = "datapackage"


DEFAULT_FORMATS: tuple[Format, ...] = (Format.XLSX, Format.CSV, Format.JSON)


def write(
    report: Report,
    folder: Path,
    formats: Sequence[Format] = DEFAULT_FORMATS,
    *,
    stem: str | None = None,
    dialect: Dialect = Dialect.STANDARD,
) -> tuple[Path, ...]:
    """Write the report to ``folder``, one file per format, and return their paths in that order.

    The files are named ``stem`` (the input's name without its ending, where none is given) and
    the format; a data package is a folder, ``<stem>-datapackage``, of which the descriptor's path
    is returned. Folders are made where they are missing. ``OutputError`` where anything can't be
    written; what stood there before is then untouched.
    """
    name = stem or Path(report.source.file).stem or "report"
    contents: dict[Path, bytes] = {}
    written: list[Path] = []
    for wanted in dict.fromkeys(formats):
        files = _made(report, wanted, folder / name, dialect)
        written.append(next(iter(files)))
        contents |= files
    write_whole(contents)
    return tuple(written)


def _made(report: Report, wanted: Format, stem: Path, dialect: Dialect) -> dict[Path, bytes]:
    """The files of one format."""
    with making(f"{stem.name}.{wanted}"):
        return _files(report, wanted, stem, dialect)


@contextmanager
def making(name: str) -> Iterator[None]:
    """Raises an error with a hint where a workbook's library has no room for its temporary files.

    Raises ``OutputError``.
    """
    try:
        yield
    except OSError as problem:
        raise OutputError(
            f"can't make {name}: {problem.strerror or problem}",
            hint="make room in the folder for temporary files, or name another one in TMPDIR",
        ) from problem


def _files(report: Report, wanted: Format, stem: Path, dialect: Dialect) -> dict[Path, bytes]:
    """The files of one format by their paths, the one to open first."""
    path = stem.with_name(f"{stem.name}.{wanted}")
    match wanted:
        case Format.XLSX:
            return {path: to_xlsx(report)}
        case Format.CSV:
            return {path: csv_bytes(report, dialect)}
        case Format.JSON:
            return {path: to_json(report).encode("utf-8")}
        case Format.PARQUET:
            return {path: to_parquet(report)}
        case Format.DATAPACKAGE:
            package = stem.with_name(f"{stem.name}-datapackage")
            return {package / name: data for name, data in to_datapackage(report).items()}


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write each content to its path; all are on the disk before the first one is put in place.

    ``OutputError`` where one can't be written; no half file and no part file is left behind.
    """
    parts: dict[Path, Path] = {}
    try:
        for path in contents:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "a folder stands there")
        for path, content in contents.items():
            parts[path] = path.with_name(f".{path.name}.{os.getpid()}.part")
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_part(parts[path], content)
        for path, part in parts.items():
            part.replace(path)
    except OSError as problem:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise _output_error(path, problem) from problem


def _write_part(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


_HINTS = {
    errno.ENOSPC: "make room on the disk, or choose another folder with -o",
    errno.EDQUOT: "make room on the disk, or choose another folder with -o",
    errno.EISDIR: "move that folder away, or choose another one with -o",
    errno.ENOTDIR: "a file stands where the folder should be; choose another one with -o",
    errno.EEXIST: "a file stands where the folder should be; choose another one with -o",
    errno.ENAMETOOLONG: "give the input a shorter name, or choose another folder with -o",
}


def _output_error(path: Path, problem: OSError) -> OutputError:
    hint = _HINTS.get(
        problem.errno or 0,
        "close it where it is open, or choose a folder you may write to with -o",
    )
    return OutputError(f"can't write {path}: {problem.strerror or problem}", hint=hint)
