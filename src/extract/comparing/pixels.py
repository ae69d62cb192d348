"""A drawing as a PNG: drawn as a page by PDFium, with the Helvetica it brings, and rendered."""

from __future__ import annotations

import ctypes
import io
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from extract.comparing.drawing import Box, Dashes, Drawing, Label, Stroke, plain

SCALE = 2
"""Pixels for each point."""

Handle = Any
"""A thing of PDFium's, of which Python knows nothing."""


def png_of(drawing: Drawing) -> bytes:
    """The drawing as PNG. A sign that Helvetica lacks is left blank."""
    document = PdfDocument.new()
    page = document.new_page(drawing.width, drawing.height)
    fonts = {
        bold: pdfium.FPDFText_LoadStandardFont(document, name)
        for bold, name in ((False, b"Helvetica"), (True, b"Helvetica-Bold"))
    }
    for shape in drawing.shapes:
        match shape:
            case Box():
                thing = _box(shape, drawing.height)
            case Stroke():
                thing = _stroke(shape, drawing.height)
            case Label():
                thing = _label(shape, drawing.height, document, fonts[shape.bold])
        pdfium.FPDFPage_InsertObject(page, thing)
    pdfium.FPDFPage_GenerateContent(page)
    content = io.BytesIO()
    page.render(scale=SCALE).to_pil().convert("RGB").save(content, "PNG", optimize=True)
    document.close()
    return content.getvalue()


def _box(box: Box, height: float) -> Handle:
    bottom = height - box.top - box.height
    thing = pdfium.FPDFPageObj_CreateNewRect(box.left, bottom, box.width, box.height)
    pdfium.FPDFPageObj_SetFillColor(thing, *_colour(box.fill))
    if box.edge:
        _draw_with(thing, box.edge, 1.5, box.dashes)
    pdfium.FPDFPath_SetDrawMode(thing, pdfium.FPDF_FILLMODE_ALTERNATE, bool(box.edge))
    return thing


def _stroke(stroke: Stroke, height: float) -> Handle:
    (x1, y1), (x2, y2) = stroke.start, stroke.stop
    thing = pdfium.FPDFPageObj_CreateNewPath(x1, height - y1)
    pdfium.FPDFPath_LineTo(thing, x2, height - y2)
    _draw_with(thing, stroke.colour, stroke.thick, stroke.dashes)
    pdfium.FPDFPath_SetDrawMode(thing, pdfium.FPDF_FILLMODE_NONE, True)  # noqa: FBT003
    return thing


def _label(label: Label, height: float, document: PdfDocument, font: Handle) -> Handle:
    thing = pdfium.FPDFPageObj_CreateTextObj(document, font, label.size)
    encoded = f"{plain(label.text)}\0".encode("utf-16-le", errors="replace")
    units = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
    pdfium.FPDFText_SetText(thing, units)
    pdfium.FPDFPageObj_SetFillColor(thing, *_colour(label.colour))
    left = label.left - (_width(thing) / 2 if label.centred else 0)
    pdfium.FPDFPageObj_Transform(thing, 1, 0, 0, 1, left, height - label.baseline)
    return thing


def _width(thing: Handle) -> float:
    bounds = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, bounds))
    return bounds[2].value - bounds[0].value


def _draw_with(thing: Handle, colour: str, thick: float, dashes: Dashes) -> None:
    pdfium.FPDFPageObj_SetStrokeColor(thing, *_colour(colour))
    pdfium.FPDFPageObj_SetStrokeWidth(thing, thick)
    if dashes:
        lengths = (ctypes.c_float * len(dashes))(*dashes)
        pdfium.FPDFPageObj_SetDashArray(thing, lengths, len(dashes), 0)


def _colour(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return red, green, blue, 255
