"""Struck-through words are found again in the corrected text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.models import Cell, Word
from extract.struck_text import struck_in


def cell(*lines: str) -> Cell:
    """The words of each line; ``~`` before a word says that it is struck through."""
    return Cell(
        tuple(
            tuple(Word(text.removeprefix("~"), 1, struck=text[0] == "~") for text in line.split())
            for line in lines
        )
    )


def test_neighbours_are_one_run_also_over_lines() -> None:
    assert struck_in(cell("Det ~er ~lagt", "~ned i dag"), "Det er lagt ned i dag") == (
        "er lagt ned",
    )


def test_the_same_word_is_marked_where_it_is_struck() -> None:
    assert struck_in(cell("2016 ~2016 2017"), "2016 2016 2017") == ("2016",)


def test_a_word_joined_over_two_lines_is_marked_whole() -> None:
    assert struck_in(cell("et ~initia-", "~tiv og"), "et initiativ og") == ("initiativ",)


def test_half_of_a_joined_word_is_marked_by_its_half() -> None:
    assert struck_in(cell("et ~initia-", "tiv og"), "et initiativ og") == ("initia",)


def test_a_corrected_word_is_marked_as_it_is_written() -> None:
    assert struck_in(cell("er ~gennemfgrt i ar"), "er gennemført i år") == ("gennemført",)


def test_nothing_is_marked_where_nothing_is_struck() -> None:
    assert struck_in(cell("er gennemført"), "er gennemført") == ()
    assert struck_in(Cell(), "") == ()


@given(
    st.lists(
        st.tuples(st.text("abæø-", min_size=1, max_size=6), st.booleans()), min_size=1, max_size=8
    ),
    st.text("abæø ", max_size=40),
)
def test_what_is_marked_stands_in_the_text(words: list[tuple[str, bool]], text: str) -> None:
    line = tuple(Word(word, 1, struck=struck) for word, struck in words)
    assert all(found in text for found in struck_in(Cell((line,)), text))


@given(
    st.lists(
        st.tuples(st.text("abæø", min_size=1, max_size=6), st.booleans()), min_size=1, max_size=8
    )
)
def test_in_a_text_that_is_not_changed_all_struck_words_are_marked(
    words: list[tuple[str, bool]],
) -> None:
    line = tuple(Word(word, 1, struck=struck) for word, struck in words)
    marked = " ".join(struck_in(Cell((line,)), Cell((line,)).text))
    assert marked == " ".join(word for word, struck in words if struck)
