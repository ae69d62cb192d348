"""Pages of a PDF as grey images, opened only when the first one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.models import Page, Ruling
from extract.reading.frames import Frame

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

RULING_DPI = 100.0


def page_images(path: Path, pages: Sequence[Page], *, dpi: float) -> Iterator[Image]:
    """The given pages of a PDF as grey images, upright and straight as they were read: a box
    of a word stands ``dpi / 72`` times its points from the top left of its page's image."""
    with PageImages(path.read_bytes()) as images:
        for page in pages:
            turned = page.quarters % 2
            width, height = (page.height, page.width) if turned else (page.width, page.height)
            frame = Frame(0.0, 0.0, width, height, page.quarters, page.skew)
            yield images.page(page.number, frame, dpi=dpi)


class PageImages:
    """The page images of a PDF."""

    def __init__(self, content: bytes) -> None:
        """``content`` is the file's bytes."""
        self._content = content
        self._pdf: PdfDocument | None = None
        self._last: tuple[int, float, Image] | None = None

    def __enter__(self) -> PageImages:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def page(self, number: int, frame: Frame, *, dpi: float) -> Image:
        """The page (counted from 1) upright and straight, as ``frame`` says."""
        drawn = self._drawn(number, dpi)
        if frame.quarters % 4:
            drawn = drawn.rotate(-90 * frame.quarters, expand=True)
        if frame.skew:
            from PIL.Image import Resampling  # noqa: PLC0415

            drawn = drawn.rotate(-frame.skew, resample=Resampling.BICUBIC, fillcolor=255)
        return drawn

    def rulings(self, number: int, frame: Frame) -> tuple[Ruling, ...]:
        """The rulings in the image of the page, upright and straight."""
        import numpy as np  # noqa: PLC0415

        from extract.reading.images.image_rulings import rulings_in  # noqa: PLC0415

        return rulings_in(np.asarray(self.page(number, frame, dpi=RULING_DPI)), dpi=RULING_DPI)

    def frame(self, number: int, frame: Frame) -> Frame:
        """The frame of a page without words: which way its lines run, and how straight.

        Whether it stands on its head can only be told by reading it.
        """
        from extract.reading.images.page_skew import dark_of, runs_upright, skew_in  # noqa: PLC0415

        dark = dark_of(self._drawn(number, RULING_DPI))
        if runs_upright(dark):
            return replace(frame, skew=skew_in(dark))
        quarter = replace(frame, quarters=1)
        return replace(quarter, skew=skew_in(dark_of(self.page(number, quarter, dpi=RULING_DPI))))

    def _drawn(self, number: int, dpi: float) -> Image:
        """The page as it stands in the file; the last one is kept, as several steps ask for it."""
        if self._last is None or self._last[:2] != (number, dpi):
            self._last = (number, dpi, self._rendered(number, dpi))
        return self._last[2]

    def _rendered(self, number: int, dpi: float) -> Image:
        from pypdfium2 import PdfDocument  # noqa: PLC0415

        if self._pdf is None:
            self._pdf = PdfDocument(self._content)
        drawn: Image = self._pdf[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return drawn.convert("L")
