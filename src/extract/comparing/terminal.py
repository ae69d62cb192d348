"""A comparison for the terminal: numbers first, then what changed; readable without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from extract.comparing.flat import ARROW, figure_text, marked_run, reading_text
from extract.comparing.history import History, Outcome, Track
from extract.comparing.history_lines import slip_text
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
from extract.model import Initiative
from extract.report import Report

_CONTEXT = 6
"""Words shown before and after a change; what lies between is left out."""
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "green underline"}
_LABEL = 12
_LONGEST = 14


def print_diff(console: Console, diff: Diff) -> None:
    """Print the comparison."""
    for line in _lines(diff):
        console.print(line, soft_wrap=not console.is_terminal)


def _lines(diff: Diff) -> Iterator[Text]:
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


def _name(report: Report) -> str:
    return report.source.file or str(report.year or "report")


def _heading(text: str) -> Iterator[Text]:
    yield Text()
    yield Text(text, style="bold")


def _rows(heading: str, sign: str, style: str, rows: Sequence[Row]) -> Iterator[Text]:
    if rows:
        yield from _heading(heading)
    for row in rows:
        yield Text.assemble((f"{sign} {_headline(row.initiative)}", style))


def _headline(row: Initiative) -> str:
    return f"{row.number or '–':<9} {row.title}"


def _divisions(diff: Diff) -> Iterator[Text]:
    if diff.splits or diff.merges or diff.renamings:
        yield from _heading("Split, merged, renamed")
    for split in diff.splits:
        yield Text(f"  {split.old.initiative.number} {ARROW} {_numbers_of(split.new)} (split)")
    for merge in diff.merges:
        yield Text(f"  {_numbers_of(merge.old)} {ARROW} {merge.new.initiative.number} (merged)")
    for name in diff.renamings:
        yield Text(f"  section {name.old} {ARROW} {name.new}")


def _numbers_of(rows: Sequence[Row]) -> str:
    return " + ".join(row.initiative.number for row in rows)


def _changed(match: Match) -> Iterator[Text]:
    yield Text.assemble(("~ ", "yellow"), (f"{_pair(match):<9} {match.new.title}", "bold"))
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
        yield _labelled(str(change.field), shortened(change))
    if match.reading:
        yield _labelled("read", Text(_reading(match), style="dim"))


def _pair(match: Match) -> str:
    if match.renumbered:
        return f"{match.old.number or '–'} {ARROW} {match.new.number or '–'}"
    return match.new.number or "–"


def _from_to(old: object, new: object) -> Text:
    return Text(f"{_or_none(old)} {ARROW} {_or_none(new)}")


def _or_none(value: object) -> str:
    return "none" if value is None or value == "" else str(value)


def _labelled(label: str, text: Text) -> Text:
    return Text.assemble("  ", (f"{label:<{_LABEL}}", "cyan"), text)


def shortened(change: FieldChange) -> Text:
    """The changed words with a few around them."""
    text = Text()
    last = len(change.words) - 1
    for place, run in enumerate(change.words):
        if run.op is Op.EQUAL:
            text.append(_context(run, opens=place == 0, closes=place == last))
        else:
            text.append(marked_run(run.op, run.text), style=_STYLES[run.op])
    text.rstrip()
    return text


def _context(run: Run, *, opens: bool, closes: bool) -> str:
    words = run.text.split()
    kept = _CONTEXT * (2 - opens - closes)
    if len(words) <= kept + 1 or kept == 0:
        return run.text
    start = "" if opens else " ".join(words[:_CONTEXT]) + " "
    end = "" if closes else " " + " ".join(words[-_CONTEXT:])
    return f"{start}…{end}" + (" " if run.text[-1:].isspace() else "")


def _same(diff: Diff) -> Iterator[Text]:
    reading = [match for match in diff.matched if match.kind is Kind.ONLY_READING]
    if reading:
        yield from _heading("Read differently, but the same")
    for match in reading:
        yield Text.assemble(("= ", "dim"), f"{_pair(match):<9} {match.new.title}")
        yield Text(f"  {_reading(match)}", style="dim")
    unchanged = [match for match in diff.matched if match.kind is Kind.UNCHANGED]
    if unchanged:
        yield from _heading("Unchanged")
        yield Text("  " + ", ".join(_pair(match) for match in unchanged))


def _reading(match: Match) -> str:
    letters = match.doubtful_letters
    said = [f"same but for {letters} doubtful letter{'' if letters == 1 else 's'}"] * bool(letters)
    if any(found.doubt is Doubt.PLACE for found in match.reading):
        said.append("words that stand in another cell of the dump")
    return f"{' and '.join(said)}: " + "; ".join(_brief(found) for found in match.reading)


def _brief(found: ReadingDifference) -> str:
    """What was read differently; of a long passage its first words."""
    words = reading_text(found).split(" ")
    return " ".join(words) if len(words) <= _LONGEST else " ".join([*words[:_LONGEST], "…"])


def print_history(console: Console, history: History) -> None:
    """Print one line per initiative: its number and state in each year."""
    for line in _history_lines(history):
        console.print(line, soft_wrap=not console.is_terminal)


def _history_lines(history: History) -> Iterator[Text]:
    counts = Counter(track.outcome for track in history.tracks)
    slipped = sum(bool(track.slips) for track in history.tracks)
    yield Text(f"{len(history.tracks)} initiatives, {', '.join(history.labels)}", style="bold")
    yield Text(
        f"  {counts[Outcome.RUNNING]} running, {counts[Outcome.COMPLETED]} completed, "
        f"{counts[Outcome.CANCELLED]} cancelled, {counts[Outcome.GONE]} gone, {slipped} put off"
    )
    yield Text()
    width = max((len(_at(track, place)) for track in history.tracks
                 for place in range(len(history.reports))), default=4)  # fmt: skip
    heads = "  ".join(f"{label:<{width}}" for label in history.labels)
    yield Text(f"{heads}  title", style="bold")
    for track in history.tracks:
        stops = "  ".join(f"{_at(track, p):<{width}}" for p in range(len(history.reports)))
        slips = "".join(f" [put off {slip_text(slip)}]" for slip in track.slips)
        yield Text(f"{stops}  {track.title}{slips}")


def _at(track: Track, place: int) -> str:
    """The number and the state in one report, a dash where it is not there."""
    stop = track.at(place)
    if stop is None:
        return "-"
    values = stop.initiative.values
    year = f" {values.end_year_last}" if values.end_year_last else ""
    return f"{stop.initiative.number or '–'} {values.state}{year}"
