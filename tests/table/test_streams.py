"""Dumps in which cell follows cell without an empty line, as ``pdftotext -raw`` prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.danish import Fluency
from extract.models import ExcludedKind, Table
from extract.table.dump import assemble_dump
from extract.table.dump.lines import walk
from extract.table.dump.streamhead import is_stream

from .test_dump_tables import ROWS, WIDTHS, by_blocks, by_lines, dump_of, texts, wrapped

TITLE = (
    "Strategi for flere i job\n1. marts 2019\nMinisteriet er ansvarligt for alle de indsatser, som "
    "nævnes herunder, og har indhentet oplysninger hos styrelser og kommuner i vinteren 2019.\n"
)
HEADINGS = "Initiativ Beskrivelse Forankring Status\n"
NUMBERED = tuple((f"{n}. {row[0]}", *row[1:]) for n, row in enumerate(ROWS, start=1))
SAMPLES = Path(__file__).parents[2] / "samples"


def row_lines(row: Sequence[str]) -> list[str]:
    """Cell after cell; a cell of one line shares it with the next one's first."""
    lines: list[str] = []
    shares = False
    for text, width in zip(row, WIDTHS, strict=True):
        cell = wrapped(text, width)
        if shares and cell:
            lines[-1] += f" {cell[0]}"
            lines += cell[1:]
        else:
            lines += cell
        shares = len(cell) == 1
    return lines


def streamed(rows: Sequence[Sequence[str]]) -> str:
    return TITLE + HEADINGS + "\n".join(line for row in rows for line in row_lines(row)) + "\n"


@pytest.fixture(scope="module")
def danish() -> Fluency:
    return Fluency()


def read(text: str, danish: Fluency) -> Table:
    return assemble_dump(dump_of(text), danish)


@pytest.mark.parametrize("rows", [NUMBERED, ROWS], ids=["numbered", "unnumbered"])
def test_cells_that_follow_each_other_without_empty_lines_are_told_apart(
    rows: Sequence[Sequence[str]], danish: Fluency
) -> None:
    assert texts(read(streamed(rows), danish)) == ROWS


def test_a_row_without_a_status_leaves_it_empty(danish: Fluency) -> None:
    rows = [*NUMBERED[:1], (*NUMBERED[1][:3], ""), *NUMBERED[2:]]
    table = read(streamed(rows), danish)
    assert texts(table) == (ROWS[0], (*ROWS[1][:3], ""), *ROWS[2:])


def test_a_section_row_stands_above_its_rows(danish: Fluency) -> None:
    lines = [line for row in NUMBERED[2:] for line in row_lines(row)]
    table = read(streamed(NUMBERED[:2]) + "\n".join(["Læsning og vejledning", *lines]), danish)
    assert texts(table) == ROWS
    sections = [row.section.text for row in table.rows]
    assert sections == ["", "", *["Læsning og vejledning"] * 2]


def test_a_cell_goes_on_over_the_end_of_a_page(danish: Fluency) -> None:
    lines = row_lines(NUMBERED[1])
    cut = lines[-2:]
    table = read(
        streamed(NUMBERED[:1]) + "\n".join(lines[:-2]) + "\n1\n\f" + "\n".join(cut) + "\n"
        + "\n".join(line for row in NUMBERED[2:] for line in row_lines(row)) + "\n2\n",
        danish,
    )  # fmt: skip
    assert texts(table) == ROWS
    footers = [aside.cell.text for aside in table.excluded if aside.kind is ExcludedKind.FOOTER]
    assert footers == ["1", "2"]


def test_a_number_alone_in_its_line_opens_a_row(danish: Fluency) -> None:
    lines = [
        line
        for number, row in zip(("1.1.", "1.2.", "1.3.", "1.4."), ROWS, strict=True)
        for line in (number, *row_lines(row))
    ]
    table = read(TITLE + HEADINGS + "\n".join(lines), danish)
    assert texts(table) == ROWS
    assert [row.number for row in table.rows] == ["1.1", "1.2", "1.3", "1.4"]


def test_points_of_a_list_stay_in_their_cell(danish: Fluency) -> None:
    points = "– Kolding – Randers – Thisted"
    lines = [*row_lines(ROWS[0]), *(f"– {town}" for town in ("Kolding", "Randers", "Thisted"))]
    lines += [line for row in ROWS[1:] for line in row_lines(row)]
    table = read(TITLE + HEADINGS + "\n".join(lines), danish)
    assert texts(table) == ((*ROWS[0][:3], f"{ROWS[0][3]} {points}"), *ROWS[1:])


def test_every_word_of_a_stream_is_somewhere(danish: Fluency) -> None:
    text = streamed(NUMBERED) + "xx yy zz\n\f12\nEn linje uden for tabellen\n"
    table = read(text, danish)
    cells = [table.title, table.dateline, table.preamble, *table.headings]
    cells += [aside.cell for aside in table.excluded]
    cells += list(dict.fromkeys(row.section for row in table.rows))
    for row in table.rows:
        cells += [row.title, row.description, row.anchoring, row.status]
    found = Counter(word.text for cell in cells for line in cell.lines for word in line)
    found.update(f"{row.number}." for row in table.rows)
    assert found == Counter(text.split())


def test_dumps_with_empty_lines_or_lines_across_the_table_are_no_streams() -> None:
    sample = dump_of((SAMPLES / "status-2016.dump.txt").read_text(encoding="utf-8"))
    assert not is_stream(tuple(walk(sample.pages)))
    assert not is_stream(tuple(walk(dump_of(by_blocks(ROWS).text).pages)))
    across = by_lines(ROWS * 4).text.replace("\n\n", "\n")
    assert not is_stream(tuple(walk(dump_of(across).pages)))
