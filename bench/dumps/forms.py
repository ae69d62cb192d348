"""The forms of plain text that a report reaches people in, each made by the program that makes it.

Texts are kept in ``bench/cache/`` (outside git) under a key of report, layout and form; delete the
folder to make them again. Needs Tesseract 5 with its English data, and Poppler's pdftotext.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from PIL import Image
from samples.layout import Layout, as_printed
from samples.ocr_layer import SECONDS_PER_PAGE, rasterise, require_tesseract
from samples.report import GoldReport

from bench.documents import WordLayout
from bench.render import CACHE, BornDigital, Wear, render, worn
from bench.webpages import WebLayout

RECIPE = "dumps 2"
PRINTED = "printed 1"
"""Goes with layouts that a browser or LibreOffice prints."""
_DRAWING = Lock()
"""PDFium draws for one thread at a time."""


@dataclass(frozen=True, slots=True)
class Read:
    """The text that English Tesseract reads, page after page, in a page segmentation mode.

    Mode 3 is Tesseract's own choice, 6 takes the page for one block of text.
    """

    mode: int
    wear: Wear = field(default_factory=Wear)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text that pdftotext takes out of a born-digital PDF; ``option`` is its order of words."""

    option: str = ""


Way = Read | Extracted


@dataclass(frozen=True, slots=True)
class Form:
    """A way to plain text, as the benchmark names it."""

    name: str
    way: Way


_WORN = Wear(dpi=300, turn=0.4, noise=14, blur=0.8, quality=60)
FORMS = (
    Form("Tesseract", Read(3)),
    Form("Tesseract, one block", Read(6)),
    Form("Tesseract, noisy", Read(3, _WORN)),
    Form("Tesseract, noisy, one block", Read(6, _WORN)),
    Form("pdftotext", Extracted()),
    Form("pdftotext -layout", Extracted("-layout")),
    Form("pdftotext -raw", Extracted("-raw")),
)


@dataclass(frozen=True, slots=True)
class Dumped:
    """A report as plain text, and the gold as it was printed."""

    text: Path
    gold: GoldReport


def dumped(report: GoldReport, layout: Layout, form: Form) -> Dumped:
    """The report in that layout and form; made where it isn't kept yet.

    Raises ``MissingTesseractError``, ``MissingFontError`` or ``FileNotFoundError`` (pdftotext)
    where the machine lacks what it takes.
    """
    recipe = PRINTED if isinstance(layout, WebLayout | WordLayout) else RECIPE
    told = "\n".join((recipe, report.to_json(), repr(layout), repr(form.way)))
    kept = CACHE / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.txt"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            clean, fresh = Path(folder) / "clean.pdf", Path(folder) / "fresh"
            render(report, layout, BornDigital(), clean)
            fresh.write_bytes(_text_of(clean, form.way))
            shutil.move(fresh, kept)
    return Dumped(kept, as_printed(report, layout))


def _text_of(clean: Path, way: Way) -> bytes:
    match way:
        case Read(mode, wear):
            with _DRAWING:
                drawn = rasterise(clean, wear.dpi)
            images = [worn(image, wear, number) for number, image in enumerate(drawn)]
            return b"\f".join(_read(image, mode, wear).rstrip(b"\f") for image in images)
        case Extracted(option):
            command = ["pdftotext", *([option] if option else []), str(clean), "-"]
            return subprocess.run(command, check=True, capture_output=True).stdout


def _read(image: Image.Image, mode: int, wear: Wear) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / ("page.jpg" if wear.quality else "page.png")
        image.save(page, dpi=(wear.dpi, wear.dpi), quality=wear.quality or 95)
        command = [require_tesseract(), str(page), "-", "-l", "eng", "--psm", str(mode)]
        return subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout
