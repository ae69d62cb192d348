"""The head row: the line that names the columns, and which column each heading names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count

from rapidfuzz import fuzz

from extract.models import FURTHER, Line, Role, Word, further_field
from extract.table.folding import folded
from extract.table.lines import TextLine, box_of, gap_between
from extract.table.profile import NO_PROFILE, NUMBER, PURPOSES, Heading, Profile

LIKE_ENOUGH = 0.8
MOST_WORDS = 24
ANCHOR_WORDS = 4
BEGUN = 0.85
SURE = 0.9
WHOLE = 0.99
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that begins a heading."""

    word: Word
    purpose: str
    likeness: float


@cache
def standard_headings() -> tuple[Heading, ...]:
    """The headings of ``data/headings.toml``."""
    text = files("extract.table").joinpath("data/headings.toml").read_text(encoding="utf-8")
    return tuple(
        Heading(folded(heading), purpose)
        for purpose, headings in tomllib.loads(text).items()
        for heading in headings
    )


class Headings:
    """The headings that are known: a profile's own, which win, and the standard ones."""

    def __init__(self, profile: Profile = NO_PROFILE) -> None:
        own = {heading.text for heading in profile.headings}
        standard = (heading for heading in standard_headings() if heading.text not in own)
        self.known = (*profile.headings, *standard)
        self.longest = max(ANCHOR_WORDS, *(len(text.split()) for text in own), 0)
        self._begun = dict(_beginnings(profile.headings))
        self._found: dict[str, tuple[str, float]] = {}

    def purpose_of(self, text: str) -> tuple[str, float]:
        """What a column with this heading is for, and how sure that is (0 to 1).

        A role's value, ``number``, a further column's field, ``other`` for a column that is
        known to be of another kind; empty where the heading is not known.
        """
        if text not in self._found:
            plain = folded(text)
            sure, _, best = max(
                (likeness(plain, heading.text), len(heading.text), heading.purpose)
                for heading in self.known
            )
            self._found[text] = (best, sure) if sure >= LIKE_ENOUGH else ("", 0.0)
        return self._found[text]

    def begun_by(self, texts: Sequence[str]) -> str:
        """What the column is for whose long heading of the profile's begins with these two words.

        A long heading wraps, so that its first line is not like the whole of it.
        """
        return self._begun.get(folded(" ".join(texts[:2])), "")


def _beginnings(headings: Sequence[Heading]) -> Iterator[tuple[str, str]]:
    """The first two words of each longer heading, where they tell what it is for."""
    found: dict[str, set[str]] = {}
    for heading in headings:
        words = heading.text.split()
        if len(words) > 2:
            found.setdefault(" ".join(words[:2]), set()).add(heading.purpose)
    return ((start, purposes.pop()) for start, purposes in found.items() if len(purposes) == 1)


def is_column(purpose: str) -> bool:
    """Whether a heading's purpose tells the table apart from other tables: a role or a number."""
    return purpose in PURPOSES


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


def anchors_in(line: TextLine, known: Headings) -> list[Anchor]:
    """The words of a line that begin a heading: with a capital, first or after a gap, and like
    a known one."""
    found: list[Anchor] = []
    last: Word | None = None
    for index, word in enumerate(line.words):
        space = 0.45 * box_of(word).height
        if not (word.text[:1].isupper() or word.text[:1] == "#"):
            last = word
            continue
        if last is None or gap_between(last, word) > space or _is_anchor_alone(word, known):
            anchor = _anchor(line.words[index:], known)
            if anchor is not None:
                found.append(anchor)
        last = word
    return found


def _is_anchor_alone(word: Word, known: Headings) -> bool:
    return known.purpose_of(word.text)[1] >= 0.9


def _anchor(words: Sequence[Word], known: Headings) -> Anchor | None:
    best: Anchor | None = None
    for length in range(1, min(known.longest, len(words)) + 1):
        if (
            length > 1
            and gap_between(words[length - 2], words[length - 1]) > box_of(words[0]).height
        ):
            break
        text = " ".join(word.text for word in words[:length])
        purpose, sure = known.purpose_of(text)
        if purpose and (best is None or sure > best.likeness or sure >= WHOLE):
            best = Anchor(words[0], purpose, sure)
    begun = known.begun_by([word.text for word in words[:2]])
    return best or (Anchor(words[0], begun, BEGUN) if begun else None)


def is_head_line(line: TextLine, known: Headings) -> bool:
    """Whether a line names columns: at least two roles, begun with capitals, and little else.

    Where there are only two, one must be sure: cells may begin like headings.
    """
    if len(line.words) > MOST_WORDS:
        return False
    anchors = [anchor for anchor in anchors_in(line, known) if is_column(anchor.purpose)]
    roles = {anchor.purpose for anchor in anchors if anchor.purpose != NUMBER}
    if len(roles) >= 3:
        return True
    sure = any(anchor.likeness >= SURE for anchor in anchors)
    return len(roles) == 2 and sure and len(line.words) <= 5 * len(anchors)


def purposes_of(
    headings: Sequence[Line], widths: Sequence[float], known: Headings
) -> tuple[str, ...]:
    """What each column is for, from its heading, else from its place among the others.

    A purpose is a role's value, ``number``, the field of a further column, which has a heading
    of its own, or empty for a column that has none of them. No purpose comes twice. Where no
    column is left for titles, they stand in that of the numbers (*Nr. / Initiativ*).
    """
    texts = [" ".join(word.text for word in heading) for heading in headings]
    found = _by_heading(texts, known)
    missing = [role.value for role in Role if role.value not in found]
    free = [index for index, purpose in enumerate(found) if not purpose]
    if free and free[0] == 0 and len(free) > len(missing) and widths[0] < 0.5 * widths[1]:
        found[0] = NUMBER
        free = free[1:]
    unnamed = [index for index in free if not texts[index]]
    places = free if len(free) == len(missing) else unnamed
    for index, purpose in zip(places, missing, strict=False):
        found[index] = purpose
    if len(free) < len(missing) and Role.STATUS in missing and not found[-1]:
        found[-1] = Role.STATUS.value
    if Role.TITLE.value not in found and NUMBER in found:
        found[found.index(NUMBER)] = Role.TITLE.value
    return tuple(_with_further(found, texts))


def _with_further(found: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """The purposes, with a field for each column of another kind that has a heading."""
    taken: set[str] = set()
    for purpose, text in zip(found, texts, strict=True):
        if purpose in PURPOSES or not (purpose or _is_name(text)):
            yield purpose
            continue
        field = purpose if purpose.startswith(FURTHER) else further_field(text)
        names = (field if place == 1 else f"{field} ({place})" for place in count(1))
        yield (unique := next(name for name in names if name not in taken))
        taken.add(unique)


def _is_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1


def _by_heading(texts: Sequence[str], known: Headings) -> list[str]:
    """Each role for the column whose heading is most like it; the rest other, or empty."""
    found = [""] * len(texts)
    claims = sorted(_claims(texts, known), key=lambda claim: (-claim[0], claim[1]))
    for _, index, purpose in claims:
        if not found[index] and (purpose not in PURPOSES or purpose not in found):
            found[index] = purpose
    return found


def _claims(texts: Sequence[str], known: Headings) -> Iterator[tuple[float, int, str]]:
    purposes = tuple(dict.fromkeys((*PURPOSES, *(heading.purpose for heading in known.known))))
    for index, text in enumerate(map(folded, texts)):
        for purpose in purposes:
            sure = max(
                (likeness(text, h.text) for h in known.known if h.purpose == purpose), default=0.0
            )
            if sure >= LIKE_ENOUGH:
                yield sure, index, purpose
