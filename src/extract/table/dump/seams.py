"""Seams: where two words meet, where a cell opens, where it closes.

Each function answers in nats: above 0 speaks for it, below 0 against.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.table.dump.cues import load_cues
from extract.table.dump.fluency import Fluency
from extract.table.dump.marks import capital, ends_sentence

_GENITIVES = ("'s", "’s", "´s")


@dataclass(slots=True)
class Seams:
    """The seams of one dump, remembered from one question to the next."""

    fluency: Fluency
    _meetings: dict[tuple[str, str], float] = field(default_factory=dict)
    _openings: dict[str, float] = field(default_factory=dict)
    _closings: dict[str, float] = field(default_factory=dict)

    def meeting(self, previous: str, following: str) -> float:
        """That ``following`` goes on from ``previous`` in one text."""
        key = (previous, following)
        if key not in self._meetings:
            self._meetings[key] = self._weigh_meeting(previous, following)
        return self._meetings[key]

    def _weigh_meeting(self, previous: str, following: str) -> float:
        return min(2.5, max(-2.0, 0.5 * self.fluency.follows(previous, following)))

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
