"""Signs that Tesseract's Danish takes for others, told by where they stand in their line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.reading.ocr.tesseract import OcrWord

LIST_MARK = "•"
TAKEN_FOR_LIST_MARK = frozenset("+*°")
SMALL_MARK = 0.6
SECTION_SIGN = "§"
NEVER_BEFORE_DIGITS = frozenset("$&")
TALLER_THAN_DIGITS = frozenset("8S5")
BELOW = 0.06


def with_true_marks(run: Sequence[OcrWord]) -> Iterator[OcrWord]:
    """The words of a run with list marks and section signs in their places.

    Their boxes are still their own: a section sign reaches below the line that digits rest on.
    """
    for place, word in enumerate(run):
        after = run[place + 1] if place + 1 < len(run) else None
        if place == 0 and after is not None and _is_list_mark(word, after):
            yield replace(word, text=LIST_MARK)
        elif after is not None and _is_section_sign(word, after):
            yield replace(word, text=SECTION_SIGN)
        else:
            yield word


def _is_list_mark(word: OcrWord, after: OcrWord) -> bool:
    small = word.bottom - word.top < SMALL_MARK * (after.bottom - after.top)
    return word.text in TAKEN_FOR_LIST_MARK and small and after.text[:1].isalpha()


def _is_section_sign(word: OcrWord, after: OcrWord) -> bool:
    if not after.text[:1].isdigit():
        return False
    lower = word.bottom - after.bottom > BELOW * (after.bottom - after.top)
    return word.text in NEVER_BEFORE_DIGITS or (word.text in TALLER_THAN_DIGITS and lower)
