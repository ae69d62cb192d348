"""Which blocks of a dump may run over several columns.

An OCR that has seen the columns prints each as blocks of its own; where it has not, whole
lines run together. Either way a block is all of one kind, and the second kind is wider.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.table.dump.hypothesis import CERTAIN
from extract.table.dump.lines import DumpLine

Kinds = tuple[tuple[bool, float], ...]
"""What a block may be: (whether it runs over several columns, the price of that in nats)."""

_MOST_OF_PAGE = 0.62
_FEW_OPEN = 0.15
_ABOUT = 0.9
SURELY_MIXED: Kinds = ((True, 0.0),)
MAYBE_MIXED: Kinds = ((True, -1.0), (False, 0.0))
HARDLY_MIXED: Kinds = ((False, 0.0), (True, -6.0))
NOT_MIXED: Kinds = ((False, 0.0),)


def block_ranges(lines: Sequence[DumpLine]) -> list[range]:
    """The lines of each block."""
    starts = [index for index, line in enumerate(lines) if line.after_gap or index == 0]
    return [
        range(start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def width_of(line: DumpLine) -> float:
    """The width of the whole line, in n-widths."""
    return line.width(0, len(line.texts))


def widest_column(
    lines: Sequence[DumpLine], sections: Mapping[int, float], page_width: float
) -> float:
    """A first guess at the width of the widest column, in n-widths; 0 where all lines run together.

    ``page_width`` is the widest line of the dump. A column of several takes no more than
    ``_MOST_OF_PAGE`` of it, and its blocks come back in row after row: the widest column is the
    greatest such width that several blocks about reach. But where hardly any of the wider
    blocks opens a row, they are a column themselves, and nothing in the dump is a page wide.
    """
    blocks = [block for block in block_ranges(lines) if len(block) > 1]
    widths = {block.start: _width_of_block(lines, block, sections) for block in blocks}
    limit = _MOST_OF_PAGE * page_width
    wide = [block for block in blocks if widths[block.start] > limit]
    opening = [
        block
        for block in wide
        if any(lines[i].number is not None and width_of(lines[i]) > limit for i in block)
    ]
    is_numbered = any(line.number is not None for line in lines)
    if is_numbered and len(opening) < _FEW_OPEN * len(wide):
        return max(widths.values())
    narrow = sorted(width for width in widths.values() if width <= limit)
    least = max(2, len(narrow) // 20)
    reached = [
        width
        for width in narrow
        if sum(_ABOUT * width <= other <= width for other in narrow) > least
    ]
    return max(reached, default=0.0)


def _width_of_block(
    lines: Sequence[DumpLine], block: range, sections: Mapping[int, float]
) -> float:
    """The width of the block's widest line, section rows apart."""
    return max((width_of(lines[i]) for i in block if sections.get(i, 0.0) < CERTAIN), default=0.0)


def kinds_of_blocks(
    lines: Sequence[DumpLine], sections: Mapping[int, float], widest: float
) -> dict[int, Kinds]:
    """For the first line of each block, what the block may be.

    Columns are at most ``widest`` n-widths wide; 0 where no column stands alone.
    """
    found: dict[int, Kinds] = {}
    for block in block_ranges(lines):
        width = _width_of_block(lines, block, sections)
        if lines[block.start].parts or not widest or width > 1.25 * widest:
            found[block.start] = SURELY_MIXED
        elif width > widest:
            found[block.start] = MAYBE_MIXED
        elif width > 0.65 * widest:
            found[block.start] = HARDLY_MIXED
        else:
            found[block.start] = NOT_MIXED
    return found
