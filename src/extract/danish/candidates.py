"""What a damaged word may have been: words of the lexicon, and compounds of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.danish.lexicon import FIRST, LAST, WHOLE, WORD, Lexicon, lexicon
from extract.danish.noise import Confusion, NoiseModel, base_noise

MOST_COST = 15.0
MOST_PART_COST = 9.0
MOST_EDITS = 4
COMPOUND_COST = 2.5
SHORT_PART_COST = 6.0
MOST_PARTS = 4
TAILS_KEPT = 3

Edits = tuple[Confusion, ...]
Way = tuple[int, str, Confusion]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lower-case reading: what was confused, and how common it is as a word of Danish.

    ``noise_cost`` is that of the noise model it was found with.
    """

    text: str
    edits: Edits
    noise_cost: float
    word_cost: float
    parts: int = 1

    @property
    def cost(self) -> float:
        """-log P(read, word)."""
        return self.noise_cost + self.word_cost


@dataclass(frozen=True, slots=True)
class _Tail:
    """A way to read the rest of a word as parts of a compound."""

    text: str
    noise: float
    edits: Edits
    cost: float
    parts: int

    @property
    def total(self) -> float:
        return self.noise + self.cost


class Walker:
    """Walks the letters of a read word and the lexicon's trie side by side."""

    def __init__(self, lexicon: Lexicon, noise: NoiseModel) -> None:
        self._lexicon = lexicon
        self._noise = noise

    def words(self, read: str) -> dict[str, Candidate]:
        """The whole words the reading may have been, each by its cheapest way."""
        found: dict[str, Candidate] = {}
        size = len(read)
        lexicon = self._lexicon
        most_edits = MOST_EDITS if size > 5 else 2
        for stop, text, cost, edits in self._spans(self._ways(read), 0, MOST_COST, most_edits):
            if stop == size and lexicon.flags(text) & WHOLE:
                known = found.get(text)
                if known is None or cost < known.noise_cost:
                    found[text] = Candidate(text, edits, cost, lexicon.cost(text))
        return found

    def compounds(self, read: str) -> list[Candidate]:
        """The compounds the reading may have been, by beginnings, linking letters and an end."""
        return [
            Candidate(tail.text, tail.edits, tail.noise, COMPOUND_COST + tail.cost, tail.parts)
            for tail in self._tails(self._ways(read), 0, {})
            if tail.parts > 1
        ]

    def _ways(self, read: str) -> list[list[Way]]:
        """For each place, what may be read there: (next place, true letters, confusion)."""
        ways: list[list[Way]] = []
        for i, letter in enumerate(read):
            ways.append(
                [
                    (i + len(confusion.read), confusion.true, confusion)
                    for confusion in self._noise.by_first.get(letter, ())
                    if len(confusion.read) == 1 or read.startswith(confusion.read, i)
                ]
            )
            kept = Confusion(letter, letter, self._noise.kept.get(letter, 0.0))
            ways[-1].insert(0, (i + 1, letter, kept))
        ways.append([])
        return ways

    def _spans(
        self, ways: list[list[Way]], start: int, most_cost: float, most_edits: int
    ) -> Iterator[tuple[int, str, float, Edits]]:
        """Every known beginning of a form at ``start``: (stop, form, cost, edits)."""
        trie = self._lexicon.trie
        lost = self._noise.lost
        stack: list[tuple[int, str, float, Edits]] = [(start, "", 0.0, ())]
        while stack:
            here = stack.pop()
            i, text, cost, edits = here
            if text:
                yield here
            full = len(edits) >= most_edits
            for stop, true, confusion in ways[i]:
                dearer = cost + confusion.cost
                plain = true == confusion.read
                if (full and not plain) or dearer > most_cost:
                    continue
                longer = text + true
                if longer in trie:
                    stack.append((stop, longer, dearer, edits if plain else (*edits, confusion)))
            if full or (edits and not edits[-1].read):
                continue
            for confusion in lost:
                longer = text + confusion.true
                if cost + confusion.cost <= most_cost and longer in trie:
                    stack.append((i, longer, cost + confusion.cost, (*edits, confusion)))

    def _tails(
        self, ways: list[list[Way]], start: int, memo: dict[int, list[_Tail]]
    ) -> list[_Tail]:
        """The best ways to read what is left from ``start`` as parts of a compound."""
        if start in memo:
            return memo[start]
        memo[start] = []
        best: dict[str, _Tail] = {}
        for stop, text, noise, edits in self._spans(ways, start, MOST_PART_COST, 2):
            for tail in self._parts(ways, (start, stop), text, memo):
                whole = _Tail(
                    text + tail.text,
                    noise + tail.noise,
                    edits + tail.edits,
                    tail.cost,
                    tail.parts + 1,
                )
                known = best.get(whole.text)
                if known is None or whole.total < known.total:
                    best[whole.text] = whole
        memo[start] = sorted(best.values(), key=lambda tail: tail.total)[:TAILS_KEPT]
        return memo[start]

    def _parts(
        self, ways: list[list[Way]], span: tuple[int, int], text: str, memo: dict[int, list[_Tail]]
    ) -> Iterator[_Tail]:
        """What may follow a part: nothing, at the end of the word, or further parts."""
        if len(text) < 2:
            return
        flags, size = self._lexicon.flags(text), len(ways) - 1
        short = SHORT_PART_COST if len(text) < 3 else 0.0
        start, stop = span
        if stop == size and start and flags & LAST and flags & WORD:
            yield _Tail("", 0.0, (), self._lexicon.last_cost(text) + short, 0)
        if flags & FIRST and stop < size - 1:
            cost = self._lexicon.first_cost(text) + short
            for tail in self._tails(ways, stop, memo):
                if tail.parts < MOST_PARTS:
                    yield _Tail(tail.text, tail.noise, tail.edits, cost + tail.cost, tail.parts)


@lru_cache(maxsize=100_000)
def known_words(read: str) -> tuple[Candidate, ...]:
    """The words of the lexicon that lower-case letters may have been, before any adaptation.

    A plain word that no other is likely misread as is only itself.
    """
    known = lexicon()
    if known.is_plain(read):
        return (Candidate(read, (), 0.0, known.cost(read)),)
    return tuple(Walker(known, base_noise()).words(read).values())


@lru_cache(maxsize=50_000)
def known_compounds(read: str) -> tuple[Candidate, ...]:
    """The compounds that lower-case letters may have been, before any adaptation."""
    return tuple(Walker(lexicon(), base_noise()).compounds(read))
