"""The Danish words for the program's own names, as the workbook shows them."""

from __future__ import annotations

from extract.models import OrganisationKind, PageState, State
from extract.warnings import Severity

STATES = {
    State.COMPLETED: "Gennemført",
    State.COMPLETED_CONTINUING: "Gennemført og fortsættes",
    State.ONGOING: "I gang",
    State.ENDING: "Afsluttes",
    State.PLANNED: "Planlagt",
    State.NOT_IMPLEMENTED: "Ikke gennemført",
    State.CANCELLED: "Udgået",
    State.UNKNOWN: "Ukendt",
}

KINDS = {
    OrganisationKind.MINISTRY: "Ministerium",
    OrganisationKind.AGENCY: "Styrelse eller myndighed",
    OrganisationKind.MUNICIPALITY: "Kommune",
    OrganisationKind.REGION: "Region",
    OrganisationKind.POLICE: "Politi",
    OrganisationKind.EDUCATION: "Uddannelse og forskning",
    OrganisationKind.NGO: "Forening",
    OrganisationKind.COMPANY: "Virksomhed",
    OrganisationKind.OTHER: "Andet",
}

PAGE_STATES = {
    PageState.BORN_DIGITAL: "Født digital",
    PageState.DAMAGED_LAYER: "Beskadiget tekstlag",
    PageState.LOST_LETTERS: "Tabte bogstaver",
    PageState.SCAN: "Scannet billede",
    PageState.TEXT_DUMP: "Ren tekst",
    PageState.EMPTY: "Tom",
    PageState.NOT_CHOSEN: "Ikke valgt",
}

SEVERITIES = {
    Severity.SERIOUS: "Alvorlig",
    Severity.MINOR: "Mindre",
    Severity.NOTE: "Til orientering",
}

_FIELDS = {
    "title": "Initiativ",
    "description": "Beskrivelse",
    "anchoring": "Forankring",
    "status": "Status",
    "section": "Afsnit",
    "report_title": "Titel",
    "date": "Dato",
    "preamble": "Indledning",
    "columns": "Overskrifter",
    "number": "Nr.",
    "state": "Tilstand",
}


def field_name(field: str) -> str:
    """The Danish name of a field; a field without one keeps its own."""
    return _FIELDS.get(field, field)


def field_of(name: str) -> str:
    """The field that ``field_name`` gave this name."""
    return next((field for field, danish in _FIELDS.items() if danish == name), name)


def state_of(name: str) -> State:
    """The state of that name, the program's own or the Danish one. ``ValueError`` for others."""
    for state, danish in STATES.items():
        if name.strip().casefold() in (state.value, danish.casefold()):
            return state
    raise ValueError(f"{name!r} is no state; the states are {', '.join(STATES.values())}")


def kind_of(name: str) -> OrganisationKind:
    """The kind of organisation of that Danish name, ``OTHER`` where a person wrote another."""
    return next((kind for kind, danish in KINDS.items() if danish == name), OrganisationKind.OTHER)


def page_state_of(name: str) -> PageState:
    """The page state of that Danish name. ``ValueError`` where none has it."""
    for state, danish in PAGE_STATES.items():
        if danish == name:
            return state
    raise ValueError(f"{name!r} is no state of a page")


def severity_of(name: str) -> Severity:
    """The severity of that Danish name. ``ValueError`` where none has it."""
    for severity, danish in SEVERITIES.items():
        if danish == name:
            return severity
    raise ValueError(f"{name!r} is no severity of a warning")
