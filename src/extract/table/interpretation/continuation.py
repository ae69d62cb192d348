"""Whether the first row of a page goes on with the last row of the page before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.models import Cell, Continuation, Role
from extract.table.profile import NUMBER

TERMINAL = (".", "!", "?", ":", ";", ")", "”", '"', "»")
CONTINUED = re.compile(
    r"\s*[(\[]\s*(?:fort\.?|forts\.?|fortsat|fortsættes|continued|cont\.?)\s*[)\]]\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ContinuationSettings:
    """Points for and against a row that goes on, by what its cells' texts say."""

    small_letter: float = 1.0
    """A cell begins with a small letter where the cell before it has no end mark."""
    hyphen: float = 1.0
    """The cell before ends in a hyphen."""
    ended: float = -0.5
    """The cell before ends in an end mark, this one begins with a capital."""
    open_end: float = 0.25
    """The cell before has no end mark, this one begins with a capital."""
    new_title: float = -1.5
    """A title that begins with a capital, under a title that does not end in a hyphen."""
    no_title: float = 1.0
    """There is no title and no number, in a table where rows have them."""
    unsure: float = 0.5
    """Points on either side of 0 within which the row is said to be unsure."""


CONTINUATION_SETTINGS = ContinuationSettings()


@dataclass(frozen=True, slots=True)
class Joint:
    """Whether a row goes on with the one before it, and whether that is unsure."""

    goes_on: bool
    unsure: bool = False


def is_continued(before: Cell, after: Cell) -> bool:
    """Whether a text is the one before again, with *(fortsat)* or without."""
    title, count = CONTINUED.subn("", after.text)
    return bool(before.lines) and title.strip() == before.text and (count > 0 or before != after)


def joint_of(
    continuation: Continuation,
    before: Mapping[str, str],
    after: Mapping[str, str],
    settings: ContinuationSettings = CONTINUATION_SETTINGS,
) -> Joint:
    """Whether the row ``after`` goes on with the row ``before``, both texts by purpose.

    What the finder knows from the tree or the rulings decides; else the texts do.
    """
    if _says_so(before, after):
        return Joint(goes_on=True)
    if continuation is not Continuation.UNKNOWN:
        return Joint(continuation is Continuation.GOES_ON)
    if after.get(NUMBER):
        return Joint(goes_on=False)
    points = sum(
        _points(before.get(purpose, ""), text, title=purpose == Role.TITLE.value, settings=settings)
        for purpose, text in after.items()
    )
    if not after.get(Role.TITLE.value) and before.get(Role.TITLE.value):
        points += settings.no_title
    return Joint(points > 0, abs(points) < settings.unsure)


def _points(before: str, after: str, *, title: bool, settings: ContinuationSettings) -> float:
    if not before or not after:
        return 0.0
    if before.endswith("-"):
        return settings.hyphen
    if after[0].islower() and not before.endswith(TERMINAL[:3]):
        return settings.small_letter
    if title:
        return settings.new_title if not after[0].islower() else 0.0
    return settings.ended if before.endswith(TERMINAL) else settings.open_end


def _says_so(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether the title is the one before with *(fortsat)*."""
    given = after.get(Role.TITLE.value, "")
    title, count = CONTINUED.subn("", given)
    title = title.strip()
    return count > 0 and (not title or before.get(Role.TITLE.value, "").startswith(title))
