"""A comparison and a history as pages of one file each, which need no network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from extract.comparing.flat import amount_text, figure_text
from extract.comparing.history import History, text_at
from extract.comparing.history_lines import further_in, label_of, slip_text, titles_of, turn_text
from extract.comparing.labels import (
    KINDS,
    LOOKS,
    OUTCOMES,
    TRAITS,
    Trait,
    called,
    column_name,
    further_heading,
    further_notes,
    further_years,
    names_of,
    numbers_of,
    traits_of,
)
from extract.comparing.model import Diff, Doubt, Kind, Match, Op, ReadingDifference, Row
from extract.comparing.pictures import section_svgs
from extract.models import ROLES, Initiative, State
from extract.writing.wording import STATES

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Item:
    """One initiative as the page shows it; ``match`` is None where one side has it only."""

    kind: Kind
    initiative: Initiative
    match: Match | None
    traits: tuple[Trait, ...]
    notes: tuple[str, ...]

    @property
    def old(self) -> Initiative | None:
        """It in the old report, None where it does not stand there."""
        if self.match:
            return self.match.old
        return self.initiative if self.kind is Kind.REMOVED else None

    @property
    def new(self) -> Initiative | None:
        """It in the new report, None where it does not stand there."""
        return None if self.kind is Kind.REMOVED else self.initiative

    @property
    def number(self) -> str:
        """Its number, or both where they differ."""
        if self.match and self.match.renumbered:
            return f"{self.match.old.number or '–'} → {self.match.new.number or '–'}"
        return self.initiative.number or "–"


@dataclass(frozen=True, slots=True)
class Section:
    """Items that stand under one heading."""

    name: str
    items: tuple[Item, ...]


def to_html(diff: Diff) -> str:
    """The comparison as a page that filters by kind of change and by state, and prints well."""
    items = items_of(diff)
    sections = tuple(
        Section(name, tuple(group))
        for name, group in groupby(items, key=lambda item: item.initiative.section)
    )
    states = {item.initiative.values.state for item in items}
    return (
        _environment()
        .get_template("diff.html")
        .render(
            diff=diff,
            names=names_of(diff),
            further_notes=further_notes(diff),
            sections=sections,
            numbers=numbers_of(diff),
            counts={kind: sum(item.kind is kind for item in items) for kind in Kind},
            total=len(items),
            states=[state for state in State if state in states],
            traits=[t for t in TRAITS if any(t in item.traits for item in items)],
        )
    )


def items_of(diff: Diff) -> tuple[Item, ...]:
    """Every initiative of either report, in reading order."""
    added = set(diff.added)
    notes = _notes(diff)
    return tuple(_item(one, added, notes) for one in diff.rows())


def _item(one: Match | Row, added: set[Row], notes: dict[Initiative, list[str]]) -> Item:
    if isinstance(one, Match):
        said = tuple(notes.get(one.new, ()))
        return Item(one.kind, one.new, one, traits_of(one), said)
    kind = Kind.ADDED if one in added else Kind.REMOVED
    return Item(kind, one.initiative, None, (), tuple(notes.get(one.initiative, ())))


def _notes(diff: Diff) -> dict[Initiative, list[str]]:
    """What is to be said of initiatives that were divided or put together."""
    notes: dict[Initiative, list[str]] = {}
    for split in diff.splits:
        numbers = " og ".join(_called(row.initiative) for row in split.new)
        for row in split.new:
            said = f"Delt: {_called(split.old.initiative)} er nu {numbers}."
            notes.setdefault(row.initiative, []).append(said)
    for merge in diff.merges:
        numbers = " og ".join(_called(row.initiative) for row in merge.old)
        said = f"Lagt sammen: {numbers} er nu {_called(merge.new.initiative)}."
        for one in (merge.new.initiative, *(row.initiative for row in merge.old[1:])):
            notes.setdefault(one, []).append(said)
    return notes


def _called(initiative: Initiative) -> str:
    return f"nr. {initiative.number}" if initiative.number else called(initiative)


def further_texts(item: Item, diff: Diff) -> tuple[tuple[str, str], ...]:
    """The further columns as the page shows them in full: heading and text."""
    texts = ((further_heading(pair, diff), pair.text(item.old, item.new)) for pair in diff.further)
    return tuple((heading, text) for heading, text in texts if text)


def history_to_html(history: History) -> str:
    """The history as a page: the picture of it, and a table with everything that it shows."""
    return (
        _environment()
        .get_template("history.html")
        .render(
            history=history,
            further=further_years(history),
            pictures=section_svgs(history),
            outcomes={o: sum(t.outcome is o for t in history.tracks) for o in OUTCOMES},
            slipped=sum(bool(track.slips) for track in history.tracks),
        )
    )


def reading_note(match: Match) -> str:
    """What differs only in how it was read, in one sentence."""
    if not match.is_unchanged:
        return "Desuden læst anderledes"
    letters = match.doubtful_letters
    said = [f"{letters} {'tvivlsomt bogstav' if letters == 1 else 'tvivlsomme bogstaver'}"]
    said = said if letters else []
    if any(found.doubt is Doubt.PLACE for found in match.reading):
        said.append("ord, som tekstudtrækket har sat i en anden celle")
    return f"Det samme på nær {' og '.join(said)}"


def _reading_words(found: ReadingDifference) -> str:
    if found.doubt is Doubt.PLACE:
        return f"{column_name(found.field)}, i en anden celle: {found.old or found.new}"
    return f"{column_name(found.field)}: {found.old or '(intet)'} / {found.new or '(intet)'}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("extract.comparing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "KINDS": KINDS,
        "STATES": STATES,
        "LOOKS": LOOKS,
        "OUTCOMES": OUTCOMES,
        "ROLES": ROLES,
        "Kind": Kind,
        "Op": Op,
    }
    environment.filters |= {
        "field": column_name,
        "further_texts": further_texts,
        "further_in": further_in,
        "text_at": text_at,
        "turn": turn_text,
        "figure": figure_text,
        "amount": amount_text,
        "reading_note": reading_note,
        "reading_words": _reading_words,
        "slip": slip_text,
        "titles": titles_of,
        "report_label": lambda place, history: label_of(history, place),
    }
    return environment
