"""The head row: the line that names the columns, and which column each heading names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from extract.model import Line, Role, Word
from extract.table.lines import TextLine, box_of, gap_between

NUMBER = "number"
LIKE_ENOUGH = 0.8
FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "ae", "ü": "u"})
MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Heading:
    """A known heading, folded, and what its column is for: a role's value or ``number``."""

    text: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that begins a heading."""

    word: Word
    purpose: str
    likeness: float


@cache
def known_headings() -> tuple[Heading, ...]:
    """The headings of ``data/headings.toml``."""
    text = files("extract.table").joinpath("data/headings.toml").read_text(encoding="utf-8")
    return tuple(
        Heading(folded(heading), purpose)
        for purpose, headings in tomllib.loads(text).items()
        for heading in headings
    )


def folded(text: str) -> str:
    """Small letters without the Danish ones, which damage would have changed."""
    return " ".join(text.casefold().translate(FOLDED).split()).strip(" .:*")


def likeness(text: str, heading: str) -> float:
    """How much (0 to 1) a heading of the page is, or begins with, a known one; both folded.

    What is below ``LIKE_ENOUGH`` counts as 0.
    """
    if not text or not heading:
        return 0.0
    least = 100 * LIKE_ENOUGH
    whole = fuzz.ratio(text, heading, score_cutoff=least) / 100
    goes_on = text[len(heading) :]
    if not goes_on or goes_on[0].isalpha():
        return whole
    begun = fuzz.ratio(text[: len(heading)], heading, score_cutoff=least) / 100
    if begun < 1 and len(heading) < 5:
        begun = 0.0
    return max(whole, 0.97 * begun)


@cache
def purpose_of(text: str) -> tuple[str, float]:
    """What a column with this heading is for, and how sure that is (0 to 1)."""
    plain = folded(text)
    sure, _, best = max(
        (likeness(plain, heading.text), len(heading.text), heading.purpose)
        for heading in known_headings()
    )
    return (best, sure) if sure >= LIKE_ENOUGH else ("", 0.0)


def anchors_in(line: TextLine) -> list[Anchor]:
    """The words of a line that begin a heading: with a capital, first or after a gap, and like
    a known one."""
    found: list[Anchor] = []
    last: Word | None = None
    for index, word in enumerate(line.words):
        space = 0.45 * box_of(word).height
        if not (word.text[:1].isupper() or word.text[:1] == "#"):
            last = word
            continue
        if last is None or gap_between(last, word) > space or _is_anchor_alone(word):
            anchor = _anchor(line.words[index:])
            if anchor is not None:
                found.append(anchor)
        last = word
    return found


def _is_anchor_alone(word: Word) -> bool:
    return purpose_of(word.text)[1] >= 0.9


def _anchor(words: Sequence[Word]) -> Anchor | None:
    best: Anchor | None = None
    for length in range(1, min(4, len(words)) + 1):
        if (
            length > 1
            and gap_between(words[length - 2], words[length - 1]) > box_of(words[0]).height
        ):
            break
        text = " ".join(word.text for word in words[:length])
        purpose, sure = purpose_of(text)
        if purpose and (best is None or sure > best.likeness):
            best = Anchor(words[0], purpose, sure)
    return best


def is_head_line(line: TextLine) -> bool:
    """Whether a line names columns: at least two roles, begun with capitals, and little else."""
    if len(line.words) > MOST_WORDS:
        return False
    anchors = anchors_in(line)
    roles = {anchor.purpose for anchor in anchors if anchor.purpose != NUMBER}
    if len(roles) >= 3:
        return True
    return len(roles) == 2 and len(line.words) <= 5 * len(anchors)


def purposes_of(headings: Sequence[Line], widths: Sequence[float]) -> tuple[str, ...]:
    """What each column is for, from its heading, else from its place among the others.

    A purpose is a role's value, ``number``, or empty for a column that has none of them.
    """
    texts = [" ".join(word.text for word in heading) for heading in headings]
    found = _by_heading(texts)
    missing = [role.value for role in Role if role.value not in found]
    free = [index for index, purpose in enumerate(found) if not purpose]
    if free and free[0] == 0 and len(free) > len(missing) and widths[0] < 0.5 * widths[1]:
        found[0] = NUMBER
        free = free[1:]
    unnamed = [index for index in free if not texts[index]]
    places = free if len(free) == len(missing) else unnamed
    for index, purpose in zip(places, missing, strict=False):
        found[index] = purpose
    return tuple(found)


def _by_heading(texts: Sequence[str]) -> list[str]:
    """Each purpose for the column whose heading is most like it; the rest empty."""
    found = [""] * len(texts)
    claims = sorted(_claims(texts), key=lambda claim: (-claim[0], claim[1]))
    for _, index, purpose in claims:
        if not found[index] and purpose not in found:
            found[index] = purpose
    return found


def _claims(texts: Sequence[str]) -> Iterator[tuple[float, int, str]]:
    for index, text in enumerate(map(folded, texts)):
        for purpose in (*(role.value for role in Role), NUMBER):
            sure = max(likeness(text, h.text) for h in known_headings() if h.purpose == purpose)
            if sure >= LIKE_ENOUGH:
                yield sure, index, purpose
