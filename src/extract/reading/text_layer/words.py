"""Runs of letters become words, each once even where it was printed twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import BLACK, Colour, ContentId
from extract.reading.text_layer.accents import with_accents
from extract.reading.text_layer.column_starts import parted_at_columns
from extract.reading.text_layer.glyphs import Glyph, Run
from extract.reading.text_layer.runs import runs_of
from extract.reading.text_layer.settings import WORDS
from extract.reading.text_layer.symbols import is_private, private_symbol, with_list_mark

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
)
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A drawn word: its letters' box from the bottom left, in points.

    ``along``, ``end`` and ``across`` are its baseline in the frame of its ``direction`` (degrees
    counter-clockwise). ``invisible`` says that its letters are not painted.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    direction: float
    along: float = 0.0
    end: float = 0.0
    across: float = 0.0
    colour: Colour = BLACK
    content: ContentId | None = None
    artifact: bool = False
    raised: bool = False
    struck: bool = False
    invisible: bool = False

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top, in points."""
        return self.y1 - self.y0


def words_of(glyphs: Sequence[Glyph], *, by_place: bool) -> list[Fragment]:
    """The words that the letters make, in drawing order.

    ``by_place`` is for letters that are seen, see ``runs_of``.
    """
    letters = with_accents(_with_true_spaces(_with_symbols(glyphs)))
    runs = parted_at_columns(runs_of(letters, by_place=by_place))
    fragments = (fragment_of(run) for run in runs)
    return [fragment for fragment in fragments if fragment.text]


def _with_symbols(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs with what the codes of symbol fonts show.

    Where many letters of a page seem to be such codes, they are letters whose font has lost them.
    """
    symbols = sum(is_private(glyph.text) for glyph in glyphs)
    if not symbols or symbols > WORDS.most_symbols * len(glyphs):
        return glyphs
    return [
        replace(glyph, text=private_symbol(glyph.text)) if is_private(glyph.text) else glyph
        for glyph in glyphs
    ]


def _with_true_spaces(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs; a zero-width space that takes room on the line is a space."""
    if not any(glyph.text == ZERO_WIDTH_SPACE for glyph in glyphs):
        return glyphs
    return [
        replace(glyph, text=" ")
        if glyph.text == ZERO_WIDTH_SPACE and glyph.advance > WORDS.least_space * glyph.size
        else glyph
        for glyph in glyphs
    ]


def fragment_of(run: Run) -> Fragment:
    """The run as one word in NFC, its ligatures as letters."""
    glyphs = run.glyphs
    middle = glyphs[len(glyphs) // 2]
    bold = sum(glyph.style.bold for glyph in glyphs)
    marks = middle.style.mark
    return Fragment(
        text=with_list_mark(plain(run.text)),
        x0=min(glyph.x0 for glyph in glyphs),
        y0=min(glyph.y0 for glyph in glyphs),
        x1=max(glyph.x1 for glyph in glyphs),
        y1=max(glyph.y1 for glyph in glyphs),
        size=middle.size,
        bold=2 * bold > len(glyphs),
        direction=glyphs[0].direction,
        along=glyphs[0].along,
        end=max(glyph.end for glyph in glyphs),
        across=middle.across,
        colour=middle.style.colour,
        content=marks.content,
        artifact=marks.artifact,
        raised=run.raised,
        invisible=middle.style.invisible,
    )


def plain(text: str) -> str:
    """NFC, ligatures apart, one kind of hyphen."""
    return unicodedata.normalize("NFC", text.translate(LIGATURES))
