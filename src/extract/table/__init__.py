"""Words become rows of four cells: rulings, columns, rows, sections and continuations."""

from extract.table.dump import assemble_dump
from extract.table.positions import PageGrid, assemble, grids_of

__all__ = ["PageGrid", "assemble", "assemble_dump", "grids_of"]
