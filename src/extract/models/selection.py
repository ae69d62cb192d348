"""What a user chooses of a file: some of its pages, and one of its status tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from ``first`` to ``last``, both included, counted from 1."""

    first: int
    last: int

    def __contains__(self, page: int) -> bool:
        """Whether the page is in the range."""
        return self.first <= page <= self.last

    def __str__(self) -> str:
        """``3`` or ``3-12``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Selection:
    """``pages`` take part in the table, all where there are none; ``table`` is the status table's
    place in reading order, counted from 1, None for the one with the most rows."""

    pages: tuple[PageRange, ...] = ()
    table: int | None = None

    def has_page(self, number: int) -> bool:
        """Whether the page of that number takes part."""
        return not self.pages or any(number in pages for pages in self.pages)

    @property
    def last_page(self) -> int:
        """The last page that is named; 0 where none is."""
        return max((pages.last for pages in self.pages), default=0)


EVERYTHING = Selection()
