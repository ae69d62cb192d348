"""The text layer of a page: the words that a reader sees, and those that are only in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.models import Box, ExcludedKind
from extract.reading.text_layer.actual_text import with_actual_text
from extract.reading.text_layer.duplicates import each_once, over_text
from extract.reading.text_layer.glyphs import Drawing, Glyph
from extract.reading.text_layer.interpreter import Interpreter
from extract.reading.text_layer.layers import Layers
from extract.reading.text_layer.recorder import Recorder
from extract.reading.text_layer.settings import VISIBILITY
from extract.reading.text_layer.struck import with_strikes
from extract.reading.text_layer.visibility import Pictures, Sorted, sorted_by_sight
from extract.reading.text_layer.words import Fragment, words_of

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve
    from pdfminer.pdfpage import PDFPage

    from extract.reading.text_layer.fonts import SharedFonts


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that a reader does not see, in drawing order, and why not."""

    kind: ExcludedKind
    fragments: list[Fragment]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws: its words, paths, and the boxes of its images, from the bottom left.

    ``fragments`` are the words that are seen, then those of an OCR layer (``invisible``) over a
    picture; both in drawing order. ``left_on`` are the letters read though a mode that was left on
    hides them.
    """

    fragments: list[Fragment] = field(default_factory=list)
    curves: list[LTCurve] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    left_on: int = 0


def drawn_on(page: PDFPage, number: int, fonts: SharedFonts, layers: Layers, shown: Box) -> Drawn:
    """The words, paths and images of a page.

    ``shown`` is the part of it that is seen, in points from the bottom left of the page as drawn.
    Raises what pdfminer raises where the content can't be read.
    """
    recorder = Recorder(fonts, number, layers)
    Interpreter(fonts, recorder).process_page(page)
    drawing = recorder.drawing
    glyphs = with_actual_text(drawing.glyphs)
    drawing = Drawing(
        glyphs, drawing.curves, drawing.pictures, drawing.grounds, drawing.painted_clips
    )
    return read_drawing(drawing, shown)


def read_drawing(drawing: Drawing, shown: Box) -> Drawn:
    """The words of a recorded page: those that are seen, the OCR layer of a picture, the others."""
    letters = sorted_by_sight(drawing, shown)
    once = each_once(words_of(letters.seen, by_place=True))
    hidden = [
        Hidden(kind, words_of(glyphs, by_place=True)) for kind, glyphs in letters.hidden.items()
    ]
    hidden.append(Hidden(ExcludedKind.DUPLICATE, once.doubles))
    layer = _layer(letters, once.words, drawing, shown)
    hidden += layer.hidden
    words, curves = with_strikes(once.words, [c for c in drawing.curves if _is_on(c, shown)])
    images = [p.box for p in drawing.pictures if p.dpi >= VISIBILITY.least_dpi]
    hidden = [group for group in hidden if group.fragments]
    return Drawn([*words, *layer.fragments], curves, images, hidden, len(letters.left_on))


def _is_on(curve: LTCurve, page: Box) -> bool:
    """Whether any of a path is on the page."""
    level = curve.x0 <= page.x1 and curve.x1 >= page.x0
    return level and curve.y0 <= page.bottom and curve.y1 >= page.top


def _layer(letters: Sorted, seen: Sequence[Fragment], drawing: Drawing, shown: Box) -> Drawn:
    """The invisible words that are the OCR layer of a picture, and those that are not."""
    once = each_once(words_of(letters.invisible, by_place=False))
    pictures = Pictures(drawing, shown)
    outlines = _Outlines(drawing.curves)
    kept: list[Fragment] = []
    unseen: list[Fragment] = []
    doubles: list[Fragment] = []
    for word, doubled in zip(once.words, over_text(once.words, seen), strict=True):
        if doubled:
            doubles.append(word)
        elif pictures.cover_page or pictures.at(*_middle(word)) or outlines.draw(word):
            kept.append(word)
        else:
            unseen.append(word)
    return Drawn(
        kept,
        hidden=[
            Hidden(ExcludedKind.OCR_DUPLICATE, doubles),
            Hidden(ExcludedKind.INVISIBLE, unseen),
            Hidden(ExcludedKind.DUPLICATE, once.doubles),
        ],
    )


def _middle(word: Fragment | Glyph) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2


class _Outlines:
    """Filled paths with curves or many corners, as letters are when they are drawn as paths."""

    SQUARE = 30.0
    FEWEST_POINTS = 6

    def __init__(self, curves: Sequence[LTCurve]) -> None:
        self._squares: dict[tuple[int, int], list[LTCurve]] = {}
        for curve in curves:
            if curve.fill and len(curve.pts) >= self.FEWEST_POINTS:
                x, y = (curve.x0 + curve.x1) / 2, (curve.y0 + curve.y1) / 2
                square = int(x // self.SQUARE), int(y // self.SQUARE)
                self._squares.setdefault(square, []).append(curve)

    def draw(self, word: Fragment) -> bool:
        """Whether a word stands over letters drawn as paths."""
        if not self._squares:
            return False
        columns = range(int(word.x0 // self.SQUARE), int(word.x1 // self.SQUARE) + 1)
        rows = range(int(word.y0 // self.SQUARE), int(word.y1 // self.SQUARE) + 1)
        near = (c for x in columns for y in rows for c in self._squares.get((x, y), ()))
        inside = sum(
            word.x0 <= (c.x0 + c.x1) / 2 <= word.x1 and word.y0 <= (c.y0 + c.y1) / 2 <= word.y1
            for c in near
            if c.height <= 1.5 * word.size
        )
        return inside >= VISIBILITY.curves_per_letter * len(word.text)
