"""How common each form is, which look like another, and which word classes it may have."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from entries import Entries, Entry, is_compound, undamaged
from texts import ABBREVIATED

from extract.danish.lexicon import ACRONYM, FIRST, LAST, NAME, TWIN, WORD
from extract.danish.noise import base_noise

COMMON = 1e-5
LIKELY = {
    "å": ("a", "å"),
    "æ": ("e", "a", "ae", "ee", "æ"),
    "ø": ("o", "g", "a", "e", "p", "s", "ø"),
}


def weigh(
    entries: Entries,
    own: Counter[str],
    help_text: list[list[str]],
    own_text: list[list[str]],
) -> None:
    """Mix the frequencies: wordfreq, the help texts, the project's prose, and a floor."""
    import wordfreq  # noqa: PLC0415

    for word, share in wordfreq.get_frequency_dict("da", "best").items():
        if word in entries and entries[word].flags & (WORD | NAME | ACRONYM):
            entries[word].frequency += 0.65 * share
        elif re.fullmatch(r"[^\W\d_]{3,}", word) and not any(
            entries[text].frequency for text in undamaged(word, entries)
        ):
            plain = share >= 3e-6 or is_compound(word, entries)
            entries[word].flags |= WORD if plain else NAME
            entries[word].frequency += 0.3 * share
    for texts, part in ((help_text, 0.10), (own_text, 0.25)):
        counted = Counter(t.lower() for found in texts for t in found if t[0].isalpha())
        mass = sum(counted.values()) or 1
        for word, count in counted.items():
            if texts is own_text:
                entries[word].flags |= WORD if word not in entries else 0
            if word in entries and (count > 1 or texts is own_text):
                entries[word].frequency += part * count / mass
    for word, count in own.items():
        entries[word].frequency += 8e-7 if count else 3e-7
    for word in ABBREVIATED:
        entries[word].flags |= WORD
        entries[word].frequency += 2e-4 if word in {"kr", "pct", "mio"} else 2e-5
    for word, entry in entries.items():
        if entry.flags & WORD and entry.classes & {"NC", "NN"} and len(word) > 2:
            entry.flags |= FIRST
        entry.frequency += floor(word, entry)
    distrust_bare_forms(entries)


def floor(word: str, entry: Entry) -> float:
    if entry.classes and entry.classes <= {"NG", "VM"}:
        return 3e-9
    return 6e-9 if len(word) > 4 else 2e-9


def mark_twins(entries: Entries) -> None:
    """Mark the words that another word is likely to be misread as: those need their context."""
    mark_misread_common_words(entries)
    for word, entry in list(entries.items()):
        places = [i for i, letter in enumerate(word) if letter in LIKELY]
        if not entry.flags & (WORD | NAME) or not 1 <= len(places) <= 4:
            continue
        if entry.frequency < 2e-9:
            continue
        for choice in itertools.product(*(LIKELY[word[i]] for i in places)):
            letters = list(word)
            for place, read in zip(places, choice, strict=True):
                letters[place] = read
            twin = "".join(letters)
            if twin != word and twin in entries:
                entries[twin].flags |= TWIN


def mark_misread_common_words(entries: Entries) -> None:
    """Mark the words that a common word becomes by any one confusion (*pet* for *pct*)."""
    table = base_noise().table
    for word, entry in list(entries.items()):
        if entry.frequency < COMMON or not entry.flags & WORD:
            continue
        for true, reads in table.items():
            for place in (m.start() for m in re.finditer(re.escape(true), word)):
                for read in reads:
                    twin = word[:place] + read + word[place + len(true) :]
                    if twin != word and twin in entries:
                        entries[twin].flags |= TWIN


def distrust_bare_forms(entries: Entries) -> None:
    """The web writes *sa* for *så* now and then: take that share away from the bare form."""
    for word, entry in entries.items():
        if not entry.flags & WORD or len(word) > 8 or not word.isascii():
            continue
        rival = max((entries[t].frequency for t in undamaged(word, entries)), default=0.0)
        if rival:
            entry.frequency = max(entry.frequency - 0.01 * rival, min(entry.frequency, 3e-8))


class SuffixGuess:
    """The word classes a form may have; unknown forms are judged by the known form they end in."""

    def __init__(self, entries: Entries, functions: frozenset[str]) -> None:
        self._entries = entries
        self._functions = functions
        self._memo: dict[str, tuple[str, ...]] = {}

    def classes(self, word: str) -> tuple[str, ...]:
        if word not in self._memo:
            self._memo[word] = self._look(word)
        return self._memo[word]

    def _look(self, word: str) -> tuple[str, ...]:
        if word in self._functions:
            return (f"={word}",)
        if word.startswith("<"):
            return (word,)
        for start in range(max(1, len(word) - 2)):
            entry = self._entries.get(word[start:])
            if entry is not None and entry.classes and (start == 0 or entry.flags & LAST):
                return tuple(sorted(entry.classes))
        return ("X",)
