"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.models import PageRange
from extract.page_ranges import page_ranges
from extract.table import NO_PROFILE, Profile, load_profile

if TYPE_CHECKING:
    ProfileType = click.ParamType[Profile]
    PagesType = click.ParamType[tuple[PageRange, ...]]
else:
    PagesType = click.ParamType
    ProfileType = click.ParamType


class ProfileFile(ProfileType):
    """A TOML file with headings of a user's own; a ``ProfileError`` says what is wrong in it."""

    name = "FILE.toml"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Profile:
        """The profile in the file."""
        return value if isinstance(value, Profile) else load_profile(Path(str(value)))


profile_option = click.option(
    "--profile", type=ProfileFile(), default=NO_PROFILE, show_default=False, metavar="FILE.toml",
    help="Headings, columns and section rows of such reports, that the program does not know; "
    "the README shows one.",
)  # fmt: skip


class Pages(PagesType):
    """Page ranges such as ``3-5,8``; a ``WrongUsageError`` says what is wrong in them."""

    name = "PAGES"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[PageRange, ...]:
        """The ranges of the list."""
        return value if isinstance(value, tuple) else page_ranges(str(value))


pages_option = click.option(
    "--pages", type=Pages(), default=(), show_default=False, metavar="3-12,15",
    help="Only these pages take part; the others are not read.",
)  # fmt: skip


table_option = click.option(
    "--table", "place", type=click.IntRange(min=1), metavar="N",
    help="The N-th status table where there are several; else the one with the most rows.",
)  # fmt: skip
