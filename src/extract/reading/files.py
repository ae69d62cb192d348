"""Telling a PDF from a text dump, and both from what is neither."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from extract.errors import EmptyInputError, MissingInputError
from extract.models import EVERYTHING, Document, Dump, Selection
from extract.reading.ocr.modes import OcrMode

Progress = Callable[[int, int], None]

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
AN_OBJECT = re.compile(rb"[\r\n]\d+ \d+ obj\b")


def read_file(
    path: Path,
    *,
    progress: Progress | None = None,
    ocr: OcrMode = OcrMode.NEVER,
    chosen: Selection = EVERYTHING,
) -> Document | Dump:
    """The chosen pages of a PDF, or the lines of a text dump, whatever the file is called.

    ``progress`` is told (pages done, pages in all) after each page of a PDF. ``ocr`` says
    whether pages are read again from their images. Raises MissingInputError,
    EmptyInputError, NotAReportError, BrokenPdfError, PasswordError, OcrNeededError, or
    WrongUsageError where a page beyond the last one is chosen.
    """
    content = _bytes_of(path)
    checksum = hashlib.sha256(content).hexdigest()
    if is_pdf(content):
        from extract.reading.pdf import read_pdf  # noqa: PLC0415 - heavy, and not for dumps

        return read_pdf(
            content,
            name=path.name,
            checksum=checksum,
            progress=progress,
            ocr=ocr,
            chosen=chosen,
        )
    from extract.reading.chosen_pages import with_chosen_pages  # noqa: PLC0415
    from extract.reading.dumps.text_dump import read_dump  # noqa: PLC0415

    return with_chosen_pages(read_dump(content, name=path.name, checksum=checksum), chosen)


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin like a PDF; some programs put other bytes before the mark.

    Text that only speaks of PDFs has no objects behind the mark.
    """
    start = content.find(PDF_MARK)
    if start < 0:
        return False
    return start < PDF_MARK_WITHIN or AN_OBJECT.search(content, start) is not None


def _bytes_of(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingInputError(f"{path}: no such file", hint="check the name") from error
    except IsADirectoryError as error:
        raise MissingInputError(
            f"{path} is a folder", hint="name the PDF or text file in it"
        ) from error
    except PermissionError as error:
        if path.is_dir():
            raise MissingInputError(
                f"{path} is a folder", hint="name the PDF or text file in it"
            ) from error
        raise MissingInputError(
            f"{path} may not be opened", hint="ask for permission to read it"
        ) from error
    except OSError as error:
        raise MissingInputError(
            f"{path} can't be opened ({error.strerror})", hint="check the name and the disk"
        ) from error
    if not content:
        raise EmptyInputError(f"{path} is empty", hint="fetch the file again")
    return content
