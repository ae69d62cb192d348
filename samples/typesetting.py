"""Typesets a gold report as a landscape A4 table over several pages, in any layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from samples.breaking import (
    Band,
    BandKind,
    Measure,
    Paging,
    PlacedBand,
    Sheet,
    TypeLine,
    paginate,
    set_cell,
    wrap,
)
from samples.fonts import Family, register
from samples.layout import (
    Cutting,
    HeadRow,
    Layout,
    Links,
    RowBreaks,
    Rules,
    SectionStyle,
    VAlign,
    as_printed,
)
from samples.report import GoldReport, GoldRow

WIDTH, HEIGHT = landscape(A4)
LEADING = 1.22
FOOT_ROOM = 16.0
STRIPE_GREY, HEAD_GREY, SECTION_GREY, RULE_GREY = 0.94, 0.85, 0.90, 0.25


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the PDF says about itself."""

    title: str = ""
    subject: str = ""
    keywords: str = ""
    author: str = "status-extract"


@dataclass(frozen=True, slots=True)
class Press:
    """A canvas with the layout it is printed in."""

    canvas: Canvas
    layout: Layout
    family: Family

    @property
    def leading(self) -> float:
        return self.layout.size * LEADING

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of each column's left edge, and of the table's right one."""
        room = WIDTH - 2 * self.layout.margin
        shares = [sum(self.layout.widths[:n]) for n in range(len(self.layout.widths) + 1)]
        return tuple(self.layout.margin + room * share / shares[-1] for share in shares)

    def measure(self, font: str, size: float | None = None) -> Measure:
        return partial(stringWidth, fontName=font, fontSize=size or self.layout.size)

    def write(self, x: float, top: float, text: str, font: str, size: float | None = None) -> None:
        """Print a line whose box begins ``top`` points under the page's edge."""
        used = size or self.layout.size
        self.canvas.setFont(font, used)
        self.canvas.drawString(x, HEIGHT - top - used * 0.95, text)


def typeset(
    report: GoldReport, layout: Layout, path: Path, metadata: Metadata | None = None
) -> GoldReport:
    """Write ``report`` as a PDF to ``path``; returns its gold reading in that layout."""
    printed = as_printed(report, layout)
    press = Press(
        Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1), layout, register(layout.font)
    )
    _describe(press.canvas, metadata or Metadata(title=report.title))
    first_top = _draw_head(press, printed)
    pages = paginate(_bands(press, printed), _paging(press, printed, first_top))
    for number, page in enumerate(pages, start=1):
        _draw_page(press, page)
        if number == len(pages):
            _draw_after(press, page)
        _draw_margins(press, number, len(pages))
        press.canvas.showPage()
    press.canvas.save()
    return printed


def _describe(canvas: Canvas, metadata: Metadata) -> None:
    canvas.setTitle(metadata.title)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(metadata.keywords)
    canvas.setAuthor(metadata.author)
    canvas.setCreator("status-extract samples")


def _draw_head(press: Press, report: GoldReport) -> float:
    """Print title, date, preamble and opening text; returns where the table begins."""
    layout, top = press.layout, press.layout.margin
    top = _draw_paragraph(press, top, report.title, press.family.bold, layout.size * 1.25)
    top = _draw_paragraph(press, top + 4, report.dateline, press.family.regular, layout.size)
    for text in (report.preamble, *layout.text_before):
        top = _draw_paragraph(press, top + 6, text, press.family.regular, layout.size)
    top += 10
    return max(top, HEIGHT * 0.5) if layout.head_row is HeadRow.MID_PAGE else top


def _draw_paragraph(press: Press, top: float, text: str, font: str, size: float) -> float:
    room = WIDTH - 2 * press.layout.margin
    for line in wrap(text, room, room, press.measure(font, size), Cutting.PLAIN):
        press.write(press.layout.margin, top, line, font, size)
        top += size * LEADING
    return top


def _paging(press: Press, report: GoldReport, first_top: float) -> Paging:
    layout = press.layout
    bottom = HEIGHT - layout.margin - (FOOT_ROOM if layout.links is Links.PRINTED else 0)
    first = Sheet(first_top, bottom, press.leading, layout.cell_gap)
    other = Sheet(layout.margin, bottom, press.leading, layout.cell_gap)
    head = _head_band(press, report)
    opening = (head,) if layout.head_row is HeadRow.EVERY_PAGE else ()
    whole = other.lines_in(bottom - layout.margin - sum(other.height(b.depth) for b in opening))
    unbroken = whole if layout.row_breaks is RowBreaks.AVOIDED else 0
    return Paging(first, other, opening, unbroken)


def _bands(press: Press, report: GoldReport) -> list[Band]:
    head = _head_band(press, report)
    bands, section = [head], ""
    for place, row in enumerate(report.rows):
        if row.section != section:
            section = row.section
            bands.append(_section_band(press, section))
            if press.layout.head_row is HeadRow.EVERY_SECTION and place:
                bands.append(head)
        bands.append(_row_band(press, row, place))
    return bands


def _head_band(press: Press, report: GoldReport) -> Band:
    return Band(BandKind.HEAD, _set_row(press, report.columns, press.family.bold))


def _section_band(press: Press, section: str) -> Band:
    width = press.edges[-1] - press.edges[0] - 2 * press.layout.padding
    measure = press.measure(press.family.bold)
    return Band(BandKind.SECTION, (set_cell(section, width, measure, Cutting.PLAIN),))


def _row_band(press: Press, row: GoldRow, place: int) -> Band:
    title = f"{row.number}{press.layout.number_mark}{row.title}" if row.number else row.title
    texts = (title, row.description, row.anchoring, row.status)
    return Band(BandKind.ROW, _set_row(press, texts, press.family.regular), place % 2)


def _set_row(press: Press, texts: Sequence[str], font: str) -> tuple[tuple[TypeLine, ...], ...]:
    edges, padding = press.edges, press.layout.padding
    rooms = (right - left - 2 * padding for left, right in pairwise(edges))
    return tuple(
        set_cell(text, room, press.measure(font), press.layout.cutting)
        for text, room in zip(texts, rooms, strict=True)
    )


def _draw_page(press: Press, page: Sequence[PlacedBand]) -> None:
    if press.layout.watermark:
        _draw_watermark(press)
    for placed in page:
        _draw_ground(press, placed)
    for placed in page:
        _draw_text(press, placed)
    _draw_rules(press, page)
    if press.layout.links is Links.PRINTED and page:
        top = page[-1].top + page[-1].height + 5
        for address in _addresses(page):
            press.write(press.layout.margin, top, address, press.family.regular)
            top += press.leading


def _draw_ground(press: Press, placed: PlacedBand) -> None:
    layout, kind = press.layout, placed.band.kind
    grey = 1.0
    if kind is BandKind.HEAD and layout.head_shaded:
        grey = HEAD_GREY
    elif kind is BandKind.SECTION and layout.section_style is SectionStyle.SHADED:
        grey = SECTION_GREY
    elif kind is BandKind.ROW and layout.zebra and placed.band.stripe:
        grey = STRIPE_GREY
    if grey < 1.0:
        left, right = press.edges[0], press.edges[-1]
        press.canvas.setFillGray(grey)
        bottom = HEIGHT - placed.top - placed.height
        press.canvas.rect(left, bottom, right - left, placed.height, stroke=0, fill=1)
        press.canvas.setFillGray(0)


def _draw_text(press: Press, placed: PlacedBand) -> None:
    font = press.family.regular if placed.band.kind is BandKind.ROW else press.family.bold
    for left, cell in zip(press.edges, placed.band.cells, strict=False):
        top = placed.top + press.layout.cell_gap
        if press.layout.valign is VAlign.CENTRE:
            top += (placed.band.depth - len(cell)) * press.leading / 2
        for line in cell:
            x = left + press.layout.padding + line.indent
            press.write(x, top, line.text, font)
            _draw_link(press, x, top, line.text)
            top += press.leading


def _draw_link(press: Press, x: float, top: float, text: str) -> None:
    if text.startswith(("http://", "https://")):
        right = x + press.measure(press.family.regular)(text)
        box = (x, HEIGHT - top - press.leading, right, HEIGHT - top)
        press.canvas.linkURL(text, box)


def _draw_rules(press: Press, page: Sequence[PlacedBand]) -> None:
    if press.layout.rules is Rules.NONE:
        return
    press.canvas.setStrokeGray(RULE_GREY)
    press.canvas.setLineWidth(0.5)
    edges = press.edges
    for placed in page:
        upper, lower = HEIGHT - placed.top, HEIGHT - placed.top - placed.height
        if press.layout.rules in {Rules.FULL, Rules.HORIZONTAL}:
            press.canvas.line(edges[0], upper, edges[-1], upper)
            press.canvas.line(edges[0], lower, edges[-1], lower)
        if press.layout.rules in {Rules.FULL, Rules.VERTICAL}:
            spanning = placed.band.kind is BandKind.SECTION
            for x in (edges[0], edges[-1]) if spanning else edges:
                press.canvas.line(x, upper, x, lower)


def _addresses(page: Iterable[PlacedBand]) -> tuple[str, ...]:
    """The web addresses that stand on a page, each once."""
    words = (
        word
        for placed in page
        for cell in placed.band.cells
        for line in cell
        for word in line.text.split()
    )
    return tuple(dict.fromkeys(w for w in words if w.startswith(("http://", "https://"))))


def _draw_after(press: Press, page: Sequence[PlacedBand]) -> None:
    top = page[-1].top + page[-1].height + 8
    room = WIDTH - 2 * press.layout.margin
    measure = press.measure(press.family.regular)
    lines = [
        line
        for text in press.layout.text_after
        for line in wrap(text, room, room, measure, Cutting.PLAIN)
    ]
    if top + len(lines) * press.leading > HEIGHT - press.layout.margin:
        lines = lines[: max(0, int((HEIGHT - press.layout.margin - top) / press.leading))]
    for line in lines:
        press.write(press.layout.margin, top, line, press.family.regular)
        top += press.leading


def _draw_margins(press: Press, page: int, pages: int) -> None:
    layout, small = press.layout, 8.5
    top = HEIGHT - layout.margin + 14
    numbers = layout.page_numbers.format(page=page, pages=pages)
    width = press.measure(press.family.regular, small)(numbers)
    press.write(WIDTH - layout.margin - width, top, numbers, press.family.regular, small)
    press.write(layout.margin, top, layout.footer, press.family.regular, small)
    if layout.notice:
        wide = press.measure(press.family.bold, small)(layout.notice)
        press.canvas.setFillColorRGB(0.7, 0, 0)
        press.write((WIDTH - wide) / 2, 20, layout.notice, press.family.bold, small)
        press.canvas.setFillGray(0)


def _draw_watermark(press: Press) -> None:
    press.canvas.saveState()
    press.canvas.setFillGray(0.88)
    press.canvas.setFillAlpha(0.5)
    press.canvas.translate(WIDTH / 2, HEIGHT / 2)
    press.canvas.rotate(30)
    press.canvas.setFont(press.family.bold, 90)
    press.canvas.drawCentredString(0, 0, press.layout.watermark)
    press.canvas.restoreState()
