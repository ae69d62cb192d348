"""Row numbers at the start of a line: 7. · 1.2 · 3a · l4. (an OCR's 14.)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.table.dump.cues import load_cues

_NUMBER = re.compile(r"^\(?([0-9lIOo|SB]{1,3})((?:\.[0-9lIO]{1,2})*)([a-zæøå]?)([.):]?)$")
_MOST_LETTERS = 3
_LIKE_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8"})


@dataclass(frozen=True, slots=True, order=True)
class RowNumber:
    """A number that may be a row's: its digits by level, and a letter if it has one."""

    levels: tuple[int, ...]
    letter: str = ""
    stopped: bool = False

    @property
    def text(self) -> str:
        """As the JSON writes it: without the trailing full stop."""
        return ".".join(map(str, self.levels)) + self.letter

    @property
    def is_first(self) -> bool:
        """Whether a table's rows may begin with it."""
        return self.step_from(None) == 1

    def step_from(self, previous: RowNumber | None) -> int | None:
        """How many rows on from ``previous`` this is; None where it can't be told or runs back."""
        if previous is None:
            return 1 if self.levels[-1] == 1 or self.letter == "a" else None
        if self.levels == previous.levels:
            step = ord(self.letter or "`") - ord(previous.letter or "`")
            return step if 0 < step <= _MOST_LETTERS else None
        return self._level_step(previous) if self.letter in ("", "a") else None

    def _level_step(self, previous: RowNumber) -> int | None:
        """The step at the first level that differs; levels below it begin at 1."""
        pairs = zip(self.levels, previous.levels, strict=False)
        depth = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        below = self.levels[depth + 1 :] if depth < len(previous.levels) else self.levels[depth:]
        if depth == len(self.levels) or any(level != 1 for level in below):
            return None
        step = self.levels[depth] - previous.levels[depth] if depth < len(previous.levels) else 1
        return step if step > 0 else None


def parse_number(words: Sequence[str]) -> tuple[RowNumber, int] | None:
    """The number that a line begins with, and how many words it takes; None without one."""
    if not words or not any(letter.isdigit() or letter in "lI" for letter in words[0]):
        return None
    match = _NUMBER.match(words[0])
    if match is None or (len(words) == 1 and not match[4]):
        return None
    if len(words) > 1 and words[1].casefold().strip(".,") in load_cues().months:
        return None
    first, rest, letter, stop = match.groups()
    if not (stop or rest or letter or first.isdigit()) or _labels_section(first, words[1:]):
        return None
    digits = first.translate(_LIKE_DIGITS)
    if len(digits) > 2 and not rest:
        return None
    levels = [int(digits)]
    levels += [int(part.translate(_LIKE_DIGITS)) for part in rest.split(".") if part]
    return RowNumber(tuple(levels), letter, bool(stop)), 1


def _labels_section(number: str, after: Sequence[str]) -> bool:
    """Whether a roman one stands before words in capitals (*I. SEJLADS OG HAVNE*)."""
    return number.isalpha() and bool(after) and len(after[0]) > 1 and after[0].isupper()


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a report writes its row numbers: with or without a stop, on one level or more."""

    stopped: bool
    deep: bool

    def fits(self, number: RowNumber) -> bool:
        """Whether ``number`` is written so."""
        return style_of(number) == self

    def mended(self, number: RowNumber, above: RowNumber | None) -> RowNumber | None:
        """The number as this style writes it, where an OCR has lost its inner stop or first level.

        1.3 comes as 13, and 1.7 as 7. Only the row to come after ``above`` is taken for that; None
        for any other number.
        """
        if not self.deep or number.letter or len(number.levels) > 1:
            return None
        first, last = divmod(number.levels[0], 10)
        if not first and above is not None:
            first = above.levels[0]
        found = RowNumber((first, last), stopped=self.stopped)
        return found if first and last and found.step_from(above) == 1 else None


def style_of(number: RowNumber) -> NumberStyle:
    """How this number is written."""
    return NumberStyle(number.stopped, len(number.levels) > 1)


def numbering_style(lines: Iterable[Sequence[str]]) -> NumberStyle | None:
    """How a dump's rows are numbered: the style with the longest run; None where none runs.

    Numbers need not come in order of the rows, since a dump may be printed column by column,
    but each must be the one after the last of its style.
    """
    last: dict[NumberStyle, RowNumber] = {}
    runs: Counter[NumberStyle] = Counter()
    for words in lines:
        found = parse_number(words)
        if found is None:
            continue
        style = style_of(found[0])
        if found[0].step_from(last.get(style)) in (1, 2):
            last[style] = found[0]
            runs[style] += 1
    if not runs:
        return None
    style, run = runs.most_common(1)[0]
    return style if run >= (3 if style.stopped or style.deep else 5) else None
