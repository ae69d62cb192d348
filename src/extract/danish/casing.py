"""Capitals: a repaired word keeps the case that its letters were read in."""

from __future__ import annotations

import re

from extract.danish.units import Place

ALIKE = frozenset("cksvwxzopu")
"""The letters whose small and capital forms differ in size alone."""
GROWN = re.compile(r"(?<=[a-zæøå]{2})K(?=[a-zæøå])")
"""A k inside a word that was read as a capital."""


def recased(read: str, text: str, place: Place, *, name: bool = False) -> str:
    """``text`` (lower case) with the capitals of ``read``, which stood at ``place``."""
    if text == read.lower():
        return GROWN.sub("k", read)
    if place is Place.SHOUTED or _is_loud(read):
        return text.upper()
    if name or _opens_large(read, text, place):
        return text[:1].upper() + text[1:]
    return text


def with_lost_capital(read: str) -> str:
    """An abbreviation whose first capital was read as a small letter (*vISO*), in capitals."""
    lost = len(read) > 2 and read[0] in ALIKE and read[1:].isalpha() and read[1:].isupper()
    return read.upper() if lost else read


def _is_loud(read: str) -> bool:
    letters = [c for c in read if c.isalpha()]
    uppers = sum(c.isupper() for c in letters)
    return uppers > 1 and uppers >= 0.6 * len(letters) and len(letters) > 2


def _opens_large(read: str, text: str, place: Place) -> bool:
    """Whether the repaired word begins with a capital.

    A first letter that was misread tells nothing of its case unless it is a capital itself; an
    I for an l is one only where a capital is expected, and so is an A for the å of no name.
    """
    first = read[0]
    if place is Place.OPENING and (not first.isalpha() or (first, text[0]) == ("l", "i")):
        return True
    if first == "I" and text[0] == "l":
        return place is Place.OPENING
    if first == "A" and text[0] == "å" and place is Place.INSIDE:
        return False
    if text[0] == "æ" and read[1:2] in {"E", "£"}:
        return True
    return first.isupper() or (first == "/" and text[0] == "æ")
