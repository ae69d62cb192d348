"""What a person is warned of: pages, rows, and the words that are in no row."""

from __future__ import annotations

from dataclasses import replace

from extract.models import (
    EMPTY_CELL,
    Box,
    Cell,
    Document,
    Dump,
    ExcludedKind,
    ExcludedText,
    Initiative,
    Page,
    PageState,
    Row,
    Source,
    StruckText,
    Table,
    Word,
)
from extract.report import ExcludedWords
from extract.report_warnings import excluded_words, warnings_of
from extract.warnings import Severity, Warning, WarningKind

ON_PAGE = Box(0, 0, 9, 9)


def page(number: int, state: PageState, *words: Word) -> Page:
    return Page(number, 842, 595, words, (), state, "why")


def document(*pages: Page) -> Document:
    return Document(Source("a.pdf", "", tuple(p.state for p in pages)), pages)


def cell(text: str, page: int = 1) -> Cell:
    return Cell((tuple(Word(word, page, ON_PAGE) for word in text.split()),))


def table(*rows: Row, excluded: tuple[ExcludedText, ...] = ()) -> Table:
    head = (EMPTY_CELL,) * 4
    return Table(EMPTY_CELL, EMPTY_CELL, EMPTY_CELL, head, rows, excluded)


def row(number: str, title: str, page: int = 1) -> Row:
    empty = EMPTY_CELL
    return Row(number, empty, cell(title, page), empty, empty, empty)


def initiative(number: str, title: str, page: int = 1) -> Initiative:
    return Initiative(number, "", title, "", "", "", (page,), 1.0)


NOTHING = document(page(1, PageState.EMPTY))


def test_a_page_that_could_not_be_read_is_named() -> None:
    read = document(
        page(1, PageState.BORN_DIGITAL, Word("Status", 1, ON_PAGE)),
        page(2, PageState.SCAN),
        page(3, PageState.EMPTY),
    )
    assert warnings_of(read, table(), ()) == (
        Warning(WarningKind.PAGE_NOT_READ, Severity.SERIOUS, 2, texts=("why",)),
    )


def test_a_page_that_the_reading_has_told_of_is_named_once() -> None:
    told = Warning(WarningKind.PAGE_NOT_READ, Severity.SERIOUS, 1, texts=("crashed",))
    unread = replace(page(1, PageState.SCAN), warnings=(told,))
    assert warnings_of(document(unread), table(), ()) == (told,)


def test_letters_to_which_the_font_gives_no_meaning_are_told() -> None:
    words = (Word("CO\ufffd", 1, ON_PAGE), Word("ned", 1, ON_PAGE))
    assert warnings_of(document(page(1, PageState.BORN_DIGITAL, *words)), table(), ()) == (
        Warning(WarningKind.LOST_LETTERS, Severity.SERIOUS, 1, texts=("CO\ufffd",)),
    )


def test_what_the_reading_found_of_the_file_and_of_its_pages_is_told() -> None:
    of_page = Warning(WarningKind.OFFSET_LAYER, Severity.NOTE, 1, figures=(3.0, -2.0))
    of_file = Warning(WarningKind.TAGS_DECLINED, Severity.MINOR, texts=("two tables share an id",))
    read = replace(page(1, PageState.EMPTY), warnings=(of_page,))
    found = warnings_of(replace(document(read), warnings=(of_file,)), table(), ())
    assert found == (of_file, of_page)


def test_a_row_s_doubts_name_the_row_and_its_page() -> None:
    doubt = Warning(WarningKind.NO_NUMBER, Severity.MINOR)
    rows = (row("1", "Støtte"), replace(row("", "Rådgivning", page=3), doubts=(doubt,)))
    texts = (initiative("1", "Støtte"), initiative("", "Rådgivning", 3))
    assert warnings_of(NOTHING, table(*rows), texts) == (
        replace(doubt, page=3, row=2, label="Rådgivning"),
    )


def test_struck_through_words_are_told_with_their_column() -> None:
    struck = replace(initiative("1", "Støtte"), struck=(StruckText("status", "Udgår"),))
    assert warnings_of(NOTHING, table(row("1", "Støtte")), (struck,)) == (
        Warning(WarningKind.STRUCK_TEXT, Severity.MINOR, 1, 1, "1", ("status", "Udgår")),
    )


def test_words_left_out_for_a_reason_are_counted_by_kind_and_page() -> None:
    excluded = (
        ExcludedText(ExcludedKind.LINK, cell("http://example.org/", 2)),
        *(ExcludedText(ExcludedKind.FOOTER, cell(f"Side {n}", n)) for n in (1, 2)),
        ExcludedText(ExcludedKind.FOOTER, cell("FIKTIV", 2)),
        ExcludedText(ExcludedKind.NOTE, cell("|", 2)),
    )
    found = warnings_of(NOTHING, table(excluded=excluded), ())
    assert [(w.texts, w.page, w.figures) for w in found] == [
        (("footer",), 1, (1,)),
        (("footer",), 2, (2,)),
        (("link",), 2, (1,)),
        (("outside_table",), 2, (1,)),
    ]
    assert {w.severity for w in found} == {Severity.NOTE}


def test_words_left_out_for_no_known_reason_are_serious_and_told_to_the_word() -> None:
    lost = tuple(ExcludedText(ExcludedKind.NOTE, cell(text, 4)) for text in ("Se bilag 2", "herom"))
    assert warnings_of(NOTHING, table(excluded=lost), ()) == (
        Warning(WarningKind.WORDS_IN_NO_ROW, Severity.SERIOUS, 4, texts=("Se bilag 2", "herom")),
    )


def test_hidden_text_is_told_once_by_the_reading() -> None:
    told = Warning(WarningKind.HIDDEN_TEXT, Severity.MINOR, 1, texts=("clipped", "x"), figures=(1,))
    hidden = (ExcludedText(ExcludedKind.CLIPPED, cell("x")),)
    one = replace(page(1, PageState.EMPTY), excluded=hidden, warnings=(told,))
    unseen = ExcludedText(ExcludedKind.CLIPPED, cell("y", 2))
    other = replace(page(2, PageState.EMPTY), excluded=(unseen,))
    found = warnings_of(document(one, other), table(), ())
    assert [(w.kind, w.page) for w in found] == [
        (WarningKind.HIDDEN_TEXT, 1),
        (WarningKind.EXCLUDED, 2),
    ]


def test_excluded_words_of_pages_and_table_have_their_place_on_each_page() -> None:
    over_two = Cell((*cell("Side 1", 1).lines, *cell("Side 2", 2).lines))
    read = replace(
        page(2, PageState.EMPTY), excluded=(ExcludedText(ExcludedKind.CLIPPED, cell("x", 2)),)
    )
    left = table(excluded=(ExcludedText(ExcludedKind.FOOTER, over_two),))
    assert excluded_words(document(page(1, PageState.EMPTY), read), left) == (
        ExcludedWords(ExcludedKind.FOOTER, 1, "Side 1", ON_PAGE),
        ExcludedWords(ExcludedKind.CLIPPED, 2, "x", ON_PAGE),
        ExcludedWords(ExcludedKind.FOOTER, 2, "Side 2", ON_PAGE),
    )


def test_a_dump_has_excluded_words_without_a_place() -> None:
    footer = ExcludedText(ExcludedKind.FOOTER, Cell(((Word("Side", 1), Word("1", 1)),)))
    dump = Dump(Source("a.txt", "", ()), ())
    assert excluded_words(dump, table(excluded=(footer,))) == (
        ExcludedWords(ExcludedKind.FOOTER, 1, "Side 1", None),
    )
