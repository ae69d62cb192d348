"""``status-extract diff`` and ``history`` on saved reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extract.cli_compare import diff, history
from extract.errors import MissingInputError, NotAReportError
from extract.report import Report
from extract.writing import Format, write


@pytest.fixture
def saved(tmp_path: Path, gold_2016: Report, gold_2017: Report) -> Path:
    for report, stem in ((gold_2016, "old"), (gold_2017, "new")):
        write(report, tmp_path, tuple(Format), stem=stem)
    return tmp_path


def run(command: object, *words: object) -> tuple[int, bytes]:
    result = CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)  # type: ignore[arg-type]
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.stdout_bytes


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_a_saved_report_does_not_differ_from_itself(saved: Path, ending: str) -> None:
    code, _ = run(diff, saved / "old.json", saved / f"old.{ending}")
    assert code == 0


@pytest.mark.parametrize(("old", "new"), [("old.json", "new.csv"), ("old.xlsx", "new.json")])
def test_differences_give_the_exit_code_1_whatever_the_files_are(
    saved: Path, old: str, new: str
) -> None:
    code, text = run(diff, saved / old, saved / new)
    assert code == 1
    assert "5 added, 3 removed, 18 changed, 11 unchanged" in text.decode()


def test_quiet_leaves_only_the_exit_code(saved: Path) -> None:
    assert run(diff, saved / "old.json", saved / "new.json", "--quiet") == (1, b"")


@pytest.mark.parametrize("ending", ["html", "json", "csv", "xlsx", "txt"])
def test_the_format_follows_the_name_of_the_file(saved: Path, ending: str) -> None:
    out = saved / f"changes.{ending}"
    code, text = run(diff, saved / "old.json", saved / "new.json", "-o", out)
    assert (code, text) == (1, b"")
    begins = {"html": b"<!DOCTYPE html>", "json": b"{", "csv": b"kind,", "xlsx": b"PK"}
    assert out.read_bytes().startswith(begins.get(ending, b"status-2016.gold.json"))


def test_json_goes_to_standard_output(saved: Path) -> None:
    _, text = run(diff, saved / "old.json", saved / "new.json", "--format", "json")
    assert len(json.loads(text)["matched"]) == 29


def test_a_missing_and_a_foreign_file_are_named(saved: Path) -> None:
    with pytest.raises(MissingInputError, match=r"none\.json"):
        run(diff, saved / "old.json", saved / "none.json")
    (saved / "other.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(NotAReportError, match=r"other\.json"):
        run(diff, saved / "other.json", saved / "new.json")


@pytest.mark.parametrize("ending", ["html", "svg", "png", "json", "csv", "xlsx", "txt"])
def test_a_history_is_written_in_the_format_of_its_name(saved: Path, ending: str) -> None:
    out = saved / f"years.{ending}"
    run(history, saved / "new.json", saved / "old.xlsx", "-o", out)
    begins = {"html": b"<!DOCTYPE html>", "svg": b"<svg", "png": b"\x89PNG", "json": b"{",
              "csv": b"track,", "xlsx": b"PK"}  # fmt: skip
    assert out.read_bytes().startswith(begins.get(ending, b"37 initiatives"))


def test_a_name_that_ends_in_no_format_is_refused(saved: Path) -> None:
    with pytest.raises(click.UsageError, match=r"no format is called \.docx"):
        run(diff, saved / "old.json", saved / "new.json", "-o", saved / "changes.docx")
    assert not (saved / "changes.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_no_room_for_the_workbook_is_told_in_one_line(saved: Path) -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from extract.cli import main; main()"
    )
    files = (saved / "old.json", saved / "new.json", "-o", saved / "changes.xlsx")
    done = subprocess.run(
        [sys.executable, "-c", code, "diff", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 5
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (saved / "changes.xlsx").exists()
