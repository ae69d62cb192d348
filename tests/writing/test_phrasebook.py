"""The reasons of repairs: in Danish in the workbook, and whole again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.writing.phrasebook import in_danish, in_english

SAID = {
    "a→å: known word, chosen by its neighbours": "a→å: kendt ord, valgt ud fra naboordene",
    "word cut in two; z→æ": "ord delt i to; z→æ",
    "case: known word": "store og små bogstaver: kendt ord",
    "something else": "something else",
}


def test_reasons_stand_in_danish() -> None:
    assert {english: in_danish(english) for english in SAID} == SAID


@given(
    st.text()
    | st.sampled_from(["kendt ord", "[en] known word", "compound", "case: kendt ord known word"])
)
def test_any_text_comes_back_whole(text: str) -> None:
    assert in_english(in_danish(text)) == text
