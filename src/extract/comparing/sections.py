"""Sections through the years: which one is which, and which merely has another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from extract.comparing.model import Renaming
from extract.comparing.wording import folded, one_form
from extract.models import Initiative

_READ_ALIKE = 88.0
"""Names this alike, of 100, are one name where one of them was read with doubt."""

RowPair = tuple[Initiative, Initiative]


class Sections:
    """The names of the old and the new sections, and which of them go together."""

    def __init__(self, pairs: Sequence[RowPair], *, old: Iterable[str], new: Iterable[str],
                 in_doubt: bool) -> None:  # fmt: skip
        self._in_doubt = in_doubt
        self._old, self._new = tuple(old), tuple(new)
        self._renamed = self._find_renamed(pairs)

    def moved(self, old: str, new: str) -> bool:
        """Whether a row under the section ``old`` that is now under ``new`` has been moved.

        A report without sections can't tell, nor can a row whose section was not read.
        """
        if not self._old or not self._new or (self._in_doubt and not (old and new)):
            return False
        return not self._same(old, new) and self._renamed.get(old) != new

    @property
    def renamings(self) -> tuple[Renaming, ...]:
        """The sections that go on under another name."""
        return tuple(Renaming(old, new) for old, new in self._renamed.items())

    def _same(self, old: str, new: str) -> bool:
        if one_form(old) == one_form(new):
            return True
        one, other = folded(old), folded(new)
        return self._in_doubt and (one == other or fuzz.ratio(one, other) >= _READ_ALIKE)

    def _find_renamed(self, pairs: Sequence[RowPair]) -> Mapping[str, str]:
        """Old names that are gone where most rows, both ways, stand under one name not seen before.

        A single row is no section to tell by: it may as well have been moved.
        """
        gone = [name for name in self._old if not any(self._same(name, n) for n in self._new)]
        fresh = [name for name in self._new if not any(self._same(n, name) for n in self._old)]
        went: dict[str, Counter[str]] = {name: Counter() for name in gone}
        came: dict[str, Counter[str]] = {name: Counter() for name in fresh}
        for old, new in pairs:
            if old.section in went:
                went[old.section][new.section] += 1
            if new.section in came:
                came[new.section][old.section] += 1
        found: dict[str, str] = {}
        for name in gone:
            most, rows = next(iter(went[name].most_common(1)), ("", 0))
            if most in came and _is_most(rows, went[name]) and _is_most(rows, came[most]):
                found[name] = most
        return found


def _is_most(rows: int, counts: Counter[str]) -> bool:
    return rows >= 2 and 2 * rows > counts.total()
