"""Danish text set in type, spoiled like a scan, and read by English Tesseract."""

from __future__ import annotations

import io
import os
import random
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = {
    "Liberation Sans": "LiberationSans-Regular.ttf",
    "DejaVu Serif": "DejaVuSerif.ttf",
    "Carlito": "Carlito-Regular.ttf",
    "Caladea": "Caladea-Regular.ttf",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set and scanned: a font of FONTS, points, dots per inch, and the scan."""

    font: str
    size: float
    dpi: int
    scan: str  # "clean" or "noisy"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to set: its text, and the width of its column in millimetres."""

    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What Tesseract made of a block: its lines, top to bottom."""

    text: str
    lines: tuple[str, ...]


def read_blocks(blocks: Sequence[Block], setting: Setting) -> list[Reading]:
    """Set the blocks on A4 pages, scan them, and read them with English Tesseract."""
    noise = random.Random(f"{setting}")
    readings: list[Reading] = []
    for image, placed in _pages(blocks, setting):
        lines = _tesseract(_scanned(image, setting, noise), setting.dpi)
        for block, top, bottom in placed:
            inside = [text for middle, text in lines if top <= middle < bottom]
            readings.append(Reading(block.text, tuple(inside)))
    return readings


Placed = list[tuple[Block, int, int]]


def _pages(blocks: Sequence[Block], setting: Setting) -> Iterator[tuple[Image.Image, Placed]]:
    pixels = setting.dpi / 25.4
    font = ImageFont.truetype(_font_path(setting.font), round(setting.size * setting.dpi / 72))
    leading = round(setting.size * 1.3 * setting.dpi / 72)
    width, height, margin = round(210 * pixels), round(297 * pixels), round(18 * pixels)
    page, placed, y = Image.new("L", (width, height), 255), [], margin
    for block in blocks:
        lines = _wrapped(block.text, font, block.width * pixels)
        if y + leading * (len(lines) + 1) > height - margin and placed:
            yield page, placed
            page, placed, y = Image.new("L", (width, height), 255), [], margin
        draw = ImageDraw.Draw(page)
        for i, line in enumerate(lines):
            draw.text((margin, y + i * leading), line, font=font, fill=0)
        bottom = y + leading * len(lines) + leading // 2
        placed.append((block, y - leading // 2, bottom))
        y = bottom + leading // 2
    if placed:
        yield page, placed


def _font_path(name: str) -> str:
    file = FONTS[name]
    return str(next(p for p in Path("/usr/share/fonts").rglob(file)))


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _scanned(image: Image.Image, setting: Setting, noise: random.Random) -> Image.Image:
    if setting.scan == "clean":
        return image
    turned = image.rotate(noise.uniform(-0.35, 0.35), Image.Resampling.BICUBIC, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(setting.dpi / 420))
    grain = Image.effect_noise(blurred.size, 42)
    grey = Image.blend(blurred.point(lambda v: 30 + v * 200 // 255), grain, 0.16)
    kept = io.BytesIO()
    grey.save(kept, "JPEG", quality=55)
    return Image.open(kept)


def _tesseract(image: Image.Image, dpi: int) -> list[tuple[float, str]]:
    """The lines read, each with the y of its middle in pixels."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        image.save(path)
        out = subprocess.run(
            ["tesseract", path, "-", "-l", "eng", "--dpi", str(dpi), "--psm", "4", "tsv"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout
    found: dict[tuple[str, ...], list[tuple[int, float, str]]] = {}
    for row in out.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, height = int(cells[6]), int(cells[7]), int(cells[9])
            found.setdefault(tuple(cells[1:5]), []).append((left, top + height / 2, cells[11]))
    lines = []
    for words in found.values():
        middles = sorted(middle for _, middle, _ in words)
        lines.append((middles[len(middles) // 2], " ".join(text for _, _, text in words)))
    return sorted(lines)
