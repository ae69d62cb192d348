"""The sheets about the initiatives: the table, the overview, the key figures, the other values."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import count

from extract.models import Initiative, State
from extract.report import Report
from extract.writing.excel.sheet import (
    Heading,
    Name,
    Shape,
    Sheet,
    Value,
    Vertical,
    bands_of,
    number_cell,
)
from extract.writing.lists import joined
from extract.writing.wording import KINDS, STATES, field_name


def initiatives(report: Report) -> Sheet:
    """One row per initiative, under the report's own headings."""
    own = own_headings(report.columns, report.further)
    headings = (
        Heading("Nr.", 6),
        Heading("Afsnit", _width_of_words(report.sections), Shape.PROSE),
        Heading(own[0], 26, Shape.PROSE),
        Heading(own[1], 44, Shape.PROSE),
        Heading(own[2], 24, Shape.PROSE),
        Heading(own[3], 56, Shape.PROSE),
        *(Heading(name, 24, Shape.PROSE) for name in own[len(report.columns) :]),
        Heading("Tilstand", 15, Shape.PROSE),
        Heading("Slutår", 10, Shape.WHOLE),
        Heading("Sidste slutår", 11, Shape.WHOLE),
        Heading("Tidspunkter", 22, Shape.PROSE),
        Heading("Organisationer", 32, Shape.PROSE),
        Heading("Tal", 28, Shape.PROSE),
        Heading("Sider", 8),
        Heading("Sikkerhed", 12, Shape.SHARE),
        Heading("Række", 8, Shape.WHOLE),
    )
    rows = tuple(
        _initiative(row, report.further, place)
        for place, row in enumerate(report.initiatives, start=1)
    )
    return Sheet(
        Name.INITIATIVES,
        headings,
        rows,
        bands_of(row.section for row in report.initiatives),
        printed=8 + len(report.further),
        frozen_columns=1,
        choices={"Tilstand": tuple(STATES.values())},
        vertical=Vertical.TOP,
    )


def _width_of_words(texts: tuple[str, ...]) -> float:
    """Wide enough for the longest word, bold and in capitals as it may be; within reason."""
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(30.0, max(16.0, 1.45 * longest))


def _initiative(row: Initiative, further: tuple[str, ...], place: int) -> tuple[Value, ...]:
    values = row.values
    return (
        number_cell(row.number),
        row.section,
        row.title,
        row.description,
        row.anchoring,
        row.status,
        *(row.further_text(name) for name in further),
        STATES[values.state],
        values.end_year,
        values.end_year_last,
        "\n".join(period.evidence.words for period in values.dates),
        "\n".join(_body(body.name, body.acronym) for body in values.organisations),
        "\n".join(figure.evidence.words for figure in values.figures),
        joined(str(page) for page in row.pages),
        row.confidence,
        place,
    )


def _body(name: str, acronym: str) -> str:
    return f"{name} ({acronym})" if acronym else name


def own_headings(columns: tuple[str, ...], further: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The report's headings, fit for a table's head: no line breaks, none empty, none twice."""
    spare = ("Initiativ", "Beskrivelse", "Forankring", "Status", *("Kolonne" for _ in further))
    taken = {"nr.", "afsnit", "tilstand", "slutår", "sidste slutår", "tidspunkter", "række"}
    taken |= {"organisationer", "tal", "sider", "sikkerhed"}
    found: list[str] = []
    for column, instead in zip((*columns, *further), spare, strict=True):
        wanted = " ".join(column.split())[:200] or instead
        names = (wanted if place == 1 else f"{wanted} ({place})" for place in count(1))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def overview(report: Report) -> Sheet:
    """How many initiatives of each state each section has."""
    states = [state for state in State if any(r.values.state is state for r in report.initiatives)]
    headings = (
        Heading("Afsnit", 60, Shape.PROSE),
        *(Heading(STATES[state], 15, Shape.WHOLE) for state in states),
        Heading("I alt", 9, Shape.WHOLE),
    )
    sections = dict.fromkeys(row.section for row in report.initiatives)
    rows = [
        _counts(
            section or "(uden afsnit)",
            states,
            [r for r in report.initiatives if r.section == section],
        )
        for section in sections
    ]
    rows.append(_counts("I alt", states, list(report.initiatives)))
    bands = (0,) * len(sections) + (1,)
    return Sheet(Name.OVERVIEW, headings, tuple(rows), bands, len(headings))


def _counts(name: str, states: list[State], rows: list[Initiative]) -> tuple[Value, ...]:
    counts = [sum(row.values.state is state for row in rows) for state in states]
    return (name, *counts, len(rows))


def figures(report: Report) -> Sheet:
    """One row per key figure, in reading order."""
    headings = (
        Heading("Nr.", 6),
        Heading("Initiativ", 34, Shape.PROSE),
        Heading("Omtrent", 9),
        Heading("Tal", 14, Shape.DECIMAL),
        Heading("Enhed", 10),
        Heading("Hvad der er talt", 34, Shape.PROSE),
        Heading("Kolonne", 14),
        Heading("Læst i ordene", 40, Shape.PROSE),
        Heading("Række", 8, Shape.WHOLE),
    )
    rows = tuple(
        (
            number_cell(row.number),
            row.title,
            "ca." if figure.approximate else "",
            figure.number,
            figure.unit,
            figure.counts,
            field_name(figure.evidence.field),
            figure.evidence.words,
            place,
        )
        for place, row in enumerate(report.initiatives, start=1)
        for figure in row.values.figures
    )
    return Sheet(Name.FIGURES, headings, rows, bands_of(str(row[-1]) for row in rows), printed=8)


def values(report: Report) -> Sheet:
    """One row per other value: what it is, and the words it was read from."""
    headings = (
        Heading("Nr.", 6),
        Heading("Slags", 14),
        Heading("Værdi", 50, Shape.PROSE),
        Heading("Forkortelse", 14),
        Heading("Art", 22),
        Heading("Fra", 12, Shape.DAY),
        Heading("Til", 12, Shape.DAY),
        Heading("Kolonne", 14),
        Heading("Læst i ordene", 60, Shape.PROSE),
        Heading("Række", 8, Shape.WHOLE),
    )
    rows = tuple(
        (number_cell(row.number), *line, place)
        for place, row in enumerate(report.initiatives, start=1)
        for line in _values(row)
    )
    return Sheet(Name.VALUES, headings, rows, bands_of(str(row[-1]) for row in rows), printed=9)


class Sort(StrEnum):
    """What a row of the sheet of values is about."""

    STATE = "Tilstand"
    DELAY = "Forsinkelse"
    END_YEAR = "Slutår"
    DATE = "Tidspunkt"
    ORGANISATION = "Organisation"
    STRUCK = "Overstreget"


def _values(row: Initiative) -> Iterator[tuple[Value, ...]]:
    found = row.values
    for evidence in found.state_evidence:
        state = STATES[found.state]
        yield (Sort.STATE, state, "", "", None, None, field_name(evidence.field), evidence.words)
    for evidence in found.delayed:
        where = field_name(evidence.field)
        yield (Sort.DELAY, "Forsinket", "", "", None, None, where, evidence.words)
    for end in found.end_years:
        where = field_name(end.evidence.field)
        yield (Sort.END_YEAR, end.year, "", "", None, None, where, end.evidence.words)
    for period in found.dates:
        where = field_name(period.evidence.field)
        start, stop = period.start, period.end
        yield (Sort.DATE, "", "", "", start, stop, where, period.evidence.words)
    for body in found.organisations:
        where = field_name(body.evidence.field)
        kind = KINDS[body.kind]
        words = body.evidence.words
        yield (Sort.ORGANISATION, body.name, body.acronym, kind, None, None, where, words)
    for struck in row.struck:
        where = field_name(struck.field)
        yield (Sort.STRUCK, struck.words, "", "", None, None, where, struck.words)
