"""What the program says of its reading: in Danish in the workbook, and whole again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.writing.phrasebook import in_danish, in_english

SAID = {
    "a→å: known word, chosen by its neighbours": "a→å: kendt ord, valgt ud fra naboordene",
    "word cut in two; z→æ": "ord delt i to; z→æ",
    "set aside: 7 footers, pages 1–7: Side 1": "lagt til side: 7 sidefødder, siderne 1–7: Side 1",
    "row 4: number not read": "række 4: nummeret er ikke læst",
    "something else": "something else",
}


def test_reasons_and_warnings_stand_in_danish() -> None:
    assert {english: in_danish(english) for english in SAID} == SAID


@given(
    st.text() | st.sampled_from(["kendt ord", "[en] known word", "side 4", "pages side known word"])
)
def test_any_text_comes_back_whole(text: str) -> None:
    assert in_english(in_danish(text)) == text
