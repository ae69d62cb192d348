"""A comparison for the terminal: numbers first, then what changed; readable without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from rich.console import Console
from rich.text import Text

from extract.comparing.flat import ARROW, figure_text, marked_run, reading_text
from extract.comparing.history import History, Outcome, Track, Turn
from extract.comparing.history_lines import slip_text, turn_text, years_of
from extract.comparing.labels import called
from extract.comparing.model import (
    Diff,
    Doubt,
    FieldChange,
    Kind,
    Match,
    Op,
    ReadingDifference,
    Row,
    Run,
)
from extract.models import FURTHER
from extract.report import Report

_CONTEXT = 6
"""Words shown before and after a change; what lies between is left out."""
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "green underline"}
_LABEL = 12
_LONGEST = 14
_TURN_ROOM = 50
"""Signs of a further column's text that are shown beside a title."""
_TITLE_ROOM = 40
"""Signs that a title must have beside the years."""


Line = Text | tuple[Text, Text]
"""A line, or its beginning and what follows, which may go on over several lines."""


def print_diff(console: Console, diff: Diff) -> None:
    """Print the comparison."""
    _print(console, _lines(diff))


def _print(console: Console, lines: Iterable[Line]) -> None:
    """Print the lines; in a terminal what does not fit goes on below its beginning."""
    for line in lines:
        head, body = line if isinstance(line, tuple) else (Text(), line)
        if not console.is_terminal:
            console.print(head + body, soft_wrap=True)
            continue
        for place, part in enumerate(body.wrap(console, max(20, console.width - len(head)))):
            part.rstrip()
            console.print((head if place == 0 else Text(" " * len(head))) + part, soft_wrap=True)


def _lines(diff: Diff) -> Iterator[Line]:
    yield from _numbers(diff)
    yield from _rows("Added", "+", "green", diff.added)
    yield from _rows("Removed", "-", "red", diff.removed)
    yield from _divisions(diff)
    changed = [match for match in diff.matched if match.kind is Kind.CHANGED]
    if changed:
        yield from _heading("Changed")
        for match in changed:
            yield from _changed(match)
    yield from _same(diff)


def _numbers(diff: Diff) -> Iterator[Text]:
    found = diff.summary
    yield Text.assemble(
        (f"{_name(diff.old)} {ARROW} {_name(diff.new)}", "bold"),
        f": {found.old} initiatives {ARROW} {found.new}",
    )
    yield Text(
        f"  {found.added} added, {found.removed} removed, {found.changed} changed, "
        f"{found.unchanged} unchanged"
        + (f" ({found.only_reading} of them read differently)" if found.only_reading else "")
    )
    yield Text(
        f"  {found.completed} completed since, {found.delayed} delayed, "
        f"{found.renumbered} renumbered, {found.retitled} retitled, {found.moved} moved"
        + (f", {found.split} split" if found.split else "")
        + (f", {found.merged} merged" if found.merged else "")
    )
    for pair in diff.further:
        if pair.is_in_both and pair.old != pair.new:
            yield Text(f"  column {pair.old} {ARROW} {pair.new}")
        elif not pair.is_in_both:
            yield Text(f"  column {pair.name} only in {_name(diff.old if pair.old else diff.new)}")


def _name(report: Report) -> str:
    return report.source.file or str(report.year or "report")


def _heading(text: str) -> Iterator[Text]:
    yield Text()
    yield Text(text, style="bold")


def _rows(heading: str, sign: str, style: str, rows: Sequence[Row]) -> Iterator[Line]:
    if rows:
        yield from _heading(heading)
    for row in rows:
        number = f"{sign} {row.initiative.number or '–':<9} "
        yield Text(number, style=style), Text(row.initiative.title, style=style)


def _divisions(diff: Diff) -> Iterator[Text]:
    if diff.splits or diff.merges or diff.renamings:
        yield from _heading("Split, merged, renamed")
    for split in diff.splits:
        yield Text(f"  {called(split.old.initiative)} {ARROW} {_numbers_of(split.new)} (split)")
    for merge in diff.merges:
        yield Text(f"  {_numbers_of(merge.old)} {ARROW} {called(merge.new.initiative)} (merged)")
    for name in diff.renamings:
        yield Text(f"  section {name.old} {ARROW} {name.new}")


def _numbers_of(rows: Sequence[Row]) -> str:
    return " + ".join(called(row.initiative) for row in rows)


def _changed(match: Match) -> Iterator[Line]:
    number = Text.assemble(("~ ", "yellow"), (f"{_pair(match):<9} ", "bold"))
    yield number, Text(match.new.title, style="bold")
    if match.moved:
        yield _labelled("section", _from_to(match.old.section, match.new.section))
    state, year, last = match.values.state, match.values.end_year, match.values.end_year_last
    if state:
        yield _labelled("state", _from_to(state.old, state.new))
    if year:
        yield _labelled("end year", _from_to(year.old, year.new))
    if last and last != year:
        yield _labelled("last year", _from_to(last.old, last.new))
    if match.values.figures:
        figures = "; ".join(figure_text(change) for change in match.values.figures)
        yield _labelled("figures", Text(figures))
    for change in match.changed:
        yield _labelled(change.field.removeprefix(FURTHER), shortened(change))
    if match.reading:
        yield _labelled("read", Text(_differently(match), style="dim"))


def _pair(match: Match) -> str:
    if match.renumbered:
        return f"{match.old.number or '–'} {ARROW} {match.new.number or '–'}"
    return match.new.number or "–"


def _brief_name(match: Match) -> str:
    return _pair(match) if match.old.number else called(match.new)


def _from_to(old: object, new: object) -> Text:
    return Text(f"{_or_none(old)} {ARROW} {_or_none(new)}")


def _or_none(value: object) -> str:
    return "none" if value is None or value == "" else str(value)


def _labelled(label: str, text: Text) -> Line:
    return Text.assemble("  ", (f"{label:<{_LABEL - 1}} ", "cyan")), text


def shortened(change: FieldChange) -> Text:
    """The changed words with a few around them."""
    text = Text()
    last = len(change.words) - 1
    for place, run in enumerate(change.words):
        if run.op is Op.EQUAL:
            text.append(_context(run, opens=place == 0, closes=place == last))
        else:
            _append(text, run)
    text.rstrip()
    return text


def _append(text: Text, run: Run) -> None:
    """A changed run with its marks; the white space around it is neither struck nor underlined."""
    marked = marked_run(run.op, run.text)
    start = len(text) + len(marked) - len(marked.lstrip())
    text.append(marked)
    text.stylize(_STYLES[run.op], start, start + len(marked.strip()))


def _context(run: Run, *, opens: bool, closes: bool) -> str:
    words = run.text.split()
    kept = _CONTEXT * (2 - opens - closes)
    if len(words) <= kept + 1 or kept == 0:
        return run.text
    start = "" if opens else " ".join(words[:_CONTEXT]) + " "
    end = "" if closes else " " + " ".join(words[-_CONTEXT:])
    return f"{start}…{end}" + (" " if run.text[-1:].isspace() else "")


def _same(diff: Diff) -> Iterator[Line]:
    reading = [match for match in diff.matched if match.kind is Kind.ONLY_READING]
    if reading:
        yield from _heading("Read differently, but the same")
    for match in reading:
        yield Text.assemble(("= ", "dim"), f"{_pair(match):<9} "), Text(match.new.title)
        yield Text(" " * (_LABEL + 2)), Text(_reading(match), style="dim")
    unchanged = [match for match in diff.matched if match.kind is Kind.UNCHANGED]
    if unchanged:
        yield from _heading("Unchanged")
        yield Text("  "), Text(", ".join(_brief_name(match) for match in unchanged))


def _differently(match: Match) -> str:
    """What was read differently in an initiative that has changed as well."""
    return "; ".join(_brief(found) for found in match.reading)


def _reading(match: Match) -> str:
    letters = match.doubtful_letters
    said = [f"same but for {letters} doubtful letter{'' if letters == 1 else 's'}"] * bool(letters)
    if any(found.doubt is Doubt.PLACE for found in match.reading):
        said.append("words that stand in another cell of the dump")
    return f"{' and '.join(said)}: {_differently(match)}"


def _brief(found: ReadingDifference) -> str:
    """What was read differently; of a long passage its first words."""
    words = reading_text(found).removeprefix(FURTHER).split(" ")
    return " ".join(words) if len(words) <= _LONGEST else " ".join([*words[:_LONGEST], "…"])


def print_history(console: Console, history: History) -> None:
    """Print each initiative's number and state in each year, in one line where there is room."""
    _print(console, _history_numbers(history))
    _print(console, _table(history, console.width if console.is_terminal else None))


def _history_numbers(history: History) -> Iterator[Line]:
    counts = Counter(track.outcome for track in history.tracks)
    slipped = sum(bool(track.slips) for track in history.tracks)
    yield Text(f"{len(history.tracks)} initiatives, {', '.join(history.labels)}", style="bold")
    yield Text(
        f"  {counts[Outcome.RUNNING]} running, {counts[Outcome.COMPLETED]} completed, "
        f"{counts[Outcome.CANCELLED]} cancelled, {counts[Outcome.GONE]} gone, {slipped} put off"
    )
    for column in history.further:
        years = years_of(column, history)
        yield Text(f"  column {column.name}{f' only in {years}' if years else ''}")
    yield Text()


def _table(history: History, room: int | None) -> Iterator[Line]:
    """The initiatives as a table, or where ``room`` signs are too few for it, one by one."""
    places = range(len(history.reports))
    width = max((len(_at(track, p)) for track in history.tracks for p in places), default=4)
    before = (width + 2) * len(places)
    if room is not None and room < before + _TITLE_ROOM:
        for track in history.tracks:
            yield from _one_by_one(history, track)
        return
    heads = "".join(f"{label:<{width}}  " for label in history.labels)
    yield Text(f"{heads}title", style="bold")
    for track in history.tracks:
        stops = "".join(f"{_at(track, place):<{width}}  " for place in places)
        yield Text(stops), Text(f"{track.title}{_notes(track)}")


def _one_by_one(history: History, track: Track) -> Iterator[Line]:
    yield Text(f"{track.title}{_notes(track)}", style="bold")
    for place, label in enumerate(history.labels):
        if track.at(place) is not None:
            yield Text(f"  {label}  ", style="cyan"), Text(_at(track, place))


def _notes(track: Track) -> str:
    """What happened on the way: when its end was put off, and what a further column says anew."""
    slips = (f" [put off {slip_text(slip)}]" for slip in track.slips)
    turns = (f" [{turn_text(_brief_turn(turn))}]" for turn in track.turns)
    return "".join((*slips, *turns))


def _brief_turn(turn: Turn) -> Turn:
    return replace(turn, old=_opening(turn.old), new=_opening(turn.new))


def _opening(text: str) -> str:
    """A text on one line; of a long one its first words."""
    return shorten(text, _TURN_ROOM, placeholder=" …")


def _at(track: Track, place: int) -> str:
    """The number and the state in one report, a dash where it is not there."""
    stop = track.at(place)
    if stop is None:
        return "-"
    values = stop.initiative.values
    year = f" {values.end_year_last}" if values.end_year_last else ""
    return f"{stop.initiative.number or '–'} {values.state}{year}"
