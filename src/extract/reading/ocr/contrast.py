"""The greys of a page image spread from ink to paper, as Tesseract reads them best.

Noise, faint stripes and watermarks lie close to the paper, and what is worn lies close to ink:
beyond both ends there is nothing to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

INK = 40
PAPER = 25
FAINTEST = 80


def spread(image: Image) -> Image:
    """The grey image with all within ``PAPER`` of its paper white, and all below ``INK`` black.

    An image without enough between the two is given back as it is.
    """
    paper = int(np.median(np.asarray(image)[::4, ::4]))
    white = paper - PAPER
    if white - INK < FAINTEST:
        return image
    table = [round(min(max((grey - INK) / (white - INK), 0), 1) * 255) for grey in range(256)]
    return image.point(table)
