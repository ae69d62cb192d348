"""Files appear whole or not at all, and the same report gives the same bytes."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.errors import OutputError
from extract.writing import DEFAULT_FORMATS, Dialect, Format, write

from .reports import report_2016, small_report


def test_the_files_are_named_after_the_input(tmp_path: Path) -> None:
    written = write(report_2016(), tmp_path / "new" / "folder")
    assert [path.name for path in written] == [
        "status-2016.xlsx", "status-2016.csv", "status-2016.json",
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(
        path.name for path in written
    )


def test_another_stem_can_be_given(tmp_path: Path) -> None:
    assert write(report_2016(), tmp_path, [Format.CSV], stem="x")[0].name == "x.csv"


@pytest.mark.parametrize("dialect", Dialect)
def test_the_same_report_gives_the_same_bytes_at_any_time_and_place(
    dialect: Dialect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(report_2016(), tmp_path / "a", list(Format), dialect=dialect)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400 * 400)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    second = write(report_2016(), tmp_path / "b", list(Format), dialect=dialect)
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_another_process_gives_the_same_bytes_too(tmp_path: Path) -> None:
    write(report_2016(), tmp_path / "a", list(Format))
    code = (
        "from pathlib import Path; from writing.reports import report_2016; "
        "from extract.writing import Format, write; "
        f"write(report_2016(), Path({str(tmp_path / 'b')!r}), list(Format))"
    )
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=environment)
    here = [path for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert len(here) == 7
    for path in here:
        there = tmp_path / "b" / path.relative_to(tmp_path / "a")
        assert path.read_bytes() == there.read_bytes(), path.name


def test_a_file_stands_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(OutputError, match="-o"):
        write(report_2016(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "in the way"


def test_a_folder_stands_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "status-2016.json").mkdir()
    (tmp_path / "status-2016.xlsx").write_text("old")
    with pytest.raises(OutputError):
        write(report_2016(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "status-2016.json",
        "status-2016.xlsx",
    ]
    assert (tmp_path / "status-2016.xlsx").read_text() == "old"


def test_a_full_disk_leaves_the_old_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small_report(status="old"), tmp_path, stem="x")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls = []

    def full_at_the_last(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == len(DEFAULT_FORMATS):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_last)
    with pytest.raises(OutputError, match="make room on the disk"):
        write(small_report(status="new"), tmp_path, stem="x")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_no_room_for_temporary_files_is_one_line_and_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "status-2016.xlsx").write_text("old")
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "from pathlib import Path; from writing.reports import report_2016\n"
        "from extract.errors import OutputError; from extract.writing import write\n"
        f"try: write(report_2016(), Path({str(tmp_path)!r}))\n"
        "except OutputError as problem: print(problem.exit_code, problem.hint)\n"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=root, capture_output=True, text=True
    )
    assert done.stdout.startswith("5 make room")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError):
            write(report_2016(), tmp_path)
    finally:
        tmp_path.chmod(0o700)
