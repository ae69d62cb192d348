"""Spaces that Tesseract has passed over, found in the image.

A word is two where its ink has a gap as wide as its line's spaces, and no other gap comes near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median

import numpy as np

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.tesseract import OcrWord

ENOUGH_SPACES = 2
AS_WIDE = 0.8
OTHERS = 0.6
NEAREST = 0.35
NARROW, WIDE = frozenset("iIjlft.,:;'!|()"), frozenset("mwMWæÆ@—")
LETTERS_ALONE = frozenset("iIåÅl0123456789•§–-&+=")
OPENING, GOES_ON = frozenset("(§«»\"'"), frozenset("/@")
TAKEN_FOR_I = frozenset("1l")
MIRRORED = 0.85


@dataclass(frozen=True, slots=True)
class Gap:
    """White between the ink of a word: from ``start`` up to ``stop``, in pixels of the page.

    ``before`` is how many pieces of ink stand before it.
    """

    start: int
    stop: int
    before: int

    @property
    def width(self) -> int:
        """How many columns are white."""
        return self.stop - self.start


def with_lost_spaces(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, in two (or more) where the image has a space."""
    for run in _runs(words):
        rooms = [word.room for word in run[:-1] if word.room > 0]
        if len(rooms) < ENOUGH_SPACES:
            yield from run
            continue
        for word in run:
            yield from _apart(word, ink, space=median(rooms))


def _runs(words: Sequence[OcrWord]) -> Iterator[list[OcrWord]]:
    """Words that follow each other in one line of a cell."""
    run: list[OcrWord] = []
    for word in words:
        run.append(word)
        if word.room == float("inf"):
            yield run
            run = []
    if run:
        yield run


def _apart(word: OcrWord, ink: Ink, *, space: float) -> Iterator[OcrWord]:
    """The word, or the words that it is, each with its own box."""
    gaps = gaps_in(word, ink)
    wide = [gap for gap in gaps if gap.width >= AS_WIDE * space]
    others = max((gap.width for gap in gaps if gap not in wide), default=0)
    cuts = [_letters_before(word, gap, len(gaps) + 1) for gap in wide]
    clear = bool(wide) and others <= OTHERS * min(gap.width for gap in wide)
    ends = [0, *cuts, len(word.text)]
    texts = [word.text[first:last] for first, last in pairwise(ends)]
    if not clear or ends != sorted(set(ends)) or not all(map(_is_word, texts)):
        yield word
        return
    starts, stops = [word.x0, *(g.stop for g in wide)], [*(g.start for g in wide), word.x1]
    rooms = [*(float(gap.width) for gap in wide), word.room]
    for text, x0, x1, room in zip(texts, starts, stops, rooms, strict=True):
        part = replace(word, text=text, x0=x0, x1=x1, room=room)
        yield replace(part, text="I") if text in TAKEN_FOR_I and _is_even(part, ink) else part


def gaps_in(word: OcrWord, ink: Ink) -> list[Gap]:
    """The white between the pieces of a word's ink, from the left."""
    left = round(word.x0)
    band = ink[max(0, round(word.top)) : round(word.bottom), left : round(word.x1) + 1]
    inked = np.concatenate(([0], band.any(axis=0).astype(np.int8), [0]))
    turns = [left + int(turn) for turn in np.nonzero(np.diff(inked))[0]]
    pairs = zip(turns[1:-1:2], turns[2::2], strict=True)
    return [Gap(start, stop, before) for before, (start, stop) in enumerate(pairs, start=1)]


def _letters_before(word: OcrWord, gap: Gap, pieces: int) -> int:
    """How many of the word's letters stand before the gap; 0 where that can't be told."""
    if pieces == len(word.text):
        return gap.before
    reach = list(accumulate((_share(mark) for mark in word.text), initial=0.0))
    ink = (word.x1 - word.x0 - gap.width) or 1.0
    place = (gap.start - word.x0) / ink * reach[-1]
    nearest = min(range(len(reach)), key=lambda count: abs(reach[count] - place))
    return nearest if abs(reach[nearest] - place) <= NEAREST else 0


def _share(mark: str) -> float:
    """About how wide a letter is; 1 is an n."""
    return 0.5 if mark in NARROW else 1.5 if mark in WIDE else 1.2 if mark.isupper() else 1.0


def _is_word(text: str) -> bool:
    """Whether a part may stand alone: no scrap of a word, and none that goes on at a stroke."""
    if len(text) == 1:
        return text in LETTERS_ALONE
    return (text[0].isalnum() or text[0] in OPENING) and text[-1] not in GOES_ON


def _is_even(word: OcrWord, ink: Ink) -> bool:
    """Whether a lone figure or letter is its own mirror image, as a capital I is."""
    window = ink[max(0, round(word.top)) : round(word.bottom), round(word.x0) : round(word.x1)]
    columns = np.nonzero(window.any(axis=0))[0]
    if not len(columns):
        return False
    letter = window[:, columns[0] : columns[-1] + 1]
    mirror = letter[:, ::-1]
    return float((letter & mirror).sum()) >= MIRRORED * float((letter | mirror).sum())
