"""Pages cut at their head rows, before anything is known of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import Orientation, Ruling, Word
from extract.table.columns import gutter_edges, ruled_edges
from extract.table.headings import Headings
from extract.table.headrow import HeadRow, head_rows_in
from extract.table.lines import TextLine, box_of, lines_of, phrases_of
from extract.table.margins import Sheet

FEWEST_COLUMNS = 3
SAME_HEADING = 14.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a page between two head rows, before its columns are known."""

    sheet: Sheet
    top: float
    bottom: float
    head: HeadRow | None

    def words(self) -> list[Word]:
        """Its words, without those of the head row."""
        inside = [w for w in self.sheet.words if self.top <= box_of(w).middle[1] < self.bottom]
        if self.head is None:
            return inside
        return [w for w in inside if box_of(w).middle[1] >= self.head.bottom]

    def is_ruled(self) -> bool:
        """Whether upright rulings part it into columns."""
        return len(ruled_edges(self.upright())) > FEWEST_COLUMNS

    def upright(self) -> list[Ruling]:
        """The upright rulings in it, cut off at its ends."""
        return [
            replace(r, start=max(r.start, self.top), stop=min(r.stop, self.bottom))
            for r in self.sheet.page.rulings
            if r.orientation is Orientation.VERTICAL
            and r.start < self.bottom - 3
            and r.stop > self.top + 3
        ]


def stretches_of(sheet: Sheet, known: Headings) -> Iterator[Stretch]:
    """The page cut at the tops of its head rows."""
    heads = head_rows_in(lines_of(sheet.words), sheet.page.rulings, known)
    tops = [0.0, *(head.top for head in heads), sheet.page.height + 1]
    for (top, bottom), head in zip(pairwise(tops), [None, *heads], strict=True):
        if bottom > top and (head is not None or not heads or tops[1] > 0):
            yield Stretch(sheet, top - (1 if head is not None else 0), bottom - 1, head)


def first_of_table(stretches: Sequence[Stretch]) -> int:
    """The place of the first stretch that the table may stand in."""
    for index, stretch in enumerate(stretches):
        if stretch.head is not None:
            return index
    for index, stretch in enumerate(stretches):
        if stretch.is_ruled():
            return index
    return 0


def gutters_for(stretches: Sequence[Stretch], known: Headings) -> list[tuple[float, ...]]:
    """The columns' edges by white for each stretch, from all that share its head row."""
    found: list[tuple[float, ...]] = []
    for run in _runs(stretches, known):
        unruled = [stretch.words() for stretch in run if not stretch.is_ruled()]
        heads = [stretch.head.headings(known) for stretch in run if stretch.head is not None]
        headings = max(heads, key=len, default=[])
        named = [heading for heading in headings if known.purpose_of(heading.text)[0]]
        words = [word for part in unruled for word in (part if headings else in_columns(part))]
        edges = gutter_edges(words, headings) or gutter_edges(words, named)
        found += [edges] * len(run)
    return found


def in_columns(words: Sequence[Word]) -> list[Word]:
    """The words of the lines that fall apart into phrases, with a column's white between."""
    lines = [line for line in lines_of(words) if len(phrases_of(line)) > 1]
    return [word for line in lines for word in line.words]


def _runs(stretches: Sequence[Stretch], known: Headings) -> Iterator[list[Stretch]]:
    """Stretches together as long as their head rows have the same headings in the same place."""
    run: list[Stretch] = []
    headings: list[TextLine] = []
    for stretch in stretches:
        own = stretch.head.headings(known) if stretch.head is not None else []
        if own and headings and not _same_places(own, headings):
            yield run
            run, headings = [], []
        run.append(stretch)
        headings = headings or own
    if run:
        yield run


def _same_places(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    """Whether most headings of the one have one of the other at the same x."""
    fewer, more = sorted((one, other), key=len)
    near = [
        heading
        for heading in fewer
        if any(abs(heading.box.x0 - twin.box.x0) < SAME_HEADING for twin in more)
    ]
    return 2 * len(near) > len(fewer)
