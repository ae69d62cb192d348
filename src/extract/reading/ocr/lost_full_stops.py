"""Full stops that Tesseract has passed over, found in the image.

A stop is a small dark blob on the baseline, close behind the last letter, with white above
it and around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.tesseract import OcrWord

REACH = 0.55
LEAST, MOST = 0.08, 0.32
ABOVE = 0.9
UNDER = 0.35
OFF_BASELINE = 0.12
FILLED = 0.6


def with_lost_stops(words: Sequence[OcrWord], ink: Ink) -> Iterator[OcrWord]:
    """The words of a page image, each with the stop that stands behind it there.

    Only letters and figures can have lost one.
    """
    for word in words:
        if word.text[-1].isalnum() and _stop_behind(word, ink):
            yield replace(word, text=f"{word.text}.")
        else:
            yield word


def _stop_behind(word: OcrWord, ink: Ink) -> bool:
    """Whether all ink right behind the word is a blob like a stop; shares are of a capital."""
    height = word.capital
    baseline = round(word.top + height)
    left, right = round(word.x1 + 1), round(word.x1 + min(REACH * height, word.room - 1))
    top, bottom = round(baseline - ABOVE * height), round(baseline + UNDER * height)
    window = ink[max(0, top) : bottom, left:right]
    if not window.any():
        return False
    columns = np.nonzero(window.any(axis=0))[0]
    rows = np.nonzero(window.any(axis=1))[0]
    width, tall = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    foot = top + int(rows[-1]) - baseline
    filled = float(window.sum()) / float(width * tall)
    return (
        LEAST * height <= width <= MOST * height
        and LEAST * height <= tall <= MOST * height
        and abs(foot) <= OFF_BASELINE * height
        and filled > FILLED
    )
