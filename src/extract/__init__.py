"""Reads the yearly status report of a Danish national strategy, in whatever state it is.

import extract

report = extract.read("status-2016.pdf")
report.to_frame()                            # one line per initiative, with proper types
extract.repair("radgivning til bgrn").text   # 'rådgivning til børn'
"""

from __future__ import annotations

from extract.comparing import Diff, History, diff, history
from extract.danish import Repaired
from extract.danish import repair_text as repair
from extract.errors import InputError, NoTableError, OutputError, StatusExtractError
from extract.models import Initiative, Repair
from extract.pipeline import read
from extract.report import Report
from extract.writing import load

__version__ = "0.1.0"

__all__ = [
    "Diff",
    "History",
    "Initiative",
    "InputError",
    "NoTableError",
    "OutputError",
    "Repair",
    "Repaired",
    "Report",
    "StatusExtractError",
    "__version__",
    "diff",
    "history",
    "load",
    "read",
    "repair",
]
