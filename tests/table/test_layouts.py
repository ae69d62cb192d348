"""The same four rows, drawn in the many ways that reports draw them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import NoTableError
from extract.models import Document, ExcludedKind, Table
from extract.reading import page_images, read_file
from extract.table import grids_of

from .drawing import HEADINGS, READ, ROWS, Pen, texts


@pytest.fixture
def pen(tmp_path: Path) -> Pen:
    return Pen(tmp_path / "report.pdf")


def asides(table: Table, kind: ExcludedKind) -> list[str]:
    return [aside.cell.text for aside in table.excluded if aside.kind is kind]


@pytest.mark.parametrize("level", [True, False])
@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("centred", [True, False])
def test_the_rows_are_found_with_any_rules_and_either_alignment(
    pen: Pen, level: bool, upright: bool, centred: bool
) -> None:
    pen.level, pen.upright, pen.centred = level, upright, centred
    pen.head()
    for row in ROWS:
        pen.row(*row)
    assert texts(pen.table()) == READ


@pytest.mark.parametrize(("level", "upright"), [(True, True), (False, False)])
def test_rows_without_numbers_are_parted_by_rules_or_by_white(
    pen: Pen, level: bool, upright: bool
) -> None:
    pen.level, pen.upright = level, upright
    pen.head()
    for title, *rest in ROWS:
        pen.row(title.split(". ", 1)[1], *rest)
    assert texts(pen.table()) == [("", *row[1:]) for row in READ]


def test_the_head_of_the_report_is_told_apart_from_the_table(pen: Pen) -> None:
    pen.line("Strategi for unge uden bolig – status", font="Helvetica-Bold", size=14)
    pen.line("1. juni 2019")
    pen.line("Med mindre andet er angivet, er Socialministeriet ansvarligt for indsatsen.")
    pen.top += 10
    pen.head()
    for row in ROWS:
        pen.row(*row)
    table = pen.table()
    assert table.title.text == "Strategi for unge uden bolig – status"
    assert table.dateline.text == "1. juni 2019"
    assert table.preamble.text.startswith("Med mindre andet")
    assert [heading.text for heading in table.headings] == list(HEADINGS)
    assert texts(table) == READ


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_that_runs_over_a_page_break_is_joined(pen: Pen, repeated: bool) -> None:
    pen.head()
    pen.row(*ROWS[0])
    pen.row("2. Billige boliger", "Der gives tilskud til at", "Bolig-", "Der er givet tilsagn om")
    pen.next_page()
    if repeated:
        pen.head()
    pen.row("til unge", "ombygge tomme kontorer.", "ministeriet", "412 boliger.")
    pen.row(*ROWS[2])
    table = pen.table()
    assert texts(table)[1] == (
        "2",
        "Billige boliger til unge",
        "Der gives tilskud til at ombygge tomme kontorer.",
        "Bolig- ministeriet",
        "Der er givet tilsagn om 412 boliger.",
    )
    assert table.rows[1].pages == (1, 2)
    assert len(table.rows) == 3
    heads = asides(table, ExcludedKind.HEAD_ROW)
    assert heads == ([" ".join(HEADINGS)] if repeated else [])


def test_a_row_taller_than_a_page_is_one_row(pen: Pen) -> None:
    pen.head()
    pen.row(*ROWS[0])
    pen.row("2. En lang indsats", *(["\n".join(["ord"] * 30)] * 3))
    pen.next_page()
    pen.row("", *(["\n".join(["mere"] * 38)] * 3))
    pen.next_page()
    pen.row("", *(["\n".join(["sidst"] * 3)] * 3))
    pen.row(*ROWS[2])
    table = pen.table()
    assert [row.number for row in table.rows] == ["1", "2", "3"]
    assert len(list(table.rows[1].status.words)) == 71
    assert table.rows[1].pages == (1, 2, 3)


@pytest.mark.parametrize(
    "heading", ["BOLIG OG SUNDHED", "A. Bolig og sundhed", "Bolig og sundhed for unge"]
)
@pytest.mark.parametrize(("level", "upright"), [(True, True), (True, False), (False, False)])
def test_section_rows_are_handed_down(pen: Pen, heading: str, level: bool, upright: bool) -> None:
    pen.level, pen.upright = level, upright
    pen.head()
    pen.row(*ROWS[0])
    pen.section(heading)
    pen.row(*ROWS[1])
    pen.row(*ROWS[2])
    pen.section("OPFØLGNING OG MÅLING")
    pen.row(*ROWS[3])
    table = pen.table()
    assert texts(table) == READ
    assert [row.section.text for row in table.rows] == [
        "",
        heading,
        heading,
        "OPFØLGNING OG MÅLING",
    ]


def test_a_section_row_at_a_pages_end_belongs_to_the_next_page(pen: Pen) -> None:
    pen.head()
    pen.row(*ROWS[0])
    pen.row(*ROWS[1])
    pen.section("SUNDHED")
    pen.next_page()
    pen.row(*ROWS[2])
    pen.row(*ROWS[3])
    assert [row.section.text for row in pen.table().rows] == ["", "", "SUNDHED", "SUNDHED"]


def test_footers_page_numbers_and_running_heads_are_set_aside(pen: Pen) -> None:
    for page, part in enumerate((ROWS[:2], ROWS[2:]), start=1):
        pen.write("Ministeriet for alt godt", 40, 25)
        pen.head()
        for row in part:
            pen.row(*row)
        pen.write(f"Side {page} af 2", 700, 560)
        pen.next_page()
    table = pen.table()
    assert texts(table) == READ
    assert sorted(asides(table, ExcludedKind.FOOTER)) == [
        "Ministeriet for alt godt",
        "Ministeriet for alt godt",
        "Side 1 af 2",
        "Side 2 af 2",
    ]


def test_a_watermark_is_excluded(pen: Pen) -> None:
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.canvas.saveState()
    pen.canvas.translate(400, 300)
    pen.canvas.rotate(30)
    pen.canvas.setFont("Helvetica-Bold", 80)
    pen.canvas.drawCentredString(0, 0, "UDKAST")
    pen.canvas.restoreState()
    table = pen.table()
    assert texts(table) == READ
    assert asides(table, ExcludedKind.WATERMARK) == ["UDKAST"]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_links_address_under_the_table_is_set_aside(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.top += 6
    pen.line("https://example.dk/aeldre/")
    table = pen.table()
    assert texts(table) == READ
    assert asides(table, ExcludedKind.LINK) == ["https://example.dk/aeldre/"]


def test_titles_that_begin_with_a_year_or_a_number_are_no_rows(pen: Pen) -> None:
    pen.head()
    pen.row("1. Kampagne i\n2016 og 2017", *ROWS[0][1:])
    pen.row("2. Handleplan for\n18 kommuner", *ROWS[1][1:])
    pen.row("3. 2020-plan", *ROWS[2][1:])
    rows = texts(pen.table())
    assert [(row[0], row[1]) for row in rows] == [
        ("1", "Kampagne i 2016 og 2017"),
        ("2", "Handleplan for 18 kommuner"),
        ("3", "2020-plan"),
    ]


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2", "2.1", "2.2"), ("3", "3a", "3b", "4"), ("1)", "2)", "3)", "4)")]
)
@pytest.mark.parametrize("ruled", [True, False])
def test_sub_numbers_are_numbers(pen: Pen, numbers: tuple[str, ...], ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.head()
    for number, row in zip(numbers, ROWS, strict=True):
        pen.row(f"{number} {row[0][3:]}", *row[1:])
    rows = texts(pen.table())
    assert [row[0] for row in rows] == [number.rstrip(")") for number in numbers]
    assert [row[1:] for row in rows] == [row[1:] for row in READ]


def test_a_misread_number_is_inferred_from_its_neighbours(pen: Pen) -> None:
    pen.head()
    for number, row in zip(("l.", "2.", "§.", "4."), ROWS, strict=True):
        pen.row(f"{number} {row[0][3:]}", *row[1:])
    table = pen.table()
    assert texts(table) == READ
    assert all(table.rows[place].doubts for place in (0, 2))
    assert table.rows[0].certainty < table.rows[1].certainty


def test_a_column_of_its_own_may_hold_the_numbers(pen: Pen) -> None:
    pen.widths = (30.0, 140.0, 230.0, 120.0, 240.0)
    pen.head(("Nr.", *HEADINGS))
    for row in ROWS:
        number, title = row[0].split(" ", 1)
        pen.row(number, title, *row[1:])
    assert texts(pen.table()) == READ


def test_columns_may_stand_in_another_order(pen: Pen) -> None:
    order = (0, 3, 1, 2)
    pen.widths = tuple((150.0, 250.0, 120.0, 240.0)[place] for place in order)
    pen.head(["Indsats", "Status pr. juni 2019", "Formål", "Ansvarlig myndighed"])
    for row in ROWS:
        pen.row(*(row[place] for place in order))
    assert texts(pen.table()) == READ


def test_a_column_may_be_missing(pen: Pen) -> None:
    pen.widths = (180.0, 300.0, 280.0)
    pen.head(("Tiltag", "Indhold", "Resultater"))
    for row in ROWS:
        pen.row(row[0], row[1], row[3])
    assert texts(pen.table()) == [(*row[:3], "", row[4]) for row in READ]


def further(table: Table) -> dict[str, list[str]]:
    """The texts of each further column, by its heading."""
    return {
        column.heading.text: [row.further[place].text for row in table.rows]
        for place, column in enumerate(table.further)
    }


BUDGETS = ("4,5 mio. kr. årligt", "32 mio. kr. i alt", "Inden for rammen", "Ingen")


@pytest.mark.parametrize("heading", ["Bevilling", "Ministerens bemærkninger", "Sandkasse"])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_fifth_column_is_kept_under_its_own_name(pen: Pen, heading: str, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.widths = (150.0, 210.0, 110.0, 100.0, 190.0)
    pen.head(("Initiativ", "Beskrivelse", "Forankring", heading, "Status"))
    for row, budget in zip(ROWS, BUDGETS, strict=True):
        pen.row(*row[:3], budget, row[3])
    table = pen.table()
    assert texts(table) == READ
    assert further(table) == {heading: list(BUDGETS)}
    assert not table.excluded


@pytest.mark.parametrize("ruled", [True, False])
def test_a_fifth_column_goes_on_over_a_page_break(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.widths = (150.0, 210.0, 110.0, 190.0, 100.0)
    pen.head((*HEADINGS, "Økonomi"))
    pen.row(*ROWS[0], BUDGETS[0])
    pen.row(
        "2. Billige boliger", "Der gives tilskud til at", "Bolig-", "Der er givet", "32 mio. kr."
    )
    pen.next_page()
    pen.row("", "ombygge tomme kontorer.", "ministeriet", "tilsagn.", "fra satspuljen")
    pen.row(*ROWS[2], BUDGETS[2])
    table = pen.table()
    assert further(table)["Økonomi"] == [BUDGETS[0], "32 mio. kr. fra satspuljen", BUDGETS[2]]


def test_two_further_columns_and_one_of_numbers(pen: Pen) -> None:
    pen.widths = (35.0, 125.0, 190.0, 90.0, 90.0, 80.0, 150.0)
    pen.head(("Nr.", "Initiativ", "Beskrivelse", "Økonomi", "Forankring", "Tidsplan", "Status"))
    for row, budget in zip(ROWS, BUDGETS, strict=True):
        number, title = row[0].split(" ", 1)
        pen.row(number, title, row[1], budget, row[2], "2015-2018", row[3])
    table = pen.table()
    assert texts(table) == READ
    assert further(table) == {"Økonomi": list(BUDGETS), "Tidsplan": ["2015-2018"] * 4}
    assert asides(table, ExcludedKind.NOTE) == []


def test_a_column_of_another_kind_takes_no_missing_columns_place(pen: Pen) -> None:
    pen.head(("Initiativ", "Beskrivelse", "Økonomi", "Status"))
    for row, budget in zip(ROWS, BUDGETS, strict=True):
        pen.row(row[0], row[1], budget, row[3])
    table = pen.table()
    assert texts(table) == [(*row[:3], "", row[4]) for row in READ]
    assert further(table) == {"Økonomi": list(BUDGETS)}


def test_the_last_of_three_columns_is_the_status_whatever_it_is_called(pen: Pen) -> None:
    pen.widths = (180.0, 300.0, 280.0)
    pen.head(("Tiltag", "Indhold", "Fortællingen"))
    for row in ROWS:
        pen.row(row[0], row[1], row[3])
    assert texts(pen.table()) == [(*row[:3], "", row[4]) for row in READ]


def test_wrapped_headings_are_whole(pen: Pen) -> None:
    pen.head(
        (
            "Indsatsområde/\ninitiativ",
            "Beskrivelse",
            "Forankring",
            "Status/foreløbige\nresultater - juni 2016",
        )
    )
    for row in ROWS:
        pen.row(*row)
    headings = [heading.text for heading in pen.table().headings]
    assert headings == [
        "Indsatsområde/ initiativ",
        "Beskrivelse",
        "Forankring",
        "Status/foreløbige resultater - juni 2016",
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_paragraphs_and_lists_stay_in_their_cell(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.head()
    pen.row(*ROWS[0])
    pen.row(
        "2. Sprayer",
        "Der udleveres sprayer i:\n- væresteder\n- fixerum\n- herberger",
        "Regionerne",
        "Første afsnit slutter her.\nAndet afsnit begynder her.",
    )
    pen.row(*ROWS[2])
    rows = texts(pen.table())
    assert rows[1][2] == "Der udleveres sprayer i: - væresteder - fixerum - herberger"
    assert len(rows) == 3


def test_text_after_the_table_is_a_note(pen: Pen) -> None:
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.top += 14
    pen.line("Note: Oplysningerne er indhentet hos kommunerne og gengivet uden ansvar for fejl.")
    table = pen.table()
    assert texts(table) == READ
    assert asides(table, ExcludedKind.NOTE)[0].startswith("Note: Oplysningerne")


def test_two_tables_in_one_file_are_read_one_after_the_other(pen: Pen) -> None:
    pen.head()
    for row in ROWS[:2]:
        pen.row(*row)
    pen.top += 40
    pen.widths = (200.0, 200.0, 150.0, 210.0)
    pen.head()
    for row in ROWS[2:]:
        pen.row(*row)
    assert texts(pen.table()) == READ


def test_without_a_head_row_the_columns_go_by_their_order(pen: Pen) -> None:
    for row in ROWS:
        pen.row(*row)
    assert texts(pen.table()) == READ


def test_a_letter_holds_no_table(pen: Pen) -> None:
    for _ in range(20):
        pen.line("Kære borger. Tak for din henvendelse om støtte til boligen, som vi har læst.")
    with pytest.raises(NoTableError, match="no status table"):
        pen.table()


def test_a_budget_holds_no_table(pen: Pen) -> None:
    pen.widths = (200.0, 100.0, 100.0, 100.0)
    pen.row("Post", "2015", "2016", "2017")
    for post in ("Løn", "Husleje", "Rejser"):
        pen.row(post, "1.200", "1.300", "1.400")
    with pytest.raises(NoTableError):
        pen.table()


def test_the_grid_that_was_found_can_be_drawn(pen: Pen) -> None:
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.table()
    document = read_file(pen.path)
    assert isinstance(document, Document)
    (grid,) = grids_of(document)
    assert grid.page == 1
    assert grid.column_edges == pytest.approx(pen.edges, abs=1)
    assert len(grid.row_tops) == len(ROWS)
    (image,) = page_images(pen.path, document.pages, dpi=36)
    assert image.size == (421, 298)


def test_a_stroke_read_from_a_ruling_is_no_word_of_a_cell(pen: Pen) -> None:
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.write("|", pen.edges[1] - 1.3, 100)
    assert texts(pen.table()) == READ


@pytest.mark.parametrize("ruled", [True, False])
def test_unknown_headings_do_not_hide_the_table(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.line("Vores plan for unge uden bolig i de store byer og hvordan det er gået med den")
    pen.line("Alle oplysninger er indhentet hos kommunerne og gengivet uden ansvar for fejl.")
    pen.top += 10
    pen.head(("Ting", "Noget", "Folk", "Fortælling"))
    for row in ROWS:
        pen.row(*row)
    table = pen.table()
    assert texts(table) == READ
    assert table.title.text.startswith("Vores plan")


def test_a_footnote_across_the_columns_is_no_section_row(pen: Pen) -> None:
    pen.level = pen.upright = False
    pen.head()
    pen.row(*ROWS[0])
    pen.row(*ROWS[1])
    pen.top += 8
    pen.line(
        "* Tallene er indhentet hos kommunerne og gengivet uden ansvar for fejl i dem.", size=8
    )
    pen.next_page()
    pen.row(*ROWS[2])
    pen.row(*ROWS[3])
    table = pen.table()
    assert texts(table) == READ
    assert {row.section.text for row in table.rows} == {""}


def test_list_marks_of_a_symbol_font_are_no_lost_letters(pen: Pen) -> None:
    pen.head()
    pen.row(*ROWS[0])
    pen.row("2. Sprayer", "Der udleveres:\n• væresteder\n• fixerum", "Regionerne", "Gennemført")
    pen.row(*ROWS[2])
    assert texts(pen.table())[1][2] == "Der udleveres: • væresteder • fixerum"
