"""From grids to the status table: what each row, column and line outside becomes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.table.interpretation.grids import cell, found_in, grid, table_in, words

from extract.models import Box, Colour, Continuation, ExcludedKind, Grid, PageBox, Table
from extract.table.profile import profile_of

HEAD = ("Initiativ", "Ansvarlig", "Status")


def titles(table: Table) -> list[str]:
    return [row.title.text for row in table.rows]


def excluded(table: Table, kind: ExcludedKind) -> list[str]:
    return [text.cell.text for text in table.excluded if text.kind is kind]


def test_a_repeated_head_is_the_same_head_cell_for_cell() -> None:
    first = grid([HEAD, ("Nye stier", "Vejstyrelsen", "I gang")])
    second = grid([HEAD, ("Mere lys", "Vejstyrelsen", "Afsluttet")], page=2)
    table = table_in(first, second)
    assert titles(table) == ["Nye stier", "Mere lys"]
    assert excluded(table, ExcludedKind.HEAD_ROW) == ["Initiativ Ansvarlig Status"]


def test_rows_whose_cells_begin_like_headings_are_rows() -> None:
    rows = [
        HEAD,
        ("Initiativ om lys", "Ansvarlig styrelse", "Status ukendt"),
        ("Stier", "", "I gang"),
    ]
    assert titles(table_in(grid(rows))) == ["Initiativ om lys", "Stier"]


def test_a_section_may_have_a_head_of_its_own() -> None:
    rows = [
        HEAD,
        ("Nye stier", "Vejstyrelsen", "I gang"),
        (cell(0, "Afsluttede sager", row=2, span=3, bold=True), None, None),
        tuple(
            cell(i, t, row=3, bold=True)
            for i, t in enumerate(("Initiativ", "Ansvarlig", "Resultat"))
        ),
        ("Mere lys", "Vejstyrelsen", "Vedtaget"),
    ]
    table = table_in(grid(rows))
    assert [(r.title.text, r.section.text, r.status.text) for r in table.rows] == [
        ("Nye stier", "", "I gang"),
        ("Mere lys", "Afsluttede sager", "Vedtaget"),
    ]


def test_a_merged_cell_counts_for_each_of_its_rows() -> None:
    rows = [
        HEAD,
        ("Nye stier", cell(1, "Vejstyrelsen", row=1, rows=2), "I gang"),
        ("Mere lys", None, "Afsluttet"),
    ]
    table = table_in(grid(rows))
    assert [row.anchoring.text for row in table.rows] == ["Vejstyrelsen", "Vejstyrelsen"]


def test_a_merged_first_column_without_a_title_holds_the_sections() -> None:
    rows = [
        ("Tema", *HEAD),
        (cell(0, "Trafik", row=1, rows=2), "Nye stier", "Vejstyrelsen", "I gang"),
        (None, "Mere lys", "Vejstyrelsen", "Afsluttet"),
    ]
    assert [row.section.text for row in table_in(grid(rows)).rows] == ["Trafik", "Trafik"]


def test_turned_letters_in_the_first_column_are_the_section() -> None:
    turned = cell(0, "Trafik", row=1, rows=2, direction=90)
    rows = [("Tema", *HEAD), (turned, "Nye stier", "A", "I gang"), (None, "Lys", "B", "I gang")]
    assert [row.section.text for row in table_in(grid(rows)).rows] == ["Trafik", "Trafik"]


def test_the_newer_of_two_status_columns_is_the_status() -> None:
    rows = [("Initiativ", "Status 2022", "Status 2023"), ("Stier", "Planlagt", "I gang")]
    table = table_in(grid(rows))
    assert table.rows[0].status.text == "I gang"
    assert [column.heading.text for column in table.further] == ["Status 2022"]
    assert table.rows[0].further[0].text == "Planlagt"


def test_unknown_headings_get_roles_by_what_their_columns_hold() -> None:
    rows = [
        ("Ærinde", "Hus", "Udfald"),
        ("Nye stier ved skoler", "Vejstyrelsen", "Vedtaget. Byrådet"),
        ("Mere lys i tunneller", "Vejstyrelsen", "Vedtaget. Byrådet"),
        ("Tællere på broer", "Havnestyrelsen", "I gang"),
    ]
    table = table_in(grid(rows))
    first = table.rows[0]
    assert (first.title.text, first.anchoring.text) == ("Nye stier ved skoler", "Vejstyrelsen")
    assert first.status.text == "Vedtaget. Byrådet"


def test_a_table_without_states_is_no_status_table() -> None:
    rows = [("År", "Udgift", "Indtægt"), ("2021", "15 kr.", "3 kr."), ("2022", "18 kr.", "4 kr.")]
    found = found_in(grid(rows))
    assert found.table is None
    assert len(found.others) == 1


def test_totals_and_empty_rows_are_no_initiatives() -> None:
    rows = [HEAD, ("Stier", "A", "I gang"), ("", "", ""), ("I alt", "", "12 mio. kr.")]
    table = table_in(grid(rows))
    assert titles(table) == ["Stier"]
    assert excluded(table, ExcludedKind.TOTAL) == ["I alt 12 mio. kr."]


def test_an_initiative_about_a_total_is_an_initiative() -> None:
    rows = [
        HEAD,
        ("I alt 40 nye stier", "A", "I gang"),
        ("Total renovering af havnen", "B", "I gang"),
    ]
    assert len(table_in(grid(rows)).rows) == 2


def test_a_row_goes_on_where_the_finder_knows_it() -> None:
    first = grid([HEAD, ("Stier", "A", "I gang med")])
    second = grid(
        [("", "", "at anlægge")], page=2, columns=3, head=False, continuation=Continuation.GOES_ON
    )
    table = table_in(first, second)
    assert [row.status.text for row in table.rows] == ["I gang med at anlægge"]


def test_a_row_at_the_top_of_a_page_with_a_title_of_its_own_is_a_row() -> None:
    first = grid([HEAD, ("Stier", "A", "Vedtaget i byrådet den 25. juni")])
    second = grid([("Mere lys", "B", "I gang")], page=2, columns=3, head=False)
    assert titles(table_in(first, second)) == ["Stier", "Mere lys"]


def test_a_title_repeated_with_fortsat_is_written_once() -> None:
    first = grid([HEAD, ("1. Stier", "A", "Anlagt er")])
    second = grid([HEAD, ("1. Stier (fortsat)", "", "14 km.")], page=2)
    table = table_in(first, second)
    assert [(r.number, r.title.text, r.status.text) for r in table.rows] == [
        ("1", "Stier", "Anlagt er 14 km.")
    ]


def test_headings_between_tables_are_sections() -> None:
    first = grid([HEAD, ("Stier", "A", "I gang")])
    second = grid([HEAD, ("Lys", "B", "Afsluttet")], page=2)
    outside = [
        words("Status på planen", 1, 10, 20, size=18),
        words("Der er mange penge til alle gode ting her i landet", 1, 10, 50),
        words("Trafik", 1, 10, 80, size=13),
        words("Tunneller", 2, 10, 80, size=13),
    ]
    table = table_in(first, second, outside=outside)
    assert table.title.text == "Status på planen"
    assert [row.section.text for row in table.rows] == ["Trafik", "Tunneller"]


def test_cards_with_labels_at_the_left_are_one_row_each() -> None:
    def card(number: int, title: str, page: int) -> Grid:
        rows = [("Initiativ", f"{number}. {title}"), ("Ansvarlig", "A"), ("Status", "I gang")]
        return grid(rows, page=page, head=False)

    table = table_in(card(1, "Stier", 1), card(2, "Lys", 2), card(3, "Broer", 3))
    assert [(r.number, r.title.text, r.status.text) for r in table.rows] == [
        ("1", "Stier", "I gang"),
        ("2", "Lys", "I gang"),
        ("3", "Broer", "I gang"),
    ]


def test_a_tick_in_one_of_several_columns_is_the_state_in_its_heading() -> None:
    rows = [
        ("Initiativ", "Ansvarlig", "Ikke begyndt", "I gang", "Afsluttet"),
        ("Stier", "A", "", "X", ""),
        ("Lys", "B", "", "", "X"),
        ("Broer", "B", "X", "", ""),
    ]
    assert [r.status.text for r in table_in(grid(rows)).rows] == [
        "I gang",
        "Afsluttet",
        "Ikke begyndt",
    ]


def test_a_column_of_colours_is_put_into_words() -> None:
    green, red = Colour(0.0, 0.7, 0.3), Colour(1.0, 0.0, 0.0)
    rows = [
        ("Initiativ", "Ansvarlig", "Status"),
        ("Stier", "A", cell(2, "", row=1, fill=green)),
        ("Lys", "B", cell(2, "", row=2, fill=red)),
    ]
    assert [r.status.text for r in table_in(grid(rows)).rows] == ["Grøn", "Rød"]


def _uneven(rows: list[tuple[str, ...]], page: int) -> Grid:
    """A grid whose rows have different heights."""
    made = grid(rows, page=page)
    edges = [100, 120, 160, 220, 300]
    boxes = [PageBox(page, Box(0, top, 300, bottom)) for top, bottom in pairwise(edges)]
    spread = (replace(r, boxes=(b,)) for r, b in zip(made.rows, boxes, strict=True))
    return replace(made, rows=tuple(spread))


def test_columns_on_pages_of_their_own_are_put_beside_their_rows() -> None:
    left = _uneven([("Initiativ", "Ansvarlig"), ("Stier", "A"), ("Lys", "B"), ("Broer", "C")], 1)
    right = _uneven([("Status",), ("I gang",), ("Afsluttet",), ("Udgår",)], 2)
    table = table_in(left, right)
    assert [(r.title.text, r.status.text) for r in table.rows] == [
        ("Stier", "I gang"),
        ("Lys", "Afsluttet"),
        ("Broer", "Udgår"),
    ]


def test_numbers_that_come_again_are_part_of_the_titles() -> None:
    rows = [("Initiativ", "Status")]
    rows += [(f"Initiativ {n}: Stier", "I gang") for n in (3, 4, 5, 3, 4, 5)]
    assert titles(table_in(grid(rows)))[0] == "Initiativ 3: Stier"


def test_a_title_that_begins_with_a_year_is_not_numbered() -> None:
    rows = [HEAD, ("2024 plan for stier", "A", "I gang"), ("Mere lys", "B", "I gang")]
    assert [row.number for row in table_in(grid(rows)).rows] == ["", ""]


def test_a_profile_names_sections_that_look_like_rows() -> None:
    rows = [HEAD, ("Spor A", "", ""), ("Stier", "A", "I gang")]
    profile = profile_of('[sections]\npatterns = ["Spor [A-Z]"]', name="p.toml")
    table = table_in(grid(rows), profile=profile)
    assert [(row.section.text, row.title.text) for row in table.rows] == [("Spor A", "Stier")]


def test_every_word_is_in_a_cell_or_excluded_once() -> None:
    rows = [HEAD, ("1. Stier", "A", "I gang"), ("I alt", "", "12"), ("2. Lys", "B", "X Afsluttet")]
    made = grid(rows)
    outside = [words("Plan", 1, 10, 20, size=18), words("Kilde: intet", 1, 10, 400, size=8)]
    table = table_in(made, outside=outside)
    placed = [table.title, *table.headings, *(t.cell for t in table.excluded)]
    placed += [c for row in table.rows for c in (row.section, *row.cells)]
    texts = sorted(word.text for one in placed for word in one.words)
    every = [w.text for r in made.rows for c in r.cells for w in c.words]
    every += [w.text for line in outside for w in line]
    assert texts == sorted(
        [
            *(t for t in every if t not in ("1.", "2.")),
        ]
    )
