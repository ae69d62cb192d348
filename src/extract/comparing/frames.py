"""A comparison and a history as pandas frames with proper types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extract.comparing.flat import Column, columns_of_diff
from extract.comparing.history import History
from extract.comparing.history_lines import columns_of_history
from extract.comparing.model import Diff, Kind
from extract.models import State

if TYPE_CHECKING:
    import pandas as pd

_CATEGORIES = {
    "kind": [str(kind) for kind in Kind],
    "old_state": [str(state) for state in State],
    "new_state": [str(state) for state in State],
    "state": [str(state) for state in State],
}
_TYPES = {
    "str": "string",
    "float | None": "Float64",
    "int | None": "Int64",
    "int": "Int64",
    "bool | None": "boolean",
    "bool": "boolean",
}


def frame_of_diff(diff: Diff) -> pd.DataFrame:
    """One line per initiative of either report, in reading order, with the columns of the CSV.

    ``kind`` and the states are categories, numbers and truths may be missing, a list is a tuple.
    """
    return frame_of(columns_of_diff(diff))


def frame_of_history(history: History) -> pd.DataFrame:
    """One line per initiative and report it stands in."""
    return frame_of(columns_of_history(history))


def frame_of(columns: Sequence[Column]) -> pd.DataFrame:
    """Columns, all of one length, as a frame."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only needed here

    return pd.DataFrame(
        {column.name: _series(column.name, column.kind, list(column.values)) for column in columns}
    )


def _series(name: str, kind: str, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415

    if name in _CATEGORIES:
        known = [value or None for value in values]
        return pd.Series(pd.Categorical(known, categories=_CATEGORIES[name]))
    if kind in _TYPES:
        return pd.Series(values, dtype=_TYPES[kind])
    return pd.Series(values, dtype="object")
