"""Sets a sheet's table, row by row, over the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

from bench.tables.sheet import RowKind, Rules, SheetCell, SheetTable, Tags
from bench.tables.tagging import Mark

if TYPE_CHECKING:
    from bench.tables.drawing import Press

LEADING = 1.22
SMALLEST = 5.5
"""Points. A table's type is set smaller, down to this, until no word is wider than its column."""
REPEATED_AS_TEXT = frozenset({Tags.TABLE_PER_PAGE, Tags.HEADS_IN_TABLE, Tags.HEADS_IN_CELLS})
"""Kinds of tagging in which repeated rows are part of the structure, no artifacts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A row, or a part of one, on a page: which lines of its cells stand there."""

    row: int
    height: float
    first: int = 0
    last: int | None = None
    repeated: bool = False
    again: str = ""

    @property
    def is_open_below(self) -> bool:
        return self.last is not None


Edges = tuple[float, float, float, float]
Placed = tuple[Piece, int, SheetCell, Edges]
"""A cell on a page: its piece, its index in the row, and its left, top, right and bottom."""


class TableSetter:
    """Sets one table from where its press stands."""

    def __init__(self, press: Press, number: int, table: SheetTable) -> None:
        self._press, self._number, self._table = press, number, table
        room = press.room * table.share
        total = sum(table.widths)
        self._edges = [
            press.left + room * sum(table.widths[:n]) / total for n in range(len(table.widths) + 1)
        ]
        whole = TableSetter(press, number, table.measured) if table.measured else None
        self._size: float = (
            whole._size if whole else self._fitting(table.size or press.sheet.font_size)
        )
        self._leading = self._size * LEADING
        self._lines = [[self._set(cell) for cell in row.cells] for row in table.rows]
        self._heights: list[float] = whole._heights if whole else self._row_heights()
        self._section: int | None = None
        self._pieces: list[Piece] = []

    def set_rows(self) -> None:
        """Set every row, page by page."""
        heads = len(self._table.head)
        if self._press.y + sum(self._heights[: heads + 2]) > self._press.bottom:
            self._press.new_page()
        self._y = self._press.y
        start = 0
        for end in self._unit_ends():
            self._unit(start, end)
            start = end
        self._flush()
        self._press.y += self._size

    # what fits where

    def _width(self, cell: SheetCell) -> float:
        edges = self._edges
        inner = edges[cell.column + cell.columns] - edges[cell.column]
        return inner - 2 * self._table.padding

    def _fitting(self, size: float) -> float:
        """The size, not above ``size``, at which no word is wider than its column."""
        while size > SMALLEST and any(
            stringWidth(word, self._press.font(bold=cell.bold), size) > self._width(cell)
            for row in self._table.rows
            for cell in row.cells
            if not cell.turned
            for word in cell.text.split()
        ):
            size -= 0.25
        return size

    def _set(self, cell: SheetCell) -> list[str]:
        if not cell.turned:
            return self._press.wrap(cell.text, self._width(cell), self._size, bold=cell.bold)
        most = max(int((self._width(cell) + 2) / self._leading), 1)
        length = max(
            (
                stringWidth(word, self._press.font(bold=cell.bold), self._size)
                for word in cell.text.split()
            ),
            default=0.0,
        )
        while True:
            lines = self._press.wrap(cell.text, length, self._size, bold=cell.bold)
            if len(lines) <= most:
                return lines
            length += 8

    def _need(self, cell: SheetCell, lines: Sequence[str]) -> float:
        if cell.turned:
            font = self._press.font(bold=cell.bold)
            longest = max((stringWidth(line, font, self._size) for line in lines), default=0.0)
            return longest + 2 * self._table.gap + 4
        return len(lines) * self._leading + 2 * self._table.gap

    def _row_heights(self) -> list[float]:
        heights = [
            max(
                [self._leading + 2 * self._table.gap]
                + [
                    self._need(cell, lines)
                    for cell, lines in zip(row.cells, set_lines, strict=True)
                    if cell.rows == 1
                ]
            )
            for row, set_lines in zip(self._table.rows, self._lines, strict=True)
        ]
        for place, (row, set_lines) in enumerate(zip(self._table.rows, self._lines, strict=True)):
            for cell, lines in zip(row.cells, set_lines, strict=True):
                lack = self._need(cell, lines) - sum(heights[place : place + cell.rows])
                if lack > 0:
                    heights[place + cell.rows - 1] += lack
        return heights

    def _unit_ends(self) -> Iterator[int]:
        """Where the runs of rows end that merged cells hold together."""
        reach = 0
        for place, row in enumerate(self._table.rows):
            reach = max([reach, place + 1] + [place + cell.rows for cell in row.cells])
            if reach == place + 1:
                yield reach

    # rows onto pages

    @property
    def _left_over(self) -> float:
        return self._press.bottom - self._y

    def _unit(self, start: int, end: int) -> None:
        height = sum(self._heights[start:end])
        follows = 0.0
        if self._table.rows[start].kind is RowKind.SECTION and end < len(self._heights):
            follows = min(self._heights[end], 4 * self._leading)
        if height + follows <= self._left_over:
            self._add(start, end)
        elif end - start == 1:
            self._long_row(start)
        elif self._table.unbroken and height <= self._press.bottom - self._press.top - 60:
            self._next_page(start)
            self._add(start, end)
        else:
            self._broken_unit(start, end)

    def _add(self, start: int, end: int) -> None:
        for row in range(start, end):
            self._push(Piece(row, self._heights[row]))

    def _push(self, piece: Piece) -> None:
        if self._table.rows[piece.row].kind is RowKind.SECTION and not piece.repeated:
            self._section = piece.row
        self._pieces.append(piece)
        self._y += piece.height

    def _broken_unit(self, start: int, end: int) -> None:
        need = max(
            self._need(cell, lines)
            for row in range(start, end)
            for cell, lines in zip(self._table.rows[row].cells, self._lines[row], strict=True)
            if cell.rows > 1
        )
        fit, used = start, 0.0
        while fit < end and used + self._heights[fit] <= self._left_over:
            used += self._heights[fit]
            fit += 1
        if used < need:
            self._next_page(start)
        for row in range(start, end):
            if self._heights[row] > self._left_over:
                self._next_page(row)
            self._push(Piece(row, self._heights[row]))

    def _long_row(self, row: int) -> None:
        """A row that does not fit: on the next page, or over the break."""
        full = self._press.bottom - self._press.top - 60
        if self._table.unbroken and self._heights[row] <= full:
            self._next_page(row)
            self._push(Piece(row, self._heights[row]))
            return
        depth, first = max(map(len, self._lines[row])), 0
        again = ""
        while True:
            extra = self._again_lines(row, again)
            left = max(depth - first, extra)
            height = max(left * self._leading + 2 * self._table.gap, 0)
            if height <= self._left_over:
                self._push(Piece(row, height, first, None, again=again))
                return
            fit = int((self._left_over - 2 * self._table.gap) / self._leading)
            if fit >= max(2, extra) and left - fit >= 1:
                height = fit * self._leading + 2 * self._table.gap
                self._push(Piece(row, height, first, first + fit, again=again))
                first += fit
                again = self._table.rows[row].again
            self._next_page(row)

    def _again_lines(self, row: int, again: str) -> int:
        if not again:
            return 0
        return len(self._press.wrap(again, self._width(self._table.rows[row].cells[0]), self._size))

    def _next_page(self, row: int) -> None:
        self._flush()
        self._press.new_page()
        self._y = self._press.y
        if self._table.repeated and row >= len(self._table.head):
            for head in range(len(self._table.head)):
                self._push(Piece(head, self._heights[head], repeated=True))
        section = self._section
        again = section is not None and self._table.rows[section].again
        if section is not None and again and self._table.rows[row].kind is RowKind.BODY:
            piece = Piece(section, self._heights[section], repeated=True, again=again)
            self._push(piece)

    # onto the page

    def _flush(self) -> None:
        """Draw the pieces of this page."""
        tops: dict[int, float] = {}
        y = self._press.y
        boxes: list[Placed] = []
        for place, piece in enumerate(self._pieces):
            tops[place] = y
            for index, cell in enumerate(self._table.rows[piece.row].cells):
                bottom = y + sum(
                    p.height
                    for p in self._pieces[place:]
                    if (not p.repeated and piece.row <= p.row < piece.row + cell.rows) or p is piece
                )
                boxes.append((piece, index, cell, self._box(cell, y, bottom)))
            y += piece.height
        self._grounds(boxes)
        for box in boxes:
            self._cell(*box)
        self._press.y = y
        self._pieces = []

    def _box(self, cell: SheetCell, top: float, bottom: float) -> Edges:
        return self._edges[cell.column], top, self._edges[cell.column + cell.columns], bottom

    def _grounds(self, boxes: Sequence[Placed]) -> None:
        with self._press.artifact():
            for _, _, cell, box in boxes:
                if cell.fill:
                    self._press.fill(box, cell.fill)
            for edge in sorted(self._ruled(boxes)):
                self._press.rule(*edge, bar=self._table.rules is Rules.BARS)

    def _ruled(self, boxes: Sequence[Placed]) -> set[Edges]:
        rules = self._table.rules
        level = rules in {Rules.FULL, Rules.BARS, Rules.HORIZONTAL}
        upright = rules in {Rules.FULL, Rules.BARS, Rules.VERTICAL}
        edges: set[Edges] = set()
        open_tops = {id(p) for p in self._pieces if p.first}
        for piece, _, _, (x0, top, x1, bottom) in [*boxes, *self._continued()]:
            if level:
                if id(piece) not in open_tops:
                    edges.add((x0, top, x1, top))
                if not piece.is_open_below or rules is Rules.BARS:
                    edges.add((x0, bottom, x1, bottom))
            if upright:
                edges |= {(x0, top, x0, bottom), (x1, top, x1, bottom)}
        if rules is Rules.BOOK and boxes:
            edges |= self._book_rules(boxes)
        return edges

    def _book_rules(self, boxes: Sequence[Placed]) -> set[Edges]:
        x0, x1 = self._edges[0], self._edges[-1]
        levels = {boxes[0][3][1], max(box[3] for *_, box in boxes)}
        levels |= {
            box[3] for piece, _, _, box in boxes if self._table.rows[piece.row].kind is RowKind.HEAD
        }
        return {(x0, y, x1, y) for y in levels}

    def _continued(
        self,
    ) -> Iterator[Placed]:
        """Merged cells that begin on an earlier page and go on, without text, on this one."""
        present = {piece.row for piece in self._pieces if not piece.repeated}
        tops: dict[int, float] = {}
        heights: dict[int, float] = defaultdict(float)
        y = self._press.y
        for piece in self._pieces:
            if not piece.repeated:
                tops.setdefault(piece.row, y)
                heights[piece.row] += piece.height
            y += piece.height
        for row in range(min(present, default=0)):
            for index, cell in enumerate(self._table.rows[row].cells):
                there = sorted(r for r in present if row < r < row + cell.rows)
                if there:
                    top = tops[there[0]]
                    bottom = top + sum(heights[r] for r in there)
                    yield Piece(row, bottom - top), index, cell, self._box(cell, top, bottom)

    def _cell(
        self,
        piece: Piece,
        index: int,
        cell: SheetCell,
        box: Edges,
    ) -> None:
        lines = self._lines[piece.row][index][piece.first : piece.last]
        if piece.again:
            lines = lines if index else self._press.wrap(piece.again, self._width(cell), self._size)
        x0, top, _, bottom = box
        if not lines:
            return
        mark = Mark(self._number, piece.row, index, repeated=piece.repeated)
        artifact = piece.repeated and self._press.sheet.tags not in REPEATED_AS_TEXT
        x, y = x0 + self._table.padding, top + self._table.gap
        if cell.middle:
            y = (top + bottom - len(lines) * self._leading) / 2
        if cell.turned:
            with self._press.marked(mark):
                self._turned(cell, lines, box)
            return
        mark = replace(mark, beside=self._beside(piece, y + self._leading / 2))
        groups = [lines]
        if self._press.sheet.tags is Tags.ROW_PER_LINE:
            groups = [[line] for line in lines]
        last = piece.last is None
        at = 0
        for group in groups:
            place = replace(mark, line=piece.first + at)
            with self._press.artifact() if artifact else self._press.marked(place):
                for line in group:
                    at += 1
                    raised = cell.raised if last and at == len(lines) else ""
                    self._press.line(
                        x, y, line, size=self._size, bold=cell.bold, ink=cell.ink, raised=raised
                    )
                    y += self._leading

    def _beside(self, piece: Piece, y: float) -> int:
        """The row in whose height the text stands that begins in ``piece``."""
        top = self._press.y
        for other in self._pieces:
            if other.row >= piece.row and not other.repeated and top <= y < top + other.height:
                return other.row
            top += other.height
        return piece.row

    def _turned(self, cell: SheetCell, lines: Sequence[str], box: Edges) -> None:
        x0, top, x1, bottom = box
        font = self._press.font(bold=cell.bold)
        x = (x0 + x1 - len(lines) * self._leading) / 2 + self._size
        for line in lines:
            length = stringWidth(line, font, self._size)
            low = (top + bottom + length) / 2
            self._press.turned_line(x, low, line, self._size, bold=cell.bold)
            x += self._leading
