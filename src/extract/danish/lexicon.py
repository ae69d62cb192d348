"""The forms of Danish: which there are, how common each is, where it may stand in a compound."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import as_file, files

import marisa_trie

WORD, FIRST, LAST, NAME, ACRONYM, TWIN = 1, 2, 4, 8, 16, 32
WHOLE = WORD | NAME | ACRONYM
STEP = 12.0
UNKNOWN_ROW = 0
PLAIN_COST = 16.0


class Lexicon:
    """Lower-case forms in one trie that holds every prefix of every form as a key.

    A cost is ``-log p`` in nats. ``first_cost`` and ``last_cost`` are those of a form as the
    beginning and as the end of a compound.
    """

    def __init__(self) -> None:
        folder = files("extract.danish") / "data"
        self.trie = marisa_trie.Trie()
        with as_file(folder / "forms.marisa") as path:
            self.trie.load(str(path))
        self.find: Callable[[str], int | None] = self.trie.get
        size = len(self.trie)
        body = (folder / "forms.bin").read_bytes()
        self._costs: bytes = body[:size]
        self._firsts: bytes = body[size : 2 * size]
        self._lasts: bytes = body[2 * size : 3 * size]
        self.bits: bytes = body[3 * size : 4 * size]
        self._rows = array("H")
        self._rows.frombytes(body[4 * size : 6 * size])

    def flags(self, form: str) -> int:
        """What the form may be, as bits; 0 where it is not known."""
        place = self.trie.get(form)
        return 0 if place is None else self.bits[place]

    def cost(self, form: str) -> float:
        """The cost of a whole known form."""
        return self._costs[self._place(form)] / STEP

    def _place(self, form: str) -> int:
        place: int = self.trie[form]
        return place

    def is_plain(self, form: str) -> bool:
        """Whether a form is a fairly common word that no other word is likely misread as."""
        place: int | None = self.trie.get(form)
        if place is None or self.bits[place] & (WORD | TWIN) != WORD:
            return False
        return self._costs[place] < PLAIN_COST * STEP

    def first_cost(self, form: str) -> float:
        """The cost of a known form as the beginning of a compound."""
        return self._firsts[self._place(form)] / STEP

    def last_cost(self, form: str) -> float:
        """The cost of a known form as the end of a compound."""
        return self._lasts[self._place(form)] / STEP

    def row(self, form: str) -> int:
        """The row of word classes of a form; an unknown one gets that of the form it ends in."""
        for start in range(max(1, len(form) - 2)):
            place: int | None = self.trie.get(form[start:])
            if place is not None and self.bits[place] & (WHOLE if start == 0 else LAST):
                return self._rows[place]
        return UNKNOWN_ROW


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process, loaded when first asked for."""
    return Lexicon()


Bonus = Mapping[str, float]
