"""The structure tree of a tagged PDF (ISO 32000-1, 14.7) as typed data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace


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

    def on_pages(self, is_chosen: Callable[[int], bool]) -> StructureTree:
        """The tree without the content of other pages, nor elements that hold only such."""
        kept = (_on_pages(element, is_chosen) for element in self.elements)
        repeated = frozenset(one for one in self.repeated if is_chosen(one.page))
        return StructureTree(tuple(element for element in kept if element), repeated)

    def tables(self) -> Iterator[StructureElement]:
        """The table elements in logical order, nested ones after those around them."""
        for element in self.elements:
            if element.type == "Table":
                yield element
            yield from (e for e in element.descendants() if e.type == "Table")


def _on_pages(
    element: StructureElement, is_chosen: Callable[[int], bool]
) -> StructureElement | None:
    """The element without the content of other pages; None where that is all it holds."""
    content: list[ContentId | StructureElement] = []
    for one in element.content:
        if isinstance(one, ContentId):
            content += [one] if is_chosen(one.page) else []
        elif (kept := _on_pages(one, is_chosen)) is not None:
            content.append(kept)
    if element.content and not content:
        return None
    return replace(element, content=tuple(content))
