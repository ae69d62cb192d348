"""The library is as good as the command, and the README tells of all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

import extract
from extract.cli import cli
from extract.errors import StatusExtractError
from extract.writing import Format
from running import ROOT, AllSamples

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(cli.commands.items())


@pytest.fixture(scope="module")
def report() -> extract.Report:
    return extract.read(ROOT / "samples" / "status-2016-born-digital.pdf")


def test_reading_gives_what_the_command_writes(
    report: extract.Report, all_samples: AllSamples
) -> None:
    path = all_samples.folder / "status-2016-born-digital.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    assert report.title == written["title"]
    assert report.sections == tuple(dict.fromkeys(r["section"] for r in written["initiatives"]))
    for row, record in zip(report.initiatives, written["initiatives"], strict=True):
        for field in ("number", "section", "title", "description", "anchoring", "status"):
            assert getattr(row, field) == record[field]


def test_a_path_may_be_text(report: extract.Report) -> None:
    assert extract.read(str(ROOT / "samples" / report.source.file)) == report


def test_a_report_is_a_frame_with_a_line_per_initiative(report: extract.Report) -> None:
    frame = report.to_frame()
    assert len(frame) == len(report.initiatives)
    assert list(frame.columns[:7]) == [
        "year", "number", "section", "title", "description", "anchoring", "status",
    ]  # fmt: skip
    assert list(frame["number"]) == [row.number for row in report.initiatives]
    assert set(frame["year"]) == {2016}


def test_repair_gives_the_text_and_every_change() -> None:
    repaired = extract.repair("Radgivning til bgrn")
    assert repaired.text == "Rådgivning til børn"
    assert [change.written for change in repaired.changes] == ["Rådgivning", "børn"]


def test_every_failure_is_of_one_tree() -> None:
    with pytest.raises(extract.InputError) as caught:
        extract.read("nowhere.pdf")
    assert isinstance(caught.value, StatusExtractError)
    assert caught.value.exit_code == 3
    assert caught.value.hint


def test_all_public_names_are_there() -> None:
    for name in extract.__all__:
        assert getattr(extract, name) is not None


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_the_readme_tells_of_every_command_and_option(name: str, command: click.Command) -> None:
    assert f"status-extract {name}" in README
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in README, f"{name} {option}"


@pytest.mark.parametrize("form", Format)
def test_the_readme_tells_of_every_format(form: Format) -> None:
    assert f"`.{form}`" in README or f"`{form}`" in README


def test_the_readme_tells_of_every_exit_code() -> None:
    section = README.partition("## Exit codes")[2].partition("\n## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d) \|", section, re.MULTILINE)] == [
        0, 1, 2, 3, 4, 5, 6, 7,
    ]  # fmt: skip


def test_the_readme_gives_a_reason_for_every_dependency() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = project.partition("\ndependencies = [")[2].partition("]")[0]
    for name in re.findall(r'"([\w-]+)', listed):
        assert f"| {name} |" in README, name


def test_every_file_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert Path(ROOT, target).exists(), target
