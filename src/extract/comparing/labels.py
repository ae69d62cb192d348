"""The Danish words of the pages and workbooks, and the colours of the states."""

from __future__ import annotations

from dataclasses import dataclass

from extract.comparing.history import History, Outcome
from extract.comparing.history_lines import years_of
from extract.comparing.model import Diff, FurtherPair, Kind, Match
from extract.models import FURTHER, Initiative, State
from extract.writing.wording import field_name

KINDS = {
    Kind.ADDED: "Nyt",
    Kind.REMOVED: "Udgået",
    Kind.CHANGED: "Ændret",
    Kind.ONLY_READING: "Kun læst anderledes",
    Kind.UNCHANGED: "Uændret",
}

OUTCOMES = {
    Outcome.RUNNING: "Løber endnu",
    Outcome.COMPLETED: "Gennemført",
    Outcome.CANCELLED: "Opgivet",
    Outcome.GONE: "Ikke længere med",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: the colours of the ground, the letters and the edge; and the edge's
    dashes, so that colour is not the only sign.
    """

    ground: str
    letters: str
    edge: str
    dashes: tuple[float, ...] = ()


LOOKS = {
    State.COMPLETED: Look("#1f6b3a", "#ffffff", "#1f6b3a"),
    State.COMPLETED_CONTINUING: Look("#d7efdc", "#12401f", "#1f6b3a"),
    State.ONGOING: Look("#d6e6f7", "#0f3355", "#2a6099"),
    State.ENDING: Look("#2a6099", "#ffffff", "#2a6099"),
    State.PLANNED: Look("#ffffff", "#333333", "#666666", (4, 3)),
    State.NOT_IMPLEMENTED: Look("#f8dfc8", "#5b2b00", "#b35900"),
    State.CANCELLED: Look("#8c2f1b", "#ffffff", "#8c2f1b"),
    State.UNKNOWN: Look("#eeeeee", "#333333", "#767676", (2, 3)),
}


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that may have happened to an initiative: its name in code and in Danish."""

    name: str
    danish: str


TRAITS = (
    Trait("completed", "gennemført siden"),
    Trait("delayed", "forsinket"),
    Trait("renumbered", "nyt nummer"),
    Trait("retitled", "ny titel"),
    Trait("moved", "flyttet afsnit"),
)


def traits_of(match: Match) -> tuple[Trait, ...]:
    """What happened to the initiative."""
    return tuple(trait for trait in TRAITS if getattr(match, trait.name))


def numbers_of(diff: Diff) -> tuple[tuple[str, int], ...]:
    """The summary in Danish, each number with what it counts; what is rare only where it is."""
    found = diff.summary
    always = (
        ("nye", found.added),
        ("udgåede", found.removed),
        ("ændrede", found.changed),
        ("uændrede", found.unchanged),
        ("gennemført siden", found.completed),
        ("forsinkede", found.delayed),
        ("med nyt nummer", found.renumbered),
        ("med ny titel", found.retitled),
        ("flyttet til andet afsnit", found.moved),
    )
    rare = (
        ("uændrede, men læst anderledes", found.only_reading),
        ("delt", found.split),
        ("lagt sammen", found.merged),
    )
    return (*always, *((name, count) for name, count in rare if count))


def names_of(diff: Diff) -> tuple[str, str]:
    """What the two reports are called for short: their years, or their files where those fail."""
    old, new = diff.old, diff.new
    if old.year is None or new.year is None or old.year == new.year:
        return old.source.file, new.source.file
    return str(old.year), str(new.year)


def column_name(field: str) -> str:
    """The Danish name of one of the four columns, or a further column's own."""
    return field.removeprefix(FURTHER) if field.startswith(FURTHER) else field_name(field)


def further_notes(diff: Diff) -> tuple[str, ...]:
    """What is to be said of the columns beside the four, in Danish."""
    old, new = names_of(diff)
    return tuple(_further_note(pair, old, new) for pair in diff.further if pair.old != pair.new)


def _further_note(pair: FurtherPair, old: str, new: str) -> str:
    if pair.is_in_both:
        return f"Kolonnen »{pair.old}« hedder nu »{pair.new}«."
    return f"Kolonnen »{pair.name}« står kun i {old if pair.new is None else new}."


def further_heading(pair: FurtherPair, diff: Diff) -> str:
    """The heading of a further column's texts, with the report where only one has it."""
    old, new = names_of(diff)
    if pair.is_in_both:
        return pair.name
    return f"{pair.name} (kun {old if pair.new is None else new})"


def further_years(history: History) -> tuple[str, ...]:
    """The columns beside the four in a history, with the years where not all reports have them."""
    found = ((column.name, years_of(column, history)) for column in history.further)
    return tuple(f"{name} (kun {years})" if years else name for name, years in found)


def called(initiative: Initiative) -> str:
    """How one initiative is called among others: by its number, else by its title."""
    return initiative.number or f"»{initiative.title}«"
