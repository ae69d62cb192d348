"""Typed warnings: what a person should know of a result, before it is put into words.

The words are chosen where a warning is shown (``warning_text``); nothing is read back from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a warning weighs: serious where rows or texts may be missing or wrong."""

    SERIOUS = "serious"
    MINOR = "minor"
    NOTE = "note"


class WarningKind(StrEnum):
    """What a warning is about. ``SLOTS`` says what its ``texts`` and ``figures`` are.

    The wording of each kind stands in ``data/warnings.en.toml`` and ``data/warnings.da.toml``.
    """

    # reading
    PAGE_NOT_READ = "page_not_read"
    PART_NOT_READ = "part_not_read"  # a picture, or letters drawn as curves
    READ_FROM_LAYER = "read_from_layer"  # not read again from the page image
    LOST_LETTERS = "lost_letters"
    HIDDEN_TEXT = "hidden_text"
    INVISIBLE_TEXT_READ = "invisible_text_read"  # in an invisible mode that was left on
    OFFSET_LAYER = "offset_layer"
    OCR_CRASHED = "ocr_crashed"
    TAGS_DECLINED = "tags_declined"
    # table
    FINDERS_DIFFER = "finders_differ"
    GUESSED_ROLE = "guessed_role"
    COLUMN_ROLE_TAKEN = "column_role_taken"
    NUMBER_MISREAD = "number_misread"
    NUMBER_NOT_READ = "number_not_read"
    NUMBER_GAP = "number_gap"
    NO_NUMBER = "no_number"
    CUT_TEXT = "cut_text"
    EMPTY_CELL = "empty_cell"
    LINE_OVER_COLUMNS = "line_over_columns"
    LINE_BETWEEN_CELLS = "line_between_cells"
    ROW_SHIFTED = "row_shifted"
    ROW_UNSURE = "row_unsure"
    ROW_COUNT_DIFFERS = "row_count_differs"
    WORDS_IN_NO_ROW = "words_in_no_row"
    EXCLUDED = "excluded"
    STRUCK_TEXT = "struck_text"
    OTHER_TABLES = "other_tables"
    UNSURE_COLUMNS = "unsure_columns"
    # corrections by a person
    CORRECTION_NOT_APPLIED = "correction_not_applied"
    ROW_NOT_ADDED = "row_not_added"
    # files written by earlier versions
    EARLIER_VERSION = "earlier_version"


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning.

    ``page`` counts from 1. ``row`` counts the initiatives from 1, ``label`` is the row's number, or
    its title where it has none. ``texts`` are the words it is about, ``figures`` its numbers, as
    ``SLOTS`` says for each kind.
    """

    kind: WarningKind
    severity: Severity
    page: int | None = None
    row: int | None = None
    label: str = ""
    texts: tuple[str, ...] = ()
    figures: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """The names of a kind's ``texts`` and ``figures``, in order, as its wording uses them.

    ``rest`` is the name of all texts after those, however many there are. A figure ``count``
    chooses between singular and plural; without one, the number of ``rest`` does.
    """

    texts: tuple[str, ...] = ()
    rest: str = ""
    figures: tuple[str, ...] = ()


SLOTS: Mapping[WarningKind, Slots] = {
    WarningKind.PAGE_NOT_READ: Slots(("reason",)),
    WarningKind.PART_NOT_READ: Slots(("part", "reason")),
    WarningKind.READ_FROM_LAYER: Slots(("reason",)),
    WarningKind.LOST_LETTERS: Slots(rest="words"),
    WarningKind.HIDDEN_TEXT: Slots(("excluded",), "words", ("count",)),  # count of letters
    WarningKind.INVISIBLE_TEXT_READ: Slots(figures=("count",)),  # letters
    WarningKind.OFFSET_LAYER: Slots(figures=("right", "down")),  # points
    WarningKind.OCR_CRASHED: Slots(("reason",)),
    WarningKind.TAGS_DECLINED: Slots(("reason",)),
    WarningKind.FINDERS_DIFFER: Slots(("finder", "other_finder")),
    WarningKind.GUESSED_ROLE: Slots(("heading", "role")),
    WarningKind.COLUMN_ROLE_TAKEN: Slots(("heading", "role", "other_heading")),
    WarningKind.NUMBER_MISREAD: Slots(("read", "written")),
    WarningKind.NUMBER_NOT_READ: Slots(("written",)),
    WarningKind.NUMBER_GAP: Slots(("before", "after")),
    WarningKind.NO_NUMBER: Slots(),
    WarningKind.CUT_TEXT: Slots(("field",)),
    WarningKind.EMPTY_CELL: Slots(("field",)),
    WarningKind.LINE_OVER_COLUMNS: Slots(("line",)),
    WarningKind.LINE_BETWEEN_CELLS: Slots(("line",)),
    WarningKind.ROW_SHIFTED: Slots(),
    WarningKind.ROW_UNSURE: Slots(("reason",)),
    WarningKind.ROW_COUNT_DIFFERS: Slots(("finder", "other_finder"), "", ("rows", "other_rows")),
    WarningKind.WORDS_IN_NO_ROW: Slots(rest="words"),
    WarningKind.EXCLUDED: Slots(("excluded",), "", ("count",)),  # the words: Report.excluded
    WarningKind.STRUCK_TEXT: Slots(("field", "words")),
    WarningKind.OTHER_TABLES: Slots(rest="headings"),
    WarningKind.UNSURE_COLUMNS: Slots(),
    WarningKind.CORRECTION_NOT_APPLIED: Slots(("field", "read", "written")),
    WarningKind.ROW_NOT_ADDED: Slots(("title",)),
    WarningKind.EARLIER_VERSION: Slots(("message",)),
}
"""What the texts and figures of each kind are. ``excluded`` is a value of ``ExcludedKind``,
``finder`` one of ``Finder``, ``field`` and ``role`` name a column as ``Repair.field`` does. A
``reason`` is a short phrase in English, such as the value of an enumeration."""
