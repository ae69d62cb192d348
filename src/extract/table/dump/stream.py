"""A dump whose cells follow each other, row by row: where each cell ends.

A program that takes text out of a PDF in the order in which it was drawn (``pdftotext -raw``)
prints one cell after the other and leaves no empty lines. Nothing runs sideways, but a cell of one
line may share it with the cell to its right. A Viterbi search goes through the lines; each cell is
paid for how it opens, goes on and closes, for keeping to one width, for the row's number, and for
the order of columns. Each pass teaches the next how the columns wrap, begin and end.
All scores are in nats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extract.table.dump.columns import (
    ColumnModel,
    Piece,
    Wrap,
    learned_from,
    speaks_of_state,
)
from extract.table.dump.fluency import Fluency
from extract.table.dump.hypothesis import CERTAIN
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import ends_sentence
from extract.table.dump.measure import SPACE, word_width
from extract.table.dump.seams import SETTLED, Seams, neighbours
from extract.table.dump.sections import may_be_section
from extract.table.dump.streampath import (
    OPEN,
    STOPPED,
    Endings,
    StreamPath,
)
from extract.table.dump.streamsearch import StreamSearch

_PASSES = 3
_PASSES_TURNED = 2
_STATE = 1.0
_SECTION = -1.0
_SECTION_UNNUMBERED = -6.0
_MOST_SECTION_WORDS = 14


class StreamReading(NamedTuple):
    """The pieces of all lines in order, the section rows' lines, and for each line by how many
    nats it is better where it is than in the next best place."""

    pieces: tuple[Piece, ...]
    sections: frozenset[int]
    margins: tuple[float, ...]


def read_stream(
    lines: Sequence[DumpLine],
    sections: Mapping[int, float],
    fluency: Fluency,
    *,
    is_numbered: bool,
) -> StreamReading:
    """The lines below the head, as the last pass of the search has cut them.

    ``sections`` are the lines that are section rows for certain.
    """
    possible = _possible_sections(lines, sections, is_numbered=is_numbered)
    seams = Seams(fluency, SETTLED, neighbours(line.texts for line in lines))
    first = StreamSearch(lines, possible, is_numbered, seams, ColumnModel(), Endings())
    found = _passes(first, _PASSES)
    if not is_numbered:
        # Titles wrap like organisations and descriptions like statuses, so that all rows may be
        # read two cells late.
        turned = replace(first, columns=_turned(_learned(lines, found.pieces)), _ways={})
        found = max(found, _passes(turned, _PASSES_TURNED), key=lambda way: _likeness(lines, way))
    return found


def _passes(search: StreamSearch, count: int) -> StreamReading:
    """So many passes, each taught by the one before, from what the first knows."""
    for turn in range(count):
        chain = _chain(search.run())
        pieces = tuple(piece for path in chain for piece in path.pieces)
        if turn + 1 < count:
            lines = search.lines
            search = replace(
                search, columns=_learned(lines, pieces), endings=_endings(lines, pieces), _ways={}
            )
    return StreamReading(
        pieces,
        frozenset(index for index, path in enumerate(chain) if path.section),
        tuple(search.margin(path, index) for index, path in enumerate(chain)),
    )


def _turned(columns: ColumnModel) -> ColumnModel:
    """What is known of the columns, two columns on."""
    return ColumnModel(
        columns.widths[2:] + columns.widths[:2],
        columns.openers[2:] + columns.openers[:2],
        columns.lengths[2:] + columns.lengths[:2],
    )


def _likeness(lines: Sequence[DumpLine], reading: StreamReading) -> float:
    """Nats a cell, in the mean, for being what its column is for, by its first word and last."""
    last = {(piece.row, piece.column): piece for piece in reading.pieces}
    score = sum(
        Endings().closing(piece.column, lines[piece.line].texts[piece.stop - 1])
        for piece in last.values()
    )
    for piece in reading.pieces:
        if piece.fresh and speaks_of_state(lines[piece.line].texts[piece.start]):
            score += _STATE if piece.column > 1 else -_STATE
    return score / max(1, len(last))


def _chain(last: StreamPath) -> list[StreamPath]:
    """The path line by line."""
    found: list[StreamPath] = []
    at: StreamPath | None = last
    while at is not None:
        found.append(at)
        at = at.parent
    return found[::-1][1:]


def _possible_sections(
    lines: Sequence[DumpLine], certain: Mapping[int, float], *, is_numbered: bool
) -> dict[int, float]:
    found = {index: price for index, price in certain.items() if price >= CERTAIN}
    price = _SECTION if is_numbered and not found else _SECTION_UNNUMBERED
    for index, (line, below) in enumerate(pairwise(lines)):
        if is_numbered and below.number is None:
            continue
        if index not in found and may_be_section(line, _MOST_SECTION_WORDS):
            found[index] = price
    return found


def _learned(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> ColumnModel:
    return learned_from(pieces, list(_wraps(lines, pieces)), lines)


def _wraps(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> Iterator[Wrap]:
    """The breaks between neighbouring lines of one cell."""
    for above, below in pairwise(pieces):
        is_number = lines[above.line].number is not None and above.stop == 1
        if (above.row, above.column) == (below.row, below.column) and not is_number:
            width = lines[above.line].width(above.start, above.stop)
            following = word_width(lines[below.line].texts[below.start])
            yield Wrap(above.column, width, width + SPACE + following)


def _endings(lines: Sequence[DumpLine], pieces: Sequence[Piece]) -> Endings:
    last = {(piece.row, piece.column): piece for piece in pieces}
    counts: Counter[tuple[int, bool]] = Counter(
        (piece.column, ends_sentence(lines[piece.line].texts[piece.stop - 1]))
        for piece in last.values()
    )
    return Endings(
        tuple(seen + counts[column, True] for column, seen in enumerate(STOPPED)),
        tuple(seen + counts[column, False] for column, seen in enumerate(OPEN)),
    )
