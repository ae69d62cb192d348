"""The sample pair, as perfect readings and as read from the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bench.diff.golds import load_gold

from extract.report import Report
from extract.writing import load
from running import AllSamples

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    return json.loads((SAMPLES / "status-2016-2017.truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def gold_2016() -> Report:
    return load_gold(SAMPLES / "status-2016.gold.json")


@pytest.fixture(scope="session")
def gold_2017() -> Report:
    return load_gold(SAMPLES / "status-2017-fictional.gold.json")


@pytest.fixture(scope="session")
def sample(all_samples: AllSamples) -> Callable[[str], Report]:
    """A sample by its file's name, as the command has read it and saved it as JSON."""

    def saved(name: str) -> Report:
        return load((all_samples.folder / name).with_suffix(".json"))

    return saved
