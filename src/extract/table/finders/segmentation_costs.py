"""What each kind of evidence is worth for the rows of a table without rulings: costs in nats.

Above 0 speaks for, below 0 against. Lengths are in units of the table's line step or its line
height, so that a dump whose unit is a character can be read with the same settings.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BandKind(StrEnum):
    """What a band of lines is."""

    ROW = "row"
    REST = "rest of the row of the page before"
    SECTION = "section row"
    NOTE = "text outside the table"


class Hang(StrEnum):
    """Where short cells stand beside a tall one."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class RowCosts:
    """Costs of the segmentation in nats; each field names the test that breaks without it."""

    row: float = -1.0
    """A row begins. Without it every line is one (test_a_cell_of_many_lines_is_one_row)."""
    empty: float = -1.0
    """A column has nothing in a row, before the table's own share of empty cells is known."""
    no_title: float = -6.0
    """Neither number nor title column has anything (test_a_row_goes_on_over_the_page)."""
    awry: float = -2.0
    """A cell is a line step off the place where cells of this table stand."""
    first_awry: float = -1.0
    """A cell is off its place at all (test_cells_in_the_middle)."""
    most_awry: float = -10.0
    """The most that a cell's place costs."""
    cut_awry: float = 0.3
    """Share of the cost of a place where the page cuts the row: a part of it stands elsewhere."""
    expected: float = 3.0
    """The row's number is the one to come (test_numbers_tell_rows_without_white)."""
    jumped: float = -2.0
    """For each number that is left out."""
    restarted: float = -1.5
    """The count begins again; free under a section row."""
    unnumbered: float = -4.0
    """A row without a number in a table that has them (test_a_row_without_a_number)."""
    strange: float = -6.0
    """A number out of order."""
    second_number: float = -4.0
    """A line within a row begins with the number to come."""
    page_ended: float = -1.5
    """A cell goes on over a page end after a full stop."""
    no_strand: float = -2.5
    """A cell begins on the second page of its row."""
    rest: float = -0.5
    """A row goes on over a page end."""
    fitted: float = -3.0
    """The next word had had room on the line above, and yet begins a new one."""
    fitted_after_stop: float = 0.4
    """Share of that cost after a full stop: a paragraph may end anywhere."""
    hole: float = -2.0
    """A cell is broken by white: for each line step that is missing (test_a_plain_section_row)."""
    hole_from: float = 1.4
    """Line steps from one line of a cell to the next from which there is a hole."""
    most_hole: float = -6.0
    """The most that one hole costs."""
    crossing: float = -4.0
    """A line of a row runs across a gutter (test_section_row_across_the_columns)."""
    section: float = -3.0
    """A section row, before its look is known."""
    section_crossing: float = 4.0
    """It runs across a gutter."""
    section_spanned: float = 6.0
    """The upright rulings stop above it and go on below."""
    section_bold: float = 4.0
    """It is bold where titles are not; a quarter of that where they are."""
    section_large: float = 4.0
    """It is larger than the rows' text."""
    section_capitals: float = 6.0
    """It is in capitals where titles are not."""
    section_apart: float = 2.5
    """There is more white above it and below it than inside cells (test_a_plain_section_row)."""
    apart_from: float = 1.18
    """Line steps to the lines above and below from which it stands apart."""
    section_plain: float = -4.0
    """It looks like a row's first line."""
    section_stop: float = -4.0
    """It ends like a sentence, or begins small."""
    section_style: float = 3.0
    """It is set as the other section rows are; as much against it where it is not."""
    section_last: float = -2.0
    """Nothing follows on its page."""
    section_end: float = -8.0
    """Nothing follows at all."""
    longest_section: int = 22
    """Words in a section row."""
    note: float = -6.0
    """Text outside the table begins (test_a_note_below_the_table)."""
    note_line: float = -0.5
    """For each of its lines that keeps to one column; more for those in several."""
    note_columns: float = -3.0
    """For each further column that has words in the line, between white gutters."""
    note_crossing: float = 2.0
    """A line of it runs across a gutter."""
    row_after_note: float = -6.0
    """A row follows text outside the table on its page."""
    hopeless: float = -11.0
    """No row is tried at a line whose white and words say less than this."""
    tight: float = 1.06
    """Line steps from the line above of a line that is tight: it must look more like a row's."""
    hopeless_tight: float = -4.0
    """The same for the words of a tight line, unless nearly all columns begin in it."""
    title_alone: float = -1.5
    """A row with words in its first column only, and nothing else."""


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """Log-ratio of a measure above a line, in bins, for a row to begin there."""

    borders: tuple[float, ...]
    ratios: tuple[float, ...]

    def of(self, value: float) -> float:
        """The ratio of the bin that holds ``value``, in nats."""
        return self.ratios[bisect_right(self.borders, value)]

    def learned(self, begun: Sequence[float], inside: Sequence[float], prior: float) -> Likelihoods:
        """The ratios as counts show them; ``prior`` is how many counts the old ones weigh."""
        at_start = Counter(bisect_right(self.borders, value) for value in begun)
        others = Counter(bisect_right(self.borders, value) for value in inside)
        count = len(self.ratios)
        ratios: list[float] = []
        for place, old in enumerate(self.ratios):
            share = 1 / (1 + math.exp(-old))
            yes = (at_start[place] + prior * share) / (len(begun) + prior * count / 2)
            no = (others[place] + prior * (1 - share)) / (len(inside) + prior * count / 2)
            ratios.append(max(-MOST, min(MOST, math.log(yes / no))))
        return Likelihoods(self.borders, tuple(ratios))


MOST = 5.0
"""The most that the white or a ruling above a line says, in nats."""

WHITE = Likelihoods(
    (0.97, 1.04, 1.10, 1.18, 1.30, 1.50, 2.00),
    (-2.0, -1.5, -0.5, 0.5, 1.2, 1.8, 2.0, 2.0),
)
"""By the step from the line above in line steps, the least of all columns."""

RULED = Likelihoods((0.05, 0.35, 0.75), (0.0, 0.5, 1.5, 4.0))
"""By the share of the table's width that a level ruling above the line covers."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a pass over a table has learned of it."""

    white: Likelihoods = WHITE
    ruled: Likelihoods = RULED
    empty: tuple[float, ...] = ()
    """Nats for each column to be empty in a row."""
    section_styles: Counter[tuple[bool, ...]] = field(default_factory=Counter)


def empty_costs(filled: Sequence[int], rows: int, usual: float) -> tuple[float, ...]:
    """Nats for each column to be empty in a row, relative to being filled; ``filled`` counts rows.

    A column that is always filled costs more than ``usual``, one that is mostly empty nothing.
    """
    costs: list[float] = []
    for count in filled:
        empty = rows - count
        costs.append(max(-4.0, min(0.0, math.log((empty + 0.7) / (count + 0.7)))))
    weight = min(1.0, rows / 10)
    return tuple(weight * cost + (1 - weight) * usual for cost in costs)


def mean(values: Iterable[float]) -> float:
    """The mean; 0 for no values."""
    given = list(values)
    return sum(given) / len(given) if given else 0.0
