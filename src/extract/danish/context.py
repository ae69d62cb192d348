"""What neighbouring words say of each other: counted pairs, and word classes where none were."""

from __future__ import annotations

import math
import struct
from array import array
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

import marisa_trie

from extract.danish.lexicon import Lexicon

START, STOP = "<s>", "</s>"
DISCOUNT = 0.75
EVEN = 0.1
TRIPLE_DOUBT = 4.0
Row = tuple[tuple[int, float], ...]


def as_following(mark: str) -> str:
    """A mark as the word before it sees it: what begins a sentence has ended one."""
    return STOP if mark == START else mark


class PairCounts:
    """How often a word followed one or two others in the prose that was counted."""

    def __init__(self, name: str) -> None:
        folder = files("extract.danish") / "data"
        self._trie = marisa_trie.Trie()
        with as_file(folder / f"{name}.marisa") as path:
            self._trie.load(str(path))
        body = (folder / f"{name}.bin").read_bytes()
        size = len(self._trie)
        self._counts = array("f")
        self._counts.frombytes(body[: 4 * size])
        self._kinds = array("H")
        self._kinds.frombytes(body[4 * size :])

    def pair(self, first: str, second: str) -> float:
        """How often ``second`` followed ``first`` (one word, or two with a space)."""
        place = self._trie.get(f"{first} {second}")
        return 0.0 if place is None else self._counts[place]

    def totals(self, first: str) -> tuple[float, int]:
        """How often the word was followed by any, and by how many different ones."""
        place = self._trie.get(first)
        return (0.0, 0) if place is None else (self._counts[place], self._kinds[place])


class WordClasses:
    """The word-class model: each word's classes, and how classes follow each other."""

    def __init__(self) -> None:
        body = (files("extract.danish") / "data" / "classes.bin").read_bytes()
        length, size = struct.unpack_from("<II", body)
        names = body[8 : 8 + length].decode().split("\n")
        self.place = {name: i for i, name in enumerate(names)}
        start = 8 + length
        ratios = array("h")
        ratios.frombytes(body[start : start + 2 * size * size])
        self.ratios = [
            [math.exp(v / 100) for v in ratios[i * size : (i + 1) * size]] for i in range(size)
        ]
        rest = array("H")
        rest.frombytes(body[start + 2 * size * size :])
        self.rows = list(_rows(rest))

    def marker(self, name: str) -> Row | None:
        """The row of a mark such as the start of a sentence."""
        place = self.place.get(name)
        return None if place is None else ((place, 1.0),)


def _rows(values: array[int]) -> list[Row]:
    rows: list[Row] = []
    at = 1
    for _ in range(values[0]):
        size = values[at]
        flat = values[at + 1 : at + 1 + 2 * size]
        rows.append(tuple((flat[2 * i], flat[2 * i + 1] / 10000) for i in range(size)))
        at += 1 + 2 * size
    return rows


@cache
def pair_counts(name: str) -> PairCounts:
    """The counts of two neighbours (``pairs``), or of three (``triples``)."""
    return PairCounts(name)


@cache
def word_classes() -> WordClasses:
    """The one word-class model of the process."""
    return WordClasses()


class Context:
    """log P(following | previous) / P(following), in nats, for whole lower-case words.

    Counted pairs with absolute discounting, backing off to the word-class model (H. Ney, U. Essen
    and R. Kneser, "On structuring probabilistic dependences in stochastic language modelling",
    1994). ``extra`` holds pairs from a glossary or from the document itself.
    """

    def __init__(
        self, lexicon: Lexicon, extra: Mapping[tuple[str, str], float] | None = None
    ) -> None:
        self._lexicon = lexicon
        self._pairs = pair_counts("pairs")
        self._triples = pair_counts("triples")
        self._long_memo: dict[tuple[str, str, str, float], float] = {}
        self._classes = word_classes()
        self._extra = dict(extra or {})
        self._memo: dict[tuple[str, str, float], float] = {}
        self._rows: dict[str, Row] = {}
        self._extra_totals: dict[str, float] = {}
        for (first, _), count in self._extra.items():
            self._extra_totals[first] = self._extra_totals.get(first, 0.0) + count

    def ratio(self, previous: str, following: str, cost: float) -> float:
        """The log-ratio; ``cost`` is -log P(following) without its context."""
        key = (previous, following, cost)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._ratio(previous, following, cost)
        return found

    def long_ratio(self, before: str, previous: str, following: str, cost: float) -> float:
        """The log-ratio with two words before it; ``before`` may be empty."""
        if not before:
            return self.ratio(previous, following, cost)
        key = (before, previous, following, cost)
        found = self._long_memo.get(key)
        if found is None:
            found = self._long_memo[key] = self._long(before, previous, following, cost)
        return found

    def _long(self, before: str, previous: str, following: str, cost: float) -> float:
        short = self.ratio(previous, following, cost)
        beginning = f"{before} {previous}"
        total, kinds = self._triples.totals(beginning)
        if total <= 0:
            return short
        count = self._triples.pair(beginning, following)
        seen = max(count - DISCOUNT, 0.0) / (total + TRIPLE_DOUBT)
        left = min((DISCOUNT * kinds + TRIPLE_DOUBT) / (total + TRIPLE_DOUBT), 1.0)
        ratio = seen / math.exp(-cost) + left * math.exp(short)
        return math.log((1 - EVEN) * ratio + EVEN)

    def _ratio(self, previous: str, following: str, cost: float) -> float:
        by_class = self.class_ratio(previous, following)
        total, kinds = self._pairs.totals(previous)
        count = self._pairs.pair(previous, following)
        if self._extra:
            more = self._extra.get((previous, following), 0.0)
            total += self._extra_totals.get(previous, 0.0)
            count += more
            kinds += 1 if more else 0
        if total <= 0:
            return math.log(by_class)
        alone = math.exp(-cost)
        seen = max(count - DISCOUNT, 0.0) / (total + 2)
        left = min((DISCOUNT * kinds + 2) / (total + 2), 1.0)
        return math.log((1 - EVEN) * (seen / alone + left * by_class) + EVEN)

    def class_ratio(self, previous: str, following: str) -> float:
        """P(following | previous) / P(following) as their word classes have it."""
        ratios = self._classes.ratios
        after = self._row(following)
        found = 0.0
        for a, p in self._row(previous):
            row = ratios[a]
            for b, q in after:
                found += p * q * row[b]
        return max(found, 0.01)

    def _row(self, word: str) -> Row:
        row = self._rows.get(word)
        if row is None:
            mark = START if word == STOP else word
            marker = self._classes.marker(mark) if word.startswith("<") else None
            row = marker or self._classes.rows[self._lexicon.row(word)]
            self._rows[word] = row
        return row
