"""An i that Tesseract takes for a capital, because it passes over the dot."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.reading.ocr.dotted_i import with_dotted_i
from extract.reading.ocr.ink import ink_in
from extract.reading.ocr.tesseract import OcrWord

from .faking import VERA


@pytest.mark.parametrize("letter", ["i", "I", "i,", "I,"])
def test_the_dot_tells_i_from_a_capital(letter: str) -> None:
    image = Image.new("L", (120, 120), 240)
    font = ImageFont.truetype(str(VERA), 38)
    pen = ImageDraw.Draw(image)
    pen.text((40, 40), letter, fill=10, font=font)
    left, _, right, _ = pen.textbbox((40, 40), letter, font=font)
    _, _, _, foot = pen.textbbox((40, 40), letter[0], font=font)
    top = foot - (21 if letter[0] == "i" else 28)
    word = OcrWord(f"I{letter[1:]}", left, top, right, top + 1.3 * (foot - top), 90)
    assert [w.text for w in with_dotted_i([word], ink_in(image))] == [letter]
