"""The command as a person and a script meet it: run as a process, judged by what it leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extract
from bad_inputs import bad_inputs, locked_pdf
from extract.cli import cli
from reading.faking import LISTS_DANISH, damaged_report, page_image, scan
from running import FILES, ROOT, AllSamples, Command
from table.drawing import HEADINGS, ROWS, Pen

FAILURES = (
    ("missing", 3, "no such file"),
    ("a folder", 3, "is a folder"),
    ("not a pdf", 3, "neither a PDF nor text"),
    ("pdf by name only", 3, "neither a PDF nor text"),
    ("empty", 3, "is empty"),
    ("blank", 3, "no words"),
    ("cut short", 3, "cut short"),
    ("broken", 3, "broken"),
    ("locked", 3, "password"),
    ("a letter", 4, "no status table"),
    ("a note", 4, "no status table"),
)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("bad")
    return bad_inputs(folder, ROOT / "samples" / "status-2016-born-digital.pdf")


def is_one_complaint(text: str) -> bool:
    """One line: who speaks, what is wrong and where, and after a semicolon a hint."""
    what, semicolon, hint = text.partition("; ")
    return (
        text.count("\n") == 1
        and text.startswith("status-extract: ")
        and bool(what and semicolon and hint.strip())
    )


# run


def test_one_run_reads_all_samples(all_samples: AllSamples) -> None:
    assert all_samples.done.returncode == 0, all_samples.done.stderr
    stems = [name.rpartition(".")[0] for name in FILES]
    expected = {f"{stem}.{ending}" for stem in stems for ending in ("xlsx", "csv", "json")}
    assert {path.name for path in all_samples.folder.iterdir()} == expected


def test_a_run_says_what_it_found_and_wrote_and_leaves_standard_output_free(
    all_samples: AllSamples,
) -> None:
    said = all_samples.done.stderr
    assert all_samples.done.stdout == ""
    for name in FILES:
        assert name in said
    assert "32 initiatives in 5 sections; 7 pages, damaged layer" in said
    assert "nothing: its letters are whole" in said
    assert str(all_samples.folder / "status-2016.xlsx") in said
    assert "5 reports" in said.splitlines()[-1]
    assert "\x1b" not in said


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(
    all_samples: AllSamples, command: Command, samples: Path, tmp_path: Path
) -> None:
    files = [samples / name for name in ("status-2016.dump.txt", "status-2016-born-digital.pdf")]
    done = command("run", *files, "-o", tmp_path, "--ocr", "never", PYTHONHASHSEED="3")
    assert done.returncode == 0, done.stderr
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (all_samples.folder / path.name).read_bytes(), path.name


def test_spaces_and_danish_letters_in_paths_are_fine(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "årets filer"
    folder.mkdir()
    shutil.copy(samples / "status-2016-born-digital.pdf", folder / "status på æ ø å.pdf")
    done = command("run", folder / "status på æ ø å.pdf", "-o", "ud data", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ud data" / "status på æ ø å.xlsx").is_file()


def test_only_the_formats_asked_for_are_written(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    pdf = samples / "status-2016-born-digital.pdf"
    done = command("run", pdf, "-o", tmp_path, "--format", "CSV, json", "--csv", "excel-da", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".json"}
    assert (tmp_path / f"{pdf.stem}.csv").read_bytes().startswith(b"\xef\xbb\xbfyear;number;")


def test_a_pdf_that_only_its_owner_may_change_is_read(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    whole = (samples / "status-2016-born-digital.pdf").read_bytes()
    (tmp_path / "open.pdf").write_bytes(locked_pdf(whole, user_password=""))
    done = command("run", "open.pdf", "-q", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "output" / "open.json").read_text(encoding="utf-8"))
    assert len(report["initiatives"]) == 32


# exit codes


@pytest.mark.parametrize(("way", "code", "says"), FAILURES, ids=[way for way, _, _ in FAILURES])
@pytest.mark.parametrize("verb", ["run", "inspect"])
def test_a_bad_input_is_one_line_and_one_code(
    command: Command,
    bad: dict[str, Path],
    tmp_path: Path,
    verb: str,
    way: str,
    code: int,
    says: str,
) -> None:
    done = command(verb, bad[way], cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert is_one_complaint(done.stderr), done.stderr
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == [], "nothing half-written"


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "--format", "docx", "a.pdf"),
        ("run", "--format", ",", "a.pdf"),
        ("run", "--csv", "german", "a.pdf"),
        ("run", "--no-such-option", "a.pdf"),
        ("run", "--ocr", "perhaps", "a.pdf"),
        ("run", "2015/status.pdf", "2016/Status.pdf"),
        ("run", "same.pdf", "same.pdf"),
        ("inspect",),
        ("inspect", "a.pdf", "b.pdf"),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_code_2(command: Command, words: tuple[str, ...], tmp_path: Path) -> None:
    done = command(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_complaint(done.stderr), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_code_5(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "output").write_text("mine")
    done = command("run", samples / "status-2016-born-digital.pdf", cwd=tmp_path)
    assert done.returncode == 5
    assert is_one_complaint(done.stderr), done.stderr
    assert (tmp_path / "output").read_text() == "mine"


def test_a_folder_where_a_file_should_be_is_code_5_and_the_other_files_wait(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "status-2016-born-digital.json").mkdir()
    done = command("run", samples / "status-2016-born-digital.pdf", "-o", tmp_path)
    assert done.returncode == 5
    assert is_one_complaint(done.stderr), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["status-2016-born-digital.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_to_is_code_5(
    command: Command, samples: Path, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    done = command("run", samples / "status-2016-born-digital.pdf", "-o", tmp_path)
    assert done.returncode == 5
    assert is_one_complaint(done.stderr), done.stderr


def test_some_of_several_is_code_6_and_the_others_are_done(
    command: Command, bad: dict[str, Path], samples: Path, tmp_path: Path
) -> None:
    whole = samples / "status-2016-born-digital.pdf"
    words = ("run", bad["missing"], whole, bad["a note"], "--format", "json", "-o", tmp_path)
    done = command(*words)
    assert done.returncode == 6
    assert [path.name for path in tmp_path.iterdir()] == ["status-2016-born-digital.json"]
    assert done.stderr.count("status-extract: ") == 2
    assert done.stderr.splitlines()[-1].endswith("1 file written; 2 inputs failed")
    assert "Traceback" not in done.stderr


def test_when_all_fail_the_first_failure_gives_the_code(
    command: Command, bad: dict[str, Path], tmp_path: Path
) -> None:
    done = command("run", bad["a note"], bad["missing"], "-q", cwd=tmp_path)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 2


# warnings


@pytest.fixture
def with_a_note(tmp_path: Path) -> Path:
    """A report with a line under its table that is no row of it."""
    pen = Pen(tmp_path / "note.pdf")
    pen.head()
    for row in ROWS:
        pen.row(*row)
    pen.top += 14
    pen.line("Note: Oplysningerne er indhentet hos kommunerne.")
    pen.canvas.save()
    return pen.path


@pytest.mark.slow
def test_a_serious_warning_is_code_7_with_strict_and_the_files_are_written(
    command: Command, with_a_note: Path, samples: Path, tmp_path: Path
) -> None:
    options = ("--format", "json", "--ocr", "never", "-o", tmp_path / "out")
    assert command("run", with_a_note, *options, "-q").returncode == 0
    done = command("run", with_a_note, *options, "-q", "--strict")
    assert done.returncode == 7
    assert is_one_complaint(done.stderr), done.stderr
    assert "note.pdf" in done.stderr
    assert (tmp_path / "out" / "note.json").is_file()
    whole = samples / "status-2016-born-digital.pdf"
    assert command("run", whole, *options, "-q", "--strict").returncode == 0
    assert command("run", whole, with_a_note, *options, "-q", "--strict").returncode == 7
    missing = command("run", tmp_path / "none.pdf", with_a_note, *options, "-q", "--strict")
    assert missing.returncode == 6


def test_serious_warnings_are_shown_before_what_is_ignored(
    command: Command, with_a_note: Path, tmp_path: Path
) -> None:
    done = command("run", with_a_note, "--format", "json", "-o", tmp_path / "out")
    said = [line.strip() for line in done.stderr.splitlines()]
    told = "page 1: words in no row: Note: Oplysningerne er indhentet hos kommunerne."
    assert f"serious    {told}" in said
    report = json.loads((tmp_path / "out" / "note.json").read_text(encoding="utf-8"))
    (warning,) = [w for w in report["warnings"] if w["severity"] == "serious"]
    assert (warning["kind"], warning["page"]) == ("words_in_no_row", 1)
    (excluded,) = [text for text in report["excluded"] if text["kind"] == "outside_table"]
    assert excluded["text"].startswith("Note: Oplysningerne")


# repair


def test_the_filter_reads_standard_input(command: Command) -> None:
    done = command("repair", stdin="radgivning til bgrn\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "rådgivning til børn\n", "")


def test_the_filter_reads_a_file_in_any_encoding(command: Command, tmp_path: Path) -> None:
    whole = "Rådgivning til børn og unge på krisecentre.\nHjælpen er gratis.\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        (tmp_path / "text.txt").write_text(whole, encoding=encoding)
        assert command("repair", tmp_path / "text.txt").stdout == whole, encoding


def test_the_filter_keeps_line_breaks(command: Command) -> None:
    text = "Stette til bgrn\n\nog radgivning\ntil unge\n"
    assert command("repair", "-", stdin=text).stdout.count("\n") == text.count("\n")


def test_the_filter_lists_every_change(command: Command) -> None:
    done = command("repair", "--json", stdin="Kommunen giver radgivning til bgrn")
    found = json.loads(done.stdout)
    assert found["text"] == "Kommunen giver rådgivning til børn"
    first = found["changes"][0]
    assert (first["read"], first["written"]) == ("radgivning", "rådgivning")
    assert (first["start"], first["stop"]) == (2, 3)
    assert 0 < first["confidence"] <= 1


@pytest.mark.parametrize(("words", "stdin"), [(("repair",), ""), (("repair", "nowhere.txt"), "x")])
def test_a_filter_with_nothing_to_read_is_code_3(
    command: Command, words: tuple[str, ...], stdin: str, tmp_path: Path
) -> None:
    done = command(*words, stdin=stdin, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert is_one_complaint(done.stderr)


def test_a_reader_that_has_heard_enough_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Rådgivning til børn og unge.\n" * 20_000, encoding="utf-8")
    words = [sys.executable, "-m", "extract", "repair", str(tmp_path / "long.txt")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(timeout=60) == 0
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_result_that_finds_no_room_is_code_5(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extract", "repair"],
            input="Rådgivning til børn\n",
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 5
    assert is_one_complaint(done.stderr), done.stderr


# inspect, and the command itself


def test_inspect_says_what_each_page_and_the_table_is(command: Command, samples: Path) -> None:
    done = command("inspect", samples / "status-2017-fictional.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert "pages 1–6" in done.stdout
    assert "born digital" in done.stdout
    assert "OPKVALIFICERING AF FAGFOLK" in done.stdout
    assert "ignored  12 footers" in done.stdout


def test_inspect_draws_each_page(command: Command, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine billeder"
    done = command("inspect", samples / "status-2016-born-digital.pdf", "--image", folder)
    assert done.returncode == 0, done.stderr
    stem = "status-2016-born-digital-page-"
    pages = sorted(path.name for path in folder.iterdir())
    assert pages == [f"{stem}{page}.png" for page in range(1, len(pages) + 1)]
    assert done.stderr.count("\n") == 1
    assert "drew" in done.stderr


def test_a_text_dump_has_nothing_to_draw_on(command: Command, tmp_path: Path) -> None:
    blocks = ("Status 2016", *HEADINGS, *(cell for row in ROWS for cell in row if cell))
    (tmp_path / "dump.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    done = command("inspect", tmp_path / "dump.txt", "--image", tmp_path / "images")
    assert done.returncode == 2
    assert is_one_complaint(done.stderr), done.stderr
    assert "text dump" in done.stderr
    assert "words in each cell" in done.stdout, "the inspection itself is there"
    assert [path.name for path in tmp_path.iterdir()] == ["dump.txt"]


def test_where_no_table_is_found_the_pictures_show_what_was_read(
    command: Command, bad: dict[str, Path], tmp_path: Path
) -> None:
    done = command("inspect", bad["a letter"], "--image", tmp_path)
    assert done.returncode == 4
    assert "no status table" in done.stderr
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]


# a profile


MINISTRY = """
[headings]
title = ["Det vil vi"]
status = ["Hvor er vi i dag?"]

[columns]
"Økonomi" = ["Penge"]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report under a ministry's own headings, the same one under usual ones, and
    the ministry's profile."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "ministry.toml").write_text(MINISTRY, encoding="utf-8")
    usual = Pen(folder / "usual.pdf")
    usual.widths = (140.0, 230.0, 110.0, 200.0, 80.0)
    usual.head((*HEADINGS, "Økonomi"))
    for row in ROWS:
        usual.row(*row, "4,5 mio. kr.")
    usual.canvas.save()
    pen = Pen(folder / "own.pdf")
    pen.widths = (200.0, 140.0, 230.0, 110.0, 80.0)
    pen.head(("Hvor er vi i dag?", "Det vil vi", "Beskrivelse", "Forankring", "Penge"))
    for title, description, anchoring, status in ROWS:
        pen.row(status, title, description, anchoring, "4,5 mio. kr.")
    pen.canvas.save()
    return folder


def test_a_profile_names_columns_wherever_reports_are_read(
    command: Command, own: Path, tmp_path: Path
) -> None:
    profile = ("--profile", str(own / "ministry.toml"))
    done = command("run", own / "own.pdf", *profile, "-o", tmp_path, "--format", "json,csv,xlsx")
    assert done.returncode == 0, done.stderr
    assert "further    columns: Økonomi" in done.stderr
    report = json.loads((tmp_path / "own.json").read_text(encoding="utf-8"))
    assert [row["title"] for row in report["initiatives"]] == [row[0][3:] for row in ROWS]
    assert [row["further"] for row in report["initiatives"]] == [{"Økonomi": "4,5 mio. kr."}] * 4
    for words in (
        ("diff", own / "usual.pdf", own / "own.pdf"),
        ("history", own / "usual.pdf", own / "own.pdf"),
        ("inspect", own / "own.pdf"),
        ("learn", own / "own.pdf", "-o", tmp_path / "glossary.csv"),
    ):
        code = cli.main([*map(str, words), *profile], standalone_mode=False)
        assert code in {0, None}, words
    done = command("run", own / "own.pdf", "-o", tmp_path / "without")
    assert done.returncode == 4
    assert "--profile" in done.stderr


def test_the_library_takes_a_profile_too(own: Path) -> None:
    report = extract.read(own / "own.pdf", profile=own / "ministry.toml")
    assert report.further == ("Økonomi",)
    assert report.to_frame()["Økonomi"].tolist() == ["4,5 mio. kr."] * 4


@pytest.mark.parametrize("verb", ["run", "diff"])
def test_a_wrong_profile_is_code_2_before_anything_is_read(
    command: Command, tmp_path: Path, verb: str
) -> None:
    (tmp_path / "wrong.toml").write_text("[headings]\nstatus = 3\n")
    files = ["nowhere.pdf"] * (2 if verb == "diff" else 1)
    done = command(verb, *files, "--profile", "wrong.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_complaint(done.stderr), done.stderr
    assert "wrong.toml: headings.status" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.toml"]


# a Tesseract that fails


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script for a program")
def test_a_tesseract_that_fails_is_one_line(command: Command, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{LISTS_DANISH}exit 3\n")
    program.chmod(0o755)
    path = {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    done = command("inspect", scan(tmp_path / "scan.pdf", page_image()), **path)
    assert done.returncode == 3
    assert is_one_complaint(done.stderr), done.stderr
    damaged = damaged_report(tmp_path)
    done = command("run", damaged, "-o", tmp_path / "out", "--format", "json", **path)
    assert done.returncode == 0, done.stderr
    notes = [line for line in done.stderr.splitlines() if "Tesseract" in line]
    assert len(notes) == 1
    assert "failed with exit code 3" in notes[0]
    report = json.loads((tmp_path / "out" / f"{damaged.stem}.json").read_text(encoding="utf-8"))
    assert len(report["initiatives"]) == 4


# and the command itself


def test_without_a_command_it_says_which_there_are(command: Command) -> None:
    done = command()
    assert (done.returncode, done.stdout) == (2, "")
    assert "inspect" in done.stderr
    assert len(done.stderr.splitlines()) > 5


def test_version_and_help(command: Command) -> None:
    assert command("--version").stdout.startswith("status-extract, version ")
    for words in ((), ("run",), ("repair",), ("inspect",)):
        done = command(*words, "-h")
        assert done.returncode == 0
        assert "Usage: status-extract" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_shows_progress_and_colour_unless_told_not_to(
    samples: Path, tmp_path: Path, no_color: str
) -> None:
    words = ["run", str(samples / "status-2016.pdf"), "-o", str(tmp_path), "--ocr", "never"]
    shown = in_a_terminal(words, {"NO_COLOR": no_color, "TERM": "xterm-256color"})
    assert "status-2016.pdf: " in shown, "progress"
    assert ("\x1b[33m" in shown) == (not no_color)


def in_a_terminal(words: list[str], environment: dict[str, str]) -> str:
    """What the command shows where standard error is a terminal."""
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "extract", *words],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                part = b""
            if not part:
                break
            shown += part
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return shown.decode("utf-8", errors="replace")
