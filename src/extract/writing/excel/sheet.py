"""A sheet of the workbook as plain values; how it looks is in ``layout``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | date | None


class Name(StrEnum):
    """The names of the sheets, in the order they stand."""

    INITIATIVES = "Initiativer"
    OVERVIEW = "Overblik"
    FIGURES = "Nøgletal"
    VALUES = "Værdier"
    REPAIRS = "Rettelser"
    SOURCE = "Kilde"
    WARNINGS = "Advarsler"
    EXCLUDED = "Udeladt"
    ORIGINAL = "Oprindeligt"
    PLACES = "Steder"
    OVERFLOW = "Fortsættelser"


class Vertical(StrEnum):
    """Where the text of a row's cells stands; in the middle it keeps clear of the heavy lines."""

    TOP = "top"
    MIDDLE = "center"


class Shape(StrEnum):
    """How the values of a column are shown."""

    PROSE = "prose"
    SHORT = "short"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one column; ``width`` in Excel's unit, about one digit."""

    text: str
    width: float
    shape: Shape = Shape.SHORT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``bands`` numbers the group of each row, so that groups can be told apart.

    Only the first ``printed`` columns are printed. ``choices`` are the values a person may
    choose from in the column of that heading.
    """

    name: Name
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]
    bands: tuple[int, ...]
    printed: int
    frozen_columns: int = 0
    choices: Mapping[str, tuple[str, ...]] | None = None
    hidden: bool = False
    vertical: Vertical = Vertical.MIDDLE


def number_cell(number: str) -> str | int:
    """The number as Excel should hold it: "12" as a whole number, so that 2 sorts before 10."""
    return (
        int(number)
        if number.isascii()
        and number.isdigit()
        and len(number) < 10
        and (number == "0" or number[0] != "0")
        else number
    )


def bands_of(groups: Iterable[str]) -> tuple[int, ...]:
    """0 for the first group of equal neighbours, 1 for the next, and so on."""
    bands: list[int] = []
    last: str | None = None
    for group in groups:
        bands.append((bands[-1] if bands else 0) + (last is not None and group != last))
        last = group
    return tuple(bands)
