"""A PDF becomes pages of positioned words and rulings, each page with its state."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.errors import BrokenPdfError, EmptyInputError, PasswordError
from extract.model import Box, Document, Page, PageState, Ruling, Source, Word
from extract.reading.frames import Frame, quarters_of, skew_of
from extract.reading.image_rulings import rulings_in
from extract.reading.images import rendered
from extract.reading.letters import Fragment, fragments_of, glyph_of
from extract.reading.states import COVERED, judged
from extract.reading.vectors import rulings_of

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pypdfium2 import PdfDocument

RULING_DPI = 100.0
END_MARK = b"%%EOF"
END_MARK_WITHIN = 2048
DAMAGE = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws: word fragments, paths, and the boxes of its images."""

    fragments: list[Fragment]
    curves: list[LTCurve]
    images: list[Box]


def read_pdf(
    content: bytes,
    *,
    name: str,
    checksum: str,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """The pages of a PDF. Raises BrokenPdfError, PasswordError or EmptyInputError."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if END_MARK not in content[-END_MARK_WITHIN:]:
        raise BrokenPdfError(f"{name} is cut short: its end is missing", remedy="fetch it again")
    try:
        pages = tuple(_pages(content, name, progress))
    except PdfminerException as error:
        if any(isinstance(cause, PDFEncryptionError) for cause in error.args):
            raise PasswordError(
                f"{name} is locked with a password", remedy="save a copy without one"
            ) from error
        raise _broken(name) from error
    except DAMAGE as error:
        raise _broken(name) from error
    if not pages:
        raise EmptyInputError(f"{name} has no pages", remedy="fetch the file again")
    return Document(Source(name, checksum, tuple(page.state for page in pages)), pages)


def _broken(name: str) -> BrokenPdfError:
    return BrokenPdfError(f"{name} is damaged beyond reading", remedy="fetch the file again")


def _pages(
    content: bytes, name: str, progress: Callable[[int, int], None] | None
) -> Iterator[Page]:
    with pdfplumber.open(io.BytesIO(content)) as pdf, _Images(content) as images:
        total = len(pdf.pages)
        for number, page in enumerate(pdf.pages, start=1):
            yield _page(page, number, images)
            page.close()
            if progress is not None:
                progress(number, total)


def _page(page: PdfPage, number: int, images: _Images) -> Page:
    drawn = drawn_on(page)
    frame = _frame(page, drawn)
    words = tuple(
        Word(f.text, number, frame.box(f), round(f.size, 2), f.bold) for f in drawn.fragments
    )
    covered = covered_share(drawn.images, frame)
    verdict = judged([word.text for word in words], covered=covered)
    rulings: list[Ruling] = []
    for curve in drawn.curves:
        rulings.extend(rulings_of(curve, frame))
    if covered >= COVERED and verdict.state is not PageState.SCAN:
        rulings.extend(images.rulings(number, frame))
    return Page(
        number,
        frame.read_width,
        frame.read_height,
        words,
        tuple(rulings),
        verdict.state,
        verdict.reason,
    )


def drawn_on(page: PdfPage) -> Drawn:
    """The letters (as words), paths and images of a page, from the bottom left."""
    glyphs = []
    curves: list[LTCurve] = []
    images: list[Box] = []
    for item in _items(page.layout):
        if isinstance(item, LTChar):
            glyphs.append(glyph_of(item))
        elif isinstance(item, LTCurve):
            curves.append(item)
        elif isinstance(item, LTImage):
            images.append(Box(*item.bbox))
    return Drawn(fragments_of(glyphs), curves, images)


def _items(container: LTContainer[Any]) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _frame(page: PdfPage, drawn: Drawn) -> Frame:
    """The frame of what is shown of the page: its crop box, upright and straight."""
    media, crop = page.mediabox, page.cropbox
    left, right = max(crop[0], media[0]), min(crop[2], media[2])
    top, bottom = max(crop[1], media[1]), min(crop[3], media[3])
    if right - left < 10 or bottom - top < 10:
        left, top, right, bottom = media
    quarters = quarters_of(drawn.fragments)
    frame = Frame(left - media[0], media[3] - bottom, right - left, bottom - top, quarters)
    upright = [f for f in drawn.fragments if round(f.direction / 90) % 4 == quarters]
    skew = skew_of([frame.box(f) for f in upright])
    return Frame(frame.x, frame.y, frame.width, frame.height, quarters, skew)


def covered_share(images: list[Box], frame: Frame) -> float:
    """The share (0 to 1) of the page that its images cover, strips taken together."""
    area = sum(
        max(0.0, min(i.x1, frame.x + frame.width) - max(i.x0, frame.x))
        * max(0.0, min(i.bottom, frame.y + frame.height) - max(i.top, frame.y))
        for i in images
    )
    return min(1.0, area / (frame.width * frame.height))


class _Images:
    """The page images of a PDF, opened only when the first one is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pdf: PdfDocument | None = None

    def __enter__(self) -> _Images:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def rulings(self, page: int, frame: Frame) -> tuple[Ruling, ...]:
        """The rulings in the image of the page, which is counted from 1."""
        import numpy as np  # noqa: PLC0415
        from pypdfium2 import PdfDocument  # noqa: PLC0415

        if self._pdf is None:
            self._pdf = PdfDocument(self._content)
        image = rendered(self._pdf, page, frame, dpi=RULING_DPI)
        return rulings_in(np.asarray(image), dpi=RULING_DPI)
