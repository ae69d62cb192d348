"""More of the ways in which reports number, head and divide their rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.models import ExcludedKind, Orientation
from extract.reading.images.image_rulings import rulings_in

from .drawing import HEADINGS, READ, ROWS, Pen, texts

TITLES = [row[0].split(" ", 1)[1] for row in ROWS]


@pytest.fixture
def pen(tmp_path: Path) -> Pen:
    return Pen(tmp_path / "report.pdf")


@pytest.mark.parametrize("ruled", [True, False])
def test_numbered_section_rows_are_no_rows(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.head()
    for section, numbers in (("1. Bolig og gade", ("1.1", "1.2")), ("2. Sundhed", ("2.1", "2.2"))):
        pen.section(section)
        for number in numbers:
            place = ("1.1", "1.2", "2.1", "2.2").index(number)
            pen.row(f"{number} {TITLES[place]}", *ROWS[place][1:])
    table = pen.table()
    assert [row.number for row in table.rows] == ["1.1", "1.2", "2.1", "2.2"]
    assert [row.section.text for row in table.rows] == ["1. Bolig og gade"] * 2 + ["2. Sundhed"] * 2
    assert [row[1:] for row in texts(table)] == [row[1:] for row in READ]


@pytest.mark.parametrize("read", ["Ze", "", "l3"])
def test_a_number_that_a_column_of_numbers_has_lost_is_inferred(pen: Pen, read: str) -> None:
    pen.level = pen.upright = False
    pen.widths = (30.0, 140.0, 230.0, 120.0, 240.0)
    pen.head(("Nr.", *HEADINGS))
    for number, title, row in zip(("2c", "2d", read, "2f"), TITLES, ROWS, strict=True):
        pen.row(number, title, *row[1:])
    rows = texts(pen.table())
    assert [row[0] for row in rows] == ["2c", "2d", "2e", "2f"]
    assert [row[1:] for row in rows] == [row[1:] for row in READ]


def test_a_short_word_at_a_lines_start_is_no_lost_number(pen: Pen) -> None:
    pen.level = False
    pen.head()
    pen.row("1. Ungdomskriminalitetsnæ-\nvn", *ROWS[0][1:])
    for row in (*ROWS[1:],):
        pen.row(*row)
    rows = texts(pen.table())
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0][2:] == READ[0][2:]


def test_a_head_row_half_way_down_a_page_begins_the_table(pen: Pen) -> None:
    pen.line("Plan for unge uden bolig", font="Helvetica-Bold", size=14)
    for _ in range(12):
        pen.line("Ministeriet har samlet oplysninger fra kommuner og regioner om alle indsatser.")
    pen.top += 12
    pen.head()
    for row in ROWS:
        pen.row(*row)
    assert texts(pen.table()) == READ


def test_a_footnote_close_under_a_ruled_table_is_a_note(pen: Pen) -> None:
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.top += 3
    pen.line("1) Beløbet er opgjort i 2016-priser og omfatter også udgifter til evaluering af alt.")
    table = pen.table()
    assert texts(table) == READ
    assert [aside.kind for aside in table.excluded] == [ExcludedKind.NOTE]


def test_a_dark_head_row_with_white_letters_parts_no_columns() -> None:
    grey = np.full((600, 1100), 255, dtype=np.uint8)
    grey[100:140, 60:1060] = 60
    for left in range(80, 1040, 30):
        grey[110:130, left : left + 8] = 255
    for x in (60, 300, 600, 800, 1060):
        grey[140:500, x : x + 2] = 0
    upright = [
        ruling.position
        for ruling in rulings_in(grey, dpi=100)
        if ruling.orientation is Orientation.VERTICAL
    ]
    assert upright == pytest.approx([x * 0.72 for x in (61, 301, 601, 801, 1061)], abs=1)
