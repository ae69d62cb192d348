"""What became of a page before it reached us: its state, and the reason in one phrase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extract.model import PageState

DANISH = frozenset("æøåÆØÅ")
CID = re.compile(r"\(cid:\d+\)")
ENOUGH_LETTERS = 250
FEW_LETTERS = 25
COVERED = 0.5
MOST_LOST = 0.004
LEAST_DANISH = 0.004


@dataclass(frozen=True, slots=True)
class Verdict:
    """A page's state and why it was given."""

    state: PageState
    reason: str


@dataclass(frozen=True, slots=True)
class LetterCount:
    """How many letters a page has, how many of them are æ, ø or å, and how many lost theirs."""

    letters: int
    danish: int
    lost: int


def judged(texts: Sequence[str], *, covered: float) -> Verdict:
    """The state of a page of these words, ``covered`` (0 to 1) of it by images."""
    count = counted(texts)
    image = covered >= COVERED
    if count.letters + count.lost < FEW_LETTERS and image:
        return Verdict(PageState.SCAN, "a page image without a text layer")
    if count.letters + count.lost == 0:
        return Verdict(PageState.EMPTY, "neither words nor a page image")
    if count.lost > MOST_LOST * (count.letters + count.lost):
        share = 100 * count.lost / (count.letters + count.lost)
        return Verdict(PageState.LOST_LETTERS, f"{share:.1f} % of its letters have no meaning")
    if image:
        return _layer(count)
    if count.letters >= ENOUGH_LETTERS and count.danish < LEAST_DANISH * count.letters:
        return Verdict(
            PageState.DAMAGED_LAYER, f"{count.danish} æ, ø or å in {count.letters:,} letters"
        )
    return Verdict(PageState.BORN_DIGITAL, "text with its own letters, no page image under it")


def counted(texts: Sequence[str]) -> LetterCount:
    """The letters of the words, the Danish ones, and those without a meaning."""
    lost = letters = danish = 0
    for text in texts:
        marks = text
        if "(cid:" in text:
            lost += len(CID.findall(text))
            marks = CID.sub("", text)
        for mark in marks:
            if mark.isalpha():
                letters += 1
                danish += mark in DANISH
            elif is_lost(mark):
                lost += 1
    return LetterCount(letters, danish, lost)


def is_lost(mark: str) -> bool:
    """Whether the mark stands for a letter that the font doesn't name."""
    return mark == "\ufffd" or unicodedata.category(mark) in ("Co", "Cn", "Cc", "Cs")


def _layer(count: LetterCount) -> Verdict:
    if count.letters >= ENOUGH_LETTERS and count.danish < LEAST_DANISH * count.letters:
        reason = f"a text layer over a page image, {count.danish} æ, ø or å in {count.letters:,}"
        return Verdict(PageState.DAMAGED_LAYER, f"{reason} letters")
    return Verdict(PageState.DAMAGED_LAYER, "a text layer over a page image")
