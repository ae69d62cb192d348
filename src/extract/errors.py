"""Everything that can go wrong, as one tree.

    StatusExtractError
    ├── WrongUsageError        2  what was asked for can't be done
    │   └── ProfileError          a profile says what a profile can't say
    ├── InputError             3  an input can't be read
    │   ├── MissingInputError     no such file
    │   ├── NotAReportError       neither a PDF nor text
    │   ├── EmptyInputError       nothing in it
    │   ├── BrokenPdfError        cut short or damaged beyond reading
    │   ├── PasswordError         locked
    │   └── OcrNeededError        only a second reading of the image can help
    ├── NoTableError           4  no status table in it
    ├── OutputError            5  a result can't be written
    ├── PartialFailureError    6  some of several inputs failed
    └── SeriousWarningError    7  read, but with serious warnings (``--strict``)

Each message is one line: what, where, and a hint.
"""

from __future__ import annotations

from typing import ClassVar


class StatusExtractError(Exception):
    """The root of the tree. ``exit_code`` is what the command ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, hint: str) -> None:
        """``what`` says what went wrong and where; ``hint`` what the reader can do about it."""
        self.what = what
        self.hint = hint
        super().__init__(f"{what}; {hint}")


class WrongUsageError(StatusExtractError):
    """What was asked for can't be done, whatever the input holds."""

    exit_code = 2


class ProfileError(WrongUsageError):
    """A profile can't be read, or says what a profile can't say."""


class InputError(StatusExtractError):
    """An input can't be read."""

    exit_code = 3


class MissingInputError(InputError):
    """There is no file of that name, or it may not be opened."""


class NotAReportError(InputError):
    """The file is neither a PDF nor a text dump."""


class EmptyInputError(InputError):
    """The file holds nothing that could be read."""


class BrokenPdfError(InputError):
    """The PDF is cut short or damaged."""


class PasswordError(InputError):
    """The PDF is locked with a password."""


class OcrNeededError(InputError):
    """The letters can only be had from the page image, and no Danish OCR is at hand."""


class NoTableError(StatusExtractError):
    """The file was read, but holds no status table."""

    exit_code = 4


class OutputError(StatusExtractError):
    """A result can't be written. What stood there before is untouched."""

    exit_code = 5


class PartialFailureError(StatusExtractError):
    """Some of several inputs failed; the results of the others are written."""

    exit_code = 6


class SeriousWarningError(StatusExtractError):
    """The results are written, but rows or texts may be missing or wrong; with ``--strict``."""

    exit_code = 7
