"""What a word's capitals and stops tell: does a sentence end here, does one begin?"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.table.dump.cues import load_cues

_ENDING = re.compile(r"[.!?:][\"”’')\]]*$")
_REMEMBERED = 65536
_NUMBERED = re.compile(r"^\(?\d+[.)]$")


@lru_cache(maxsize=_REMEMBERED)
def stopped(word: str) -> bool:
    """Whether ``word`` carries a stop, a sentence's or an abbreviation's."""
    return bool(_ENDING.search(word))


@lru_cache(maxsize=_REMEMBERED)
def ends_sentence(word: str) -> bool:
    """Whether ``word`` carries a sentence's stop, and is no abbreviation or ordinal."""
    if not _ENDING.search(word):
        return False
    bare = word.rstrip("\"”’')]").casefold()
    return bare not in load_cues().abbreviations and not _NUMBERED.match(bare)


@lru_cache(maxsize=_REMEMBERED)
def capital(word: str) -> bool | None:
    """Whether ``word`` begins with a capital; None where the first sign tells nothing.

    An OCR takes a small l for a capital I and the other way round, and writes a lone
    upright for I, so neither is trusted.
    """
    bare = word.lstrip("\"”“’'(»„[")
    if not bare or not bare[0].isalpha():
        return None
    if bare[0] in "Il":
        return True if bare in {"I", "l"} or (len(bare) > 1 and bare[1].isupper()) else None
    return bare[0].isupper()


@lru_cache(maxsize=_REMEMBERED)
def acronym(word: str) -> bool:
    """Whether the word is written in capitals (LOKK, VISO, KAB)."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters[:2])
