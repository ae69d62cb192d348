"""The ``status-extract`` command: arguments in, messages and exit codes out."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from extract import __version__, cli_compare, pipeline
from extract.cli_options import pages_option, profile_option, table_option
from extract.danish import Glossary, repair_text
from extract.errors import (
    NoTableError,
    OutputError,
    PartialFailureError,
    SeriousWarningError,
    StatusExtractError,
    WrongUsageError,
)
from extract.filtering import changes_as_json, text_of
from extract.inspecting import page_pictures
from extract.learning import keep_glossary, open_glossary, with_corrections, words_of
from extract.models import Document, Dump, PageRange, Selection, Table
from extract.pipeline import language_of
from extract.reading import OcrMode
from extract.report import Report
from extract.table import Profile, grids_of, profile_draft, profile_text
from extract.terminal import Outcome, Ticker, describe_document, describe_table, summarise, total
from extract.writing import (
    DEFAULT_FORMATS,
    Dialect,
    Format,
    corrected,
    read_corrections,
    word_corrections,
    write,
)
from extract.writing.files import write_whole

if TYPE_CHECKING:
    FormatsType = click.ParamType[tuple[Format, ...]]
else:
    FormatsType = click.ParamType

_INTERRUPTED = 130
_USAGE = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written of each input, and where."""

    folder: Path
    formats: tuple[Format, ...]
    dialect: Dialect
    ocr: str
    profile: Profile
    selection: Selection
    glossary: Path | None
    corrections: Path | None


class Formats(FormatsType):
    """A list such as ``xlsx,csv``."""

    name = "FORMAT,..."

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Format, ...]:
        """The formats of the list, each once."""
        if isinstance(value, tuple):
            return value
        names = [name.strip().lower() for name in str(value).split(",") if name.strip()]
        known = {item.value: item for item in Format}
        wrong = [name for name in names if name not in known]
        if wrong or not names:
            given = ", ".join(wrong) or "nothing"
            self.fail(f"{given}: choose among {', '.join(known)}", param, ctx)
        return tuple(dict.fromkeys(known[name] for name in names))


ocr_option = click.option(
    "--ocr", default=OcrMode.AUTO.value, show_default=True,
    type=click.Choice([item.value for item in OcrMode]),
    help="Whether pages are read again from their images, with Tesseract; auto where it helps.",
)  # fmt: skip


glossary_option = click.option(
    "--glossary", type=click.Path(path_type=Path), metavar="WORDS.csv",
    help="Words of your own that the repair shall know; status-extract learn makes such a file.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="status-extract")
def cli() -> None:
    """Read a ministry's yearly status report and write its table as clean data.

    Start with: status-extract run REPORT.pdf
    """


@cli.command(short_help="Read reports; write Excel, CSV and JSON.")
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
)
@click.option(
    "-o", "--output", default="output", show_default=True, type=click.Path(path_type=Path),
    help="The folder to write to; it is made where it is missing.",
)  # fmt: skip
@ocr_option
@click.option(
    "--format", "formats", default=",".join(DEFAULT_FORMATS), show_default=True, type=Formats(),
    help="What to write, separated by commas.",
)  # fmt: skip
@click.option(
    "--csv", "dialect", default=Dialect.STANDARD.value, show_default=True,
    type=click.Choice([item.value for item in Dialect]),
    help="How the CSV is laid out; excel-da opens right in a Danish Excel.",
)  # fmt: skip
@profile_option
@pages_option
@table_option
@glossary_option
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FIXED.xlsx",
    help="A workbook or CSV of this report that a person has put right; with --glossary, its "
    "words are added there.",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True,
    help="End with exit code 7 where a warning is serious; the files are written all the same.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def run(
    *,
    inputs: tuple[Path, ...],
    output: Path,
    ocr: str,
    formats: tuple[Format, ...],
    dialect: str,
    profile: Profile,
    pages: tuple[PageRange, ...],
    place: int | None,
    glossary: Path | None,
    corrections: Path | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Read reports, PDF or text dump, and write each as Excel, CSV and JSON.

    The files are named after the input: 2016.pdf becomes 2016.xlsx, 2016.csv and 2016.json.
    """
    _refuse_same_names(inputs)
    if corrections is not None and len(inputs) > 1:
        raise click.UsageError("--corrections goes with one input; run the others apart")
    console = _console(quiet=quiet)
    selection = Selection(pages, place)
    wanted = Wanted(
        output, formats, Dialect(dialect), ocr, profile, selection, glossary, corrections
    )
    outcomes: list[Outcome] = []
    failures: list[StatusExtractError] = []
    for path in inputs:
        try:
            outcomes.append(_run_one(path, wanted, console))
        except StatusExtractError as error:
            _complain(error)
            failures.append(error)
    if len(inputs) > 1:
        total(console, outcomes, failed=len(failures))
    if failures:
        raise SystemExit(PartialFailureError.exit_code if outcomes else failures[0].exit_code)
    if strict:
        _refuse_serious(outcomes)


def _refuse_serious(outcomes: Sequence[Outcome]) -> None:
    """Raises SeriousWarningError where a report has a warning that is serious."""
    files = [o.report.source.file for o in outcomes if o.report.has_serious_warnings]
    if files:
        raise SeriousWarningError(
            f"{', '.join(files)}: written, with serious warnings",
            hint="compare what they name with the report, or leave --strict out",
        )


def _refuse_same_names(inputs: Sequence[Path]) -> None:
    counts = Counter(path.stem.casefold() for path in inputs)
    for path in inputs:
        if counts[path.stem.casefold()] > 1:
            raise click.UsageError(
                f"two inputs would both be written as {path.stem};"
                " run them one by one, each with its own -o"
            )


def _run_one(path: Path, wanted: Wanted, console: Console) -> Outcome:
    with Ticker(console, path.name) as ticker:
        words = _glossary(wanted)
        report = pipeline.read(
            path,
            ocr=wanted.ocr,
            glossary=words,
            profile=wanted.profile,
            pages=wanted.selection.pages,
            table=wanted.selection.table,
            progress=ticker.tick,
        )
        report = _put_right(report, wanted, words)
        ticker.tick(pipeline.Step.WRITING, 0, 0)
        written = write(report, wanted.folder, wanted.formats, dialect=wanted.dialect)
    outcome = Outcome(report, written)
    summarise(console, outcome)
    return outcome


def _glossary(wanted: Wanted) -> Glossary | None:
    """The user's own words; a file that --corrections is about to make need not be there yet."""
    if wanted.glossary is None:
        return None
    if wanted.corrections is not None and not wanted.glossary.exists():
        return None
    return open_glossary(wanted.glossary)


def _put_right(report: Report, wanted: Wanted, words: Glossary | None) -> Report:
    """The report with a person's corrections, whose words go to the glossary that is named."""
    if wanted.corrections is None:
        return report
    edited = read_corrections(wanted.corrections, report)
    if wanted.glossary is not None:
        offered = word_corrections(edited.corrections)
        keep_glossary(with_corrections(words or Glossary(), offered), wanted.glossary)
    report = corrected(report, edited.corrections)
    return replace(report, warnings=(*report.warnings, *edited.warnings))


@cli.command(short_help="A filter: damaged Danish in, Danish out.")
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--json", "as_json", is_flag=True, help="Write the text and every change in it as JSON."
)
@glossary_option
def repair(file: Path, glossary: Path | None, *, as_json: bool) -> None:
    """Damaged Danish in, Danish out.

    Reads FILE, or standard input where none is named, and writes to standard output. Danish
    that is whole comes back as it is.
    """
    with Ticker(_console(quiet=False), "repairing"):
        words = None if glossary is None else open_glossary(glossary)
        repaired = repair_text(text_of(file), glossary=words)
    _say(f"{changes_as_json(repaired)}\n" if as_json else repaired.text)


@cli.command(short_help="Say how a report would be read.")
@click.argument("file", type=click.Path(path_type=Path), metavar="INPUT")
@ocr_option
@profile_option
@pages_option
@table_option
@click.option(
    "--write-profile", "draft", type=click.Path(path_type=Path), metavar="FILE.toml",
    help="Write a profile to start from, with the headings found; for --profile.",
)  # fmt: skip
@click.option(
    "--image", "folder", type=click.Path(path_type=Path), metavar="DIR",
    help="Draw what was found over each page, as a PNG in this folder.",
)  # fmt: skip
def inspect(
    *,
    file: Path,
    ocr: str,
    profile: Profile,
    pages: tuple[PageRange, ...],
    place: int | None,
    draft: Path | None,
    folder: Path | None,
) -> None:
    """Say what state each page is in, and what table was found.

    Nothing is repaired, and nothing is written but the profile that --write-profile asks for,
    and the pictures that --image asks for: 2016.pdf becomes 2016-page-1.png and so on, with the
    columns, rows and cells.
    """
    _refuse_to_overwrite(draft)
    selection = Selection(pages, place)
    looked = Inspected(file, profile, selection, draft, folder)
    with Ticker(_console(quiet=False), file.name) as ticker:
        document = pipeline.read_document(file, ocr=ocr, selection=selection, progress=ticker.tick)
        ticker.tick(pipeline.Step.ASSEMBLING, 0, 0)
        _say(f"{describe_document(document)}\n")
        try:
            table = pipeline.table_of(document, profile=profile, selection=selection)
        except NoTableError:
            _write_found(looked, document, None)
            raise
    _say(f"{describe_table(table)}\n")
    _write_found(looked, document, table)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is inspected, and where what was found is written: a profile, and pictures."""

    file: Path
    profile: Profile
    selection: Selection
    draft: Path | None
    folder: Path | None


def _refuse_to_overwrite(draft: Path | None) -> None:
    """Raises OutputError where the profile to be written is there: a person may have edited it."""
    if draft is not None and (draft.exists() or draft.is_symlink()):
        raise OutputError(
            f"{draft} is there already", hint="name another file, or move that one away"
        )


def _write_found(looked: Inspected, document: Document | Dump, table: Table | None) -> None:
    """Write the profile and the pictures that are asked for."""
    if looked.draft is not None:
        drafted = profile_draft(document, looked.profile, language_of(), looked.selection)
        _refuse_to_overwrite(looked.draft)
        write_whole({looked.draft: profile_text(drafted).encode("utf-8", errors="replace")})
        _console(quiet=False).print(f"wrote {looked.draft}", markup=False)
    if looked.folder is not None:
        _draw(looked, document, table, looked.folder)


def _draw(looked: Inspected, document: Document | Dump, table: Table | None, folder: Path) -> None:
    """Write a picture of each page with what was found on it."""
    file = looked.file
    if isinstance(document, Dump):
        raise WrongUsageError(
            f"{file} is a text dump, which has no pages to draw on",
            hint="leave --image out, or give the PDF",
        )
    grids = grids_of(document, looked.profile, language_of(), looked.selection)
    pictures = page_pictures(file, document, table, grids)
    write_whole({folder / f"{file.stem}-page-{page}.png": png for page, png in pictures})
    first, last = document.pages[0].number, document.pages[-1].number
    names = f"{folder / file.stem}-page-{first}.png to -page-{last}.png"
    _console(quiet=False).print(f"drew {names}", markup=False)


@cli.command(short_help="Learn the words of clean reports.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CLEAN.pdf..."
)
@profile_option
@click.option(
    "-o", "--output", default="glossary.csv", show_default=True, type=click.Path(path_type=Path),
    help="The glossary to write.",
)  # fmt: skip
def learn(files: tuple[Path, ...], output: Path, profile: Profile) -> None:
    """Take the words and word pairs of clean reports into a glossary for --glossary.

    Last year's born-digital report helps with this year's scan: a ministry repeats itself.
    """
    console = _console(quiet=False)
    reports: list[Report] = []
    for file in files:
        with Ticker(console, file.name) as ticker:
            reports.append(
                pipeline.read(file, ocr=OcrMode.NEVER, profile=profile, progress=ticker.tick)
            )
    found = words_of(reports)
    keep_glossary(found, output)
    console.print(f"wrote {output}: {len(found.words)} words, {len(found.pairs)} word pairs")


cli.add_command(cli_compare.diff)
cli.add_command(cli_compare.history)


def _console(*, quiet: bool) -> Console:
    return Console(stderr=True, quiet=quiet, highlight=False, soft_wrap=True)


def _say(result: str) -> None:
    """Write a result to standard output."""
    try:
        click.echo(result, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"standard output can't be written ({error.strerror})",
            hint="check where it goes, and the room there",
        ) from error


def _complain(error: StatusExtractError) -> None:
    click.echo(f"status-extract: {' '.join(str(error).split())}", err=True)


def main() -> None:
    """Run the command and end with the exit code of what happened."""
    try:
        code = cli.main(prog_name="status-extract", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(_USAGE)
    except click.ClickException as error:
        _complain_of_usage(error)
        sys.exit(_USAGE)
    except StatusExtractError as error:
        _complain(error)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("status-extract: interrupted; nothing half-written was left", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has heard enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _complain_of_usage(error: click.ClickException) -> None:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "status-extract"
    message = " ".join(error.format_message().split()).rstrip(".")
    click.echo(f"status-extract: {message}; see {command} --help", err=True)


__all__ = ["cli", "main"]
