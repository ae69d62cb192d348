"""PDFs: words, rulings, frames and states, from small real files."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.errors import BrokenPdfError, EmptyInputError, InputError, PasswordError
from extract.models import Document, Orientation, PageState
from extract.reading import read_file

SAMPLES = Path(__file__).parents[2] / "samples"
Draw = Callable[[Canvas], None]
DANISH = "Rådgivning til unge på Ærø om støtte, læring og bolig"


def drawn(path: Path, *pages: Draw, size: tuple[float, float] = (400, 300)) -> Document:
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    document = read_file(path)
    assert isinstance(document, Document)
    return document


def typed(text: str, x: float = 50, y: float = 200, font: str = "Helvetica") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        canvas.drawString(x, y, text)

    return draw


def texts(document: Document) -> list[str]:
    return [word.text for page in document.pages for word in page.words]


def test_words_come_with_place_size_and_weight(tmp_path: Path) -> None:
    document = drawn(tmp_path / "a.pdf", typed("Rådgivning for ældre", font="Helvetica-Bold"))
    first = document.pages[0].words[0]
    assert texts(document) == ["Rådgivning", "for", "ældre"]
    assert first.box is not None
    assert first.box.x0 == pytest.approx(50, abs=0.5)
    assert first.box.top == pytest.approx(300 - 200 - 7.2, abs=3)
    assert first.size == pytest.approx(10, abs=0.5)
    assert first.bold
    assert document.pages[0].state is PageState.BORN_DIGITAL


def test_words_are_told_apart_without_drawn_spaces(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        x = 50.0
        for word in ("Tætte", "ord", "uden", "mellemrum"):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 200, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + 2.0

    assert texts(drawn(tmp_path / "a.pdf", draw)) == ["Tætte", "ord", "uden", "mellemrum"]


def test_letters_set_wide_stay_one_word_where_spaces_are_drawn(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 200)
        text.setFont("Helvetica", 10)
        text.setCharSpace(2.2)
        text.textOut("Spatieret ord i en linje med et og andet")
        canvas.drawText(text)

    assert texts(drawn(tmp_path / "a.pdf", draw))[:2] == ["Spatieret", "ord"]


def test_a_word_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        typed("Fed skrift")(canvas)
        typed("Fed skrift", x=50.3)(canvas)

    assert texts(drawn(tmp_path / "a.pdf", draw)) == ["Fed", "skrift"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_with_turned_text_is_read_upright(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 200)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(-100, 50, "Øverst til venstre")
        canvas.drawString(-100, 0, "Nederst")
        canvas.line(-100, -20, 100, -20)

    document = drawn(tmp_path / "a.pdf", draw, size=(400, 400))
    page = document.pages[0]
    assert texts(document) == ["Øverst", "til", "venstre", "Nederst"]
    boxes = [word.box for word in page.words if word.box is not None]
    assert boxes[0].x1 < boxes[1].x0 < boxes[2].x0
    assert boxes[3].top - boxes[0].top == pytest.approx(50, abs=1)
    (ruling,) = page.rulings
    assert ruling.orientation is Orientation.HORIZONTAL
    assert ruling.position > boxes[3].bottom


def test_a_page_marked_as_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", typed("Som den vises"))
    writer = PdfWriter()
    page = PdfReader(tmp_path / "a.pdf").pages[0]
    page.rotate(90)
    writer.add_page(page)
    writer.write(tmp_path / "b.pdf")
    document = read_file(tmp_path / "b.pdf")
    assert isinstance(document, Document)
    assert texts(document) == ["Som", "den", "vises"]


def test_drawn_lines_boxes_and_shading_are_rulings(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 250, 350, 250)
        canvas.rect(50, 100, 300, 0.5, stroke=0, fill=1)
        canvas.setFillGray(0.9)
        canvas.rect(50, 150, 300, 40, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.rect(50, 20, 300, 40, stroke=0, fill=1)
        canvas.setFillGray(0)

    page = drawn(tmp_path / "a.pdf", draw, typed(DANISH)).pages[0]
    level = sorted(r.position for r in page.rulings if r.orientation is Orientation.HORIZONTAL)
    assert level == pytest.approx([50, 110, 150, 199.75], abs=0.5)


def scanned(*, text: str = "", turned: float = 0.0) -> Draw:
    """A page image with a table's rules, and an invisible text over it."""
    image = Image.new("L", (1600, 1200), 250)
    pen = ImageDraw.Draw(image)
    for x in (200, 800, 1400):
        pen.line((x, 200, x, 1000), fill=30, width=3)
    for y in (200, 600, 1000):
        pen.line((200, y, 1400, y), fill=30, width=3)
    for y in range(240, 560, 40):
        for x in range(220, 760, 24):
            pen.rectangle((x, y, x + 14, y + 18), fill=20)
    if turned:
        image = image.rotate(turned, fillcolor=250, resample=Image.Resampling.BICUBIC)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, 400, 300)
        layer = canvas.beginText(60, 220)
        layer.setFont("Helvetica", 8)
        layer.setTextRenderMode(3)
        for line in textwrap.wrap(text, 70):
            layer.textLine(line)
        canvas.drawText(layer)

    return draw


def test_rules_are_found_in_the_image_under_a_layer(tmp_path: Path) -> None:
    layer = "Radgivning til de unge og deres familier om bolig og skole i kommunen"
    page = drawn(tmp_path / "a.pdf", scanned(text=layer)).pages[0]
    found = {
        orientation: [r.position for r in page.rulings if r.orientation is orientation]
        for orientation in Orientation
    }
    assert found[Orientation.VERTICAL] == pytest.approx([50, 200, 350], abs=1)
    assert found[Orientation.HORIZONTAL] == pytest.approx([50, 150, 250], abs=1)


def test_the_state_of_each_page_is_decided_by_itself(tmp_path: Path) -> None:
    line = "Radgivning til de unge pa skolen om stotte og bolig"
    damaged = " ".join([line] * 12)
    document = drawn(
        tmp_path / "a.pdf",
        typed(DANISH),
        scanned(text=damaged),
        scanned(),
        lambda _: None,
        lambda canvas: [typed(line, y=280 - 20 * n)(canvas) for n in range(12)],
    )
    assert document.source.states == (
        PageState.BORN_DIGITAL,
        PageState.DAMAGED_LAYER,
        PageState.SCAN,
        PageState.EMPTY,
        PageState.DAMAGED_LAYER,
    )
    assert "0 æ, ø or å in" in document.pages[1].reason


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", typed("en"), typed("to"))
    told: list[tuple[int, int]] = []
    read_file(tmp_path / "a.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_pdf_is_a_pdf_whatever_its_name(tmp_path: Path) -> None:
    drawn(tmp_path / "a.pdf", typed("Navnet er ligegyldigt"))
    renamed = (tmp_path / "a.pdf").rename(tmp_path / "a.txt")
    assert isinstance(read_file(renamed), Document)


def locked(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("hemmelig", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def without_pages(_: bytes) -> bytes:
    buffer = io.BytesIO()
    PdfWriter().write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda content: content[: len(content) // 2], BrokenPdfError),
        (lambda content: content[:200] + b"\n%%EOF\n", BrokenPdfError),
        (locked, PasswordError),
        (without_pages, EmptyInputError),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_a_hint(
    tmp_path: Path, spoil: Callable[[bytes], bytes], error: type[InputError]
) -> None:
    drawn(tmp_path / "a.pdf", typed(DANISH))
    broken = tmp_path / "b.pdf"
    broken.write_bytes(spoil((tmp_path / "a.pdf").read_bytes()))
    with pytest.raises(error) as caught:
        read_file(broken)
    assert "b.pdf" in str(caught.value)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_the_samples_are_in_the_states_they_were_made_in() -> None:
    for name, state in (
        ("status-2016-born-digital.pdf", PageState.BORN_DIGITAL),
        ("status-2016.pdf", PageState.DAMAGED_LAYER),
    ):
        document = read_file(SAMPLES / name)
        assert isinstance(document, Document)
        assert set(document.source.states) == {state}
