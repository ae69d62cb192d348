"""Whether a page's letters are damaged at all, told from how often æ, ø and å stand in it.

In Danish prose each of the three makes up about one letter in a hundred. A page that has far
fewer of one of them than chance allows, and reads as Danish otherwise, has lost them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.danish.passage import Passage
from extract.danish.small_words import small_words

EXPECTED = {"æ": 0.0088, "ø": 0.0090, "å": 0.0105}
COMMON = small_words("danish")
FEW = 0.25
CHANCE = 1e-4
LEAST_COMMON = 0.12


@dataclass(frozen=True, slots=True)
class Condition:
    """What a page's letters say of it: counts of letters, and how many are æ, ø or å.

    ``lost`` holds those of the three that the page has lost.
    """

    damaged: bool
    reason: str
    letters: int
    danish_letters: int
    lost: str = ""


def judge_pages(passages: Sequence[Passage]) -> dict[int, Condition]:
    """The condition of each page that any of the passages' lines stands on.

    A page with too little text to tell is taken to be like the pages that can be told.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for passage in passages:
        for line in passage:
            texts[line.page].extend(line.words)
    whole = judge_words([word for words in texts.values() for word in words])
    found: dict[int, Condition] = {}
    for page, words in sorted(texts.items()):
        own = judge_words(words)
        found[page] = own if own.damaged or own.danish_letters else _like(whole, own)
    return found


def judge_words(words: Sequence[str]) -> Condition:
    """The condition of the words of one page."""
    counts = Counter("".join(words).lower())
    letters = sum(count for letter, count in counts.items() if letter.isalpha())
    danish = sum(counts[letter] for letter in EXPECTED)
    lost = "".join(letter for letter in EXPECTED if _too_few(counts[letter], letter, letters))
    if _too_few(danish, "æøå", letters):
        lost = "".join(letter for letter in EXPECTED if not counts[letter]) or lost
    if not lost:
        if danish:
            reason = f"{danish} of {letters} letters are æ, ø or å"
        else:
            reason = f"only {letters} letters"
        return Condition(damaged=False, reason=reason, letters=letters, danish_letters=danish)
    if not _is_danish(words):
        return Condition(damaged=False, reason="not Danish", letters=letters, danish_letters=danish)
    return Condition(
        damaged=True,
        reason=f"{', '.join(lost)} missing: {danish} of {letters} letters",
        letters=letters,
        danish_letters=danish,
        lost=lost,
    )


def kept_letters(words: Sequence[str]) -> str:
    """Those of æ, ø and å that stand in a text about as often as in any Danish one."""
    counts = Counter("".join(words).lower())
    letters = sum(count for letter, count in counts.items() if letter.isalpha())
    return "".join(c for c, share in EXPECTED.items() if counts[c] > FEW * share * letters)


def _too_few(count: int, some: str, letters: int) -> bool:
    """Whether so few of some letters would be chance in less than one page of ten thousand."""
    expected = sum(EXPECTED[letter] for letter in some) * letters
    if count > FEW * expected:
        return False
    chance = sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(count + 1))
    return chance < CHANCE


def _is_danish(words: Sequence[str]) -> bool:
    plain = [word.strip(".,;:()").lower() for word in words]
    spoken = [word for word in plain if word.isalpha()]
    return sum(word in COMMON for word in spoken) >= LEAST_COMMON * max(len(spoken), 1)


def _like(whole: Condition, own: Condition) -> Condition:
    if not whole.damaged:
        return own
    return Condition(
        damaged=True,
        reason=f"too little text to tell, and {whole.reason} in the whole document",
        letters=own.letters,
        danish_letters=own.danish_letters,
        lost=whole.lost,
    )
