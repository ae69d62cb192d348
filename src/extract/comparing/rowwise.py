"""What changed in one initiative: its four texts and its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.comparing.misplaced import Texts, without_misplaced
from extract.comparing.model import (
    NO_VALUE_CHANGES,
    FieldChange,
    ReadingDifference,
    ValueChanges,
)
from extract.comparing.sides import Trust
from extract.comparing.values import changed_values
from extract.comparing.wording import Token, without_spaces
from extract.comparing.words import blocks_of, runs_of
from extract.model import ROLES, Initiative


@dataclass(frozen=True, slots=True)
class Compared:
    """What is other in one initiative, and what only seems so."""

    changed: tuple[FieldChange, ...] = ()
    values: ValueChanges = NO_VALUE_CHANGES
    reading: tuple[ReadingDifference, ...] = ()


NOTHING = Compared()


def compare_rows(
    old: Initiative,
    new: Initiative,
    before: Trust,
    after: Trust,
    misplaced: Sequence[ReadingDifference] = (),
) -> Compared:
    """The differences of two rows that are one initiative.

    ``misplaced`` tells of the sentences that a text dump has in other cells, and which stand in
    their right cells in the rows given here.
    """
    differing = [
        role for role in ROLES if without_spaces(old.text(role)) != without_spaces(new.text(role))
    ]
    if not differing and not misplaced and old.values == new.values:
        return NOTHING
    sides = {role: (before.side(old, role), after.side(new, role)) for role in differing}
    texts: Texts = {
        role: blocks_of(old.text(role), new.text(role), *sides[role]) for role in differing
    }
    if before.places_are_guessed or after.places_are_guessed:
        texts = without_misplaced(texts, sides, before.furniture | after.furniture)
    changed = tuple(
        FieldChange(role, old.text(role), new.text(role), runs_of(blocks))
        for role, blocks in texts.items()
        if any(block.changed for block in blocks)
    )
    reading = (*_doubts(texts), *misplaced)
    fields = {change.field for change in changed}
    unsure = {difference.field for difference in reading} - fields
    return Compared(changed, changed_values(old.values, new.values, fields, unsure), reading)


def _doubts(texts: Texts) -> Iterator[ReadingDifference]:
    for role, blocks in texts.items():
        for block in blocks:
            if block.doubt is not None:
                yield ReadingDifference(role, _text(block.old), _text(block.new), block.doubt)


def _text(words: Sequence[Token]) -> str:
    return "".join(token.text for token in words).strip()
