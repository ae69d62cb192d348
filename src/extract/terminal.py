"""What the command says to a person: progress, the closing summary, an inspection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from extract.models import (
    ROLES,
    Document,
    Dump,
    DumpPage,
    ExcludedKind,
    Page,
    PageState,
    Repair,
    Row,
    Table,
)
from extract.pipeline import Step
from extract.report import Report
from extract.warning_text import messages, pages_in_words, summary, term, text
from extract.warnings import Severity, Warning, WarningKind

_PATIENCE = 1.0
_SHOWN = 5
_LONG = 160
_OF_IGNORED = frozenset({WarningKind.EXCLUDED, WarningKind.HIDDEN_TEXT})


class Ticker:
    """Shows what is being done once it has taken longer than a second, and takes it away again."""

    def __init__(self, console: Console, name: str) -> None:
        self._name = escape(name)
        self._status = Status(self._name, console=console)
        self._timer = Timer(_PATIENCE, self._status.start)
        self._timer.daemon = True
        self._live = console.is_terminal and not console.quiet

    def tick(self, step: Step, done: int, total: int) -> None:
        """Show the step, with a count where one is known."""
        count = f" {done} of {total}" if total else ""
        self._status.update(f"{self._name}: {step}{count}")

    def __enter__(self) -> Self:
        if self._live:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._timer.cancel()
            self._timer.join()
            self._status.stop()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report and the files it was written to."""

    report: Report
    written: tuple[Path, ...]


def summarise(console: Console, outcome: Outcome) -> None:
    """The closing words of a run: what was found, what to look at, what was written."""
    report = outcome.report
    console.print(
        f"[bold]{escape(report.source.file)}[/bold]  "
        f"{_count(len(report.initiatives), 'initiative')} in "
        f"{_count(len(report.sections), 'section')}; {_states(report)}"
    )
    for line in (
        *_further(report),
        *_repairs(report),
        *_warnings(report.warnings),
        _entry("wrote", escape(_names(outcome.written))),
    ):
        console.print(line)


def total(console: Console, outcomes: Sequence[Outcome], *, failed: int) -> None:
    """One line for all inputs together."""
    reports = [outcome.report for outcome in outcomes]
    doubtful = sum(len(_doubtful(report.repairs)) for report in reports)
    rows = sum(len(report.initiatives) for report in reports)
    files = sum(len(outcome.written) for outcome in outcomes)
    said = (
        f"[bold]{_count(len(reports), 'report')}[/bold]  {_count(rows, 'initiative')}, "
        f"{_count(doubtful, 'repair')} to look at, {_count(files, 'file')} written"
    )
    console.print(f"{said}; [red]{_count(failed, 'input')} failed[/red]" if failed else said)


def _entry(label: str, text: str) -> str:
    return f"  {label:<11}{text}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _states(report: Report) -> str:
    """``7 pages, damaged layer``; where pages differ, ``5 pages scan, 2 pages born digital``."""
    counts = Counter(report.source.states)
    if len(counts) == 1:
        return f"{_count(report.source.pages, 'page')}, {next(iter(counts))}"
    return ", ".join(f"{_count(count, 'page')} {state}" for state, count in counts.items())


def _doubtful(repairs: Sequence[Repair]) -> list[Repair]:
    """Those to look at, the least sure first."""
    return sorted((r for r in repairs if r.is_doubtful), key=lambda repair: repair.confidence)


def _further(report: Report) -> Iterator[str]:
    """The columns beside the four, which a reader may not expect."""
    if report.further:
        yield _entry("further", escape(f"columns: {', '.join(report.further)}"))


def _repairs(report: Report) -> Iterator[str]:
    doubtful = _doubtful(report.repairs)
    if report.repairs:
        count = f"{len(doubtful)} to look at" if doubtful else "none in doubt"
        yield _entry("repaired", f"{_count(len(report.repairs), 'word')}, {count}")
    elif set(report.source.states) - {PageState.NOT_CHOSEN} == {PageState.BORN_DIGITAL}:
        yield _entry("repaired", "nothing: its letters are whole")
    else:
        yield _entry("repaired", "nothing")
    for repair in doubtful[:_SHOWN]:
        change = f"{escape(repair.read)} → {escape(repair.written)}"
        place = f"{_place(repair)}, {int(100 * repair.confidence)}% sure"
        yield _entry("", f"[yellow]?[/yellow] {change}  [dim]{place}[/dim]")
    if len(doubtful) > _SHOWN:
        more = f"… and {len(doubtful) - _SHOWN} more, in the workbook's sheet Rettelser"
        yield _entry("", f"[dim]{more}[/dim]")


def _place(repair: Repair) -> str:
    field = repair.field.replace("_", " ")
    return f"initiative {repair.number}, {field}" if repair.number else field


def _warnings(warnings: Sequence[Warning]) -> Iterator[str]:
    """All serious warnings, the first minor ones, and the notes on one line for each sort."""
    by_severity = {
        severity: [warning for warning in warnings if warning.severity is severity]
        for severity in Severity
    }
    for said in messages(by_severity[Severity.SERIOUS]):
        yield _warning(Severity.SERIOUS, "red", said)
    minor = messages(by_severity[Severity.MINOR])
    for said in minor[:_SHOWN]:
        yield _warning(Severity.MINOR, "yellow", said)
    if len(minor) > _SHOWN:
        yield _entry("", f"[dim]… and {len(minor) - _SHOWN} more, in the JSON's warnings[/dim]")
    notes = by_severity[Severity.NOTE]
    ignored = [note for note in notes if note.kind in _OF_IGNORED]
    if ignored:
        yield _entry("ignored", escape(summary(ignored)))
    others = [note for note in notes if note.kind not in _OF_IGNORED]
    if others:
        yield _entry("note", escape(summary(others)))


def _warning(severity: Severity, colour: str, said: str) -> str:
    short = said if len(said) <= _LONG else f"{said[:_LONG]}…"
    return f"  [{colour}]{severity:<11}[/{colour}]{escape(short)}"


def _names(paths: Sequence[Path]) -> str:
    """``output/2016.xlsx, .csv, .json``: a name that differs only by its ending is not repeated."""
    first = paths[0]
    return ", ".join(
        path.suffix if path != first and path.with_suffix(first.suffix) == first else str(path)
        for path in paths
    )


def describe_document(document: Document | Dump) -> str:
    """The pages of a file, neighbours of one state together, with the reason."""
    lines = [f"{document.source.file}  {_count(document.source.pages, 'page')}"]
    pages: Sequence[Page | DumpPage] = document.pages
    for (state, reason), group in groupby(pages, key=_state_and_reason):
        where = pages_in_words([page.number for page in group])
        lines.append(_entry(where, f"{state}: {reason}"))
    return "\n".join(lines)


def _state_and_reason(page: Page | DumpPage) -> tuple[PageState, str]:
    warnings = page.warnings if isinstance(page, Page) else ()
    return page.state, "; ".join((page.reason, *map(text, warnings)))


def describe_table(table: Table) -> str:
    """The table: its columns, the words of each row's cells by section, and what is left out."""
    lines = [f"table  {table.how}"]
    for role, heading in zip(ROLES, table.headings, strict=True):
        lines.append(_entry(role.value, f" {heading.text or '(no heading found)'}"))
    for column in table.further:
        called = f", called {column.name}" if column.name else ""
        lines.append(_entry("further", f" {column.heading.text}{called}"))
    lines += [
        "words in each cell",
        "     no.  title  descr.  anch.  status"
        f"{'  further' if table.further else ''}  pages   sure",
    ]
    for section, rows in groupby(table.rows, key=lambda row: row.section.text):
        lines.append(f"  {section or '(no section)'}")
        lines += [_row(row) for row in rows]
    kinds = Counter(aside.kind for aside in table.excluded)
    lines += [
        f"ignored  {count} {term('excluded', kind, count=count)}"
        for kind in ExcludedKind
        if (count := kinds[kind])
    ]
    return "\n".join(lines)


def _row(row: Row) -> str:
    title, description, anchoring, status = (len(tuple(row.cell(role).words)) for role in ROLES)
    words = sum(1 for cell in row.further for _ in cell.words)
    further = f"  {words:>7}" if row.further else ""
    pages = ",".join(map(str, row.pages))
    doubts = f"  ? {'; '.join(map(text, row.doubts))}" if row.doubts else ""
    return (
        f"{row.number or '–':>8}  {title:>5}  {description:>6}  {anchoring:>5}  {status:>6}"
        f"{further}  {pages:<6}  {row.certainty:.2f}{doubts}"
    )
