"""Signs that Tesseract takes for letters and figures, told by their shape in the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from extract.reading.images.text_regions import pieces_in
from extract.reading.ocr.ink import Ink
from extract.reading.ocr.marks import LIST_MARK, SECTION_SIGN
from extract.reading.ocr.tesseract import OcrWord

TAKEN_FOR_LIST_MARK = frozenset("eEoOøØcCsSaA0®©«»°*+-·¢@.")
TAKEN_FOR_SECTION_SIGN = frozenset("8S")
DISC, SQUARE, BOX, CROSSED_BOX = "●", "■", "☐", "☒"


@dataclass(frozen=True, slots=True)
class ShapeSettings:
    """What tells a sign from a letter. Lengths are shares of the height of a capital."""

    filled: float = 0.74
    """Dark share of a disc's box (a circle fills 0.785); bold letters have white in them."""
    filled_of_two: float = 0.68
    """The same where two or more letters were read: they would not be one piece."""
    square: float = 0.92
    """Dark share of a square's box."""
    most_oblong: float = 1.25
    """Longer side of a disc or square, as a share of its shorter one."""
    least: float = 0.25
    """Size of a list mark at least; a full stop is smaller."""
    list_mark: float = 0.75
    """Size of a list mark at most; larger discs are traffic lights."""
    most: float = 2.4
    """Size of a traffic light or a check box at most."""
    least_box: float = 0.7
    """Size of a check box at least."""
    side: float = 0.85
    """Inked share of each side of a check box; letters have no four straight sides."""
    inside: float = 0.06
    """Dark share of what a cross leaves in a check box at least."""
    section_height: float = 1.06
    """Height of a section sign at least: it is taller than a figure."""
    section_below: float = 0.06
    """How far a section sign reaches below the line that figures rest on."""
    around: float = 0.6
    """How far from its word's place a sign may reach, upwards and downwards."""
    marks: int = 3
    """Letters at most that one sign is taken for."""
    unsure: float = 92.0
    """Confidence (0 to 100) below which two or three letters may be a sign."""


SETTINGS = ShapeSettings()


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
    def is_compact(self) -> bool:
        """Whether it is about as wide as it is tall."""
        least, most = sorted((self.width, self.height))
        return least >= SETTINGS.least and most <= SETTINGS.most_oblong * least

    @property
    def is_blob(self) -> bool:
        """Whether it is a disc or a square; letters, however bold, have white in them."""
        return self.is_compact and self.filled >= SETTINGS.filled

    @property
    def hangs(self) -> bool:
        """Whether it is taller than a figure, and reaches below the line that figures rest on."""
        return self.height >= SETTINGS.section_height and self.below >= SETTINGS.section_below


def with_true_shapes(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, list marks, lights, boxes and section signs in their places."""
    long = [word.capital for word in words if len(word.text) > SETTINGS.marks]
    usual = median(long) if long else 0.0
    for word in words:
        text = _sign_for(word, ink, capital=usual or word.capital)
        yield word if text == word.text else replace(word, text=text)


def _sign_for(word: OcrWord, ink: Ink, *, capital: float) -> str:
    """``capital`` is the page's, as the line of a lone sign is no taller than the sign."""
    text = word.text
    if text in TAKEN_FOR_SECTION_SIGN and (shape := _shape_of(word, ink)) and shape.hangs:
        return SECTION_SIGN
    if text in TAKEN_FOR_LIST_MARK and (shape := _shape_of(word, ink)):
        if shape.is_blob and shape.width <= SETTINGS.list_mark:
            return LIST_MARK
    elif len(text) > SETTINGS.marks or (len(text) > 1 and word.confidence >= SETTINGS.unsure):
        return text
    return _sign_at(word, ink, capital=capital) or text


def _sign_at(word: OcrWord, ink: Ink, *, capital: float) -> str:
    """The sign that is all of the ink in the word's place; empty where it is letters."""
    margin = round(SETTINGS.around * capital)
    top, left = max(0, round(word.top) - margin), max(0, round(word.x0) - margin)
    window = ink[top : round(word.bottom) + margin, left : round(word.x1) + margin]
    across = (word.x0 - left, word.x1 - left)
    middle = (word.top + word.capital / 2) - top
    found = [
        piece.box
        for piece in pieces_in(window)
        if piece.box.x0 < across[1]
        and piece.box.x1 > across[0]
        and piece.box.top < middle + capital
        and piece.box.bottom > middle - capital
        and piece.box.height > SETTINGS.least / 2 * capital
    ]
    box = max(found, key=lambda box: box.height, default=None)
    if box is None or any(box.joined(other) != box for other in found):
        return ""  # more than one sign; a cross may stand free within its box
    sign = window[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
    filled = SETTINGS.filled_of_two if len(word.text) > 1 else SETTINGS.filled
    return sign_of(sign, capital=capital, filled=filled)


def sign_of(sign: Ink, *, capital: float, filled: float = SETTINGS.filled) -> str:
    """What a piece of ink shows: • ● ■ ☐ ☒; empty where it may be a letter."""
    tall, wide = sign.shape
    shape = Shape(wide / capital, tall / capital, 0.0, float(sign.mean()))
    size = max(shape.width, shape.height)
    if not shape.is_compact or size > SETTINGS.most:
        return ""
    if shape.filled >= filled:
        if size <= SETTINGS.list_mark:
            return LIST_MARK
        return SQUARE if shape.filled >= SETTINGS.square else DISC
    return _box_of(sign) if size >= SETTINGS.least_box else ""


def _box_of(sign: Ink) -> str:
    """A check box, with a cross in it or without; empty where it has no four straight sides."""
    tall, wide = sign.shape
    edge = max(2, round(0.16 * min(tall, wide)))
    sides = (
        sign[:edge].any(axis=0),
        sign[-edge:].any(axis=0),
        sign[:, :edge].any(axis=1),
        sign[:, -edge:].any(axis=1),
    )
    inner = sign[2 * edge : -2 * edge, 2 * edge : -2 * edge]
    if inner.size == 0 or any(float(side.mean()) < SETTINGS.side for side in sides):
        return ""
    corners = (sign[:edge, :edge], sign[:edge, -edge:], sign[-edge:, :edge], sign[-edge:, -edge:])
    if any(float(corner.mean()) < 0.5 for corner in corners):
        return ""  # a bold O or D
    return CROSSED_BOX if float(inner.mean()) >= SETTINGS.inside else BOX


def _shape_of(word: OcrWord, ink: Ink) -> Shape | None:
    """The shape of the word's ink; None where there is none."""
    capital = word.capital
    top, bottom = max(0, round(word.top - 0.1 * capital)), round(word.bottom)
    window = ink[top:bottom, max(0, round(word.x0) - 1) : round(word.x1) + 2]
    rows, columns = np.nonzero(window.any(axis=1))[0], np.nonzero(window.any(axis=0))[0]
    if not len(rows):
        return None
    sign = window[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    tall, wide = sign.shape
    foot = top + int(rows[-1]) + 1
    below = foot - (word.top + capital)
    return Shape(wide / capital, tall / capital, below / capital, float(sign.mean()))
