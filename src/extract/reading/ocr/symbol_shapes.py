"""Signs that Tesseract takes for letters and figures, told by their shape in the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.marks import LIST_MARK, SECTION_SIGN
from extract.reading.ocr.tesseract import OcrWord

TAKEN_FOR_LIST_MARK = frozenset("eEoOøØcCsSaA0®©«»°*+-·¢@.")
TAKEN_FOR_SECTION_SIGN = frozenset("8S")
FILLED = 0.74
MOST_OBLONG = 1.25
LEAST, MOST = 0.25, 0.75
TALLER_THAN_CAPITALS = 1.06
BELOW = 0.06
AROUND = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """A word's ink, measured in the height of a capital of its line.

    ``below`` is how far it reaches under the baseline, ``filled`` the dark share of its box.
    """

    width: float
    height: float
    below: float
    filled: float

    @property
    def is_blob(self) -> bool:
        """Whether it is a disc or a square; letters, however bold, have white in them."""
        least, most = sorted((self.width, self.height))
        compact = least >= LEAST and most <= min(MOST, MOST_OBLONG * least)
        return compact and self.filled >= FILLED

    @property
    def hangs(self) -> bool:
        """Whether it is taller than a figure, and reaches below the line that figures rest on."""
        return self.height >= TALLER_THAN_CAPITALS and self.below >= BELOW


def with_true_shapes(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, list marks and section signs in their places."""
    for word in words:
        text = word.text
        if text in TAKEN_FOR_LIST_MARK and (shape := _shape_of(word, ink)) and shape.is_blob:
            text = LIST_MARK
        elif text in TAKEN_FOR_SECTION_SIGN and (shape := _shape_of(word, ink)) and shape.hangs:
            text = SECTION_SIGN
        yield word if text == word.text else replace(word, text=text)


def _shape_of(word: OcrWord, ink: Ink) -> Shape | None:
    """The shape of the word's ink; None where there is none."""
    capital = word.capital
    top, bottom = max(0, round(word.top - AROUND * capital)), round(word.bottom)
    window = ink[top:bottom, max(0, round(word.x0) - 1) : round(word.x1) + 2]
    rows, columns = np.nonzero(window.any(axis=1))[0], np.nonzero(window.any(axis=0))[0]
    if not len(rows):
        return None
    sign = window[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    tall, wide = sign.shape
    foot = top + int(rows[-1]) + 1
    below = foot - (word.top + capital)
    return Shape(wide / capital, tall / capital, below / capital, float(sign.mean()))
