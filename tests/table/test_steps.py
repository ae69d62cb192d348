"""The pure steps of the table room, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import NoTableError
from extract.models import (
    ROLES,
    Box,
    Document,
    Orientation,
    Page,
    PageState,
    Role,
    Ruling,
    Source,
    Table,
    Word,
)
from extract.table import assemble
from extract.table.headings import Headings, is_head_line, purposes_of
from extract.table.interpretation.report_head import is_dateline, report_head
from extract.table.lines import in_capitals, lines_of, phrases_of, text_line


def word(text: str, x: float, y: float, *, height: float = 10.0) -> Word:
    return Word(text, 1, Box(x, y, x + 0.5 * height * len(text), y + height), height)


def typed(text: str, x: float, y: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(word(part, x, y))
        x += 5.0 * len(part) + 3
    return words


def upright(x: float, start: float = 50.0, stop: float = 500.0) -> Ruling:
    return Ruling(Orientation.VERTICAL, x, start, stop)


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.floats(0, 780),
    st.floats(0, 560),
    st.floats(1, 60),
    st.floats(5, 14),
)
words = st.builds(
    lambda text, box: Word(text, 1, box, 10.0),
    st.text(st.sampled_from("abcæøå123.AB-"), min_size=1, max_size=8)
    | st.sampled_from(["1.", "2.", "3.", "Initiativ", "Beskrivelse", "Forankring", "Status"]),
    boxes,
)


@given(st.lists(words, max_size=40))
def test_every_word_is_in_just_one_line(given_words: list[Word]) -> None:
    found = [id(w) for line in lines_of(given_words) for w in line.words]
    assert sorted(found) == sorted(map(id, given_words))


@given(st.lists(words, min_size=1, max_size=20))
def test_the_phrases_of_a_line_are_all_of_its_words_in_order(given_words: list[Word]) -> None:
    line = text_line(given_words)
    assert tuple(w for phrase in phrases_of(line) for w in phrase.words) == line.words


def test_a_wobbling_baseline_is_one_line() -> None:
    line = [word(f"ord{n}", 60.0 * n, 100 + 0.3 * n * (-1) ** n) for n in range(8)]
    assert len(lines_of(line)) == 1


@pytest.mark.parametrize(
    ("heading", "purpose"),
    [
        ("Indsatsområde/initiativ", "title"),
        ("Indsatsomrade/initiativ", "title"),
        ("Formal og indhold", "description"),
        ("Ansvarlig myndighed", "anchoring"),
        ("Status/forelgbige resultater - juni 2016", "status"),
        ("Hvor langt er vi? (oktober 2020)", "status"),
        ("Nr.", "number"),
        ("Bevilling", "other"),
        ("Sandkasse", ""),
    ],
)
def test_a_heading_is_known_even_when_damaged(heading: str, purpose: str) -> None:
    assert Headings().purpose_of(heading)[0] == purpose


def test_where_no_column_is_for_titles_they_stand_in_that_of_the_numbers() -> None:
    headings = ("Nr. / Initiativ", "Hvad skal der ske?", "Hvem?", "Hvor langt er vi?")
    found = purposes_of([tuple(typed(h, 50, 50)) for h in headings], [100] * 4, Headings())
    assert found == tuple(role.value for role in Role)


def test_a_sentence_is_no_head_row() -> None:
    assert is_head_line(
        text_line(typed("Initiativ Beskrivelse Forankring Status", 50, 50)), Headings()
    )
    assert not is_head_line(
        text_line(typed("status på det enkelte initiativ er god", 50, 50)), Headings()
    )


def test_columns_without_headings_go_by_their_order() -> None:
    assert purposes_of([(), (), (), ()], [100] * 4, Headings()) == tuple(
        role.value for role in ROLES
    )


def test_capitals_are_known_through_damage() -> None:
    assert in_capitals("OPF LGNING OG ST@TTE")
    assert not in_capitals("Opfølgning og VISO")
    assert not in_capitals("KL")


@pytest.mark.parametrize(
    "text",
    [
        "1. juni 2016",
        "Juni 2016",
        "l. juni 2016",
        "København, den 15. marts 2017",
        "15.03.2017",
        "2017-03-15",
    ],
)
def test_a_dateline_is_known(text: str) -> None:
    assert is_dateline(text_line(typed(text, 50, 50)))


def test_a_sentence_with_a_date_is_no_dateline() -> None:
    assert not is_dateline(text_line(typed("Planen løber fra juni 2016 og til den er slut", 5, 5)))


def test_the_title_is_the_first_line_where_all_are_set_alike() -> None:
    lines = [
        text_line(typed(text, 50, y))
        for text, y in (("Strategi for unge", 50), ("1. juni 2016", 70), ("Ansvaret er delt.", 90))
    ]
    head = report_head(lines)
    assert [cell.text for cell in (head.title, head.dateline, head.preamble)] == [
        "Strategi for unge",
        "1. juni 2016",
        "Ansvaret er delt.",
    ]


def table_words(table: Table) -> list[Word]:
    cells = [table.title, table.dateline, table.preamble, *table.headings]
    cells += [column.heading for column in table.further]
    cells += [aside.cell for aside in table.excluded]
    sections = {id(row.section): row.section for row in table.rows}
    cells += [*sections.values(), *(cell for row in table.rows for cell in row.cells)]
    return [w for cell in cells for w in cell.words]


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=12, max_size=60), st.booleans())
def test_no_word_vanishes(given_words: list[Word], ruled: bool) -> None:
    """Each is in one cell or aside, but for the numbers, which are taken out of the titles."""
    given_words += [
        word(text, x, 30)
        for text, x in (
            ("Initiativ", 50),
            ("Beskrivelse", 200),
            ("Forankring", 420),
            ("Status", 520),
        )
    ]
    rulings = tuple(upright(x, 20, 560) for x in (45, 195, 415, 515, 800)) if ruled else ()
    page = Page(1, 842, 595, tuple(given_words), rulings, PageState.BORN_DIGITAL, "")
    document = Document(Source("a.pdf", "", (page.state,)), (page,))
    try:
        table = assemble(document)
    except NoTableError:
        return
    standing = table_words(table)
    found = [id(w) for w in standing]
    assert [w for w in standing if found.count(id(w)) > 1] == []
    lost = [w for w in given_words if id(w) not in set(found)]
    numbers = [row.number for row in table.rows if row.number]
    assert len(lost) <= len(numbers)
    assert all(any(mark.isdigit() for mark in w.text) or len(w.text) <= 4 for w in lost)
