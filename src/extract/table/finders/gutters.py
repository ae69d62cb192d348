"""The columns of a table without upright rulings: white gutters through most of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.models import Box, Orientation, Ruling, Word
from extract.table.lines import box_of


@dataclass(frozen=True, slots=True)
class GutterSettings:
    """Lengths in line heights, shares from 0 to 1."""

    narrowest: float = 0.25
    """A gutter's least width (test_narrow_gutters)."""
    tolerated: tuple[float, ...] = (0.0, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15)
    """Shares of the lines that may run into a gutter, the first that gives one wins
    (test_an_overflowing_cell_does_not_hide_a_gutter)."""
    close: float = 0.5
    """Headings with less between them are one, unless a clean gutter of that width is below
    (test_a_heading_of_two_known_words)."""
    close_tolerated: float = 0.01
    """Share of the lines that may run into such a gutter."""
    one_line_from: float = 0.07
    """The share from which one line may run into a gutter, however few there are."""
    flush: float = 0.1
    """How near lines begin that begin at one x."""
    flush_lines: float = 0.3
    """Share of lines that begin at a heading's left, where no gutter is left at all."""
    number_width: float = 0.12
    """The widest column of numbers without a heading, as a share of the table."""
    number_share: float = 0.6
    """Share of its cells that are row numbers."""
    unnamed: float = 0.1
    """Share of the table's width left of the first heading that makes an unnamed column."""
    upright: float = 0.3
    """Share of the longest upright ruling that one must have to part columns."""
    shift: float = 3.0
    """How far a page may be shifted against the others."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A stretch of white between two columns, in points from the left."""

    x0: float
    x1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def edge(self) -> float:
        """Where the right column begins: it is set flush left, the left one ends raggedly."""
        return self.x1 - min(1.5, self.width / 2)

    def moved(self, shift: float) -> Gutter:
        """The gutter ``shift`` points to the right."""
        return Gutter(self.x0 + shift, self.x1 + shift)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its outer sides, the gutters between, and the headings' words."""

    left: float
    right: float
    gutters: tuple[Gutter, ...]
    starts: tuple[float, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of the columns' sides, one more than there are columns."""
        return (self.left, *(gutter.edge for gutter in self.gutters), self.right)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.gutters) + 1

    def column_of(self, word: Word) -> int:
        """The column that holds most of the word; the nearest one for a word outside."""
        box = box_of(word)
        edges = self.edges
        shares = [min(box.x1, high) - max(box.x0, low) for low, high in pairwise(edges)]
        return max(range(len(shares)), key=shares.__getitem__)

    def crossed(self, words: Iterable[Word]) -> int:
        """How many gutters are crossed by words that stand in a line: by a word, or by a mere
        space before a word that does not begin where its column's lines do."""
        boxes = sorted((box_of(word) for word in words), key=lambda box: box.x0)
        height = max((box.height for box in boxes), default=0.0)
        columns = zip(self.gutters, self.starts[1:], strict=True)
        return sum(_is_crossed(gutter, start, boxes, height) for gutter, start in columns)

    def moved(self, shift: float) -> Columns:
        """The columns ``shift`` points to the right."""
        return Columns(
            self.left + shift,
            self.right + shift,
            tuple(gutter.moved(shift) for gutter in self.gutters),
            tuple(start + shift for start in self.starts),
        )


FILLED = 0.35
"""Words that cover such a share of a gutter run across it."""
WORD_SPACE = 0.5
"""A space between words is narrower than so many line heights."""
NOT_FLUSH = 0.15
"""A word begins elsewhere than its column if it is so many line heights off."""


def _is_crossed(gutter: Gutter, start: float, boxes: Sequence[Box], height: float) -> bool:
    covered = sum(max(0.0, min(box.x1, gutter.x1) - max(box.x0, gutter.x0)) for box in boxes)
    across = any(box.x0 < gutter.edge - 1 and box.x1 > gutter.edge + 1 for box in boxes)
    if across if gutter.width < WORD_SPACE * height else covered > FILLED * gutter.width:
        return True
    before = max((box.x1 for box in boxes if box.middle[0] < gutter.edge), default=None)
    after = next((box for box in boxes if box.middle[0] >= gutter.edge), None)
    if before is None or after is None:
        return False
    is_space = after.x0 - before < WORD_SPACE * height
    return is_space and abs(after.x0 - start) > NOT_FLUSH * height


def upright_edges(rulings: Sequence[Ruling], settings: GutterSettings) -> list[float]:
    """The x of the upright rulings that are long enough to part columns, ascending."""
    groups: list[list[Ruling]] = []
    upright = (r for r in rulings if r.orientation is Orientation.VERTICAL)
    for ruling in sorted(upright, key=lambda ruling: ruling.position):
        if groups and ruling.position - groups[-1][-1].position <= 4.0:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    lengths = [sum(ruling.length for ruling in group) for group in groups]
    longest = max(lengths, default=0.0)
    return [
        median(ruling.position for ruling in group)
        for group, length in zip(groups, lengths, strict=True)
        if length >= settings.upright * longest
    ]


def white_runs(words: Iterable[Word], low: float, high: float, limit: float) -> list[Gutter]:
    """The stretches between ``low`` and ``high`` that at most ``limit`` words cover.

    By a sweep over the words' sides: the cost is that of sorting them, whatever the width.
    """
    events: list[tuple[float, int]] = []
    for word in words:
        box = box_of(word)
        if box.x1 > low and box.x0 < high:
            events += [(max(box.x0, low), 1), (min(box.x1, high), -1)]
    events.sort()
    runs: list[Gutter] = []
    count, start = 0, low
    for x, change in [*events, (high, 1_000_000)]:
        if count <= limit and count + change > limit and x > start:
            runs.append(Gutter(start, x))
        if count > limit >= count + change:
            start = x
        count += change
    return _merged(runs)


def _merged(runs: Sequence[Gutter]) -> list[Gutter]:
    found: list[Gutter] = []
    for run in runs:
        if found and run.x0 - found[-1].x1 < 0.01:
            found[-1] = Gutter(found[-1].x0, run.x1)
        else:
            found.append(run)
    return found
