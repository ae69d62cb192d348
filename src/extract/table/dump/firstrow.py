"""Where the rows of a dump begin, below its title and head row."""

from __future__ import annotations

from collections.abc import Sequence

from extract.table.dump.head import line_below_head
from extract.table.dump.hypothesis import CERTAIN
from extract.table.dump.lines import DumpLine
from extract.table.dump.numbers import NumberStyle
from extract.table.dump.sections import section_lines
from extract.table.headings import Headings
from extract.table.profile import Profile


def first_row_of(
    lines: Sequence[DumpLine], style: NumberStyle | None, known: Headings, profile: Profile
) -> int | None:
    """The first line of the rows: by their numbers and sections, or by the head row above them."""
    first_row = _at_number(lines, profile)
    if style is not None:
        return first_row
    below = line_below_head(lines, known)
    return min((row for row in (first_row, below) if row is not None), default=None)


def _at_number(lines: Sequence[DumpLine], profile: Profile) -> int | None:
    """The first section row above the first numbered row, or that row; None without either."""
    starts = [
        index
        for index, line in enumerate(lines)
        if line.number is not None and line.number.is_first
    ]
    sections = section_lines(lines, profile.sections)
    if not starts:
        return min(sections, default=None)
    above = starts[0]
    while sections.get(above - 1, 0.0) >= CERTAIN:
        above -= 1
    return above
