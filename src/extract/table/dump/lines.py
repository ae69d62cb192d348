"""The lines of a dump, as the search walks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from extract.models import Cell, DumpPage, Line, Word
from extract.table.dump.measure import SPACE, edges
from extract.table.dump.numbers import RowNumber, parse_number


class Part(NamedTuple):
    """Words ``start`` to ``stop`` (half open) of a line that stand in ``column``."""

    column: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class DumpLine:
    """One line with what stood before it.

    ``after_gap`` is True after an empty line, ``after_page`` on the first line of a page.
    ``edges`` has one entry more than ``texts`` (see ``measure.edges``). ``parts`` are the line's
    pieces where the dump itself keeps columns apart, else there are none.
    ``number_words`` is how many words the number takes: 0 where it was not read but must be.
    ``is_doubtful`` says that the line may belong to the row above or below.
    """

    words: Line
    texts: tuple[str, ...]
    edges: tuple[float, ...]
    after_gap: bool
    after_page: bool
    number: RowNumber | None
    parts: tuple[Part, ...] = ()
    number_words: int = 1
    is_doubtful: bool = False

    def width(self, start: int, stop: int) -> float:
        """The width of words ``start`` to ``stop`` (half open), in n-widths."""
        return self.edges[stop] - self.edges[start] - SPACE

    @property
    def text(self) -> str:
        """The line's words, single-spaced."""
        return " ".join(self.texts)


def make_line(
    words: Iterable[Word], *, after_gap: bool, after_page: bool, columns: Sequence[int] = ()
) -> DumpLine:
    """A line ready for the search; ``columns`` are those of its words where the dump has them."""
    line = tuple(words)
    texts = tuple(word.text for word in line)
    found = parse_number(texts)
    return DumpLine(
        line, texts, edges(texts), after_gap, after_page,
        None if found is None else found[0], tuple(parts_of(columns)),
    )  # fmt: skip


def parts_of(columns: Sequence[int]) -> Iterator[Part]:
    """The runs of words that stand in the same column."""
    for column, run in groupby(range(len(columns)), key=lambda place: columns[place]):
        places = list(run)
        yield Part(column, places[0], places[-1] + 1)


def walk(pages: Iterable[DumpPage]) -> Iterator[DumpLine]:
    """All lines of all pages, in order."""
    for page in pages:
        after_page = True
        columns = iter(page.columns)
        for block in page.blocks:
            after_gap = True
            for words in block:
                yield make_line(
                    words,
                    after_gap=after_gap,
                    after_page=after_page,
                    columns=next(columns, ()),
                )
                after_gap = after_page = False


def as_cell(lines: Iterable[DumpLine]) -> Cell:
    """The words of whole lines as one cell."""
    return Cell(tuple(line.words for line in lines))
