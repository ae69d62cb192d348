"""Rulings and the turn of a page are found in images of any resolution, worn and turned."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.models import Orientation, Ruling
from extract.reading.frames import Frame
from extract.reading.images.page_images import PageImages

from .faking import VERA

WIDTH, HEIGHT = 595.0, 420.0
ACROSS = (40.0, 60.0, 150.0, 240.0, 330.0)
DOWN = (40.0, 140.0, 310.0, 400.0, 560.0)
LINE = "Kommunen støtter de unge"


def drawn(dpi: int) -> Image.Image:
    """A ruled table of text on half a sheet, its rules 0.6 points thick."""
    point = dpi / 72
    image = Image.new("L", (round(WIDTH * point), round(HEIGHT * point)), 250)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(VERA), 8 * point)
    thick = max(1, round(0.6 * point))
    for y in ACROSS:
        pen.line((DOWN[0] * point, y * point, DOWN[-1] * point, y * point), 20, thick)
    for x in DOWN:
        pen.line((x * point, ACROSS[0] * point, x * point, ACROSS[-1] * point), 20, thick)
    for top in ACROSS[1:-1]:
        for place in range(5):
            y = (top + 8 + 13 * place) * point
            pen.text(((DOWN[1] + 5) * point, y), LINE, fill=30, font=font)
            pen.text(((DOWN[3] + 5) * point, y), LINE, fill=30, font=font)
    return image


def worn(image: Image.Image, turn: float) -> Image.Image:
    """The image grey, noisy and turned (degrees counter-clockwise)."""
    quarters, rest = round(turn / 90), turn - 90 * round(turn / 90)
    turned = image.rotate(rest, Image.Resampling.BICUBIC, fillcolor=250)
    turned = turned.rotate(90 * quarters, expand=True)
    grain = np.random.default_rng(1).normal(-15, 10, turned.size[::-1])
    grey = np.clip(np.asarray(turned) + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(grey)


def found_in(image: Image.Image, dpi: int) -> tuple[Frame, tuple[Ruling, ...]]:
    """How a page of this image, worn by JPEG, is turned, and the rulings in it."""
    width, height = image.width * 72 / dpi, image.height * 72 / dpi
    kept = io.BytesIO()
    image.save(kept, "PDF", resolution=dpi, quality=35)
    with PageImages(kept.getvalue()) as images:
        frame = images.frame(1, Frame(0.0, 0.0, width, height))
        return frame, images.rulings(1, frame)


def places(rulings: tuple[Ruling, ...], orientation: Orientation) -> list[float]:
    """Where the longer rulings stand, each once."""
    kept: list[float] = []
    for ruling in sorted(rulings, key=lambda ruling: ruling.position):
        apart = not kept or ruling.position - kept[-1] > 4
        if ruling.orientation is orientation and ruling.length > 60 and apart:
            kept.append(ruling.position)
    return kept


@pytest.mark.parametrize(("dpi", "turn"), [(150, 0.0), (150, 1.1), (150, -3.0), (400, 1.1)])
def test_all_rulings_are_found_where_they_are(dpi: int, turn: float) -> None:
    frame, rulings = found_in(worn(drawn(dpi), turn), dpi)
    assert frame.skew == pytest.approx(turn, abs=0.11)
    assert places(rulings, Orientation.HORIZONTAL) == pytest.approx(list(ACROSS), abs=2)
    assert places(rulings, Orientation.VERTICAL) == pytest.approx(list(DOWN), abs=2)


@pytest.mark.parametrize("turn", [90.0, 180.0, 272.0])
def test_a_page_turned_by_quarters_lies_level(turn: float) -> None:
    frame, rulings = found_in(worn(drawn(150), turn), 150)
    assert frame.quarters % 2 == round(turn / 90) % 2
    assert (frame.read_width, frame.read_height) == pytest.approx((WIDTH, HEIGHT), abs=1)
    assert len(places(rulings, Orientation.HORIZONTAL)) == len(ACROSS)
    assert len(places(rulings, Orientation.VERTICAL)) == len(DOWN)
