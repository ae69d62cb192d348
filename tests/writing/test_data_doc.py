"""docs/data.md says what every column is, in the words of the data itself."""

from __future__ import annotations

from pathlib import Path

from extract.models import ExcludedKind, OrganisationKind, State
from extract.warnings import SLOTS
from extract.writing import Format
from extract.writing.excel.sheet import Name
from extract.writing.flat import columns
from extract.writing.wording import STATES

DOC = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")


def test_every_column_is_defined_in_order_with_the_meaning_the_data_gives() -> None:
    rows = [
        line.split(" | ") for line in DOC.splitlines() if line.startswith("| `") and "|" in line
    ]
    defined = [(row[0].strip("| `"), row[-1].removesuffix(" |")) for row in rows if len(row) == 4]
    names = [column.name for column in columns()]
    assert [pair for pair in defined if pair[0] in names] == [
        (column.name, column.meaning) for column in columns()
    ]


def test_every_state_format_sheet_and_kind_is_explained() -> None:
    for state in State:
        assert f"| `{state}` | {STATES[state]} |" in DOC
    for wanted in Format:
        assert f"| `{wanted}` |" in DOC
    for sheet in Name:
        assert f"| {sheet}" in DOC
    for kind in (*OrganisationKind, *ExcludedKind):
        assert f"`{kind}`" in DOC


def test_every_kind_of_warning_is_explained_with_its_texts_and_figures() -> None:
    for kind, slots in SLOTS.items():
        texts = ", ".join((*slots.texts, *([f"{slots.rest} …"] if slots.rest else ())))
        assert f"| `{kind}` | {texts or '–'} | {', '.join(slots.figures) or '–'} |" in DOC
