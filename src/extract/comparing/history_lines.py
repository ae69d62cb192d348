"""A history as lines of simple values, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from extract.comparing.flat import ARROW, Column, columns_of
from extract.comparing.further import FurtherTrack
from extract.comparing.history import History, Slip, Stop, Track, Turn, text_at
from extract.comparing.jsons import SCHEMA_VERSION, dumped, report_record
from extract.models import further_field


@dataclass(frozen=True, slots=True)
class StopLine:
    """One initiative in one report. The names of the fields are the columns of the frame."""

    track: int
    report: str
    year: int | None
    number: str
    section: str
    title: str
    state: str
    end_year: int | None
    end_year_last: int | None
    row: int


def stop_lines(history: History) -> tuple[StopLine, ...]:
    """One line per initiative and report that it stands in; ``track`` counts from 1."""
    return tuple(
        StopLine(
            track=number,
            report=history.reports[stop.report].source.file,
            year=history.reports[stop.report].year,
            number=stop.initiative.number,
            section=stop.initiative.section,
            title=stop.initiative.title,
            state=str(stop.initiative.values.state),
            end_year=stop.initiative.values.end_year,
            end_year_last=stop.initiative.values.end_year_last,
            row=stop.row,
        )
        for number, track in enumerate(history.tracks, start=1)
        for stop in track.stops
    )


def columns_of_history(history: History) -> tuple[Column, ...]:
    """One line per initiative and report; after the others, the text of each further column."""
    stops = [stop for track in history.tracks for stop in track.stops]
    further = (
        Column(further_field(column.name), "str", tuple(text_at(column, stop) for stop in stops))
        for column in history.further
    )
    return (*columns_of(stop_lines(history), StopLine), *further)


def to_csv(history: History) -> str:
    """The history as CSV: one line per initiative, three columns for each report.

    ``number_2016``, ``state_2016`` and ``end_year_last_2016`` are those of the report of 2016. A
    further column that this report has is ``further/`` with its name, ``_2016``.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    columns = [
        f"{name}_{label}"
        for place, label in enumerate(history.labels)
        for name in (
            "number",
            "state",
            "end_year_last",
            *(further_field(column.name) for column in further_in(history, place)),
        )
    ]
    writer.writerow(
        ["track", "title", "section", "began", "ended", "outcome", "slipped", "titles", *columns]
    )
    for number, track in enumerate(history.tracks, start=1):
        writer.writerow([number, *_line(history, track)])
    return buffer.getvalue()


def _line(history: History, track: Track) -> list[object]:
    cells: list[object] = [
        track.title,
        track.section,
        history.labels[track.began],
        label_of(history, track.ended),
        str(track.outcome),
        " | ".join(slip_text(slip) for slip in track.slips),
        " | ".join(titles_of(track)),
    ]
    for place in range(len(history.reports)):
        stop = track.at(place)
        if stop is None:
            cells += ["", "", ""]
        else:
            values = stop.initiative.values
            cells += [stop.initiative.number, str(values.state), values.end_year_last or ""]
        cells += [text_at(column, stop) for column in further_in(history, place)]
    return cells


def further_in(history: History, place: int) -> tuple[FurtherTrack, ...]:
    """The further columns that the report at that place has."""
    return tuple(column for column in history.further if column.names[place] is not None)


def years_of(column: FurtherTrack, history: History) -> str:
    """The labels of the reports that have the column; empty where all do."""
    labels = zip(history.labels, column.names, strict=True)
    return "" if None not in column.names else ", ".join(la for la, name in labels if name)


def turn_text(turn: Turn) -> str:
    """``Økonomi: 4 mio. kr. → 5 mio. kr.``; an empty cell is a dash."""
    return f"{turn.column}: {turn.old or '–'} {ARROW} {turn.new or '–'}"


def label_of(history: History, place: int | None) -> str:
    """The label of a report, empty for none."""
    return "" if place is None else history.labels[place]


def slip_text(slip: Slip) -> str:
    """``2016 → 2017``."""
    return f"{slip.old} {ARROW} {slip.new}"


def titles_of(track: Track) -> tuple[str, ...]:
    """All titles it has had, each once, the first one first."""
    return tuple(dict.fromkeys(stop.initiative.title for stop in track.stops))


def to_json(history: History) -> str:
    """The history as JSON text with a last newline."""
    return dumped(
        {
            "schema_version": SCHEMA_VERSION,
            "reports": [
                {"label": label, **report_record(report)}
                for label, report in zip(history.labels, history.reports, strict=True)
            ],
            **_further_columns(history),
            "initiatives": [_record(history, track) for track in history.tracks],
        }
    )


def _further_columns(history: History) -> dict[str, Any]:
    """The columns beside the four, each with its name in every report; nothing without any."""
    columns = [
        {"name": column.name, "names": dict(zip(history.labels, column.names, strict=True))}
        for column in history.further
    ]
    return {"further_columns": columns} if columns else {}


def _further_turns(history: History, track: Track) -> dict[str, Any]:
    turns = [
        {
            "report": history.labels[turn.report],
            "column": turn.column,
            "old": turn.old,
            "new": turn.new,
        }
        for turn in track.turns
    ]
    return {"further_changed": turns} if history.further else {}


def _further_texts(history: History, stop: Stop) -> dict[str, Any]:
    here = further_in(history, stop.report)
    texts = {column.name: text_at(column, stop) for column in here}
    return {"further": texts} if history.further else {}


def _record(history: History, track: Track) -> dict[str, Any]:
    return {
        "title": track.title,
        "section": track.section,
        "began": history.labels[track.began],
        "ended": label_of(history, track.ended) or None,
        "outcome": str(track.outcome),
        "slipped": [
            {"report": history.labels[slip.report], "old": slip.old, "new": slip.new}
            for slip in track.slips
        ],
        **_further_turns(history, track),
        "years": [
            {
                "report": history.labels[stop.report],
                "row": stop.row,
                "number": stop.initiative.number,
                "section": stop.initiative.section,
                "title": stop.initiative.title,
                "state": str(stop.initiative.values.state),
                "end_year": stop.initiative.values.end_year,
                "end_year_last": stop.initiative.values.end_year_last,
                **_further_texts(history, stop),
            }
            for stop in track.stops
        ],
    }
