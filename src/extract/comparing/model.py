"""The nouns of a comparison: what became of each initiative from one report to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz.distance import Levenshtein

from extract.models import Figure, Initiative, Role, State, further_field
from extract.report import Report

if TYPE_CHECKING:
    import pandas as pd

Value = TypeVar("Value", State, int | None, Figure | None)

DONE = frozenset({State.COMPLETED, State.COMPLETED_CONTINUING})


class Kind(StrEnum):
    """What became of an initiative, in one word. The values are those of the CSV."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ONLY_READING = "only_reading"
    UNCHANGED = "unchanged"


class Op(StrEnum):
    """What became of a run of words. The values are those of the JSON."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Run:
    """Some neighbouring words with the white space after them.

    The equal and the inserted runs of a text, joined, are the new text as it stands.
    """

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A text that says something else now; ``words`` is how to get from one to the other.

    ``field`` is a ``Role``, or the field of a further column under its name in the new report.
    """

    field: str
    old: str
    new: str
    words: tuple[Run, ...]


class Doubt(StrEnum):
    """Why two readings of the same words may differ."""

    LETTERS = "letters"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """Words that differ only because one side was hard to read.

    ``LETTERS``: the same words in doubtful letters. ``PLACE``: words that a text dump has put
    into another cell; the side that lacks them is empty. ``field`` is as in ``FieldChange``.
    """

    field: str
    old: str
    new: str
    doubt: Doubt = Doubt.LETTERS

    @property
    def letters(self) -> int:
        """How many letters differ, at least one."""
        old, new = self.old.replace(" ", ""), self.new.replace(" ", "")
        return max(1, Levenshtein.distance(old, new))


@dataclass(frozen=True, slots=True)
class ValueChange(Generic[Value]):
    """A value that is another one now; None where there is none on that side."""

    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class ValueChanges:
    """What changed among the values of one initiative; None and empty where nothing did.

    ``end_year`` and ``end_year_last`` are the first and the last year in which it ends.
    """

    state: ValueChange[State] | None = None
    end_year: ValueChange[int | None] | None = None
    end_year_last: ValueChange[int | None] | None = None
    figures: tuple[ValueChange[Figure | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.state or self.end_year or self.end_year_last or self.figures)


NO_VALUE_CHANGES = ValueChanges()


@dataclass(frozen=True, slots=True)
class Match:
    """An initiative that stands in both reports.

    ``old_row`` and ``new_row`` are its places in them, counted from 1. ``score`` is how alike
    the two are, 0 to 1. ``moved`` is True where it stands in another section, not where its
    section merely has another name.
    """

    old: Initiative
    new: Initiative
    old_row: int
    new_row: int
    score: float
    moved: bool
    changed: tuple[FieldChange, ...] = ()
    values: ValueChanges = NO_VALUE_CHANGES
    reading: tuple[ReadingDifference, ...] = ()

    @property
    def renumbered(self) -> bool:
        """Whether it has another number."""
        return self.old.number != self.new.number

    @property
    def retitled(self) -> bool:
        """Whether its title says something else."""
        return self.change(Role.TITLE) is not None

    def change(self, field: str) -> FieldChange | None:
        """What changed in that text, None where nothing did."""
        return next((change for change in self.changed if change.field == field), None)

    @property
    def doubtful_letters(self) -> int:
        """How many letters are in doubt in the words that only seem to differ."""
        return sum(found.letters for found in self.reading if found.doubt is Doubt.LETTERS)

    @property
    def kind(self) -> Kind:
        """What became of it, in one word."""
        if not self.is_unchanged:
            return Kind.CHANGED
        return Kind.ONLY_READING if self.reading else Kind.UNCHANGED

    @property
    def completed(self) -> bool:
        """Whether it has been completed since."""
        state = self.values.state
        return state is not None and state.new in DONE and state.old not in DONE

    @property
    def delayed(self) -> bool:
        """Whether it ends in a later year than it was to."""
        year = self.values.end_year_last
        return bool(year and year.old and year.new and year.new > year.old)

    @property
    def is_unchanged(self) -> bool:
        """Whether it says the same as before, in the same section, under whatever number."""
        return not (self.changed or self.values or self.moved)

    @property
    def only_reading(self) -> bool:
        """Whether it says the same as before, but for words that were hard to read."""
        return self.is_unchanged and bool(self.reading)

    @property
    def is_same(self) -> bool:
        """Whether a program would have nothing to say of it."""
        return self.is_unchanged and not self.renumbered


@dataclass(frozen=True, slots=True)
class Row:
    """An initiative that stands in one report only, with its place there, counted from 1."""

    row: int
    initiative: Initiative


@dataclass(frozen=True, slots=True)
class Split:
    """An initiative of the old report that is two or more in the new one.

    ``new`` holds the numbers' rows there; the first of them is matched, the others are added.
    """

    old: Row
    new: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Initiatives of the old report that are one in the new one; the first of them is matched."""

    old: tuple[Row, ...]
    new: Row


@dataclass(frozen=True, slots=True)
class Renaming:
    """A section that goes on under another name."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FurtherPair:
    """A column beside the four, by its name in each report; None where only the other has it."""

    old: str | None
    new: str | None

    @property
    def name(self) -> str:
        """What it is called now, or was called where it is gone."""
        return self.new if self.new is not None else self.old or ""

    @property
    def field(self) -> str:
        """Its field in a ``FieldChange``."""
        return further_field(self.name)

    @property
    def is_in_both(self) -> bool:
        """Whether both reports have it, so that its texts can be compared."""
        return self.old is not None and self.new is not None

    def old_text(self, row: Initiative | None) -> str:
        """What a row of the old report says there; empty where there is no such row or column."""
        return _text_in(row, self.old)

    def new_text(self, row: Initiative | None) -> str:
        """What a row of the new report says there; empty where there is no such row or column."""
        return _text_in(row, self.new)

    def text(self, old: Initiative | None, new: Initiative | None) -> str:
        """What an initiative says there now; where it or the column is gone, what it said."""
        gone = new is None or self.new is None
        return self.old_text(old) if gone else self.new_text(new)


def _text_in(row: Initiative | None, name: str | None) -> str:
    return "" if row is None or name is None else row.further_text(name)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many initiatives fared how. One may count under several names."""

    old: int
    new: int
    added: int
    removed: int
    matched: int
    changed: int
    unchanged: int
    only_reading: int
    completed: int
    delayed: int
    renumbered: int
    retitled: int
    moved: int
    split: int
    merged: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from the ``old`` report to the ``new`` one.

    ``added`` and ``matched`` stand in the order of the new report, ``removed`` in that of the
    old one. The rows of a split or a merge are among them too. ``further`` are the columns beside
    the four: the new report's from the left, then those that only the old one has.
    """

    old: Report
    new: Report
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    matched: tuple[Match, ...]
    splits: tuple[Split, ...] = ()
    merges: tuple[Merge, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    further: tuple[FurtherPair, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference; doubtful letters, or another heading, are none."""
        return bool(
            self.added
            or self.removed
            or self.renamings
            or not all(column.is_in_both for column in self.further)
            or not all(match.is_same for match in self.matched)
        )

    @property
    def summary(self) -> Summary:
        """The comparison in numbers."""
        pairs = self.matched
        unchanged = sum(pair.is_unchanged for pair in pairs)
        return Summary(
            old=len(self.old.initiatives),
            new=len(self.new.initiatives),
            added=len(self.added),
            removed=len(self.removed),
            matched=len(pairs),
            changed=len(pairs) - unchanged,
            unchanged=unchanged,
            only_reading=sum(pair.only_reading for pair in pairs),
            completed=sum(pair.completed for pair in pairs),
            delayed=sum(pair.delayed for pair in pairs),
            renumbered=sum(pair.renumbered for pair in pairs),
            retitled=sum(pair.retitled for pair in pairs),
            moved=sum(pair.moved for pair in pairs),
            split=len(self.splits),
            merged=len(self.merges),
        )

    def rows(self) -> Iterator[Match | Row]:
        """Everything in reading order: the new report's rows, each removed one where it stood."""
        removed = list(self.removed)
        here: list[Match | Row] = [*self.matched, *self.added]
        here.sort(key=lambda item: item.new_row if isinstance(item, Match) else item.row)
        for item in here:
            if isinstance(item, Match):
                while removed and removed[0].row < item.old_row:
                    yield removed.pop(0)
            yield item
        yield from removed

    def to_frame(self) -> pd.DataFrame:
        """One line per initiative of either report (docs/diff.md has the columns)."""
        from extract.comparing.frames import frame_of_diff  # noqa: PLC0415 - pandas only here

        return frame_of_diff(self)
