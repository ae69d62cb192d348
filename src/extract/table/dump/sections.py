"""Section rows of a dump: lines that stand for themselves between two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.table.dump.hypothesis import CERTAIN
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital

_LEAST_LETTERS = 6
_CAPITALS = 0.9
_MOST_WORDS = 14
_POSSIBLE = -1.0
_UNLIKELY = -6.0


def in_capitals(text: str) -> bool:
    """Whether the text is written in capitals, give or take a damaged letter."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return False
    return sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)


def section_lines(
    lines: Sequence[DumpLine], patterns: Sequence[re.Pattern[str]] = ()
) -> dict[int, float]:
    """The lines that may be a section row, each with the price of that (see ``Search``).

    Lines in capitals are for certain, and those that begin as one of the ``patterns`` says.
    Where a report has neither, any short line that begins with a capital, ends without a stop
    and has a numbered row below it may be one.
    """
    found = {
        index: CERTAIN
        for index, line in enumerate(lines)
        if (in_capitals(line.text) and line.number is None)
        or any(pattern.match(line.text) for pattern in patterns)
    }
    price = _UNLIKELY if found else _POSSIBLE
    for index, (line, below) in enumerate(pairwise(lines)):
        if (
            index not in found
            and _may_stand_above(line, below)
            and may_be_section(line, _MOST_WORDS)
        ):
            found[index] = price
    return found


def _may_stand_above(line: DumpLine, below: DumpLine) -> bool:
    """Whether a row may begin below the line: by its number, or as cells that open together."""
    if below.number is not None:
        return line.after_gap or _stands_alone(line)
    return _stands_alone(line) and len(below.parts) > 1 and not below.parts[0].column


def _stands_alone(line: DumpLine) -> bool:
    """Whether the dump keeps columns apart, and all others are empty beside the line."""
    return len(line.parts) == 1 and not line.parts[0].column


def may_be_section(line: DumpLine, most_words: int) -> bool:
    """Whether a line without a number is short, begins with a capital and ends without a stop."""
    if line.number is not None or len(line.texts) > most_words:
        return False
    return capital(line.texts[0]) is not False and line.texts[-1][-1] not in ".,;:-–"
