"""Tables without rulings: their columns, rows, sections and ends are found by alignment."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from reportlab.lib.utils import simpleSplit
from tests.table.drawing import LEADING, ROWS, Pen

from extract.models import Box, Continuation, Document, Finder, Grid, GridRow, Page, Word
from extract.reading import read_file
from extract.table.finders.aligned import find_aligned
from extract.table.headings import Headings

KNOWN = Headings()


def pen(path: Path, **given: object) -> Pen:
    """A pen that draws no rulings."""
    return Pen(path / "drawn.pdf", level=False, upright=False, **given)  # type: ignore[arg-type]


def pages_of(drawn: Pen) -> tuple[Page, ...]:
    drawn.canvas.save()
    document = read_file(drawn.path)
    assert isinstance(document, Document)
    return document.pages


def grids_of(drawn: Pen) -> tuple[Grid, ...]:
    return find_aligned(pages_of(drawn), KNOWN)


def rows_of(grids: Iterable[Grid]) -> list[GridRow]:
    return [row for grid in grids for row in grid.rows if not row.header]


def texts(row: GridRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def columns(row: GridRow) -> tuple[int, ...]:
    return tuple(cell.column for cell in row.cells)


def filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)


def test_a_table_without_any_ruling(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    (grid,) = grids_of(drawn)
    assert grid.finder is Finder.ALIGNED
    assert grid.columns == 4
    assert [row.header for row in grid.rows] == [True, False, False, False, False]
    assert texts(grid.rows[0]) == ("Initiativ", "Beskrivelse", "Forankring", "Status")
    assert [texts(row) for row in grid.rows[1:]] == [filled(row) for row in ROWS]
    assert all(0.95 < row.certainty < 1 for row in grid.rows[1:])


def test_a_row_lies_in_its_box(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    (grid,) = grids_of(drawn)
    for upper, lower in pairwise(grid.rows):
        assert upper.boxes[0].box.bottom <= lower.boxes[0].box.top
    for row in grid.rows:
        for cell in row.cells:
            (area,) = cell.boxes
            assert all(
                area.box.top - 0.1 <= word.box.top and word.box.bottom <= area.box.bottom + 0.1
                for word in cell.words
                if word.box
            )


def test_numbers_tell_rows_without_white(tmp_path: Path) -> None:
    drawn = pen(tmp_path, gap=0.0)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


def test_white_tells_rows_without_numbers(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for title, *rest in ROWS:
        drawn.row(title.split(". ")[1], *rest)
    assert len(rows_of(grids_of(drawn))) == len(ROWS)


def test_rows_of_one_line_each(tmp_path: Path) -> None:
    drawn = pen(tmp_path, gap=0.0)
    drawn.head()
    rows = [(f"Vej {place}", "Ny belægning", "Kommunen", "I gang") for place in "ABCDEFGH"]
    for row in rows:
        drawn.row(*row)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == rows


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_cells_in_the_middle(tmp_path: Path, gap: float) -> None:
    drawn = pen(tmp_path, centred=True, gap=gap)
    drawn.head()
    for row in (*ROWS, *(("5" + row[0][1:], *row[1:]) for row in ROWS[:1])):
        drawn.row(*row)
    found = rows_of(grids_of(drawn))
    assert [texts(row) for row in found[:4]] == [filled(row) for row in ROWS]


def test_a_row_goes_on_over_the_page(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.row(*ROWS[0])
    drawn.row("2. Billige boliger til unge", "Der gives tilskud til at", "Staten", "Der er givet")
    drawn.next_page()
    drawn.row("", "ombygge tomme kontorer.", "", "tilsagn om 412 boliger.")
    drawn.row(*ROWS[2])
    drawn.row(*ROWS[3])
    first, second = grids_of(drawn)
    assert [row.continuation for row in second.rows] == [
        Continuation.GOES_ON,
        Continuation.NEW,
        Continuation.NEW,
    ]
    assert texts(second.rows[0]) == ("ombygge tomme kontorer.", "tilsagn om 412 boliger.")
    assert len(first.rows) == 3


def test_a_row_that_begins_a_page_is_new(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.next_page()
    drawn.head()
    for row in ROWS[2:]:
        drawn.row(*row)
    _, second = grids_of(drawn)
    assert second.rows[0].header
    assert second.rows[1].continuation is Continuation.NEW


def test_a_row_goes_on_under_a_repeated_head(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.row(*ROWS[0])
    drawn.row("2. Billige boliger", "Der gives tilskud til at", "Staten", "Der er givet tilsagn og")
    drawn.next_page()
    drawn.head()
    drawn.row("", "ombygge tomme kontorer.", "", "de første er bygget.")
    drawn.row(*ROWS[2])
    _, second = grids_of(drawn)
    assert second.rows[1].continuation is Continuation.GOES_ON


def test_section_rows(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.section("De unge og deres vej fra gaden til en bolig, en skole og et arbejde")
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.section("Sundhed")
    for row in ROWS[2:]:
        drawn.row(*row)
    (grid,) = grids_of(drawn)
    sections = [row for row in rows_of([grid]) if row.cells[0].column_span == grid.columns]
    assert [texts(row) for row in sections] == [
        ("De unge og deres vej fra gaden til en bolig, en skole og et arbejde",),
        ("Sundhed",),
    ]
    assert len(rows_of([grid])) == len(ROWS) + 2


def test_a_plain_section_row(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.section("Sundhed", font="Helvetica")
    for row in ROWS[2:]:
        drawn.row(*row)
    drawn.section("Forskning", font="Helvetica")
    drawn.row("5. Tælling", "De unge tælles hver uge.", "VIVE", "Gennemført.")
    found = rows_of(grids_of(drawn))
    assert [texts(row) for row in found if row.cells[0].column_span == 4] == [
        ("Sundhed",),
        ("Forskning",),
    ]


def test_a_row_with_empty_cells_is_no_section(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.row(*ROWS[0])
    drawn.row("2. Billige boliger til unge", "", "Boligministeriet", "")
    drawn.row(*ROWS[2])
    found = rows_of(grids_of(drawn))
    assert columns(found[1]) == (0, 2)


def test_a_cell_of_many_lines_is_one_row(tmp_path: Path) -> None:
    long = "Medarbejdere møder de unge, hvor de er. Det er svært. Mange er på gaden. " * 4
    drawn = pen(tmp_path)
    drawn.head()
    drawn.row("1. Gadearbejde", long.strip(), "Staten", "Løbende.")
    drawn.row("2. Boliger", "Der bygges.", "Staten", long.strip())
    assert [texts(row)[0] for row in rows_of(grids_of(drawn))] == ["1. Gadearbejde", "2. Boliger"]


def test_narrow_gutters(tmp_path: Path) -> None:
    drawn = pen(tmp_path, padding=1.6)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


def test_an_overflowing_cell_does_not_hide_a_gutter(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS[:3]:
        drawn.row(*row)
    drawn.write("Speciallægepraksisplanlægningsudvalget", 444, drawn.top + 4)
    drawn.row("4. Overlæger", "Overlægerne bygger bro.", "", "")
    drawn.row("5. Tælling", "De unge tælles hver uge.", "VIVE", "Gennemført.")
    found = rows_of(grids_of(drawn))
    assert columns(found[3]) == (0, 1, 2)
    assert found[3].certainty < found[2].certainty


def test_a_column_of_numbers_without_a_heading(tmp_path: Path) -> None:
    drawn = pen(tmp_path, widths=(30.0, 150.0, 250.0, 110.0, 220.0))
    drawn.head(("", "Initiativ", "Beskrivelse", "Forankring", "Status"))
    for row in ROWS:
        number, title = row[0].split(" ", 1)
        drawn.row(number, title, *row[1:])
    (grid,) = grids_of(drawn)
    assert grid.columns == 5
    assert [texts(row)[0] for row in rows_of([grid])] == ["1.", "2.", "3.", "4."]


def test_a_heading_of_two_known_words(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head(("Nr. / Initiativ", "Beskrivelse", "Forankring", "Status"))
    for row in ROWS:
        drawn.row(*row)
    (grid,) = grids_of(drawn)
    assert grid.columns == 4
    assert texts(grid.rows[0])[0] == "Nr. / Initiativ"


def test_headings_close_together_are_parted_by_what_is_below(tmp_path: Path) -> None:
    drawn = pen(tmp_path, widths=(200.0, 62.0, 60.0, 120.0))
    drawn.head(("Projekt", "Ansvarlig", "Tidsplan", "Status"))
    for title, *_ in ROWS:
        drawn.row(title, "Staten", "3. kvt. 18", "Der er skabt kontakt til 843 unge.")
    (grid,) = grids_of(drawn)
    assert texts(grid.rows[0]) == ("Projekt", "Ansvarlig", "Tidsplan", "Status")


@pytest.mark.parametrize("count", [2, 3, 6, 8, 10])
def test_two_to_ten_columns(tmp_path: Path, count: int) -> None:
    names = ("Initiativ", "Status", "Ansvarlig", "Frist", "Økonomi", "Budget", "Risiko", "Mål")
    names = (*names, "Kilde", "Noter")
    width = 760.0 / count
    drawn = pen(tmp_path, widths=(width,) * count)
    drawn.head(names[:count])
    for place in range(1, 9):
        drawn.row(*(f"{name} {place}" for name in names[:count]))
    (grid,) = grids_of(drawn)
    assert grid.columns == count
    assert len(rows_of([grid])) == 8


def test_headings_that_no_list_knows(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head(("Spor", "Leverance", "Afd.", "Hvordan går det"))
    for title, *rest in ROWS:
        drawn.row(title, *rest)
    (grid,) = grids_of(drawn)
    assert texts(grid.rows[0]) == ("Spor", "Leverance", "Afd.", "Hvordan går det")
    assert [texts(row) for row in rows_of([grid])] == [filled(row) for row in ROWS]


def test_rows_that_begin_like_headings_are_rows(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.row("Projekt Vej", "Indhold som aftalt", "Ansvar: staten", "Implementeret i 2019")
    drawn.row("Mål for skov", "Formål: skov", "Ministerium for skov", "Udført i 2018")
    drawn.row("Initiativ om vand", "Beskrives senere", "Parter fundet", "Status ukendt")
    (grid,) = grids_of(drawn)
    assert [row.header for row in grid.rows] == [True, False, False, False]


def test_a_head_row_that_changes_its_last_heading(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head(("Sag", "Indhold", "Afd.", "Forventet"))
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.head(("Sag", "Indhold", "Afd.", "Vedtaget"))
    for row in ROWS[2:]:
        drawn.row(*row)
    grids = grids_of(drawn)
    assert [texts(row)[3] for grid in grids for row in grid.rows if row.header] == [
        "Forventet",
        "Vedtaget",
    ]
    assert len(rows_of(grids)) == 4


def test_a_note_below_the_table(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    drawn.top += 12
    drawn.line("Oversigten bygger på, hvad styrelser og kommuner har oplyst i efteråret, og den er")
    drawn.line(
        "ikke udtømmende. Spørgsmål kan rettes til ministeriet, der svarer inden jul og ikke"
    )
    found = rows_of(grids_of(drawn))
    assert [texts(row) for row in found] == [filled(row) for row in ROWS]


def test_page_numbers_and_footers_are_no_rows(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    for page, rows in enumerate((ROWS[:2], ROWS[2:]), start=1):
        drawn.head()
        for row in rows:
            drawn.row(*row)
        drawn.write("Status på strategien, december 2018", 44, 560)
        drawn.write(f"Side {page}", 700, 560)
        drawn.next_page()
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


def test_a_page_of_prose_ends_the_table(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    drawn.next_page()
    prose(drawn, 740.0)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


def test_prose_between_two_tables(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.next_page()
    prose(drawn, 740.0)
    drawn.top += 220
    drawn.head()
    for row in ROWS[2:]:
        drawn.row(*row)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


PROSE = (
    "Status for indsatsen er god. Kommunen har i år sat tyve initiativer i gang, og flere følger. "
    "Forankring hos de ansvarlige er vigtig, for ellers bliver beskrivelse og budget til intet. "
    "Byrådet drøftede i maj, hvad der skal ske, og hvem der skal betale for det næste år. "
)


def prose(drawn: Pen, width: float, left: float = 40.0) -> None:
    top = drawn.top
    for text in simpleSplit(PROSE * 3, "Helvetica", 10, width):
        drawn.write(text, left, top)
        top += LEADING


def no_table_one_column(drawn: Pen) -> None:
    prose(drawn, 740.0)


def no_table_two_columns(drawn: Pen) -> None:
    prose(drawn, 340.0)
    prose(drawn, 340.0, 420.0)


def no_table_three_columns(drawn: Pen) -> None:
    for left in (40.0, 300.0, 560.0):
        drawn.write("Initiativ og status", left, drawn.top - 20, font="Helvetica-Bold")
        prose(drawn, 230.0, left)


def no_table_numbered_points(drawn: Pen) -> None:
    drawn.line("Initiativer og status", font="Helvetica-Bold")
    for place in range(1, 12):
        drawn.line(f"{place}. Flere træer langs vejene, så der bliver skygge om sommeren.")


def no_table_contents(drawn: Pen) -> None:
    drawn.line("Indhold", font="Helvetica-Bold")
    for place in range(1, 15):
        drawn.write(f"{place}. Initiativ om skov", 40, drawn.top)
        drawn.write("." * 60, 300, drawn.top)
        drawn.write(str(place + 3), 700, drawn.top)
        drawn.top += LEADING


def no_table_addresses(drawn: Pen) -> None:
    for place in range(1, 9):
        for left, text in ((40, f"Navn {place}"), (250, "Vejnavn 4, 8000 Aarhus"), (500, "86 12")):
            drawn.write(text, left, drawn.top)
        drawn.top += LEADING


def no_table_card(drawn: Pen) -> None:
    for label, text in (
        ("Initiativ", "Flere træer"),
        ("Beskrivelse", "Der plantes langs vejene."),
        ("Ansvarlig", "Kommunen"),
        ("Status", "I gang"),
    ):
        drawn.write(label, 40, drawn.top, font="Helvetica-Bold")
        drawn.write(text, 200, drawn.top)
        drawn.top += LEADING


@pytest.mark.parametrize(
    "draw",
    [
        no_table_one_column,
        no_table_two_columns,
        no_table_three_columns,
        no_table_numbered_points,
        no_table_contents,
        no_table_addresses,
        no_table_card,
    ],
)
def test_no_table_is_made_of_what_is_none(tmp_path: Path, draw: object) -> None:
    drawn = pen(tmp_path)
    draw(drawn)  # type: ignore[operator]
    assert grids_of(drawn) == ()


def shaken(page: Page, by: float, seed: int) -> Page:
    """The page as an OCR places words: each a little off, in height and to the side."""
    chance = random.Random(seed)
    words: list[Word] = []
    for word in page.words:
        assert word.box is not None
        x, y = chance.gauss(0, by), chance.gauss(0, by)
        box = Box(word.box.x0 + x, word.box.top + y, word.box.x1 + x, word.box.bottom + y)
        words.append(replace(word, box=box, bold=False))
    return replace(page, words=tuple(words))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_words_a_little_off_their_line(tmp_path: Path, seed: int) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS:
        drawn.row(*row)
    pages = [shaken(page, 0.7, seed) for page in pages_of(drawn)]
    found = [
        [sorted(text.split()) for text in texts(r)] for r in rows_of(find_aligned(pages, KNOWN))
    ]
    assert found == [[sorted(cell.split()) for cell in filled(row)] for row in ROWS]


def test_a_page_that_is_shifted(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    for row in ROWS[:2]:
        drawn.row(*row)
    drawn.next_page()
    drawn.left += 14
    for row in ROWS[2:]:
        drawn.row(*row)
    assert [texts(row) for row in rows_of(grids_of(drawn))] == [filled(row) for row in ROWS]


def test_rulings_between_rows_count(tmp_path: Path) -> None:
    drawn = Pen(tmp_path / "drawn.pdf", upright=False, gap=1.0)
    drawn.head()
    for title, *rest in ROWS:
        drawn.row(title.split(". ")[1].lower(), *(text.lower() for text in rest))
    assert len(rows_of(grids_of(drawn))) == len(ROWS)


def test_no_word_is_lost_or_doubled(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    drawn.head()
    drawn.section("De unge")
    for row in ROWS:
        drawn.row(*row)
    pages = pages_of(drawn)
    words = [
        id(word)
        for grid in find_aligned(pages, KNOWN)
        for row in grid.rows
        for cell in row.cells
        for word in cell.words
    ]
    assert sorted(words) == sorted(id(word) for page in pages for word in page.words)


def test_a_long_table_costs_for_each_page_what_a_short_one_does(tmp_path: Path) -> None:
    drawn = pen(tmp_path)
    for start in range(6):
        drawn.head()
        for place, row in enumerate(ROWS):
            drawn.row(f"{4 * start + place + 1}. {row[0].split('. ')[1]}", *row[1:])
        drawn.next_page()
    pages = pages_of(drawn)[:6]
    long = [replace(pages[i % 6], number=i + 1) for i in range(120)]

    def seconds(given: Sequence[Page]) -> float:
        start = process_time()
        find_aligned(given, KNOWN)
        return process_time() - start

    seconds(pages)
    assert seconds(long) / 120 < 2 * seconds(pages) / 6
