"""Words that are one upright stroke: a piece of a ruling, or a capital I."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.model import Orientation, Ruling
from extract.reading.tesseract import OcrWord

STROKES = frozenset("|!¦")
TAKEN_FOR_I = frozenset("|¦")
CAPITAL_I = "I"
ON_RULING = 3.0


def with_true_strokes(
    words: Sequence[OcrWord], rulings: Sequence[Ruling], *, dpi: float
) -> Iterator[OcrWord]:
    """The words of a page image without pieces of its rulings, and other bars as the letter I."""
    point = dpi / 72
    edges = [place * point for ruling in rulings for place in _upright_edges(ruling)]
    for word in words:
        middle = (word.x0 + word.x1) / 2
        if set(word.text) <= STROKES and any(abs(middle - e) < ON_RULING * point for e in edges):
            continue
        yield replace(word, text=CAPITAL_I) if word.text in TAKEN_FOR_I else word


def _upright_edges(ruling: Ruling) -> tuple[float, ...]:
    """Where an upright ruling stands, or a level one ends: one too faint to find may be there."""
    if ruling.orientation is Orientation.VERTICAL:
        return (ruling.position,)
    return (ruling.start, ruling.stop)
