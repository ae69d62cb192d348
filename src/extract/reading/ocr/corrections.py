"""What Tesseract passes over or takes for something else, put right by the ink of the page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.models import Ruling
from extract.reading.ocr.addresses import with_true_addresses
from extract.reading.ocr.dotted_i import with_dotted_i
from extract.reading.ocr.ink import Ink
from extract.reading.ocr.lost_full_stops import with_lost_stops
from extract.reading.ocr.missing_spaces import with_lost_spaces
from extract.reading.ocr.rule_artifacts import with_true_strokes
from extract.reading.ocr.symbol_shapes import with_true_shapes
from extract.reading.ocr.tesseract import OcrWord


def corrected(
    found: Sequence[OcrWord], ink: Ink, rulings: Sequence[Ruling], *, dpi: float
) -> list[OcrWord]:
    """The words read in an upright page image, parted first, for the rest looks at whole words.

    ``rulings`` are the page's, in points.
    """
    words = list(with_lost_spaces(found, ink))
    words = list(with_true_addresses(words, ink))
    words = list(with_true_shapes(words, ink))
    words = list(with_dotted_i(words, ink))
    words = list(with_true_strokes(words, rulings, dpi=dpi))
    return list(with_lost_stops(words, ink))
