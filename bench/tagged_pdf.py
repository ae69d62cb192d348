"""Gives a PDF a structure tree (ISO 32000-1, 14.7 and 14.8), or takes it away.

The page's content must already hold its marked-content sequences with their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked-content sequence: its page, counted from 1, and its id there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element of a standard type; spans are written where they are not 1."""

    type: str
    content: tuple[MarkedContent | Element, ...] = ()
    rows: int = 1
    columns: int = 1

    def marks(self) -> Iterator[MarkedContent]:
        """The content of this element and of all below it."""
        for child in self.content:
            if isinstance(child, Element):
                yield from child.marks()
            else:
                yield child


def tag(path: Path, document: Element) -> None:
    """Write the tree into the PDF at ``path``. Ids claimed twice go to the last claim, as a reader
    of the parent tree sees them."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        parents: list[dict[int, Any]] = [{} for _ in pdf.pages]
        root.K = _written(pdf, document, root, parents)
        numbers: list[Any] = []
        for place, (page, owned) in enumerate(zip(pdf.pages, parents, strict=True)):
            page.obj.StructParents = place
            page.obj.Tabs = pikepdf.Name.S
            owners = [owned.get(mcid) for mcid in range(max(owned, default=-1) + 1)]
            numbers += [place, pdf.make_indirect(pikepdf.Array(owners))]
        root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
        root.ParentTreeNextKey = len(parents)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.Lang = pikepdf.String("da-DK")
        pdf.save(path, deterministic_id=True)


def untag(path: Path) -> None:
    """Take the structure tree out of the PDF at ``path``; its pages stay as they are."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            if "/StructParents" in page.obj:
                del page.obj["/StructParents"]
        pdf.save(path, deterministic_id=True)


def is_tagged(path: Path) -> bool:
    """Whether the PDF has a structure tree."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(path) as pdf:
        return "/StructTreeRoot" in pdf.Root


def _written(pdf: Any, element: Element, parent: Any, parents: list[dict[int, Any]]) -> Any:
    import pikepdf  # noqa: PLC0415

    made = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{element.type}"), P=parent
        )
    )
    spans = {"RowSpan": element.rows, "ColSpan": element.columns}
    told = {f"/{key}": value for key, value in spans.items() if value != 1}
    if told:
        made.A = pikepdf.Dictionary({"/O": pikepdf.Name.Table, **told})
    first = next((child for child in element.content if isinstance(child, MarkedContent)), None)
    if first is not None:
        made.Pg = pdf.pages[first.page - 1].obj
    kids: list[Any] = []
    for child in element.content:
        if isinstance(child, Element):
            kids.append(_written(pdf, child, made, parents))
            continue
        parents[child.page - 1][child.mcid] = made
        if first is not None and child.page == first.page:
            kids.append(child.mcid)
        else:
            kids.append(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.MCR, Pg=pdf.pages[child.page - 1].obj, MCID=child.mcid
                )
            )
    if kids:
        made.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
    return made
