"""Text that is in the file and not on the page, and text that only seems to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from tests.reading.raw_pdf import Layout, add_page, hidden, new_pdf, page_of, saved, text, words

from extract.models import ExcludedKind, PageState
from extract.warnings import WarningKind

SEEN = text("Havnen er udvidet", y=250)
DARK = "0.1 0.1 0.4 rg 40 190 200 30 re f\n"
WHITE = "1 g\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("q 3 Tr " + text("skjult note") + "Q", ExcludedKind.INVISIBLE),
        ("q 7 Tr " + text("skjult note") + "Q", ExcludedKind.INVISIBLE),
        ("q 1 g " + text("skjult note") + "Q", ExcludedKind.GROUND_COLOUR),
        ("q 0 0 0 0 k " + text("skjult note") + "Q", ExcludedKind.GROUND_COLOUR),
        (
            "q 0.2 0.3 0.4 rg 40 190 200 30 re f " + text("skjult note") + "Q",
            ExcludedKind.GROUND_COLOUR,
        ),
        ("q 0 0 30 30 re W n " + text("skjult note") + "Q", ExcludedKind.CLIPPED),
        ("q 0 0 300 300 re W n 0 0 30 30 re W* n " + text("skjult note") + "Q",
         ExcludedKind.CLIPPED),
        (text("skjult note") + "q 1 g 40 190 200 30 re f Q", ExcludedKind.COVERED),
        (text("skjult note", x=450), ExcludedKind.OUTSIDE_PAGE),
        (text("skjult note", y=-40), ExcludedKind.OUTSIDE_PAGE),
    ],
    ids=["mode 3", "mode 7", "white", "white in CMYK", "dark on dark", "clipped", "clipped twice",
         "painted over", "right of the page", "below the page"],
)  # fmt: skip
def test_what_is_not_seen_is_kept_apart_with_the_reason(
    tmp_path: Path, content: str, kind: ExcludedKind
) -> None:
    page = page_of(tmp_path, SEEN + content)
    assert words(page) == ["Havnen", "er", "udvidet"]
    assert hidden(page) == {kind: "skjult note"}
    (warning,) = page.warnings
    assert warning.kind is WarningKind.HIDDEN_TEXT
    assert warning.texts == (kind.value, "skjult note")
    assert warning.figures == (10.0,)


@pytest.mark.parametrize(
    "content",
    [
        DARK + WHITE + text("hvid skrift"),
        DARK + "0.98 g " + text("hvid skrift"),
        "q 200 0 0 60 40 180 cm /Im Do Q 1 g " + text("hvid skrift"),
        "0.93 g " + text("hvid skrift"),
        "q 0 0.1 0.4 rg 40 200 m 40 230 l 90 250 240 230 240 200 c f Q 1 g " + text("hvid skrift"),
        "q 45 195 100 20 re W n 0 g 0 0 400 300 re f 1 g " + text("hvid skrift") + "Q",
        "0 g 0 G 30 w 40 203 m 240 203 l S 1 g " + text("hvid skrift"),
        "0 G 1 g 2 Tr " + text("hvid skrift"),
        text("hvid skrift") + "q 1 g 40 190 200 30 re 45 192 190 26 re f* Q",
        text("hvid skrift") + "q 40 190 200 30 re W n Q",
        text("hvid skrift") + "q /Half gs 1 1 0 rg 40 190 200 30 re f Q",
        text("hvid skrift") + "q /Multiply gs 1 1 0 rg 40 190 200 30 re f Q",
        "q 40 190 m 240 190 l 240 230 l 40 230 l h W n " + text("hvid skrift") + "Q",
        "q 7 Tr " + text("hvid skrift") + " 0.2 g 0 0 400 300 re f Q",
        "/Pattern cs /P1 scn " + text("hvid skrift"),
    ],
    ids=["white on dark", "near white on dark", "white on a picture", "light grey",
         "white on a dark shape", "white on a clipped ground", "white on a thick line", "outlined",
         "a frame around it", "a clip after it", "marked, half seen through", "marked, multiplied",
         "within its clip", "painted through its letters", "a pattern"],
)  # fmt: skip
def test_what_only_seems_hidden_is_read(tmp_path: Path, content: str) -> None:
    states: dict[str, dict[str, object]] = {"Half": {"ca": 0.5}, "Multiply": {"BM": "/Multiply"}}
    page = page_of(tmp_path, content, Layout(graphics=states))
    assert words(page) == ["hvid", "skrift"]
    assert not page.excluded
    assert not page.warnings


def test_text_without_any_opacity_is_not_seen(tmp_path: Path) -> None:
    layout = Layout(graphics={"None": {"ca": 0}})
    page = page_of(tmp_path, SEEN + "q /None gs " + text("skjult note") + "Q", layout)
    assert hidden(page) == {ExcludedKind.INVISIBLE: "skjult note"}


def test_what_is_cropped_away_is_not_on_the_page(tmp_path: Path) -> None:
    content = text("venstre side") + text("anden side", x=250)
    page = page_of(tmp_path, content, Layout(crop=(200, 0, 400, 300)))
    assert words(page) == ["anden", "side"]
    assert page.words[0].box is not None
    assert page.words[0].box.x0 == pytest.approx(50, abs=1)
    assert hidden(page) == {ExcludedKind.OUTSIDE_PAGE: "venstre side"}


def test_a_few_stray_letters_are_no_warning(tmp_path: Path) -> None:
    page = page_of(tmp_path, SEEN + "q 1 g " + text("xy") + "Q")
    assert hidden(page) == {ExcludedKind.GROUND_COLOUR: "xy"}
    assert not page.warnings


def test_invisible_text_over_a_page_image_is_its_layer(tmp_path: Path) -> None:
    picture = "q 400 0 0 300 0 0 cm /Im Do Q\n"
    line = "Laget over billedet af siden er det eneste der kan laeses af en maskine"
    page = page_of(tmp_path, picture + "3 Tr " + text(line) + text(line, y=220))
    assert words(page) == (line.split() * 2)
    assert page.state is PageState.DAMAGED_LAYER
    assert not page.warnings


def test_invisible_text_beside_a_picture_is_no_layer(tmp_path: Path) -> None:
    picture = "q 100 0 0 100 0 0 cm /Im Do Q\n"
    content = picture + SEEN + "q 3 Tr " + text("i billedet", x=10, y=50)
    page = page_of(tmp_path, content + text("skjult note") + "Q")
    assert words(page) == ["Havnen", "er", "udvidet", "i", "billedet"]
    assert hidden(page) == {ExcludedKind.INVISIBLE: "skjult note"}


def test_a_stretched_pixel_is_no_picture_of_text(tmp_path: Path) -> None:
    pdf = new_pdf()
    page = add_page(pdf, "q 400 0 0 300 0 0 cm /Dot Do Q q 3 Tr " + text("skjult note") + "Q")
    page.Resources.XObject.Dot = Stream(
        pdf, b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    read = saved(pdf, tmp_path / "a.pdf").pages[0]
    assert hidden(read) == {ExcludedKind.INVISIBLE: "skjult note"}


def test_a_render_mode_that_was_left_on_does_not_blank_a_page(tmp_path: Path) -> None:
    rest = "".join(text("Resten af siden er ment som tekst", y=180 - 20 * n) for n in range(6))
    note = "BT /F1 10 Tf 3 Tr 1 0 0 1 50 200 Tm (AA BB) Tj ET\n"
    page = page_of(tmp_path, SEEN + note + rest)
    assert words(page)[:5] == ["Havnen", "er", "udvidet", "Resten", "af"]
    assert hidden(page) == {ExcludedKind.INVISIBLE: "AA BB"}
    assert [warning.severity for warning in page.warnings] == ["serious", "minor"]


@pytest.mark.parametrize(
    ("membership", "seen"),
    [
        ("group", False),
        ("other", True),
        ("any on", True),
        ("all on", False),
        ("all off", False),
        ("not", True),
    ],
)
def test_a_layer_that_is_switched_off_is_not_read(
    tmp_path: Path, membership: str, seen: bool
) -> None:
    pdf = new_pdf()
    page = add_page(pdf, SEEN + "/OC /Draft BDC " + text("skjult note") + "EMC")
    off, on = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("Off", "On")
    )
    both = Array([off, on])
    contents = {
        "group": off,
        "other": on,
        "any on": pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=both)),
        "all on": pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=both, P=Name.AllOn)),
        "all off": pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=both, P=Name.AllOff)),
        "not": pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=Array([Name.Not, off]))),
    }
    page.Resources.Properties = Dictionary(Draft=contents[membership])
    pdf.Root.OCProperties = Dictionary(OCGs=both, D=Dictionary(OFF=Array([off])))
    read = saved(pdf, tmp_path / "a.pdf").pages[0]
    assert ("skjult" in words(read)) is seen
    assert hidden(read) == ({} if seen else {ExcludedKind.LAYER_OFF: "skjult note"})


def test_a_form_is_drawn_in_the_state_it_is_called_in(tmp_path: Path) -> None:
    pdf = new_pdf()
    page = add_page(pdf, DARK + WHITE + "q /Fm Do Q 0 g " + text("efter", y=100))
    page.Resources.XObject.Fm = Stream(
        pdf, text("hvid skrift").encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 400, 230]), Resources=page.Resources,
    )  # fmt: skip
    read = saved(pdf, tmp_path / "a.pdf").pages[0]
    assert words(read) == ["hvid", "skrift", "efter"]


def test_what_a_forms_box_cuts_off_is_not_seen(tmp_path: Path) -> None:
    pdf = new_pdf()
    page = add_page(pdf, SEEN + "q /Fm Do Q")
    page.Resources.XObject.Fm = Stream(
        pdf, text("skjult note").encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 40, 40]), Resources=page.Resources,
    )  # fmt: skip
    read = saved(pdf, tmp_path / "a.pdf").pages[0]
    assert hidden(read) == {ExcludedKind.CLIPPED: "skjult note"}


@pytest.mark.parametrize(("tint", "seen"), [(0.0, False), (1.0, True)])
def test_a_tint_of_an_ink_has_its_colour(tmp_path: Path, tint: float, seen: bool) -> None:
    pdf = new_pdf()
    page = add_page(pdf, SEEN + f"/Ink cs {tint} scn " + text("skjult note"))
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    page.Resources.ColorSpace = Dictionary(
        Ink=Array([Name.Separation, Name("/Rubin"), Name.DeviceCMYK, function])
    )
    read = saved(pdf, tmp_path / "a.pdf").pages[0]
    assert ("skjult" in words(read)) is seen
    if seen:
        colour = read.words[-1].colour
        assert (colour.red, colour.green, colour.blue) == (1, 0, 0)
