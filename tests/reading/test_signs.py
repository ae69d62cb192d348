"""Signs that the second reading passes over or takes for others."""

from __future__ import annotations

import numpy as np
import pytest

from extract.reading.ocr.ink import Ink
from extract.reading.ocr.lost_full_stops import with_lost_stops
from extract.reading.ocr.marks import with_true_marks
from extract.reading.ocr.tesseract import OcrWord

WORD = OcrWord("gået", 50, 20, 130, 59, 95.0)  # a capital of 30 pixels, the baseline at 50


def page(*blobs: tuple[int, int, int, int]) -> Ink:
    ink = np.zeros((100, 300), dtype=np.bool_)
    for left, top, right, bottom in blobs:
        ink[top:bottom, left:right] = True
    return ink


@pytest.mark.parametrize(
    ("blobs", "text"),
    [
        ([(134, 45, 139, 50)], "gået."),
        ([], "gået"),
        ([(134, 45, 139, 57)], "gået"),
        ([(134, 30, 139, 35)], "gået"),
        ([(134, 25, 137, 50)], "gået"),
        ([(134, 30, 139, 35), (134, 45, 139, 50)], "gået"),
    ],
    ids=["a stop", "nothing", "a comma", "a dot above", "a stroke", "a colon"],
)
def test_only_a_blob_on_the_baseline_is_a_stop(
    blobs: list[tuple[int, int, int, int]], text: str
) -> None:
    (word,) = with_lost_stops([WORD], page(*blobs))
    assert word.text == text


def test_the_next_words_ink_is_no_stop() -> None:
    near = OcrWord("gået", 50, 20, 130, 59, 95.0, room=3)
    (word,) = with_lost_stops([near], page((134, 45, 139, 50)))
    assert word.text == "gået"


@pytest.mark.parametrize(
    ("first", "height", "then", "read"),
    [
        ("+", 11, "væresteder", "•"),
        ("+", 25, "væresteder", "+"),
        ("8", 31, "83", "§"),
        ("8", 27, "83", "8"),
        ("$", 27, "83", "§"),
        ("8", 31, "Mand", "8"),
    ],
)
def test_signs_are_told_by_their_place(first: str, height: int, then: str, read: str) -> None:
    run = [OcrWord(first, 10, 20, 22, 20 + height, 90.0), OcrWord(then, 30, 20, 90, 47, 90.0)]
    assert [word.text for word in with_true_marks(run)] == [read, then]
