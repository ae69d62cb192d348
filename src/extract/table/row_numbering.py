"""Which of the numbers that may stand before the rows of a table are theirs: one sequence.

A dynamic programme over the rows: each takes one of the readings of its first words, or none. The
state is the last number, of which only the likeliest few are kept, so that the cost is linear in
the rows. A number that an OCR has spoiled is known by those around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.table.row_numbers import (
    NumberPart,
    NumberReading,
    PartKind,
    RowNumber,
    doubtful_readings,
    readings_of,
)


@dataclass(frozen=True, slots=True)
class SequenceCosts:
    """What a number is worth after another, in nats."""

    expected: float = 3.0
    """The number to come, or a first one under a section row."""
    jumped: float = -2.0
    """For each number that is left out."""
    restarted: float = -2.0
    """The count begins again without a section row."""
    begun: float = -0.5
    """The first number of a table is not a first one."""
    strange: float = -6.0
    """A number out of order."""
    spoiled: float = -3.0
    """A first word that no number can be read from is taken for the number to come."""
    kept: int = 12
    """Ways kept for the next row."""


class NumberedRow(NamedTuple):
    """The first words of a row's number or title cell; ``is_fresh`` under a section row."""

    words: tuple[str, ...]
    is_fresh: bool = False


class _Way(NamedTuple):
    score: float
    number: RowNumber | None = None
    reading: NumberReading | None = None
    before: _Way | None = None


_SPOILED = re.compile(r"^(?:\S{1,3}[.,:)]|(?=\D*\d)(?=\d*[^\W\d])\w{2,4}|\S{1,2})$")
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


def numbers_of_rows(
    rows: Sequence[NumberedRow], costs: SequenceCosts | None = None
) -> tuple[NumberReading | None, ...]:
    """The number of each row as it is read in its place; None for a row without one.

    The reading of a spoiled number (see ``SequenceCosts.spoiled``) takes the first word.
    """
    used = costs or SequenceCosts()
    ways = [_Way(0.0)]
    for row in rows:
        ways = _further(ways, row, used)
    found: list[NumberReading | None] = []
    at: _Way | None = max(ways, key=lambda way: way.score)
    while at is not None and at.before is not None:
        found.append(at.reading)
        at = at.before
    return tuple(reversed(found))


def _further(ways: Sequence[_Way], row: NumberedRow, costs: SequenceCosts) -> list[_Way]:
    """The best ways to the end of a row, one for each last number."""
    read = readings_of(row.words)
    doubtful = doubtful_readings(row.words)
    best: dict[RowNumber | None, _Way] = {}
    for way in ways:
        steps = [_Way(way.score, way.number, None, way)]
        for reading in (*read, *doubtful, *_spoiled(row.words, way.number, read, costs)):
            worth = _worth(reading.number, way.number, costs, is_fresh=row.is_fresh)
            steps.append(_Way(way.score + worth + reading.cost, reading.number, reading, way))
        for step in steps:
            known = best.get(step.number)
            if known is None or known.score < step.score:
                best[step.number] = step
    return sorted(best.values(), key=lambda way: -way.score)[: costs.kept]


def _worth(
    number: RowNumber, before: RowNumber | None, costs: SequenceCosts, *, is_fresh: bool
) -> float:
    step = number.follows(before)
    if step is not None:
        return costs.expected if step == 1 else costs.jumped * (step - 1)
    if number.is_first:
        return costs.expected if is_fresh else costs.restarted
    return costs.begun if before is None else costs.strange


def _spoiled(
    words: Sequence[str],
    before: RowNumber | None,
    read: Sequence[NumberReading],
    costs: SequenceCosts,
) -> Iterator[NumberReading]:
    """The numbers to come, where the first word may be one that an OCR has spoiled."""
    if before is None or not words or not _SPOILED.match(words[0]):
        return
    if len(words) > 1 and not words[1][:1].isupper():
        return
    known = {reading.number for reading in read}
    for number in _successors(before):
        if number not in known:
            yield NumberReading(number, 1, "", costs.spoiled)


def _successors(number: RowNumber) -> Iterator[RowNumber]:
    """The next number on the same level, and the first one under the next of the level above."""
    yield _with_last(number.parts, number.parts[-1].value + 1, number.text)
    if len(number.parts) > 1:
        *upper, last = number.parts
        above = (*upper[:-1], NumberPart(upper[-1].kind, upper[-1].value + 1))
        yield _with_last((*above, last), 1, number.text)


def _with_last(parts: Sequence[NumberPart], value: int, like: str) -> RowNumber:
    """The parts with another last value, written as the number ``like`` is."""
    changed = (*parts[:-1], NumberPart(parts[-1].kind, value))
    stop = "." if "." in like else ""
    return RowNumber(changed, stop.join(map(_written, changed)))


def _written(part: NumberPart) -> str:
    match part.kind:
        case PartKind.DIGITS:
            return str(part.value)
        case PartKind.LETTER:
            return _ALPHABET[min(part.value, len(_ALPHABET)) - 1]
        case PartKind.ROMAN:
            tens, ones = divmod(part.value, 10)
            return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
