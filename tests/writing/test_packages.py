"""Parquet and the Frictionless data package."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from extract.writing import Format, write
from extract.writing.flat import columns

from .reports import report_2016


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (path,) = write(report_2016(), tmp_path, [Format.DATAPACKAGE])
    return path


def test_a_data_package_is_a_folder_with_its_descriptor(package: Path) -> None:
    assert package.parent.name == "status-2016-datapackage"
    assert sorted(path.name for path in package.parent.iterdir()) == [
        "datapackage.json",
        "initiatives.csv",
        "repairs.csv",
    ]


def test_the_descriptor_fits_the_files_beside_it(package: Path) -> None:
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (package.parent / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head = next(csv.reader(content.decode("utf-8").splitlines()))
        assert head == [field["name"] for field in resource["schema"]["fields"]]


def test_every_column_has_a_title_and_a_meaning_in_both_languages(package: Path) -> None:
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    for field in descriptor["resources"][0]["schema"]["fields"]:
        assert all(field[key] for key in ("title", "title@da", "description", "description@da"))
    assert descriptor["licenses"]
    assert descriptor["sources"][0]["title"].startswith("National strategi")


def test_parquet_has_the_columns_with_proper_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra")
    (path,) = write(report_2016(), tmp_path, [Format.PARQUET])
    table = parquet.read_table(path)
    assert table.column_names == [column.name for column in columns()]
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["year"], types["report_date"]) == ("int32", "date32[day]")
    assert (types["pages"], types["dates"]) == ("list<element: int32>", "list<element: string>")
    rows = table.to_pylist()
    assert rows[20]["end_year_last"] == 2018
    assert rows[18]["status"] == ""
    assert table.schema.field("state").metadata[b"description"].startswith(b"How far")
