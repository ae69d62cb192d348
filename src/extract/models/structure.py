"""The structure tree of a tagged PDF (ISO 32000-1, 14.7) as typed data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContentId:
    """Names one marked-content sequence: its page, its MCID, and the object number of the form
    XObject whose stream holds it (0 for the page's own content)."""

    page: int
    mcid: int
    form: int = 0


@dataclass(frozen=True, slots=True)
class StructureElement:
    """An element of the tree, its type by the standard's names after the role map (``Table``,
    ``TR``, ``TH``, ``TD``, ``H1``, ``P``).

    ``content`` holds marked content and child elements in their logical order. ``actual_text``
    stands for the content where it is not empty. Spans are 1 where the PDF gives none.
    """

    type: str
    content: tuple[ContentId | StructureElement, ...] = ()
    row_span: int = 1
    column_span: int = 1
    actual_text: str = ""

    @property
    def children(self) -> tuple[StructureElement, ...]:
        """The child elements, in order."""
        return tuple(c for c in self.content if isinstance(c, StructureElement))

    def descendants(self) -> Iterator[StructureElement]:
        """All elements below this one, each before its own children."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def content_ids(self) -> Iterator[ContentId]:
        """The marked content of this element and of all below it, in logical order."""
        for child in self.content:
            if isinstance(child, StructureElement):
                yield from child.content_ids()
            else:
                yield child


@dataclass(frozen=True, slots=True)
class StructureTree:
    """The tree of a file. ``repeated`` are ids that more than one element claims."""

    elements: tuple[StructureElement, ...]
    repeated: frozenset[ContentId] = frozenset()

    def tables(self) -> Iterator[StructureElement]:
        """The table elements in logical order, nested ones after those around them."""
        for element in self.elements:
            if element.type == "Table":
                yield element
            yield from (e for e in element.descendants() if e.type == "Table")
