"""What a reader must be told."""

from __future__ import annotations

from extract.models import Box, Document, Page, PageState, Source, Word
from extract.notices import unread_pages


def page(number: int, state: PageState, *words: Word) -> Page:
    return Page(number, 842, 595, words, (), state, "why")


def test_a_page_that_could_not_be_read_is_named() -> None:
    pages = (
        page(1, PageState.BORN_DIGITAL, Word("Status", 1, Box(0, 0, 9, 9))),
        page(2, PageState.SCAN),
        page(3, PageState.EMPTY),
    )
    document = Document(Source("a.pdf", "", tuple(p.state for p in pages)), pages)
    assert list(unread_pages(document)) == ["page 2: could not be read, and is missing (why)"]


def test_a_letter_that_its_font_gives_no_meaning_is_told() -> None:
    words = (Word("CO\ufffd", 1, Box(0, 0, 9, 9)), Word("ned", 1, Box(9, 0, 18, 9)))
    document = Document(
        Source("a.pdf", "", (PageState.BORN_DIGITAL,)), (page(1, PageState.BORN_DIGITAL, *words),)
    )
    assert list(unread_pages(document)) == [
        "page 1: a letter without a meaning in the font: CO\ufffd"
    ]
