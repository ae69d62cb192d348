"""Every sample against its gold reading, at the bars that the program promises."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bench.scoring import load_rows, score

from running import AllSamples


@dataclass(frozen=True, slots=True)
class Bar:
    """The least a sample must reach."""

    file: str
    gold: str
    rows: int
    placed: float
    words: float


BARS = (
    Bar("status-2016.dump", "status-2016", 32, placed=0.995, words=0.98),
    Bar("status-2016", "status-2016", 32, placed=0.999, words=0.98),
    Bar("status-2016-born-digital", "status-2016", 32, placed=1, words=1),
    Bar("status-2017-fictional", "status-2017-fictional", 34, placed=1, words=1),
    Bar("status-2017-fictional-damaged", "status-2017-fictional", 34, placed=0.999, words=0.98),
)
BORN_DIGITAL = [bar for bar in BARS if bar.words == 1]
DAMAGED = [bar for bar in BARS if bar.words < 1]


def written(all_samples: AllSamples, bar: Bar) -> Any:
    return json.loads((all_samples.folder / f"{bar.file}.json").read_text(encoding="utf-8"))


def gold_of(bar: Bar, samples: Path) -> Path:
    return samples / f"{bar.gold}.gold.json"


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.file)
def test_a_sample_reaches_its_bar(all_samples: AllSamples, samples: Path, bar: Bar) -> None:
    found = score(
        load_rows(gold_of(bar, samples)), load_rows(all_samples.folder / f"{bar.file}.json")
    )
    assert found.gold_rows == found.rows == bar.rows
    assert found.in_order
    assert found.sections == bar.rows
    assert found.placed >= bar.placed
    assert found.words >= bar.words


@pytest.mark.parametrize("bar", BORN_DIGITAL, ids=lambda bar: bar.file)
def test_whole_letters_are_read_to_the_letter(
    all_samples: AllSamples, samples: Path, bar: Bar
) -> None:
    found = score(
        load_rows(gold_of(bar, samples)), load_rows(all_samples.folder / f"{bar.file}.json")
    )
    assert [(miss.number, miss.field, miss.found) for miss in found.misses] == []


@pytest.mark.parametrize("bar", BORN_DIGITAL, ids=lambda bar: bar.file)
def test_whole_letters_are_not_repaired(all_samples: AllSamples, bar: Bar) -> None:
    report = written(all_samples, bar)
    assert report["repairs"] == []
    assert all(row["confidence"] >= 0.9 for row in report["initiatives"])


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.file)
def test_the_head_of_the_report_is_found(all_samples: AllSamples, samples: Path, bar: Bar) -> None:
    report = written(all_samples, bar)
    gold = json.loads(gold_of(bar, samples).read_text(encoding="utf-8"))
    assert report["date"] == gold["date"]
    assert report["year"] == int(gold["date"][:4])
    if bar in BORN_DIGITAL:
        assert report["columns"] == gold["columns"]
        assert report["title"] == " ".join(gold["title"].split())


@pytest.mark.parametrize("bar", DAMAGED, ids=lambda bar: bar.file)
def test_every_repair_says_where_why_and_how_sure(all_samples: AllSamples, bar: Bar) -> None:
    report = written(all_samples, bar)
    has_positions = bar.file != "status-2016.dump"
    pages = report["source"]["pages"]
    assert report["repairs"]
    for repair in report["repairs"]:
        assert repair["read"] != repair["written"]
        assert 0 < repair["confidence"] <= 1
        assert repair["reason"]
        assert 1 <= repair["page"] <= pages
        assert (repair["bbox"] is not None) == has_positions


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.file)
def test_a_row_over_a_page_break_names_both_pages(all_samples: AllSamples, bar: Bar) -> None:
    rows = written(all_samples, bar)["initiatives"]
    assert any(len(row["pages"]) == 2 for row in rows)
    firsts = [row["pages"][0] for row in rows]
    assert firsts == sorted(firsts)


def test_the_link_under_a_page_is_ignored_and_accounted_for(all_samples: AllSamples) -> None:
    for bar in BARS[:3]:
        report = written(all_samples, bar)
        links = [text for text in report["excluded"] if text["kind"] == "link"]
        assert [text["text"] for text in links] == ["http://integrationsbarometer.dk/"]
        assert {"excluded"} <= {warning["kind"] for warning in report["warnings"]}


def test_what_is_invented_says_so_in_its_excluded_text(all_samples: AllSamples) -> None:
    assert any("FIKTIV" in text["text"] for text in written(all_samples, BARS[3])["excluded"])
