"""Which first words of titles are the rows' numbers: those that count the rows up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import Line
from extract.table.row_numbers import (
    NumberReading,
    RowNumber,
    doubtful_readings,
    readings_of,
)

_STAND_IN = re.compile(r"\S{1,2}[.,:)]")


@dataclass(frozen=True, slots=True)
class NumberingSettings:
    """What a way of numbering the rows gains and costs, in nats."""

    successor: float = 2.0
    """The number is the one after the row before's."""
    first: float = 1.0
    """The first number of the table, or of a section."""
    skip: float = -0.4
    """For each number that is passed over, up to ``most_skipped``."""
    most_skipped: int = 5
    """Numbers passed over at most."""
    out_of_order: float = -2.5
    """The number does not come after the one before."""
    unnumbered: float = -1.0
    """A row without a number."""
    beam: int = 12
    """Ways that are kept from row to row."""
    unique: float = 0.95
    """Share of numbers that must be different: numbers that come again count something else."""
    least_numbered: float = 0.5
    """Share of rows with a number below which the rows are not numbered."""


NUMBERING_SETTINGS = NumberingSettings()


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """The first line of a row's title, the section it is in, and whether it may be misread."""

    words: Line
    section: str
    damaged: bool


@dataclass(frozen=True, slots=True)
class _Way:
    score: float
    last: RowNumber | None
    chosen: tuple[NumberReading | None, ...]


def numbering_of(
    lines: Sequence[NumberedLine], settings: NumberingSettings = NUMBERING_SETTINGS
) -> tuple[NumberReading | None, ...]:
    """For each row the reading of its number, None for a row without one; all None where what
    looks like numbers does not count the rows."""
    ways = [_Way(0.0, None, ())]
    section = None
    for line in lines:
        opens = line.section != section
        section = line.section
        found = [way for old in ways for way in _ways_on(old, line, settings, opens=opens)]
        best: dict[RowNumber | None, _Way] = {}
        for way in sorted(found, key=lambda way: -way.score):
            best.setdefault(way.last, way)
        ways = list(best.values())[: settings.beam]
    chosen = _without_partial_names(ways[0].chosen if ways else ())
    if not _counts(chosen, lines, settings):
        return (None,) * len(lines)
    return _with_lone_gaps_filled(chosen, lines)


def _with_lone_gaps_filled(
    chosen: Sequence[NumberReading | None], lines: Sequence[NumberedLine]
) -> tuple[NumberReading | None, ...]:
    """A row without a number, between two whose numbers leave room for just one, gets that; a short
    first word with an end mark is what was read in its place."""
    found = list(chosen)
    for place in range(1, len(found) - 1):
        before, one, after = found[place - 1 : place + 2]
        if one is not None or before is None or after is None:
            continue
        if after.number.follows(before.number) == 2 and (number := after.number.previous()):
            words = lines[place].words
            stand_in = bool(words) and bool(_STAND_IN.fullmatch(words[0].text))
            found[place] = NumberReading(number, int(stand_in))
    return tuple(found)


def _without_partial_names(
    chosen: Sequence[NumberReading | None],
) -> tuple[NumberReading | None, ...]:
    """Without numbers in names such as *Initiativ 7:*, where not every row has one: then it is a
    part of those titles, and does not count the rows."""
    named = any(one is not None and one.words > 1 for one in chosen)
    return (None,) * len(chosen) if named and None in chosen else tuple(chosen)


def _ways_on(
    way: _Way, line: NumberedLine, settings: NumberingSettings, *, opens: bool
) -> list[_Way]:
    texts = [word.text for word in line.words[:4]]
    readings = list(readings_of(texts))
    if line.damaged:
        readings += doubtful_readings(texts)
    found = [_Way(way.score + settings.unnumbered, way.last, (*way.chosen, None))]
    for reading in readings:
        gain = _gain(reading.number, way.last, settings, opens=opens)
        score = way.score + reading.cost + gain
        found.append(_Way(score, reading.number, (*way.chosen, reading)))
    return found


def _gain(
    number: RowNumber, last: RowNumber | None, settings: NumberingSettings, *, opens: bool
) -> float:
    step = number.follows(last)
    if step == 1:
        return settings.successor
    if opens and number.is_first:
        return settings.first
    if step is not None and step <= settings.most_skipped + 1:
        return settings.first + settings.skip * (step - 1)
    return settings.out_of_order if last is not None else 0.0


def _counts(
    chosen: Sequence[NumberReading | None],
    lines: Sequence[NumberedLine],
    settings: NumberingSettings,
) -> bool:
    """Whether the readings count the rows: most have one, and hardly any comes twice."""
    numbered = [
        (line.section if one.number.is_first or len(one.number.parts) == 1 else "", one.number.text)
        for one, line in zip(chosen, lines, strict=True)
        if one is not None
    ]
    if not numbered or len(numbered) < settings.least_numbered * len(chosen):
        return False
    return len(set(numbered)) >= settings.unique * len(numbered)
