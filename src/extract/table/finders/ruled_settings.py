"""The numbers that decide what rulings and fills say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How exactly rulings are drawn; lengths in points."""

    snap: float
    """Parallel lines within this distance are one: a double border, the two sides of a gap."""

    join: float
    """Pieces of one line with no more between them are one."""

    bridge: float
    """Pieces of one line with no more between them belong to one table."""

    reach: float
    """A line that ends this far from another one meets it."""

    covered: float
    """The share of a cell's side that has to be drawn for the side to be there."""

    whole: float
    """A side drawn for less than this share is none where words run across it."""


@dataclass(frozen=True, slots=True)
class RuledSettings:
    """Lengths in points. The tests named are in ``tests/table/finders/test_ruled.py``."""

    drawn: Tolerance = Tolerance(snap=3.0, join=3.0, bridge=3.0, reach=3.0, covered=0.6, whole=0.9)
    """For vectors (``test_double_borders``, ``test_cells_with_a_gap_between_them``)."""

    scanned: Tolerance = Tolerance(
        snap=4.0, join=1.5, bridge=15.0, reach=6.0, covered=0.5, whole=2.0
    )
    """For lines found in a page image (``test_lines_of_a_scan``)."""

    narrow: float = 6.0
    """A column or row this narrow and without words is the space between two borders
    (``test_cells_with_a_gap_between_them``)."""

    decoration: float = 1.5
    """A line that ends within this distance of its words' ends, at their foot or through them, is
    an underline or strikes them out (``test_underlined_words``)."""

    mark: float = 14.0
    """A box with sides shorter than this is a mark in a cell
    (``test_check_boxes_in_cells_split_nothing``)."""

    through_words: float = 0.4
    """An upright line in an image that runs through words for this share of its length is made of
    their letters (``test_upright_strokes_of_letters_below_each_other``)."""

    most_beside: int = 80
    """More words than this at one height are no line of text."""

    most_crossings: int = 200_000
    """A page with more crossings of lines is a drawing (``test_a_fine_mesh_is_no_table``)."""

    most_cells: int = 40_000
    """The same for the places of one lattice."""

    crossing: float = 1.0
    """By how much a word has to reach over a line to stand across it
    (``test_a_word_across_a_rule``)."""

    gutter: float = 0.6
    """The least white between two columns, by the height of the words
    (``test_columns_drawn_in_the_head_only``)."""

    agreeing: float = 0.5
    """The share of rows that have to agree for columns drawn in part to be completed
    (``test_columns_drawn_in_the_head_only``)."""

    aligned: float = 0.7
    """The share of rows whose words begin, end or have their middle at one x in a column that
    only white keeps apart (``test_rules_between_rows_only``)."""

    aligned_within: float = 2.0
    """How far these may be apart."""

    same_extent: float = 6.0
    """How far the ends of the rules of one table, or the lines beside each other, may be apart
    (``test_rules_between_rows_only``)."""

    beside_gap: float = 12.0
    """The gap between two pieces of one rule below a row's cells
    (``test_rules_below_each_cell``)."""

    crossed_rows: float = 0.2
    """The share of rows whose words may run across the white between two columns
    (``test_a_section_row_between_rules_only_spans_the_columns``)."""

    fewest_rows: int = 3
    """Rows with words in two columns that columns without rules need."""

    row_gap: float = 0.5
    """By how much, measured in heights of a line, the white between unruled rows is more than
    between the lines of a cell (``test_a_frame_with_columns_but_no_rules_between_rows``)."""

    filled: float = 0.6
    """The share of a cell that its fill covers (``test_traffic_lights_by_fill``)."""

    patch: float = 16.0
    """The least area, in square points, of a coloured mark in an empty cell that counts as its
    fill (``test_a_round_light_in_an_empty_cell``)."""

    most_fill_visits: int = 400_000
    """How many pairs of a fill and a cell are looked at on a page."""

    unsure_crossing: float = 0.8
    """The certainty of a row with a word across a rule."""

    unsure_side: float = 0.95
    """The certainty of a row of a table with a side that is not drawn."""

    unsure_patched: float = 0.8
    """The certainty of a row with cells whose sides are drawn in part."""

    unsure_gutter: float = 0.9
    """The certainty of a row with columns that only white keeps apart."""

    unsure_rows: float = 0.9
    """The certainty of a row that looks like several (``test_a_row_that_looks_like_two``)."""


DEFAULT = RuledSettings()
