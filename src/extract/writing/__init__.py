"""A ``Report`` becomes files: xlsx, csv, json; and files become a ``Report`` again."""

from __future__ import annotations

from extract.writing.corrected_files import Edited, read_corrections
from extract.writing.corrections import WordCorrection, corrected, word_corrections
from extract.writing.csvs import Dialect, to_csv
from extract.writing.excel.workbook import to_xlsx
from extract.writing.files import DEFAULT_FORMATS, Format, write
from extract.writing.jsons import to_json
from extract.writing.loading import LOADABLE, load

__all__ = [
    "DEFAULT_FORMATS",
    "LOADABLE",
    "Dialect",
    "Edited",
    "Format",
    "WordCorrection",
    "corrected",
    "load",
    "read_corrections",
    "to_csv",
    "to_json",
    "to_xlsx",
    "word_corrections",
    "write",
]
