"""Which Tesseract is installed is asked anew in every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.reading.ocr.tesseract import danish_tesseract


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    danish_tesseract.cache_clear()
    yield
    danish_tesseract.cache_clear()
