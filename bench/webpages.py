"""Prints a gold report from a web page, as a browser does it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from samples.layout import HeadRow, Layout, RowBreaks, Rules, SectionStyle, VAlign
from samples.report import GoldReport, GoldRow

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
LONGEST = 120
"""Seconds that the browser gets for a report."""


class MissingBrowserError(LookupError):
    """No Chromium is on the path."""


@dataclass(frozen=True, slots=True)
class WebLayout(Layout):
    """A layout that a browser prints. ``css`` comes after all other style.

    ``number_column`` gives the rows' numbers a column of their own. ``browser_lines`` are the
    date, title, address and page number that a browser adds to every sheet.
    """

    page: str = "A4 landscape"
    css: str = ""
    number_column: bool = False
    browser_lines: bool = False


def print_page(printed: GoldReport, layout: WebLayout, path: Path) -> None:
    """Write the report, as printed in that layout, as a PDF. Raises ``MissingBrowserError``."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise MissingBrowserError("no Chromium is installed; try: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "status.html"
        page.write_text(html_of(printed, layout), encoding="utf-8")
        told = [] if layout.browser_lines else ["--no-pdf-header-footer"]
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", profile, *told]
        subprocess.run(
            [*command, f"--print-to-pdf={path}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=LONGEST,
        )


def html_of(printed: GoldReport, layout: WebLayout) -> str:
    """The whole page."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in (printed.preamble, *layout.text_before))
    after = "".join(f"<p>{escape(text)}</p>" for text in layout.text_after)
    mark = f"<div class=mark>{escape(layout.watermark)}</div>" if layout.watermark else ""
    return (
        f"<!doctype html><html lang=da><meta charset=utf-8><title>{escape(printed.title)}</title>"
        f"<style>{_style(layout)}{layout.css}</style><body>{mark}<h1>{escape(printed.title)}</h1>"
        f"<p>{escape(printed.dateline)}</p>{texts}{_table(printed, layout)}{after}"
    )


def _style(layout: WebLayout) -> str:
    foot = f'@bottom-left {{ content: "{layout.footer}"; font: 8pt sans-serif }}'
    pages = layout.page_numbers.replace("{pages}", '" counter(pages) "')
    pages = pages.replace("{page}", '" counter(page) "')
    number = f'@bottom-right {{ content: "{pages}"; font: 8pt sans-serif }}'
    edge = "0.6pt solid #555"
    sides = {
        Rules.FULL: f"border: {edge}",
        Rules.HORIZONTAL: f"border-top: {edge}; border-bottom: {edge}",
        Rules.VERTICAL: f"border-left: {edge}; border-right: {edge}",
        Rules.NONE: "",
    }
    margin = "" if layout.browser_lines else f"margin: {layout.margin}pt; {foot} {number}"
    avoided = "break-inside: avoid" if layout.row_breaks is RowBreaks.AVOIDED else ""
    stripes = "tr.odd { background: #eee }" if layout.zebra else ""
    align = "middle" if layout.valign is VAlign.CENTRE else "top"
    return f"""
@page {{ size: {layout.page}; {margin} }}
body {{ font: {layout.size}pt "{layout.font}"; margin: 0; print-color-adjust: exact }}
h1 {{ font-size: 130% }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ padding: {layout.cell_gap}pt {layout.padding}pt; vertical-align: {align};
  text-align: left; {sides[layout.rules]} }}
th {{ background: {"#ddd" if layout.head_shaded else "none"} }}
td p {{ margin: 0 }}
tr {{ {avoided} }}
tr.section td {{ font-weight: bold;
  background: {"#ddd" if layout.section_style is SectionStyle.SHADED else "none"} }}
{stripes}
.mark {{ position: fixed; top: 40%; left: 25%; font-size: 90pt; color: #ddd; z-index: -1;
  transform: rotate(-30deg) }}
"""


def _table(printed: GoldReport, layout: WebLayout) -> str:
    widths = [30.0, *layout.widths] if layout.number_column else list(layout.widths)
    columns = "".join(f"<col style='width: {100 * w / sum(widths):.2f}%'>" for w in widths)
    names = ("Nr.", *printed.columns) if layout.number_column else printed.columns
    head = "<tr>" + "".join(f"<th>{escape(name)}</th>" for name in names) + "</tr>"
    if layout.head_row is HeadRow.EVERY_PAGE:
        head = f"<thead>{head}</thead>"
    rows = "".join(_rows(printed, layout, len(widths)))
    return f"<table>{columns}{head}{rows}</table>"


def _rows(printed: GoldReport, layout: WebLayout, count: int) -> Iterator[str]:
    section = ""
    for place, row in enumerate(printed.rows):
        if row.section != section:
            section = row.section
            yield f"<tr class=section><td colspan={count}>{escape(section)}</td></tr>"
        stripe = "odd" if place % 2 else "even"
        cells = "".join(f"<td>{_paragraphs(text)}</td>" for text in _cells(row, layout))
        yield f"<tr class={stripe}>{cells}</tr>"


def _cells(row: GoldRow, layout: WebLayout) -> tuple[str, ...]:
    rest = (row.description, row.anchoring, row.status)
    if layout.number_column:
        return (row.number, row.title, *rest)
    title = f"{row.number}{layout.number_mark}{row.title}" if row.number else row.title
    return (title, *rest)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n"))
