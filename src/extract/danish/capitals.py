"""Capitals that only the words beside them explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.danish.lexicon import ACRONYM, NAME, WORD, Lexicon
from extract.danish.noise import Confusion
from extract.danish.options import Option
from extract.danish.units import Place, Unit

COMMON_COST = 8.6
GREW = (Confusion("K", "k", 2.0),)
STREAM = (
    Option(("å",), ("Å",), 4.0, (4.0,), (Confusion("a", "å", 0.03),)),
    Option(("a",), ("A",), 6.5, (6.5,)),
)
"""The readings of a lone A after a place's name."""


@dataclass(frozen=True, slots=True)
class Near:
    """A unit of a passage with what stands beside it."""

    units: Sequence[Unit]
    at: int
    place: Place
    lexicon: Lexicon

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.units[self.at]

    @property
    def before(self) -> Unit | None:
        """The unit before it."""
        return self.units[self.at - 1] if self.at else None

    @property
    def after(self) -> Unit | None:
        """The unit after it."""
        return self.units[self.at + 1] if self.at + 1 < len(self.units) else None


def names_stream(near: Near) -> bool:
    """Whether a lone A follows a place's name, as the stream it names does (*Vejle A*)."""
    before, after = near.before, near.after
    if near.unit.core != "A" or near.unit.glued or (after is not None and after.glued):
        return False
    if before is None or before.fixed or before.trail or not before.core[:1].isupper():
        return False
    return bool(near.lexicon.flags(before.core.lower()) & NAME)


def has_grown(near: Near) -> bool:
    """Whether a common word amid small letters begins with a K that was a k (*til Kommunen*)."""
    read, before, after = near.unit.core, near.before, near.after
    if near.place is not Place.INSIDE or read[:1] != "K" or not read[1:].islower():
        return False
    if before is None or not before.core.islower() or (after and after.core[:1].isupper()):
        return False
    word = read.lower()
    if near.lexicon.flags(word) & (WORD | NAME | ACRONYM) != WORD:
        return False
    return near.lexicon.cost(word) < COMMON_COST


def with_small_letter(option: Option) -> Option:
    """The option with the K of its first word made small."""
    first, *rest = option.written
    if first[:1] != "K":
        return option
    written = (first[0].lower() + first[1:], *rest)
    return replace(option, written=written, edits=option.edits or GREW)
