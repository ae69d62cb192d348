"""A comparison and a history as Excel workbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.comparing.flat import ARROW, figure_text
from extract.comparing.history import History, Outcome, Track, text_at
from extract.comparing.history_lines import further_in, label_of, slip_text, titles_of, turn_text
from extract.comparing.labels import (
    KINDS,
    OUTCOMES,
    further_heading,
    further_notes,
    further_years,
    names_of,
    numbers_of,
)
from extract.comparing.model import Diff, FurtherPair
from extract.comparing.pages import Item, items_of, reading_note
from extract.comparing.sheets import Column, Value, Words, add_sheet, new_workbook, packed
from extract.models import ROLES, Role
from extract.writing.excel.sheet import number_cell
from extract.writing.wording import STATES, field_name

_WIDTHS = {Role.TITLE: 28, Role.DESCRIPTION: 40, Role.ANCHORING: 28, Role.STATUS: 56}
_FURTHER_WIDTH = 24


def to_xlsx(diff: Diff) -> bytes:
    """The comparison as a workbook: a sheet of numbers, then every initiative.

    A text that has changed holds its old words struck out and its new ones underlined. The same
    comparison always gives the same bytes.
    """
    old, new = names_of(diff)
    workbook = new_workbook(f"Ændringer fra {old} til {new}")
    add_sheet(workbook, "Overblik", (Column("Oplysning", 34), Column("Tal", 60)), _overview(diff))
    doubtful = any(match.reading for match in diff.matched)
    columns = _columns(diff) if doubtful else _columns(diff)[:-1]
    changed = [_row(item, diff.further)[: len(columns)] for item in items_of(diff)]
    add_sheet(workbook, "Ændringer", columns, changed, frozen=3)
    return packed(workbook)


def _overview(diff: Diff) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = [(name, count) for name, count in numbers_of(diff)]
    rows += [
        ("initiativer før", diff.summary.old),
        ("initiativer nu", diff.summary.new),
        ("før", _source(diff.old.source.file, diff.old.title)),
        ("nu", _source(diff.new.source.file, diff.new.title)),
    ]
    rows += [("afsnit med nyt navn", f"{name.old} {ARROW} {name.new}") for name in diff.renamings]
    rows += [("øvrige kolonner", note) for note in further_notes(diff)]
    return rows


def _source(file: str, title: str) -> str:
    return f"{file}: {title}" if title else file


def _columns(diff: Diff) -> tuple[Column, ...]:
    return (
        Column("Slags", 10),
        Column("Nr. før", 6),
        Column("Nr. nu", 6),
        Column("Afsnit", 20),
        *(Column(field_name(role), _WIDTHS[role]) for role in ROLES),
        *(Column(further_heading(pair, diff), _FURTHER_WIDTH) for pair in diff.further),
        Column("Hvad er sket", 16),
        Column("Tilstand før", 13),
        Column("Tilstand nu", 13),
        Column("Slutår før", 7),
        Column("Slutår nu", 7),
        Column("Tal", 24),
        Column("Kun læst anderledes", 26),
    )


def _row(item: Item, further: Sequence[FurtherPair]) -> tuple[Value, ...]:
    match = item.match
    old, new = item.old, item.new
    section = item.initiative.section
    if match and match.moved:
        section = f"{match.old.section} {ARROW} {match.new.section}"
    return (
        KINDS[item.kind],
        number_cell(old.number) if old else "",
        number_cell(new.number) if new else "",
        section,
        *(_text(item, role, item.initiative.text(role)) for role in ROLES),
        *(_text(item, pair.field, pair.text(old, new)) for pair in further),
        "\n".join([*(trait.danish for trait in item.traits), *item.notes]),
        STATES[old.values.state] if old else "",
        STATES[new.values.state] if new else "",
        old.values.end_year_last if old else None,
        new.values.end_year_last if new else None,
        "\n".join(figure_text(change) for change in match.values.figures) if match else "",
        reading_note(match) if match and match.reading else "",
    )


def _text(item: Item, field: str, text: str) -> Value:
    change = item.match.change(field) if item.match else None
    return Words.of(change.words) if change else text


def history_to_xlsx(history: History) -> bytes:
    """The history as a workbook: a sheet of numbers, then one row per initiative."""
    workbook = new_workbook(f"Initiativerne gennem årene {', '.join(history.labels)}")
    counts = Counter(track.outcome for track in history.tracks)
    overview: list[tuple[Value, ...]] = [
        ("initiativer i alt", len(history.tracks)),
        *((OUTCOMES[outcome].lower(), counts[outcome]) for outcome in Outcome),
        ("med udskudt slutår", sum(bool(track.slips) for track in history.tracks)),
        *(
            (label, _source(report.source.file, report.title))
            for label, report in zip(history.labels, history.reports, strict=True)
        ),
        *(("øvrige kolonner", column) for column in further_years(history)),
    ]
    add_sheet(workbook, "Overblik", (Column("Oplysning", 34), Column("Tal", 60)), overview)
    columns = [
        Column("Initiativ", 40),
        Column("Afsnit", 26),
        *_year_columns(history),
        Column("Begyndt", 10),
        Column("Sluttet", 10),
        Column("Udfald", 16),
        Column("Udskudt", 16),
        Column("Tidligere titler", 40),
        *(Column("Ændret i øvrige kolonner", 40) for _ in history.further[:1]),
    ]
    rows = [_track(history, track) for track in history.tracks]
    add_sheet(workbook, "Historik", columns, rows, frozen=1)
    return packed(workbook)


def _year_columns(history: History) -> Iterator[Column]:
    for place, label in enumerate(history.labels):
        for what, width in (("nr.", 7), ("tilstand", 16), ("slutår", 9)):
            yield Column(f"{label} {what}", width)
        for column in further_in(history, place):
            yield Column(f"{label} {column.name}", _FURTHER_WIDTH)


def _track(history: History, track: Track) -> tuple[Value, ...]:
    years: list[Value] = []
    for place in range(len(history.reports)):
        stop = track.at(place)
        values = stop.initiative.values if stop else None
        years += [
            number_cell(stop.initiative.number) if stop else "",
            values.state if values else "",
            values.end_year_last if values else None,
            *(text_at(column, stop) for column in further_in(history, place)),
        ]
    return (
        track.title,
        track.section,
        *years,
        number_cell(history.labels[track.began]),
        number_cell(label_of(history, track.ended)),
        OUTCOMES[track.outcome],
        "\n".join(slip_text(slip) for slip in track.slips),
        "\n".join(titles_of(track)[:-1]),
        *("\n".join(map(turn_text, track.turns)) for _ in history.further[:1]),
    )
