"""Words that are struck through in a cell, found again in the cell's corrected text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from extract.models import Cell


def struck_in(cell: Cell, text: str) -> tuple[str, ...]:
    """Each run of neighbouring struck-through words of ``cell``, as it stands in ``text``.

    ``text`` is the cell's text after correction: letters, spaces and hyphens at line ends may
    differ. A run of which nothing is left there is not given.
    """
    if not any(word.struck for word in cell.words):
        return ()
    matcher = SequenceMatcher(None, cell.text, text, autojunk=False)
    blocks = matcher.get_opcodes()
    found = (
        text[_place(blocks, start, at_end=False) : _place(blocks, stop, at_end=True)].strip()
        for start, stop in _runs(cell)
    )
    return tuple(words for words in found if words)


def _runs(cell: Cell) -> Iterator[tuple[int, int]]:
    """The struck runs as half-open ranges of ``cell.text``."""
    start = 0
    for struck, words in groupby(cell.words, key=lambda word: word.struck):
        length = len(" ".join(word.text for word in words))
        if struck:
            yield start, start + length
        start += length + 1


def _place(blocks: Sequence[tuple[str, int, int, int, int]], place: int, *, at_end: bool) -> int:
    """A place of the cell's text in the corrected one; a changed stretch is taken whole."""
    for kind, start, stop, new_start, new_stop in blocks:
        inside = start < place <= stop if at_end else start <= place < stop
        if inside and kind == "equal":
            return new_start + place - start
        if inside:
            return new_stop if at_end else new_start
    return blocks[-1][4] if blocks else 0
