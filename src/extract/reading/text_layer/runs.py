"""Letters become runs that belong together: in drawing order, then by their places on the line.

Following the drawing order, and not the height on the page, keeps the lines of a slightly turned
page apart: over its width they drift past each other. Letters that are drawn later, from another
font say, are put in where they fit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.reading.text_layer.glyph_text import NO_WIDTH
from extract.reading.text_layer.glyphs import Glyph, Run
from extract.reading.text_layer.late_letters import is_sign, joined_by_place
from extract.reading.text_layer.raised_marks import (
    MARKS,
    RAISED_DIGITS,
    SUPERSCRIPTS,
    is_exponent,
    is_raised,
    with_lone_marks,
)
from extract.reading.text_layer.settings import WORDS

GLYPHLESS = "glyphless"
SOFT_HYPHEN = "\u00ad"


def runs_of(glyphs: Sequence[Glyph], *, by_place: bool) -> list[Run]:
    """The letters in runs that belong together: no white space, no gap, one baseline.

    ``by_place`` is for letters that are seen: raised marks are told from words, and letters drawn
    later are put where they fit. The invisible letters of an OCR have no such order.
    """
    widest = widest_gap_within_a_word(glyphs)
    runs = list(_Runs(widest, raising=by_place).of(glyphs))
    return with_lone_marks(joined_by_place(runs, widest)) if by_place else runs


def widest_gap_within_a_word(glyphs: Sequence[Glyph]) -> float:
    """As a share of the size: generous where spaces are drawn, for letters may be set wide."""
    spaces = sum(1 for glyph in glyphs if glyph.text.isspace())
    drawn = spaces * WORDS.letters_per_space > len(glyphs)
    return WORDS.widest_gap if drawn else WORDS.widest_gap_without_spaces


def is_overprint(last: Glyph, glyph: Glyph) -> bool:
    """Some programs print a letter twice, a hair apart, to make it bold."""
    near = WORDS.overprint * glyph.size
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
        abs(glyph.across - last.across) < WORDS.same_line * size
        and -WORDS.backwards * size < gap <= widest * size
        and glyph.along > last.along - WORDS.overprint * size
        and abs(glyph.direction - last.direction) < 5
        and is_sign(glyph) == is_sign(last)
    )


class _Runs:
    """Cuts letters, in drawing order, into runs."""

    def __init__(self, widest: float, *, raising: bool) -> None:
        self._widest = widest
        self._raising = raising
        self._run: list[Glyph] = []
        self._mark: list[Glyph] = []
        self._later: list[Run] = []
        self._space_before: Glyph | None = None

    def of(self, glyphs: Sequence[Glyph]) -> Iterator[Run]:
        """The runs; a raised mark comes behind the word that it is set on."""
        for index, glyph in enumerate(glyphs):
            if glyph.text.isspace():
                if self._run and _is_covered(glyph, glyphs[index + 1 : index + 2], self._last):
                    continue
                yield from self._space(glyph)
            elif not self._is_unseen(glyph, glyphs[index + 1 : index + 2]):
                yield from self._letter(_with_seen_hyphen(glyph))
        yield from self._finished(closed_after=False)

    @property
    def _last(self) -> Glyph:
        return self._mark[-1] if self._mark else self._run[-1]

    def _space(self, space: Glyph) -> Iterator[Run]:
        beside = bool(self._run) and _is_beside(self._last, space)
        if self._run and not self._mark:
            self._run[-1] = _with_its_space(self._run[-1], space)
        yield from self._finished(closed_after=beside)
        self._space_before = space

    def _letter(self, glyph: Glyph) -> Iterator[Run]:
        if not self._run:
            self._run = [glyph]
        elif is_overprint(self._last, glyph):
            return
        elif self._mark:
            yield from self._behind_mark(glyph)
        elif self._begins_mark(self._run[-1], glyph):
            self._mark = [glyph]
        elif follows(self._run[-1], glyph, self._widest):
            self._run.append(glyph)
        else:
            yield from self._finished(closed_after=False)
            self._run = [glyph]

    def _begins_mark(self, last: Glyph, glyph: Glyph) -> bool:
        if not self._raising or last.style.invisible:
            return False
        if glyph.text in RAISED_DIGITS and last.text not in RAISED_DIGITS:
            return last.text.isalpha() or last.text in '.,;:)"”»' or last.text.isdigit()
        gap = glyph.along - last.end
        near = -0.3 * last.size < gap <= WORDS.raised_gap * last.size
        return near and is_raised(last, glyph)

    def _behind_mark(self, glyph: Glyph) -> Iterator[Run]:
        mark, base = self._mark[-1], self._run[-1]
        if self._goes_on_with_mark(mark, glyph):
            self._mark.append(glyph)
            return
        marks = len(self._later)
        self._end_mark()
        reached = replace(base, advance=max(mark.end, base.end) - base.along)
        begins_word = len(self._later) > marks and glyph.text[0].isalnum()
        if follows(reached, glyph, self._widest) and not begins_word:
            self._run.append(glyph)
            return
        yield from self._finished(closed_after=False)
        self._run = [glyph]

    def _goes_on_with_mark(self, mark: Glyph, glyph: Glyph) -> bool:
        if mark.text in RAISED_DIGITS:
            return glyph.text in RAISED_DIGITS and follows(mark, glyph, self._widest)
        return follows(mark, glyph, self._widest) and not is_raised(glyph, mark)

    def _end_mark(self) -> None:
        """Ends a raised mark: it is one by itself, or a part of the word."""
        text = "".join(glyph.text for glyph in self._mark)
        word = "".join(glyph.text for glyph in self._run)
        if is_exponent(word, text):
            line = self._run[-1].across
            self._run += [
                replace(glyph, text=glyph.text.translate(SUPERSCRIPTS), across=line)
                for glyph in self._mark
            ]
        elif MARKS.fullmatch(text):
            self._later.append(
                Run(tuple(self._mark), closed_before=True, closed_after=True, raised=True)
            )
        else:
            self._run += self._mark
        self._mark = []

    def _finished(self, *, closed_after: bool) -> Iterator[Run]:
        if self._mark:
            self._end_mark()
        if self._run:
            space = self._space_before
            closed = space is not None and _is_beside(space, self._run[0])
            yield Run(tuple(self._run), closed, closed_after or bool(self._later))
            yield from self._later
        self._run, self._later, self._space_before = [], [], None

    def _is_unseen(self, glyph: Glyph, after: Sequence[Glyph]) -> bool:
        """Whether a glyph only guides a program: no width, or a soft hyphen that is not drawn."""
        if glyph.text in NO_WIDTH:
            return True
        if glyph.text != SOFT_HYPHEN:
            return False
        covered = after and abs(after[0].along - glyph.along) < 0.1 * glyph.size
        return glyph.advance < 0.05 * glyph.size or bool(covered)


def _is_beside(left: Glyph, right: Glyph) -> bool:
    """Whether a space and a letter, either first, are drawn beside each other."""
    size = max(left.size, right.size)
    near = abs(right.along - left.end) <= WORDS.widest_gap * size
    return near and abs(right.across - left.across) < WORDS.same_line * size


def _with_seen_hyphen(glyph: Glyph) -> Glyph:
    """A soft hyphen that is drawn with a width of its own is seen as a hyphen."""
    return replace(glyph, text="-") if glyph.text == SOFT_HYPHEN else glyph


def _is_covered(space: Glyph, after: Sequence[Glyph], last: Glyph) -> bool:
    """Whether the next letter begins where the space does: the space has no room on the page."""
    if not after or after[0].style.invisible or after[0].text.isspace():
        return False
    near = WORDS.covered_space * space.size
    return (
        space.advance > WORDS.least_space * space.size
        and abs(after[0].across - last.across) < near
        and abs(after[0].along - space.along) < near
        and abs(space.along - last.end) < near
    )


def _with_its_space(last: Glyph, space: Glyph) -> Glyph:
    """Tesseract's layer stretches a word's letters and the space after it over the word's
    image together, so the word reaches as far as its space does."""
    if GLYPHLESS not in space.font.lower() or not follows(last, replace(space, text="x"), 0.3):
        return last
    return replace(last, advance=space.end - last.along, x1=space.x1)
