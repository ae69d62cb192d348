"""What a person is told at the end of a run."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from extract.models import PageState, Source
from extract.report import Report
from extract.terminal import Outcome, summarise
from extract.warnings import Severity, Warning, WarningKind


def said_of(*warnings: Warning) -> list[str]:
    """The lines of a run's summary that are about its warnings."""
    columns = ("Initiativ", "Beskrivelse", "Forankring", "Status")
    source = Source("a.pdf", "", (PageState.BORN_DIGITAL,))
    report = Report(source, "Status", None, None, "", columns, (), warnings=warnings)
    told = io.StringIO()
    summarise(Console(file=told, soft_wrap=True), Outcome(report, (Path("a.json"),)))
    return [" ".join(line.split()) for line in told.getvalue().splitlines()[2:-1]]


def no_number(row: int) -> Warning:
    return Warning(WarningKind.NO_NUMBER, Severity.MINOR, row=row, label=f"R{row}")


def lost(page: int) -> Warning:
    return Warning(WarningKind.WORDS_IN_NO_ROW, Severity.SERIOUS, page, texts=(f"Bilag {page}",))


def footer(page: int) -> Warning:
    return Warning(WarningKind.EXCLUDED, Severity.NOTE, page, texts=("footer",), figures=(1,))


def test_all_serious_warnings_come_first_then_some_minor_ones_then_what_was_ignored() -> None:
    said = said_of(*map(footer, range(1, 8)), *map(no_number, range(1, 8)), *map(lost, range(1, 9)))
    assert said == [
        *(f"serious page {n}: words in no row: Bilag {n}" for n in range(1, 9)),
        *(f"minor row R{n}: has no number" for n in range(1, 6)),
        "… and 2 more, in the JSON's warnings",
        "ignored 7 footers, pages 1–7",
    ]


def test_other_notes_have_a_line_of_their_own() -> None:
    note = Warning(WarningKind.OFFSET_LAYER, Severity.NOTE, 1, figures=(3.0, 0.0))
    (said,) = said_of(note)
    assert said.startswith("note page 1: the OCR layer is offset by 3 points")


def test_markup_in_the_words_of_a_report_is_shown_as_it_is() -> None:
    odd = Warning(WarningKind.WORDS_IN_NO_ROW, Severity.SERIOUS, 1, texts=("[red]x[/red]",))
    assert said_of(odd) == ["serious page 1: words in no row: [red]x[/red]"]


def test_without_warnings_nothing_is_said_of_them() -> None:
    assert said_of() == []
