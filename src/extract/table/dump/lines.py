"""The lines of a dump, as the search walks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.model import Cell, DumpPage, Line, Word
from extract.table.dump.measure import SPACE, edges
from extract.table.dump.numbers import RowNumber, parse_number


@dataclass(frozen=True, slots=True)
class DumpLine:
    """One line with what stood before it.

    ``after_gap`` is True after an empty line, ``after_page`` on the first line of a page.
    ``edges`` has one entry more than ``texts`` (see ``measure.edges``).
    """

    words: Line
    texts: tuple[str, ...]
    edges: tuple[float, ...]
    after_gap: bool
    after_page: bool
    number: RowNumber | None

    def width(self, start: int, stop: int) -> float:
        """The width of words ``start`` to ``stop`` (half open), in n-widths."""
        return self.edges[stop] - self.edges[start] - SPACE

    @property
    def text(self) -> str:
        """The line's words, single-spaced."""
        return " ".join(self.texts)


def make_line(words: Iterable[Word], *, after_gap: bool, after_page: bool) -> DumpLine:
    """A line ready for the search."""
    line = tuple(words)
    texts = tuple(word.text for word in line)
    found = parse_number(texts)
    return DumpLine(
        line, texts, edges(texts), after_gap, after_page, None if found is None else found[0]
    )


def walk(pages: Iterable[DumpPage]) -> Iterator[DumpLine]:
    """All lines of all pages, in order."""
    for page in pages:
        after_page = True
        for block in page.blocks:
            after_gap = True
            for words in block:
                yield make_line(words, after_gap=after_gap, after_page=after_page)
                after_gap = after_page = False


def as_cell(lines: Iterable[DumpLine]) -> Cell:
    """The words of whole lines as one cell."""
    return Cell(tuple(line.words for line in lines))
