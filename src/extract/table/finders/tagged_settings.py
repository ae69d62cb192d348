"""The numbers that the tagged finder decides by, and its reasons to decline a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TaggedSettings:
    """Lengths in points, shares from 0 to 1. The test named breaks where a number is far off."""

    most_outside: float = 0.05
    """Share of filled cells that may stand outside the band of their column
    (test: a_few_swapped_cells, many_swapped_cells)."""

    trimmed: float = 0.05
    """Share of a column's cells left out at either side before its band is measured, so that
    one cell at a wrong place does not widen it (test: a_few_swapped_cells)."""

    most_widths: int = 6
    """How many of the commonest numbers of columns are tried (test: ragged_rows_end)."""

    enough_full_rows: int = 3
    """Rows with words in each cell from which the columns are measured in these alone
    (test: empty_cells_first)."""

    band_overlap: float = 3.0
    """How far the bands of neighbouring columns, or a cell and the next band, may overlap
    (test: a_word_that_sticks_out)."""

    row_overlap: float = 3.0
    """How far down a row's words may reach into the next row's (test: shifted_text)."""

    least_coverage: float = 0.97
    """Share of the letters within the table's area on a page that its cells must hold
    (test: words_without_tags)."""

    least_filled_rows: float = 0.5
    """Share of rows with two filled cells, below which the table is taken for a layout
    (test: layout_table)."""

    few_rows: int = 3
    """Tables of up to so many rows need header cells, or rulings that agree
    (test: a_small_table_without_heads)."""

    mostly_head: float = 0.5
    """Share of rows marked as head rows from which the marks mean nothing
    (test: body_rows_as_th)."""

    crossing: float = 0.6
    """Share of a column's width that a horizontal ruling covers where it crosses the column
    (test: vertical_merge)."""

    ruling_near: float = 2.0
    """How far a ruling may stand from where it is looked for (test: vertical_merge)."""

    outer_ruling: float = 200.0
    """How far outside the words a table's outer side is looked for, where horizontal rulings lead
    to it (test: rulings_that_agree)."""

    row_padding: float = 60.0
    """How far above the first and below the last words of a page a table's top and bottom ruling
    are looked for."""

    least_ruled: float = 0.1
    """Share of the boundaries between rows with rulings, below which rows are not taken for lines
    by what the rulings part (test: one_row_per_line)."""

    half_ruled: float = 0.5
    """Share of the boundaries with rulings from which one without is held against the rows beside
    it; below, rulings part groups of rows or the head (test: a_ruling_under_the_head)."""

    mostly_ruled: float = 0.9
    """Share of the boundaries with rulings from which rulings agree with the rows
    (test: one_row_per_line)."""

    single_lines: float = 0.95
    """Share of filled cells of one line from which rows, where rulings differ, are taken for
    lines (test: one_row_per_line)."""

    untagged_below: float = 1.5
    """How many times the usual height of a word untagged words must stand below (or above) the
    table, between the same rulings, to be rows without tags (test: tags_on_half_of_the_rows)."""

    largest_watermark: float = 2.0
    """How many times the usual height of the table's words the words of an artifact within the
    table must have to be taken for a watermark (test: a_watermark)."""

    most_head_rows: int = 5
    """How many head rows may be repeated on the next page (test: repeated_heads)."""

    silent: float = 0.98
    """Certainty of a row where no rulings speak for or against it (test: without_rulings)."""

    differs: float = 0.7
    """Certainty of a row that rulings, or foreign words within it, speak against
    (test: a_ruling_through_a_row)."""

    guessed: float = 0.8
    """Certainty of a row with a cell that only its place gives a column
    (test: empty_cells_left_out)."""


class DeclineReason(StrEnum):
    """Why the tags of a table are not believed."""

    NESTED = "a table within a table"
    NO_PAGE = "marked content without a page"
    REPEATED_ID = "marked content claimed twice"
    NO_WORDS = "no words with the table's tags"
    FEW_ROWS = "fewer than two rows"
    LAYOUT = "few rows with two filled cells"
    NO_COLUMNS = "columns overlap or are out of order"
    OUTSIDE_BANDS = "cells outside their columns"
    NOT_DESCENDING = "rows not in the order of the page"
    COVERAGE = "words without the table's tags within it"
    UNTAGGED_ROWS = "rows without tags beside it"
    LINES_AS_ROWS = "lines tagged as rows"
    UNCONFIRMED = "two or three rows without header cells or rulings"
