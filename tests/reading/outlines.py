"""Text drawn as the outlines of its letters, as drawing programs write it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2.raw as pdfium
from PIL import ImageFont
from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]


def draw_outlines(
    canvas: Canvas, lines: Sequence[str], *, x: float, y: float, size: float, font: Path
) -> None:
    """The lines, each a line and a half below the one before, from (x, y) up from the left."""
    document = pdfium.FPDF_CreateNewDocument()
    content = font.read_bytes()
    data = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
    loaded = pdfium.FPDFText_LoadFont(document, data, len(content), pdfium.FPDF_FONT_TRUETYPE, 0)
    widths = ImageFont.truetype(str(font), 100)
    for place, line in enumerate(lines):
        left, base = x, y - 1.5 * size * place
        for letter in line:
            _draw_letter(canvas, loaded, letter, left, base, size)
            left += widths.getlength(letter) * size / 100
    pdfium.FPDF_CloseDocument(document)


def _draw_letter(
    canvas: Canvas, font: object, letter: str, x: float, y: float, size: float
) -> None:
    outline = canvas.beginPath()
    curve: list[Point] = []
    for kind, point in _segments(font, letter, size):
        here = (x + point[0], y + point[1])
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            outline.moveTo(*here)
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            outline.lineTo(*here)
        else:
            curve.append(here)
            if len(curve) == 3:
                outline.curveTo(*curve[0], *curve[1], *curve[2])
                curve = []
    canvas.drawPath(outline, stroke=0, fill=1)


def _segments(font: object, letter: str, size: float) -> Iterator[tuple[int, Point]]:
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), size)
    for place in range(max(0, pdfium.FPDFGlyphPath_CountGlyphSegments(path))):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, place)
        across, up = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        place_in_em = (size * across.value, size * up.value)
        yield pdfium.FPDFPathSegment_GetType(segment), place_in_em
