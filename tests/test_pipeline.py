"""The way through, step by step: a table's repair, and what the reader is warned of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extract.mending import repair_table
from extract.models import (
    EMPTY_CELL,
    Box,
    Cell,
    ExcludedKind,
    ExcludedText,
    FurtherColumn,
    Repair,
    Row,
    Table,
    Word,
)
from extract.notices import pages_in_words, pressing, routine_in_short, warnings_of
from extract.report import CellPlace


def cell(*lines: str, page: int = 1) -> Cell:
    """Words on lines twenty points apart, each word ten points wide."""
    return Cell(
        tuple(
            tuple(
                Word(text, page, Box(10.0 * at, 20.0 * row, 10.0 * at + 9, 20.0 * row + 12))
                for at, text in enumerate(line.split())
            )
            for row, line in enumerate(lines)
        )
    )


def row(number: str, status: Cell) -> Row:
    return Row(
        number,
        cell("ST@TTE TIL DE UNGE"),
        cell("Radgivning til bgrn"),
        cell("Kommunerne far radgivning om", "zresrelaterede konflikter"),
        cell("Socialstyrelsen"),
        status,
    )


def table(*rows: Row, excluded: tuple[ExcludedText, ...] = ()) -> Table:
    return Table(
        cell("Status pa initiativer"),
        cell("1. juni 2016"),
        EMPTY_CELL,
        (cell("Initiativ"), cell("Beskrivelse"), cell("Forankring"), cell("Status")),
        rows,
        excluded,
    )


REST = tuple(row(str(number), EMPTY_CELL) for number in range(1, 9))


def test_a_repair_s_place_has_no_more_digits_than_every_format_keeps() -> None:
    crooked = Word("Radgivning", 1, Box(0.1 + 0.2, 57.653000000000134, 271.80015000000003, 70.1))
    mended = repair_table(table(*REST, row("9", Cell(((crooked,),)))))
    (repair,) = (r for r in mended.repairs if r.number == "9" and r.field == "status")
    assert repair.box == Box(0.3, 57.653, 271.8, 70.1)


def test_a_damaged_table_keeps_its_shape_and_gets_its_letters() -> None:
    mended = repair_table(table(*REST, row("9", cell("Projektet er gennemfgrt i 2015"))))
    first, last = mended.rows[0], mended.rows[-1]
    assert first.section == last.section == "STØTTE TIL DE UNGE"
    assert last.title == "Rådgivning til børn"
    assert last.status == "Projektet er gennemført i 2015"
    assert first.status == ""
    assert mended.columns == ("Initiativ", "Beskrivelse", "Forankring", "Status")
    assert mended.dateline == "1. juni 2016"


def test_a_repair_knows_where_its_words_stand() -> None:
    mended = repair_table(table(*REST, row("9", cell("Det er", "nu gennemfgrt i 2015"))))
    found = next(repair for repair in mended.repairs if repair.field == "status")
    assert (found.number, found.page, found.read) == ("9", 1, "gennemfgrt")
    assert found.box == Box(10, 20, 19, 32)


def test_a_section_is_repaired_once_however_many_rows_it_has() -> None:
    mended = repair_table(table(*REST))
    assert sum(repair.field == "section" for repair in mended.repairs) == 1


def test_rows_without_numbers_answer_for_their_own_repairs_only() -> None:
    clean = Row(
        "", EMPTY_CELL, cell("Central enhed"), cell("Enheden er i gang"), EMPTY_CELL, EMPTY_CELL
    )
    mended = repair_table(table(clean, *(row("", EMPTY_CELL) for _ in range(8))))
    assert mended.rows[0].confidence == 1
    assert all(mended.rows[1].confidence == other.confidence for other in mended.rows[2:])


def test_further_cells_are_repaired_and_named_like_the_others() -> None:
    budget = cell("Der er afsat", "midler til radgivning")
    rows = tuple(replace(one, further=(budget, EMPTY_CELL)) for one in REST)
    columns = (FurtherColumn(cell("@konomi:")), FurtherColumn(cell("Naar"), name="Tidsplan"))
    mended = repair_table(replace(table(*rows), further=columns))
    assert [text.name for text in mended.rows[0].further] == ["Økonomi", "Tidsplan"]
    assert mended.rows[0].further_text("Økonomi") == "Der er afsat midler til rådgivning"
    assert mended.rows[0].further_text("Tidsplan") == ""
    fields = {repair.field for repair in mended.repairs}
    assert {"columns", "further/Økonomi"} <= fields


def test_two_further_columns_of_one_name_are_told_apart() -> None:
    columns = tuple(FurtherColumn(cell(text)) for text in ("Beløb", "Beløb", "-"))
    rows = tuple(replace(one, further=(EMPTY_CELL,) * 3) for one in REST)
    mended = repair_table(replace(table(*rows), further=columns))
    assert [text.name for text in mended.rows[0].further] == ["Beløb", "Beløb (2)", "-"]


def test_every_cell_has_its_place_on_each_page() -> None:
    status = cell("Det er gennemfgrt").followed_by(cell("i 2015", page=2))
    mended = repair_table(table(*REST, row("9", status)))
    found = [place for place in mended.places if (place.row, place.field) == (9, "status")]
    assert found == [
        CellPlace(9, "status", 1, Box(0, 0, 29, 12)),
        CellPlace(9, "status", 2, Box(0, 0, 19, 12)),
    ]
    assert CellPlace(0, "report_title", 1, Box(0, 0, 29, 12)) in mended.places
    assert sum(place.field == "section" for place in mended.places) == 1


def test_a_row_in_doubt_is_a_warning() -> None:
    doubtful = replace(row("3", EMPTY_CELL), certainty=0.6, doubts=("two columns run together",))
    warnings = tuple(warnings_of(table(doubtful)))
    assert warnings == ("row 3: two columns run together",)
    assert repair_table(table(doubtful)).rows[0].confidence <= 0.6


def test_what_is_set_aside_is_grouped_by_reason_and_kept_to_the_word() -> None:
    footers = [
        ExcludedText(ExcludedKind.FOOTER, cell(f"Side {page}", page=page)) for page in (1, 2, 3)
    ]
    marked = [ExcludedText(ExcludedKind.FOOTER, cell("FIKTIV", page=page)) for page in (1, 2, 3)]
    link = ExcludedText(ExcludedKind.LINK, cell("http://example.org/", page=2))
    mark = ExcludedText(ExcludedKind.NOTE, cell("|", page=2))
    warnings = tuple(warnings_of(table(excluded=(*footers, *marked, link, mark))))
    assert warnings == (
        "set aside: 6 footers, pages 1–3: Side 1 | Side 2 | Side 3 | FIKTIV (3 ×)",
        "set aside: 1 link address, page 2: http://example.org/",
        "set aside: 1 stray mark, page 2: |",
    )
    assert pressing(warnings) == ()
    assert routine_in_short(warnings) == (
        "6 footers, pages 1–3; 1 link address, page 2; 1 stray mark, page 2"
    )


def test_words_left_out_for_no_known_reason_are_pressing() -> None:
    lost = tuple(
        ExcludedText(ExcludedKind.NOTE, cell(text, page=4)) for text in ("Se bilag 2", "herom")
    )
    warnings = tuple(warnings_of(table(excluded=lost)))
    assert warnings == ("page 4: in no row: Se bilag 2 | herom",)
    assert pressing(warnings) == warnings
    assert routine_in_short(warnings) == ""


def test_a_repair_below_nine_in_ten_is_for_a_person() -> None:
    sure = Repair("1", "status", 1, None, "bgrn", "børn", 0.97, "a word of the lexicon")
    assert not sure.is_doubtful
    assert replace(sure, confidence=0.89).is_doubtful


@given(st.sets(st.integers(1, 40), min_size=1))
def test_pages_in_words_name_every_page(pages: set[int]) -> None:
    said = pages_in_words(sorted(pages))
    named: set[int] = set()
    for span in said.partition(" ")[2].split(", "):
        first, _, last = span.partition("–")
        named.update(range(int(first), int(last or first) + 1))
    assert named == pages
    assert said.startswith("page ") == (len(pages) == 1)
