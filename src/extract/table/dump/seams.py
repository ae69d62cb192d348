"""Seams: where two words meet, where a cell opens, where it closes.

Each function answers in nats: above 0 speaks for it, below 0 against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extract.table.dump.cues import load_cues
from extract.table.dump.fluency import Fluency
from extract.table.dump.marks import capital, ends_sentence, stopped

_SMALL_AFTER_STOP = -3.0
_CLASH = -3.0
_MOST_UNLETTERED = 1.0
_CAPITAL_INSIDE = 2.0
_MARKS = ".,;:!?()\"”“’'"
_GENITIVES = ("'s", "’s", "´s")


@lru_cache(maxsize=65536)
def pair_key(previous: str, following: str) -> tuple[str, str]:
    """Two neighbours without their marks and capitals."""
    return previous.strip(_MARKS).casefold(), following.strip(_MARKS).casefold()


def neighbours(lines: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    """How often two words stand side by side in the lines of a dump."""
    return Counter(pair_key(a, b) for line in lines for a, b in pairwise(line))


def clashes(previous: str, following: str) -> bool:
    """Whether grammar forbids it: a word that something has to follow, and a conjunction."""
    cues = load_cues()
    before, after = previous.casefold(), following.casefold()
    return (
        after in cues.conjunctions and before in cues.unfinished and before not in cues.conjunctions
    )


def _meeting_an_upright(previous: str, following: str) -> float:
    """An upright is a ruling between columns, or the Danish word ``I`` at a sentence's start."""
    if following == "|":
        return 0.3 if ends_sentence(previous) else -1.0
    return 0.3 if capital(following) is False else -1.0


@dataclass(frozen=True, slots=True)
class Trust:
    """How much of the language's word is taken: of what it likes, and of what it dislikes.

    Pairs it has never met are many, so it is believed less where it says no; neither answer
    counts for more than ``most`` and ``least`` (nats).
    """

    liked: float
    disliked: float
    most: float
    least: float


SETTLED = Trust(liked=0.8, disliked=0.25, most=3.0, least=-1.2)
"""Where the columns are known, a no of the language is worth less."""


@dataclass(slots=True)
class Seams:
    """The seams of one dump, remembered from one question to the next."""

    fluency: Fluency
    trust: Trust
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    _meetings: dict[tuple[str, str], float] = field(default_factory=dict)
    _openings: dict[str, float] = field(default_factory=dict)
    _closings: dict[str, float] = field(default_factory=dict)

    def meeting(self, previous: str, following: str) -> float:
        """That ``following``, on the next line of a cell, goes on from ``previous``."""
        key = (previous, following)
        found = self._meetings.get(key)
        if found is None:
            found = self._weigh_meeting(previous, following) + self._met_before(*key, 0)
            self._meetings[key] = found
        return found

    def meeting_inside(self, previous: str, following: str) -> float:
        """That neighbours in a line belong to one text."""
        return self._weigh_meeting(previous, following) + self._met_before(previous, following, 1)

    def _met_before(self, previous: str, following: str, own: int) -> float:
        """What the dump itself says: the two are neighbours elsewhere, ``own`` times apart."""
        times = self.pairs[pair_key(previous, following)] - own
        return min(2.0, 0.8 + 0.4 * times) if times > 0 else 0.0

    def _weigh_meeting(self, previous: str, following: str) -> float:
        if "|" in (previous, following):
            return _meeting_an_upright(previous, following)
        if ends_sentence(previous) and capital(following) is False:
            return _SMALL_AFTER_STOP
        if clashes(previous, following):
            return _CLASH
        return self._by_language(previous, following)

    def _by_language(self, previous: str, following: str) -> float:
        """What the language says, as far as it is trusted; less of pairs that are not all letters,
        more of a capital inside a sentence."""
        trust = self.trust
        ratio = self.fluency.follows(previous, following)
        if ratio > 0:
            lettered = previous.isalpha() and following.strip(_MARKS).isalpha()
            return min(trust.most if lettered else _MOST_UNLETTERED, trust.liked * ratio)
        weight = _CAPITAL_INSIDE if capital(following) and not stopped(previous) else 1.0
        return weight * max(trust.least, trust.disliked * ratio)

    def opening(self, word: str) -> float:
        """That ``word`` is the first of a cell."""
        if word not in self._openings:
            value = min(1.0, max(-1.0, 0.15 * self.fluency.opens(word)))
            is_capital = capital(word)
            value += {True: 0.5, False: -3.5, None: -0.7}[is_capital]
            self._openings[word] = value
        return self._openings[word]

    def closing(self, word: str) -> float:
        """That ``word`` is the last of a cell."""
        if word not in self._closings:
            self._closings[word] = self._weigh_closing(word)
        return self._closings[word]

    def _weigh_closing(self, word: str) -> float:
        if ends_sentence(word):
            return 0.6
        if word[-1] in ",-–—(" or word == "|":
            return -4.0
        if word.casefold() in load_cues().unfinished:
            return -4.0
        if word.endswith(_GENITIVES):
            return -3.0
        return -0.4
