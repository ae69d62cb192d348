"""Dumps whose columns spaces or tabs keep apart: any number of columns, cells at any height."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.danish import Fluency
from extract.models import Table
from extract.table.dump import assemble_dump
from extract.table.profile import NO_PROFILE, Profile, profile_of

from .test_dump_tables import ROWS, dump_of, texts, wrapped

HEADINGS = ("Initiativ", "Beskrivelse", "Forankring", "Status")
TITLE = "Strategi for flere i job\n1. marts 2019\nMinisteriet er ansvarligt.\n\n"
WIDTHS = (20, 40, 16, 45, 12)
COSTS = ("4,5 mio. kr.", "1,2 mio. kr.", "0,3 mio. kr.", "7,0 mio. kr.")
NUMBERED = tuple((f"{n}. {row[0]}", *row[1:]) for n, row in enumerate(ROWS, start=1))


def spaced(cells: Sequence[str]) -> str:
    line, place = "", 0
    for cell, width in zip(cells, WIDTHS, strict=False):
        line = line.ljust(place) + cell if cell else line
        place += int(1.25 * width) + 3
    return line


def tabbed(cells: Sequence[str]) -> str:
    return "\t".join(cells)


def at_the_top(lines: Sequence[str], height: int) -> list[str]:
    return [*lines, *[""] * (height - len(lines))]


def in_the_middle(lines: Sequence[str], height: int) -> list[str]:
    above = (height - len(lines)) // 2
    return [*[""] * above, *at_the_top(lines, height - above)]


def printed(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str] = HEADINGS,
    *,
    line: Callable[[Sequence[str]], str] = spaced,
    hung: Callable[[Sequence[str], int], list[str]] = at_the_top,
) -> str:
    """A page with the rows, each cell's lines ``hung`` in its row."""
    lines = [line(headings)]
    for row in rows:
        cells = [wrapped(text, width) for text, width in zip(row, WIDTHS, strict=False)]
        height = max(map(len, cells))
        lines += map(line, zip(*(hung(cell, height) for cell in cells), strict=True))
    return TITLE + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def danish() -> Fluency:
    return Fluency()


def read(text: str, danish: Fluency, profile: Profile = NO_PROFILE) -> Table:
    return assemble_dump(dump_of(text), danish, profile)


@pytest.mark.parametrize("rows", [NUMBERED, ROWS], ids=["numbered", "unnumbered"])
def test_cells_that_stand_in_the_middle_beside_a_tall_one_stay_in_their_row(
    rows: Sequence[Sequence[str]], danish: Fluency
) -> None:
    assert texts(read(printed(rows, hung=in_the_middle), danish)) == ROWS


@pytest.mark.parametrize("line", [spaced, tabbed])
def test_a_fifth_column_keeps_its_own_name(
    line: Callable[[Sequence[str]], str], danish: Fluency
) -> None:
    rows = [(*row, cost) for row, cost in zip(NUMBERED, COSTS, strict=True)]
    table = read(printed(rows, (*HEADINGS, "Bevilling"), line=line), danish)
    assert texts(table) == ROWS
    assert [column.heading.text for column in table.further] == ["Bevilling"]
    assert tuple(row.further[0].text for row in table.rows) == COSTS


def test_a_profile_names_the_fifth_column_of_a_dump(danish: Fluency) -> None:
    own = profile_of('[columns]\n"Økonomi" = ["Penge"]', name="own.toml")
    rows = [(*row, cost) for row, cost in zip(NUMBERED, COSTS, strict=True)]
    table = read(printed(rows, (*HEADINGS, "Penge")), danish, own)
    assert [column.name for column in table.further] == ["Økonomi"]
    assert [heading.text for heading in table.headings] == list(HEADINGS)


def test_three_columns_leave_the_fourth_empty(danish: Fluency) -> None:
    rows = [(row[0], row[1], row[3]) for row in NUMBERED]
    headings = ("Initiativ", "Beskrivelse", "Status")
    table = read(printed(rows, headings, line=tabbed), danish)
    assert texts(table) == tuple((row[0], row[1], "", row[3]) for row in ROWS)


def test_columns_in_another_order_are_told_by_their_headings(danish: Fluency) -> None:
    order = (0, 3, 2, 1)
    rows = [tuple(row[place] for place in order) for row in NUMBERED]
    table = read(printed(rows, [HEADINGS[place] for place in order]), danish)
    assert texts(table) == ROWS


def test_a_row_a_line_with_tabs_between_its_cells_is_read(danish: Fluency) -> None:
    text = TITLE + "\n".join(map(tabbed, (HEADINGS, *NUMBERED)))
    assert texts(read(text, danish)) == ROWS


def test_a_page_break_in_a_row_is_bridged(danish: Fluency) -> None:
    lines = printed(NUMBERED).split("\n")
    cut = next(i for i, line in enumerate(lines) if line.startswith("2.")) + 1
    furniture = ["", "Side 1", "\f" + spaced(HEADINGS)]
    text = "\n".join((*lines[:cut], *furniture, *lines[cut:]))
    table = read(text, danish)
    assert texts(table) == ROWS
    assert table.rows[1].pages == (1, 2)


def test_a_section_row_in_capitals_runs_over_the_columns(danish: Fluency) -> None:
    capitals = tuple(heading.upper() for heading in HEADINGS)
    lines = printed(NUMBERED, capitals).split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("3."))
    lines.insert(at, "VIDEN, FINANSIERING OG FÆLLES FORPLIGTELSER FOR HELE LANDET")
    table = read("\n".join(lines), danish)
    assert texts(table) == ROWS
    assert table.rows[2].section.text.startswith("VIDEN, FINANSIERING")
    assert [heading.text for heading in table.headings] == list(capitals)


def test_the_letters_of_a_watermark_belong_to_no_cell(danish: Fluency) -> None:
    lines = printed(NUMBERED).split("\n")
    for at, letter in zip((7, 10, 13), "KDU", strict=True):
        lines[at:at] = ["", " " * 60 + letter, ""]
    table = read("\n".join(lines), danish)
    assert texts(table) == ROWS
    assert sorted(aside.cell.text for aside in table.excluded) == ["D", "K", "U"]
