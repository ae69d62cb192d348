"""What people do with a dump today: split its lines with a regular expression or by columns.

Each gives initiatives in the way that favours it most: a line that begins with a number is a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from bench.scoring import GoldRow

_NUMBER = re.compile(r"^\(?(\d+(?:\.\d+)*[a-z]?)[.):]?\s+(?=\S)")
_GAP = re.compile(r"\s{2,}")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Plain:
    """A simple way to read a dump, and its name."""

    name: str
    rows: Callable[[str], tuple[GoldRow, ...]]


def by_blocks(text: str) -> tuple[GoldRow, ...]:
    """A numbered line begins a row, an empty line ends a cell, two spaces part cells in a line."""
    lines: list[list[str]] = [[]]
    for block in re.split(r"\n\s*\n|\f", text):
        cell = [_GAP.split(line.strip()) for line in block.splitlines()]
        wide = max((len(parts) for parts in cell), default=0)
        joined = [
            " ".join(parts[column] for parts in cell if column < len(parts))
            for column in range(wide)
        ]
        if joined and _NUMBER.match(joined[0]):
            lines.append(joined)
        else:
            lines[-1].extend(joined)
    return tuple(_row(cells) for cells in lines[1:])


def by_fixed_width(text: str) -> tuple[GoldRow, ...]:
    """pandas.read_fwf finds columns in the whole text; rows begin at numbers in the first."""
    import pandas  # noqa: PLC0415

    shown = text.replace("\f", "\n")
    frame = pandas.read_fwf(StringIO(shown), header=None, dtype=str, infer_nrows=100000)
    return tuple(_row(cells) for cells in _gathered(frame.fillna("").values.tolist()))


def _gathered(lines: Sequence[Cells]) -> Iterator[Cells]:
    """The lines of each row, joined column by column."""
    open_row: list[list[str]] = []
    for line in lines:
        if _NUMBER.match(line[0].strip() + " "):
            if open_row:
                yield [" ".join(parts) for parts in zip(*open_row, strict=True)]
            open_row = []
        open_row.append(list(line))
    if open_row:
        yield [" ".join(parts) for parts in zip(*open_row, strict=True)]


def _row(cells: Cells) -> GoldRow:
    """The first three cells, and all others together as the fourth."""
    single = [" ".join(cell.split()) for cell in cells] + [""] * 4
    number = _NUMBER.match(single[0])
    title = single[0][number.end() :] if number else single[0]
    rest = " ".join(single[3:]).strip()
    return GoldRow(number[1] if number else "", "", (title, single[1], single[2], rest))


PLAIN = (Plain("blocks and spaces", by_blocks), Plain("pandas.read_fwf", by_fixed_width))
