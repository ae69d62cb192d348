"""Draws a ``Sheet`` as a PDF, with marked content for each paragraph and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from samples.fonts import register

from bench.tables.sheet import (
    Boxes,
    NewPage,
    Sheet,
    SheetTable,
    Side,
    Tabbed,
    Tags,
    Text,
    TextKind,
)
from bench.tables.table_setting import LEADING, TableSetter
from bench.tables.tagging import Mark, tree_of
from bench.tagged_pdf import tag

RULE = 0.5
FOOT_ROOM = 20.0
SIZES = {TextKind.TITLE: 1.5, TextKind.HEADING: 1.2, TextKind.SUBHEADING: 1.1, TextKind.NOTE: 0.85}
BOLD = frozenset({TextKind.TITLE, TextKind.HEADING, TextKind.SUBHEADING})


def draw(sheet: Sheet, path: Path) -> None:
    """Write the sheet to ``path``, tagged as it says."""
    press = Press(sheet, path)
    for number, block in enumerate(sheet.blocks):
        press.block(number, block)
    press.finish()
    if sheet.tags is not Tags.NONE:
        tag(path, tree_of(sheet, press.marks))


class Press:
    """A canvas, the place reached on it, and the marks made so far."""

    def __init__(self, sheet: Sheet, path: Path) -> None:
        self.sheet = sheet
        self.marks: list[Mark] = []
        self.page = 1
        self._ids = 0
        self._family = register(sheet.font)
        self._canvas = Canvas(str(path), pagesize=sheet.size, pageCompression=1, invariant=1)
        self._canvas.setTitle(sheet.title)
        self.left = sheet.margin
        self.room = sheet.size[0] - 2 * sheet.margin
        self.top = sheet.margin
        self.bottom = sheet.size[1] - sheet.margin - FOOT_ROOM
        self.y = self.top

    def block(self, number: int, block: object) -> None:
        match block:
            case Text():
                self._text(number, block)
            case SheetTable():
                TableSetter(self, number, block).set_rows()
            case Tabbed():
                self._tabbed(number, block)
            case Side():
                self._side(number, block)
            case Boxes():
                self._boxes(number, block)
            case NewPage():
                self.new_page()

    def new_page(self) -> None:
        self._furniture()
        self._canvas.showPage()
        self.page += 1
        self._ids = 0
        self.y = self.top

    def finish(self) -> None:
        self._furniture()
        self._canvas.save()

    def _furniture(self) -> None:
        size = self.sheet.font_size * 0.85
        for text, y in (
            (self.sheet.header, self.sheet.margin * 0.6),
            (self.sheet.footer, self.sheet.size[1] - self.sheet.margin * 0.7),
        ):
            if text:
                with self.artifact():
                    self.line(self.left, y, text.format(page=self.page), size=size)

    @contextmanager
    def artifact(self) -> Iterator[None]:
        if self.sheet.tags is Tags.NONE:
            yield
            return
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def marked(self, mark: Mark) -> Iterator[None]:
        """Mark what is drawn within; ``mark`` gets its page and id here."""
        unmarked = self.sheet.tags is Tags.HALF_OF_PAGES and self.page % 2 == 0
        if self.sheet.tags is Tags.NONE or unmarked:
            yield
            return
        self._canvas._code.append(f"/{mark.type} <</MCID {self._ids}>> BDC")
        self.marks.append(replace(mark, page=self.page, mcid=self._ids))
        self._ids += 1
        yield
        self._canvas._code.append("EMC")

    def font(self, *, bold: bool) -> str:
        return self._family.bold if bold else self._family.regular

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """The lines of a text; a word wider than ``width`` stays whole."""
        lines: list[str] = []
        font = self.font(bold=bold)
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if line and stringWidth(longer, font, size) > width:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines if text.strip() else []

    def line(
        self,
        x: float,
        top: float,
        text: str,
        *,
        size: float = 0.0,
        bold: bool = False,
        ink: str = "",
        raised: str = "",
    ) -> None:
        """Write one line whose box begins at ``top``."""
        size = size or self.sheet.font_size
        font = self.font(bold=bold)
        base = self.sheet.size[1] - top - size
        self._canvas.setFillColor(HexColor(ink or "#000000"))
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, base, text)
        if raised:
            end = x + stringWidth(text, font, size)
            self._canvas.setFont(font, size * 0.62)
            self._canvas.drawString(end, base + size * 0.36, raised)

    def turned_line(self, x: float, bottom: float, text: str, size: float, *, bold: bool) -> None:
        """Write a line upwards from ``bottom``, its baseline at ``x``."""
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor("#000000"))
        self._canvas.translate(x, self.sheet.size[1] - bottom)
        self._canvas.rotate(90)
        self._canvas.setFont(self.font(bold=bold), size)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        x0, top, x1, bottom = box
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x0, self.sheet.size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def rule(self, x0: float, top: float, x1: float, bottom: float, *, bar: bool) -> None:
        """A straight rule, level or upright, as a stroke or as a thin bar."""
        height = self.sheet.size[1]
        if bar:
            half = RULE / 2
            self.fill((x0 - half, top - half, x1 + half, bottom + half), "#000000")
            return
        self._canvas.setLineWidth(RULE)
        self._canvas.line(x0, height - top, x1, height - bottom)

    def _text(self, number: int, block: Text) -> None:
        for _ in self._lines(number, block, self.left, self.room):
            pass
        self.y += 0.5 * self.sheet.font_size

    def _lines(self, number: int, block: Text, x: float, width: float) -> Iterator[None]:
        """Write a paragraph's lines from ``self.y``, over pages; yields after each line."""
        size = self.sheet.font_size * SIZES.get(block.kind, 1.0)
        bold = block.kind in BOLD
        inset = 24.0 if block.mark else 0.0
        lines = self.wrap(block.text, width - inset, size, bold=bold)
        if bold and self.y > self.top:
            self.y += 0.4 * size
        if bold and self.y + 4 * size * LEADING > self.bottom:
            self.new_page()
        done = 0
        while done < len(lines):
            fit = max(int((self.bottom - self.y) / (size * LEADING)), 0)
            if not fit:
                self.new_page()
                continue
            with self.marked(Mark(number, type=block.kind.value)):
                if block.mark and not done:
                    self.line(x, self.y, block.mark, size=size)
                for text in lines[done : done + fit]:
                    self.line(x + inset, self.y, text, size=size, bold=bold)
                    self.y += size * LEADING
                    yield
            done += fit

    def _tabbed(self, number: int, block: Tabbed) -> None:
        size = self.sheet.font_size
        for place, line in enumerate(block.lines):
            if self.y + size * LEADING > self.bottom:
                self.new_page()
            with self.marked(Mark(number, row=place)):
                for text, stop in zip(line, block.stops, strict=False):
                    self.line(self.left + stop * self.room, self.y, text, size=size)
            if block.leaders:
                with self.artifact():
                    self._leaders(line, block.stops, size)
            self.y += size * LEADING + block.between

    def _leaders(self, line: Sequence[str], stops: Sequence[float], size: float) -> None:
        end = self.left + stops[-1] * self.room - 4
        for text, stop in list(zip(line, stops, strict=False))[-2:-1]:
            begin = self.left + stop * self.room
            begin += stringWidth(text, self.font(bold=False), size) + 4
            dot = stringWidth(".", self.font(bold=False), size)
            self.line(begin, self.y, "." * int((end - begin) / dot), size=size)

    def _side(self, number: int, block: Side) -> None:
        width = self.room / len(block.columns)
        start = lowest = self.y
        for place, column in enumerate(block.columns):
            self.y = start
            for text in column:
                for _ in self._lines(number, text, self.left + place * width, width - 18):
                    pass
                self.y += 0.4 * self.sheet.font_size
            lowest = max(lowest, self.y)
        self.y = lowest

    def _boxes(self, number: int, block: Boxes) -> None:
        if self.y + block.height * self.room > self.bottom:
            self.new_page()
        size = self.sheet.font_size
        for box in block.boxes:
            x0, top = self.left + box.left * self.room, self.y + box.top * self.room
            x1, bottom = x0 + box.width * self.room, top + box.height * self.room
            with self.artifact():
                if box.fill:
                    self.fill((x0, top, x1, bottom), box.fill)
                for edge in ((x0, top, x1, top), (x0, bottom, x1, bottom)):
                    self.rule(*edge, bar=False)
                for edge in ((x0, top, x0, bottom), (x1, top, x1, bottom)):
                    self.rule(*edge, bar=False)
            with self.marked(Mark(number)):
                for at, text in enumerate(self.wrap(box.text, x1 - x0 - 8, size)):
                    self.line(x0 + 4, top + 4 + at * size * LEADING, text, size=size)
        self.y += block.height * self.room + size
