"""Has a browser or LibreOffice print a ``Sheet``; each tags the PDF as it does."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from bench import documents, webpages
from bench.tables.sheet import NewPage, RowKind, Rules, Sheet, SheetRow, SheetTable, Text, TextKind

TAGGED_EXPORT = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_LINE = "0.6pt solid #444"


def print_with_browser(sheet: Sheet, path: Path) -> None:
    """Write the sheet as Chromium prints its page. Raises ``MissingBrowserError``."""
    browser = next(filter(None, map(shutil.which, webpages.NAMES)), None)
    if browser is None:
        raise webpages.MissingBrowserError(
            "no Chromium is installed; try: apt-get install chromium"
        )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html_of(sheet), encoding="utf-8")
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        told = ["--no-pdf-header-footer", "--export-tagged-pdf", f"--print-to-pdf={path}"]
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", profile, *told, page.as_uri()],
            check=True,
            capture_output=True,
            timeout=webpages.LONGEST,
        )


def html_of(sheet: Sheet) -> str:
    """The sheet as a web page."""
    body = "".join(_html_block(block) for block in sheet.blocks)
    width, height = sheet.size
    return (
        f"<!doctype html><html lang=da><meta charset=utf-8><title>{escape(sheet.title)}</title>"
        f"<style>@page {{ size: {width}pt {height}pt; margin: {sheet.margin}pt;"
        f' @bottom-left {{ content: "Side " counter(page); font: 8pt sans-serif }} }}'
        f' body {{ font: {sheet.font_size}pt "{sheet.font}"; margin: 0;'
        " print-color-adjust: exact } td p, th p { margin: 0 }"
        " table { border-collapse: collapse; width: 100%; table-layout: fixed }"
        " td, th { text-align: left; vertical-align: top; hyphens: none }</style>"
        f"<body>{body}"
    )


def _html_block(block: object) -> str:
    match block:
        case Text(text, TextKind.TITLE):
            return f"<h1>{escape(text)}</h1>"
        case Text(text, TextKind.HEADING | TextKind.SUBHEADING):
            return f"<h2>{escape(text)}</h2>"
        case Text(text, _, mark):
            return f"<p>{escape(f'{mark} {text}'.strip())}</p>"
        case SheetTable():
            return _html_table(block)
        case NewPage():
            return "<div style='break-after: page'></div>"
        case _:
            raise TypeError(f"a browser is not given {type(block).__name__}")


def _html_table(table: SheetTable) -> str:
    total = sum(table.widths)
    columns = "".join(f"<col style='width: {100 * w / total:.2f}%'>" for w in table.widths)
    heads = "".join(_html_row(row, table) for row in table.head)
    rows = "".join(_html_row(row, table) for row in table.rows[len(table.head) :])
    head = f"<thead>{heads}</thead>" if table.repeated else heads
    return f"<table>{columns}{head}<tbody>{rows}</tbody></table>"


def _html_row(row: SheetRow, table: SheetTable) -> str:
    side = {
        Rules.FULL: f"border: {_LINE}",
        Rules.BARS: f"border: {_LINE}",
        Rules.HORIZONTAL: f"border-top: {_LINE}; border-bottom: {_LINE}",
        Rules.VERTICAL: f"border-left: {_LINE}; border-right: {_LINE}",
    }.get(table.rules, "")
    name = "th" if row.kind is RowKind.HEAD else "td"
    cells = ""
    for cell in row.cells:
        style = f"padding: {table.gap}pt {table.padding}pt; {side}"
        style += f"; background: {cell.fill}" if cell.fill else ""
        style += f"; color: {cell.ink}" if cell.ink else ""
        style += "; font-weight: bold" if cell.bold else ""
        style += "; vertical-align: middle" if cell.middle else ""
        spans = f" rowspan={cell.rows}" if cell.rows > 1 else ""
        spans += f" colspan={cell.columns}" if cell.columns > 1 else ""
        text = "".join(f"<p>{escape(part)}</p>" for part in cell.text.split("\n"))
        cells += f"<{name}{spans} style='{style}'>{text}</{name}>"
    unbroken = " style='break-inside: avoid'" if table.unbroken else ""
    return f"<tr{unbroken}>{cells}</tr>"


def print_with_office(sheet: Sheet, path: Path) -> None:
    """Write the sheet as LibreOffice prints its document, tagged. Raises ``MissingOfficeError``."""
    office = next(filter(None, map(shutil.which, documents.NAMES)), None)
    if office is None:
        raise documents.MissingOfficeError(
            "no LibreOffice is installed; try: apt-get install libreoffice-writer-nogui"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "status.docx"
        _write_document(sheet, source)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", TAGGED_EXPORT]
        subprocess.run(
            [*command, "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
            timeout=documents.LONGEST,
        )
        shutil.copyfile(source.with_suffix(".pdf"), path)


def _write_document(sheet: Sheet, path: Path) -> None:
    from docx import Document  # type: ignore[import-not-found]  # noqa: PLC0415
    from docx.enum.section import WD_ORIENT  # type: ignore[import-not-found]  # noqa: PLC0415
    from docx.shared import Pt  # type: ignore[import-not-found]  # noqa: PLC0415

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = sheet.font, Pt(sheet.font_size)
    normal.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.page_width, page.page_height = map(Pt, sheet.size)
    page.orientation = WD_ORIENT.LANDSCAPE if sheet.size[0] > sheet.size[1] else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Pt(sheet.margin))
    foot = page.footer.paragraphs[0]
    foot.add_run("Side ")
    foot._p.append(_element("w:fldSimple", instr="PAGE"))
    for block in sheet.blocks:
        match block:
            case Text(text, TextKind.TITLE):
                document.add_heading(text, 1)
            case Text(text, TextKind.HEADING | TextKind.SUBHEADING):
                document.add_heading(text, 2)
            case Text(text, _, mark):
                document.add_paragraph(f"{mark} {text}".strip())
            case SheetTable():
                _add_table(document, block, sheet.size[0] - 2 * sheet.margin)
            case _:
                raise TypeError(f"LibreOffice is not given {type(block).__name__}")
    document.save(str(path))


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # type: ignore[import-not-found]  # noqa: PLC0415
    from docx.oxml.ns import qn  # type: ignore[import-not-found]  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _add_table(document: Any, table: SheetTable, room: float) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    made = document.add_table(rows=len(table.rows), cols=len(table.widths))
    made.autofit = False
    total = sum(table.widths)
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Pt(room * table.share * width / total)
    made._tbl.tblPr.append(_borders(table.rules))
    for place, (row, target) in enumerate(zip(table.rows, made.rows, strict=True)):
        properties = target._tr.get_or_add_trPr()
        if table.unbroken:
            properties.append(_element("w:cantSplit", val="true"))
        if table.repeated and place < len(table.head):
            properties.append(_element("w:tblHeader", val="true"))
        for cell in row.cells:
            _fill_cell(made, place, cell)


def _borders(rules: Rules) -> Any:
    level = rules in {Rules.FULL, Rules.BARS, Rules.HORIZONTAL}
    upright = rules in {Rules.FULL, Rules.BARS, Rules.VERTICAL}
    borders = _element("w:tblBorders")
    for side, drawn in (
        ("top", level),
        ("left", upright),
        ("bottom", level),
        ("right", upright),
        ("insideH", level),
        ("insideV", upright),
    ):
        kind = "single" if drawn else "nil"
        borders.append(_element(f"w:{side}", val=kind, sz="4", color="444444"))
    return borders


def _fill_cell(made: Any, place: int, cell: Any) -> None:
    from docx.enum.table import (  # type: ignore[import-not-found]  # noqa: PLC0415
        WD_ALIGN_VERTICAL,
    )

    target = made.cell(place, cell.column)
    if cell.rows > 1 or cell.columns > 1:
        target = target.merge(made.cell(place + cell.rows - 1, cell.column + cell.columns - 1))
    if cell.middle:
        target.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if cell.fill:
        target._tc.get_or_add_tcPr().append(
            _element("w:shd", val="clear", fill=cell.fill.removeprefix("#"))
        )
    for number, part in enumerate(cell.text.split("\n")):
        paragraph = target.add_paragraph() if number else target.paragraphs[0]
        paragraph.add_run(part).bold = cell.bold or None
