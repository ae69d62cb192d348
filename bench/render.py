"""Renders a gold report in any layout and any of the six states that reports reach people in.

What was rendered once is kept in ``bench/cache/`` (outside git) under a key of report, layout
and state; delete the folder to render again. States with a text of Tesseract's need Tesseract 5
with its English data.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter
from samples.layout import Layout, as_printed
from samples.ocr_layer import Print, bind, rasterise, read_page, with_damaged_layer
from samples.report import GoldReport
from samples.typesetting import typeset

from bench.documents import WordLayout, print_document
from bench.lost_letters import Loss, lose_letters
from bench.webpages import WebLayout, print_page

CACHE = Path(__file__).parent / "cache"
RECIPE = "1"


@dataclass(frozen=True, slots=True)
class Wear:
    """What paper and scanner do to a page image.

    ``turn`` is degrees anticlockwise (small), ``quarter_turns`` whole ones; ``noise`` is the
    standard deviation of grey levels (0 to 255), ``blur`` a radius in pixels; ``quality`` is
    JPEG's (None: lossless). ``seed`` makes the noise the same each time.
    """

    dpi: int = 200
    turn: float = 0.0
    quarter_turns: int = 0
    noise: float = 0.0
    blur: float = 0.0
    quality: int | None = None
    seed: int = 1

    @property
    def printed(self) -> Print:
        return Print(self.dpi, self.quality)


class PageBreak(StrEnum):
    """How a text dump shows that a page ends."""

    FORM_FEED = "form feed"
    BLANK_LINES = "blank lines"


@dataclass(frozen=True, slots=True)
class BornDigital:
    """True text and vector rules."""


@dataclass(frozen=True, slots=True)
class DamagedLayer:
    """Page images under the invisible text of English Tesseract."""

    wear: Wear = field(default_factory=Wear)


@dataclass(frozen=True, slots=True)
class Scan:
    """Page images and no text."""

    wear: Wear = field(default_factory=lambda: Wear(quality=75))


@dataclass(frozen=True, slots=True)
class LostLetters:
    """True glyphs whose fonts don't say which letters they are."""

    loss: Loss = Loss.NO_MAP


@dataclass(frozen=True, slots=True)
class TextDump:
    """The plain text that English Tesseract gives, page after page, without positions."""

    page_break: PageBreak = PageBreak.BLANK_LINES
    wear: Wear = field(default_factory=Wear)


PdfState = BornDigital | DamagedLayer | Scan | LostLetters


@dataclass(frozen=True, slots=True)
class Mixed:
    """Pages of several states in one file: page n is of state n, round and round."""

    states: tuple[PdfState, ...] = (BornDigital(), DamagedLayer(), Scan())


State = PdfState | Mixed | TextDump


def render(report: GoldReport, layout: Layout, state: State, out_path: Path) -> GoldReport:
    """Write ``report`` to ``out_path`` (a PDF, or text for a dump); returns the gold as printed.

    The gold differs from ``report`` where the layout numbers rows or sets section rows its
    own way. Raises ``MissingTesseractError`` or ``MissingFontError`` where the machine lacks one.
    """
    kept = CACHE / _key(report, layout, state)
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            clean, fresh = Path(folder) / "clean.pdf", Path(folder) / "fresh"
            _typeset(report, layout, clean)
            _in_state(clean, state, fresh)
            fresh.replace(kept)
    out_path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, out_path)
    return as_printed(report, layout)


def _typeset(report: GoldReport, layout: Layout, clean: Path) -> None:
    match layout:
        case WebLayout():
            print_page(as_printed(report, layout), layout, clean)
        case WordLayout():
            print_document(as_printed(report, layout), layout, clean)
        case _:
            typeset(report, layout, clean)


def _key(report: GoldReport, layout: Layout, state: State) -> str:
    told = "\n".join((RECIPE, report.to_json(), repr(layout), repr(state)))
    ending = "txt" if isinstance(state, TextDump) else "pdf"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.{ending}"


def _in_state(clean: Path, state: State, path: Path) -> None:
    match state:
        case BornDigital():
            shutil.copyfile(clean, path)
        case DamagedLayer(wear):
            bind(_worn_pages(clean, wear, with_damaged_layer), path, {})
        case Scan(wear):
            bind(_worn_pages(clean, wear, _image_page), path, {})
        case LostLetters(loss):
            lose_letters(clean, loss, path)
        case Mixed(states):
            _mix(clean, states, path)
        case TextDump(page_break, wear):
            path.write_text(_dump(clean, page_break, wear), encoding="utf-8")


def _worn_pages(
    clean: Path, wear: Wear, made: Callable[[Image.Image, Print], bytes]
) -> list[bytes]:
    images = rasterise(clean, wear.dpi)
    return [made(worn(image, wear, number), wear.printed) for number, image in enumerate(images)]


def worn(image: Image.Image, wear: Wear, page: int) -> Image.Image:
    """A grey page image after ``wear``; ``page`` tells the noise of one page from another's."""
    used = image
    if wear.turn:
        used = used.rotate(wear.turn, Image.Resampling.BICUBIC, fillcolor=255)
    if wear.quarter_turns % 4:
        used = used.rotate(90 * wear.quarter_turns, expand=True)
    if wear.blur:
        used = used.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.noise:
        grain = np.random.default_rng((wear.seed, page)).normal(0, wear.noise, used.size[::-1])
        used = Image.fromarray(np.clip(np.asarray(used) + grain, 0, 255).astype(np.uint8))
    return used


def _image_page(image: Image.Image, printed: Print) -> bytes:
    kept = BytesIO()
    image.save(kept, format="PDF", resolution=printed.dpi, quality=printed.quality or 95)
    return kept.getvalue()


def _mix(clean: Path, states: tuple[PdfState, ...], path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pages: list[bytes] = []
        for number, page in enumerate(PdfReader(clean).pages):
            single, done = Path(folder) / "single.pdf", Path(folder) / "done.pdf"
            writer = PdfWriter()
            writer.add_page(page)
            writer.write(single)
            _in_state(single, states[number % len(states)], done)
            pages.append(done.read_bytes())
        bind(pages, path, {})


def _dump(clean: Path, page_break: PageBreak, wear: Wear) -> str:
    pages = [page.decode("utf-8") for page in _worn_pages(clean, wear, _plain_text)]
    if page_break is PageBreak.FORM_FEED:
        return "\f".join(pages)
    return "".join(page.rstrip("\n\f") + "\n" * 5 for page in pages)


def _plain_text(image: Image.Image, printed: Print) -> bytes:
    return read_page(image, printed, "txt")
