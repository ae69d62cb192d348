"""A second reading loses no lone figure, dash, mark or light, and invents no letters for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.models import Box, Page, Word
from extract.reading import OcrMode, read_file
from extract.reading.ocr.ink import Ink
from extract.reading.ocr.missed_ink import with_ink, with_missed_ink
from extract.reading.ocr.tesseract import OcrWord, danish_tesseract, words_of

from .faking import TSV_HEAD, VERA, scan

needs_tesseract = pytest.mark.skipif(danish_tesseract() is None, reason="no Danish Tesseract")
Cell = str | Callable[[ImageDraw.ImageDraw, int, int], None]
SIZE = 26
FONT = ImageFont.truetype(str(VERA), SIZE)
SMALL = ImageFont.truetype(str(VERA), 16)
WIDTHS = (90, 330, 440, 430)


def mark(shape: str, text: str, *, fill: str = "black") -> Cell:
    """A sign as it is drawn, and a word behind it."""

    def draw(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
        box = (x, y + 2, x + 24, y + 26)
        match shape:
            case "disc":
                pen.ellipse(box, fill=fill)
            case "square":
                pen.rectangle(box, fill=fill)
            case "box":
                pen.rectangle(box, outline=fill, width=3)
            case "bullet":
                pen.ellipse((x + 2, y + 10, x + 12, y + 20), fill=fill)
        pen.text((x + 42, y), text, fill="black", font=FONT)

    return draw


def raised(text: str, figure: str, rest: str) -> Cell:
    def draw(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
        pen.text((x, y), text, fill="black", font=FONT)
        x += round(FONT.getlength(text))
        pen.text((x + 1, y - 3), figure, fill="black", font=SMALL)
        pen.text((x + 1 + SMALL.getlength(figure), y), rest, fill="black", font=FONT)

    return draw


def table(path: Path, *rows: tuple[Cell, Cell, Cell, Cell]) -> list[list[Word]]:
    """The words of each row of a ruled table that is a scan, from the left."""
    image = Image.new("RGB", (1400, 200 + 90 * len(rows)), "white")
    pen = ImageDraw.Draw(image)
    for place, row in enumerate(rows):
        x, y = 50, 60 + 90 * place
        pen.line((x, y, x + sum(WIDTHS), y), fill="black", width=3)
        for cell, width in zip(row, WIDTHS, strict=True):
            pen.line((x, y, x, y + 90), fill="black", width=3)
            if isinstance(cell, str):
                pen.text((x + 14, y + 28), cell, fill="black", font=FONT)
            else:
                cell(pen, x + 14, y + 28)
            x += width
        pen.line((x, y, x, y + 90), fill="black", width=3)
    foot = 60 + 90 * len(rows)
    pen.line((50, foot, 50 + sum(WIDTHS), foot), fill="black", width=3)
    (page,) = read_file(scan(path, image), ocr=OcrMode.AUTO).pages
    assert isinstance(page, Page)
    found: list[list[Word]] = [[] for _ in rows]
    for word in page.words:
        assert word.box is not None
        found[int((word.box.middle[1] * 150 / 72 - 60) // 90)].append(word)
    return [sorted(row, key=lambda word: word.box.x0 if word.box else 0.0) for row in found]


def texts(rows: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in row) for row in rows]


@needs_tesseract
def test_lone_figures_dashes_and_letters_in_cells_are_kept(tmp_path: Path) -> None:
    rows = table(
        tmp_path / "a.pdf",
        ("Nr.", "Initiativ", "Beskrivelse", "Status"),
        ("1", "Nye pladser", "Plads til unge", "Gennemført"),
        ("2", "Ny vejledning", "Støtte til unge", "—"),
        ("3", "Bedre hjælp", "Ikke alle er med", "Ikke begyndt"),
        ("4", "Ro og orden", "Fase", "I"),
    )
    assert texts(rows) == [
        "Nr. Initiativ Beskrivelse Status",
        "1 Nye pladser Plads til unge Gennemført",
        "2 Ny vejledning Støtte til unge —",
        "3 Bedre hjælp Ikke alle er med Ikke begyndt",
        "4 Ro og orden Fase I",
    ]
    assert all(0.0 < word.confidence <= 1.0 for row in rows for word in row)


@needs_tesseract
def test_lights_boxes_and_list_marks_are_signs_and_not_letters(tmp_path: Path) -> None:
    rows = table(
        tmp_path / "a.pdf",
        ("Nr.", "Initiativ", "Beskrivelse", "Status"),
        ("10", "Nye pladser", mark("bullet", "Pladser"), mark("disc", "Gennemført", fill="green")),
        ("11", "Bedre hjælp", mark("bullet", "Samtaler"), mark("disc", "Den nye", fill="red")),
        ("12", "Ny skole", mark("box", "Nej"), mark("square", "Forsinket")),
    )
    assert texts(rows)[1:] == [
        "10 Nye pladser • Pladser ● Gennemført",
        "11 Bedre hjælp • Samtaler ● Den nye",
        "12 Ny skole ☐ Nej ■ Forsinket",
    ]


@needs_tesseract
def test_a_raised_figure_is_a_raised_word_of_its_own(tmp_path: Path) -> None:
    rows = table(
        tmp_path / "a.pdf",
        ("Nr.", "Initiativ", "Beskrivelse", "Status"),
        ("10", "Nye pladser", raised("Rådgivning", "2", " til unge"), "I gang"),
    )
    assert texts(rows)[1] == "10 Nye pladser Rådgivning 2 til unge I gang"
    assert [word.text for word in rows[1] if word.raised] == ["2"]


LINE = OcrWord("Rådgivning", 100, 100, 300, 139, 95.0)  # a capital of 30 pixels


def page(*blobs: tuple[int, int, int, int]) -> tuple[np.ndarray, Ink]:
    ink = np.zeros((300, 800), dtype=np.bool_)
    for left, top, right, bottom in blobs:
        ink[top:bottom, left:right] = True
    return np.where(ink, 0, 255).astype(np.uint8), ink


DIRT = [(x, y, x + 4, y + 6) for x in range(400, 780, 8) for y in (102, 114)]


@pytest.mark.parametrize(
    ("blobs", "found"),
    [
        ([(500, 115, 540, 119)], ["—"]),
        ([(500, 115, 525, 119)], ["–"]),
        ([(500, 115, 514, 119)], ["-"]),
        ([(500, 100, 530, 130)], ["■"]),
        ([(500, 100, 505, 130)], ["|"]),
        ([(500, 115, 540, 119), (560, 115, 600, 119), (620, 115, 660, 119)], []),
        ([(500, 20, 530, 50)], []),
        ([(310, 125, 315, 130)], []),
        ([(500, 60, 505, 220)], []),
        (DIRT, []),
    ],
    ids=[
        "em dash", "en dash", "hyphen", "square", "stroke",
        "broken rule", "off the line", "stop", "rule", "dirt",
    ],
)  # fmt: skip
def test_only_signs_in_a_line_of_words_are_found(
    blobs: list[tuple[int, int, int, int]], found: list[str]
) -> None:
    grey, ink = page(*blobs)
    first, *others = with_missed_ink([LINE], (), grey, ink, lambda _: [])
    assert first is LINE
    assert [word.text for word in others] == found


def test_what_a_layer_has_is_not_missed() -> None:
    grey, ink = page((500, 100, 530, 130))
    words = with_missed_ink([LINE], [Box(495, 95, 535, 140)], grey, ink, lambda _: [])
    assert words == [LINE]


def test_words_of_no_confidence_are_kept_where_there_is_ink() -> None:
    rows = [f"5\t1\t1\t1\t{n}\t1\t{x}\t100\t60\t30\t0\tord" for n, x in ((1, 100), (2, 400))]
    words = list(words_of("\n".join((TSV_HEAD, *rows))))
    assert len(words) == 2
    _, ink = page((105, 100, 150, 130))
    assert [word.x0 for word in with_ink(words, ink)] == [100]
