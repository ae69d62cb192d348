"""Pictures of text and letters drawn as curves are read, or said to be unread; photos are not."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.models import Page, PageState
from extract.reading import OcrMode, read_file
from extract.reading.ocr.tesseract import danish_tesseract
from extract.warnings import Severity, WarningKind

from .faking import LISTS_DANISH, VERA, fake_tesseract, without_tesseract
from .outlines import draw_outlines

needs_tesseract = pytest.mark.skipif(danish_tesseract() is None, reason="no Danish Tesseract")
Draw = Callable[[Canvas], None]
OWN = "Rådgivning til unge på Ærø"
LINES = (
    "Støtte til ældre og deres familier i kommunen",
    "Færre børn skal bo i krisecentre fra næste sommer",
    "Ændringen blev gennemført den 1. maj",
)


def read(path: Path, draw: Draw, *, own: str = OWN, ocr: OcrMode = OcrMode.AUTO) -> Page:
    """A page with a line of its own text above what is drawn."""
    canvas = Canvas(str(path), pagesize=(400, 500), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 330, own)
    draw(canvas)
    canvas.save()
    (page,) = read_file(path, ocr=ocr).pages
    assert isinstance(page, Page)
    return page


def picture(lines: tuple[str, ...] = LINES, *, y: float = 180) -> Draw:
    """Lines of text as a picture of 200 dots an inch, 300 by 100 points."""
    image = Image.new("L", (834, 278), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(VERA), 26)
    for place, line in enumerate(lines):
        pen.text((20, 30 + 70 * place), line, fill=0, font=font)
    return lambda canvas: canvas.drawImage(ImageReader(image), 50, y, 300, 100) and None


def photo() -> Draw:
    """Patches of every grey, some of letter size, and grain."""
    chance = random.Random(7)
    image = Image.new("L", (834, 278), 128)
    pen = ImageDraw.Draw(image)
    for size in (200, 90, 40, 22, 14):
        for _ in range(24):
            x, y = chance.randrange(834), chance.randrange(278)
            pen.ellipse((x, y, x + size, y + size), fill=chance.randrange(256))
    noise = Image.effect_noise((834, 278), 40)
    image = Image.blend(image, noise, 0.3)
    return lambda canvas: canvas.drawImage(ImageReader(image), 50, 180, 300, 100) and None


def chart() -> Draw:
    """A drawing of bars and curves, without a letter."""

    def draw(canvas: Canvas) -> None:
        for place in range(30):
            canvas.rect(50 + 10 * place, 100, 6, 4 + place % 7, fill=1)
            canvas.circle(55 + 10 * place, 150 + 9 * (place % 5), 4, fill=1)

    return draw


def outlined(lines: tuple[str, ...] = LINES) -> Draw:
    """The lines as filled outlines of their letters."""

    return lambda canvas: draw_outlines(canvas, lines, x=50, y=260, size=10, font=VERA)


def texts(page: Page) -> str:
    return " ".join(word.text for word in page.words)


@needs_tesseract
@pytest.mark.parametrize("draw", [picture()])
def test_a_picture_of_text_in_a_page_of_text_is_read(tmp_path: Path, draw: Draw) -> None:
    page = read(tmp_path / "a.pdf", draw)
    assert texts(page) == " ".join((OWN, *LINES))
    assert page.state is PageState.BORN_DIGITAL
    first = page.words[5]
    assert first.box is not None
    assert first.box.x0 == pytest.approx(57, abs=2)
    assert first.box.top == pytest.approx(500 - 280 + 12, abs=4)
    assert 0.5 < first.confidence <= 1.0
    assert page.words[0].confidence == 1.0
    assert page.warnings == ()


@pytest.mark.parametrize("ocr", [OcrMode.NEVER, OcrMode.AUTO], ids=["not wanted", "not installed"])
def test_a_picture_that_is_not_read_is_a_serious_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ocr: OcrMode
) -> None:
    without_tesseract(tmp_path, monkeypatch)
    page = read(tmp_path / "a.pdf", picture(), ocr=ocr)
    assert texts(page) == OWN
    (told,) = page.warnings
    assert (told.kind, told.severity, told.page) == (
        WarningKind.PART_NOT_READ,
        Severity.SERIOUS,
        1,
    )
    part, reason = told.texts
    assert part == ("a picture of text, 50 to 350 pt from the left, 220 to 320 pt from the top")
    assert reason.startswith(
        "--ocr never was given" if ocr is OcrMode.NEVER else "no Tesseract with Danish"
    )


def test_a_picture_at_which_tesseract_crashes_is_a_serious_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + "kill -SEGV $$")
    (told,) = read(tmp_path / "a.pdf", picture()).warnings
    assert told.severity is Severity.SERIOUS
    assert told.texts[1] == "Tesseract crashed (signal 11)"


def test_a_small_logo_at_the_top_is_a_note_at_most(tmp_path: Path) -> None:
    page = read(tmp_path / "a.pdf", picture(("Socialstyrelsen",), y=400), ocr=OcrMode.NEVER)
    assert [warning.severity for warning in page.warnings] == [Severity.NOTE]


@pytest.mark.parametrize("ocr", [OcrMode.NEVER, OcrMode.AUTO])
@pytest.mark.parametrize("draw", [photo(), chart()], ids=["photo", "chart"])
def test_what_is_no_text_is_neither_words_nor_a_warning(
    tmp_path: Path, draw: Draw, ocr: OcrMode
) -> None:
    page = read(tmp_path / "a.pdf", draw, ocr=ocr)
    assert texts(page) == OWN
    assert page.warnings == ()


def test_a_picture_under_its_own_text_layer_is_read_already(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        picture()(canvas)
        text = canvas.beginText(57, 258)
        text.setFont("Helvetica", 9.4, leading=25.2)
        text.setTextRenderMode(3)
        text.textLines("\n".join(LINES))
        canvas.drawText(text)

    assert read(tmp_path / "a.pdf", draw, ocr=OcrMode.NEVER).warnings == ()


@needs_tesseract
def test_letters_drawn_as_curves_are_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path / "a.pdf", outlined())) == " ".join((OWN, *LINES))


def test_letters_drawn_as_curves_that_are_not_read_are_a_warning(tmp_path: Path) -> None:
    (told,) = read(tmp_path / "a.pdf", outlined(), ocr=OcrMode.NEVER).warnings
    assert told.severity is Severity.SERIOUS
    assert told.texts[0].startswith("letters drawn as curves, 5")


@needs_tesseract
@pytest.mark.parametrize("draw", [picture(), outlined()], ids=["picture", "curves"])
def test_a_page_of_nothing_else_is_a_scan_and_never_empty(tmp_path: Path, draw: Draw) -> None:
    page = read(tmp_path / "a.pdf", draw, own="")
    assert page.state is PageState.SCAN
    assert texts(page) == " ".join(LINES)


def test_a_page_with_nothing_but_a_photo_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", photo(), own="").state is PageState.EMPTY


@needs_tesseract
def test_the_rules_of_a_table_in_a_picture_are_rulings(tmp_path: Path) -> None:
    image = Image.new("L", (834, 278), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(VERA), 26)
    for place, line in enumerate(LINES):
        pen.text((20, 20 + 80 * place), line[:24], fill=0, font=font)
        pen.line((4, 8 + 80 * place, 830, 8 + 80 * place), fill=0, width=3)
    for x in (4, 500, 830):
        pen.line((x, 8, x, 250), fill=0, width=3)
    page = read(
        tmp_path / "a.pdf",
        lambda canvas: canvas.drawImage(ImageReader(image), 50, 180, 300, 100) and None,
    )
    upright = sorted(r.position for r in page.rulings if r.orientation.value == "vertical")
    assert upright == pytest.approx([51.4, 229.9, 348.6], abs=1.5)
    assert LINES[0][:24] in texts(page)
