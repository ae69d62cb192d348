"""The entries of the lexicon: which forms there are, from which source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from affixes import expand, read_affixes
from texts import own_words

from extract.danish.lexicon import ACRONYM, FIRST, LAST, NAME, WORD


@dataclass(slots=True)
class Entry:
    """What is known of one lower-case form while the lexicon is put together."""

    flags: int = 0
    classes: set[str] = field(default_factory=set)
    frequency: float = 0.0


Entries = defaultdict[str, Entry]
UNDO = [("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("a", "å"), ("o", "ø"), ("e", "æ"), ("a", "æ")]


def hunspell_entries(folder: Path) -> Entries:
    """Every form of Debian's Danish dictionary."""
    entries: Entries = defaultdict(Entry)
    for text, form in expand(read_affixes(folder / "da_DK.aff"), folder / "da_DK.dic").items():
        entry = entries[text.lower()]
        if form.word:
            entry.flags |= case_flag(text)
        entry.flags |= FIRST * form.first | LAST * form.last
        entry.classes |= form.classes
    return entries


def case_flag(text: str) -> int:
    if text.islower() or not text[0].isalpha():
        return WORD
    return ACRONYM if text.isupper() and len(text) > 1 else NAME


def undamaged(word: str, entries: Entries) -> Iterator[str]:
    """Known words that would be written like this one by someone without æ, ø and å."""
    grown = {word}
    for _ in range(2):
        for read, true in UNDO:
            for text in tuple(grown):
                for match in re.finditer(read, text):
                    grown.add(text[: match.start()] + true + text[match.end() :])
        if len(grown) > 4000:
            break
    for text in grown - {word}:
        if text in entries and entries[text].flags & (WORD | NAME):
            yield text


def add_web_words(entries: Entries, words: Iterable[str]) -> None:
    """Words seen on the web count as frequent; unknown ones come in unless they look damaged."""
    for word in words:
        if not re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", word) or len(word) < 2:
            continue
        lower = word.lower()
        if lower in entries and entries[lower].flags & (WORD | NAME | ACRONYM):
            entries[lower].frequency += 3e-8
            continue
        if word.isupper() or len(word) < 4 or any(True for _ in undamaged(lower, entries)):
            continue
        compound = is_compound(lower, entries)
        entry = entries[lower]
        entry.flags |= WORD | LAST if compound or word.islower() else case_flag(word)
        entry.frequency += 1e-8
        if word[0].isupper() and not compound:
            entry.classes.add("PN")


def is_compound(word: str, entries: Entries) -> bool:
    """Whether a word is made of a known beginning and a known end of four letters or more."""
    return any(
        entries[word[:cut]].flags & FIRST and entries[word[cut:]].flags & WORD
        for cut in range(3, len(word) - 3)
        if word[:cut] in entries and word[cut:] in entries
    )


def add_own_words(entries: Entries) -> Counter[str]:
    """The project's own words, inflected like the longest known word they end in."""
    own: Counter[str] = Counter()
    for word in own_words("places.txt") + own_words("authorities.txt"):
        lower = word.lower()
        entries[lower].flags |= case_flag(word)
        if is_compound(lower, entries):
            entries[lower].flags |= WORD | LAST
        else:
            entries[lower].classes.add("PN")
        own[lower] += 1
        entries[lower].frequency += 5e-6
        if not lower.endswith("s"):
            entries[lower + "s"].flags |= case_flag(word)
            entries[lower + "s"].classes.add("PN")
            own[lower + "s"] += 0
    stems = paradigms(entries)
    for word in [*own_words("administration.txt"), *own_words("subjects.txt")]:
        entries[word].flags |= WORD | LAST
        own[word] += 1
        for form, classes in inflected(word, stems):
            entries[form].flags |= WORD | LAST
            entries[form].classes |= classes
            own[form] += 0
    return own


def paradigms(entries: Entries) -> dict[str, list[tuple[str, set[str]]]]:
    """For each known noun, its endings with their classes (as far as they only add letters)."""
    endings = ("", "s", "en", "et", "n", "t", "er", "r", "e", "erne", "rne", "ne", "ens", "ets",
               "ernes", "rnes", "nes", "ene", "enes", "ns", "ts", "ers", "rs")  # fmt: skip
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for word, entry in list(entries.items()):
        if len(word) >= 3 and entry.flags & WORD and entry.classes & {"NC", "NN", "AB"}:
            doubled = ("", word[-1]) if word[-1] not in "aeiouyæøå" else ("",)
            found[word] = [
                (double + ending, entries[word + double + ending].classes)
                for double in doubled
                for ending in endings
                if word + double + ending in entries
                and entries[word + double + ending].flags & WORD
            ]
    return found


def inflected(
    word: str, stems: dict[str, list[tuple[str, set[str]]]]
) -> Iterator[tuple[str, set[str]]]:
    for start in range(len(word) - 2):
        if word[start:] in stems:
            for ending, classes in stems[word[start:]]:
                yield word + ending, classes
            return


def has_word(entries: Entries, word: str) -> bool:
    return word in entries and bool(entries[word].flags & (WORD | NAME | ACRONYM))
