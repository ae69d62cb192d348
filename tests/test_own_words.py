"""What a person teaches the program: a glossary, clean reports, corrections; and comparing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from running import ROOT, run_command

pytestmark = pytest.mark.slow

CLEAN = ROOT / "samples" / "status-2016-born-digital.pdf"


def test_a_word_of_the_glossary_is_known_to_the_repair(tmp_path: Path) -> None:
    words = tmp_path / "words.csv"
    words.write_text("Åmosegårdsprojektet\n", encoding="utf-8")
    text = tmp_path / "text.txt"
    text.write_text(
        "Vi har Amosegardsprojektet, det giver radgivning til bgrn og unge\n", encoding="utf-8"
    )
    done = run_command("repair", text, "--glossary", words)
    assert done.stdout == "Vi har Åmosegårdsprojektet, det giver rådgivning til børn og unge\n"


def test_the_words_of_a_clean_report_are_learnt(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.csv"
    done = run_command("learn", CLEAN, "-o", glossary)
    assert done.returncode == 0, done.stderr
    with glossary.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = {row["word"]: int(row["count"]) for row in rows if not row["next"]}
    assert counts["æresrelaterede"] > 20
    assert any(row["word"] == "børn" and row["next"] == "og" for row in rows)


def test_nothing_is_learnt_from_a_damaged_report(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.csv"
    done = run_command(
        "learn", ROOT / "samples" / "status-2017-fictional-damaged.pdf", "-o", glossary
    )
    assert done.returncode == 3
    assert "born-digital" in done.stderr
    assert not glossary.exists()


def test_a_missing_glossary_is_one_line_with_a_hint(tmp_path: Path) -> None:
    done = run_command("run", CLEAN, "--glossary", tmp_path / "none.csv", "-o", tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "status-extract learn" in done.stderr


def test_a_corrected_cell_wins_and_its_words_are_kept(tmp_path: Path) -> None:
    run_command("run", CLEAN, "-o", tmp_path)
    path = tmp_path / "status-2016-born-digital.xlsx"
    workbook = openpyxl.load_workbook(path)
    cell = next(
        cell
        for row in workbook["Initiativer"].iter_rows()
        for cell in row
        if cell.value == "Opholdspladser til mænd"
    )
    cell.value = "Sikre opholdspladser til mænd"
    fixed = tmp_path / "fixed.xlsx"
    workbook.save(fixed)
    glossary = tmp_path / "words.csv"
    done = run_command(
        "run", CLEAN, "-o", tmp_path / "again", "--corrections", fixed, "--glossary", glossary
    )
    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "again" / f"{CLEAN.stem}.json").read_text(encoding="utf-8"))
    assert written["initiatives"][16]["title"] == "Sikre opholdspladser til mænd"
    assert "Sikre" in glossary.read_text(encoding="utf-8")


def test_two_years_differ_and_one_year_does_not(tmp_path: Path) -> None:
    later = ROOT / "samples" / "status-2017-fictional.pdf"
    assert run_command("diff", CLEAN, CLEAN).returncode == 0
    done = run_command("diff", CLEAN, later, "--format", "json")
    assert done.returncode == 1
    assert {"added", "removed", "matched"} <= json.loads(done.stdout).keys()
