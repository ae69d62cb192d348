"""A passage's words taken apart: the letters that are looked up, and the marks around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from extract.danish.passage import Passage
from extract.danish.small_words import small_words

_LETTER = r"[^\W_]|[@|$£€#¢]|(?<=[a-zæøå])&(?!\w)"
_CORE = re.compile(rf"(?:A[:2®?](?=[a-zæøå]))?(?:/(?=[A-ZÆØÅaez][^\W\d_]))?(?:{_LETTER})+")
_ADDRESS = re.compile(
    r"https?:|www\.|[\w.+-]+@[\w-]+\.\w|\w\.(?:dk|com|org|net|eu|nu|gov|int)\b|\\|_", re.I
)
_HOST = re.compile(r"^@?\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}\W*$")
_ABBREVIATION = re.compile(r"^[^\w]*(?:[^\W\d_]{1,4}\.){2,}[^\W\d_]{0,4}\W*$")


class Place(Enum):
    """Where a unit stands, as far as its capitals go."""

    INSIDE = "inside a sentence"
    OPENING = "where a capital is expected"
    SHOUTED = "among words in capitals"


ABBREVIATED = small_words("abbreviations")
AFTER_IN = small_words("after_in")
_YEAR = re.compile(r"^(?:20[0-4]\d|19[5-9]\d)$")
_LONE_I = re.compile(r"^[1l](?:20[0-4]\d|19[5-9]\d)\b")
_MARKS = ".,:;!?)(\"'”“’»«"
MISREAD_BULLETS = frozenset("¢e«®©")
LONE_SIGNS = MISREAD_BULLETS - {"e"}
LONGEST_ABBREVIATION = 5
QUOTES = ('"', "“", "”", "„", "»", "«", "'", "‘")
_PARAGRAPH_LETTER = re.compile(r"^([a-zæøå])(i?)[.,;)]*$")
_CAMEL = re.compile(
    r"\b(?!fE|kK)[a-zæøå]{1,2}[B-ZÆØÅ][a-zæøå]|[a-zæøå]{2}[B-DF-ZÆØÅ]{2,}(?![a-zæøå])"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of letters or digits with the marks before and after it.

    ``glued`` says that no space stands before it; ``word`` is the index of the passage's word it
    is part of; ``ends_line`` that another line follows. ``fixed`` units are never looked at;
    ``instead`` is what is written for a list mark that was misread.
    """

    lead: str
    core: str
    trail: str
    word: int
    glued: bool = False
    ends_line: bool = False
    fixed: bool = False
    instead: str = ""


def units_of(passage: Passage) -> list[Unit]:
    """The units of a passage, in order."""
    units: list[Unit] = []
    count = 0
    opened = [line.words[0] for line in passage if line.words]
    listed = any(mark in MISREAD_BULLETS for mark in opened)
    listed = listed or any(word in LONE_SIGNS for line in passage for word in line.words)
    for number, line in enumerate(passage):
        for place, word in enumerate(line.words):
            last = place == len(line.words) - 1 and number < len(passage) - 1
            opens = place == 0 and not last
            mark = _list_mark(word, listed=listed) if opens or listed else ""
            if place > 1 and (letter := _paragraph_letter(line.words[place - 2 : place + 1])):
                units.append(Unit("", word, "", count, fixed=True, ends_line=last, instead=letter))
            elif _parts_address(line.words, place):
                units.append(_fixed(word, count, ends_line=last))
            elif mark:
                units.append(Unit("", word, "", count, fixed=True, instead=mark))
            elif _is_lone_i(line.words, place) and (not units or _ends_sentence(units[-1])):
                units.extend(units_of_word("|", count, ends_line=last))
            else:
                units.extend(units_of_word(word, count, ends_line=last))
            count += 1
    return units


def _paragraph_letter(words: Sequence[str]) -> str:
    """What is written for the letter of a law's paragraph (*§ 83 a i lov om*), if it is one."""
    sign, number, letter = words
    match = _PARAGRAPH_LETTER.match(letter)
    if not match or sign.lstrip("(") not in {"§", "§§"} or not number.isdigit():
        return ""
    return f"{match[1]} i" if match[2] else letter


def _is_lone_i(words: Sequence[str], place: int) -> bool:
    """Whether a 1 is the word I by the word after it (*1 september*, *1 alt*, *1 2016*)."""
    after = words[place + 1].rstrip(",.") if place + 1 < len(words) else ""
    return words[place] == "1" and (after in AFTER_IN or bool(_YEAR.match(after)))


def _parts_address(words: Sequence[str], place: int) -> bool:
    """Whether a word is the front of an address that a space has parted (*post @ sm.dk*)."""
    host = words[place + 1] if place + 1 < len(words) else ""
    return words[place].endswith("@") and bool(_HOST.match(host))


def _list_mark(word: str, *, listed: bool) -> str:
    """The list mark that a lone sign at the start of a line was, if it was misread."""
    if word in MISREAD_BULLETS or (listed and word in {"*", "+"}):
        return "•"
    return "–" if word == "~" else ""


def units_of_word(word: str, index: int, *, ends_line: bool) -> list[Unit]:
    """One word's units: the parts between hyphens, slashes and inner marks."""
    if index == 0 and _LONE_I.match(word):
        word = f"|{word[1:]}"
    shape = _shape(word)
    if shape is None:
        return [_fixed(word, index, ends_line=ends_line)]
    last = len(shape) - 1
    return [
        Unit(lead, core, trail, index, glued=i > 0, ends_line=ends_line and i == last)
        for i, (lead, core, trail) in enumerate(shape)
    ]


@lru_cache(maxsize=50_000)
def _shape(word: str) -> tuple[tuple[str, str, str], ...] | None:
    """The lead, core and trail of each part; none for what is never looked at."""
    if _ADDRESS.search(word) or _ABBREVIATION.match(word) or _CAMEL.search(word):
        return None
    spans = [match.span() for match in _CORE.finditer(word)]
    if not spans or not any(c.isalpha() or c in "@|#" for c in word):
        return None
    stops = [start for start, _ in spans[1:]] + [len(word)]
    return tuple(
        (word[:start] if i == 0 else "", word[start:stop], word[stop:after])
        for i, ((start, stop), after) in enumerate(zip(spans, stops, strict=True))
    )


def _fixed(word: str, index: int, *, ends_line: bool) -> Unit:
    return Unit("", word, "", index, ends_line=ends_line, fixed=True)


def mark_after(unit: Unit) -> str:
    """The mark that the context model sees after a unit; empty where the word itself is seen."""
    if _is_abbreviated(unit):
        return ""
    for mark in reversed(_marks_behind(unit)):
        if mark in ".!?":
            return "<s>"
        if mark in ",:;":
            return "<,>" if mark == "," else "<:>"
        if mark in "()":
            return f"<{mark}>"
    if unit.fixed:
        return "<->" if unit.core in "–—-" else "<0>"
    return ""


def _marks_behind(unit: Unit) -> str:
    """What stands behind the last letter or digit of a unit."""
    if not unit.fixed:
        return unit.trail
    return unit.core[len(unit.core.rstrip(_MARKS)) :]


def places_of(units: Sequence[Unit]) -> list[Place]:
    """Where each unit stands."""
    shouted = _shouted(units)
    found: list[Place] = []
    for i, unit in enumerate(units):
        if i in shouted:
            found.append(Place.SHOUTED)
        elif i == 0 or unit.lead[-1:] in QUOTES or _ends_sentence(units[i - 1]):
            found.append(Place.OPENING)
        else:
            found.append(Place.INSIDE)
    return found


def _shouted(units: Sequence[Unit]) -> set[int]:
    """The units in runs of capitals: abbreviations side by side are none."""
    found: set[int] = set()
    run: list[int] = []
    for i, unit in enumerate(units):
        if _is_loud(unit):
            run.append(i)
        elif any(c.islower() for c in unit.core):
            run = []
        if len(run) > 1 and any(len(units[k].core) > LONGEST_ABBREVIATION for k in run):
            found.update(run)
        if "," in unit.trail:
            run = []
    return found


def _is_loud(unit: Unit) -> bool:
    return not unit.fixed and _is_in_capitals(unit.core)


@lru_cache(maxsize=50_000)
def _is_in_capitals(core: str) -> bool:
    letters = [c for c in core if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _is_abbreviated(unit: Unit) -> bool:
    """Whether the full stop after a unit belongs to an abbreviation."""
    if unit.fixed:
        return bool(_ABBREVIATION.match(unit.core))
    return unit.trail == "." and unit.core.lower() in ABBREVIATED


def _ends_sentence(unit: Unit) -> bool:
    if _is_abbreviated(unit):
        return False
    return "•" in {unit.core, unit.instead} or any(mark in ".!?:" for mark in _marks_behind(unit))
