"""The greys of a page image between ink and paper."""

from __future__ import annotations

import numpy as np
from PIL import Image

from extract.reading.ocr.contrast import spread


def test_what_is_near_paper_becomes_white_and_ink_black() -> None:
    grey = np.full((40, 40), 230, dtype=np.uint8)
    grey[1, :5] = (210, 206, 120, 40, 12)
    told = np.asarray(spread(Image.fromarray(grey)))
    assert told[0, 0] == told[1, 0] == told[1, 1] == 255
    assert 0 < told[1, 2] < 255
    assert told[1, 3] == told[1, 4] == 0


def test_a_dark_page_is_left_as_it_is() -> None:
    dark = Image.new("L", (40, 40), 90)
    assert spread(dark) is dark
