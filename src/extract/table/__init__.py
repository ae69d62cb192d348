"""Words become rows of four cells: rulings, columns, rows, sections and continuations."""

from extract.table.dump import assemble_dump
from extract.table.positions import assemble

__all__ = ["assemble", "assemble_dump"]
