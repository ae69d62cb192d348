"""Where the image of a page has ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

DARKER = 70
DARKEST = 40

Ink = NDArray[np.bool_]


def ink_in(image: Image) -> Ink:
    """Which pixels of a grey page image are much darker than its paper (the median)."""
    grey = np.asarray(image)
    return grey < max(int(np.median(grey[::8, ::8])) - DARKER, DARKEST)
