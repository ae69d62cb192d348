"""The @ of an address, which Tesseract's Danish takes for an æ: found in the image.

No other sign is as wide, rises above the small letters and reaches below the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.missing_spaces import gaps_in
from extract.reading.ocr.tesseract import OcrWord

AT = "@"
TAKEN_FOR_AT = frozenset("æÆ©®€&QØG")
LIKE_AN_ADDRESS = re.compile(r"^[\w.-]+[æÆ©®€&QØG][\w-]+(\.[\w-]+)*\.[a-z]{2,4}[.,;)]*$")
WIDEST_LETTER = 0.85
TALLEST_LETTER = 1.05
BELOW = 0.1


def with_true_addresses(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, with @ in the addresses where the image has it."""
    for word in words:
        place = _place_of_at(word, ink) if LIKE_AN_ADDRESS.match(word.text) else None
        if place is None:
            yield word
        else:
            text = f"{word.text[:place]}{AT}{word.text[place + 1 :]}"
            yield replace(word, text=text)


def _place_of_at(word: OcrWord, ink: Ink) -> int | None:
    """Which mark of the word is an @ in the image; None where there is none, or no telling."""
    gaps = gaps_in(word, ink)
    starts = [round(word.x0), *(gap.stop for gap in gaps)]
    stops = [*(gap.start for gap in gaps), round(word.x1)]
    pieces = zip(starts, stops, strict=True)
    found = [place for place, piece in enumerate(pieces) if _is_at(piece, word, ink)]
    taken = [place for place, mark in enumerate(word.text) if mark in TAKEN_FOR_AT]
    if len(found) != 1:
        return None
    if len(starts) == len(word.text):
        return found[0] if found[0] in taken else None
    return taken[0] if len(taken) == 1 else None


def _is_at(piece: tuple[int, int], word: OcrWord, ink: Ink) -> bool:
    capital = word.capital
    margin = round(BELOW * capital)
    top = max(0, round(word.top) - margin)
    rows = np.nonzero(ink[top : round(word.bottom) + margin, slice(*piece)].any(axis=1))[0]
    if not len(rows):
        return False
    foot = top + int(rows[-1]) + 1 - (word.top + capital)
    return (
        piece[1] - piece[0] >= WIDEST_LETTER * capital
        and int(rows[-1] - rows[0]) + 1 >= TALLEST_LETTER * capital
        and foot >= BELOW * capital
    )
