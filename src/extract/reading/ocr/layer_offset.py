"""How far a page's text layer stands off its image, measured by the words of a second reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from extract.models import Box, Word


@dataclass(frozen=True, slots=True)
class OffsetSettings:
    """When a layer counts as offset. Heights are those of the second reading's words."""

    letters: int = 4
    """Letters of a word at least: shorter ones stand everywhere."""
    alike: float = 75.0
    """Likeness (0 to 100) of a word's two readings."""
    reach: float = 1.6
    """How far off a word is looked for, in heights: a line and a half."""
    together: float = 0.25
    """How far one word's offset may be from the page's, in heights."""
    pairs: int = 8
    """Words at least that agree on an offset."""
    agreeing: float = 0.5
    """Share of the words met twice that agree on it."""
    least: float = 0.3
    """Offset in heights that is moved back: fonts differ by 0.2 in where their boxes begin."""
    most_words: int = 120
    """Words of a page that are looked for, from all over it; more say nothing new."""


SETTINGS = OffsetSettings()


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a layer stands to the right of its image and below it, in points."""

    right: float
    down: float


def offset_of(layer: Sequence[Word], second: Sequence[Word]) -> Offset | None:
    """The offset that most words of the page share; None where the layer fits, or none is shared.

    All pairs of like words nearby are candidates, as words recur in neighbouring lines; those
    that agree most closely are the true ones (a mode, then its median).
    """
    words = [word for word in second if len(word.text) >= SETTINGS.letters and word.box]
    height = median(w.box.height for w in words if w.box) if words else 0.0
    places = [
        (*word.box.middle, word.text)
        for word in layer
        if word.box is not None and len(word.text) >= SETTINGS.letters
    ]
    some = words[:: max(1, len(words) // SETTINGS.most_words)]
    pairs = [
        (place, off) for place, word in enumerate(some) for off in _candidates(word, places, height)
    ]
    near = SETTINGS.together * height
    best: list[tuple[int, Offset]] = []
    for _, middle in pairs:
        agreeing = [pair for pair in pairs if _is_near(pair[1], middle, near)]
        if len(agreeing) > len(best):
            best = agreeing
    met = len({place for place, _ in pairs})
    if len(best) < max(SETTINGS.pairs, SETTINGS.agreeing * met):
        return None
    found = Offset(median(off.right for _, off in best), median(off.down for _, off in best))
    fits = max(abs(found.right), abs(found.down)) < SETTINGS.least * height
    return None if fits else found


def _candidates(
    word: Word, places: Sequence[tuple[float, float, str]], height: float
) -> Iterator[Offset]:
    """How far off like words stand nearby; ``places`` are the middles of the layer's words."""
    if word.box is None:
        return
    (x, y), reach = word.box.middle, SETTINGS.reach * height
    for other_x, other_y, text in places:
        right, down = other_x - x, other_y - y
        if abs(down) <= reach and abs(right) <= reach and _is_like(text, word.text):
            yield Offset(right, down)


def _is_like(one: str, other: str) -> bool:
    return fuzz.ratio(one.casefold(), other.casefold()) >= SETTINGS.alike


def _is_near(one: Offset, other: Offset, near: float) -> bool:
    return abs(one.right - other.right) <= near and abs(one.down - other.down) <= near


def moved_back(layer: Sequence[Word], offset: Offset) -> list[Word]:
    """The layer's words where they stand in the image."""
    return [
        word
        if word.box is None
        else replace(
            word,
            box=Box(
                word.box.x0 - offset.right,
                word.box.top - offset.down,
                word.box.x1 - offset.right,
                word.box.bottom - offset.down,
            ),
        )
        for word in layer
    ]
