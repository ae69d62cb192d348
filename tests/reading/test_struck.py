"""Lines through words, and lines that only come close to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.raw_pdf import page_of, text

from extract.models import Page

# "Udgår ikke længere" in Helvetica 10: "ikke" from 78.9 to 96.7
LINE = text("Udg\\345r ikke l\\346ngere", 50, 200)


def struck(page: Page) -> list[str]:
    return [word.text for word in page.words if word.struck]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("0.5 w 50 203 m 140 203 l S", ["Udgår", "ikke", "længere"]),
        ("78.8 202.7 18 0.6 re f", ["ikke"]),
        ("0.5 w 50 198.5 m 140 198.5 l S", []),
        ("0.5 w 50 209 m 140 209 l S", []),
        ("0.5 w 20 203 m 380 203 l S", []),
        ("50 195 90 14 re S", []),
        ("0.5 w 50 203 m 56 203 l S", []),
        ("50 195 90 14 re f 1 g", []),
    ],
    ids=["through all", "a thin box through one", "under", "over", "a ruling across", "around",
         "through a letter", "behind"],
)  # fmt: skip
def test_a_line_through_the_letters_strikes_a_word(
    tmp_path: Path, drawn: str, words: list[str]
) -> None:
    first = drawn.endswith("g")
    page = page_of(tmp_path, f"q {drawn} {LINE} Q" if first else f"{LINE} q {drawn} Q")
    assert struck(page) == words


def test_the_line_is_no_ruling(tmp_path: Path) -> None:
    page = page_of(tmp_path, f"{LINE} 0.5 w 50 203 m 140 203 l S 40 180 m 300 180 l S")
    assert [round(ruling.position) for ruling in page.rulings] == [120]


def test_a_turned_word_is_struck_along_its_own_line(tmp_path: Path) -> None:
    turned = "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Tema) Tj ET 0.5 w 297 100 m 297 127 l S"
    page = page_of(tmp_path, f"{LINE} {turned}")
    assert struck(page) == ["Tema"]
