"""Letters that belong together though drawn apart, and marks that are words of their own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.pdfbase.pdfmetrics import stringWidth
from tests.reading.raw_pdf import add_page, font, new_pdf, page_of, saved, text, words

from extract.models import ContentId, Document, Page
from extract.reading import read_file


def after(said: str, x: float = 50, size: float = 10) -> float:
    """Where a string that begins at ``x`` ends, in points."""
    return x + stringWidth(said, "Helvetica", size)


def mapped_page(path: Path, content: str, codes: dict[int, str], wide: int = 556) -> Page:
    """A page whose font F6 has these texts for its codes, each ``wide`` thousandths."""
    pdf = new_pdf()
    page = add_page(pdf, content)
    lines = "\n".join(
        f"<{code:02x}> <{said.encode('utf-16-be').hex()}>" for code, said in codes.items()
    )
    cmap = f"begincmap\n{len(codes)} beginbfchar\n{lines}\nendbfchar\nendcmap".encode()
    made = font("Marks", FirstChar=0, LastChar=255, Widths=Array([wide] * 256))
    made.ToUnicode = Stream(pdf, cmap)
    made.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Marks)
    page.Resources.Font.F6 = pdf.make_indirect(made)
    return saved(pdf, path / "mapped.pdf").pages[0]


@pytest.mark.parametrize("accent", ["˚", "°", "¨", "\u030a"])
@pytest.mark.parametrize("order", ["accent first", "letter first", "after the line"])
def test_an_accent_drawn_over_its_letter_is_part_of_it(
    tmp_path: Path, accent: str, order: str
) -> None:
    mark = text("\\001", 56.5, 200, font="F6")
    letter, rest = text("a", 55.56, 200), text("l", 61.12, 200)
    drawn = {
        "accent first": text("M", 47.23) + mark + letter + rest,
        "letter first": text("M", 47.23) + letter + mark + rest,
        "after the line": text("M", 47.23) + letter + rest + text("er her", 63.34) + mark,
    }[order]
    page = mapped_page(tmp_path, drawn, {1: accent}, wide=333)
    letter = unicodedata.normalize("NFC", "a" + {"¨": "\u0308"}.get(accent, "\u030a"))
    assert words(page)[0].startswith(f"M{letter}l")


def test_a_degree_sign_beside_a_letter_stays(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("ved 20 \\260C og 5\\260"))
    assert words(page) == ["ved", "20", "°C", "og", "5°"]


def test_letters_drawn_later_are_put_where_they_stand(tmp_path: Path) -> None:
    line = "Grøn omstilling af færger og vej på land"
    here = {part: text(part, after(line[: line.index(part)])) for part in (
        "Gr", "n omstilling af f", "rger og vej p", " land", "ø", "æ", "å"
    )}  # fmt: skip
    page = page_of(tmp_path, "".join(here.values()))
    assert words(page) == line.split()


def test_cells_that_touch_are_not_joined(tmp_path: Path) -> None:
    content = text("Initiativ ", 50) + text("Status", 92) + text("Nu", 50, 180) + text("x", 62, 184)
    assert words(page_of(tmp_path, content)) == ["Initiativ", "Status", "Nu", "x"]


@pytest.mark.parametrize(
    ("shift", "read"), [(0.0, ["skoler"]), (5.56, ["sko-ler"])], ids=["not drawn", "drawn"]
)
def test_a_soft_hyphen_counts_where_it_is_seen(
    tmp_path: Path, shift: float, read: list[str]
) -> None:
    content = text("sko", 50) + text("\\001", 66.12, font="F6") + text("ler", 66.12 + shift)
    assert words(mapped_page(tmp_path, content, {1: "\u00ad"})) == read


def test_a_space_with_the_text_of_a_soft_hyphen_is_none(tmp_path: Path) -> None:
    mark = "/Span << /ActualText <feff00ad> >> BDC " + text(" ", 66.12) + "EMC "
    content = text("sko", 50) + mark + text("ler", 66.12)
    assert words(page_of(tmp_path, content)) == ["skoler"]


def test_a_hyphen_at_a_line_end_is_seen_whatever_it_is_called(tmp_path: Path) -> None:
    mark = "/Span << /ActualText <feff00ad> >> BDC " + text("-", 66.12) + "EMC "
    content = text("sko", 50) + mark + text("ler", 50, 186)
    assert words(page_of(tmp_path, content)) == ["sko-", "ler"]


def test_a_zero_width_space_with_a_width_is_a_space(tmp_path: Path) -> None:
    content = text("to", 50) + text("\\001", 58.34, font="F6") + text("ord", 61.12)
    assert words(mapped_page(tmp_path, content, {1: "\u200b"}, wide=278)) == ["to", "ord"]
    assert words(mapped_page(tmp_path, text("to", 50) + text("\\001", 58.34, font="F6")
        + text("ord", 58.34), {1: "\u200b"}, wide=0)) == ["toord"]  # fmt: skip


def test_ligatures_are_letters(tmp_path: Path) -> None:
    content = text("e", 50) + text("\\001\\002", 55.56, font="F6")
    assert words(mapped_page(tmp_path, content, {1: "\ufb03", 2: "k"}))[0] == "effik"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("F3", "4", "✔"), ("F3", "8", "✘"), ("F3", "3", "✓"), ("F3", "7", "✗"), ("F3", "l", "●"),
        ("F4", "\\374", "✔"), ("F4", "\\373", "✘"), ("F4", "\\250", "☐"), ("F4", "\\375", "☒"),
        ("F4", "\\376", "☑"), ("F4", "l", "●"), ("F4", "\\247", "•"), ("F4", "\\330", "•"),
        ("F5", "\\267", "•"), ("F5", "\\263", "≥"),
    ],
)  # fmt: skip
def test_symbols_are_what_they_show(tmp_path: Path, font: str, code: str, shown: str) -> None:
    page = page_of(tmp_path, text(code, font=font) + text("Udvidet havn", 70))
    assert words(page) == [shown, "Udvidet", "havn"]


def test_a_private_code_is_a_symbol_in_a_font_of_any_name(tmp_path: Path) -> None:
    content = text("\\001", 50, font="F6") + text("\\002", 70, font="F6") + text("gjort nu", 90)
    codes = {1: "\uf0fe", 2: "\uf0b7"}
    assert words(mapped_page(tmp_path, content, codes)) == ["☑", "•", "gjort", "nu"]


def test_a_box_against_its_word_is_a_word_by_itself(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("\\250", font="F4") + text("Ja", 59) + text("andet her", 90))
    assert words(page)[:2] == ["☐", "Ja"]


def raised(page: Page) -> list[str]:
    return [word.text for word in page.words if word.raised]


def test_a_footnote_mark_is_kept_apart_from_its_word(tmp_path: Path) -> None:
    content = text("sti i 2023") + text("1", after("sti i 2023"), 204, size=7)
    page = page_of(tmp_path, content + text(". Resten", after("sti i 2023") + 3.9))
    assert words(page) == ["sti", "i", "2023.", "1", "Resten"]
    assert raised(page) == ["1"]


def test_a_footnote_mark_close_to_the_next_word_does_not_join_it(tmp_path: Path) -> None:
    behind = after("havnen")
    content = text("havnen") + text("1", behind, 204, size=6) + text("er stor nu", behind + 5.8)
    assert words(page_of(tmp_path, content)) == ["havnen", "1", "er", "stor", "nu"]


def test_a_footnote_mark_before_its_note_is_raised(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("2", 50, 204, size=6) + text("Tal fra april", 54))
    assert words(page) == ["2", "Tal", "fra", "april"]
    assert raised(page) == ["2"]


def test_a_footnote_mark_drawn_before_its_line_is_raised(tmp_path: Path) -> None:
    mark = text("1", after("for sejladsen.") + 1, 203.5, size=5.5)
    page = page_of(tmp_path, mark + text("en linje over", y=211) + text("for sejladsen."))
    assert raised(page) == ["1"]


def test_a_written_superscript_is_a_mark_too(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("Kommunerne\\271. Ogs\\345 800 m\\262 og 10 km\\262."))
    assert words(page)[:2] == ["Kommunerne.", "¹"]
    assert raised(page) == ["¹"]
    assert {"m²", "km²."} <= set(words(page))


def test_a_raised_digit_after_a_unit_is_part_of_it(tmp_path: Path) -> None:
    content = (
        text("800 m") + text("2", after("800 m"), 204, size=6)
        + text(" og 10", after("800 m") + 3.4)
        + text("6", after("800 m og 10") + 3.4, 204, size=6)
        + text(" kr", after("800 m og 10") + 6.8)
    )  # fmt: skip
    page = page_of(tmp_path, content)
    assert words(page) == ["800", "m²", "og", "10⁶", "kr"]
    assert not raised(page)


def test_small_numbers_of_their_own_cell_are_not_raised(tmp_path: Path) -> None:
    page = page_of(tmp_path, text("7", 50, 204, size=7) + text("Titel med tekst", 70))
    assert not raised(page)


def test_a_lowered_digit_stays_in_its_word(tmp_path: Path) -> None:
    content = text("CO") + text("2", after("CO"), 198.3, size=6)
    content += text("-udslip", after("CO") + 3.4)
    assert words(page_of(tmp_path, content)) == ["CO2-udslip"]


def test_turned_words_say_so(tmp_path: Path) -> None:
    def turned(said: str, matrix: str) -> str:
        return f"BT /F1 10 Tf {matrix} Tm ({said}) Tj ET\n"

    content = (
        text("De fleste ord er vandrette og siden er det ogs\\345")
        + turned("Tema", "0 1 -1 0 30 100")
        + turned("ned", "0 -1 1 0 350 150")
    )
    directions = {word.text: word.direction for word in page_of(tmp_path, content).words}
    assert (directions["De"], directions["Tema"], directions["ned"]) == (0, 90, 270)


def test_text_that_stands_for_glyphs_is_read(tmp_path: Path) -> None:
    content = (
        "/Span << /ActualText (Havnen er) >> BDC " + text("\\1\\1\\1 \\1\\1") + "EMC "
        + "/Span << /ActualText (udvidet) >> BDC " + text("u\\001t", 120) + "EMC "
        + "/Span << /ActualText () >> BDC " + text("nu", 180) + "EMC"
    )  # fmt: skip
    assert words(page_of(tmp_path, content)) == ["Havnen", "er", "udvidet", "nu"]


def test_words_know_their_marked_content(tmp_path: Path) -> None:
    pdf = new_pdf()
    content = (
        "/P << /MCID 4 >> BDC " + text("afsnit") + "/Span /Inner BDC " + text("inde", 100)
        + "EMC EMC /Artifact BMC " + text("Side 1", y=20) + "EMC /P <</MCID 5>> BDC /Fm Do EMC"
    )  # fmt: skip
    page = add_page(pdf, content)
    page.Resources.Properties = Dictionary(Inner=Dictionary(Lang=String("da")))
    drawn = "/P << /MCID 0 >> BDC " + text("form", y=100) + "EMC EMC " + text("fri", y=80)
    form = pdf.make_indirect(Stream(
        pdf, drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 300]),
        Resources=page.Resources,
    ))  # fmt: skip
    page.Resources.XObject.Fm = form
    pdf.save(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as written:
        forms = [o for o in written.objects if isinstance(o, Stream) and "/BBox" in o]
        number = forms[0].objgen[0]
    document = read_file(tmp_path / "a.pdf")
    assert isinstance(document, Document)
    read = document.pages[0]
    found = {word.text: (word.content, word.artifact) for word in read.words}
    assert found["afsnit"] == (ContentId(1, 4), False)
    assert found["inde"] == (ContentId(1, 4), False)
    assert found["Side"] == (None, True)
    assert found["form"] == (ContentId(1, 0, number), False)
    assert found["fri"] == (ContentId(1, 5), False)


def test_weight_and_colour_are_the_letters(tmp_path: Path) -> None:
    page = page_of(tmp_path, "1 0 0 rg " + text("Udg\\345et", font="F2"))
    word = page.words[0]
    assert (word.bold, word.colour.red, word.colour.green) == (True, 1.0, 0.0)
    assert word.size == pytest.approx(10)
