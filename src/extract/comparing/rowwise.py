"""What changed in one initiative: the texts of its columns, and its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.comparing.misplaced import Texts, without_misplaced
from extract.comparing.model import (
    NO_VALUE_CHANGES,
    FieldChange,
    FurtherPair,
    ReadingDifference,
    ValueChanges,
)
from extract.comparing.sides import Trust
from extract.comparing.values import changed_values
from extract.comparing.wording import Token, without_spaces
from extract.comparing.words import blocks_of, runs_of
from extract.models import ROLES, Initiative, further_field


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
    *,
    further: Sequence[FurtherPair] = (),
    misplaced: Sequence[ReadingDifference] = (),
) -> Compared:
    """The differences of two rows that are one initiative.

    ``further`` are the columns beside the four; one that only one report has is not compared.
    ``misplaced`` tells of the sentences that a text dump has in other cells, and which stand in
    their right cells in the rows given here.
    """
    columns = tuple(_differing(old, new, further))
    if not columns and not misplaced and old.values == new.values:
        return NOTHING
    sides = {
        column.field: (before.side(old, column.old_field), after.side(new, column.field))
        for column in columns
    }
    texts: Texts = {
        column.field: blocks_of(column.old, column.new, *sides[column.field]) for column in columns
    }
    if before.places_are_guessed or after.places_are_guessed:
        texts = without_misplaced(texts, sides, before.furniture | after.furniture)
    changed = tuple(
        FieldChange(column.field, column.old, column.new, runs_of(texts[column.field]))
        for column in columns
        if any(block.changed for block in texts[column.field])
    )
    reading = (*_doubts(texts), *misplaced)
    fields = {change.field for change in changed}
    unsure = {difference.field for difference in reading}.intersection(ROLES) - fields
    return Compared(changed, changed_values(old.values, new.values, fields, unsure), reading)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The two texts of one column: ``old_field`` is its field in the old report."""

    field: str
    old_field: str
    old: str
    new: str


def _differing(
    old: Initiative, new: Initiative, further: Sequence[FurtherPair]
) -> Iterator[_Texts]:
    """The columns whose texts are not the same in all but white space, quotes and dashes."""
    for column in _columns(old, new, further):
        if without_spaces(column.old) != without_spaces(column.new):
            yield column


def _columns(old: Initiative, new: Initiative, further: Sequence[FurtherPair]) -> Iterator[_Texts]:
    for role in ROLES:
        yield _Texts(role, role, old.text(role), new.text(role))
    for pair in further:
        if pair.is_in_both:
            old_field = further_field(pair.old or "")
            yield _Texts(pair.field, old_field, pair.old_text(old), pair.new_text(new))


def _doubts(texts: Texts) -> Iterator[ReadingDifference]:
    for field, blocks in texts.items():
        for block in blocks:
            if block.doubt is not None:
                yield ReadingDifference(field, _text(block.old), _text(block.new), block.doubt)


def _text(words: Sequence[Token]) -> str:
    return "".join(token.text for token in words).strip()
