"""Text that a reader does not see, as excluded text, and the warnings of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extract.models import Cell, ExcludedKind, ExcludedText, Word
from extract.reading.text_layer.page import Hidden
from extract.reading.text_layer.words import Fragment
from extract.warnings import Severity, Warning, WarningKind

FEW_LETTERS = 3
HARMLESS = frozenset(
    {ExcludedKind.DUPLICATE, ExcludedKind.OCR_DUPLICATE, ExcludedKind.OUTSIDE_PAGE}
)


def excluded_texts(
    hidden: Sequence[Hidden], word_of: Callable[[Fragment], Word]
) -> tuple[ExcludedText, ...]:
    """One text for each line of words that are not seen; ``word_of`` gives a word its place."""
    return tuple(
        ExcludedText(group.kind, Cell((tuple(map(word_of, line)),)))
        for group in hidden
        for line in _lines(group.fragments)
    )


def _lines(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Words in drawing order that follow each other on one baseline."""
    line: list[Fragment] = []
    for fragment in fragments:
        if line and not _goes_on(line[-1], fragment):
            yield line
            line = []
        line.append(fragment)
    if line:
        yield line


def _goes_on(last: Fragment, word: Fragment) -> bool:
    same = abs(last.across - word.across) < 0.5 * max(word.size, 1.0)
    return same and word.along >= last.along and abs(last.direction - word.direction) < 5


def hidden_text_warnings(
    excluded: Sequence[ExcludedText], page: int, *, left_on: int
) -> Iterator[Warning]:
    """One warning for each kind of text that is not seen, where it is more than a few letters.

    ``left_on`` is the number of letters that are read though a mode that was left on hides them.
    """
    if left_on:
        figures = (float(left_on),)
        yield Warning(WarningKind.INVISIBLE_TEXT_READ, Severity.SERIOUS, page, figures=figures)
    for kind in ExcludedKind:
        texts = [text.cell.text for text in excluded if text.kind is kind]
        letters = sum(mark.isalnum() for text in texts for mark in text)
        if letters > FEW_LETTERS:
            severity = Severity.NOTE if kind in HARMLESS else Severity.MINOR
            yield Warning(
                WarningKind.HIDDEN_TEXT,
                severity,
                page=page,
                texts=(kind.value, " ".join(texts)),
                figures=(float(letters),),
            )
