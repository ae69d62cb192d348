"""Row numbers at the start of a cell: 7, 7., (7), 1.2, 3a, 1.a, A.1, IV, "Initiativ 7:".

One grammar for all finders. A number is a sequence of parts (digits, a letter, a roman numeral),
with or without full stops between them. A text can be read in several ways (``I.`` is a roman one,
the letter I, or a misread 1); ``readings_of`` gives each with its cost.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from extract.table.dump.cues import load_cues


@dataclass(frozen=True, slots=True)
class NumberCosts:
    """What a way of reading costs, in nats; 0 for a number that is written as one."""

    bare: float = -0.3
    """Digits without a mark after them (``7 Titel``)."""
    bare_letter: float = -1.5
    """A letter or roman numeral without a mark (``A Titel``, ``II Titel``)."""
    before_small: float = -2.5
    """The next word begins small (``4 kommuner``)."""
    glued: float = -0.6
    """No space before the title (``7.Titel``)."""
    long: float = -1.0
    """Three digits on one level."""
    misread: float = -2.0
    """A letter in a digit's place, or a comma in a full stop's."""
    letter_alone: float = -0.7
    """Starts with a letter rather than digits (``A.``)."""


COSTS = NumberCosts()
MOST_STEPS = 3
"""A letter or sub-number is at most so many steps after the one before."""


class PartKind(StrEnum):
    """What a part of a number is written in."""

    DIGITS = "digits"
    LETTER = "letter"
    ROMAN = "roman numeral"


@dataclass(frozen=True, slots=True, order=True)
class NumberPart:
    """One part of a row number; ``value`` counts from 1 (``a`` and ``i`` are 1)."""

    kind: PartKind
    value: int


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A row number: its parts from the left, and its text without marks around it."""

    parts: tuple[NumberPart, ...]
    text: str = field(compare=False)

    @property
    def values(self) -> tuple[int, ...]:
        """The parts' values, which order numbers of one style."""
        return tuple(part.value for part in self.parts)

    @property
    def style(self) -> tuple[PartKind, ...]:
        """The parts' kinds."""
        return tuple(part.kind for part in self.parts)

    @property
    def is_first(self) -> bool:
        """Whether a table, or the rows under a section row, may begin with it."""
        return self.parts[-1].value == 1

    def previous(self) -> RowNumber | None:
        """The number before it on its level, written the same way; None before the first."""
        *upper, last = self.parts
        value = last.value - 1
        if value < 1 or last.kind is PartKind.ROMAN:
            return None
        if last.kind is PartKind.DIGITS:
            text = self.text.removesuffix(str(last.value)) + str(value)
        else:
            letter = _ALPHABET[value - 1]
            text = self.text[:-1] + (letter.upper() if self.text[-1].isupper() else letter)
        return RowNumber((*upper, NumberPart(last.kind, value)), text)

    def follows(self, previous: RowNumber | None) -> int | None:
        """How many rows after ``previous`` this is: 1 for its successor; None where it is before
        it, the same, or can't be compared. After None, a first number is a successor."""
        if previous is None:
            return 1 if self.is_first else None
        depth = _shared(self.parts, previous.parts)
        if depth == len(self.parts) or any(part.value != 1 for part in self.parts[depth + 1 :]):
            return None
        own = self.parts[depth]
        if depth == len(previous.parts):
            return own.value if own.value <= MOST_STEPS else None
        before = previous.parts[depth]
        step = own.value - before.value
        is_short = own.kind is PartKind.DIGITS or step <= MOST_STEPS
        return step if own.kind is before.kind and step > 0 and is_short else None


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One way to read the beginning of a cell as a row number.

    ``words`` is how many words it takes; ``rest`` what the last of them still holds of the title;
    ``cost`` (nats, 0 or less) what speaks against the reading.
    """

    number: RowNumber
    words: int
    rest: str = ""
    cost: float = 0.0


_MARKS = re.compile(r"^[.):,]{1,2}")
_OPEN = re.compile(r"^[(\[]")
_DIGITS = re.compile(r"^\d{1,3}(?!\d)")
_ROMAN = re.compile(r"^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?![^\W\d_])")
_CAPITAL = re.compile(r"^[A-ZÆØÅ](?![^\W\d_])")
_SMALL = re.compile(r"^[a-zæøå](?![a-zæøå])")
_TITLE = re.compile(r"^[\"“»(]?[A-ZÆØÅ][^\W\d_]")
_MISREAD = re.compile(
    r"^[(\[]?(?:[0-9lI|iOoSsBZzG]{1,3})(?:[.,][0-9lI|iOoSZ]{1,2}){0,3}[a-j]?[.):,]{0,2}$"
)
_LIKE_DIGITS = str.maketrans("lI|iOoSsBZzG", "111100558226")
_LIKE_LETTERS = {"6": "be", "8": "g", "9": "g", "0": "ce"}
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


@cache
def _word_lists() -> tuple[frozenset[str], frozenset[str]]:
    text = files("extract.table").joinpath("data/row_numbers.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return frozenset(data["before"]), frozenset(data["quantities"])


def readings_of(words: Sequence[str]) -> tuple[NumberReading, ...]:
    """The ways to read the first words of a cell's line as a row number, the likeliest first;
    none where they are no number."""
    return _readings(tuple(words[:4]))


def number_of(text: str) -> RowNumber | None:
    """The likeliest number in a text that is nothing else; None where it is something else."""
    words = text.split()
    found = (r for r in readings_of(words) if r.words == len(words) and not r.rest)
    return next((reading.number for reading in found), None)


@lru_cache(maxsize=65536)
def _readings(words: tuple[str, ...]) -> tuple[NumberReading, ...]:
    skipped = _words_before(words)
    rest = words[skipped:]
    if not rest or _is_quantity(rest):
        return ()
    found = [*_strict(rest, is_named=skipped > 0), *_misread(rest)]
    shifted = (replace(one, words=one.words + skipped) for one in found)
    best: dict[RowNumber, NumberReading] = {}
    for one in shifted:
        known = best.get(one.number)
        if known is None or known.cost < one.cost:
            best[one.number] = one
    return tuple(sorted(best.values(), key=lambda one: -one.cost))


def _words_before(words: Sequence[str]) -> int:
    """How many words such as *Initiativ nr.* stand before the number."""
    before, _ = _word_lists()
    count = 0
    while count < min(2, len(words) - 1) and words[count].casefold() in before:
        count += 1
    return count


def _is_quantity(words: Sequence[str]) -> bool:
    """Whether the words are a date or an amount."""
    if len(words) < 2:
        return False
    following = words[1].casefold()
    _, quantities = _word_lists()
    return following in quantities or following.strip(".,") in load_cues().months


def _strict(words: Sequence[str], *, is_named: bool) -> Iterator[NumberReading]:
    """The readings of a number that is written as one."""
    text = words[0]
    opened = _OPEN.match(text)
    start = opened.end() if opened else 0
    for parts, end in _parts_of(text, start, 0):
        body, after = text[start:end], text[end:]
        marks = _MARKS.match(after)
        rest = after[marks.end() :] if marks else after
        is_marked = bool(marks and set(marks[0]) != {","}) or bool(opened) or is_named
        cost = _cost(parts, body, words, rest, is_marked=is_marked)
        if cost is not None:
            text_of = body.replace(",", ".")
            yield NumberReading(RowNumber(parts, text_of), 1, rest, cost)


def _cost(
    parts: tuple[NumberPart, ...], body: str, words: Sequence[str], rest: str, *, is_marked: bool
) -> float | None:
    """What speaks against a reading; None where it is none."""
    if any(part.value < 1 for part in parts) or (rest and not _TITLE.match(rest)):
        return None
    if len(parts) > 1 and body[0].islower() and parts[1].kind is PartKind.LETTER:
        return None
    has_digits = any(part.kind is PartKind.DIGITS for part in parts)
    if rest and not (is_marked or len(parts) > 1 or (has_digits and len(rest) > 3)):
        return None
    following = rest or (words[1] if len(words) > 1 else "")
    first = parts[0].kind
    cost = COSTS.misread if "," in body else 0.0
    cost += COSTS.glued if rest else 0.0
    if len(parts) == 1 and not is_marked:
        if first is PartKind.LETTER and (following or body.islower()):
            return None
        cost += COSTS.bare if has_digits else COSTS.bare_letter
    if first is not PartKind.DIGITS:
        is_short = first is PartKind.LETTER or len(body) == 1
        cost += COSTS.letter_alone if is_short and len(parts) == 1 else 0.0
    if has_digits and max(part.value for part in parts) > 99:
        cost += COSTS.long
    if following[:1].islower():
        cost += COSTS.before_small
    return cost


def _parts_of(text: str, start: int, depth: int) -> Iterator[tuple[tuple[NumberPart, ...], int]]:
    """The ways to read number parts from ``start`` on, each as far as it goes, with its end."""
    for part, end in _part_at(text[start:], depth):
        after = start + end
        joined = after + 1 if text[after : after + 1] in {".", ","} else after
        longer = [] if depth > 3 else list(_parts_of(text, joined, depth + 1))
        if joined == after:
            longer = [(parts, stop) for parts, stop in longer if parts[0].kind is not part.kind]
        if longer:
            yield from (((part, *parts), stop) for parts, stop in longer)
        else:
            yield (part,), after


def _part_at(text: str, depth: int) -> Iterator[tuple[NumberPart, int]]:
    """The ways to read one part at the start of a text."""
    if match := _DIGITS.match(text):
        yield NumberPart(PartKind.DIGITS, int(match[0])), match.end()
        return
    if (match := _ROMAN.match(text)) and match[0]:
        yield NumberPart(PartKind.ROMAN, _roman(match[0])), match.end()
    if match := _CAPITAL.match(text) or _SMALL.match(text):
        yield NumberPart(PartKind.LETTER, _ALPHABET.index(match[0].lower()) + 1), 1


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _misread(words: Sequence[str]) -> Iterator[NumberReading]:
    """The readings of a number some of whose signs an OCR has taken for others."""
    text = words[0]
    if not _MISREAD.match(text):
        return
    is_marked = text[-1] in ".):"
    has_digit = any(letter.isdecimal() for letter in text)
    following = words[1] if len(words) > 1 else ""
    if not (is_marked or has_digit) or following[:1].islower():
        return
    letter = text[-1] if not is_marked and text[-1] in _ALPHABET[:10] and has_digit else ""
    plain = text.removesuffix(letter).translate(_LIKE_DIGITS) + letter
    for one in _strict([plain, *words[1:]], is_named=False):
        yield replace(one, cost=one.cost + COSTS.misread)


def doubtful_readings(words: Sequence[str]) -> tuple[NumberReading, ...]:
    """What else an OCR may have made of a number: ``2g`` comes as 28, 11 as 1, ``I`` for 1.

    For damaged pages only; none of these is likely by itself.
    """
    if not words:
        return ()
    found = list(_misread(words)) if not words[0].isdigit() else []
    bare = words[0].rstrip(".):")
    if bare.isdecimal() and len(bare) == 2:
        for letter in _LIKE_LETTERS.get(bare[1], ""):
            parts = (
                NumberPart(PartKind.DIGITS, int(bare[0])),
                NumberPart(PartKind.LETTER, _ALPHABET.index(letter) + 1),
            )
            found.append(NumberReading(RowNumber(parts, bare[0] + letter), 1, "", COSTS.misread))
    if bare.isdecimal() and len(bare) == 1 and bare != "0":
        doubled = RowNumber((NumberPart(PartKind.DIGITS, int(bare * 2)),), bare * 2)
        found.append(NumberReading(doubled, 1, "", 2 * COSTS.misread))
    return tuple(one for one in found if all(part.value > 0 for part in one.number.parts))


def _shared(one: Sequence[NumberPart], other: Sequence[NumberPart]) -> int:
    """How many parts two numbers begin with alike."""
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth
