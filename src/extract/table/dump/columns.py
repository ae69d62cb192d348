"""What is known of a dump's four columns: how wide each wraps, how its cells begin.

Nothing is known at first; each pass of the search over the dump teaches the next one.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from extract.table.dump.lines import DumpLine
from extract.table.dump.measure import SPACE, word_width

COLUMNS = 4
_Key = TypeVar("_Key")
_UNKNOWN = 0.0


@cache
def _state_words() -> tuple[str, ...]:
    text = resources.files("extract.table").joinpath("data/openers.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["state"])


@cache
def speaks_of_state(word: str) -> bool:
    """Whether ``word`` looks like the first of a cell that says how far an initiative is."""
    bare = word.strip(".,:;").casefold()
    return len(bare) > 3 and bool(
        process.extractOne(bare, _state_words(), scorer=fuzz.ratio, score_cutoff=82)
    )


class Piece(NamedTuple):
    """Words ``start`` to ``stop`` of one line, given to one column of one row."""

    line: int
    column: int
    start: int
    stop: int
    row: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class ColumnModel:
    """Widths in n-widths (0 where unknown), the words that opened cells, and how long cells were.

    ``lengths`` counts, for each column, the cells of each ``length_class``.
    """

    widths: tuple[float, ...] = (_UNKNOWN,) * COLUMNS
    openers: tuple[Counter[str], ...] = field(
        default_factory=lambda: tuple(Counter() for _ in range(COLUMNS))
    )
    lengths: tuple[Counter[int], ...] = field(
        default_factory=lambda: tuple(Counter() for _ in range(COLUMNS))
    )

    def overflow(self, column: int, width: float) -> float:
        """Nats against a piece of that width in that column: 0 while it fits."""
        wide = self.widths[column]
        if not wide:
            return 0.0
        slack = 0.035 * wide + 0.8
        return -4.0 * min(3.0, max(0.0, (width - wide) / slack - 0.5))

    def would_have_fitted(self, column: int, width: float, following: str) -> float:
        """Nats against a break after a piece of ``width`` where ``following`` had room."""
        wide = self.widths[column]
        if not wide:
            return 0.0
        slack = 0.035 * wide + 0.8
        room = wide - (width + SPACE + word_width(following))
        return -3.0 * min(1.0, max(0.0, (room + 0.3 * slack) / (2.0 * slack)))

    def length(self, column: int, words: int) -> float:
        """Nats for a cell of so many words in that column, beside the other columns."""
        return _share_of(self.lengths, column, length_class(words), floor=-2.0)

    def opening(self, column: int, word: str) -> float:
        """Nats for ``word`` as the first of a cell in that column, beside the other columns."""
        found = 0.0
        if column >= 2 and speaks_of_state(word):
            found += 1.0
        return found + _share_of(self.openers, column, word.casefold(), floor=-1.5)


def _share_of(counters: Sequence[Counter[_Key]], column: int, key: _Key, *, floor: float) -> float:
    """How much oftener ``key`` was counted in that column than in the columns' mean, in nats."""
    totals = [counts.total() for counts in counters]
    if min(totals) < 5:
        return 0.0
    shares = [
        (counts[key] + 0.3) / (total + 3.0) for counts, total in zip(counters, totals, strict=True)
    ]
    return min(2.0, max(floor, math.log(shares[column] * len(shares) / sum(shares))))


def length_class(words: int) -> int:
    """Cells of about the same length share a class: 1-2, 3-5, 6-11, 12-23, 24-47, 48 and more."""
    return min(5, int(math.log2(words / 1.5 + 1)))


@dataclass(frozen=True, slots=True)
class Wrap:
    """A line that broke inside a cell: ``width`` fitted, ``with_next`` (one more word) did not."""

    column: int
    width: float
    with_next: float


def learn_columns(
    wraps: Sequence[Wrap],
    openers: Iterable[tuple[int, str]],
    lengths: Iterable[tuple[int, int]],
) -> ColumnModel:
    """The columns as one pass of the search has found them.

    ``openers`` are the columns and first words of the cells it opened, ``lengths`` their
    columns and numbers of words.
    """
    widths = tuple(
        _stabbed([wrap for wrap in wraps if wrap.column == column]) for column in range(COLUMNS)
    )
    words = tuple(Counter[str]() for _ in range(COLUMNS))
    for column, word in openers:
        words[column][word.casefold()] += 1
    sizes = tuple(Counter[int]() for _ in range(COLUMNS))
    for column, length in lengths:
        sizes[column][length_class(length)] += 1
    return ColumnModel(widths, words, sizes)


def learned_from(
    pieces: Sequence[Piece], wraps: Sequence[Wrap], lines: Sequence[DumpLine]
) -> ColumnModel:
    """The columns as the pieces of ``lines`` and their breaks show them."""
    sizes: Counter[tuple[int, int]] = Counter()
    for piece in pieces:
        sizes[piece.row, piece.column] += piece.stop - piece.start
    return learn_columns(
        wraps,
        [(p.column, lines[p.line].texts[p.start]) for p in pieces if p.fresh and p.column],
        [(column, count) for (_, column), count in sizes.items()],
    )


def _stabbed(wraps: Sequence[Wrap]) -> float:
    """The middle of the widths that explain the most breaks; 0 where there are too few."""
    if len(wraps) < 3:
        return _UNKNOWN
    borders = sorted({wrap.width for wrap in wraps} | {wrap.with_next for wrap in wraps})
    middles = [(low + high) / 2 for low, high in pairwise(borders)]
    support = {wide: sum(wrap.width <= wide < wrap.with_next for wrap in wraps) for wide in middles}
    best = max(support.values())
    # A width one break short of the best is as good: letters are measured by their shape only.
    good = [wide for wide, count in support.items() if count >= 0.97 * best]
    return (good[0] + good[-1]) / 2
