"""When a page is read again from its image, and what is said where it can't be."""

from __future__ import annotations

from enum import StrEnum

from extract.errors import OcrNeededError
from extract.models import PageState

HINT = (
    "install Tesseract with Danish: apt install tesseract-ocr-dan (Debian, Ubuntu), "
    "brew install tesseract-lang (macOS), or its Windows installer with Danish ticked"
)
READ_AGAIN = frozenset({PageState.SCAN, PageState.LOST_LETTERS, PageState.DAMAGED_LAYER})


class OcrMode(StrEnum):
    """Whether pages are read again from their images.

    ``AUTO`` does where it helps and a Danish Tesseract is installed, ``NEVER`` does without,
    ``ALWAYS`` insists on it.
    """

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


def needed(name: str, pages: int, total: int, why: str) -> OcrNeededError:
    """The error for a file of which ``pages`` pages can only be read from their images."""
    some = "all" if pages == total else f"{pages} of {total}"
    return OcrNeededError(
        f"{name}: {some} pages can only be read from their images, and {why}", hint=HINT
    )
