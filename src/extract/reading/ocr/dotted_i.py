"""The dot that Tesseract passes over, and takes a lone i for a capital: found in the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.tesseract import OcrWord

TAKEN_FOR_I = frozenset("I|")
MARKS = frozenset(".,;:")
ABOVE = 0.6
LEAST_DOT, MOST_DOT = 0.06, 0.35
WIDEST_GAP = 0.25
STEM = 0.4
WIDEST_STEM = 0.22


def with_dotted_i(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, each lone I over which there is a dot as an i.

    A stop or a comma may stand behind it.
    """
    for word in words:
        letter, marks = word.text[:1], word.text[1:]
        dotted = letter in TAKEN_FOR_I and set(marks) <= MARKS and _has_dot(word, ink)
        yield replace(word, text=f"i{marks}") if dotted else word


def _has_dot(word: OcrWord, ink: Ink) -> bool:
    """Whether a little ink stands close over the stem; shares are of a capital's height."""
    height = word.capital
    top, bottom = max(0, round(word.top - ABOVE * height)), round(word.top + height)
    ends = word.x1 if len(word.text) == 1 else word.x0 + WIDEST_STEM * height
    inked = ink[top:bottom, round(word.x0) : round(ends) + 1].any(axis=1)
    turns = np.nonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))[0]
    if len(turns) < 4:
        return False
    dot_top, dot_foot, stem_top, stem_foot = (int(turn) for turn in turns[-4:])
    return (
        LEAST_DOT * height <= dot_foot - dot_top <= MOST_DOT * height
        and stem_top - dot_foot <= WIDEST_GAP * height
        and stem_foot - stem_top >= STEM * height
    )
