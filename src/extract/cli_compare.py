"""``status-extract diff`` and ``history``: reports in, what changed between them out."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import click
from rich.console import Console

from extract import pipeline
from extract.cli_options import profile_option
from extract.comparing import diff as compare
from extract.comparing import history as follow
from extract.comparing import history_lines
from extract.comparing.csvs import to_csv
from extract.comparing.history import History
from extract.comparing.jsons import to_json
from extract.comparing.model import Diff
from extract.comparing.pictures import to_png, to_svg
from extract.comparing.terminal import print_diff, print_history
from extract.report import Report
from extract.table import NO_PROFILE, Profile
from extract.terminal import Ticker
from extract.writing import LOADABLE, load
from extract.writing.files import making, write_whole

_WIDTH = 100
_SAME, _DIFFERENT = 0, 1


class DiffFormat(StrEnum):
    """What a comparison can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"


_BINARY = ("xlsx", "png")
_PLAIN = ("", "txt")


def read_report(path: Path, console: Console, profile: Profile = NO_PROFILE) -> Report:
    """The report in a file: a saved one (xlsx, csv, json) as it is, any other read anew."""
    if path.suffix.lower() in LOADABLE:
        return load(path)
    with Ticker(console, path.name) as ticker:
        return pipeline.read(path, profile=profile, progress=ticker.tick)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice([item.value for item in DiffFormat]),
    help="How to show it; by the ending of -o, else text.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write to.")
@profile_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; the exit code tells.")
def diff(
    old: Path, new: Path, form: str | None, output: Path | None, *, profile: Profile, quiet: bool
) -> int:
    """Say what changed from the report OLD to the report NEW.

    Each is a PDF, a text dump, or an xlsx, csv or json that `run` wrote. The exit code is 0
    where nothing changed, 1 where something did, 2 and up for errors.
    """
    wanted = DiffFormat(_format(form, output, list(DiffFormat)))
    progress = Console(stderr=True, quiet=quiet, highlight=False)
    found = compare(read_report(old, progress, profile), read_report(new, progress, profile))
    if output is not None:
        with making(output.name):
            content = diff_content(found, wanted)
        write_whole({output: content})
        progress.print(f"wrote {output}", soft_wrap=True, markup=False)
    elif not quiet:
        _show(found, wanted)
    return _DIFFERENT if found else _SAME


def _format(form: str | None, output: Path | None, known: Sequence[str]) -> str:
    """The format that was asked for, else the one the output's name ends in, else text."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    if not form and ending not in (*known, *_PLAIN):
        raise click.UsageError(
            f"no format is called .{ending}; end the file's name in one of "
            f"{', '.join(f'.{one}' for one in known if one != 'text')}, .txt, or give --format"
        )
    chosen = form or ("text" if ending in _PLAIN else ending)
    if chosen in _BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{chosen} can't be shown in a terminal; name a file with -o")
    return chosen


def diff_content(found: Diff, wanted: DiffFormat) -> bytes:
    """The comparison as the content of a file."""
    match wanted:
        case DiffFormat.TEXT:
            text = io.StringIO()
            print_diff(Console(file=text, width=_WIDTH, no_color=True, highlight=False), found)
            return encoded(text.getvalue())
        case DiffFormat.JSON:
            return encoded(to_json(found))
        case DiffFormat.CSV:
            return encoded(to_csv(found))
        case DiffFormat.HTML:
            from extract.comparing.pages import to_html  # noqa: PLC0415 - only where it is asked for

            return encoded(to_html(found))
        case DiffFormat.XLSX:
            from extract.comparing.workbook import to_xlsx  # noqa: PLC0415

            return to_xlsx(found)


def _show(found: Diff, wanted: DiffFormat) -> None:
    if wanted is DiffFormat.TEXT:
        print_diff(Console(highlight=False), found)
    else:
        put_out(diff_content(found, wanted))


def put_out(content: bytes) -> None:
    """Write to standard output, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair, which UTF-8 can't hold, as ``\\\\udXXX``."""
    return text.encode("utf-8", errors="backslashreplace")


class HistoryFormat(StrEnum):
    """What a history can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    SVG = "svg"
    PNG = "png"
    XLSX = "xlsx"
    CSV = "csv"


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--format", "form", type=click.Choice([item.value for item in HistoryFormat]),
    help="How to show it; by the ending of -o, else text.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write to.")
@profile_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def history(
    files: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    *,
    profile: Profile,
    quiet: bool,
) -> None:
    """Follow each initiative through the reports of any number of years.

    Each FILE is a PDF, a text dump, or an xlsx, csv or json that `run` wrote, in any order.
    """
    wanted = HistoryFormat(_format(form, output, list(HistoryFormat)))
    progress = Console(stderr=True, quiet=quiet, highlight=False)
    found = follow(*(read_report(file, progress, profile) for file in files))
    if output is not None:
        with making(output.name):
            content = history_content(found, wanted)
        write_whole({output: content})
        progress.print(f"wrote {output}", soft_wrap=True, markup=False)
    elif wanted is HistoryFormat.TEXT:
        if not quiet:
            print_history(Console(highlight=False), found)
    else:
        put_out(history_content(found, wanted))


def history_content(  # noqa: PLR0911 - one for each format
    found: History, wanted: HistoryFormat
) -> bytes:
    """The history as the content of a file."""
    match wanted:
        case HistoryFormat.TEXT:
            text = io.StringIO()
            print_history(Console(file=text, width=_WIDTH, no_color=True, highlight=False), found)
            return encoded(text.getvalue())
        case HistoryFormat.JSON:
            return encoded(history_lines.to_json(found))
        case HistoryFormat.CSV:
            return encoded(history_lines.to_csv(found))
        case HistoryFormat.SVG:
            return encoded(to_svg(found))
        case HistoryFormat.PNG:
            return to_png(found)
        case HistoryFormat.HTML:
            from extract.comparing.pages import history_to_html  # noqa: PLC0415

            return encoded(history_to_html(found))
        case HistoryFormat.XLSX:
            from extract.comparing.workbook import history_to_xlsx  # noqa: PLC0415

            return history_to_xlsx(found)
