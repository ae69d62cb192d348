"""Key figures in Danish prose: a number, its unit, and what it counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extract.fields.periods import Named
from extract.fields.text import Span, blanked, without_addresses


@dataclass(frozen=True, slots=True)
class Count:
    """A key figure and where its words stand; ``unit`` and ``counts`` may be empty."""

    span: Span
    number: float
    unit: str
    counts: str
    approximate: bool


def figures(text: str, times: Sequence[Named] = ()) -> tuple[Count, ...]:
    """The key figures in ``text``, in reading order; ``times`` are those named in it.

    Years, dates, ages, paragraphs and numbers in names are no key figures. A number written as a
    word is one only before a noun, and not where it speaks of things already counted ("de to
    kommuner"). A bare number is one only where it is called a total ("i alt 31").
    """
    readable = without_addresses(text)
    return tuple(_figures(blanked(readable, [time.span for time in times])))


@dataclass(frozen=True, slots=True)
class _Language:
    number: re.Pattern[str]
    numbers: dict[str, float]
    magnitudes: dict[str, int]
    units: dict[str, str]
    approximate: re.Pattern[str]
    total: re.Pattern[str]
    names: re.Pattern[str]
    age: re.Pattern[str]
    definite: re.Pattern[str]
    stop: frozenset[str]
    comparatives: frozenset[str]
    people: tuple[str, ...]
    same_in_plural: tuple[str, ...]


@cache
def _language() -> _Language:
    text = files("extract.fields").joinpath("data/figures.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    words = data["words"]
    units = {spelled.lower(): unit for unit, many in data["units"].items() for spelled in many}
    numbers = data["numbers"] | _compounds(data["numbers"])
    digits = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+|½)?"
    spelled = (
        rf"(?<![\w-])(?:{_any(numbers)}|(?:en|et|halvanden)(?=\s(?:million|milliard)))(?![\w-])"
    )
    numbers |= {"en": 1, "et": 1, "halvanden": 1.5}
    plain = _any(word for word in data["magnitudes"] if word not in ("t.", "t"))
    magnitude = rf"(?:{plain})(?:(?<=\.)|(?!\w))|t\.?(?=\s?kr\b)"
    number = (
        rf"(?P<between>\bmellem\s+)?(?P<before>\bkr\.?\s*)?(?P<number>(?<![\w§.,/:-]){digits}|{spelled})"
        rf"(?:\s*+(?(between)\bog\b|(?:-|–|\btil\b))\s*+(?P<last>{digits}|{spelled}))?(?![\w/:]|-\w|,\d)"
        rf"(?:\s*(?P<magnitude>{magnitude}))?"
        rf"(?:\s*(?P<unit>(?:{_any(units)})(?!\w)))?"
    )
    return _Language(
        number=re.compile(number, re.IGNORECASE),
        numbers=numbers,
        magnitudes=data["magnitudes"],
        units=units,
        approximate=_before(words["approximate"]),
        total=_before(words["total"]),
        names=_before(words["names"]),
        age=_before(words["age"]),
        definite=re.compile(
            rf"(?<!\w)(?:{_any(words['definite'])})\s+(?:\w+e\s+)?$", re.IGNORECASE
        ),
        stop=frozenset(words["stop"]),
        comparatives=frozenset(words["comparatives"]),
        people=tuple(words["people"]),
        same_in_plural=tuple(words["same_in_plural"]),
    )


def _compounds(numbers: dict[str, int]) -> dict[str, int]:
    """ "enogtyve" to "nioghalvfems"."""
    ones = {"en": 1} | {word: number for word, number in numbers.items() if number < 10}
    tens = {word: number for word, number in numbers.items() if 20 <= number < 100}
    return {
        f"{one}og{ten}": number + more for one, more in ones.items() for ten, number in tens.items()
    }


def _any(words: Iterable[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


def _before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)})\s*$", re.IGNORECASE)


_NEAR = 60
"""Letters before a number that may tell what it is."""


def _figures(text: str) -> Iterator[Count]:
    language = _language()
    for found in language.number.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if language.names.search(before) or _is_ordinal(text, found):
            continue
        approximate = language.approximate.search(before)
        unit = language.units.get((found["unit"] or found["before"] or "").strip().lower(), "")
        if unit == "år" and (language.age.search(before) or found["between"]):
            continue
        counts = _counted(text, found.end(), unit)
        if not _is_figure(found, before[: approximate.start()] if approximate else before, counts):
            continue
        total = language.total.search(before[: approximate.start()] if approximate else before)
        opening = total or approximate or found
        span = Span(opening.start(), counts.end)
        is_range = found["last"] and not _CHANGED_FROM.search(before)
        for number in _numbers(found):
            yield Count(span, number, unit, counts.of(text), bool(approximate or is_range))


_CHANGED_FROM = re.compile(r"\bfra\s+$", re.IGNORECASE)
""" "faldet fra 21 til 16 pct." gives two exact figures."""


def _is_figure(found: re.Match[str], before: str, counts: Span) -> bool:
    language = _language()
    has_noun = counts.end > counts.start
    if not found["number"][0].isdigit():
        measured = found["unit"] or found["magnitude"]
        return bool(has_noun or measured) and not language.definite.search(before)
    measured = (
        found["unit"] or found["before"] or found["magnitude"] or _is_of_a_pair(found, before)
    )
    return bool(has_noun or measured or language.total.search(before))


_ORDINAL = re.compile(r"\.\s*+[a-zæøå0-9-]")


_PAIR = re.compile(r"\s+(?:ud\s+)?af\s+(?:(?:de|i alt|alle)\s+)?\d")
_PAIR_BEFORE = re.compile(r"(?<!\w)\d+\s+(?:ud\s+)?af\s+(?:(?:de|i alt|alle)\s+)?$")


def _is_of_a_pair(found: re.Match[str], before: str) -> bool:
    """Whether it is one of two numbers of a share ("11 af 39")."""
    after = _PAIR.match(found.string, found.end())
    return after is not None or _PAIR_BEFORE.search(before) is not None


def _is_ordinal(text: str, found: re.Match[str]) -> bool:
    """ "2. møde", "1.": a full stop that ends no sentence."""
    if found["unit"] or found["magnitude"] or not found["number"][0].isdigit():
        return False
    return _ORDINAL.match(text, found.end()) is not None


def _numbers(found: re.Match[str]) -> Iterator[float]:
    factor = _language().magnitudes.get((found["magnitude"] or "").lower(), 1)
    for written in (found["number"], found["last"]):
        if written:
            known = _language().numbers.get(written.lower())
            digits = written.replace(".", "").replace(",", ".").replace("½", ".5")
            plain = Decimal(known or digits)
            yield float(plain * factor)


_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_SHARE_OF = re.compile(r"\s+af(?=\s)(?:\s+(?:de|alle|samtlige|den|det)(?=\s))?", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+(?:ud\s+)?af\s+(?:(?:de|i alt|alle|\w+s)\s+)?(?=\w)", re.IGNORECASE)


def _counted(text: str, start: int, unit: str) -> Span:
    """The noun after the number, with the adjectives before it; an empty span where none is.

    Of a share ("45 pct. af de unge", "71 af 101 uddannelser") it is the noun for the whole.
    """
    if unit == "pct." and (share := _SHARE_OF.match(text, start)):
        start = share.end()
    elif unit:
        return Span(start, start)
    elif out_of := _OUT_OF.match(text, start):
        whole = _language().number.match(text, out_of.end())
        start = whole.end() if whole else start
    return _noun_phrase(text, start) or Span(start, start)


def _noun_phrase(text: str, start: int) -> Span | None:
    first: int | None = None
    position = start
    while (found := _WORD.match(text, position)) and (
        _may_count(found[1]) or _is_noun_at_end(text, found)
    ):
        first = found.start(1) if first is None else first
        position = found.end()
        if not _may_be_adjective(found[1]):
            break
    if first is None or text.endswith(_PAST_TENSE, 0, position):
        return None
    return Span(first, position)


def _is_noun_at_end(text: str, found: re.Match[str]) -> bool:
    """Whether a word that may be a verb ("får") is none here, for its sentence ends with it."""
    ends = _ENDS.match(text, found.end()) is not None
    return ends and found[1].lower() in _language().same_in_plural


_ENDS = re.compile(r"\s*+(?:[.,;:!?)]|$)")
_PAST_TENSE = ("ede", "gte", "rte", "kte", "ste", "ldte", "ttede")


def _may_count(word: str) -> bool:
    """Whether the word can be a plural noun or an adjective before one."""
    lower = word.lower()
    if lower in _language().stop:
        return False
    if lower in _language().comparatives:
        return True
    return lower.endswith(("e", "er", "r", "s", *_language().same_in_plural))


def _may_be_adjective(word: str) -> bool:
    language = _language()
    if word in language.comparatives:
        return True
    return word.endswith("e") and not word.endswith(("ere", "else", *language.people))
