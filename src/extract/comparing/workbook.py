"""A comparison and a history as Excel workbooks."""

from __future__ import annotations

from collections import Counter

from extract.comparing.flat import ARROW, figure_text
from extract.comparing.history import History, Outcome, Track
from extract.comparing.history_lines import label_of, slip_text, titles_of
from extract.comparing.labels import KINDS, OUTCOMES, names_of, numbers_of
from extract.comparing.model import Diff
from extract.comparing.pages import Item, items_of, reading_note
from extract.comparing.sheets import Column, Value, Words, add_sheet, new_workbook, packed
from extract.model import ROLES, Role
from extract.writing.excel.sheet import number_cell
from extract.writing.wording import STATES, field_name

_WIDTHS = {Role.TITLE: 28, Role.DESCRIPTION: 40, Role.ANCHORING: 28, Role.STATUS: 56}


def to_xlsx(diff: Diff) -> bytes:
    """The comparison as a workbook: a sheet of numbers, then every initiative.

    A text that has changed holds its old words struck out and its new ones underlined. The same
    comparison always gives the same bytes.
    """
    old, new = names_of(diff)
    workbook = new_workbook(f"Ændringer fra {old} til {new}")
    add_sheet(workbook, "Overblik", (Column("Oplysning", 34), Column("Tal", 60)), _overview(diff))
    doubtful = any(match.reading for match in diff.matched)
    columns = _columns() if doubtful else _columns()[:-1]
    changed = [_row(item)[: len(columns)] for item in items_of(diff)]
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
    return rows


def _source(file: str, title: str) -> str:
    return f"{file}: {title}" if title else file


def _columns() -> tuple[Column, ...]:
    return (
        Column("Slags", 10),
        Column("Nr. før", 6),
        Column("Nr. nu", 6),
        Column("Afsnit", 20),
        *(Column(field_name(role), _WIDTHS[role]) for role in ROLES),
        Column("Hvad er sket", 16),
        Column("Tilstand før", 13),
        Column("Tilstand nu", 13),
        Column("Slutår før", 7),
        Column("Slutår nu", 7),
        Column("Tal", 24),
        Column("Kun læst anderledes", 26),
    )


def _row(item: Item) -> tuple[Value, ...]:
    match = item.match
    old = match.old if match else item.initiative if item.kind == "removed" else None
    new = match.new if match else item.initiative if item.kind == "added" else None
    section = item.initiative.section
    if match and match.moved:
        section = f"{match.old.section} {ARROW} {match.new.section}"
    return (
        KINDS[item.kind],
        number_cell(old.number) if old else "",
        number_cell(new.number) if new else "",
        section,
        *(_text(item, role) for role in ROLES),
        "\n".join([*(trait.danish for trait in item.traits), *item.notes]),
        STATES[old.values.state] if old else "",
        STATES[new.values.state] if new else "",
        old.values.end_year_last if old else None,
        new.values.end_year_last if new else None,
        "\n".join(figure_text(change) for change in match.values.figures) if match else "",
        reading_note(match) if match and match.reading else "",
    )


def _text(item: Item, role: Role) -> Value:
    change = item.match.change(role) if item.match else None
    return Words.of(change.words) if change else item.initiative.text(role)


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
    ]
    add_sheet(workbook, "Overblik", (Column("Oplysning", 34), Column("Tal", 60)), overview)
    columns = [
        Column("Initiativ", 40),
        Column("Afsnit", 26),
        *(
            Column(f"{label} {what}", width)
            for label in history.labels
            for what, width in (("nr.", 7), ("tilstand", 16), ("slutår", 9))
        ),
        Column("Begyndt", 10),
        Column("Sluttet", 10),
        Column("Udfald", 16),
        Column("Udskudt", 16),
        Column("Tidligere titler", 40),
    ]
    rows = [_track(history, track) for track in history.tracks]
    add_sheet(workbook, "Historik", columns, rows, frozen=1)
    return packed(workbook)


def _track(history: History, track: Track) -> tuple[Value, ...]:
    years: list[Value] = []
    for place in range(len(history.reports)):
        stop = track.at(place)
        values = stop.initiative.values if stop else None
        years += [
            number_cell(stop.initiative.number) if stop else "",
            values.state if values else "",
            values.end_year_last if values else None,
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
    )
