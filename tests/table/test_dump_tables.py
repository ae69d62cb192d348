"""Whole dumps, small ones: printed by hand as an OCR prints a table, and put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.danish import Fluency
from extract.errors import NoTableError
from extract.models import ROLES, Dump, ExcludedKind, Role, Table
from extract.reading.dumps.text_dump import read_dump
from extract.table.dump import assemble_dump
from extract.table.dump.measure import SPACE, edges
from extract.warnings import WarningKind

HEAD = """Strategi for flere i job - status

1. marts 2019

Ministeriet er ansvarligt for indsatsen.

Initiativ

Beskrivelse

Forankring

Status - marts 2019

INDSATS FOR UNGE

"""
WIDTHS = (20, 40, 16, 45)
ROWS = (
    (
        "Fritidsjob til unge i udsatte boligområder",
        "Kommunerne hjælper unge mellem 13 og 17 år med at finde et fritidsjob i butikker og "
        "på værksteder i nærheden af deres hjem.",
        "Afsluttes i 2020",
        "Der er indgået aftaler med 41 butikker, og 318 unge har fået et job. Flere kommuner har "
        "ønsket at være med i næste runde.",
    ),
    (
        "Mentorer på erhvervsskolerne",
        "Alle elever, der er ved at falde fra, tilbydes en mentor i hele det første skoleår.",
        "Gennemført",
        "Ordningen blev evalueret i 2018. Frafaldet er faldet med en fjerdedel på de skoler, "
        "der har deltaget fra begyndelsen.",
    ),
    (
        "Kampagne om ordblindhed",
        "En landsdækkende kampagne skal få flere voksne til at søge hjælp til at læse og skrive.",
        "Styrelsen for Undervisning",
        "Kampagnen forventes lanceret i efteråret 2019.",
    ),
    (
        "Vejledning i lokalområdet",
        "Der åbnes vejledningscentre i fire byer, hvor unge kan komme ind fra gaden og tale med "
        "en vejleder uden at bestille tid.",
        "Forventes afsluttet i 2021",
        "De to første centre er åbnet. Arbejdet med de sidste to er gået i gang.",
    ),
)


Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A dump and the cells that it was printed from."""

    text: str
    cells: tuple[tuple[str, ...], ...]


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text set in a column so many n-widths wide."""
    lines: list[str] = []
    for word in text.split():
        if lines and edges([*lines[-1].split(), word])[-1] - SPACE <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def by_blocks(rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...] = WIDTHS) -> Printed:
    """Each cell a block of its own, row by row."""
    blocks = [
        "\n".join(wrapped(f"{number}. {text}" if column == 0 else text, widths[column]))
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row)
        if text
    ]
    return Printed(HEAD + "\n\n".join(blocks) + "\n", rows)


def by_lines(rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...] = WIDTHS) -> Printed:
    """Whole lines run together across the columns, but for a first row in blocks."""
    first = by_blocks(rows[:1], widths).text
    lines: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [
            wrapped(f"{number}. {text}" if column == 0 else text, widths[column])
            for column, text in enumerate(row)
        ]
        lines += [
            " ".join(cell[index] for cell in cells if index < len(cell))
            for index in range(max(map(len, cells)))
        ]
    return Printed(first + "\n" + "\n".join(lines) + "\n", rows)


def by_columns(rows: tuple[tuple[str, ...], ...]) -> Printed:
    """All titles, then all descriptions, and so on."""
    blocks = [
        "\n".join(wrapped(f"{n}. {row[column]}" if column == 0 else row[column], width))
        for column, width in enumerate(WIDTHS)
        for n, row in enumerate(rows, start=1)
        if row[column]
    ]
    return Printed(HEAD + "\n\n".join(blocks) + "\n", rows)


def under_headings(rows: Rows) -> Printed:
    """Without numbers, each column under its own heading, one of them wrapped, as an OCR prints a
    page that has no rules."""
    title = HEAD.split("Initiativ", maxsplit=1)[0]
    headings = ("Initiativ", "Beskrivelse", "Organisatorisk\nforankring", "Status - marts 2019")
    blocks = [
        block
        for column, heading in enumerate(headings)
        for block in (heading, *("\n".join(wrapped(row[column], WIDTHS[column])) for row in rows))
    ]
    return Printed(title + "\n\n".join(blocks) + "\n", rows)


def by_spaces(rows: tuple[tuple[str, ...], ...], drift: int = 0) -> Printed:
    """Every line of the page as one line, spaces before each column, as pdftotext -layout does;
    every other row stands ``drift`` characters further to the right."""
    lines = [
        HEAD.split("Initiativ", maxsplit=1)[0],
        spaced(("Initiativ", "Beskrivelse", "Forankring", "Status")),
    ]
    for number, row in enumerate(rows, start=1):
        cells = [
            wrapped(f"{number}. {text}" if column == 0 else text, WIDTHS[column])
            for column, text in enumerate(row)
        ]
        for index in range(max(map(len, cells))):
            parts = tuple(cell[index] if index < len(cell) else "" for cell in cells)
            lines.append(spaced(parts, shift=drift * (number % 2)))
    return Printed("\n".join(lines) + "\n", rows)


def spaced(parts: tuple[str, ...], shift: int = 0) -> str:
    places = (0, 28, 80, 106)
    line = ""
    for place, part in zip(places, parts, strict=True):
        line = line.ljust(place + (shift if place else 0)) + part if part else line
    return line


def dump_of(text: str) -> Dump:
    return read_dump(text.encode(), name="dump.txt", checksum="0" * 64)


def texts(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.cell(role).text for role in ROLES) for row in table.rows)


@pytest.fixture(scope="module")
def danish() -> Fluency:
    return Fluency()


def test_cells_that_come_as_blocks_are_put_in_their_columns(danish: Fluency) -> None:
    printed = by_blocks(ROWS)
    table = assemble_dump(dump_of(printed.text), danish)
    assert texts(table) == printed.cells
    assert [row.number for row in table.rows] == ["1", "2", "3", "4"]
    assert {row.section.text for row in table.rows} == {"INDSATS FOR UNGE"}


def test_the_head_is_told_from_the_rows(danish: Fluency) -> None:
    table = assemble_dump(dump_of(by_blocks(ROWS).text), danish)
    assert table.title.text == "Strategi for flere i job - status"
    assert table.dateline.text == "1. marts 2019"
    assert table.preamble.text == "Ministeriet er ansvarligt for indsatsen."
    assert [heading.text for heading in table.headings] == [
        "Initiativ", "Beskrivelse", "Forankring", "Status - marts 2019",
    ]  # fmt: skip


def test_an_empty_cell_stays_empty(danish: Fluency) -> None:
    rows = (*ROWS[:2], (*ROWS[2][:3], ""), ROWS[3], *ROWS[:2])
    table = assemble_dump(dump_of(by_blocks(rows).text), danish)
    assert table.rows[2].status.text == ""
    assert table.rows[3].status.text == ROWS[3][3]


def test_cells_printed_column_by_column_find_their_rows(danish: Fluency) -> None:
    printed = by_columns(ROWS)
    assert texts(assemble_dump(dump_of(printed.text), danish)) == printed.cells


def test_a_first_page_printed_by_columns_has_no_row_open_above_it(danish: Fluency) -> None:
    """An empty line inside a state makes one block too many: the first one is still a cell."""
    status = "Der er indgået aftaler med 41 butikker.\n\nFlere kommuner ønsker at være med."
    rows = (*ROWS[:3], (*ROWS[3][:3], status))
    printed = by_columns(tuple((*row[:3], row[3]) for row in rows))
    kept = "\n\n".join("\n".join(wrapped(part, WIDTHS[3])) for part in status.split("\n\n"))
    text = printed.text.replace("\n".join(wrapped(status, WIDTHS[3])), kept)
    table = assemble_dump(dump_of(text), danish)
    assert table.rows[0].status.text == ROWS[0][3]
    assert " ".join(status.split()[-6:]) in table.rows[3].status.text


def test_columns_under_headings_of_their_own_are_a_table_without_numbers_too(
    danish: Fluency,
) -> None:
    printed = under_headings((*ROWS, *ROWS))
    table = assemble_dump(dump_of(printed.text), danish)
    assert texts(table) == printed.cells
    assert table.headings[2].text == "Organisatorisk forankring"


@pytest.mark.parametrize("drift", [0, 3])
def test_columns_kept_apart_by_spaces_are_cut_where_the_spaces_are(
    danish: Fluency, drift: int
) -> None:
    printed = by_spaces(ROWS, drift)
    table = assemble_dump(dump_of(printed.text), danish)
    assert texts(table) == printed.cells
    assert min(row.certainty for row in table.rows) > 0.9


def test_rows_without_numbers_open_where_cells_begin_together(danish: Fluency) -> None:
    printed = by_spaces(ROWS)
    text = re.sub(r"(?m)^(\d)\. ", "", printed.text)
    assert texts(assemble_dump(dump_of(text), danish)) == printed.cells


def test_a_number_that_was_not_read_is_counted_and_said(danish: Fluency) -> None:
    printed = by_columns((*ROWS, *ROWS))
    table = assemble_dump(dump_of(printed.text.replace("\n4. ", "\nA. ")), danish)
    assert texts(table) == printed.cells
    assert table.rows[3].number == "4"
    (doubt,) = (d for d in table.rows[3].doubts if d.kind is WarningKind.NUMBER_MISREAD)
    assert doubt.texts[0].startswith("A. Vejledning")
    assert doubt.texts[1] == "4"


def test_an_empty_cell_in_a_column_printed_for_itself_leaves_a_doubt(danish: Fluency) -> None:
    rows = (*ROWS, (*ROWS[0][:3], ""), *ROWS[1:])
    table = assemble_dump(dump_of(by_columns(rows).text), danish)
    assert len(table.rows) == len(rows)
    shifted = [any(d.kind is WarningKind.ROW_SHIFTED for d in row.doubts) for row in table.rows]
    assert all(told for row, told in zip(table.rows, shifted, strict=True) if row.status.lines)


def test_lines_that_run_together_come_apart(danish: Fluency) -> None:
    """Where the columns are known from a part in blocks, nearly every word finds its cell."""
    printed = by_lines((*ROWS, *ROWS))
    found = texts(assemble_dump(dump_of(printed.text), danish))
    assert len(found) == len(printed.cells)
    placed = total = 0
    for row, cells in zip(found, printed.cells, strict=True):
        for got, expected in zip(row, cells, strict=True):
            want = Counter(expected.split())
            placed += (want & Counter(got.split())).total()
            total += want.total()
    assert placed >= 0.9 * total


def test_a_page_break_in_the_middle_of_a_row_is_bridged(danish: Fluency) -> None:
    """Each page holds a part of every cell."""
    parts = [wrapped(f"2. {ROWS[1][0]}" if i == 0 else ROWS[1][i], WIDTHS[i]) for i in range(4)]
    above = "\n\n".join("\n".join(part[: len(part) // 2]) for part in parts if len(part) > 1)
    below = "\n\n".join("\n".join(part[len(part) // 2 :]) for part in parts)
    first = by_blocks(ROWS[:1]).text
    rest = by_blocks(ROWS).text.split("\n\n3. ")[1]
    table = assemble_dump(dump_of(f"{first}\n{above}\n\n\n\n\n{below}\n\n3. {rest}"), danish)
    assert texts(table)[1] == ROWS[1]
    assert table.rows[1].pages == (1, 2)


def test_page_numbers_repeated_heads_and_stray_links_are_set_aside(danish: Fluency) -> None:
    pages = by_blocks(ROWS).text.split("\n\n3. ")
    furniture = "\n\nhttps://www.fm.dk/rapport\n\nSide 1 af 2\n\n\n\n\nInitiativ\n\nBeskrivelse\n\n"
    text = (
        f"{pages[0]}{furniture}Forankring\n\nStatus - marts 2019\n\n3. {pages[1]}\n\nSide 2 af 2\n"
    )
    table = assemble_dump(dump_of(text), danish)
    assert texts(table) == ROWS
    kinds = Counter(aside.kind for aside in table.excluded)
    assert kinds[ExcludedKind.LINK] == 1
    assert kinds[ExcludedKind.FOOTER] == 2
    assert kinds[ExcludedKind.HEAD_ROW] == 4


def test_prose_holds_no_table() -> None:
    text = "Kære alle\n\nHer er et brev uden nogen tabel.\nDet er kun nogle få linjer langt.\n"
    with pytest.raises(NoTableError, match="no status table"):
        assemble_dump(dump_of(text))


WORDS = st.sampled_from(
    [
        "kommunerne",
        "hjælper",
        "unge",
        "med",
        "job",
        "og",
        "bolig",
        "i",
        "hele",
        "landet",
        "hvert",
        "år",
    ]
)
SENTENCE = st.lists(WORDS, min_size=4, max_size=18).map(lambda w: " ".join(w).capitalize() + ".")


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(SENTENCE, SENTENCE, SENTENCE, SENTENCE), min_size=3, max_size=6),
    st.sampled_from([by_blocks, by_columns, by_spaces]),
)
def test_no_word_of_a_dump_is_lost(
    rows: list[tuple[str, str, str, str]], printing: Callable[[Rows], Printed]
) -> None:
    text = printing(tuple(rows)).text
    dump = dump_of(text)
    table = assemble_dump(dump)
    placed: Counter[str] = Counter()
    for cell in (table.title, table.dateline, table.preamble, *table.headings):
        placed.update(word.text for word in cell.words)
    for row in table.rows:
        placed.update(word.text for role in Role for word in row.cell(role).words)
        placed[f"{row.number}."] += 1
    for section in {row.section for row in table.rows}:
        placed.update(word.text for word in section.words)
    for aside in table.excluded:
        placed.update(word.text for word in aside.cell.words)
    assert placed == Counter(text.split())


def test_the_reference_dump_needs_no_language_for_its_rows() -> None:
    """Without any Danish, widths, capitals and order alone give all rows and sections."""
    path = Path(__file__).parents[2] / "samples" / "status-2016.dump.txt"
    table = assemble_dump(dump_of(path.read_text(encoding="utf-8")))
    assert [row.number for row in table.rows] == [str(n) for n in range(1, 33)]
    assert len({row.section for row in table.rows}) == 5
