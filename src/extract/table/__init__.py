"""Words become the status table: finders yield grids, one interpretation reads them."""

from extract.table.assemble import assemble
from extract.table.dump import assemble_dump
from extract.table.language import Language
from extract.table.page_grids import PageGrid, grids_of
from extract.table.profile import NO_PROFILE, Profile, load_profile
from extract.table.profile_draft import profile_draft, profile_text

__all__ = [
    "NO_PROFILE",
    "Language",
    "PageGrid",
    "Profile",
    "assemble",
    "assemble_dump",
    "grids_of",
    "load_profile",
    "profile_draft",
    "profile_text",
]
