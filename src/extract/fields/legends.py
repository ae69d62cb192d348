"""What a report's own legend says its marks mean ("Grøn = afsluttet, gul = i gang")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.fields.phrases import alternatives, vocabulary


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark, by its colour's name or as it is written in lower case, and what it means."""

    mark: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The marks that a report explains, in reading order, each once."""

    entries: tuple[LegendEntry, ...] = ()

    def meaning(self, mark: str) -> str:
        """What a mark means; empty where the legend does not say."""
        wanted = mark_of(mark)
        return next((entry.meaning for entry in self.entries if entry.mark == wanted), "")


NO_LEGEND = Legend()


@cache
def colour_names() -> dict[str, str]:
    """The name of each colour by its words and symbols in lower case."""
    lights: dict[str, list[str]] = vocabulary()["lights"]
    return {word: colour for colour, words in lights.items() for word in words}


def mark_of(written: str) -> str:
    """A mark as it is compared: a colour by its name, else its letters in lower case."""
    plain = " ".join(written.casefold().split())
    return colour_names().get(plain, plain)


@cache
def _entry_start() -> re.Pattern[str]:
    """Where an entry starts: any short mark before "=", a colour also before ":" or a dash."""
    colours = alternatives(colour_names())
    return re.compile(
        rf"(?<![\w-])(?P<colour>{colours})(?:\s(?:lys|markering|farve|felt|status))?\s?(?:[=:–—-]|betyder\b|er\b|means\b)"
        r"|(?<![\w=])(?P<mark>\d{1,2}|[A-ZÆØÅ]|[^\w\s.,;:()=]{1,2})\s?=",
        re.IGNORECASE,
    )


_TRAILING = re.compile(r"(?<![\s,(])[\s,(]*(?:\b(?:og|samt|and|och)\s*)?$")
_LONGEST_MEANING = 200
"""Letters; what stands further off explains something else."""


@lru_cache(maxsize=64)
def legend_of(text: str) -> Legend:
    """The legend in a text, such as a report's preamble or the note under its table."""
    starts = list(_entry_start().finditer(text))
    entries: dict[str, LegendEntry] = {}
    for number, start in enumerate(starts):
        following = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        words = text[start.end() : min(following, start.end() + _LONGEST_MEANING)]
        meaning = re.split(r"[.;|\n]", words, maxsplit=1)[0]
        meaning = _TRAILING.sub("", meaning)
        mark = mark_of(start["colour"] or start["mark"])
        if meaning.strip():
            entries.setdefault(mark, LegendEntry(mark, meaning.strip()))
    return Legend(tuple(entries.values())) if len(entries) > 1 else NO_LEGEND
