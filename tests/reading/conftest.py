"""Which Tesseract is installed is asked anew in every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.reading.ocr.tesseract import installation


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    installation.cache_clear()
    yield
    installation.cache_clear()
