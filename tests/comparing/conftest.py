"""The sample pair, as perfect readings and as read from the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bench.diff.golds import load_gold

import extract
from extract.report import Report

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
def sample() -> Callable[[str], Report]:
    @cache
    def read(name: str) -> Report:
        return extract.read(SAMPLES / name)

    return read
