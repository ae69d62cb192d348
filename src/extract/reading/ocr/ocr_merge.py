"""Two readings of one page, joined word by word by their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from extract.models import Box, Word
from extract.reading.states import is_lost

SAME_PLACE = 0.5
SURE = 60.0
LIKELY = 35.0
ALIKE = 60.0
MUCH_ALIKE = 75.0
CELL = 40.0
SHORT = 4
A_SPACE = 0.12
ADDRESS = re.compile(r"^(?:\(?https?://|www\.)\S{4,}|^[\w.-]+@[\w.-]+\.\w{2,}")
STROKES = str.maketrans("lI|", "111")


@dataclass(frozen=True, slots=True)
class Reread:
    """A word of the second reading, and how sure it is (0 to 100)."""

    word: Word
    confidence: float


def joined(layer: Sequence[Word], second: Sequence[Reread]) -> tuple[Word, ...]:
    """One word for each place: the second reading's where it is sure, else the layer's.

    The Danish reading has the letters that the layer has lost; the layer has words that the
    second reading passes over. Where they differ, the word keeps both.
    """
    twins = _twins(layer, second)
    words = [
        word
        for reread, places in zip(second, twins, strict=True)
        for word in _one_of([layer[index] for index in places], reread)
    ]
    taken = {index for places in twins for index in places}
    return (*words, *(w for i, w in enumerate(layer) if i not in taken and _is_text(w)))


def _twins(layer: Sequence[Word], second: Sequence[Reread]) -> list[list[int]]:
    """The layer's words for each of the second reading: in its place, else alike beside it."""
    places = Places(layer)
    taken: set[int] = set()
    twins: list[list[int]] = []
    for reread in second:
        twins.append([index for index in places.near(reread.word) if index not in taken])
        taken.update(twins[-1])
    for place, reread in enumerate(second):
        if not twins[place]:
            beside = [index for index in places.beside(reread.word) if index not in taken]
            if beside and _are_alike([layer[index] for index in beside], reread.word):
                twins[place] = beside
                taken.update(beside)
    return twins


def _are_alike(twins: Sequence[Word], word: Word) -> bool:
    """Whether words beside another one are the same word read again."""
    read = " ".join(twin.text for twin in sorted(twins, key=left_of))
    if min(len(read), len(word.text)) < SHORT:
        return read.casefold() == word.text.casefold()
    return fuzz.ratio(read.casefold(), word.text.casefold()) >= ALIKE


def fit_of(holed: str, read: str) -> re.Match[str] | None:
    """Where a reading fits a word with lost letters, with a group for each of them."""
    pattern = "".join("(.{1,2})" if is_lost(mark) else re.escape(mark) for mark in holed)
    return re.search(pattern, read)


def fitting(holed: str, read: str) -> str:
    """The reading of a word with lost letters: its letters in the holes, where they fit.

    Else the reading itself, where it is much like the word, or else the word as it is: also
    where nothing was read in its place, so that no word is emptied.
    """
    if not read:
        return holed
    if match := fit_of(holed, read):
        return match[0]
    if len(holed) == len(read):
        filled = "".join(
            letter if is_lost(mark) else mark for mark, letter in zip(holed, read, strict=True)
        )
        if fuzz.ratio(filled, read) >= MUCH_ALIKE:
            return filled
    known = "".join(mark for mark in holed if not is_lost(mark))
    return read if fuzz.ratio(known, read) >= ALIKE else holed


def _one_of(twins: Sequence[Word], reread: Reread) -> Iterator[Word]:
    if not twins:
        if reread.confidence >= LIKELY:
            yield reread.word
        return
    read = " ".join(word.text for word in sorted(twins, key=left_of))
    if read == reread.word.text:
        yield replace(reread.word, bold=twins[0].bold)
    elif len(twins) == 1 and ADDRESS.match(read):
        yield replace(reread.word, text=read, second=reread.word.text, bold=twins[0].bold)
    elif len(twins) > 1 and _is_run_together(reread.word.text, twins):
        yield from twins
    elif reread.confidence >= SURE or _adds_danish(reread.word.text, read):
        text = reread.word.text + _lost_stop(reread.word.text, read)
        yield replace(reread.word, text=text, second=read, bold=twins[0].bold)
    elif len(twins) == 1:
        yield replace(reread.word, text=read, second=reread.word.text, bold=twins[0].bold)
    else:
        yield from twins


def _is_run_together(text: str, twins: Sequence[Word]) -> bool:
    """Whether a reading has lost the spaces, and nothing else, between whole words.

    A word that the layer splits at a lost letter is no whole one, and an address has no spaces.
    """
    if ADDRESS.match(text) or any(
        len(twin.text) == 1 and not twin.text.isdigit() | (twin.text in "iIåÅ") for twin in twins
    ):
        return False
    boxes = [twin.box for twin in sorted(twins, key=left_of) if twin.box is not None]
    wide = all(right.x0 - left.x1 > A_SPACE * left.height for left, right in pairwise(boxes))
    read = "".join(twin.text for twin in sorted(twins, key=left_of))
    return wide and read.translate(STROKES) == text.translate(STROKES)


def _lost_stop(text: str, read: str) -> str:
    """The stop or comma that only the other reading has: small marks are lost, not invented."""
    return read[-1] if read[-1] in ".," and text[-1].isalnum() else ""


def _adds_danish(text: str, read: str) -> bool:
    """Whether a reading has Danish letters, and else about as many as the other."""
    danish = sum(letter in "æøåÆØÅ" for letter in text)
    return danish > 0 and abs(len(text) - len(read)) <= danish


def _is_text(word: Word) -> bool:
    return any(unicodedata.category(mark)[0] in "LN" for mark in word.text)


def left_of(word: Word) -> float:
    """Where the word begins, in points from the left."""
    return word.box.x0 if word.box is not None else 0.0


class Places:
    """The layer's words by the squares of the page that they touch."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._squares: dict[tuple[int, int], list[int]] = {}
        for index, word in enumerate(words):
            if word.box is not None:
                for square in _squares(word.box):
                    self._squares.setdefault(square, []).append(index)

    def near(self, word: Word) -> list[int]:
        """The words that stand mostly within the place of ``word``, or it within theirs."""
        if word.box is None:
            return []
        found = {index for square in _squares(word.box) for index in self._squares.get(square, ())}
        return sorted(
            index
            for index in found
            if (box := self._words[index].box) is not None and overlap(box, word.box) >= SAME_PLACE
        )

    def beside(self, word: Word) -> list[int]:
        """The words over or under ``word``, or touching it, less than its height away.

        Some programs place a whole line of their layer too high or too low, and the box of a
        narrow letter beside it.
        """
        if word.box is None:
            return []
        box, height = word.box, word.box.height
        around = Box(box.x0 - 1, box.top - height, box.x1 + 1, box.bottom + height)
        found = {index for square in _squares(around) for index in self._squares.get(square, ())}
        return sorted(index for index in found if _is_beside(self._words[index].box, box))


def _is_beside(other: Box | None, box: Box) -> bool:
    if other is None:
        return False
    height = max(box.height, other.height)
    shared = min(box.x1, other.x1) - max(box.x0, other.x0)
    narrow = min(box.width, other.width) < height / 2
    (x, y), (other_x, other_y) = box.middle, other.middle
    if narrow:
        return abs(x - other_x) < height and abs(y - other_y) < height / 2
    return shared >= SAME_PLACE * min(box.width, other.width) and abs(y - other_y) < height


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // CELL), int(box.x1 // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


def overlap(one: Box, other: Box) -> float:
    """The share (0 to 1) of the smaller box that both cover."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    if width <= 0 or height <= 0 or smaller <= 0:
        return 0.0
    return width * height / smaller
