"""What Tesseract passes over in a page image: lone figures, dashes and signs in cells.

Ink of letter size in a line of words, but in no word's place, is a sign by its shape, or is read
again: all such pieces of a page together, set in a few lines, as a lone letter is no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.models import Box, enclosing
from extract.reading.images.text_regions import pieces_in
from extract.reading.ocr.ink import Ink
from extract.reading.ocr.missing_spaces import gaps_in
from extract.reading.ocr.symbol_shapes import sign_of
from extract.reading.ocr.tesseract import OcrWord


@dataclass(frozen=True, slots=True)
class MissedSettings:
    """Which ink is looked at again. Lengths are shares of the height of the page's capitals."""

    beside: float = 0.25
    """Around a word's place, to its sides: ink there belongs to the word."""
    over: float = 0.4
    """The same above and below it, for rings and tails."""
    least_tall: float = 0.6
    """Height of a figure or letter at least."""
    most: float = 2.4
    """Height and width of a sign at most; what is larger is a picture or the table's rules."""
    least_dash: float = 0.35
    """Length of a dash at least."""
    most_dash: float = 2.2
    """Length of a dash at most."""
    thin: float = 0.22
    """Height of a dash at most."""
    stroke: float = 0.25
    """Width of a capital I at most."""
    off_capital: float = 0.15
    """How much taller or less tall than the page's capitals an I may be."""
    em: float = 1.15
    """Length of an em dash at least; an en dash is shorter."""
    en: float = 0.6
    """Length of an en dash at least; a hyphen is shorter."""
    gap: float = 0.5
    """White between two figures of one number at most."""
    most_pieces: int = 80
    """Clusters on a page at most; more are the dirt of a bad copy."""
    dashes_in_line: int = 3
    """Dashes at one height that are pieces of a broken rule."""
    confidence: float = 75.0
    """Of a word that is read so, at least (0 to 100)."""
    most_letters: int = 4
    """Letters of such a word at most."""
    raised: float = 0.25
    """How far above the baseline a raised figure ends."""
    least_raised: float = 0.35
    """Height of a raised figure at least; a quote is less tall."""
    darker: int = 70
    """Levels of grey (of 255) between ink and paper."""
    in_line: int = 10
    """Clusters that are set in one line to be read."""


SETTINGS = MissedSettings()
TAKEN_FOR_RAISED = frozenset("?*°®™'\"”’")
STROKE = "|"
HYPHEN, EN_DASH, EM_DASH = "-", "–", "—"
SIGN_CONFIDENCE = 90.0

Grey = NDArray[np.uint8]
Read = Callable[[Grey], Sequence[OcrWord]]


def with_missed_ink(
    words: Sequence[OcrWord], layer: Sequence[Box], grey: Grey, ink: Ink, read: Read
) -> list[OcrWord]:
    """The words, and what stands in their lines without being one of them.

    ``layer`` are places (in pixels) of words that are known already. ``read`` reads an image as
    one block of text.
    """
    if not words:
        return list(words)
    capital = median(word.capital for word in words)
    clusters = _clusters(words, layer, ink, capital)
    if len(clusters) > SETTINGS.most_pieces:
        return list(words)
    dashes = [box for box in clusters if _is_dash(box, capital)]
    found: list[OcrWord] = []
    unknown: list[Box] = []
    for box in clusters:
        if box in dashes:
            level = [other for other in dashes if abs(other.top - box.top) < 0.2 * capital]
            if len(level) < SETTINGS.dashes_in_line:
                found.append(_placed(_dash_of(box, capital), box, words))
        elif _is_stroke(box, capital):  # corrections tell a capital I from a piece of a ruling
            found.append(_placed(STROKE, box, words))
        elif box.height >= SETTINGS.least_tall * capital or _sign(box, ink, capital):
            if sign := _sign(box, ink, capital):
                found.append(_placed(sign, box, words))
            else:
                unknown.append(box)
    raised = ((place, _raised_in(word, ink)) for place, word in enumerate(words))
    marked = {place: mark for place, mark in raised if mark is not None}
    sheet = [*unknown, *marked.values()]
    read_in = dict(_read_again(sheet, grey, capital, read))
    found.extend(
        _placed(word.text, box, words, word.confidence)
        for box, word in read_in.items()
        if box in unknown
    )
    whole: list[OcrWord] = []
    for place, word in enumerate(words):
        figure = read_in.get(marked[place]) if place in marked else None
        if figure is not None and figure.text.isdigit():
            whole.extend(_parted(word, marked[place], figure))
        else:
            whole.append(word)
    return [*whole, *found]


def _raised_in(word: OcrWord, ink: Ink) -> Box | None:
    """The last sign of a word that ends with what raised figures are taken for, where it is
    raised."""
    if len(word.text) < 2 or word.text[-1] not in TAKEN_FOR_RAISED:
        return None
    gaps = gaps_in(word, ink)
    if not gaps:
        return None
    left, right = gaps[-1].stop, round(word.x1) + 1
    top = max(0, round(word.top - SETTINGS.over * word.capital))
    rows = np.nonzero(ink[top : round(word.bottom), left:right].any(axis=1))[0]
    if not len(rows):
        return None
    box = Box(left, top + int(rows[0]), right, top + int(rows[-1]) + 1)
    above = word.top + word.capital - box.bottom
    raised = above >= SETTINGS.raised * word.capital
    return box if raised and box.height >= SETTINGS.least_raised * word.capital else None


def _parted(word: OcrWord, box: Box, mark: OcrWord) -> Iterator[OcrWord]:
    """The word and the raised figure behind it."""
    yield replace(word, text=word.text[:-1], x1=box.x0 - 1, room=1.0)
    raised = OcrWord(mark.text, box.x0, box.top, box.x1, box.bottom, mark.confidence, word.room)
    yield replace(raised, raised=True)


def _sign(box: Box, ink: Ink, capital: float) -> str:
    window = ink[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
    return sign_of(window, capital=capital)


def _clusters(
    words: Sequence[OcrWord], layer: Sequence[Box], ink: Ink, capital: float
) -> list[Box]:
    """Ink in the lines of the words but in no word's place, neighbours together."""
    rest = ink.copy()
    beside, over = round(SETTINGS.beside * capital), round(SETTINGS.over * capital)
    places = [Box(word.x0, word.top, word.x1, word.bottom) for word in words]
    for box in (*places, *layer):
        top, left = max(0, round(box.top) - over), max(0, round(box.x0) - beside)
        rest[top : round(box.bottom) + over, left : round(box.x1) + beside] = False
    most = SETTINGS.most * capital
    in_line = _lines(words, ink.shape[0])
    pieces = [
        piece.box
        for piece in pieces_in(rest)
        if piece.box.width <= most
        and piece.box.height <= most
        and in_line[min(int(piece.box.middle[1]), len(in_line) - 1)]
        and (piece.box.height >= 0.25 * capital or _is_dash(piece.box, capital))
    ]
    return list(_gathered(sorted(pieces, key=lambda box: (box.x0, box.top)), capital))


def _lines(words: Sequence[OcrWord], height: int) -> NDArray[np.bool_]:
    """Which rows of pixels lie within a line of words."""
    lines = np.zeros(height, dtype=np.bool_)
    for word in words:
        if sum(mark.isalpha() for mark in word.text) > 2:
            lines[max(0, round(word.top)) : round(word.bottom)] = True
    return lines


def _gathered(pieces: Sequence[Box], capital: float) -> Iterator[Box]:
    open_groups: list[list[Box]] = []
    for piece in pieces:
        for group in open_groups:
            last = group[-1]
            level = min(last.bottom, piece.bottom) - max(last.top, piece.top)
            if piece.x0 - last.x1 <= SETTINGS.gap * capital and level > 0:
                group.append(piece)
                break
        else:
            open_groups.append([piece])
    for group in open_groups:
        box = enclosing(group)
        if box is not None:
            yield box


def _is_dash(box: Box, capital: float) -> bool:
    return (
        SETTINGS.least_dash * capital <= box.width <= SETTINGS.most_dash * capital
        and box.height <= SETTINGS.thin * capital
        and box.width >= 2.5 * box.height
    )


def _is_stroke(box: Box, capital: float) -> bool:
    tall = abs(box.height - capital) <= SETTINGS.off_capital * capital
    return tall and box.width <= SETTINGS.stroke * capital


def _dash_of(box: Box, capital: float) -> str:
    if box.width >= SETTINGS.em * capital:
        return EM_DASH
    return EN_DASH if box.width >= SETTINGS.en * capital else HYPHEN


def _placed(
    text: str, box: Box, words: Sequence[OcrWord], confidence: float = SIGN_CONFIDENCE
) -> OcrWord:
    """A word at the box, as tall as the nearest word of its line."""
    x, y = box.middle
    level = [word for word in words if word.top <= y <= word.bottom]
    if not level:
        return OcrWord(text, box.x0, box.top, box.x1, box.top + 1.3 * box.height, confidence)
    nearest = min(level, key=lambda word: min(abs(word.x0 - x), abs(word.x1 - x)))
    return OcrWord(text, box.x0, nearest.top, box.x1, nearest.bottom, confidence)


def _read_again(
    boxes: Sequence[Box], grey: Grey, capital: float, read: Read
) -> Iterator[tuple[Box, OcrWord]]:
    """What the boxes hold, read from one image in which they stand side by side."""
    if not boxes:
        return
    step = round((SETTINGS.most + 1.4) * capital)
    paper = int(np.median(grey[::8, ::8]))
    lines = -(-len(boxes) // SETTINGS.in_line)
    size = (round((lines * 2 + 1) * 1.7 * capital), step * (SETTINGS.in_line + 1))
    sheet = np.full(size, paper, dtype=np.uint8)
    middles: list[tuple[float, float]] = []
    signs: list[int] = []
    for place, box in enumerate(boxes):
        line, column = divmod(place, SETTINGS.in_line)
        cut = grey[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
        base = round((2 * line + 2) * 1.7 * capital)
        top, left = max(0, base - cut.shape[0]), round(capital) + step * column
        part = sheet[top : top + cut.shape[0], left : left + cut.shape[1]]
        part[:] = cut[: part.shape[0], : part.shape[1]]
        signs.append(_signs_in(cut, paper))
        middles.append((left + cut.shape[1] / 2, base - cut.shape[0] / 2))
    found = list(read(sheet))
    for box, (x, y), most in zip(boxes, middles, signs, strict=True):
        here = [word for word in found if word.x0 <= x <= word.x1 and word.top <= y <= word.bottom]
        if len(here) == 1 and _is_short_word(here[0]) and len(here[0].text) <= most:
            yield box, here[0]


def _signs_in(cut: Grey, paper: int) -> int:
    """How many signs stand side by side in an image, told by the white between them."""
    inked = (cut < paper - SETTINGS.darker).any(axis=0).astype(np.int8)
    return int((np.diff(np.concatenate(([0], inked))) == 1).sum())


def _is_short_word(word: OcrWord) -> bool:
    return (
        word.confidence >= SETTINGS.confidence
        and len(word.text) <= SETTINGS.most_letters
        and any(mark.isalnum() for mark in word.text)
    )


def with_ink(words: Sequence[OcrWord], ink: Ink, *, sure: float = 1.0) -> Iterator[OcrWord]:
    """The words without those of no confidence that stand where there is no ink."""
    for word in words:
        window = ink[
            max(0, round(word.top)) : round(word.bottom), max(0, round(word.x0)) : round(word.x1)
        ]
        inked = bool(window.size) and bool(window.any()) and any(m.isalnum() for m in word.text)
        if word.confidence >= sure or inked:
            yield word
