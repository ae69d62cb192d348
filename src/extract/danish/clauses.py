"""What a clause shows of the small word that opens it: *før* is a conjunction, *for* hardly ever.

Pairs and triples of words don't reach from *før* to the verb of its clause; this does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.danish.context import word_classes
from extract.danish.lexicon import lexicon
from extract.danish.options import Option
from extract.danish.small_words import small_words

OPENING_COST = 3.5
LONGEST_CLAUSE = 14
MOSTLY = 0.6
CONJUNCTION, PREPOSITION = "før", "for"
FINITE_CLASSES = frozenset({"VP", "VPP", "VS", "VD"})
FINITE = small_words("finite")
NO_CLAUSE = small_words("after_for")


def clause_openers(
    options: Sequence[tuple[Option, ...]], marks: Sequence[str]
) -> Iterator[tuple[int, tuple[Option, ...]]]:
    """The places after a comma where a clause with its own verb opens, with the options there.

    ``marks`` has what stands behind each unit. A preposition costs more in such a place.
    """
    for place in range(1, len(options)):
        if marks[place - 1] == "<,>" and _is_between(options[place]):
            words = [some[0].words[0] for some in _clause(options, marks, place + 1)]
            if len(words) > 1 and words[0] not in NO_CLAUSE and any(map(is_finite, words[1:])):
                yield place, tuple(map(_dearer, options[place]))


def is_finite(word: str) -> bool:
    """Whether a word is a verb in the present or the past, as far as its form tells."""
    if word in FINITE:
        return True
    row = word_classes().rows[lexicon().row(word)]
    return sum(share for place, share in row if place in _finite_places()) > MOSTLY


@cache
def _finite_places() -> frozenset[int]:
    places = word_classes().place
    return frozenset(places[name] for name in FINITE_CLASSES if name in places)


def _is_between(options: Sequence[Option]) -> bool:
    words = {option.words for option in options}
    return (CONJUNCTION,) in words and (PREPOSITION,) in words


def _clause(
    options: Sequence[tuple[Option, ...]], marks: Sequence[str], start: int
) -> Iterator[tuple[Option, ...]]:
    """The options from ``start`` to the next mark."""
    for place in range(start, min(len(options), start + LONGEST_CLAUSE)):
        yield options[place]
        if marks[place] and marks[place] != "<0>":
            return


def _dearer(option: Option) -> Option:
    if option.words != (PREPOSITION,):
        return option
    return replace(option, cost=option.cost + OPENING_COST)
