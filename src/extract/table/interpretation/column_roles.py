"""What each column is for: by its heading, and where no list knows that, by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from extract.models import FURTHER, Role, further_field
from extract.table.folding import folded
from extract.table.headings import OTHER, Headings
from extract.table.language import CellContent
from extract.table.profile import NUMBER, PURPOSES
from extract.table.row_numbers import number_of, readings_of

TICKS = frozenset("xX×✓✔☑☒✗✘●⬤■✕✖☐□")
"""Marks that cells of a column of ticks hold; an empty box says no."""
SECTION = "section"
TICK = "tick/"
"""The purpose of a column whose tick says that the state is the one in its heading."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class RoleSettings:
    """What decides which column holds what, where the heading does not tell."""

    sample: int = 60
    """Cells of a column that are looked at."""
    state_share: float = 0.5
    """Share of cells that say a state in a column of states."""
    organisation_share: float = 0.4
    """Share of cells that name an organisation in a column of responsible bodies."""
    repeated_share: float = 0.8
    """Share of distinct cells below which short cells are labels, such as departments."""
    title_distinct: float = 0.7
    """Share of distinct cells in a column of titles."""
    short: float = 4.0
    """Words a cell, on average, of a column of responsible bodies."""
    long: float = 8.0
    """Words a cell, on average, of a column of descriptions."""
    marks_share: float = 0.9
    """Share of cells that are empty or one mark in a column of ticks."""
    sentence: float = 4.0
    """Words a cell, on average, of a last column that is taken for the status by its place."""
    number_share: float = 0.6
    """Share of cells that are row numbers in a column of numbers."""


ROLE_SETTINGS = RoleSettings()


@dataclass(frozen=True, slots=True)
class ColumnContent:
    """What the cells of one column hold: shares (0 to 1) of the filled ones, and words a cell.

    ``numbers`` are cells that are a row number, ``numbered`` those that begin with one; ``varied``
    says that not all are the same, ``lettered`` are those of letters rather than figures.
    """

    filled: float = 0.0
    words: float = 0.0
    distinct: float = 0.0
    states: float = 0.0
    organisations: float = 0.0
    times: float = 0.0
    money: float = 0.0
    numbers: float = 0.0
    numbered: float = 0.0
    ticks: bool = False
    merged: float = 0.0
    turned: float = 0.0
    varied: bool = False
    lettered: float = 0.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The purpose of each column: a role's value, ``number``, ``section``, ``tick/HEADING``, a
    further column's field, or empty. ``guessed`` are those told by what the column holds, ``taken``
    those whose heading names a role that another column has, with the role."""

    purposes: tuple[str, ...]
    guessed: tuple[int, ...] = ()
    taken: tuple[tuple[int, str], ...] = ()

    def index(self, purpose: str) -> int | None:
        """The column of that purpose; None where there is none."""
        return self.purposes.index(purpose) if purpose in self.purposes else None

    def has(self, role: Role) -> bool:
        """Whether a column has that role."""
        return role.value in self.purposes

    @property
    def ticks(self) -> tuple[int, ...]:
        """The columns of ticks."""
        return tuple(i for i, p in enumerate(self.purposes) if p.startswith(TICK))


def content_of(
    texts: Sequence[str],
    content: CellContent,
    *,
    merged: float = 0.0,
    turned: float = 0.0,
    settings: RoleSettings = ROLE_SETTINGS,
) -> ColumnContent:
    """What a column of these cells holds; empty cells are empty texts."""
    sample = texts[: settings.sample]
    filled = [text for text in sample if text]
    if not filled:
        return ColumnContent(merged=merged, turned=turned)
    marks = [text for text in sample if not text or (len(text) <= 2 and set(text) <= TICKS)]
    count = len(filled)
    return ColumnContent(
        filled=count / len(sample),
        words=fmean(len(text.split()) for text in filled),
        distinct=len({folded(text) for text in filled}) / count,
        states=sum(map(content.is_state, filled)) / count,
        organisations=sum(map(content.is_organisation, filled)) / count,
        times=sum(map(content.is_time, filled)) / count,
        money=sum(map(content.is_money, filled)) / count,
        numbers=sum(number_of(text) is not None for text in filled) / count,
        numbered=sum(bool(readings_of(text.split()[:4])) for text in filled) / count,
        ticks=len(marks) >= settings.marks_share * len(sample),
        merged=merged,
        turned=turned,
        lettered=sum(2 * sum(map(str.isalpha, text)) > len(text) for text in filled) / count,
        varied=len({folded(text) for text in filled}) > 1,
    )


def columns_of(
    headings: Sequence[str],
    contents: Sequence[ColumnContent],
    known: Headings,
    settings: RoleSettings = ROLE_SETTINGS,
) -> Columns:
    """The purposes of columns with these headings and contents.

    A known heading decides. Of two headings of one role the better one has it: the newer year's
    status, the initiative rather than its theme. What no heading tells is guessed from the
    contents. No role comes twice.
    """
    claims = [_claim(text, known) for text in headings]
    purposes, taken = _by_heading(headings, claims, contents)
    _tick_columns(headings, contents, purposes)
    _number_column(headings, contents, purposes, settings)
    guessed = _by_content(headings, contents, purposes, settings)
    _section_column(contents, purposes)
    return Columns(tuple(_named(purposes, headings)), tuple(guessed), tuple(taken))


def _claim(text: str, known: Headings) -> tuple[str, float]:
    purpose, sure = known.purpose_of(text) if text else ("", 0.0)
    return purpose, sure


def _by_heading(
    headings: Sequence[str],
    claims: Sequence[tuple[str, float]],
    contents: Sequence[ColumnContent],
) -> tuple[list[str], list[tuple[int, str]]]:
    purposes = [""] * len(headings)
    taken: list[tuple[int, str]] = []
    for purpose in PURPOSES:
        claimants = [i for i, (claimed, _) in enumerate(claims) if claimed == purpose]
        if not claimants:
            continue
        best = _best_claimant(purpose, claimants, headings, claims, contents)
        purposes[best] = purpose
        taken += [(i, purpose) for i in claimants if i != best]
    for index, (claimed, _) in enumerate(claims):
        if claimed == OTHER or any(index == one for one, _ in taken):
            purposes[index] = FURTHER
        elif claimed and claimed not in PURPOSES:
            purposes[index] = claimed
    return purposes, taken


def _best_claimant(
    purpose: str,
    claimants: Sequence[int],
    headings: Sequence[str],
    claims: Sequence[tuple[str, float]],
    contents: Sequence[ColumnContent],
) -> int:
    """The column that has a role when several headings claim it."""
    if purpose == Role.STATUS.value:
        return max(
            claimants,
            key=lambda i: (contents[i].filled > 0, _year(headings[i]), claims[i][1] >= 0.9, i),
        )
    if purpose == Role.TITLE.value:
        return max(
            claimants,
            key=lambda i: (contents[i].merged == 0, contents[i].distinct, claims[i][1], -i),
        )
    return max(claimants, key=lambda i: (claims[i][1], contents[i].filled, -i))


def _year(heading: str) -> int:
    return max((int(year) for year in _YEAR.findall(heading)), default=0)


def _tick_columns(
    headings: Sequence[str], contents: Sequence[ColumnContent], purposes: list[str]
) -> None:
    """Columns of ticks side by side: the heading of the ticked one is the row's state."""
    ticked = [
        i for i, one in enumerate(contents) if one.ticks and purposes[i] in ("", FURTHER, "status")
    ]
    if len(ticked) < 2 or not any(contents[i].filled for i in ticked):
        return
    for index in ticked:
        purposes[index] = f"{TICK}{headings[index]}"


def _number_column(
    headings: Sequence[str],
    contents: Sequence[ColumnContent],
    purposes: list[str],
    settings: RoleSettings,
) -> None:
    """The numbers' column: one without a known heading whose cells are row numbers; it is the
    titles' column where there is no other for them."""
    if NUMBER not in purposes:
        for index, one in enumerate(contents):
            if not purposes[index] and one.numbers >= settings.number_share and one.words <= 2:
                purposes[index] = NUMBER
                break
    if NUMBER in purposes and Role.TITLE.value not in purposes:
        index = purposes.index(NUMBER)
        if contents[index].words > 2:
            purposes[index] = Role.TITLE.value


def _by_content(
    headings: Sequence[str],
    contents: Sequence[ColumnContent],
    purposes: list[str],
    settings: RoleSettings,
) -> list[int]:
    """Roles for columns without a known heading; changes ``purposes`` and returns the columns.

    A last column of sentences is the status rather than the description: no status table is
    without one.
    """
    guessed: list[int] = []
    ticked = any(purpose.startswith(TICK) for purpose in purposes)
    steps = (Role.STATUS, Role.TITLE, Role.ANCHORING, None, Role.DESCRIPTION, None)
    for role in steps:
        if (role or Role.STATUS).value in purposes or (role in (Role.STATUS, None) and ticked):
            continue
        if role is None:
            best = _last_column(headings, contents, purposes, guessed, settings)
        else:
            free = [i for i, purpose in enumerate(purposes) if not purpose]
            best = _candidate(role, free, contents, purposes, settings)
        if best is not None:
            purposes[best] = (role or Role.STATUS).value
            guessed.append(best)
    return guessed


def _last_column(
    headings: Sequence[str],
    contents: Sequence[ColumnContent],
    purposes: Sequence[str],
    guessed: Sequence[int],
    settings: RoleSettings,
) -> int | None:
    """The last column of a table that otherwise is like a status table, where it holds sentences:
    the titles are numbered or have a known heading, and beside them stands what else such a table
    has; without headings that must be the responsible bodies."""
    last = len(purposes) - 1
    title = _place_of(Role.TITLE, purposes)
    beside = {Role.ANCHORING.value} | ({Role.DESCRIPTION.value} if any(headings) else set())
    stated = {purpose for i, purpose in enumerate(purposes) if i not in guessed}
    named = Role.TITLE.value in stated and bool(beside & stated)
    if purposes[last] or title < 0 or not beside & set(purposes):
        return None
    one = contents[last]
    tells = one.words >= settings.sentence and one.filled >= 0.5 and one.lettered >= 0.5
    numbered = contents[title].numbered >= settings.number_share
    return last if tells and (numbered or named) else None


def _candidate(
    role: Role,
    free: Sequence[int],
    contents: Sequence[ColumnContent],
    purposes: Sequence[str],
    settings: RoleSettings,
) -> int | None:
    if role is Role.STATUS:
        found = [i for i in free if contents[i].states >= settings.state_share]
        return max(found, key=lambda i: (contents[i].states, i), default=None)
    if role is Role.ANCHORING:
        title = _place_of(Role.TITLE, purposes)
        found = [i for i in free if i > title and _is_anchoring(contents[i], settings)]
        return max(found, key=lambda i: (contents[i].organisations, -i), default=None)
    if role is Role.TITLE:
        found = [i for i in free if _is_title(contents[i], settings)]
        return min(found, default=None)
    title = _place_of(Role.TITLE, purposes)
    found = [i for i in free if i > title and contents[i].words >= settings.long]
    return min(found, default=None)


def _place_of(role: Role, purposes: Sequence[str]) -> int:
    return purposes.index(role.value) if role.value in purposes else -1


def _is_anchoring(one: ColumnContent, settings: RoleSettings) -> bool:
    """Whether a column names bodies: organisations, or short labels that come again."""
    if max(one.times, one.money, one.states, one.numbers) > 0.3 or not one.filled or one.turned:
        return False
    labels = one.words <= settings.short and one.distinct < settings.repeated_share
    labels = labels and one.varied
    named = one.organisations >= settings.organisation_share and one.words <= 2 * settings.long
    return named or labels


def _is_title(one: ColumnContent, settings: RoleSettings) -> bool:
    return (
        one.distinct >= settings.title_distinct
        and one.times < 0.5
        and one.money < 0.5
        and one.numbers < settings.number_share
        and one.states < settings.state_share
        and one.filled >= 0.5
        and one.words >= 1.5
    )


def _section_column(contents: Sequence[ColumnContent], purposes: list[str]) -> None:
    """The first column is the sections' where its cells are merged over rows, or turned, and it
    is not the titles'."""
    for index, one in enumerate(contents[:2]):
        if purposes[index] in ("", FURTHER, NUMBER) and (one.turned > 0.5 or one.merged > 0.5):
            if purposes[index] == NUMBER and one.turned <= 0.5:
                continue
            purposes[index] = SECTION
            return


def _named(purposes: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    """The purposes, with a field of its own for each further column that has a heading or words."""
    used: set[str] = set()
    for purpose, heading in zip(purposes, headings, strict=True):
        if purpose and purpose != FURTHER and not purpose.startswith(FURTHER):
            yield purpose
            continue
        wanted = (
            purpose
            if purpose.startswith(FURTHER) and purpose != FURTHER
            else further_field(heading.strip(" .:") or "")
        )
        name, place = wanted, 1
        while name in used:
            place += 1
            name = f"{wanted} ({place})"
        used.add(name)
        yield name
