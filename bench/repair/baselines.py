"""The programs people would otherwise use, on the same words: each repairs what it doesn't know."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extract.danish.lexicon import NAME, WORD, lexicon

CORE = re.compile(r"[^\W\d_]+")
COMMONEST = 100_000
Fix = Callable[[str], str]


@cache
def forms() -> dict[str, int]:
    """Every whole form of the project's own lexicon, with a count that mirrors its frequency."""
    known = lexicon()
    return {
        form: max(1, round(1e9 * 2.718281828 ** -known.cost(form)))
        for form in known.trie.keys()  # noqa: SIM118
        if known.flags(form) & (WORD | NAME)
    }


def repaired_text(text: str, fix: Fix) -> str:
    """The text with each run of letters fixed, and its capitals kept."""

    def one(match: re.Match[str]) -> str:
        word = match[0]
        fixed = fix(word.lower())
        if word.isupper() and len(word) > 1:
            return fixed.upper()
        return fixed[:1].upper() + fixed[1:] if word[0].isupper() else fixed

    return CORE.sub(one, text)


def hunspell(words: Iterable[str]) -> Fix:
    """Hunspell's first suggestion, with Debian's Danish dictionary."""
    asked = sorted({w.lower() for text in words for w in CORE.findall(text)})
    out = subprocess.run(
        ["hunspell", "-a", "-i", "utf-8", "-d", "da_DK"],
        input="\n".join(f"^{w}" for w in asked) + "\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    answers = [line for line in out.splitlines()[1:] if line]
    found: dict[str, str] = {}
    for line in answers:
        if line[0] == "&":
            head, suggestions = line.split(": ", 1)
            found[head.split()[1]] = suggestions.split(", ")[0]
    return cache(lambda word: found.get(word, word))


def symspell() -> Fix:
    """SymSpell, edit distance 2, with all forms of the project's own lexicon."""
    from symspellpy import SymSpell, Verbosity  # noqa: PLC0415

    spell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for form, count in forms().items():
        spell.create_dictionary_entry(form, count)

    def fix(word: str) -> str:
        found = spell.lookup(word, Verbosity.TOP, max_edit_distance=2)
        return found[0].term if found else word

    return cache(fix)


@cache
def _commonest() -> tuple[str, ...]:
    ranked = sorted(forms().items(), key=lambda item: -item[1])
    return tuple(form for form, _ in ranked[:COMMONEST])


def levenshtein() -> Fix:
    """rapidfuzz ``extractOne`` with Levenshtein over the commonest forms."""
    known = frozenset(forms())

    def fix(word: str) -> str:
        if word in known:
            return word
        found = process.extractOne(word, _commonest(), scorer=Levenshtein.distance, score_cutoff=3)
        return found[0] if found else word

    return cache(fix)


def wratio() -> Fix:
    """rapidfuzz ``extractOne`` with WRatio over the commonest forms."""
    known = frozenset(forms())

    def fix(word: str) -> str:
        if word in known:
            return word
        found = process.extractOne(word, _commonest(), scorer=fuzz.WRatio, score_cutoff=70)
        return found[0] if found else word

    return cache(fix)
