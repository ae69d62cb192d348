"""What a damaged word may have been: words of the lexicon, and compounds of its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from extract.danish.lexicon import FIRST, LAST, WHOLE, WORD, lexicon
from extract.danish.noise import Confusion, NoiseModel, base_noise

MOST_COST = 10.5
MOST_PART_COST = 6.5
MOST_EDITS = 4
COMPOUND_COST = 2.5
SHORT_PART_COST = 6.0
ODD_PART_COST = 7.0
MOST_PARTS = 4
TAILS_KEPT = 3
MOST_GARBLED_COST = 14.0

Edits = tuple[Confusion, ...]
Way = tuple[int, str, float, Edits]
Reached = tuple[int, str, float, Edits, int]
"""Where a walk is: next letter, form so far, cost, edits, and the form's place."""
PART = WORD | FIRST | LAST


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
    def find(self) -> Callable[[str], int | None]:
        """The place of letters that some form begins with; none where no form does."""
        ...

    @property
    def bits(self) -> Sequence[int]:
        """By place, what the letters may be as a form of their own."""
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
        beginnings = {word[:end] for word in costs for end in range(1, len(word) + 1)}
        self.find = {letters: place for place, letters in enumerate(beginnings)}.get
        self.bits = [WORD if letters in costs else 0 for letters in beginnings]

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
        for _, text, cost, edits, place in self._spans(read, 0, MOST_COST, most_edits):
            if lexicon.bits[place] & WHOLE:
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
        self, read: str, start: int, most_cost: float, most_edits: int, kind: int = 0
    ) -> list[Reached]:
        """Known beginnings of forms at ``start``.

        With ``kind`` all that have one of its flags, else those that reach the end.
        """
        find, bits, size = self._lexicon.find, self._lexicon.bits, len(read)
        ways, lost = self._ways(read), self._lost
        stack: list[Reached] = [(start, "", 0.0, (), -1)]
        found: list[Reached] = []
        while stack:
            here = stack.pop()
            i, text, cost, edits, place = here
            if i > start and bits[place] & kind if kind else i == size:
                found.append(here)
            count = len(edits)
            for stop, true, more, edit in ways[i]:
                dearer = cost + more
                if dearer > most_cost or (edit and count >= most_edits):
                    continue
                longer = text + true
                there = find(longer)
                if there is not None:
                    stack.append((stop, longer, dearer, edits + edit if edit else edits, there))
            if count < most_edits and (not edits or edits[-1].read):
                for edit in lost:
                    dearer = cost + edit[0].cost
                    longer = text + edit[0].true
                    if dearer <= most_cost and (there := find(longer)) is not None:
                        stack.append((i, longer, dearer, edits + edit, there))
        return found

    def _tails(self, read: str, start: int, memo: dict[int, list[_Tail]]) -> list[_Tail]:
        """The best ways to read what is left from ``start`` as parts of a compound."""
        if start in memo:
            return memo[start]
        memo[start] = []
        best: dict[str, _Tail] = {}
        for part in self._spans(read, start, MOST_PART_COST, 2, PART):
            if len(part[1]) > 1:
                for tail in self._with_rest(read, start, part, memo):
                    known = best.get(tail.text)
                    if known is None or tail.total < known.total:
                        best[tail.text] = tail
        memo[start] = sorted(best.values(), key=lambda tail: tail.total)[:TAILS_KEPT]
        return memo[start]

    def _with_rest(
        self, read: str, start: int, part: Reached, memo: dict[int, list[_Tail]]
    ) -> list[_Tail]:
        """A part with what may follow it: nothing, at the end of the word, or further parts."""
        stop, text, noise, edits, place = part
        known, size = self._lexicon, len(read)
        flags = known.bits[place]
        short = SHORT_PART_COST if len(text) < 3 else 0.0
        found: list[_Tail] = []
        if stop == size and start and flags & LAST and flags & WORD:
            found.append(_Tail(text, noise, edits, known.last_cost(text) + short, 1))
        if stop < size - 1 and (flags & FIRST or (flags & WORD and len(text) > 3)):
            rest = self._tails(read, stop, memo)
            if rest:
                plain = (
                    known.first_cost(text) if flags & FIRST else known.cost(text) + ODD_PART_COST
                )
                found += [
                    _Tail(
                        text + tail.text,
                        noise + tail.noise,
                        edits + tail.edits,
                        plain + short + tail.cost,
                        tail.parts + 1,
                    )
                    for tail in rest
                    if tail.parts < MOST_PARTS
                ]
        return found


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
