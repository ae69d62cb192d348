"""The letters of a PDF page become words, in the order in which they were drawn.

Following the drawing order, and not the height on the page, keeps the lines of a
slightly turned page apart: over its width they drift past each other.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.reading.seams import parted_at_seams

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

BOLD = re.compile(r"bold|black|heavy|demi|(?:^|[-,])bd", re.IGNORECASE)
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
)
SOFT_HYPHEN = "\u00ad"
LOST = "\ufffd"
CODES = 0xF0000  # a glyph's own number stands in the first private plane
WIDTHS = 0x100000  # that of one without a number in the second: by how wide it is
UNNAMED = re.compile(r"\(cid:(\d{1,4})\)")
SAME_LINE = 0.35
BACKWARDS = 0.6
OVERPRINT = 0.12
LETTERS_PER_SPACE = 18
GLYPHLESS = "glyphless"
SYMBOLS = frozenset(map(chr, range(0xF020, 0xF100)))
MOST_SYMBOLS = 0.2
LIST_MARK = "•"
UNNAMED_BULLET = "(cid:127)"  # what the usual Latin encoding has for a bullet
SYMBOL_BULLET = "\uf07f"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn letter. ``along`` and ``across`` are the start of its baseline in the frame
    of its own direction (degrees counter-clockwise); the box is measured from the bottom left.
    """

    text: str
    along: float
    across: float
    advance: float
    size: float
    direction: float
    x0: float
    y0: float
    x1: float
    y1: float
    font: str
    mcid: int = -1
    artifact: bool = False

    @property
    def end(self) -> float:
        """Where the letter ends along its baseline."""
        return self.along + self.advance


@dataclass(frozen=True, slots=True)
class Fragment:
    """A drawn word: its letters' box from the bottom left, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    direction: float
    mcid: int = -1
    artifact: bool = False


def glyph_of(char: LTChar) -> Glyph:
    """The letter with its place on its own baseline."""
    a, b, _, _, e, f = char.matrix
    scale = math.hypot(a, b) or 1.0
    cos, sin = a / scale, b / scale
    x0, y0, x1, y1 = char.bbox
    size = _height_of(char, abs(cos), abs(sin), char.adv * scale)
    return Glyph(
        text=named(char.get_text(), char.adv * scale / max(size, 0.1)),
        along=e * cos + f * sin,
        across=f * cos - e * sin,
        advance=char.adv * scale,
        size=size,
        direction=math.degrees(math.atan2(b, a)),
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        font=char.fontname,
        mcid=-1 if getattr(char, "mcid", None) is None else char.mcid,
        artifact=getattr(char, "tag", None) == "Artifact",
    )


def named(text: str, width: float = 0.0) -> str:
    """The letter's text. Where its font does not say which letter it is, a private mark that
    tells the glyph from others: by its number, or else by its ``width`` (1 is the size)."""
    if text == UNNAMED_BULLET:
        return SYMBOL_BULLET
    if match := UNNAMED.fullmatch(text):
        return chr(CODES + int(match[1]))
    is_control = unicodedata.category(text[:1] or " ") == "Cc"
    if not text or text == LOST or text.startswith("(cid:") or is_control:
        return chr(WIDTHS + min(4000, max(0, round(1000 * width))))
    return text


def is_width(mark: str) -> bool:
    """Whether a mark tells its glyph by no more than how wide it is."""
    return mark == LOST or mark >= chr(WIDTHS)


def without_glyphs(text: str) -> str:
    """The text with ``LOST`` for each glyph whose letter was not found."""
    return "".join(LOST if mark >= chr(CODES) else mark for mark in text)


def _height_of(char: LTChar, cos: float, sin: float, advance: float) -> float:
    """The letter's height across its own baseline, from the box around the turned letter."""
    x0, y0, x1, y1 = char.bbox
    if cos >= sin:
        return (y1 - y0 - advance * sin) / cos
    return (x1 - x0 - advance * cos) / sin


def fragments_of(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """The words that the letters make, each once even where it was printed twice.

    A mark of a symbol font that stands alone is a list mark, but not where all letters seem to
    be such marks.
    """
    runs = parted_at_seams(list(runs_of(glyphs)))
    fragments = without_overprints([fragment_of(run) for run in runs])
    symbols = sum(glyph.text in SYMBOLS for glyph in glyphs)
    if symbols > MOST_SYMBOLS * len(glyphs):
        return fragments
    return [replace(f, text=LIST_MARK) if f.text in SYMBOLS else f for f in fragments]


def runs_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The letters in runs that belong together: no white space, no gap, one baseline."""
    widest = widest_gap_within_a_word(glyphs)
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            if run:
                yield _with_its_space(run, glyph)
            run = []
            continue
        if run and is_overprint(run[-1], glyph):
            continue
        if run and not follows(run[-1], glyph, widest):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _with_its_space(run: list[Glyph], space: Glyph) -> list[Glyph]:
    """Tesseract's layer stretches a word's letters and the space after it over the word's
    image together, so the word reaches as far as its space does."""
    if GLYPHLESS not in space.font.lower() or not follows(run[-1], space, 0.3):
        return run
    return [*run[:-1], replace(run[-1], advance=space.end - run[-1].along, x1=space.x1)]


def widest_gap_within_a_word(glyphs: Sequence[Glyph]) -> float:
    """As a share of the size: generous where spaces are drawn, for letters may be set wide."""
    spaces = sum(1 for glyph in glyphs if glyph.text.isspace())
    return 0.3 if spaces * LETTERS_PER_SPACE > len(glyphs) else 0.15


def is_overprint(last: Glyph, glyph: Glyph) -> bool:
    """Some programs print a letter twice, a hair apart, to make it bold."""
    near = OVERPRINT * glyph.size
    return (
        glyph.text == last.text
        and abs(glyph.along - last.along) < near
        and abs(glyph.across - last.across) < near
    )


def follows(last: Glyph, glyph: Glyph, widest: float) -> bool:
    """Whether the letter goes on with the word of the last one."""
    if unicodedata.combining(glyph.text[0]):
        return True
    size = max(min(last.size, glyph.size), 0.1)
    gap = glyph.along - last.end
    return (
        abs(glyph.across - last.across) < SAME_LINE * size
        and -BACKWARDS * size < gap <= widest * size
        and glyph.along > last.along - OVERPRINT * size
        and abs(glyph.direction - last.direction) < 5
    )


def fragment_of(run: Sequence[Glyph]) -> Fragment:
    """The run as one word in NFC, its ligatures as letters."""
    bold = sum(1 for glyph in run if BOLD.search(glyph.font.split("+")[-1]))
    return Fragment(
        text=plain("".join(glyph.text for glyph in run)),
        x0=min(glyph.x0 for glyph in run),
        y0=min(glyph.y0 for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        y1=max(glyph.y1 for glyph in run),
        size=run[len(run) // 2].size,
        bold=2 * bold > len(run),
        direction=run[0].direction,
        mcid=run[0].mcid,
        artifact=run[0].artifact,
    )


def plain(text: str) -> str:
    """NFC, ligatures apart, one kind of hyphen; a soft hyphen only counts at the end."""
    text = unicodedata.normalize("NFC", text.translate(LIGATURES))
    if SOFT_HYPHEN in text:
        body = text.rstrip(SOFT_HYPHEN)
        text = body.replace(SOFT_HYPHEN, "") + ("-" if len(body) < len(text) else "")
    return text


def without_overprints(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Words that were printed twice at one place, kept once."""
    kept: list[Fragment] = []
    seen: dict[str, list[Fragment]] = {}
    for fragment in fragments:
        if not fragment.text:
            continue
        near = OVERPRINT * fragment.size + 0.3
        twins = seen.setdefault(fragment.text, [])
        if any(
            abs(twin.x0 - fragment.x0) < near and abs(twin.y0 - fragment.y0) < near
            for twin in twins
        ):
            continue
        twins.append(fragment)
        kept.append(fragment)
    return kept
