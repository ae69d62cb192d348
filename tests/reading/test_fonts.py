"""Fonts that are embedded once for every page."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from extract.reading.text_layer.fonts import SharedFonts, content_of

SAMPLE = Path(__file__).parents[2] / "samples" / "status-2016.pdf"


def fonts_of(resources: SharedFonts) -> set[int]:
    with pdfplumber.open(SAMPLE, pages=[1, 2]) as pdf:
        pdf.rsrcmgr = resources
        return {
            id(resources.get_font(None, font.resolve()))
            for page in pdf.pages
            for font in page.page_obj.resources["Font"].values()
        }


def test_the_font_that_an_ocr_embeds_in_every_page_is_one_font() -> None:
    assert len(fonts_of(SharedFonts())) == 1


def test_fonts_that_differ_in_their_map_stay_apart() -> None:
    def font(mapped: bytes) -> dict[str, object]:
        return {"Subtype": LIT("Type0"), "ToUnicode": PDFStream({}, mapped)}

    assert content_of(font(b"<41> <00C6>")) == content_of(font(b"<41> <00C6>"))
    assert content_of(font(b"<41> <00C6>")) != content_of(font(b"<41> <00D8>"))


def test_what_refers_to_itself_is_equal_to_nothing() -> None:
    ring: dict[str, object] = {"Subtype": LIT("Type0")}
    ring["Parent"] = ring
    assert content_of(ring) != content_of(ring)
