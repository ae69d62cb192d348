"""Prints a gold report from a Word document, through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.layout import HeadRow, Layout, RowBreaks, Rules, SectionStyle, VAlign
from samples.report import GoldReport, GoldRow

NAMES = ("soffice", "libreoffice")
LONGEST = 180
"""Seconds that LibreOffice gets for a report."""
LONG, SHORT = 841.9, 595.3
"""The sides of an A4 sheet, in points."""


class MissingOfficeError(LookupError):
    """LibreOffice is not on the path."""


@dataclass(frozen=True, slots=True)
class WordLayout(Layout):
    """A layout that is set with a word processor.

    ``extra_column`` is the heading of a fifth column that says what each row costs;
    ``bold_titles`` sets the first column in bold; ``between`` is the white after a paragraph.
    """

    extra_column: str = ""
    bold_titles: bool = False
    between: float = 0.0
    upright: bool = False


def print_document(printed: GoldReport, layout: WordLayout, path: Path) -> None:
    """Write the report, as printed in that layout, as a PDF. Raises ``MissingOfficeError``."""
    office = next(filter(None, map(shutil.which, NAMES)), None)
    if office is None:
        raise MissingOfficeError("no LibreOffice is installed; try: apt-get install libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "status.docx"
        _write(printed, layout, source)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=LONGEST)
        shutil.copyfile(source.with_suffix(".pdf"), path)


def _write(printed: GoldReport, layout: WordLayout, path: Path) -> None:
    from docx import Document  # type: ignore[import-not-found]  # noqa: PLC0415
    from docx.shared import Pt  # type: ignore[import-not-found]  # noqa: PLC0415

    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    style.paragraph_format.space_after = Pt(layout.between)
    sheet = document.sections[0]
    sides = (SHORT, LONG) if layout.upright else (LONG, SHORT)
    sheet.page_width, sheet.page_height = map(Pt, sides)
    sheet.left_margin = sheet.right_margin = Pt(layout.margin)
    sheet.top_margin = sheet.bottom_margin = Pt(layout.margin)
    _foot(sheet.footer.paragraphs[0], layout)
    document.add_paragraph().add_run(printed.title).bold = True
    for text in (printed.dateline, printed.preamble, *layout.text_before):
        document.add_paragraph(text)
    _Grid(document, printed, layout, sides[0] - 2 * layout.margin).fill()
    for text in layout.text_after:
        document.add_paragraph(text)
    document.save(str(path))


def _foot(paragraph: Any, layout: WordLayout) -> None:
    """The footer: its text, and the page numbers as fields."""
    before, _, rest = f"{layout.footer}\t{layout.page_numbers}".partition("{page}")
    middle, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    paragraph._p.append(_element("w:fldSimple", instr="PAGE"))
    if middle:
        paragraph.add_run(middle)
        paragraph._p.append(_element("w:fldSimple", instr="NUMPAGES"))
    paragraph.add_run(after)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # type: ignore[import-not-found]  # noqa: PLC0415
    from docx.oxml.ns import qn  # type: ignore[import-not-found]  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


class _Grid:
    """The table of a document."""

    def __init__(self, document: Any, printed: GoldReport, layout: WordLayout, room: float) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        self._printed, self._layout = printed, layout
        widths = [*layout.widths, 70.0] if layout.extra_column else list(layout.widths)
        self._widths = [room * width / sum(widths) for width in widths]
        self._table = document.add_table(rows=0, cols=len(widths))
        self._table.autofit = False
        for column, width in zip(self._table.columns, self._widths, strict=True):
            column.width = Pt(width)

    def fill(self) -> None:
        """Every row of the report, under its head and section rows."""
        self._rule()
        extra = [self._layout.extra_column] if self._layout.extra_column else []
        self._head([*self._printed.columns, *extra])
        section = ""
        for place, row in enumerate(self._printed.rows):
            if row.section != section:
                section = row.section
                self._section(section)
            self._row(row, place)

    def _rule(self) -> None:
        layout = self._layout
        borders = _element("w:tblBorders")
        level = layout.rules in {Rules.FULL, Rules.HORIZONTAL}
        upright = layout.rules in {Rules.FULL, Rules.VERTICAL}
        for side, drawn in (
            *((side, level) for side in ("top", "bottom", "insideH")),
            *((side, upright) for side in ("left", "right", "insideV")),
        ):
            kind = "single" if drawn else "nil"
            borders.append(_element(f"w:{side}", val=kind, sz="4", color="444444"))
        self._table._tbl.tblPr.append(borders)

    def _head(self, names: Sequence[str]) -> None:
        ground = "D9D9D9" if self._layout.head_shaded else ""
        row = self._cells(names, ground=ground, bold=range(len(names)))
        if self._layout.head_row is HeadRow.EVERY_PAGE:
            row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))

    def _section(self, text: str) -> None:
        ground = "E6E6E6" if self._layout.section_style is SectionStyle.SHADED else ""
        row = self._cells([text], ground=ground, bold=[0])
        row.cells[0].merge(row.cells[-1])

    def _row(self, row: GoldRow, place: int) -> None:
        layout = self._layout
        title = f"{row.number}{layout.number_mark}{row.title}" if row.number else row.title
        texts = [title, row.description, row.anchoring, row.status]
        if layout.extra_column:
            texts.append(f"{3 + place % 7},{place % 4} mio. kr.")
        ground = "F0F0F0" if layout.zebra and place % 2 else ""
        self._cells(texts, ground=ground, bold=[0] if layout.bold_titles else [])

    def _cells(self, texts: Sequence[str], *, ground: str, bold: Sequence[int]) -> Any:
        from docx.enum.table import (  # type: ignore[import-not-found]  # noqa: PLC0415
            WD_ALIGN_VERTICAL,
        )
        from docx.shared import Pt  # noqa: PLC0415

        row = self._table.add_row()
        if self._layout.row_breaks is RowBreaks.AVOIDED:
            row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
        for index, cell in enumerate(row.cells):
            cell.width = Pt(self._widths[index])
            if self._layout.valign is VAlign.CENTRE:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            if ground:
                cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill=ground))
            parts = texts[index].split("\n") if index < len(texts) else []
            for number, part in enumerate(parts):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph.add_run(part).bold = index in bold or None
        return row
