"""The structure tree of a tagged PDF is read as typed data, whatever is broken in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from tests.tagged_pdf import Cell, MergedTags, RepeatedHead, TableSpec, TaggedPdf

from extract.models import ContentId, StructureElement, StructureTree
from extract.reading import read_file
from extract.reading.tags import TreeLimits, structure_tree_of


def two_pages() -> Pdf:
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(200, 200))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.StructTreeRoot = root
    return pdf


def element(pdf: Pdf, kind: str, kids: object = None, **others: object) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), **others))
    if kids is not None:
        made.K = kids
    return made


def content_of(pdf: Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def tree_of(pdf: Pdf, limits: TreeLimits | None = None) -> StructureTree | None:
    content = content_of(pdf)
    return structure_tree_of(content) if limits is None else structure_tree_of(content, limits)


def read(pdf: Pdf, limits: TreeLimits | None = None) -> StructureTree:
    tree = tree_of(pdf, limits)
    assert tree is not None
    return tree


def one(pdf: Pdf) -> StructureElement:
    (top,) = read(pdf).elements
    return top


def test_a_file_without_a_tree() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert tree_of(pdf) is None


@pytest.mark.parametrize("content", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_a_broken_file(content: bytes) -> None:
    assert structure_tree_of(content) is None


def test_content_ids_in_all_their_forms() -> None:
    pdf = two_pages()
    first, second = (page.obj for page in pdf.pages)
    form = pdf.make_stream(b"")
    form.Type, form.Subtype = Name.XObject, Name.Form
    kids = Array(
        [
            0,
            Dictionary(Type=Name.MCR, MCID=1),
            Dictionary(Type=Name.MCR, MCID=0, Pg=second),
            Dictionary(Type=Name.MCR, MCID=0, Pg=second, Stm=form),
            Dictionary(Type=Name.OBJR, Obj=form, Pg=first),
        ]
    )
    pdf.Root.StructTreeRoot.K = element(pdf, "P", kids, Pg=first)
    buffer = io.BytesIO(content_of(pdf))
    (top,) = read(pdf).elements
    with Pdf.open(buffer) as saved:
        number = saved.Root.StructTreeRoot.K.K[3].Stm.objgen[0]
    assert top.content == (
        ContentId(1, 0),
        ContentId(1, 1),
        ContentId(2, 0),
        ContentId(2, 0, number),
    )


def test_the_page_is_inherited() -> None:
    pdf = two_pages()
    inner = element(pdf, "P", 4)
    pdf.Root.StructTreeRoot.K = element(
        pdf, "Sect", Array([element(pdf, "Div", inner)]), Pg=pdf.pages[1].obj
    )
    assert list(one(pdf).content_ids()) == [ContentId(2, 4)]


def test_content_without_a_page_has_page_0() -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.K = element(pdf, "P", 4)
    assert one(pdf).content == (ContentId(0, 4),)


def test_content_of_a_page_that_is_gone_is_left_out() -> None:
    pdf = two_pages()
    gone = pdf.pages[0].obj
    kids = Array([0, Dictionary(Type=Name.MCR, MCID=1, Pg=pdf.pages[1].obj)])
    pdf.Root.StructTreeRoot.K = element(pdf, "P", kids, Pg=gone)
    del pdf.pages[0]
    assert one(pdf).content == (ContentId(1, 1),)


def test_roles_are_followed_through_chains_and_cycles() -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(
        Tabel=Name.Skema, Skema=Name.Table, A=Name.B, B=Name.A, TD=Name.P, Forkert=4
    )
    names = ("Tabel", "A", "TD", "Ukendt", "Forkert")
    pdf.Root.StructTreeRoot.K = Array([element(pdf, name) for name in names])
    assert [e.type for e in read(pdf).elements] == ["Table", "B", "TD", "Ukendt", "Forkert"]


def test_spans_come_from_attributes_and_classes() -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(
        Bred=Dictionary(O=Name.Table, ColSpan=3),
        Begge=Array([Dictionary(O=Name.Layout, ColSpan=9), Dictionary(O=Name.Table, RowSpan=2)]),
    )
    own = Dictionary(O=Name.Table, RowSpan=4)
    cells = [
        element(pdf, "TD", A=own),
        element(pdf, "TD", A=Array([Dictionary(O=Name.Layout, RowSpan=7), own, 0])),
        element(pdf, "TD", C=Name.Bred),
        element(pdf, "TD", C=Array([Name.Bred, 0, Name.Begge]), A=own),
        element(pdf, "TD", C=Name.Ukendt),
    ]
    pdf.Root.StructTreeRoot.K = Array(cells)
    spans = [(e.row_span, e.column_span) for e in read(pdf).elements]
    assert spans == [(4, 1), (4, 1), (1, 3), (4, 3), (1, 1)]


@pytest.mark.parametrize("span", [0, -3, 10**9, 2.5, pikepdf.String("to"), True])
def test_absurd_spans_count_as_none(span: object) -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.K = element(pdf, "TD", A=Dictionary(O=Name.Table, RowSpan=span))
    assert one(pdf).row_span == 1


def test_actual_text() -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.K = element(pdf, "Span", 0, ActualText=pikepdf.String("Æblegård ✓"))
    assert one(pdf).actual_text == "Æblegård ✓"


def test_ids_claimed_twice_are_repeated() -> None:
    pdf = two_pages()
    page = pdf.pages[0].obj
    pdf.Root.StructTreeRoot.K = Array(
        [element(pdf, "P", Array([0, 1, 1]), Pg=page), element(pdf, "P", Array([1, 2]), Pg=page)]
    )
    tree = read(pdf)
    assert tree.repeated == {ContentId(1, 1)}
    assert tree.elements[0].content == (ContentId(1, 0), ContentId(1, 1))


def test_an_element_in_two_places_makes_its_ids_repeated() -> None:
    pdf = two_pages()
    shared = element(pdf, "TD", Array([0, 1]), Pg=pdf.pages[0].obj)
    pdf.Root.StructTreeRoot.K = Array([element(pdf, "TR", shared), element(pdf, "TR", shared)])
    tree = read(pdf)
    assert tree.repeated == {ContentId(1, 0), ContentId(1, 1)}
    assert [len(row.children) for row in tree.elements] == [1, 0]


def test_a_cycle_ends() -> None:
    pdf = two_pages()
    inner = element(pdf, "TR")
    outer = element(pdf, "Table", Array([inner]))
    inner.K = Array([outer, inner, 3])
    inner.Pg = pdf.pages[0].obj
    pdf.Root.StructTreeRoot.K = outer
    tree = read(pdf)
    assert list(tree.elements[0].content_ids()) == [ContentId(1, 3)]
    assert tree.repeated == frozenset()


def test_a_tree_deeper_than_the_limit_is_cut() -> None:
    pdf = two_pages()
    inner = element(pdf, "P", 0, Pg=pdf.pages[0].obj)
    for _ in range(5000):
        inner = element(pdf, "Sect", Array([inner]))
    pdf.Root.StructTreeRoot.K = inner
    tree = read(pdf)
    assert list(tree.elements[0].content_ids()) == []
    assert sum(1 for _ in tree.elements[0].descendants()) == TreeLimits().deepest - 1


def test_too_many_elements_are_no_tree() -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.K = Array([element(pdf, "P") for _ in range(30)])
    assert tree_of(pdf, TreeLimits(most_elements=20)) is None
    assert len(read(pdf, TreeLimits(most_elements=30)).elements) == 30


def test_what_is_no_element_is_left_out() -> None:
    pdf = two_pages()
    odd = Array(
        [
            Name.P,
            pikepdf.String("P"),
            Dictionary(S=pikepdf.String("P")),
            Dictionary(Type=Name.MCR),
            Dictionary(Type=Name.MCR, MCID=Name.P),
            Array([1, 2]),
            -1,
            2.5,
            True,
            7,
        ]
    )
    pdf.Root.StructTreeRoot.K = element(pdf, "P", odd, Pg=pdf.pages[0].obj)
    assert one(pdf).content == (ContentId(1, 7),)


@pytest.mark.parametrize("key", ["K", "RoleMap", "ClassMap"])
@pytest.mark.parametrize("value", [4, Name.K, Array([Name.K, 4]), Dictionary(K=4)])
def test_a_root_of_other_kinds(key: str, value: object) -> None:
    pdf = two_pages()
    pdf.Root.StructTreeRoot.K = element(pdf, "TD", C=Name.K)
    pdf.Root.StructTreeRoot["/" + key] = value
    tree = tree_of(pdf)
    assert tree is None or len(tree.elements) == 1


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b.replace(b"/K", b"/X")])
def test_a_damaged_file_never_raises(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    pdf = TaggedPdf(tmp_path / "drawn.pdf")
    pdf.table(TableSpec((100, 100), [("Navn", "Status"), ("Havn", "Udført")]))
    content = pdf.save().read_bytes()
    assert structure_tree_of(content) is not None
    tree = structure_tree_of(damage(content))
    assert tree is None or isinstance(tree, StructureTree)


def test_a_document_has_its_tree(tmp_path: Path) -> None:
    pdf = TaggedPdf(tmp_path / "drawn.pdf", footer="Side 1")
    pdf.paragraph("Status", type="H1")
    rows = [("Navn", "Status"), (Cell("Havn", rows=2), "Udført"), (None, "I gang"), ("By", "Udgår")]
    spec = TableSpec(
        (100, 100),
        rows,
        merged=MergedTags.SPANS,
        repeated=RepeatedHead.IN_HEAD,
        break_before=(3,),
    )
    pdf.table(spec)
    document = read_file(pdf.save())
    tree = getattr(document, "structure", None)
    assert isinstance(tree, StructureTree)
    (table,) = tree.tables()
    cells = [e for e in table.descendants() if e.type in {"TH", "TD"}]
    assert [(e.type, e.row_span) for e in cells] == [
        ("TH", 1), ("TH", 1), ("TD", 2), ("TD", 1), ("TD", 1), ("TD", 1), ("TD", 1),
    ]  # fmt: skip
    assert {content.page for content in cells[0].content_ids()} == {1, 2}
    words = [word for page in document.pages for word in page.words]
    assert {w.text for w in words if w.artifact} == {"Side", "1"}
    assert {w.text for w in words if w.content in set(cells[2].content_ids())} == {"Havn"}
