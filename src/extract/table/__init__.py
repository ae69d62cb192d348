"""Words become rows of four cells: rulings, columns, rows, sections and continuations."""

from extract.table.dump import assemble_dump
from extract.table.positions import PageGrid, assemble, grids_of
from extract.table.profile import NO_PROFILE, Profile, load_profile

__all__ = [
    "NO_PROFILE",
    "PageGrid",
    "Profile",
    "assemble",
    "assemble_dump",
    "grids_of",
    "load_profile",
]
