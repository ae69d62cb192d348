"""Spaces that Tesseract passes over, found again in the image."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.reading.ocr.ink import ink_in
from extract.reading.ocr.missing_spaces import with_lost_spaces
from extract.reading.ocr.tesseract import OcrWord

from .faking import VERA


def apart(line: str, read: str) -> list[str]:
    """The words of a drawn line, of which Tesseract gave ``read``."""
    image = Image.new("L", (1400, 120), 240)
    font = ImageFont.truetype(str(VERA), 38)
    pen = ImageDraw.Draw(image)
    pen.text((40, 30), line, fill=10, font=font)
    _, top, _, foot = pen.textbbox((40, 30), "H", font=font)
    words: list[OcrWord] = []
    rest, place = line, 40.0
    for text in read.split():
        drawn = rest[: _reach(rest, len(text))]
        rest = rest[len(drawn) :].lstrip()
        x0, _, x1, _ = pen.textbbox((place, 30), drawn, font=font)
        words.append(OcrWord(text, x0, top, x1, top + 1.3 * (foot - top), 90))
        place += pen.textlength(f"{drawn} ", font=font)
    rooms = [after.x0 - word.x1 for word, after in pairwise(words)]
    spaced = [replace(w, room=room) for w, room in zip(words, [*rooms, float("inf")], strict=True)]
    return [word.text for word in with_lost_spaces(spaced, ink_in(image))]


def _reach(drawn: str, letters: int) -> int:
    """How far the drawn line goes for as many letters, the spaces among them included."""
    count = 0
    for place, mark in enumerate(drawn):
        if count == letters:
            return place
        count += mark != " "
    return len(drawn)


def test_a_word_with_a_space_in_its_ink_is_two() -> None:
    read = apart("lade fund ligge, til en arkæolog", "lade fund ligge, tilen arkæolog")
    assert read == ["lade", "fund", "ligge,", "til", "en", "arkæolog"]


def test_two_spaces_may_be_lost_in_one_word() -> None:
    read = apart("fra og med den 1. maj 2020 og", "fra og medden1. maj 2020 og")
    assert read == ["fra", "og", "med", "den", "1.", "maj", "2020", "og"]


def test_a_capital_i_read_as_one_and_joined_to_a_year_is_the_letter() -> None:
    assert apart("og mere. I 2019 blev", "og mere. 12019 blev")[2:4] == ["I", "2019"]


def test_a_wide_gap_before_a_stroke_is_no_space() -> None:
    line = "af direktiv 2019 /904. Det blev"
    assert apart(line, line.replace(" /", "/"))[2] == "2019/904."


@pytest.mark.parametrize(
    "line", ["11. juli 2011 i alt 1.111 kr.", "Tårnby – Vejle og 'illustrationer' m.fl."]
)
def test_words_without_a_space_stay_whole(line: str) -> None:
    assert apart(line, line) == line.split()
