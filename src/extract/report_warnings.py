"""The warnings of a report: what its reading, its table and each row are doubtful of, and every
word that is in no row.

Words are left out for a reason that is known (a page number), which is a note, or for none, which
is serious. The words themselves are in ``Report.excluded``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.models import (
    Document,
    Dump,
    ExcludedKind,
    ExcludedText,
    Initiative,
    Page,
    PageState,
    Table,
)
from extract.report import ExcludedWords
from extract.warnings import Severity, Warning, WarningKind

NOT_READ = frozenset({WarningKind.PAGE_NOT_READ, WarningKind.OCR_CRASHED})
"""Kinds that say why a page without words was not read."""
LOST = "\ufffd"
"""What stands in a word for a letter to which its font gives no meaning."""


def warnings_of(
    document: Document | Dump, table: Table, rows: Sequence[Initiative]
) -> tuple[Warning, ...]:
    """All warnings in reading order: pages, the table, rows, words in no row, what was excluded.

    ``rows`` are the table's rows as texts.
    """
    excluded = excluded_words(document, table)
    return (
        *_of_pages(document),
        *table.warnings,
        *_of_rows(table, rows),
        *_of_struck(rows),
        *_of_lost_words(excluded),
        *_of_excluded(document, excluded),
    )


def excluded_words(document: Document | Dump, table: Table) -> tuple[ExcludedWords, ...]:
    """Every word that was read and is in no row, by page, with one record for each page."""
    texts = [text for page in _pages(document) for text in page.excluded]
    found = [words for text in (*texts, *table.excluded) for words in _by_page(text)]
    return tuple(sorted(found, key=lambda words: words.page))


def _by_page(text: ExcludedText) -> Iterator[ExcludedWords]:
    boxes = dict(text.cell.boxes())
    for page in text.cell.pages:
        words = " ".join(word.text for word in text.cell.words if word.page == page)
        box = boxes[page].rounded() if page in boxes else None
        yield ExcludedWords(text.kind, page, words, box)


def _pages(document: Document | Dump) -> tuple[Page, ...]:
    return document.pages if isinstance(document, Document) else ()


def _of_pages(document: Document | Dump) -> Iterator[Warning]:
    """Pages whose words could not be had and are missing, what the reading found, lost letters."""
    if isinstance(document, Document):
        yield from document.warnings
    for page in _pages(document):
        told = any(warning.kind in NOT_READ for warning in page.warnings)
        if not (page.words or told or page.state is PageState.EMPTY):
            yield _serious(WarningKind.PAGE_NOT_READ, page.number, page.reason)
        yield from page.warnings
        lost = [word.text for word in page.words if LOST in word.text]
        if lost:
            yield _serious(WarningKind.LOST_LETTERS, page.number, *lost)


def _of_rows(table: Table, rows: Sequence[Initiative]) -> Iterator[Warning]:
    """Each row's doubts, with the row's place, its label and its first page."""
    for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True), start=1):
        first = next(iter(row.pages), None)
        for doubt in row.doubts:
            yield replace(
                doubt, page=doubt.page or first, row=place, label=texts.number or texts.title
            )


def _of_struck(rows: Sequence[Initiative]) -> Iterator[Warning]:
    for place, row in enumerate(rows, start=1):
        for struck in row.struck:
            yield Warning(
                WarningKind.STRUCK_TEXT,
                Severity.MINOR,
                page=next(iter(row.pages), None),
                row=place,
                label=row.number or row.title,
                texts=(struck.field, struck.words),
            )


def _of_lost_words(excluded: Sequence[ExcludedWords]) -> Iterator[Warning]:
    lost = [words for words in excluded if _is_lost(words)]
    for page in dict.fromkeys(words.page for words in lost):
        texts = (words.text for words in lost if words.page == page)
        yield _serious(WarningKind.WORDS_IN_NO_ROW, page, *texts)


def _of_excluded(document: Document | Dump, excluded: Sequence[ExcludedWords]) -> Iterator[Warning]:
    """A note for each kind and page, unless the reading has told of it."""
    told = {
        (kind, page.number)
        for page in _pages(document)
        for warning in page.warnings
        if warning.kind is WarningKind.HIDDEN_TEXT
        for kind in warning.texts[:1]
    }
    counts = Counter((words.kind, words.page) for words in excluded if not _is_lost(words))
    for (kind, page), count in sorted(counts.items(), key=_order):
        if (kind.value, page) not in told:
            yield Warning(
                WarningKind.EXCLUDED, Severity.NOTE, page, texts=(kind.value,), figures=(count,)
            )


def _order(item: tuple[tuple[ExcludedKind, int], int]) -> tuple[int, int]:
    (kind, page), _ = item
    return tuple(ExcludedKind).index(kind), page


def _is_lost(words: ExcludedWords) -> bool:
    """Whether words with a meaning were left out for no reason that is known."""
    return words.kind is ExcludedKind.NOTE and any(letter.isalnum() for letter in words.text)


def _serious(kind: WarningKind, page: int, *texts: str) -> Warning:
    return Warning(kind, Severity.SERIOUS, page, texts=texts)
