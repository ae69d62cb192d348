"""Rows that are no initiatives: section rows, totals rows and notes within a grid."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from extract.table.folding import folded
from extract.table.interpretation.grid_cells import FullRow, is_bold
from extract.table.lines import in_capitals
from extract.table.profile import Profile

LONGEST_SECTION = 25
"""Words: more across the columns are a note (test_a_note_across_the_columns_is_no_section)."""
SENTENCE = 8
"""Words: a text across the columns with as many that ends in a full stop is a note."""


@cache
def total_words() -> tuple[str, ...]:
    """The first words of totals rows, folded, from ``data/totals.toml``."""
    text = files("extract.table").joinpath("data/totals.toml").read_text(encoding="utf-8")
    return tuple(folded(word) for word in tomllib.loads(text)["first_words"])


def is_total(row: FullRow) -> bool:
    """Whether a row is a sum: its first cell is a word for one, and nothing else."""
    filled = row.filled
    return bool(filled) and folded(filled[0].text) in total_words()


def is_section(row: FullRow, profile: Profile, *, usual: bool) -> bool:
    """Whether a row heads the rows below it: its one text stands in a cell over all columns, or
    alone in a row that is set apart from the others. ``usual`` says that it looks like the rest.
    """
    if len(row.filled) != 1:
        return False
    cell = row.filled[0]
    if any(pattern.match(cell.text) for pattern in profile.sections):
        return True
    beside = [c for c in row.covering if c is not None and c is not cell and c.text]
    if is_note(row) or beside or not any(map(str.isalpha, cell.text)):
        return False
    if cell.column_span >= max(2, len(row.covering) - 1):
        return True
    set_apart = is_bold(cell.words) or in_capitals(cell.text) or cell.fill is not None
    return set_apart and not usual and cell.column <= 1


def is_note(row: FullRow) -> bool:
    """Whether a text over all columns is a sentence or longer, and no heading."""
    if len(row.filled) != 1 or row.filled[0].column_span < max(2, len(row.covering) - 1):
        return False
    text = row.filled[0].text
    words = len(text.split())
    if in_capitals(text) or is_bold(row.filled[0].words):
        return words > 2 * LONGEST_SECTION
    return words > LONGEST_SECTION or (text.endswith(".") and words >= SENTENCE)
