"""Any number of reports become a ``History``: each initiative through all its years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.comparing.comparing import diff
from extract.comparing.further import FurtherTrack, further_tracks
from extract.comparing.model import DONE, Diff, Match
from extract.comparing.pairing import pairs_of
from extract.comparing.wording import without_spaces
from extract.models import Initiative, State, further_field
from extract.report import Report

if TYPE_CHECKING:
    import pandas as pd

_OVER = DONE | {State.CANCELLED, State.NOT_IMPLEMENTED}


class Outcome(StrEnum):
    """How an initiative stands at the end of the history."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Stop:
    """An initiative in one of the reports: which one (from 0), its row there (from 1), itself."""

    report: int
    row: int
    initiative: Initiative


@dataclass(frozen=True, slots=True)
class Slip:
    """An end that was put off: in which report (from 0), from which year to which."""

    report: int
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A further column, by its name, that says something else: in which report (from 0)."""

    report: int
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Track:
    """One initiative through the years; ``stops`` are in the order of the reports."""

    stops: tuple[Stop, ...]
    slips: tuple[Slip, ...]
    reports: int
    turns: tuple[Turn, ...] = ()

    @property
    def title(self) -> str:
        """Its title, as the last report has it."""
        return self.stops[-1].initiative.title

    @property
    def section(self) -> str:
        """Its section, as the last report has it."""
        return self.stops[-1].initiative.section

    def at(self, report: int) -> Stop | None:
        """Where it stands in that report, None where it does not."""
        return next((stop for stop in self.stops if stop.report == report), None)

    @property
    def began(self) -> int:
        """The report, from 0, that has it first."""
        return self.stops[0].report

    @property
    def ended(self) -> int | None:
        """The report, from 0, from which on it is over: done, cancelled or no longer there."""
        over: int | None = None
        for stop in self.stops:
            if stop.initiative.values.state not in _OVER:
                over = None
            elif over is None:
                over = stop.report
        if over is not None:
            return over
        last = self.stops[-1].report
        return None if last == self.reports - 1 else last + 1

    @property
    def outcome(self) -> Outcome:
        """How it stands at the end."""
        state = self.stops[-1].initiative.values.state
        if state in DONE:
            return Outcome.COMPLETED
        if state in _OVER:
            return Outcome.CANCELLED
        return Outcome.RUNNING if self.ended is None else Outcome.GONE


@dataclass(frozen=True, slots=True)
class History:
    """Reports from the first year to the last, what changed between them, and every initiative.

    ``tracks`` are in the order in which the initiatives first appear, ``further``, the columns
    beside the four, in that of theirs.
    """

    reports: tuple[Report, ...]
    diffs: tuple[Diff, ...]
    tracks: tuple[Track, ...]
    further: tuple[FurtherTrack, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """A short name for each report: its year, where no two have the same, else its place."""
        years = [report.year for report in self.reports]
        if None in years or len(set(years)) < len(years):
            return tuple(str(place) for place in range(1, len(years) + 1))
        return tuple(str(year) for year in years)

    def to_frame(self) -> pd.DataFrame:
        """One line per initiative and report it stands in (docs/diff.md has the columns)."""
        from extract.comparing.frames import frame_of_history  # noqa: PLC0415 - pandas only here

        return frame_of_history(self)


def history(*reports: Report) -> History:
    """Each initiative of the reports through all its numbers, titles and states.

    The reports are put in the order of their dates or, where one has none, of their years; where
    a year is missing too, they are taken to be given in order. An initiative that was left out
    of a report and comes back is the same one.
    """
    ordered = _in_order(reports)
    diffs = tuple(diff(old, new) for old, new in pairwise(ordered))
    lines = _first_lines(ordered)
    for place, change in enumerate(diffs, start=1):
        _go_on(lines, change, place)
    further = further_tracks([report.further for report in ordered])
    tracks = tuple(_track(stops, diffs, len(ordered), further) for stops in lines)
    return History(ordered, diffs, tracks, further)


def _in_order(reports: Sequence[Report]) -> tuple[Report, ...]:
    dates = [report.date for report in reports if report.date is not None]
    if len(dates) == len(reports):
        return tuple(sorted(reports, key=lambda report: str(report.date)))
    years = [report.year for report in reports if report.year is not None]
    if len(years) == len(reports):
        return tuple(sorted(reports, key=lambda report: report.year or 0))
    return tuple(reports)


def _first_lines(reports: Sequence[Report]) -> list[list[Stop]]:
    if not reports:
        return []
    return [[Stop(0, row, one)] for row, one in enumerate(reports[0].initiatives, start=1)]


def _go_on(lines: list[list[Stop]], change: Diff, place: int) -> None:
    """Lengthen the lines by the report at ``place``, and begin a line for what is new in it."""
    here = {line[-1].row: line for line in lines if line[-1].report == place - 1}
    left = [line for line in lines if line[-1].report < place - 1]
    for match in change.matched:
        here[match.old_row].append(Stop(place, match.new_row, match.new))
    added = [Stop(place, row.row, row.initiative) for row in change.added]
    back = pairs_of([line[-1].initiative for line in left], [stop.initiative for stop in added])
    for pair in back:
        left[pair.old].append(added[pair.new])
    again = {pair.new for pair in back}
    lines.extend([stop] for number, stop in enumerate(added) if number not in again)


def text_at(column: FurtherTrack, stop: Stop | None) -> str:
    """What an initiative says in a further column; empty where either is not there."""
    return "" if stop is None else column.text(stop.report, stop.initiative)


def _track(
    stops: Sequence[Stop], diffs: Sequence[Diff], reports: int, further: Sequence[FurtherTrack]
) -> Track:
    turns = (turn for column in further for turn in _turns(column, stops, diffs))
    in_order = sorted(turns, key=lambda turn: turn.report)
    return Track(tuple(stops), tuple(_slips(stops, diffs)), reports, tuple(in_order))


def _turns(column: FurtherTrack, stops: Sequence[Stop], diffs: Sequence[Diff]) -> Iterator[Turn]:
    """Where a further column says something else, as the comparisons tell it; across a gap, where
    the texts differ."""
    for before, after in pairwise(stop for stop in stops if column.names[stop.report] is not None):
        old, new = text_at(column, before), text_at(column, after)
        differ = without_spaces(old) != without_spaces(new)
        if differ and after.report == before.report + 1:
            field = further_field(column.names[after.report] or "")
            differ = _match_of(after, diffs).change(field) is not None
        if differ:
            yield Turn(after.report, column.name, old, new)


def _match_of(stop: Stop, diffs: Sequence[Diff]) -> Match:
    """What the comparison with the report before says of an initiative that stood there too."""
    return next(m for m in diffs[stop.report - 1].matched if m.new_row == stop.row)


def _slips(stops: Sequence[Stop], diffs: Sequence[Diff]) -> Iterator[Slip]:
    """Where the end was put off, as the comparisons tell it, or across a gap, as the years do."""
    for before, after in pairwise(stops):
        old = before.initiative.values.end_year_last
        new = after.initiative.values.end_year_last
        if after.report == before.report + 1:
            year = _match_of(after, diffs).values.end_year_last
            old, new = (year.old, year.new) if year else (None, None)
        if old and new and new > old:
            yield Slip(after.report, old, new)
