"""Text without what damage changes, to compare headings by."""

from __future__ import annotations

FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "ae", "ü": "u"})


def folded(text: str) -> str:
    """Small letters without the Danish ones, which damage would have changed."""
    return " ".join(text.casefold().translate(FOLDED).split()).strip(" .:*?")
