"""The names of times, and the days they mean, from ``data/calendar.toml``."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Names:
    """Danish names of times, in lower case, and what they stand for."""

    months: dict[str, int]
    thirds: dict[str, int]
    ordinals: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    relative: dict[str, int]


@cache
def names() -> Names:
    """All names."""
    text = files("extract.fields").joinpath("data/calendar.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Names(
        months={name: no for no, many in enumerate(data["months"], 1) for name in many},
        thirds={name: int(no) for no, many in data["thirds"].items() for name in many},
        ordinals={name: int(no) for no, many in data["ordinals"].items() for name in many},
        seasons={name: (months[0], months[1]) for name, months in data["seasons"].items()},
        relative=dict(data["relative"]),
    )


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, however they are spaced."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


def whole_year(year: int) -> Days:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def months(year: int, first: int, count: int) -> Days:
    """``count`` months from the ``first`` one; ``first`` may lie before January."""
    start_year, start_month = _month(year, first)
    end_year, end_month = _month(year, first + count - 1)
    last = calendar.monthrange(end_year, end_month)[1]
    return date(start_year, start_month, 1), date(end_year, end_month, last)


def _month(year: int, month: int) -> tuple[int, int]:
    """Year and month; month 0 is December of the year before, 13 January of the next."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def third_of_year(year: int, third: int) -> Days:
    """Four months: January, May or September and the three after it."""
    return months(year, 4 * third - 3, 4)


def third_of_month(year: int, month: int, third: int) -> Days:
    """Days 1-10, 11-20, or 21 to the last."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 10 * third - 9), date(year, month, last if third == 3 else 10 * third)
