"""Choosing pages and tables of a file, and writing a profile to start from, as a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import extract
from extract.table import load_profile
from running import Command
from table.drawing import HEADINGS, ROWS, Pen

OTHER_HEADINGS = ("Projekt", "Formål", "Ansvarlig", "Fremdrift")
OWN_HEADINGS = ("Det vil vi", "Sådan gør vi", "Forankring", "Sådan går det")
STATES = ("Gennemført", "I gang", "Ikke begyndt", "Gennemført i 2016")
FOREIGN_HEADINGS = ("Abe", "Bil", "Cykel", "Dør")


def is_one_complaint(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("status-extract: ") and "; " in text


def three_pages(path: Path) -> Path:
    """A head and rows 1, 2 on page 2, and a head and rows 3, 4 on page 3, after a page of prose."""
    pen = Pen(path)
    pen.line("Forord til læseren af rapporten")
    for rows in (ROWS[:2], ROWS[2:]):
        pen.next_page()
        pen.head()
        for row in rows:
            pen.row(*row)
    pen.canvas.save()
    return path


def two_tables(path: Path) -> Path:
    """A table of two rows, and one under other headings of four rows."""
    pen = Pen(path)
    pen.head(OTHER_HEADINGS)
    for row in ROWS[:2]:
        pen.row(*row)
    pen.next_page()
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.canvas.save()
    return path


def numbers(path: Path) -> list[str]:
    report = json.loads(path.read_text(encoding="utf-8"))
    return [row["number"] for row in report["initiatives"]]


# pages


def test_only_the_chosen_pages_take_part_and_keep_their_numbers(
    command: Command, tmp_path: Path
) -> None:
    three_pages(tmp_path / "a.pdf")
    done = command("run", "a.pdf", "--pages", "3", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "output" / "a.json").read_text(encoding="utf-8"))
    assert [row["number"] for row in report["initiatives"]] == ["3", "4"]
    assert {page for row in report["initiatives"] for page in row["pages"]} == {3}
    assert report["source"]["pages"] == 3
    assert report["source"]["states"] == ["not chosen", "not chosen", "born digital"]
    assert "nothing: its letters are whole" in done.stderr
    loaded = extract.load(tmp_path / "output" / "a.json")
    assert loaded == extract.read(tmp_path / "a.pdf", pages="3")


def test_inspect_shows_the_chosen_pages(command: Command, tmp_path: Path) -> None:
    three_pages(tmp_path / "a.pdf")
    words = ("--pages", "1,3", "--image", "images")
    done = command("inspect", "a.pdf", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "images").iterdir()} == {"a-page-1.png", "a-page-3.png"}


@pytest.mark.parametrize("pages", ["4", "1-9", "0", "3-2", "x", ""])
@pytest.mark.parametrize("name", ["run", "inspect"])
def test_pages_that_are_none_are_wrong_usage(
    command: Command, tmp_path: Path, name: str, pages: str
) -> None:
    three_pages(tmp_path / "a.pdf")
    done = command(name, "a.pdf", "--pages", pages, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_complaint(done.stderr), done.stderr


def test_pages_without_the_table_are_code_4(command: Command, tmp_path: Path) -> None:
    three_pages(tmp_path / "a.pdf")
    assert command("run", "a.pdf", "--pages", "1", cwd=tmp_path).returncode == 4


@pytest.mark.slow
def test_pages_of_a_dump_can_be_chosen(command: Command, samples: Path, tmp_path: Path) -> None:
    dump = samples / "status-2016.dump.txt"
    whole = extract.read(dump)
    last = whole.source.pages
    done = command("run", dump, "--pages", f"1-{last - 1}", "-o", tmp_path, "--format", "json")
    assert done.returncode == 0, done.stderr
    found = numbers(tmp_path / "status-2016.dump.json")
    assert 0 < len(found) < len(whole.initiatives)
    done = command("run", dump, "--pages", f"{last + 1}", "-o", tmp_path)
    assert done.returncode == 2
    assert is_one_complaint(done.stderr)


# tables


@pytest.mark.parametrize(("words", "expected"), [((), 4), (("--table", 1), 2), (("--table", 2), 4)])
def test_the_table_is_chosen_by_its_place(
    command: Command, tmp_path: Path, words: tuple[str | int, ...], expected: int
) -> None:
    two_tables(tmp_path / "a.pdf")
    given = map(str, words)
    done = command("run", "a.pdf", *given, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(numbers(tmp_path / "output" / "a.json")) == expected


def test_inspect_says_which_of_the_tables_it_shows(command: Command, tmp_path: Path) -> None:
    two_tables(tmp_path / "a.pdf")
    assert "table 2 of 2" in command("inspect", "a.pdf", cwd=tmp_path).stdout
    assert "table 1 of 2" in command("inspect", "a.pdf", "--table", "1", cwd=tmp_path).stdout


@pytest.mark.parametrize("name", ["run", "inspect"])
def test_a_table_beyond_the_last_is_code_4_and_all_are_listed(
    command: Command, tmp_path: Path, name: str
) -> None:
    two_tables(tmp_path / "a.pdf")
    done = command(name, "a.pdf", "--table", "3", cwd=tmp_path)
    assert done.returncode == 4
    assert is_one_complaint(done.stderr), done.stderr
    assert "holds 2 status tables, not 3" in done.stderr
    assert "1: page 1: Projekt" in done.stderr
    assert "2: page 2: Initiativ" in done.stderr


def test_table_zero_is_wrong_usage(command: Command, tmp_path: Path) -> None:
    done = command("run", "a.pdf", "--table", "0", cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_complaint(done.stderr)


@pytest.mark.slow
def test_a_dump_has_one_table(command: Command, samples: Path, tmp_path: Path) -> None:
    done = command("run", samples / "status-2016.dump.txt", "--table", "2", "-o", tmp_path)
    assert done.returncode == 4
    assert is_one_complaint(done.stderr)


# a profile to start from


def with_heading(path: Path, headings: tuple[str, ...]) -> Path:
    pen = Pen(path)
    pen.widths = (150.0, 210.0, 110.0, 190.0, 100.0)
    pen.head((*headings, 'Økonomi "i alt"'))
    for row, state in zip(ROWS, STATES, strict=True):
        pen.row(*row[:3], state, "4,5 mio.")
    pen.canvas.save()
    return path


@pytest.mark.parametrize("headings", [HEADINGS, OWN_HEADINGS])
def test_a_written_profile_reads_the_same_table(
    command: Command, tmp_path: Path, headings: tuple[str, ...]
) -> None:
    pdf = with_heading(tmp_path / "a.pdf", headings)
    done = command("inspect", "a.pdf", "--write-profile", "own.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    assert f'title = ["{headings[0]}"]' in text
    assert f'status = ["{headings[3]}"]' in text
    assert r'"Økonomi \"i alt\"" = []' in text
    assert "# patterns = [" in text
    assert ("guessed from its cells" in text) == (headings == OWN_HEADINGS)
    assert load_profile(tmp_path / "own.toml").headings
    with_it = extract.read(pdf, profile=tmp_path / "own.toml")
    without = extract.read(pdf)
    assert [r.title for r in with_it.initiatives] == [r.title for r in without.initiatives]
    assert [r.status for r in with_it.initiatives] == [r.status for r in without.initiatives]
    assert [r.further for r in with_it.initiatives] == [r.further for r in without.initiatives]


def test_a_profile_is_not_written_over_a_file(command: Command, tmp_path: Path) -> None:
    three_pages(tmp_path / "a.pdf")
    (tmp_path / "own.toml").write_text("# mine\n", encoding="utf-8")
    done = command("inspect", "a.pdf", "--write-profile", "own.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert is_one_complaint(done.stderr)
    assert (tmp_path / "own.toml").read_text(encoding="utf-8") == "# mine\n"


def test_without_a_status_table_the_profile_lists_all_headings(
    command: Command, tmp_path: Path
) -> None:
    pen = Pen(tmp_path / "a.pdf")
    pen.head(FOREIGN_HEADINGS)
    for place in range(1, 5):
        pen.row(str(place), "14", f"{place},5", "12")
    pen.canvas.save()
    done = command("inspect", "a.pdf", "--write-profile", "own.toml", cwd=tmp_path)
    assert done.returncode == 4
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    assert "# Table on page 1:" in text
    assert all(f'#   "{heading}"' in text for heading in FOREIGN_HEADINGS)
    assert load_profile(tmp_path / "own.toml").headings == ()


@pytest.mark.slow
def test_a_dumps_headings_are_written_too(command: Command, samples: Path, tmp_path: Path) -> None:
    dump = samples / "status-2016.dump.txt"
    done = command("inspect", dump, "--write-profile", tmp_path / "own.toml")
    assert done.returncode == 0, done.stderr
    purposes = {heading.purpose for heading in load_profile(tmp_path / "own.toml").headings}
    assert {"title", "status"} <= purposes
