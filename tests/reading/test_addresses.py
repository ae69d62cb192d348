"""Addresses whose @ Tesseract takes for an æ."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.reading.ocr.addresses import with_true_addresses
from extract.reading.ocr.ink import ink_in
from extract.reading.ocr.tesseract import OcrWord

from .faking import VERA


@pytest.mark.parametrize(
    ("drawn", "read", "told"),
    [
        ("tolk@tegn.dk", "tolkætegn.dk", "tolk@tegn.dk"),
        ("post@ribe.kommune.dk.", "postæribe.kommune.dk.", "post@ribe.kommune.dk."),
        ("havnæby.dk", "havnæby.dk", "havnæby.dk"),
        ("pgæjg.dk", "pgæjg.dk", "pgæjg.dk"),
        ("en@to", "enæto", "enæto"),
    ],
)
def test_an_at_is_told_from_a_letter_by_its_shape(drawn: str, read: str, told: str) -> None:
    image = Image.new("L", (800, 120), 240)
    font = ImageFont.truetype(str(VERA), 38)
    pen = ImageDraw.Draw(image)
    pen.text((40, 30), drawn, fill=10, font=font)
    left, _, right, _ = pen.textbbox((40, 30), drawn, font=font)
    _, top, _, foot = pen.textbbox((40, 30), "H", font=font)
    word = OcrWord(read, left, top, right, top + 1.3 * (foot - top), 65)
    assert [w.text for w in with_true_addresses([word], ink_in(image))] == [told]
