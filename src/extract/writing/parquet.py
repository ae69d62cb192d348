# mypy: disable-error-code="import-untyped,import-not-found"
"""The initiatives as Parquet, where pyarrow is installed (the extra ``parquet``)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from extract.errors import OutputError
from extract.report import Report
from extract.writing.flat import Kind, columns_of, flat

if TYPE_CHECKING:
    import pyarrow as pa


def to_parquet(report: Report) -> bytes:
    """The columns of the CSV with proper types; lists are lists, categories dictionaries.

    Each column carries its meaning as ``description``. ``OutputError`` where pyarrow is missing.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as missing:
        raise OutputError(
            "Parquet can't be written without pyarrow",
            hint="install it: pip install 'status-extract[parquet]'",
        ) from missing
    rows = [flat(report, row) for row in report.initiatives]
    types = _types()
    fields = [
        pa.field(column.name, types[column.kind], metadata={"description": column.meaning})
        for column in columns_of(report)
    ]
    arrays = [pa.array([row[f.name] for row in rows]).cast(f.type) for f in fields]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="none")
    return buffer.getvalue()


def _types() -> dict[Kind, pa.DataType]:
    import pyarrow as pa  # noqa: PLC0415

    return {
        Kind.TEXT: pa.string(),
        Kind.CATEGORY: pa.dictionary(pa.int32(), pa.string()),
        Kind.INTEGER: pa.int32(),
        Kind.NUMBER: pa.float64(),
        Kind.DATE: pa.date32(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.INTEGERS: pa.list_(pa.int32()),
    }
