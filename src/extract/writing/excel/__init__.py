"""The Excel workbook of a report, written and read again."""
