"""Initiatives that were divided in two, or two that were made one.

An added row may be a part of an old one that goes on beside it. It is taken for one where many of
its rare words stand in the old row, as they are or nearly, and are gone from that row's successor.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from extract.comparing.model import Match, Merge, Row, Split
from extract.comparing.wording import folded, tokens
from extract.models import Initiative

PART = 0.35
"""The share of a part's rare words that must stand in the whole and no longer beside the part."""
_FEWEST = 6
"""Rare words that a part must have at least; fewer prove nothing."""
_RARE = 5
"""A word is rare where it stands in no more than one in so many rows, or in three."""
_CANDIDATES = 3
"""The rows with most of a part's words that are looked at closely."""
_NEARLY = 0.8
"""Words this alike, of 1, are one word in another form or with a letter misread."""


def splits_of(matched: Sequence[Match], added: Sequence[Row]) -> tuple[Split, ...]:
    """The old initiatives that are more than one in the new report."""
    if not added:
        return ()
    rare = _Rare([match.old for match in matched])
    found: list[Split] = []
    for match, parts in _divisions(matched, added, rare, lambda m: m.old, lambda m: m.new):
        whole = Row(match.old_row, match.old)
        found.append(Split(whole, (Row(match.new_row, match.new), *parts)))
    return tuple(found)


def merges_of(matched: Sequence[Match], removed: Sequence[Row]) -> tuple[Merge, ...]:
    """The new initiatives that were more than one in the old report."""
    if not removed:
        return ()
    rare = _Rare([match.new for match in matched])
    found: list[Merge] = []
    for match, parts in _divisions(matched, removed, rare, lambda m: m.new, lambda m: m.old):
        whole = Row(match.new_row, match.new)
        found.append(Merge((Row(match.old_row, match.old), *parts), whole))
    return tuple(found)


class _Rare:
    """The words of an initiative's title and description that few rows of a report have."""

    def __init__(self, rows: Sequence[Initiative]) -> None:
        self._counts = Counter(word for row in rows for word in _words(row))
        self._limit = max(3, len(rows) // _RARE)

    def __call__(self, row: Initiative) -> frozenset[str]:
        return frozenset(word for word in _words(row) if self._counts[word] <= self._limit)


Side = Callable[[Match], Initiative]


def _divisions(
    matched: Sequence[Match], alone: Sequence[Row], rare: _Rare, whole: Side, rest: Side
) -> Iterable[tuple[Match, tuple[Row, ...]]]:
    """The matches whose ``whole`` side holds what now stands in the ``rest`` and in rows alone."""
    parts: dict[int, list[Row]] = {}
    wholes = [rare(whole(match)) for match in matched]
    rests = [rare(rest(match)) for match in matched]
    for row in alone:
        words = rare(row.initiative)
        if len(words) < _FEWEST:
            continue
        shares = [len(words & words_of_whole) for words_of_whole in wholes]
        near = heapq.nlargest(_CANDIDATES, range(len(matched)), key=shares.__getitem__)
        freed = {i: len(_kept(words, wholes[i]) - _kept(words, rests[i])) for i in near}
        place = max(near, key=freed.__getitem__, default=None)
        if place is not None and freed[place] >= PART * len(words):
            parts.setdefault(place, []).append(row)
    return [(matched[place], tuple(rows)) for place, rows in sorted(parts.items())]


def _kept(words: Iterable[str], text: frozenset[str]) -> frozenset[str]:
    """Those of the words that stand in the text, as they are or nearly."""
    return frozenset(word for word in words if word in text or _nearly_in(word, text))


def _nearly_in(word: str, text: Iterable[str]) -> bool:
    return any(
        Levenshtein.normalized_similarity(word, other, score_cutoff=_NEARLY) > 0 for other in text
    )


def _words(row: Initiative) -> set[str]:
    words = {folded(token.key) for token in tokens(f"{row.title} {row.description}")}
    return {word for word in words if len(word) > 3}
