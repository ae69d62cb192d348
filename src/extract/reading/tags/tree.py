"""The structure tree of a PDF (ISO 32000-1, 14.7) becomes typed elements.

The tree is walked without recursion, since files decide how deep it is and whether it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from extract.models import ContentId, StructureElement, StructureTree
from extract.reading.tags.attributes import (
    NO_ATTRIBUTES,
    Attributes,
    actual_text_of,
    attributes_of,
    listed,
    role_of,
    roles_in,
)

NO_PAGE = 0
"""The page of marked content whose page the tree does not say."""

CELLS = frozenset({"TH", "TD"})

GONE = -1  # a page that the tree names and the file does not have

BROKEN = (PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""What pikepdf raises where a PDF's objects are not what they should be."""

ObjectId = tuple[int, int]
DIRECT: ObjectId = (0, 0)


@dataclass(frozen=True, slots=True)
class TreeLimits:
    """How much of a tree is read.

    ``deepest`` is the number of levels below the root; trees of real files have fewer than 30,
    and elements below it are left out (test: a_tree_deeper_than_the_limit). ``most_elements`` is
    the number of elements; a tree that has more is not read at all (test: too_many_elements).
    ``widest_span`` is the largest row or column span that is believed (test: absurd_spans).
    """

    deepest: int = 100
    most_elements: int = 1_000_000
    widest_span: int = 1000


@dataclass(slots=True)
class _Draft:
    """An element while its content is gathered. ``page`` is what its content inherits."""

    source: Dictionary
    type: str
    page: int | None
    depth: int
    parent: _Draft | None
    attributes: Attributes = NO_ATTRIBUTES
    actual_text: str = ""
    content: list[ContentId | _Draft] = field(default_factory=list)
    frozen: StructureElement | None = None


def structure_tree_of(content: bytes, limits: TreeLimits = TreeLimits()) -> StructureTree | None:
    """The structure tree of a PDF given as its bytes; None where it has none that can be read.

    Pages count from 1; ``ContentId.page`` is 0 where the tree names no page, ``ContentId.form``
    the object number of the form XObject. Content of pages that the file no longer has is left
    out, and so is what is broken. Never raises for a broken PDF.
    """
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if not isinstance(root, Dictionary):
                return None
            pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
            return _Walk(root, pages, limits).tree()
    except BROKEN:
        return None


class _Walk:
    """One walk through a tree."""

    def __init__(self, root: Dictionary, pages: dict[ObjectId, int], limits: TreeLimits) -> None:
        self._root, self._pages, self._limits = root, pages, limits
        self._roles = roles_in(root)
        self._classes: Object | None = root.get("/ClassMap")
        self._drafts: list[_Draft] = []
        self._met: dict[ObjectId, _Draft] = {}
        self._claims: dict[ContentId, _Draft] = {}
        self._repeated: set[ContentId] = set()
        self._shared: list[_Draft] = []

    def tree(self) -> StructureTree | None:
        """All elements below the root; None where there are none, or too many."""
        top = _Draft(self._root, "StructTreeRoot", None, 0, None)
        todo = [top]
        while todo:
            draft = todo.pop()
            if draft.depth < self._limits.deepest:
                todo += reversed(list(self._gathered(draft)))
            if len(self._drafts) > self._limits.most_elements:
                return None
        elements = self._frozen(top)
        if not elements:
            return None
        for draft in self._shared:
            if draft.frozen is not None:
                self._repeated.update(draft.frozen.content_ids())
        return StructureTree(elements, frozenset(self._repeated))

    def _gathered(self, draft: _Draft) -> Iterator[_Draft]:
        """Puts the draft's content into it; yields the new elements among it."""
        try:
            members = list(listed(draft.source.get("/K")))
        except BROKEN:
            return
        for member in members:
            try:
                part = self._part(member, draft)
            except BROKEN:
                continue
            if part is None:
                continue
            draft.content.append(part)
            if isinstance(part, _Draft):
                yield part

    def _part(self, member: object, parent: _Draft) -> ContentId | _Draft | None:
        """A member of /K: marked content, or an element; None for what counts as neither."""
        if isinstance(member, int) and not isinstance(member, bool):
            return self._claimed(parent.page, member, 0, parent)
        if not isinstance(member, Dictionary):
            return None
        if isinstance(member.get("/S"), Name):
            return self._element(member, parent)
        mcid: object = member.get("/MCID")
        if not isinstance(mcid, int) or isinstance(mcid, bool):
            return None  # an object reference (/OBJR): an annotation or a picture
        stream = member.get("/Stm")
        form = stream.objgen[0] if isinstance(stream, Stream) else 0
        return self._claimed(self._page(member, parent.page), mcid, form, parent)

    def _element(self, source: Dictionary, parent: _Draft) -> _Draft | None:
        """A new element; None where the same object is met again: in itself, where the tree has
        a cycle, or elsewhere, where its content is claimed twice."""
        met = self._met.get(source.objgen) if source.objgen != DIRECT else None
        if met is not None:
            if not _is_within(parent, met):
                self._shared.append(met)
            return None
        role = role_of(str(source.get("/S")).removeprefix("/"), self._roles)
        page = self._page(source, parent.page)
        draft = _Draft(source, role, page, parent.depth + 1, parent)
        draft.actual_text = actual_text_of(source)
        if role in CELLS:
            widest = self._limits.widest_span
            draft.attributes = attributes_of(source, self._classes, widest=widest)
        if source.objgen != DIRECT:
            self._met[source.objgen] = draft
        self._drafts.append(draft)
        return draft

    def _page(self, source: Dictionary, inherited: int | None) -> int | None:
        """The page that /Pg names, else the one inherited; GONE for one the file does not have."""
        page = source.get("/Pg")
        if not isinstance(page, Dictionary):
            return inherited
        return self._pages.get(page.objgen, GONE)

    def _claimed(self, page: int | None, mcid: int, form: int, by: _Draft) -> ContentId | None:
        """The marked content, noted as its element's; None for that of a page that is gone, and
        where the element has it already."""
        if page == GONE or mcid < 0:
            return None
        content = ContentId(NO_PAGE if page is None else page, mcid, form)
        first = self._claims.get(content)
        if first is by:
            return None
        if first is None:
            self._claims[content] = by
        else:
            self._repeated.add(content)
        return content

    def _frozen(self, top: _Draft) -> tuple[StructureElement, ...]:
        """The elements right below the root; children are made before their parents."""
        for draft in reversed(self._drafts):
            draft.frozen = StructureElement(
                draft.type,
                tuple(_parts(draft)),
                draft.attributes.row_span,
                draft.attributes.column_span,
                draft.actual_text,
            )
        return tuple(p for p in _parts(top) if isinstance(p, StructureElement))


def _parts(draft: _Draft) -> Iterator[ContentId | StructureElement]:
    for part in draft.content:
        if isinstance(part, ContentId):
            yield part
        elif part.frozen is not None:
            yield part.frozen


def _is_within(inner: _Draft, outer: _Draft) -> bool:
    """Whether ``inner`` is ``outer`` or stands in it."""
    above: _Draft | None = inner
    while above is not None and above is not outer:
        above = above.parent
    return above is not None
