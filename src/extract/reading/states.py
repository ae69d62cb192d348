"""What became of a page before it reached us: its state, and the reason in one phrase."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.models import PageState

DANISH = frozenset("æøåÆØÅ")
ENOUGH_LETTERS = 250
FEW_LETTERS = 25
COVERED = 0.5
MOST_LOST = 0.002
STILL_LEGIBLE = 0.2
ENOUGH_WORDS = 60
LEAST_SMALL = 0.05
COMMON = frozenset("erntaids")
LEAST_COMMON = 0.45
USUAL_MARKS = frozenset(".,:;-–()/%§&\"'")
MOST_ODD = 0.04
LEAST_DANISH = 0.004


@dataclass(frozen=True, slots=True)
class Verdict:
    """A page's state and why it was given; whether its text can be made out at all."""

    state: PageState
    reason: str
    legible: bool = True


@dataclass(frozen=True, slots=True)
class LetterCount:
    """How many letters a page has, how many of them are æ, ø or å, and how many more have no
    meaning."""

    letters: int
    danish: int
    lost: int


def judged(texts: Sequence[str], *, covered: float) -> Verdict:
    """The state of a page of these words, ``covered`` (0 to 1) of it by images."""
    count = counted(texts)
    image = covered >= COVERED
    drawn = count.letters + count.lost
    if drawn < FEW_LETTERS and image:
        return Verdict(PageState.SCAN, "a page image without a text layer", legible=False)
    if drawn == 0:
        return Verdict(PageState.EMPTY, "neither words nor a page image")
    return _lost(count) or _nonsense(texts, image=image) or _legible(count, image=image)


def _nonsense(texts: Sequence[str], *, image: bool) -> Verdict | None:
    """The verdict on a page whose text is none: of wrong letters, or of a sideways reading."""
    if not spells_nothing(texts):
        return None
    if image:
        return Verdict(PageState.SCAN, "a page image whose layer spells no words", legible=False)
    reason = "its letters spell no words: the fonts name wrong ones"
    return Verdict(PageState.LOST_LETTERS, reason, legible=False)


def _lost(count: LetterCount) -> Verdict | None:
    """The verdict on a page whose fonts don't say which letters they draw."""
    drawn = count.letters + count.lost
    if count.lost > MOST_LOST * drawn:
        reason = f"{100 * count.lost / drawn:.1f} % of its letters have no meaning"
        legible = count.lost <= STILL_LEGIBLE * drawn
        return Verdict(PageState.LOST_LETTERS, reason, legible=legible)
    return None


def spells_nothing(texts: Sequence[str]) -> bool:
    """Whether words, enough of them to tell, lack the small words and the letters of Danish."""
    words = [text.strip(".,:;()").casefold() for text in texts]
    words = [word for word in words if word and not word[0].isdigit()]
    small = sum(word in small_words() for word in words)
    if len(words) < ENOUGH_WORDS or small >= LEAST_SMALL * len(words):
        return False
    marks = "".join(words)
    letters = [mark for mark in marks if mark.isalpha()]
    common = sum(mark in COMMON for mark in letters)
    odd = sum(not mark.isalnum() and mark not in USUAL_MARKS for mark in marks)
    return common < LEAST_COMMON * len(letters) or odd > MOST_ODD * len(marks)


@cache
def small_words() -> frozenset[str]:
    """The words of ``data/small_words.txt``."""
    text = files("extract.reading").joinpath("data/small_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def counted(texts: Sequence[str]) -> LetterCount:
    """The letters of the words, the Danish ones, and those without a meaning."""
    marks = Counter(mark for text in texts for mark in text)
    letters = sum(count for mark, count in marks.items() if mark.isalpha())
    danish = sum(marks[mark] for mark in DANISH)
    lost = sum(count for mark, count in marks.items() if is_lost(mark))
    return LetterCount(letters, danish, lost)


def is_lost(mark: str) -> bool:
    """Whether the mark stands for a letter that the font doesn't name."""
    return mark == "\ufffd" or unicodedata.category(mark) in ("Co", "Cn", "Cc", "Cs")


def _legible(count: LetterCount, *, image: bool) -> Verdict:
    damaged = count.letters >= ENOUGH_LETTERS and count.danish < LEAST_DANISH * count.letters
    letters = f"{count.danish} æ, ø or å in {count.letters:,} letters"
    if image:
        reason = "a text layer over a page image" + (f", {letters}" if damaged else "")
        return Verdict(PageState.DAMAGED_LAYER, reason)
    if damaged:
        return Verdict(PageState.DAMAGED_LAYER, letters)
    return Verdict(PageState.BORN_DIGITAL, "text with its own letters, no page image under it")
