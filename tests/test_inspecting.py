"""The pictures of an inspection: every cell boxed in its colour, with a label, where it stands."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extract.inspecting import COLOURS, DPI, FURTHER_COLOUR, LEGEND, page_pictures
from extract.models import ROLES, Box, Document, Table
from extract.reading import read_file
from extract.table import assemble, grids_of
from table.drawing import HEADINGS, ROWS, Pen

Pixel = tuple[int, int, int]


def drawn(pen: Pen) -> tuple[Table, Document, list[Image.Image]]:
    pen.canvas.save()
    document = read_file(pen.path)
    assert isinstance(document, Document)
    table = assemble(document)
    pictures = page_pictures(pen.path, document, table, grids_of(document))
    return table, document, [Image.open(io.BytesIO(png)).convert("RGB") for _, png in pictures]


def ground(image: Image.Image, box: Box) -> Pixel:
    """The colour that fills the box: the lightest of its pixels."""
    sides = (box.x0 + 1, box.top + 1, box.x1 - 1, box.bottom - 1)
    left, top, right, bottom = (round(side * DPI / 72) for side in sides)
    part = image.crop((left, top + LEGEND, right, bottom + LEGEND))
    pixels = np.asarray(part).reshape(-1, 3)
    red, green, blue = (int(value) for value in pixels[pixels.sum(axis=1).argmax()])
    return red, green, blue


def shade(colour: Pixel) -> Pixel:
    return tuple(255 - round((255 - part) * 40 / 255) for part in colour)  # type: ignore[return-value]


def above(image: Image.Image, box: Box) -> Pixel:
    """The colour right above a box's left corner, where its label stands."""
    pixel = image.getpixel((round(box.x0 * DPI / 72) + 1, round(box.top * DPI / 72) - 5 + LEGEND))
    assert isinstance(pixel, tuple)
    return pixel[:3]  # type: ignore[return-value]


def is_near(one: Pixel, other: Pixel, within: int = 45) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("sideways", [True, False])
def test_every_cell_is_boxed_in_its_columns_colour_with_a_label(
    tmp_path: Path, ruled: bool, sideways: bool
) -> None:
    pen = Pen(tmp_path / "report.pdf", level=ruled, upright=ruled)
    pen.widths = (150.0, 210.0, 110.0, 190.0, 100.0)
    if sideways:
        pen.canvas.setPageSize((595, 842))
        pen.canvas.translate(595, 0)
        pen.canvas.rotate(90)
    pen.head((*HEADINGS, "Økonomi"))
    for row in ROWS:
        pen.row(*row, "4,5 mio.")
    table, document, (image,) = drawn(pen)
    assert document.pages[0].quarters == int(sideways)
    assert image.size == (round(842 * DPI / 72) + 1, round(595 * DPI / 72) + LEGEND)
    colours = (*(COLOURS[role] for role in ROLES), FURTHER_COLOUR)
    for row in table.rows:
        for colour, cell in zip(colours, row.cells, strict=True):
            for _, box in cell.boxes():
                assert is_near(ground(image, box), shade(colour), 12), (row.number, cell.text)
                assert is_near(above(image, box), colour), (row.number, cell.text)


def test_each_page_has_a_picture_also_one_without_rows(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "report.pdf")
    pen.line("Forside", size=20)
    pen.next_page()
    pen.head()
    for row in ROWS:
        pen.row(*row)
    _, _, images = drawn(pen)
    assert len(images) == 2


def test_the_same_file_gives_the_same_pictures(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "report.pdf")
    pen.head()
    for row in ROWS:
        pen.row(*row)
    table, document, _ = drawn(pen)
    grids = grids_of(document)
    once, twice = (list(page_pictures(pen.path, document, table, grids)) for _ in range(2))
    assert once == twice


def test_without_a_table_the_words_are_marked(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "letter.pdf")
    pen.line("Kære borger")
    pen.canvas.save()
    document = read_file(pen.path)
    assert isinstance(document, Document)
    ((page, png),) = page_pictures(pen.path, document, None, ())
    assert page == 1
    (word, _) = document.pages[0].words
    assert word.box is not None
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert ground(image, word.box) != (255, 255, 255)
