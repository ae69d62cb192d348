"""Whether a page is damaged is told from its letters."""

from __future__ import annotations

from extract.danish import Passage, TextLine, judge_pages

CLEAN = "Både børn og unge får støtte på skolen, og forældre får råd om, hvad de kan gøre"
BARE = CLEAN.translate(str.maketrans({"æ": "e", "ø": "o", "å": "a"}))
ENGLISH = (
    "The city has agreed on a plan for the coming years and the ministry will follow it closely"
)


def page(text: str, number: int, times: int = 12) -> Passage:
    return (TextLine(tuple(text.split()) * times, page=number),)


def test_danish_letters_tell_a_clean_page() -> None:
    assert not judge_pages([page(CLEAN, 1)])[1].damaged


def test_a_danish_page_without_them_is_damaged() -> None:
    condition = judge_pages([page(BARE, 1)])[1]
    assert condition.damaged
    assert condition.lost == "æøå"


def test_a_page_that_lost_one_letter_is_damaged_in_that_letter() -> None:
    condition = judge_pages([page(CLEAN.replace("ø", "o"), 1, 30)])[1]
    assert condition.damaged
    assert condition.lost == "ø"


def test_each_page_is_judged_by_itself() -> None:
    pages = judge_pages([page(CLEAN, 1), page(BARE, 2)])
    assert (pages[1].damaged, pages[2].damaged) == (False, True)


def test_a_short_page_is_like_the_rest_of_its_document() -> None:
    pages = judge_pages([page(BARE, 1, 30), page("Afsluttet i 2016", 2, 1)])
    assert pages[2].damaged


def test_english_is_no_damaged_danish() -> None:
    assert not judge_pages([page(ENGLISH, 1)])[1].damaged


def test_too_little_text_is_left_alone() -> None:
    condition = judge_pages([page("Afsluttet i 2016", 1, 1)])[1]
    assert not condition.damaged
    assert "letters" in condition.reason
