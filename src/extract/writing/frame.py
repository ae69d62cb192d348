"""A report as a pandas frame with proper types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.models import State
from extract.report import Report
from extract.writing.flat import Column, Kind, columns_of, flat

if TYPE_CHECKING:
    import pandas as pd


def frame_of(report: Report) -> pd.DataFrame:
    """One line per initiative, with the columns of the CSV.

    Text is ``string``, whole numbers ``Int64``, ``confidence`` ``float64``, ``section`` and
    ``state`` categories (all states, in the order of ``State``), ``report_date``
    ``datetime64[s]``. A list is a tuple.
    """
    import pandas as pd  # noqa: PLC0415 - heavy, and only needed here

    rows = [flat(report, row) for row in report.initiatives]
    return pd.DataFrame(
        {
            column.name: _series(column, [row[column.name] for row in rows])
            for column in columns_of(report)
        }
    )


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415

    match column.kind:
        case Kind.TEXT:
            return pd.Series(values, dtype="string")
        case Kind.CATEGORY:
            known = [str(state) for state in State] if column.name == "state" else values
            return pd.Series(pd.Categorical(values, categories=list(dict.fromkeys(known))))
        case Kind.INTEGER:
            return pd.Series(values, dtype="Int64")
        case Kind.NUMBER:
            return pd.Series(values, dtype="float64")
        case Kind.DATE:
            return pd.Series(values, dtype="datetime64[s]")
        case Kind.TEXTS | Kind.INTEGERS:
            return pd.Series(values, dtype="object")
