"""The sample reports, read from their positions: every row, every section, every cell."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from extract.models import ROLES, Document, Table
from extract.reading import read_file
from extract.table import assemble

SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = (
    ("status-2016-born-digital.pdf", "status-2016.gold.json"),
    ("status-2017-fictional.pdf", "status-2017-fictional.gold.json"),
)
ALL = (*CLEAN, ("status-2016.pdf", "status-2016.gold.json"))


@cache
def table_of(name: str) -> Table:
    document = read_file(SAMPLES / name)
    assert isinstance(document, Document)
    return assemble(document)


def gold_of(name: str) -> list[dict[str, str]]:
    report = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    return [{key: str(value) for key, value in row.items()} for row in report["initiatives"]]


def bare(text: str) -> str:
    """Without white space and hyphens: words cut at a line's end are joined in another room."""
    text = unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-")
    return re.sub(r"[\s-]", "", text).translate(str.maketrans("”“", '""'))


@pytest.mark.parametrize(("name", "gold"), ALL)
def test_all_rows_stand_in_their_order(name: str, gold: str) -> None:
    assert [row.number for row in table_of(name).rows] == [row["number"] for row in gold_of(gold)]


@pytest.mark.parametrize(("name", "gold"), ALL)
def test_every_row_is_in_its_section(name: str, gold: str) -> None:
    for row, expected in zip(table_of(name).rows, gold_of(gold), strict=True):
        assert fuzz.ratio(row.section.text, expected["section"]) > 75


@pytest.mark.parametrize(("name", "gold"), CLEAN)
def test_every_cell_of_a_born_digital_report_is_exact(name: str, gold: str) -> None:
    for row, expected in zip(table_of(name).rows, gold_of(gold), strict=True):
        for role in ROLES:
            assert bare(row.cell(role).text) == bare(expected[role.value])


def test_every_cell_of_a_damaged_layer_is_whole() -> None:
    rows = table_of("status-2016.pdf").rows
    for row, expected in zip(rows, gold_of("status-2016.gold.json"), strict=True):
        for role in ROLES:
            found, wanted = bare(row.cell(role).text), bare(expected[role.value])
            assert not wanted or fuzz.ratio(found, wanted) > 80
            assert abs(len(found) - len(wanted)) <= 4 + 0.06 * len(wanted)


@pytest.mark.parametrize(("name", "_"), ALL)
def test_the_head_of_the_report_is_found(name: str, _: str) -> None:
    table = table_of(name)
    assert table.title.text.startswith("National strategi mod")
    assert table.dateline.text.startswith("1. juni 201")
    assert table.preamble.text.startswith("Med mindre andet er angivet")
    assert all(heading.lines for heading in table.headings)
