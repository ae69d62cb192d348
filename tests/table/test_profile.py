"""A profile: a ministry's own headings, further columns and section rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import NoTableError, ProfileError
from extract.models import Document, Dump, DumpPage, PageState, Source, Table, Word
from extract.reading import read_file
from extract.reading.dumps.text_dump import read_dump
from extract.table import NO_PROFILE, Profile, assemble, assemble_dump, load_profile
from extract.table.profile import profile_of

from .drawing import HEADINGS, READ, ROWS, Pen, texts

THREE = Path(__file__).parent / "three-columns.dump.txt"
# What English Tesseract made of a table of three columns, drawn for this project.
OWN = ("Hvad vil vi gøre?", "Sådan griber vi det an", "Hvem har bolden?", "Hvor er vi i dag?")
MINISTRY = """
[headings]
title = ["Hvad vil vi gøre?"]
description = ["Sådan griber vi det an"]
anchoring = ["Hvem har bolden?"]
status = ["Hvor er vi i dag?"]

[columns]
"Økonomi" = ["Penge", "Ramme i alt"]

[sections]
patterns = ["Spor [A-Z]"]
"""
PROFILE = profile_of(MINISTRY, name="ministry.toml")


@pytest.fixture
def pen(tmp_path: Path) -> Pen:
    return Pen(tmp_path / "report.pdf")


def read(pen: Pen, profile: Profile) -> Table:
    pen.canvas.save()
    document = read_file(pen.path)
    assert isinstance(document, Document)
    return assemble(document, profile)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("wrapped", [True, False])
def test_own_headings_in_any_order_say_which_column_is_which(
    pen: Pen, ruled: bool, wrapped: bool
) -> None:
    pen.level = pen.upright = ruled
    order = (0, 3, 1, 2)
    pen.widths = (150.0, 240.0, 250.0, 120.0)
    names = [name.replace(" ", "\n", 2).replace("\n", " ", 1) if wrapped else name for name in OWN]
    pen.line("Vores plan for unge uden bolig", size=14)
    pen.head([names[place] for place in order])
    for row in ROWS:
        pen.row(*(row[place] for place in order))
    table = read(pen, PROFILE)
    assert texts(table) == READ
    assert [heading.text for heading in table.headings] == list(OWN)
    assert table.title.text == "Vores plan for unge uden bolig"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_further_column_gets_the_name_the_profile_gives_it(pen: Pen, ruled: bool) -> None:
    pen.level = pen.upright = ruled
    pen.widths = (150.0, 220.0, 110.0, 200.0, 80.0)
    pen.head((*HEADINGS, "Penge"))
    for row in ROWS:
        pen.row(*row, "4,5 mio. kr.")
    table = read(pen, PROFILE)
    assert texts(table) == READ
    assert [(column.name, column.heading.text) for column in table.further] == [
        ("Økonomi", "Penge")
    ]
    assert {row.further[0].text for row in table.rows} == {"4,5 mio. kr."}


def test_a_profiles_word_wins_over_the_programs(pen: Pen) -> None:
    own = profile_of('[headings]\nanchoring = ["Tiltag"]\ntitle = ["Ansvar"]', name="x")
    pen.head(("Ansvar", "Beskrivelse", "Tiltag", "Status"))
    for row in ROWS:
        pen.row(*row)
    assert texts(read(pen, own)) == READ


@pytest.mark.parametrize("ruled", [True, False])
def test_own_patterns_tell_section_rows(pen: Pen, ruled: bool) -> None:
    pen.level, pen.upright = ruled, False
    pen.head()
    pen.section("Spor A: et hjem", font="Helvetica")
    pen.row(*ROWS[0])
    pen.row(*ROWS[1])
    pen.section("Spor B: sundhed", font="Helvetica")
    pen.row(*ROWS[2])
    pen.row(*ROWS[3])
    table = read(pen, PROFILE)
    assert texts(table) == READ
    sections = [row.section.text for row in table.rows]
    assert sections == ["Spor A: et hjem"] * 2 + ["Spor B: sundhed"] * 2


def dump(*blocks: str) -> Dump:
    lines = tuple(
        tuple(tuple(Word(text, 1) for text in line.split()) for line in block.splitlines())
        for block in blocks
    )
    return Dump(Source("a.txt", "", (PageState.TEXT_DUMP,)), (DumpPage(1, lines),))


def test_a_dump_knows_own_headings_too() -> None:
    body = [cell for row in ROWS for cell in row if cell]
    found = assemble_dump(dump("Vores plan", *OWN, *body), profile=PROFILE)
    assert [heading.text for heading in found.headings] == list(OWN)
    assert [row.number for row in found.rows] == ["1", "2", "3", "4"]
    with pytest.raises(NoTableError):
        assemble_dump(dump("Vores plan", *OWN, *body))


def test_a_dump_of_three_columns_has_an_empty_fourth() -> None:
    found = assemble_dump(read_dump(THREE.read_bytes(), name=THREE.name, checksum=""))
    assert [row.number for row in found.rows[:5]] == ["1", "2", "3", "4", "5"]
    assert [row.anchoring.text for row in found.rows[:5]] == [""] * 5
    assert found.rows[0].status.text.startswith("Der er skabt kontakt til 843 unge")
    assert found.rows[3].status.text.startswith("Stillingerne er besat")


def test_a_dump_knows_own_section_rows_too() -> None:
    body = [cell for row in ROWS for cell in row if cell]
    blocks = (*HEADINGS, "Spor A: et hjem", *body)
    found = assemble_dump(dump("Plan", *blocks), profile=PROFILE)
    assert {row.section.text for row in found.rows} == {"Spor A: et hjem"}


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ("[headings", "no TOML", "put it right"),
        ("[heading]", "[heading]", "headings may be meant"),
        ("headings = 3", "headings is no table", "[headings]"),
        ('[headings]\nstate = ["x"]', "headings.state", "status may be meant"),
        ('[headings]\nfoo = ["x"]', "headings.foo", "title, description, anchoring, status"),
        ('[headings]\nstatus = "Nu"', "headings.status", 'status = ["'),
        ("[headings]\nstatus = [1]", "headings.status", 'status = ["'),
        ('[headings]\nstatus = [" . "]', "headings.status", "take it out"),
        ('[headings]\nstatus = ["Nu"]\ntitle = ["nu:"]', "under both", "one of them"),
        ('[columns]\nPenge = "Penge"', 'columns."Penge"', "…"),
        ('[columns]\n"" = ["Penge"]', "no name", "name it"),
        ('[headings]\nstatus = ["Nu"]\n[columns]\nNu = []', "under both", "one of them"),
        ('[sections]\npattern = ["x"]', "sections.pattern", "patterns may be meant"),
        ('[sections]\npatterns = ["("]', "sections.patterns", "put it right"),
    ],
)
def test_what_a_profile_cant_say_is_named_with_a_hint(text: str, key: str, hint: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of(text, name="ministry.toml")
    assert caught.value.exit_code == 2
    assert "ministry.toml" in caught.value.what
    assert key in caught.value.what
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_profile_that_cant_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="can't be read"):
        load_profile(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes("[columns]\nØkonomi = []".encode("cp1252"))
    with pytest.raises(ProfileError, match="UTF-8"):
        load_profile(tmp_path / "latin.toml")


def test_an_empty_profile_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("")
    assert load_profile(tmp_path / "empty.toml") == NO_PROFILE
