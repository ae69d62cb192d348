"""Pages as grey images."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

    from extract.reading.frames import Frame


def rendered(pdf: PdfDocument, page: int, frame: Frame, *, dpi: float) -> Image:
    """The page (counted from 1) as a grey image, upright and turned straight like ``frame``."""
    drawn: Image = pdf[page - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if frame.quarters % 4:
        drawn = drawn.rotate(-90 * frame.quarters, expand=True)
    if frame.skew:
        from PIL.Image import Resampling  # noqa: PLC0415

        drawn = drawn.rotate(-frame.skew, resample=Resampling.BILINEAR, fillcolor=255)
    return drawn
