"""Page images as scans, and programs called tesseract that fail in every way there is."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.reading.ocr import tesseract
from table.drawing import HEIGHT, ROWS, WIDTH, Pen

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
LISTS_DANISH = 'if [ "$1" = --list-langs ]; then echo dan; exit 0; fi\n'
TSV_HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
MISREAD = str.maketrans("æøåÆØÅ", "zgaEOA")
TEXT = (
    "Rådgivning til unge på skolerne",
    "Støtte til ældre og deres familier",
    "Færre børn på krisecentre i år",
    "Ændringen blev gennemført i maj",
)


def page_image() -> Image.Image:
    image = Image.new("L", (1654, 1169), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(VERA), 30)
    for block in range(4):
        for place, line in enumerate(TEXT):
            pen.text((150, 120 + 250 * block + 52 * place), line, fill=0, font=font)
    return image


def scan(path: Path, image: Image.Image, *, layer: str = "") -> Path:
    size = (image.width * 72 / 150, image.height * 72 / 150)
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *size)
    if layer:
        text = canvas.beginText(72, size[1] - 80)
        text.setFont("Helvetica", 14)
        text.setTextRenderMode(3)
        text.textLines(layer)
        canvas.drawText(text)
    canvas.save()
    return path


def fake_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program called tesseract on the path that does what the script says."""
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def writing(folder: Path, words: Sequence[str], *, in_columns: int = 6) -> str:
    """A script that lists Danish, and writes the words in rows whatever image it is given."""
    rows = [
        f"5\t1\t1\t1\t{place // in_columns}\t1\t{200 + 430 * (place % in_columns)}\t"
        f"{170 + 90 * (place // in_columns)}\t400\t40\t96\t{word}"
        for place, word in enumerate(words)
    ]
    table = folder / "words.tsv"
    table.write_text("\n".join((TSV_HEAD, *rows)) + "\n", encoding="utf-8")
    return f"{LISTS_DANISH}exec cat {table}\n"


def without_tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tesseract, "USUAL_PLACES", ())


@dataclass
class LayerPen(Pen):
    """Writes what an English OCR makes of the words, invisibly."""

    def write(
        self, text: str, x: float, top: float, *, font: str = "Helvetica", size: float = 0.0
    ) -> None:
        self.canvas.setFont(font, size or self.size)
        y = self.page_size[1] - top - (size or self.size)
        self.canvas.drawString(x, y, text.translate(MISREAD), mode=3)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """The rules are in the image."""


def draw(pen: Pen) -> None:
    pen.line("Strategi for unge uden bolig", size=14)
    pen.top += 10
    pen.head()
    for row in ROWS:
        pen.row(*row)


def damaged_report(folder: Path) -> Path:
    """A page image under a text layer without Danish letters."""
    clean = Pen(folder / "clean.pdf")
    draw(clean)
    clean.canvas.save()
    with PdfDocument(clean.path) as pdf:
        image = pdf[0].render(scale=100 / 72, grayscale=True).to_pil().convert("L")
    pen = LayerPen(folder / "damaged.pdf")
    pen.canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)
    draw(pen)
    pen.canvas.save()
    return pen.path
