"""Words that are one upright stroke: a piece of a ruling, or a capital I."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.models import Orientation, Ruling
from extract.reading.ocr.tesseract import OcrWord

STROKES = frozenset("|!¦")
TAKEN_FOR_I = frozenset("|¦")
CAPITAL_I = "I"
ON_RULING = 3.0
NARROWEST = 0.06


def with_true_strokes(
    words: Sequence[OcrWord], rulings: Sequence[Ruling], *, dpi: float
) -> Iterator[OcrWord]:
    """The words of a page image without pieces of its rulings, and other bars as the letter I.

    A word too narrow for its letters is a piece of a ruling that was too faint to find.
    """
    point = dpi / 72
    edges = [place * point for ruling in rulings for place in _upright_edges(ruling)]
    for word in words:
        middle = (word.x0 + word.x1) / 2
        if set(word.text) <= STROKES and any(abs(middle - e) < ON_RULING * point for e in edges):
            continue
        if len(word.text) > 1 and _is_too_narrow(word):
            continue
        yield replace(word, text=CAPITAL_I) if word.text in TAKEN_FOR_I else word


def _is_too_narrow(word: OcrWord) -> bool:
    """Whether the word has less room than the thinnest strokes for its letters, one a letter."""
    return word.x1 - word.x0 < NARROWEST * len(word.text) * (word.bottom - word.top)


def _upright_edges(ruling: Ruling) -> tuple[float, ...]:
    """Where an upright ruling stands, or a level one ends: one too faint to find may be there."""
    if ruling.orientation is Orientation.VERTICAL:
        return (ruling.position,)
    return (ruling.start, ruling.stop)
