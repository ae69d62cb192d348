"""What a damaged word may have been: words of the lexicon, and compounds of its parts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from extract.danish.lexicon import FIRST, LAST, WHOLE, WORD, lexicon
from extract.danish.noise import Confusion, NoiseModel, base_noise

MOST_COST = 12.0
MOST_PART_COST = 8.0
MOST_EDITS = 4
COMPOUND_COST = 2.5
SHORT_PART_COST = 6.0
ODD_PART_COST = 7.0
MOST_PARTS = 4
TAILS_KEPT = 3
MOST_GARBLED_COST = 14.0

Edits = tuple[Confusion, ...]
Way = tuple[int, str, float, Edits]
Reached = tuple[int, str, float, Edits]


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


class Forms(Protocol):
    """What a walk needs to know of the forms it walks along."""

    @property
    def trie(self) -> Container[str]:
        """Every beginning of every form."""
        ...

    def flags(self, form: str) -> int:
        """What the form may be, as bits; 0 where it is not known."""
        ...

    def cost(self, form: str) -> float:
        """``-log p`` of a whole known form."""
        ...

    def first_cost(self, form: str) -> float:
        """The same of a form as the beginning of a compound."""
        ...

    def last_cost(self, form: str) -> float:
        """The same of a form as the end of a compound."""
        ...


class OwnForms:
    """Words of the user's own, beside the lexicon: whole words, no parts of compounds."""

    def __init__(self, costs: Mapping[str, float]) -> None:
        self._costs = dict(costs)
        self.trie = frozenset(word[:end] for word in costs for end in range(1, len(word) + 1))

    def flags(self, form: str) -> int:
        """A word where it is one of them."""
        return WORD if form in self._costs else 0

    def cost(self, form: str) -> float:
        """The cost of one of the words."""
        return self._costs[form]

    first_cost = last_cost = cost


class Walker:
    """Walks the letters of a read word and a trie of forms side by side."""

    def __init__(self, lexicon: Forms, noise: NoiseModel) -> None:
        self._lexicon = lexicon
        self._noise = noise
        self._lost: list[Edits] = [(confusion,) for confusion in noise.lost]
        self._known: dict[str, list[list[Way]]] = {}

    def words(self, read: str) -> dict[str, Candidate]:
        """The whole words the reading may have been, each by its cheapest way."""
        found: dict[str, Candidate] = {}
        lexicon = self._lexicon
        most_edits = MOST_EDITS if len(read) > 5 else 2
        for _, text, cost, edits in self._spans(read, 0, MOST_COST, most_edits, whole=True):
            if lexicon.flags(text) & WHOLE:
                known = found.get(text)
                if known is None or cost < known.noise_cost:
                    found[text] = Candidate(text, edits, cost, lexicon.cost(text))
        return found

    def compounds(self, read: str) -> list[Candidate]:
        """The compounds the reading may have been, by beginnings, linking letters and an end."""
        return [
            Candidate(tail.text, tail.edits, tail.noise, COMPOUND_COST + tail.cost, tail.parts)
            for tail in self._tails(read, 0, {})
            if tail.parts > 1
        ]

    def _ways(self, read: str) -> list[list[Way]]:
        """For each place, what may be read there: (next place, true letters, cost, edits)."""
        ways = self._known.get(read)
        if ways is None:
            by_first, kept = self._noise.by_first, self._noise.kept
            ways = [
                [
                    (i + 1, letter, kept.get(letter, 0.0), ()),
                    *(
                        (i + len(c.read), c.true, c.cost, (c,))
                        for c in by_first.get(letter, ())
                        if len(c.read) == 1 or read.startswith(c.read, i)
                    ),
                ]
                for i, letter in enumerate(read)
            ]
            ways.append([])
            self._known = {read: ways}
        return ways

    def _spans(
        self, read: str, start: int, most_cost: float, most_edits: int, *, whole: bool = False
    ) -> list[Reached]:
        """Every known beginning of a form at ``start``: (stop, form, cost, edits).

        With ``whole`` only those that reach the end.
        """
        trie, size = self._lexicon.trie, len(read)
        ways = self._ways(read)
        stack: list[Reached] = [(start, "", 0.0, ())]
        found: list[Reached] = []
        while stack:
            here = stack.pop()
            i, text, cost, edits = here
            if i == size if whole else i > start:
                found.append(here)
            count = len(edits)
            for stop, true, more, edit in ways[i]:
                dearer = cost + more
                if dearer > most_cost or (edit and count >= most_edits):
                    continue
                longer = text + true
                if longer in trie:
                    stack.append((stop, longer, dearer, edits + edit if edit else edits))
            if count < most_edits and (not edits or edits[-1].read):
                for edit in self._lost:
                    dearer = cost + edit[0].cost
                    longer = text + edit[0].true
                    if dearer <= most_cost and longer in trie:
                        stack.append((i, longer, dearer, edits + edit))
        return found

    def _tails(self, read: str, start: int, memo: dict[int, list[_Tail]]) -> list[_Tail]:
        """The best ways to read what is left from ``start`` as parts of a compound."""
        if start in memo:
            return memo[start]
        memo[start] = []
        best: dict[str, _Tail] = {}
        for stop, text, noise, edits in self._spans(read, start, MOST_PART_COST, 2):
            for tail in self._parts(read, (start, stop), text, memo):
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
        self, read: str, span: tuple[int, int], text: str, memo: dict[int, list[_Tail]]
    ) -> Iterator[_Tail]:
        """What may follow a part: nothing, at the end of the word, or further parts."""
        if len(text) < 2:
            return
        flags, size = self._lexicon.flags(text), len(read)
        short = SHORT_PART_COST if len(text) < 3 else 0.0
        start, stop = span
        if stop == size and start and flags & LAST and flags & WORD:
            yield _Tail("", 0.0, (), self._lexicon.last_cost(text) + short, 0)
        if stop < size - 1 and (flags & FIRST or (flags & WORD and len(text) > 3)):
            known = self._lexicon
            plain = known.first_cost(text) if flags & FIRST else known.cost(text) + ODD_PART_COST
            cost = plain + short
            for tail in self._tails(read, stop, memo):
                if tail.parts < MOST_PARTS:
                    yield _Tail(tail.text, tail.noise, tail.edits, cost + tail.cost, tail.parts)


@lru_cache(maxsize=1)
def _walker() -> Walker:
    return Walker(lexicon(), base_noise())


@lru_cache(maxsize=100_000)
def known_words(read: str) -> tuple[Candidate, ...]:
    """The words of the lexicon that lower-case letters may have been, before any adaptation.

    A plain word that no other is likely misread as is only itself.
    """
    known = lexicon()
    if known.is_plain(read):
        return (Candidate(read, (), 0.0, known.cost(read)),)
    return tuple(_walker().words(read).values())


@lru_cache(maxsize=20_000)
def garbled_words(read: str) -> tuple[Candidate, ...]:
    """Fairly common words, and compounds, that letters may have been where an OCR wrote garbage.

    For letters that no listed confusion explains.
    """
    walker = Walker(lexicon(), base_noise().widened(read))
    whole = [c for c in walker.words(read).values() if c.word_cost < MOST_GARBLED_COST]
    return tuple(whole if whole or read.isalpha() else walker.compounds(read))


@lru_cache(maxsize=50_000)
def known_compounds(read: str) -> tuple[Candidate, ...]:
    """The compounds that lower-case letters may have been, before any adaptation."""
    return tuple(_walker().compounds(read))
