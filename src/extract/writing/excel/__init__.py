"""The Excel workbook of a report, written and read again."""

import os

# openpyxl writes with lxml where that is installed: other bytes, and errors of its own on a full
# disk. The variable is asked when openpyxl is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
