"""``ActualText``: what a PDF says in place of its glyphs (ISO 32000-1, 14.9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.reading.text_layer.glyphs import Glyph

SOFT_HYPHEN = "\u00ad"
HYPHENS = frozenset("-\u2010\u2011\u00ad")


def with_actual_text(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, those that a text is given for with that text."""
    given = [glyph for glyph in glyphs if glyph.style.mark.actual is not None]
    if not given:
        return list(glyphs)
    found: list[Glyph] = []
    for actual, group in groupby(glyphs, key=lambda glyph: glyph.style.mark.actual):
        part = list(group)
        found += part if actual is None else _replaced(part, actual.text)
    return found


def _replaced(glyphs: Sequence[Glyph], text: str) -> Iterator[Glyph] | Sequence[Glyph]:
    """The glyphs with a text shared out among them.

    An empty text is for what a reader of the text does not want, but sees: it stays. A soft hyphen
    that stands for a space that is drawn is not seen.
    """
    if text == SOFT_HYPHEN and all(glyph.text.isspace() for glyph in glyphs):
        return ()
    if not text or (text == SOFT_HYPHEN and all(glyph.text in HYPHENS for glyph in glyphs)):
        return glyphs
    if len(text) == len(glyphs):
        return [replace(glyph, text=mark) for glyph, mark in zip(glyphs, text, strict=True)]
    words, drawn = text.split(), list(_drawn_words(glyphs))
    if len(words) == len(drawn):
        return [g for word, part in zip(words, drawn, strict=True) for g in _spread(part, word)]
    if len(words) == 1:
        return list(_spread([glyph for glyph in glyphs if not glyph.text.isspace()], words[0]))
    return list(_shared(glyphs, text))


def _drawn_words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs between spaces, each word with the space behind it."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            if word:
                yield [*word, glyph]
            word = []
        else:
            word.append(glyph)
    if word:
        yield word


def _spread(glyphs: Sequence[Glyph], word: str) -> Iterator[Glyph]:
    """The glyphs of one word with its letters: one each, the last with all that are left."""
    letters = [glyph for glyph in glyphs if not glyph.text.isspace()]
    spaces = [glyph for glyph in glyphs if glyph.text.isspace()]
    for index, glyph in enumerate(letters):
        mark = word[index:] if index == len(letters) - 1 else word[index : index + 1]
        if mark:
            yield replace(glyph, text=mark)
        else:
            yield replace(glyph, text="\u2060")
    yield from spaces


def _shared(glyphs: Sequence[Glyph], text: str) -> Iterator[Glyph]:
    """A text of several words over glyphs of another number of words, by its length."""
    first, last = glyphs[0], glyphs[-1]
    step = (last.end - first.along) / len(text)
    wide = (last.x1 - first.x0) / len(text), (last.y1 - first.y0) / len(text)
    for index, mark in enumerate(text):
        level = abs(last.y0 - first.y0) < 0.1 * first.size
        yield replace(
            first,
            text=" " if mark.isspace() else mark,
            along=first.along + index * step,
            advance=step,
            x0=first.x0 + index * wide[0] if level else first.x0,
            x1=first.x0 + (index + 1) * wide[0] if level else last.x1,
        )
