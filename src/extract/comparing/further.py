"""The columns beside the four: which is which in two reports, or in those of many years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from extract.comparing.model import FurtherPair
from extract.comparing.wording import folded, one_form, tokens
from extract.models import Initiative

ALIKE = 0.8
"""Two headings less alike than this, of 1, do not name the same column."""
_GOES_ON = 0.97
"""How alike two headings are of which one is the other and more ("Økonomi (mio. kr.)")."""

Words = tuple[str, ...]


def further_pairs(old: Sequence[str], new: Sequence[str]) -> tuple[FurtherPair, ...]:
    """The further columns of two reports, given by their names, each with its like in the other.

    The most alike names go together first, none below ``ALIKE``. Names that one report has side
    by side and that differ in their figures alone ("Budget 2016", "Budget 2017") are told apart by
    them, so such a column only goes with one of the same figures.
    """
    left, right = [_words(name) for name in old], [_words(name) for name in new]
    told = _told_by_figures(left) | _told_by_figures(right)
    scores = {
        (i, j): _likeness(left[i], right[j], told)
        for i, j in product(range(len(old)), range(len(new)))
    }
    partners: dict[int, int] = {}
    for (i, j), score in sorted(scores.items(), key=lambda item: -item[1]):
        if score >= ALIKE and i not in partners.values() and j not in partners:
            partners[j] = i
    here = (
        FurtherPair(old[partners[j]] if j in partners else None, name) for j, name in enumerate(new)
    )
    gone = (name for i, name in enumerate(old) if i not in partners.values())
    return (*here, *(FurtherPair(name, None) for name in gone))


@dataclass(frozen=True, slots=True)
class FurtherTrack:
    """A column beside the four through the years: its name in each report, None where it is not."""

    names: tuple[str | None, ...]

    @property
    def name(self) -> str:
        """What the last report that has it calls it."""
        return next((name for name in reversed(self.names) if name is not None), "")

    def text(self, report: int, row: Initiative) -> str:
        """What a row of that report, from 0, says there; empty where it has no such column."""
        name = self.names[report]
        return "" if name is None else row.further_text(name)


def further_tracks(reports: Sequence[Sequence[str]]) -> tuple[FurtherTrack, ...]:
    """The further columns of reports in their order, each given by the names of its columns.

    One that was left out of a report and comes back is the same one.
    """
    found: list[dict[int, str]] = []
    for place, names in enumerate(reports):
        here = [column for column in found if place - 1 in column]
        left = [column for column in found if place - 1 not in column]
        new = _go_on(left, _go_on(here, names, place), place)
        found.extend({place: name} for name in new)
    places = range(len(reports))
    return tuple(FurtherTrack(tuple(map(column.get, places))) for column in found)


def _go_on(columns: Sequence[dict[int, str]], names: Sequence[str], place: int) -> tuple[str, ...]:
    """Lengthen the columns by the report at ``place``; the names that none of them goes on with."""
    last = {column[max(column)]: column for column in columns}
    pairs = further_pairs(tuple(last), names)
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            last[pair.old][place] = pair.new
    return tuple(pair.name for pair in pairs if pair.old is None)


def _words(name: str) -> Words:
    """The words of a heading without what damage or another hand would have changed."""
    return tuple(filter(None, (folded(token.key) for token in tokens(one_form(name)))))


def _told_by_figures(names: Sequence[Words]) -> frozenset[Words]:
    """The names, without their figures, that more than one column of a report has."""
    counts = Counter(_without_figures(name) for name in names)
    return frozenset(name for name, count in counts.items() if count > 1)


def _without_figures(name: Words) -> Words:
    return tuple(word for word in name if not word.isdigit())


def _likeness(old: Words, new: Words, told_by_figures: frozenset[Words]) -> float:
    """How alike two headings are, 0 to 1."""
    if old == new:
        return 1.0
    if not told_by_figures.isdisjoint({_without_figures(old), _without_figures(new)}):
        return 0.0
    short, long = sorted((old, new), key=len)
    goes_on = bool(short) and long[: len(short)] == short
    whole = fuzz.ratio(" ".join(old), " ".join(new)) / 100
    return max(whole, _GOES_ON) if goes_on else whole
