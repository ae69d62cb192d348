"""The numbers of the rows: what can be read as one, and which of them make a sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

STRICT = re.compile(r"^\(?(\d{1,3})((?:\.\d{1,2})*)([a-zæøå]?)([.,):]?)$")
GLUED = re.compile(r"^(\d{1,3})((?:\.\d{1,2})*)([a-zæøå]?)([.):])([A-ZÆØÅ\"“»(].*)$")
GLUED_LEVELS = re.compile(r"^(\d{1,2})((?:\.\d{1,2})*)([a-j]?)()([A-ZÆØÅ][^\W\d_]{2,}.*)$")
MISREAD = re.compile(r"^([0-9lI|iOoSsBZzGbgqA]{1,3})()()([.,:])$")
MISREAD_PLAIN = re.compile(r"^(?=.*[lI|iOoS])[0-9lI|iOoS]{2,3}$")
MISREAD_LEVELS = re.compile(
    r"^\(?([0-9lI|iOoSZ]{1,2}|[0-9lI|tA](?=[a-j]))((?:[.,][0-9lI|iOoSZ]{1,2}){0,3})([a-j]?)([.,):]?)$"
)
MARKED = re.compile(r"^\S{1,3}[.,:)]$")
WITH_DIGIT = re.compile(r"^(?=\D*\d)(?=\d*[^\W\d])\w{2,4}$")
SHORT = re.compile(r"^\S{1,3}$")
LIKE_DIGITS = str.maketrans("lI|itOoSsBZzGbgqA", "11111005582266994")

LIKE_LETTERS = {"6": "be", "8": "ge", "9": "g", "0": "ce"}


@dataclass(frozen=True, slots=True, order=True)
class RowNumber:
    """A row's number: its levels (1.2 is (1, 2)) and its letter, if it has one."""

    levels: tuple[int, ...]
    letter: str = ""

    @property
    def text(self) -> str:
        """As the JSON writes it, without the trailing full stop."""
        return ".".join(map(str, self.levels)) + self.letter


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the beginning of a line as a row's number.

    ``rest`` is what is left of the first word for the title; ``likely`` is a weight, above
    0 for what looks like a number of the kind, below for what does not. An ``absent``
    number takes no word.
    """

    number: RowNumber
    likely: float
    rest: str = ""
    misread: bool = False
    absent: bool = False


def readings_of(words: Sequence[str]) -> list[Reading]:
    """The ways to read a line's first word as a row's number; empty where it is none."""
    if not words:
        return []
    first, following = words[0], words[1] if len(words) > 1 else ""
    if match := STRICT.match(first):
        return [Reading(_number(match), _likely(match, following)), *_lettered(match, following)]
    return _glued(first) or _misread(first, following)


def _glued(first: str) -> list[Reading]:
    """A number that no space parts from its title."""
    if match := GLUED.match(first):
        return [Reading(_number(match), 0.2, rest=match[5])]
    if match := GLUED_LEVELS.match(first):
        return [Reading(_number(match), 0.1 if match[2] or match[3] else -0.2, rest=match[5])]
    return []


def _misread(first: str, following: str) -> list[Reading]:
    """A number with letters in the places of its digits."""
    if match := MISREAD.match(first):
        plain = match[1].translate(LIKE_DIGITS)
        return [Reading(RowNumber((int(plain),)), -0.3, misread=True)]
    if MISREAD_PLAIN.match(first) and (not following or following[:1].isupper()):
        return [Reading(RowNumber((int(first.translate(LIKE_DIGITS)),)), -0.5, misread=True)]
    match = MISREAD_LEVELS.match(first)
    if match and (match[2] or match[3]) and (not following or following[:1].isupper()):
        plain = f"{match[1]}{match[2]}".replace(",", ".").translate(LIKE_DIGITS)
        levels = tuple(int(level) for level in plain.split("."))
        return [Reading(RowNumber(levels, match[3]), -0.3, misread=True)]
    return []


def _lettered(match: re.Match[str], following: str) -> Iterator[Reading]:
    """What else a plain number may have been: ``2g`` comes as ``28``, and ``11`` as ``1``."""
    letters = LIKE_LETTERS.get(match[1][-1], "")
    plain = len(match[1]) == 2 and not match[2] and not match[3]
    alone = len(match[1]) == 1 and not match[2] + match[3] + match[4]
    if alone and following[:1].isupper():
        yield Reading(RowNumber((int(match[1] * 2),)), -0.6, misread=True)
    for letter in letters if plain and not following[:1].islower() else "":
        yield Reading(RowNumber((int(match[1][0]),), letter), -0.4, misread=True)


def wild_readings(words: Sequence[str], numbers: Iterable[RowNumber]) -> list[Reading]:
    """What a first word may have been that no number can be read from: any of ``numbers``.

    ``1e.`` comes as ``te.``, and some numbers are not read at all: then the reading takes
    no word, and is so unlikely that it only fills a hole in the sequence.
    """
    alone = len(words) == 1
    if words and MARKED.match(words[0]) and (alone or words[1][:1].isupper()):
        return [Reading(number, -0.5, misread=True) for number in numbers]
    if not alone and words and WITH_DIGIT.match(words[0]) and words[1][:1].isupper():
        return [Reading(number, -0.6, misread=True) for number in numbers]
    if words and words[0][:1].isupper():
        return [Reading(number, -1.7, absent=True) for number in numbers]
    return []


def wild_readings_alone(words: Sequence[str], numbers: Iterable[RowNumber]) -> list[Reading]:
    """The same for what stands in a column of numbers: any short word may be one."""
    if len(words) == 1 and SHORT.match(words[0]):
        return [Reading(number, -0.7, misread=True) for number in numbers]
    return wild_readings(words, numbers)


def neighbours_of(number: RowNumber) -> Iterator[RowNumber]:
    """The numbers right before and right after, on the same level."""
    *upper, last = number.levels
    yield RowNumber((*upper, last + 1))
    if last > 1:
        yield RowNumber((*upper, last - 1))
    if number.letter:
        yield RowNumber(number.levels, chr(ord(number.letter) + 1))
    if number.letter > "a":
        yield RowNumber(number.levels, chr(ord(number.letter) - 1))


def _number(match: re.Match[str]) -> RowNumber:
    levels = (int(match[1]), *(int(part) for part in match[2].split(".") if part))
    return RowNumber(levels, match[3])


def _likely(match: re.Match[str], following: str) -> float:
    marked = 0.4 if match[4] else 0.3 if match[2] or match[3] else 0.0
    if following[:1].islower():
        return marked - (0.3 if marked else 0.8)
    return marked


def step(last: RowNumber, number: RowNumber, *, parted: bool) -> float | None:
    """How well ``number`` follows ``last`` in a report, 1 at best; None where it can't.

    ``parted`` tells that a section row stands between them: the count may begin again.
    """
    if number.levels == last.levels:
        return _letter_step(last, number)
    shared = _shared(last.levels, number.levels)
    if number.letter not in ("", "a"):
        return None
    rest = number.levels[shared:]
    if shared == len(last.levels):
        return 1.0 if all(level == 1 for level in rest) else None
    if rest and rest[0] > last.levels[shared]:
        missing = rest[0] - last.levels[shared] - 1
        deeper = 0.0 if all(level == 1 for level in rest[1:]) else 0.5
        fewer = 0.2 if len(number.levels) < len(last.levels) else 0.0
        return 1.0 - 0.6 * min(missing, 1) - 0.2 * missing - deeper - fewer
    if all(level == 1 for level in number.levels):
        return 0.6 if parted else -0.8
    return None


def _letter_step(last: RowNumber, number: RowNumber) -> float | None:
    ahead = ord(number.letter or "`") - ord(last.letter or "`")
    return 1.0 - 0.5 * (ahead - 1) if 0 < ahead <= 3 else None


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin a row: where it stands in the reading order, and how it reads.

    ``section`` counts the section rows above it; ``evidence`` weighs its place.
    """

    place: int
    section: int
    reading: Reading
    evidence: float

    @property
    def weight(self) -> float:
        """The likelihood of the reading and of the place, together."""
        return self.reading.likely + self.evidence


def sequence_of(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sequence of row numbers among the candidates, in reading order.

    A shortest-path search: each candidate counts for its own weight, and each step for how
    well one number follows the other, so that a year or an amount in a title is left out.
    """
    best: list[float] = []
    before: list[int] = []
    for index, candidate in enumerate(candidates):
        number = candidate.reading.number
        opening = 0.5 if all(level == 1 for level in number.levels) else -0.1
        top, came_from = opening, -1
        for other in range(index):
            last = candidates[other]
            if last.place >= candidate.place:
                continue
            parted = last.section < candidate.section
            value = step(last.reading.number, number, parted=parted)
            if value is not None and best[other] + value > top:
                top, came_from = best[other] + value, other
        best.append(top + candidate.weight)
        before.append(came_from)
    if not best:
        return []
    chain: list[Candidate] = []
    index = max(range(len(best)), key=lambda i: best[i])
    while index >= 0:
        chain.append(candidates[index])
        index = before[index]
    return _without_inventions(chain[::-1])


def _without_inventions(chain: Sequence[Candidate]) -> list[Candidate]:
    """The chain without numbers that nobody read and that fill no hole.

    A title that goes on over a page break is no row, where the next number follows the last.
    """
    kept: list[Candidate] = []
    for index, candidate in enumerate(chain):
        if candidate.reading.absent:
            following = next((c for c in chain[index + 1 :] if not c.reading.absent), None)
            if following is None or (kept and _follows(kept[-1], following)):
                continue
        kept.append(candidate)
    return kept


def _follows(last: Candidate, following: Candidate) -> bool:
    """Whether no number is missing between two."""
    parted = last.section < following.section
    value = step(last.reading.number, following.reading.number, parted=parted)
    return value is not None and value >= 1.0
