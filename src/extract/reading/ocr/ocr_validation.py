"""Whether a reading of a page's image is one: an OCR may fail and still write a table of words.

A reading is measured by the small words and letters of Danish, by the page's own layer where
that can be read, and by the ink of the image that it claims to have read.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.tesseract import OcrWord
from extract.reading.states import COMMON, LEAST_COMMON, counted, small_words, spells_nothing

NO_DANISH = "Tesseract wrote words that are not Danish"
SINGLE_LETTERS = "Tesseract wrote hardly more than single letters"
FAR_FEWER = "Tesseract found far fewer words than there are"
OTHER_WORDS = "Tesseract wrote other words than the page's"
OFF_THE_INK = "Tesseract's words don't stand where the page has any"

ENOUGH_WORDS = 12
MOST_SINGLE = 0.5
ENOUGH_LETTERS = 150
FEWEST = 0.4
LONG_WORD = 5
ENOUGH_LONG = 15
ALIKE = 70.0
LEAST_ALIKE = 0.2
LEAST_ON_INK = 0.65
BESIDE = 3


def fault_in(found: Sequence[OcrWord], layer: Sequence[str], ink: Ink) -> str:
    """What tells that a reading of a page image is none; empty where it can be trusted.

    ``layer`` are the words of the page's own layer, none where that can't be read.
    """
    texts = [word.text for word in found]
    return (
        _too_few(texts, layer)
        or _no_language(texts)
        or _other_words(texts, layer)
        or _off_the_ink(found, ink)
    )


def _too_few(texts: Sequence[str], layer: Sequence[str]) -> str:
    there = counted(layer).letters
    few = there >= ENOUGH_LETTERS and counted(texts).letters < FEWEST * there
    return FAR_FEWER if few else ""


def _no_language(texts: Sequence[str]) -> str:
    words = [text.strip(".,:;()").casefold() for text in texts]
    words = [word for word in words if any(mark.isalpha() for mark in word)]
    if len(words) < ENOUGH_WORDS:
        return ""
    if sum(len(word) == 1 for word in words) > MOST_SINGLE * len(words):
        return SINGLE_LETTERS
    letters = [mark for word in words for mark in word if mark.isalpha()]
    uncommon = sum(mark in COMMON for mark in letters) < LEAST_COMMON * len(letters)
    strange = uncommon and not any(word in small_words() for word in words)
    return NO_DANISH if strange or spells_nothing(texts) else ""


def _other_words(texts: Sequence[str], layer: Sequence[str]) -> str:
    """Where hardly a long word of the layer is among those read, whatever its lost letters."""
    read = {text.casefold() for text in texts if len(text) >= LONG_WORD}
    own = {text.casefold() for text in layer if len(text) >= LONG_WORD}
    if len(own) < ENOUGH_LONG:
        return ""
    alike = sum(
        process.extractOne(word, read, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
        for word in own
    )
    return OTHER_WORDS if alike < LEAST_ALIKE * len(own) else ""


def _off_the_ink(found: Sequence[OcrWord], ink: Ink) -> str:
    """Where most words have no ink in their places, or ink at both of their ends."""
    if len(found) < ENOUGH_WORDS:
        return ""
    fitting = sum(_fits(word, ink) for word in found)
    return OFF_THE_INK if fitting < LEAST_ON_INK * len(found) else ""


def _fits(word: OcrWord, ink: Ink) -> bool:
    """Whether a word's place holds ink, with white before it or behind it."""
    baseline = word.top + word.capital
    band = ink[max(0, round(word.top)) : round(baseline)]
    left, right = round(word.x0), round(word.x1)
    before = band[:, max(0, left - BESIDE) : max(0, left - 1)]
    behind = band[:, right + 1 : right + BESIDE]
    inside = bool(band[:, max(0, left) : right].any())
    return inside and not (before.any() and behind.any())
