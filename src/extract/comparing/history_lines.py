"""A history as lines of simple values, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from extract.comparing.flat import ARROW
from extract.comparing.history import History, Slip, Track
from extract.comparing.jsons import SCHEMA_VERSION, dumped, report_record


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


def to_csv(history: History) -> str:
    """The history as CSV: one line per initiative, three columns for each report.

    ``number_2016``, ``state_2016`` and ``end_year_last_2016`` are those of the report of 2016.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    columns = [
        f"{name}_{label}"
        for label in history.labels
        for name in ("number", "state", "end_year_last")
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
    return cells


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
            "initiatives": [_record(history, track) for track in history.tracks],
        }
    )


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
            }
            for stop in track.stops
        ],
    }
