"""Typed warnings: what a person should know of a result, before it is put into words.

The words are chosen where a warning is shown; nothing is read back from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a warning weighs: serious where rows or texts may be missing or wrong."""

    SERIOUS = "serious"
    MINOR = "minor"
    NOTE = "note"


class WarningKind(StrEnum):
    """What a warning is about. ``texts`` and ``figures`` are said for those that have them."""

    # reading
    PAGE_NOT_READ = "page_not_read"  # texts: the reason
    PART_NOT_READ = "part_not_read"  # a picture or drawn letters; texts: the part, the reason
    READ_FROM_LAYER = "read_from_layer"  # no second reading; texts: the reason
    LOST_LETTERS = "lost_letters"  # texts: the words
    HIDDEN_TEXT = "hidden_text"  # texts: kind, the words; figures: how many letters
    OFFSET_LAYER = "offset_layer"  # figures: right and down, in points
    OCR_CRASHED = "ocr_crashed"  # texts: the reason
    TAGS_DECLINED = "tags_declined"  # texts: the reason
    # table
    FINDERS_DIFFER = "finders_differ"  # texts: the two kinds of evidence
    GUESSED_ROLE = "guessed_role"  # texts: the heading, the role
    COLUMN_ROLE_TAKEN = "column_role_taken"  # texts: the heading, the role, the heading that has it
    NUMBER_MISREAD = "number_misread"  # texts: as read, as written
    NUMBER_GAP = "number_gap"  # texts: the number before, the number after
    NO_NUMBER = "no_number"
    CUT_TEXT = "cut_text"  # texts: the field
    EMPTY_CELL = "empty_cell"  # texts: the field
    ROW_UNSURE = "row_unsure"  # texts: the reason
    ROW_COUNT_DIFFERS = "row_count_differs"  # figures: rows by each finder
    WORDS_IN_NO_ROW = "words_in_no_row"  # texts: the words
    EXCLUDED = "excluded"  # texts: kind, the words; figures: how many
    OTHER_TABLES = "other_tables"  # texts: their headings
    UNSURE_COLUMNS = "unsure_columns"
    # corrections by a person
    CORRECTION_NOT_APPLIED = "correction_not_applied"  # texts: what could not be applied
    # files written by earlier versions
    EARLIER_VERSION = "earlier_version"  # texts: the warning as it was worded


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning.

    ``page`` counts from 1. ``row`` counts the initiatives from 1, ``label`` is the row's number, or
    its title where it has none. ``texts`` are the words it is about, ``figures`` its numbers, as
    ``WarningKind`` says for each kind.
    """

    kind: WarningKind
    severity: Severity
    page: int | None = None
    row: int | None = None
    label: str = ""
    texts: tuple[str, ...] = ()
    figures: tuple[float, ...] = ()
