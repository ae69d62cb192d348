"""How wide a line of text was on the page it was printed on.

A dump has no positions, but where a line broke tells how wide its column was. Widths are
in units of a lower-case ``n``, with letters grouped by the shape they have in nearly
every text face.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_GROUPS = (
    ("iljI|.,:;'!’‘·", 0.45),
    ('ftr()[]/-"”“ ', 0.60),
    ("mwMW—@%", 1.55),
    ("ABCDEFGHKLNOPQRSTUVXYZÆØÅ&", 1.22),
    ("æ", 1.55),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
SPACE = 0.5


@lru_cache(maxsize=65536)
def word_width(word: str) -> float:
    """The width of one word in n-widths."""
    return sum(_WIDTHS.get(letter, 1.0) for letter in word)


def edges(words: Sequence[str]) -> tuple[float, ...]:
    """Where each word would start if the words were set in one line; one more for the end.

    The piece of words ``i`` to ``j`` (half open) is ``edges[j] - edges[i] - SPACE`` wide.
    """
    found = [0.0]
    for word in words:
        found.append(found[-1] + word_width(word) + SPACE)
    return tuple(found)
