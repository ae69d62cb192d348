"""Pages that an OCR printed column by column: which column each block belongs to.

Where no rules are drawn, an OCR takes the white between columns for the margin between
newspaper columns and prints each for itself: all titles, then all descriptions, and so on. The
blocks are labelled by a Viterbi search over the page, on how wide they wrap, whether they begin
with a row's number, and which heading stands above them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import pvariance, quantiles

from extract.table.dump.blocks import block_ranges, width_of
from extract.table.dump.columns import COLUMNS, speaks_of_state
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital

_PASSES = 4
_NUMBERED = 4.0
_UNNUMBERED = -0.8
_HEADED = 5.0
_STATE = 1.0
_STEP = {0: 0.0, 1: -1.0, 2: -3.0, 3: -4.0}
_FIRST = 1.5
"""A page that holds titles is printed from them on."""
_BACK_TO_TITLES = -3.0
_BACK = -6.0
_TOO_WIDE = -12.0
_SECTION = -2.0
_TOO_NARROW = -6.0
_SHORT = -0.9
_SHORT_SHARE = 0.6
_FEWEST_BLOCKS = 8
_MOST_SWITCHES = 0.35
_ALIKE = 0.12
_NEARLY_ALL = 0.95
_RUN_TOGETHER = 1.25
"""So much wider than nine in ten blocks are those that run over several columns."""
_FEWEST_ALIKE = 0.4
_FEWEST_COLUMNS = 3
_NARROWER = 0.06
"""By how much of the column's width its widest line may fall short without a price."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its lines, and the column whose heading stands right above it, -1 for
    none."""

    lines: range
    headed: int = -1


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page's blocks, and the column of each; ``is_even`` says whether most blocks are about as
    wide as the one before, as those of one column are."""

    blocks: tuple[Block, ...]
    columns: tuple[int, ...]
    is_even: bool

    @property
    def is_by_columns(self) -> bool:
        """Whether the page is printed column by column, not cell by cell."""
        switches = sum(a != b for a, b in pairwise(self.columns))
        return (
            self.is_even
            and len(self.blocks) >= _FEWEST_BLOCKS
            and len(set(self.columns)) >= _FEWEST_COLUMNS
            and switches < _MOST_SWITCHES * len(self.blocks)
        )


def label_pages(
    lines: Sequence[DumpLine], headed: Mapping[int, int], *, is_numbered: bool
) -> list[Labelled]:
    """The blocks of each page with their columns.

    ``headed`` gives the column whose heading stands right above a line, by the line's index.
    """
    pages = _pages(lines, headed)
    widths = _first_widths(lines, pages)
    labelled: list[Labelled] = []
    for _ in range(_PASSES):
        labelled = [_labelled(lines, page, widths, is_numbered=is_numbered) for page in pages]
        widths = _learned(lines, labelled, widths)
    return labelled


def _pages(lines: Sequence[DumpLine], headed: Mapping[int, int]) -> list[tuple[Block, ...]]:
    pages: list[list[Block]] = []
    for block in block_ranges(lines):
        if lines[block.start].after_page or not pages:
            pages.append([])
        pages[-1].append(Block(block, headed.get(block.start, -1)))
    return [tuple(page) for page in pages]


def _first_widths(lines: Sequence[DumpLine], pages: Sequence[Sequence[Block]]) -> tuple[float, ...]:
    """Titles and anchoring are narrow, descriptions and states wide: a guess to begin with."""
    wrapped = [
        max(width_of(lines[i]) for i in block.lines)
        for page in pages
        for block in page
        if len(block.lines) > 1
    ]
    if len(wrapped) < COLUMNS:
        return (0.0,) * COLUMNS
    limit = _RUN_TOGETHER * _most_of(wrapped)
    narrow, wide = parted(sorted(width for width in wrapped if width <= limit))
    low, high = _most_of(narrow), _most_of(wide)
    return low, high, low, high


def parted(widths: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """The narrow and the wide ones of ascending widths, each group as even as can be (Otsu)."""
    cut = min(
        range(1, len(widths)),
        key=lambda at: at * pvariance(widths[:at]) + (len(widths) - at) * pvariance(widths[at:]),
    )
    return widths[:cut], widths[cut:]


def _most_of(widths: Sequence[float]) -> float:
    """The width that nine in ten keep within."""
    return quantiles(widths, n=10, method="inclusive")[-1] if len(widths) > 1 else max(widths)


def _labelled(
    lines: Sequence[DumpLine],
    blocks: tuple[Block, ...],
    widths: Sequence[float],
    *,
    is_numbered: bool,
) -> Labelled:
    """The best columns for the blocks of a page."""
    best = [_FIRST * _STEP[column] for column in range(COLUMNS)]
    back: list[list[int]] = []
    for block in blocks:
        came: list[int] = []
        scores: list[float] = []
        for column in range(COLUMNS):
            source = max(range(COLUMNS), key=lambda c: best[c] + _step(c, column))
            came.append(source)
            scores.append(
                best[source]
                + _step(source, column)
                + _fit(lines, block, column, widths[column], is_numbered=is_numbered)
            )
        best = scores
        back.append(came)
    column = max(range(COLUMNS), key=lambda c: best[c])
    columns: list[int] = []
    for came in reversed(back):
        columns.append(column)
        column = came[column]
    return Labelled(blocks, tuple(reversed(columns)), _is_even(lines, blocks))


def _is_even(lines: Sequence[DumpLine], blocks: Sequence[Block]) -> bool:
    widths = [
        max(width_of(lines[i]) for i in block.lines) for block in blocks if len(block.lines) > 1
    ]
    alike = [min(a, b) >= (1.0 - _ALIKE) * max(a, b) for a, b in pairwise(widths)]
    return sum(alike) >= _FEWEST_ALIKE * len(alike)


def _step(source: int, target: int) -> float:
    if target >= source:
        return _STEP[target - source]
    return _BACK_TO_TITLES if target == 0 else _BACK


def _fit(
    lines: Sequence[DumpLine], block: Block, column: int, wide: float, *, is_numbered: bool
) -> float:
    """What speaks for a block in a column, in nats."""
    first = lines[block.lines.start]
    score = 0.0
    if is_numbered:
        numbered = any(lines[i].number is not None for i in block.lines)
        score += (_NUMBERED if numbered else _UNNUMBERED) if column == 0 else 0.0
    if block.headed >= 0:
        score += _HEADED if block.headed == column else 0.0
    if column >= COLUMNS - 2 and speaks_of_state(first.texts[0]):
        score += _STATE
    if wide:
        width = max(width_of(lines[i]) for i in block.lines)
        over = width / wide - 1.0
        if over > 0:
            least = _SECTION if column == 0 and may_be_heading(lines, block.lines) else _TOO_WIDE
            score += max(least, -20.0 * over)
        elif len(block.lines) > 1:
            score += max(_TOO_NARROW, 12.0 * min(0.0, over + _NARROWER))
        elif width < _SHORT_SHARE * wide:
            score += _SHORT
    return score


def may_be_heading(lines: Sequence[DumpLine], block: Sequence[int]) -> bool:
    """Whether a block may be a section row: one line, which begins with a capital and does not
    end as a sentence does."""
    first, last = lines[block[0]].texts[0], lines[block[-1]].texts[-1]
    return len(block) == 1 and capital(first) is not False and last[-1] not in ".,;:-–"


def _learned(
    lines: Sequence[DumpLine], labelled: Sequence[Labelled], widths: Sequence[float]
) -> tuple[float, ...]:
    """How wide each column wraps: what nine in ten of its wrapped blocks keep within, and nearly
    all of its blocks; as before where it has few."""
    limit = _RUN_TOGETHER * max(widths)
    found: list[float] = []
    for column in range(COLUMNS):
        blocks = [
            block
            for page in labelled
            for block, label in zip(page.blocks, page.columns, strict=True)
            if label == column and not 0 < limit < _width(lines, block)
        ]
        wrapped = [_width(lines, block) for block in blocks if len(block.lines) > 1]
        if len(wrapped) < COLUMNS:
            found.append(widths[column])
            continue
        every = sorted(_width(lines, block) for block in blocks)
        nearly_all = every[int(_NEARLY_ALL * (len(every) - 1))]
        found.append(max(_most_of(wrapped), nearly_all))
    return tuple(found)


def _width(lines: Sequence[DumpLine], block: Block) -> float:
    """The width of the block's widest line."""
    return max(width_of(lines[i]) for i in block.lines)
