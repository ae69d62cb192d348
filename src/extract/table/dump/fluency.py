"""What the search needs to know of the language; the pipeline hands it in.

The table room knows no Danish. Whoever does implements ``Fluency``; ``MarksOnly`` stands in
where nobody does, and knows nothing but capitals and stops.
"""

from __future__ import annotations

from typing import Protocol

from extract.table.dump.marks import acronym, capital, ends_sentence, stopped

_SMALL_AFTER_STOP = -4.0
_CAPITAL_INSIDE = -3.2
_SMALL_INSIDE = 0.6


class Fluency(Protocol):
    """Log-ratios (nats) over words as read, whatever has become of their letters."""

    def follows(self, previous: str, following: str) -> float:
        """How much likelier ``following`` is after ``previous`` than anywhere."""
        ...

    def opens(self, word: str) -> float:
        """How much likelier ``word`` is as the first of a sentence than inside one."""
        ...


class MarksOnly:
    """A ``Fluency`` without a language: small letters after stops are odd, as capitals inside."""

    def follows(self, previous: str, following: str) -> float:
        """By the stop of the one and the capital of the other."""
        is_capital = capital(following)
        if ends_sentence(previous):
            return {True: 0.0, False: _SMALL_AFTER_STOP, None: -1.0}[is_capital]
        if stopped(previous) or previous == "|" or acronym(following):
            return 0.0
        return {True: _CAPITAL_INSIDE, False: _SMALL_INSIDE, None: 0.0}[is_capital]

    def opens(self, word: str) -> float:
        """Always 0: capitals are weighed wherever a cell opens."""
        return 0.0
