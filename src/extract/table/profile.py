"""A profile: what a user knows of one ministry's reports, beside what the program knows.

[headings]                        # further wordings of the headings, by what the column is for
status = ["Hvor er vi nu?"]

[columns]                         # columns of another kind: the name they get, their headings
"Økonomi" = ["Ramme i alt", "Penge"]

[sections]                        # regular expressions that a section row begins with
patterns = ["Spor \\d"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from extract.errors import ProfileError
from extract.models import ROLES, further_field
from extract.table.folding import folded

NUMBER = "number"
PURPOSES = (*(role.value for role in ROLES), NUMBER)
TABLES = ("headings", "columns", "sections")
PATTERNS = "patterns"


@dataclass(frozen=True, slots=True)
class Heading:
    """A known heading, folded, and what its column is for.

    ``purpose`` is a role's value, ``number``, or the field of a further column.
    """

    text: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A user's own headings, and the patterns that a section row's text begins with."""

    headings: tuple[Heading, ...] = ()
    sections: tuple[re.Pattern[str], ...] = ()


NO_PROFILE = Profile()


def load_profile(path: str | Path) -> Profile:
    """The profile in a TOML file.

    Raises ``ProfileError`` where it can't be read, or says what a profile can't say; the
    message names the key and ends in a hint.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        raise ProfileError(
            f"the profile {path} can't be read ({error.strerror})", hint="check its name"
        ) from error
    except UnicodeDecodeError as error:
        raise ProfileError(
            f"the profile {path} is no UTF-8 text", hint="save it as UTF-8"
        ) from error
    return profile_of(text, name=str(path))


def profile_of(text: str, *, name: str) -> Profile:
    """The profile that a TOML text describes; ``name`` is what errors call it.

    Raises ``ProfileError``.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{name} is no TOML", hint=f"put it right: {error}") from error
    for table, content in tables.items():
        if table not in TABLES:
            raise _unknown(name, f"[{table}]", table, TABLES)
        if not isinstance(content, dict):
            raise ProfileError(f"{name}: {table} is no table", hint=f"begin it with [{table}]")
    found = (
        *_headings(tables.get("headings", {}), name),
        *_columns(tables.get("columns", {}), name),
    )
    _refuse_contradictions(found, name)
    return Profile(found, tuple(_sections(tables.get("sections", {}), name)))


def _headings(table: Mapping[str, object], name: str) -> Iterator[Heading]:
    for purpose, value in table.items():
        if purpose not in PURPOSES:
            raise _unknown(name, f"headings.{purpose}", purpose, PURPOSES)
        for text in _texts(value, f"headings.{purpose}", name):
            yield Heading(folded(text), purpose)


def _columns(table: Mapping[str, object], name: str) -> Iterator[Heading]:
    for column, value in table.items():
        if not column.strip():
            raise ProfileError(f"{name}: a column in [columns] has no name", hint="name it")
        for text in (column, *_texts(value, f'columns."{column}"', name)):
            yield Heading(folded(text), further_field(" ".join(column.split())))


def _sections(table: Mapping[str, object], name: str) -> Iterator[re.Pattern[str]]:
    for key, value in table.items():
        if key != PATTERNS:
            raise _unknown(name, f"sections.{key}", key, (PATTERNS,))
        for text in _texts(value, f"sections.{PATTERNS}", name):
            try:
                yield re.compile(text)
            except re.error as error:
                raise ProfileError(
                    f"{name}: {text!r} in sections.{PATTERNS} is no regular expression ({error})",
                    hint="put it right, or write a backslash before each of its signs",
                ) from error


def _texts(value: object, key: str, name: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ProfileError(f"{name}: {key} is no list of texts", hint=f'write {key} = ["…", "…"]')
    for text in value:
        if not folded(text):
            raise ProfileError(f"{name}: a text in {key} is empty", hint="take it out")
        yield text


def _refuse_contradictions(headings: tuple[Heading, ...], name: str) -> None:
    purposes: dict[str, str] = {}
    for heading in headings:
        before = purposes.setdefault(heading.text, heading.purpose)
        if before != heading.purpose:
            raise ProfileError(
                f"{name}: the heading {heading.text!r} stands under both {before} and"
                f" {heading.purpose}",
                hint="leave it under one of them",
            )


def _unknown(name: str, key: str, given: str, known: tuple[str, ...]) -> ProfileError:
    near = get_close_matches(given, known, n=1)
    meant = f"{near[0]} may be meant; " if near else ""
    return ProfileError(f"{name}: {key} is unknown", hint=f"{meant}it can be {', '.join(known)}")
