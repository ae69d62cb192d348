"""The prose of a row becomes values: state, end years, dates, organisations, key figures."""

from __future__ import annotations

from extract.fields.dateline import date_in, date_of, year_of
from extract.fields.reading import read_values

__all__ = ["date_in", "date_of", "read_values", "year_of"]
