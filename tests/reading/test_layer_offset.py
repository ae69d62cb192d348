"""A layer off its image is moved back before two readings are joined; one that fits is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.models import Box, Page, Word
from extract.reading import OcrMode, read_file
from extract.reading.ocr.layer_offset import offset_of
from extract.reading.ocr.tesseract import danish_tesseract
from extract.warnings import Severity, WarningKind

from .faking import MISREAD, TEXT, VERA, page_image

needs_tesseract = pytest.mark.skipif(danish_tesseract() is None, reason="no Danish Tesseract")
SIZE = (1654 * 72 / 150, 1169 * 72 / 150)
LETTERS = 30 * 72 / 150


def words(*, lines: int = 12, step: float = 12.0) -> list[Word]:
    """Lines of words 9 points tall, many of them the same in the next line."""
    texts = ("støtte", "til", "unge", "og", "deres", "familier", "kommunen")
    return [
        Word(text, 1, Box(50 + 60 * place, step * line, 95 + 60 * place, step * line + 9))
        for line in range(lines)
        for place, text in enumerate(texts[line % 2 :])
    ]


def shifted(given: list[Word], right: float, down: float) -> list[Word]:
    return [
        replace(w, box=Box(b.x0 + right, b.top + down, b.x1 + right, b.bottom + down))
        for w in given
        if (b := w.box) is not None
    ]


@pytest.mark.parametrize(("right", "down"), [(0, -3), (0, 5.5), (2, -9), (-4, 0), (3, 11)])
def test_an_offset_of_up_to_a_line_is_measured(right: float, down: float) -> None:
    offset = offset_of(shifted(words(), right, down), words())
    assert offset is not None
    assert (offset.right, offset.down) == pytest.approx((right, down), abs=0.01)


@pytest.mark.parametrize(("right", "down"), [(0, 0), (0.4, -1.8), (-1, 1.5)])
def test_a_layer_that_fits_stays(right: float, down: float) -> None:
    assert offset_of(shifted(words(), right, down), words()) is None


def test_a_layer_of_other_words_stays() -> None:
    other = [replace(word, text=f"{word.text[::-1]}xq") for word in words()]
    assert offset_of(shifted(other, 0, 5), words()) is None


def test_a_layer_whose_lines_are_off_by_different_ways_stays() -> None:
    layer = [shifted([word], 0, (place * 37 % 23) - 11)[0] for place, word in enumerate(words())]
    assert offset_of(layer, words()) is None


def page_with_layer(path: Path, *, up: float) -> Page:
    """A page image under what an English OCR made of it, so many points too high."""
    canvas = Canvas(str(path), pagesize=SIZE, invariant=1)
    canvas.drawImage(ImageReader(page_image()), 0, 0, *SIZE)
    canvas.setFont("Helvetica", LETTERS)
    font = ImageFont.truetype(str(VERA), 30)
    for block in range(4):
        for place, line in enumerate(TEXT):
            base = SIZE[1] - (120 + 250 * block + 52 * place + 28) * 72 / 150
            for word in line.split():
                before = line[: f" {line} ".index(f" {word} ")]
                drawn = canvas.beginText(72 + font.getlength(before) * 72 / 150, base + up)
                text = word.translate(MISREAD)
                wide = canvas.stringWidth(text, "Helvetica", LETTERS)
                drawn.setHorizScale(100 * font.getlength(word) * 72 / 150 / wide)
                drawn.setTextRenderMode(3)
                drawn.textOut(text)
                canvas.drawText(drawn)
    canvas.save()
    (page,) = read_file(path, ocr=OcrMode.AUTO).pages
    assert isinstance(page, Page)
    return page


def _read(page: Page) -> str:
    """Whatever Tesseract makes of a small letter's size."""
    return " ".join(word.text for word in page.words).casefold()


@needs_tesseract
@pytest.mark.parametrize("up", [7.0, -8.0])
def test_an_offset_layer_doubles_no_word(tmp_path: Path, up: float) -> None:
    page = page_with_layer(tmp_path / "a.pdf", up=up)
    assert _read(page) == " ".join(4 * TEXT).casefold()
    (told,) = page.warnings
    assert (told.kind, told.severity) == (WarningKind.OFFSET_LAYER, Severity.NOTE)
    assert told.figures[1] == pytest.approx(-up, abs=2.5)


@needs_tesseract
def test_a_layer_on_its_image_is_not_called_offset(tmp_path: Path) -> None:
    page = page_with_layer(tmp_path / "a.pdf", up=0.0)
    assert _read(page) == " ".join(4 * TEXT).casefold()
    assert page.warnings == ()
