"""List marks and section signs that Tesseract takes for letters and figures."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.reading.ocr.ink import ink_in
from extract.reading.ocr.symbol_shapes import with_true_shapes
from extract.reading.ocr.tesseract import OcrWord

from .faking import VERA


def told(drawn: str, taken_for: str) -> str:
    """What the word becomes that was read for what is drawn."""
    image = Image.new("L", (160, 120), 240)
    font = ImageFont.truetype(str(VERA), 38)
    pen = ImageDraw.Draw(image)
    pen.text((40, 30), drawn, fill=10, font=font)
    left, _, right, _ = pen.textbbox((40, 30), drawn, font=font)
    _, top, _, foot = pen.textbbox((40, 30), "H", font=font)
    word = OcrWord(taken_for, left, top, right, top + 1.3 * (foot - top), 90)
    (found,) = with_true_shapes([word], ink_in(image))
    return found.text


@pytest.mark.parametrize("taken_for", ["e", "o", "+"])
def test_a_filled_disc_is_a_list_mark(taken_for: str) -> None:
    assert told("•", taken_for) == "•"


@pytest.mark.parametrize("letter", ["e", "o", "ø", "S", "8", "."])
def test_letters_figures_and_stops_stay_what_they_are(letter: str) -> None:
    assert told(letter, letter) == letter


def test_a_figure_that_reaches_below_the_line_is_a_section_sign() -> None:
    assert told("§", "8") == "§"
