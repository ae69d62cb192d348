"""The way through, step by step: a table's repair."""

from __future__ import annotations

from dataclasses import replace

from extract.mending import repair_table
from extract.models import (
    EMPTY_CELL,
    Box,
    Cell,
    ExcludedText,
    FurtherColumn,
    Repair,
    Row,
    StruckText,
    Table,
    Word,
)
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


def word(text: str) -> Word:
    return Word(text, 1, Box(0, 0, 9, 9))


def struck(text: str) -> Word:
    return replace(word(text), struck=True)


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


def test_struck_through_words_are_marked_as_they_stand_in_the_corrected_text() -> None:
    status = Cell(
        (
            (struck("Igangsat"), struck("til"), word("bgrn")),
            (word("og"), struck("unge"), word("er"), struck("gennemfgrt")),
        )
    )
    mended = repair_table(table(*REST, row("9", status)))
    assert mended.rows[-1].status == "Igangsat til børn og unge er gennemført"
    assert mended.rows[-1].struck == (
        StruckText("status", "Igangsat til"),
        StruckText("status", "unge"),
        StruckText("status", "gennemført"),
    )
    assert mended.rows[0].struck == ()


def test_a_repair_below_nine_in_ten_is_for_a_person() -> None:
    sure = Repair("1", "status", 1, None, "bgrn", "børn", 0.97, "a word of the lexicon")
    assert not sure.is_doubtful
    assert replace(sure, confidence=0.89).is_doubtful
