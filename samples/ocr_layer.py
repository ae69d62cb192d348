"""Turns a PDF's pages into images, and reads them with Tesseract, in English on purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from pypdf import PdfWriter

FIXED_DATE = "D:20160601120000Z"
POINTS_PER_INCH = 72
SECONDS_PER_PAGE = 180


class MissingTesseractError(LookupError):
    """The program ``tesseract`` is not on the path, or lacks the language."""


@dataclass(frozen=True, slots=True)
class Print:
    """How a page is kept as an image: dots per inch, JPEG quality (1 to 95; None: lossless)."""

    dpi: int = 200
    quality: int | None = None


def rasterise(pdf: Path, dpi: int) -> list[Image.Image]:
    """Every page of ``pdf`` as a grey image."""
    document = pdfium.PdfDocument(pdf)
    try:
        scale = dpi / POINTS_PER_INCH
        return [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def require_tesseract(language: str = "eng") -> str:
    """The path of Tesseract; raises ``MissingTesseractError`` where it or a language is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise MissingTesseractError(
            "tesseract is not installed; try: apt-get install tesseract-ocr"
        )
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, check=True
    ).stdout
    if language not in listed.split():
        raise MissingTesseractError(
            f"tesseract lacks the language {language}; "
            f"try: apt-get install tesseract-ocr-{language}"
        )
    return program


def read_page(image: Image.Image, printed: Print, output: str) -> bytes:
    """What English Tesseract makes of one image, as ``txt``, ``tsv`` or ``pdf``."""
    program = require_tesseract()
    with tempfile.TemporaryDirectory() as folder:
        source = _save(image, printed, Path(folder))
        subprocess.run(
            [program, str(source), str(Path(folder) / "read"), "-l", "eng", output],
            check=True,
            capture_output=True,
            timeout=SECONDS_PER_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return (Path(folder) / f"read.{output}").read_bytes()


def _save(image: Image.Image, printed: Print, folder: Path) -> Path:
    resolution = (printed.dpi, printed.dpi)
    if printed.quality is None:
        path = folder / "page.png"
        image.save(path, dpi=resolution, optimize=True)
    else:
        path = folder / "page.jpg"
        image.save(path, dpi=resolution, quality=printed.quality)
    return path


def with_damaged_layer(image: Image.Image, printed: Print) -> bytes:
    """A one-page PDF: the image, under the invisible text English Tesseract read in it."""
    return read_page(image, printed, "pdf")


def bind(pages: Iterable[bytes], path: Path, metadata: dict[str, str]) -> None:
    """Join PDFs into one file at ``path``, with fixed dates, so that it can be made again."""
    writer = PdfWriter()
    for page in pages:
        writer.append(BytesIO(page))
    dates = {"/CreationDate": FIXED_DATE, "/ModDate": FIXED_DATE}
    writer.add_metadata({"/Producer": "status-extract samples", **metadata, **dates})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.write(path)
