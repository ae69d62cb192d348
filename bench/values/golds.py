"""What a person reads in each row, and what a program makes of it, in one shape."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Texts:
    """The four texts of a row, and the year its report speaks of."""

    title: str
    description: str
    anchoring: str
    status: str
    year: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in whole units, and its unit or what it counts."""

    number: float
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program reads in a row. An organisation is any of the names it may go by."""

    state: str
    end_years: frozenset[int] = frozenset()
    dates: frozenset[str] = frozenset()
    organisations: tuple[frozenset[str], ...] = ()
    figures: tuple[Amount, ...] = ()


Reader = Callable[[Texts], Reading]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value of the gold: any of its spellings will do; one that is ``free`` may be left out."""

    spellings: tuple[str, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class GoldRow:
    """What a person reads in a row. More than one state: the report leaves it open."""

    texts: Texts
    states: tuple[str, ...]
    end_years: tuple[Wanted, ...]
    dates: tuple[Wanted, ...]
    organisations: tuple[Wanted, ...]
    figures: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A row's title and last two cells, and the state a person reads in them."""

    title: str
    anchoring: str
    status: str
    state: str
    year: int = 2018


def load_rows(name: str) -> tuple[GoldRow, ...]:
    """The rows of the report ``bench/reports/<name>.json`` with their gold values."""
    report = json.loads((ROOT / "bench" / "reports" / f"{name}.json").read_text(encoding="utf-8"))
    golds = tomllib.loads((HERE / "golds" / f"{name}.toml").read_text(encoding="utf-8"))["rows"]
    year = int(report["date"][:4])
    pairs = zip(report["initiatives"], golds, strict=True)
    return tuple(_row(row, gold, year) for row, gold in pairs)


def load_blind(name: str) -> tuple[GoldRow, ...]:
    """The rows of ``blind/<name>.toml``: title, anchoring and status with their gold values."""
    report = tomllib.loads((HERE / "blind" / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_blind_row(row, report["year"]) for row in report["rows"])


def _blind_row(row: dict[str, Any], year: int) -> GoldRow:
    title, anchoring, status = row["texts"]
    texts = Texts(title, "", anchoring, status, year)
    values = (tuple(map(_wanted, row.get(name, ()))) for name in _LISTS)
    return GoldRow(texts, tuple(row["state"]), *values)


def load_phrasings(name: str) -> tuple[Phrasing, ...]:
    """The status cells of a file beside this one, which has a list for each state."""
    states = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(
        Phrasing("", "Socialstyrelsen", words, state)
        for state, many in states.items()
        for words in many
    )


def load_cells(name: str) -> tuple[Phrasing, ...]:
    """The rows of a file beside this one, which has them one by one."""
    rows = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["cells"]
    return tuple(Phrasing(*row) for row in rows)


def _row(row: dict[str, Any], gold: dict[str, Any], year: int) -> GoldRow:
    if str(row["number"]) != gold["number"]:
        raise ValueError(f"row {row['number']} stands beside the gold of {gold['number']}")
    title, description, anchoring, status = (
        " ".join(row[name].split()) for name in ("title", "description", "anchoring", "status")
    )
    texts = Texts(title, description, anchoring, status, year)
    return GoldRow(
        texts,
        tuple(gold["state"]),
        *(tuple(map(_wanted, gold[name])) for name in _LISTS),
    )


_LISTS = ("end_years", "dates", "organisations", "figures")


def _wanted(value: str) -> Wanted:
    return Wanted(tuple(value.removeprefix("?").split("|")), value.startswith("?"))
