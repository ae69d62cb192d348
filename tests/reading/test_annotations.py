"""Form fields, free text and stamps are words of the page; what is hidden is not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from extract.models import Page
from extract.reading import read_file
from extract.reading.annotations import with_annotations_drawn

LONG = "Målingerne er afsluttet, og rapporten er sendt i høring hos kommunerne i efteråret 2023."
RECTANGLE = (50, 100, 250, 140)


def plain_page(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 250, "Rådgivning til unge på Ærø")
    canvas.save()
    return path


def appearance(pdf: pikepdf.Pdf, content: str, *, box: tuple[float, ...]) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, content.encode("cp1252"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array(list(box))
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )
    stream.Resources = Dictionary(Font=Dictionary(Helv=font))
    return pdf.make_indirect(stream)


def annotated(path: Path, *, content: str | None = None, **entries: object) -> Page:
    """The page with one annotation that has these entries, and this appearance."""
    plain_page(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        x0, y0, x1, y1 = RECTANGLE
        given = {f"/{key}": value for key, value in entries.items()}
        annotation = Dictionary({"/Type": Name.Annot, "/Rect": Array([x0, y0, x1, y1]), **given})
        if content is not None:
            annotation.AP = Dictionary(N=appearance(pdf, content, box=(0, 0, x1 - x0, y1 - y0)))
        pdf.pages[0].Annots = Array([pdf.make_indirect(annotation)])
        if annotation.Subtype == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots, NeedAppearances=True)
        pdf.save(path)
    document = read_file(path)
    page = document.pages[0]
    assert isinstance(page, Page)
    return page


def texts_within(page: Page) -> list[str]:
    """The words within the annotation's rectangle; all others must be the page's own."""
    x0, y0, x1, y1 = RECTANGLE
    inside = [
        word.text
        for word in page.words
        if word.box is not None
        and x0 <= word.box.middle[0] <= x1
        and 300 - y1 <= word.box.middle[1] <= 300 - y0
    ]
    own = [word.text for word in page.words if word.box is not None and word.box.top < 100]
    assert own == ["Rådgivning", "til", "unge", "på", "Ærø"]
    assert len(own) + len(inside) == len(page.words)
    return inside


def shows(text: str, size: int = 8) -> str:
    return f"BT /Helv {size} Tf 2 20 Td ({text}) Tj ET"


TEXT_FIELD = {"Subtype": Name.Widget, "FT": Name.Tx, "T": "status", "DA": "/Helv 8 Tf 0 g"}


def test_the_appearance_of_a_field_is_read_where_it_stands(tmp_path: Path) -> None:
    page = annotated(
        tmp_path / "a.pdf", content=shows("I gang på Ærø"), V="I gang på Ærø", **TEXT_FIELD
    )
    assert texts_within(page) == ["I", "gang", "på", "Ærø"]


def test_a_value_without_an_appearance_is_set_in_its_field(tmp_path: Path) -> None:
    assert texts_within(annotated(tmp_path / "a.pdf", V=LONG, **TEXT_FIELD)) == LONG.split()


def test_a_value_that_its_appearance_cuts_off_is_whole(tmp_path: Path) -> None:
    page = annotated(tmp_path / "a.pdf", content=shows(LONG), V=LONG, **TEXT_FIELD)
    assert texts_within(page) == LONG.split()


def test_a_number_is_read_as_its_appearance_writes_it(tmp_path: Path) -> None:
    page = annotated(tmp_path / "a.pdf", content=shows("1.200 kr."), V="1200", **TEXT_FIELD)
    assert texts_within(page) == ["1.200", "kr."]


def test_an_empty_field_has_no_words(tmp_path: Path) -> None:
    assert texts_within(annotated(tmp_path / "a.pdf", V="", **TEXT_FIELD)) == []


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    page = annotated(
        tmp_path / "a.pdf", content=shows("****"), V="hemmelig", Ff=1 << 13, **TEXT_FIELD
    )
    assert texts_within(page) == ["****"]


def test_a_choice_is_read_as_the_words_shown_for_it(tmp_path: Path) -> None:
    options = Array([Array(["g", "Gennemført"]), Array(["i", "I gang"])])
    page = annotated(
        tmp_path / "a.pdf",
        Subtype=Name.Widget,
        FT=Name.Ch,
        T="valg",
        V="g",
        Opt=options,
        Ff=1 << 17,
    )
    assert texts_within(page) == ["Gennemført"]


@pytest.mark.parametrize("flags", [0, 1 << 15], ids=["check box", "radio button"])
@pytest.mark.parametrize(("state", "mark"), [("Ja", "☒"), ("Off", "☐")])
def test_a_tick_is_a_box_with_or_without_a_cross(
    tmp_path: Path, flags: int, state: str, mark: str
) -> None:
    page = annotated(
        tmp_path / "a.pdf", Subtype=Name.Widget, FT=Name.Btn, Ff=flags, T="x", AS=Name(f"/{state}")
    )
    assert texts_within(page) == [mark]


def test_a_field_takes_its_type_and_value_from_its_parent(tmp_path: Path) -> None:
    parent = Dictionary(FT=Name.Tx, T="status", V="Afsluttet")
    page = annotated(tmp_path / "a.pdf", Subtype=Name.Widget, Parent=parent)
    assert texts_within(page) == ["Afsluttet"]


def test_a_field_that_is_its_own_parent_ends(tmp_path: Path) -> None:
    plain_page(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        field = pdf.make_indirect(
            Dictionary(Subtype=Name.Widget, Rect=Array([50, 100, 250, 140]), T="x")
        )
        field.Parent = field
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots)
        pdf.save(tmp_path / "b.pdf")
    assert len(read_file(tmp_path / "b.pdf").pages) == 1


@pytest.mark.parametrize("content", [None, shows("Bemærk støtten")])
def test_free_text_is_read(tmp_path: Path, content: str | None) -> None:
    page = annotated(
        tmp_path / "a.pdf",
        content=content,
        Subtype=Name.FreeText,
        Contents="Bemærk støtten",
        DA="/Helv 8 Tf",
    )
    assert texts_within(page) == ["Bemærk", "støtten"]


def test_a_stamp_is_read(tmp_path: Path) -> None:
    page = annotated(
        tmp_path / "a.pdf", content=shows("FORTROLIGT", 14), Subtype=Name.Stamp, Contents="af KM"
    )
    assert texts_within(page) == ["FORTROLIGT"]


@pytest.mark.parametrize("flag", [1 << 1, 1 << 5], ids=["hidden", "no view"])
def test_what_is_hidden_is_not_read(tmp_path: Path, flag: int) -> None:
    page = annotated(
        tmp_path / "a.pdf",
        content=shows("Udkast"),
        Subtype=Name.FreeText,
        Contents="Udkast",
        F=flag,
    )
    assert texts_within(page) == []


def test_a_comment_behind_an_icon_is_not_read(tmp_path: Path) -> None:
    page = annotated(tmp_path / "a.pdf", Subtype=Name.Text, Contents="Skal det med?")
    assert texts_within(page) == []


def test_free_text_of_a_layer_that_is_off_is_not_read(tmp_path: Path) -> None:
    plain_page(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Noter"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        pdf.pages[0].Annots = Array(
            [
                Dictionary(
                    Subtype=Name.FreeText, Rect=Array([50, 100, 250, 140]), Contents="Nej", OC=layer
                )
            ]
        )
        pdf.save(tmp_path / "b.pdf")
    words = [word.text for page in read_file(tmp_path / "b.pdf").pages for word in page.words]  # type: ignore[union-attr]
    assert "Nej" not in words


def test_a_field_on_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    plain_page(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        pdf.pages[0].Rotate = 90
        field = Dictionary(
            Subtype=Name.Widget,
            FT=Name.Tx,
            T="x",
            V="To ord",
            Rect=Array([100, 100, 130, 220]),
            MK=Dictionary(R=90),
        )
        pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots)
        pdf.save(tmp_path / "b.pdf")
    words = [word for page in read_file(tmp_path / "b.pdf").pages for word in page.words]  # type: ignore[union-attr]
    assert {"To", "ord"} <= {word.text for word in words}


def test_a_file_without_annotations_is_left_as_it_is(tmp_path: Path) -> None:
    content = plain_page(tmp_path / "a.pdf").read_bytes()
    assert with_annotations_drawn(content) is content
    assert with_annotations_drawn(b"%PDF-1.4 damaged") == b"%PDF-1.4 damaged"
