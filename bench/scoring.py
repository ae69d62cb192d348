"""The measures of a reading against its gold: rows, sections, placed, words, cells.

*placed* is the share of gold words that stand in the right cell, whatever their letters;
*words* the share that stand there exact and in order; *cells* the share of cells that are
exact once white space is single and quotes and dashes are unified.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

FIELDS = ("title", "description", "anchoring", "status")
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "’": "'", "‘": "'", "´": "'", "`": "'"}
    | {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One row, of the gold or of a reading; ``cells`` in the order of ``FIELDS``."""

    number: str
    section: str
    cells: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class CellScore:
    """A cell of the gold beside what was read: how many of its words are placed, and exact."""

    number: str
    field: str
    expected: str
    found: str
    placed: int
    words: int
    total: int

    @property
    def is_exact(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of a reading. ``rows`` and ``sections`` are counts, of ``gold_rows``."""

    gold_rows: int
    rows: int
    in_order: bool
    sections: int
    each_cell: tuple[CellScore, ...] = field(repr=False)

    @property
    def placed(self) -> float:
        return sum(cell.placed for cell in self.each_cell) / self._total_words

    @property
    def words(self) -> float:
        return sum(cell.words for cell in self.each_cell) / self._total_words

    @property
    def cells(self) -> float:
        return 1 - len(self.misses) / len(self.each_cell)

    @property
    def misses(self) -> tuple[CellScore, ...]:
        """Every cell that is not exact."""
        return tuple(cell for cell in self.each_cell if not cell.is_exact)

    @property
    def _total_words(self) -> int:
        return sum(cell.total for cell in self.each_cell)


def load_rows(path: Path) -> tuple[GoldRow, ...]:
    """The rows of a gold file or of a JSON that the program wrote: both have the same keys."""
    return rows_of(json.loads(path.read_text(encoding="utf-8")))


def rows_of(report: Any) -> tuple[GoldRow, ...]:
    """The rows of a parsed gold or result."""
    return tuple(
        GoldRow(
            str(row["number"] or ""),
            row["section"] or "",
            (row["title"], row["description"], row["anchoring"], row["status"]),
        )
        for row in report["initiatives"]
    )


def unified(text: str) -> str:
    """Single-spaced, with one kind of quote and dash."""
    text = unicodedata.normalize("NFC", text).translate(_QUOTES)
    text = re.sub(r'"+|\'\'', '"', text)
    return re.sub(r"\s+", " ", text).strip()


def placed_words(gold: str, found: str) -> int:
    """How many words of ``gold`` stand in ``found``: at least half of their letters in place."""
    kept = [False] * len(gold)
    for op in Levenshtein.opcodes(gold.casefold(), found.casefold()):
        if op.tag == "equal":
            kept[op.src_start : op.src_end] = [True] * (op.src_end - op.src_start)
    count = 0
    for match in re.finditer(r"\S+", gold):
        letters = kept[match.start() : match.end()]
        count += sum(letters) * 2 >= len(letters)
    return count


def exact_words(gold: str, found: str) -> int:
    """How many words of ``gold`` stand in ``found`` to the letter and in order."""
    return LCSseq.similarity(gold.split(), found.split())


Pair = tuple[GoldRow, GoldRow | None]


def pair_rows(gold: Sequence[GoldRow], found: Sequence[GoldRow]) -> tuple[Pair, ...]:
    """Each gold row with the found row of its number; by the likest title where it has none.

    A found row is given to one gold row at most.
    """
    left = list(found)
    pairs: list[Pair] = []
    for row in gold:
        twin = _twin(row, left)
        if twin is not None:
            left.remove(twin)
        pairs.append((row, twin))
    return tuple(pairs)


def _twin(row: GoldRow, found: Sequence[GoldRow]) -> GoldRow | None:
    if row.number:
        return next((other for other in found if other.number == row.number), None)
    return max(found, key=lambda other: _likeness(row, other), default=None)


def _likeness(one: GoldRow, other: GoldRow) -> float:
    return fuzz.ratio(one.cells[0].casefold(), other.cells[0].casefold())


def score(gold: Sequence[GoldRow], found: Sequence[GoldRow]) -> Score:
    """The measures of ``found`` against ``gold``, which holds at least one word."""
    pairs = pair_rows(gold, found)
    return Score(
        gold_rows=len(gold),
        rows=sum(twin is not None for _, twin in pairs),
        in_order=[twin for _, twin in pairs] == list(found),
        sections=sum(
            twin is not None and unified(row.section) == unified(twin.section)
            for row, twin in pairs
        ),
        each_cell=tuple(cell for pair in pairs for cell in _cell_scores(pair)),
    )


def _cell_scores(pair: Pair) -> Iterator[CellScore]:
    row, twin = pair
    for index, name in enumerate(FIELDS):
        expected = unified(row.cells[index])
        got = unified(twin.cells[index]) if twin else ""
        yield CellScore(
            row.number,
            name,
            expected,
            got,
            placed_words(expected, got),
            exact_words(expected, got),
            len(expected.split()),
        )
