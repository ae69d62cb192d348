"""What decides in the finder of aligned tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.table.finders.band_lines import LineSettings
from extract.table.finders.gutters import GutterSettings
from extract.table.finders.head_extent import HeadSettings
from extract.table.finders.segmentation_costs import RowCosts


@dataclass(frozen=True, slots=True)
class AlignedSettings:
    """What decides in this finder; each part names its units."""

    heads: HeadSettings = field(default_factory=HeadSettings)
    gutters: GutterSettings = field(default_factory=GutterSettings)
    lines: LineSettings = field(default_factory=LineSettings)
    rows: RowCosts = field(default_factory=RowCosts)
    sample: int = 8
    """Parts of pages from which columns and costs are learned: bounds the cost of a long table."""
    passes: int = 2
    """Passes over the sample, each with what the last one learned."""
    fewest_rows: int = 2
    """Rows of a table, at least."""
    filled: float = 0.5
    """Share of a table's rows that have words in two columns, at least."""
    label: float = 0.98
    """How sure (0 to 1) a row's first cell is a heading."""
    labels: float = 0.4
    """Share of rows that begin with a heading from which they are no rows but labels of a card."""
    crossing: float = 0.4
    """Share of a page's lines that may run across the columns before the table has ended."""
    same_place: float = 1.4
    """Line heights between the places of a heading in a head row and its repetition."""
    unclear: float = 0.55
    """A first row less certain than this is not said to go on, or to be new."""
    crossed: float = 0.85
    """Certainty of a row, for each line that runs across a gutter."""
