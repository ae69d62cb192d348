"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.table import NO_PROFILE, Profile, load_profile

if TYPE_CHECKING:
    ProfileType = click.ParamType[Profile]
else:
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
