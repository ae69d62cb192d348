"""Text dumps: lines without positions come apart into the cells they were printed from."""

from extract.table.dump.assemble import assemble_dump
from extract.table.dump.fluency import Fluency

__all__ = ["Fluency", "assemble_dump"]
