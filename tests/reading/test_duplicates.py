"""Words that are drawn twice: which of them are one, and which are two."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.raw_pdf import hidden, page_of, text, words

from extract.models import Colour, ExcludedKind

LINES = (
    "Landstrom i fem faergehavne",
    "Kortlaegning af stoej under vand",
    "Puljen er udmoentet til ni havne",
)


def lines(x: float = 50, y: float = 200, texts: tuple[str, ...] = LINES) -> str:
    return "".join(text(line, x, y - 14 * n) for n, line in enumerate(texts))


@pytest.mark.parametrize("off", [(1.5, -1.5), (-1.0, 1.0), (2.5, 0), (0, -2.0)])
def test_a_drop_shadow_is_no_second_text(tmp_path: Path, off: tuple[float, float]) -> None:
    shadow = "0.7 g " + lines(50 + off[0], 200 + off[1])
    page = page_of(tmp_path, shadow + "0 g " + lines())
    assert words(page) == " ".join(LINES).split()
    assert hidden(page).keys() == {ExcludedKind.DUPLICATE}
    assert page.words[0].colour == Colour(0, 0, 0)


def test_a_word_printed_again_a_hair_apart_is_bold(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("Fed") + text("Fed", x=50.3) + text("mager", x=90))
    assert [(word.text, word.bold) for word in page.words] == [("Fed", True), ("mager", False)]


def test_filled_and_outlined_letters_are_bold(tmp_path: Path) -> None:
    page = page_of(tmp_path, "q 2 Tr " + text("Fed") + "Q " + text("mager", x=90))
    assert [word.bold for word in page.words] == [True, False]


def test_the_same_words_side_by_side_or_below_each_other_are_two(tmp_path: Path) -> None:
    content = text("ja ja . . . 1 1 nej nej") + text("ja ja", y=191) + text("111 1 1", y=170)
    page = page_of(tmp_path, content)
    assert words(page) == [
        "ja",
        "ja",
        ".",
        ".",
        ".",
        "1",
        "1",
        "nej",
        "nej",
        "ja",
        "ja",
        "111",
        "1",
        "1",
    ]
    assert not page.excluded


@pytest.mark.parametrize("off", [(0, 0), (2, 1.5), (0, 6), (-8, 12)])
def test_an_ocr_layer_over_text_is_not_read(tmp_path: Path, off: tuple[float, float]) -> None:
    spoilt = tuple(line.replace("e", "c", 1).replace("un", "im") for line in LINES)
    layer = "q 3 Tr " + lines(50 + off[0], 200 + off[1], spoilt) + "Q"
    picture = "q 400 0 0 300 0 0 cm /Im Do Q "
    page = page_of(tmp_path, picture + lines() + layer)
    assert words(page) == " ".join(LINES).split()
    assert hidden(page).keys() == {ExcludedKind.OCR_DUPLICATE}


def test_an_ocr_layer_beside_text_is_read(tmp_path: Path) -> None:
    picture = "q 400 0 0 300 0 0 cm /Im Do Q "
    layer = "q 3 Tr " + text("Stempel: modtaget", x=250, y=40) + "Q"
    page = page_of(tmp_path, picture + lines() + layer)
    assert words(page) == [*" ".join(LINES).split(), "Stempel:", "modtaget"]
