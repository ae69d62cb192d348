"""Draws PDFs with tables tagged as Word and browsers tag them, with their faults on demand.

    pdf = TaggedPdf(path)
    pdf.paragraph("Status 2024", type="H1")
    pdf.table(TableSpec(widths=(150, 200, 120), rows=(HEAD, *ROWS)))
    pdf.save()

A row is a tuple with a text, ``Cell`` or None for each column; None is a place that a cell above
or at its left covers. What is tagged stands in ``TaggedPdf.document`` until it is saved, so that a
test can put a fault into it; ``body_as_heads`` and the functions below it are such faults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

FONT = "Helvetica"
BOLD = "Helvetica-Bold"


class RepeatedHead(StrEnum):
    """How the head row is repeated on the table's later pages."""

    NONE = "not repeated"
    ARTIFACT = "drawn as an artifact"
    ROWS = "tagged as rows again"
    IN_HEAD = "tagged as content of the head's own cells"
    IN_FIRST_CELL = "tagged as content of the head's first cell"


class MergedTags(StrEnum):
    """How rows that a merged cell reaches into are tagged."""

    EMPTY_FIRST = "empty cells first, as Word does"
    LEFT_OUT = "no cell"
    SPANS = "no cell, and spans given, as browsers and LibreOffice do"


class Rules(StrEnum):
    """Which rulings are drawn."""

    ALL = "around each cell"
    HORIZONTAL = "between rows"
    HEAD = "under the head"
    NONE = "none"


@dataclass
class Element:
    """An element of the structure tree; ``page`` is the index of its /Pg, None where it has none.

    ``kids`` are elements, and marked content as (index of the page, MCID).
    """

    type: str
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    actual_text: str = ""
    with_page: bool = True

    def all(self, *types: str) -> list[Element]:
        """The elements of these types below, in order."""
        found: list[Element] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                found += [kid] if kid.type in types else []
                found += kid.all(*types)
        return found

    def ids(self) -> Iterator[tuple[int, int]]:
        """The marked content of the element and all below."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.ids()
            else:
                yield kid


@dataclass(frozen=True)
class Cell:
    """A cell: its text (lines parted by line feeds; they wrap besides), how many columns and rows
    it covers, and the colour of its ground as red, green and blue."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    fill: tuple[float, float, float] | None = None


RowSpec = Sequence[str | Cell | None]


@dataclass(frozen=True)
class TableSpec:
    """A table to draw; lengths in points. ``heads`` is how many rows are head rows, in a THead of
    TH cells where ``thead`` is given. ``first_column_heads`` tags the first cell of each row TH, as
    Word does. ``split_rows`` lets a row go on over a page's end. ``id_per_line`` gives each line
    marked content of its own, else each cell on each page. ``tags`` False draws it untagged."""

    widths: Sequence[float]
    rows: Sequence[RowSpec]
    heads: int = 1
    thead: bool = True
    first_column_heads: bool = False
    repeated: RepeatedHead = RepeatedHead.NONE
    merged: MergedTags = MergedTags.EMPTY_FIRST
    rules: Rules = Rules.ALL
    split_rows: bool = False
    id_per_line: bool = False
    centred_merges: bool = False
    break_before: Sequence[int] = ()
    tags: bool = True
    padding: float = 4.0
    left: float = 50.0


@dataclass
class _Placed:
    """A cell to be drawn: its place in the table, its lines, the element it is tagged as."""

    row: int
    column: int
    cell: Cell
    lines: list[str]
    element: Element
    open_ids: dict[int, int] = field(default_factory=dict)


class TaggedPdf:
    """A PDF that is drawn from the top down and tagged as it is drawn."""

    def __init__(
        self,
        path: Path,
        *,
        page_size: tuple[float, float] = (595.0, 842.0),
        header: str = "",
        footer: str = "",
        size: float = 10.0,
        leading: float = 12.0,
    ) -> None:
        self.path, self.page_size = path, page_size
        self.header, self.footer = header, footer
        self.size, self.leading = size, leading
        self.document = Element("Document")
        self.canvas = Canvas(str(path), pagesize=page_size, invariant=1)
        self.page = 0
        self.next_id = 0
        self.top = 60.0
        self._margins()

    @property
    def foot(self) -> float:
        """How far down the page text may reach."""
        return self.page_size[1] - 60.0

    def new_page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()
        self.page += 1
        self.next_id, self.top = 0, 60.0
        self._margins()

    def _margins(self) -> None:
        for text, top in ((self.header, 25.0), (self.footer, self.page_size[1] - 40.0)):
            if text:
                self.artifact(text, 50.0, top)

    def artifact(self, text: str, x: float, top: float, *, size: float = 0.0) -> None:
        """Writes a text that is tagged as an artifact."""
        self._raw("/Artifact <</Type /Pagination>> BDC")
        self._write(text, x, top, size=size)
        self._raw("EMC")

    def plain(self, text: str, x: float, top: float, *, size: float = 0.0) -> None:
        """Writes a text without tags."""
        self._write(text, x, top, size=size)

    def paragraph(self, text: str, *, type: str = "P", x: float = 50.0, tags: bool = True) -> None:  # noqa: A002
        """Writes a line of text, tagged as ``type``."""
        if tags:
            self.document.kids.append(Element(type, [self._marked(type)]))
        self._write(text, x, self.top)
        if tags:
            self._raw("EMC")
        self.top += 1.8 * self.leading

    def table(self, spec: TableSpec) -> Element:
        """Draws a table; its element, which ``document`` has last where it is tagged."""
        element = _Drawing(self, spec).draw()
        if spec.tags:
            self.document.kids.append(element)
        return element

    def save(self) -> Path:
        """Writes the file, with the structure tree."""
        self.canvas.save()
        with pikepdf.open(self.path, allow_overwriting_input=True) as pdf:
            _add_tree(pdf, self.document)
            pdf.save(self.path, deterministic_id=True)
        return self.path

    def _marked(self, tag: str) -> tuple[int, int]:
        """Opens marked content; its page and id."""
        self._raw(f"/{tag} <</MCID {self.next_id}>> BDC")
        self.next_id += 1
        return self.page, self.next_id - 1

    def _raw(self, code: str) -> None:
        self.canvas._code.append(code)

    def _write(
        self, text: str, x: float, top: float, *, font: str = FONT, size: float = 0.0
    ) -> None:
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, self.page_size[1] - top - (size or self.size), text)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._raw("/Artifact BMC")
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.page_size[1] - y0, x1, self.page_size[1] - y1)
        self._raw("EMC")

    def _ground(self, box: tuple[float, float, float, float], colour: Sequence[float]) -> None:
        self._raw("/Artifact BMC")
        self.canvas.setFillColorRGB(*colour)
        x0, y0, x1, y1 = box
        self.canvas.rect(x0, self.page_size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)
        self._raw("EMC")


class _Drawing:
    """The drawing of one table."""

    def __init__(self, pdf: TaggedPdf, spec: TableSpec) -> None:
        self.pdf, self.spec = pdf, spec
        self.edges = [spec.left + x for x in accumulate(spec.widths, initial=0.0)]
        self.placed = [
            _Placed(r, c, cell, self._lines(cell, c), self._element(r, c, cell))
            for r, row in enumerate(spec.rows)
            for c, cell in ((c, _cell(entry)) for c, entry in enumerate(row) if entry is not None)
        ]
        self.heights = self._heights()
        self.repeats: dict[int, list[Element]] = {}  # by the row that they stand before
        self.drawn = 0
        self.fresh = False  # whether the next row is the first on its page

    def _element(self, row: int, column: int, cell: Cell) -> Element:
        is_head = row < self.spec.heads or (self.spec.first_column_heads and column == 0)
        element = Element("TH" if is_head else "TD", [Element("P")])
        if self.spec.merged is MergedTags.SPANS:
            element.row_span, element.column_span = cell.rows, cell.columns
        return element

    def _lines(self, cell: Cell, column: int) -> list[str]:
        room = sum(self.spec.widths[column : column + cell.columns]) - 2 * self.spec.padding
        texts = cell.text.split("\n") if cell.text else []
        return [line for text in texts for line in simpleSplit(text, FONT, self.pdf.size, room)]

    def _heights(self) -> list[float]:
        padding, leading = self.spec.padding, self.pdf.leading
        heights = [leading + 2 * padding] * len(self.spec.rows)
        for p in self.placed:
            if p.cell.rows == 1:
                heights[p.row] = max(heights[p.row], len(p.lines) * leading + 2 * padding)
        for p in self.placed:
            rows = range(p.row, p.row + p.cell.rows)
            lacking = len(p.lines) * leading + 2 * padding - sum(heights[r] for r in rows)
            heights[rows[-1]] += max(0.0, lacking)
        return heights

    def draw(self) -> Element:
        """Draws all rows and gives the Table element."""
        for row in range(len(self.spec.rows)):
            group = self._group(row)
            height = sum(self.heights[r] for r in group)
            full = self.pdf.top + (0 if self.spec.split_rows else height) > self.pdf.foot - 20
            if row in self.spec.break_before or (full and row > 0 and row == group[0]):
                self._next_page(row)
            self._row(row)
            self.drawn = row + 1
        return self._table()

    def _group(self, row: int) -> range:
        """The rows that the merged cells beginning in a row reach over."""
        reach = max((p.cell.rows for p in self.placed if p.row == row), default=1)
        return range(row, row + reach)

    def _next_page(self, row: int) -> None:
        self.pdf.new_page()
        self.fresh = True
        if self.spec.repeated is RepeatedHead.NONE or row < self.spec.heads:
            return
        for head in range(self.spec.heads):
            self._repeat(head)

    def _repeat(self, row: int) -> None:
        repeated = self.spec.repeated
        again = Element("TR")
        for p in (p for p in self.placed if p.row == row):
            cell = Element("TH", [Element("P")])
            owner = {
                RepeatedHead.IN_HEAD: p.element,
                RepeatedHead.IN_FIRST_CELL: self.placed[0].element,
            }.get(repeated, cell)
            again.kids.append(cell)
            twin = _Placed(row, p.column, p.cell, p.lines, owner)
            self._text(twin, self.pdf.top, p.lines, artifact=repeated is RepeatedHead.ARTIFACT)
        self._rules(row, self.pdf.top, self.heights[row])
        if repeated is RepeatedHead.ROWS:
            self.repeats.setdefault(self.drawn, []).append(again)
        self.pdf.top += self.heights[row]

    def _row(self, row: int) -> None:
        cells = [p for p in self.placed if p.row == row]
        room = int((self.pdf.foot - self.pdf.top - 2 * self.spec.padding) // self.pdf.leading)
        deepest = max((len(p.lines) for p in cells if p.cell.rows == 1), default=1)
        if not self.spec.split_rows or room >= deepest:
            self._part(row, cells, [p.lines for p in cells], self.heights[row])
            return
        part = room * self.pdf.leading + 2 * self.spec.padding
        self._part(row, cells, [p.lines[:room] for p in cells], part)
        self._next_page(row)
        rest = (deepest - room) * self.pdf.leading + 2 * self.spec.padding
        self._part(row, cells, [p.lines[room:] for p in cells], rest)

    def _part(
        self, row: int, cells: Sequence[_Placed], lines: Sequence[list[str]], height: float
    ) -> None:
        for p, held in zip(cells, lines, strict=True):
            tall = sum(self.heights[row : row + p.cell.rows]) if p.cell.rows > 1 else height
            if p.cell.fill is not None:
                sides = self.edges[p.column], self.edges[p.column + p.cell.columns]
                box = (sides[0], self.pdf.top, sides[1], self.pdf.top + tall)
                self.pdf._ground(box, p.cell.fill)
            top = self.pdf.top
            if p.cell.rows > 1 and self.spec.centred_merges:
                top += (tall - len(held) * self.pdf.leading) / 2 - self.spec.padding
            self._text(p, top, held)
        self._rules(row, self.pdf.top, height)
        self.pdf.top += height

    def _text(
        self, p: _Placed, top: float, lines: Sequence[str], *, artifact: bool = False
    ) -> None:
        inner = p.element.kids[0]
        assert isinstance(inner, Element)
        groups = [[line] for line in lines] if self.spec.id_per_line else [list(lines)]
        y = top + self.spec.padding
        for group in filter(None, groups):
            if artifact:
                self.pdf._raw("/Artifact BMC")
            elif self.spec.tags:
                inner.kids.append(self.pdf._marked("P"))
            for line in group:
                font = BOLD if p.row < self.spec.heads else FONT
                self.pdf._write(line, self.edges[p.column] + self.spec.padding, y, font=font)
                y += self.pdf.leading
            if artifact or self.spec.tags:
                self.pdf._raw("EMC")

    def _rules(self, row: int, top: float, height: float) -> None:
        rules, last = self.spec.rules, row == len(self.spec.rows) - 1
        if rules is Rules.NONE or (rules is Rules.HEAD and row + 1 != self.spec.heads):
            return
        bottom, widths = top + height, len(self.spec.widths)
        for column in range(widths):
            left, right = self.edges[column], self.edges[column + 1]
            owner = self._owner(row, column)
            if last or owner.row + owner.cell.rows - 1 == row:
                self.pdf._rule(left, bottom, right, bottom)
            if rules is Rules.HEAD:
                continue
            if owner.row == row or self.fresh:
                self.pdf._rule(left, top, right, top)
            if rules is Rules.ALL and owner.column == column:
                self.pdf._rule(left, top, left, bottom)
        if rules is Rules.ALL:
            self.pdf._rule(self.edges[-1], top, self.edges[-1], bottom)
        self.fresh = False

    def _owner(self, row: int, column: int) -> _Placed:
        """The cell that covers a place."""
        for p in self.placed:
            if (
                p.row <= row < p.row + p.cell.rows
                and p.column <= column < p.column + p.cell.columns
            ):
                return p
        raise AssertionError(f"no cell at row {row}, column {column}")

    def _table(self) -> Element:
        rows: list[Element] = []
        for number, row in enumerate(self.spec.rows):
            rows += self.repeats.get(number, [])
            cells = [p.element for p in self.placed if p.row == number]
            covered = sum(
                entry is None and self._owner(number, column).row < number
                for column, entry in enumerate(row)
            )
            if self.spec.merged is MergedTags.EMPTY_FIRST:
                kind = "TH" if number < self.spec.heads else "TD"
                cells = [*(Element(kind, [Element("P")]) for _ in range(covered)), *cells]
            rows.append(Element("TR", list(cells)))
        heads = self.spec.heads
        if not (self.spec.thead and heads):
            return Element("Table", list(rows))
        return Element("Table", [Element("THead", rows[:heads]), Element("TBody", rows[heads:])])


def _cell(entry: str | Cell) -> Cell:
    return Cell(entry) if isinstance(entry, str) else entry


def _add_tree(pdf: pikepdf.Pdf, document: Element) -> None:
    """Writes the tree into the PDF, each element as an object of its own."""
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    parents: dict[tuple[int, int], Any] = {}
    pages = [page.obj for page in pdf.pages]
    root.K = pikepdf.Array([_object(pdf, document, root, pages, parents)])
    numbers = pikepdf.Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        held = [mcid for at, mcid in parents if at == index]
        owners = [parents.get((index, mcid)) for mcid in range(max(held, default=-1) + 1)]
        numbers.extend([index, pikepdf.Array([o for o in owners if o is not None])])
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _object(
    pdf: pikepdf.Pdf,
    element: Element,
    parent: Any,
    pages: Sequence[Any],
    parents: dict[tuple[int, int], Any],
) -> Any:
    made = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + element.type), P=parent
        )
    )
    own = [kid[0] for kid in element.kids if not isinstance(kid, Element)]
    if own and element.with_page:
        made.Pg = pages[own[0]]
    spans = {"RowSpan": element.row_span, "ColSpan": element.column_span}
    spans = {name: span for name, span in spans.items() if span > 1}
    if spans:
        made.A = pikepdf.Dictionary(O=pikepdf.Name.Table, **spans)
    if element.actual_text:
        made.ActualText = pikepdf.String(element.actual_text)
    kids = pikepdf.Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_object(pdf, kid, made, pages, parents))
            continue
        page, mcid = kid
        parents[kid] = made
        if page == own[0]:
            kids.append(mcid)
        else:
            kids.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pages[page], MCID=mcid))
    if len(kids):
        made.K = kids
    return made


# Faults of tags, to be put into a table before the file is saved.


def body_as_heads(table: Element) -> None:
    """Every cell is a TH."""
    for cell in table.all("TD"):
        cell.type = "TH"


def without_tags(table: Element, first: int) -> None:
    """The rows from number ``first`` on are not in the tree."""
    gone = table.all("TR")[first:]
    for group in (table, *table.all("THead", "TBody")):
        group.kids = [kid for kid in group.kids if not any(kid is row for row in gone)]


def lines_as_rows(table: Element) -> None:
    """Each line of a row is a TR; for tables drawn with ``id_per_line``."""
    for group in (table, *table.all("TBody")):
        rows: list[Element | tuple[int, int]] = []
        for row in group.kids:
            if isinstance(row, Element) and row.type == "TR":
                rows += _lines_of(row)
            else:
                rows.append(row)
        group.kids = rows


def _lines_of(row: Element) -> list[Element]:
    cells = [(cell.type, list(cell.ids())) for cell in row.all("TH", "TD")]
    return [
        Element("TR", [Element(kind, [Element("P", list(ids[n : n + 1]))]) for kind, ids in cells])
        for n in range(max(len(ids) for _, ids in cells))
    ]


def shifted_text(table: Element, column: int) -> None:
    """The text of a column's cells stands one row too high."""
    cells = [row.all("TH", "TD")[column] for row in table.all("TR")]
    for cell, below in zip(cells, [*cells[1:], Element("TD")], strict=True):
        cell.kids = below.kids


def swapped(table: Element, row: int) -> None:
    """The texts of a row's first two cells are swapped."""
    first, second = table.all("TR")[row].all("TH", "TD")[:2]
    first.kids, second.kids = second.kids, first.kids


def empty_left_out(table: Element) -> None:
    """Empty cells have no element, as spreadsheets write them."""
    for row in table.all("TR"):
        row.kids = [k for k in row.kids if isinstance(k, Element) and list(k.ids())]


def two_tables(document: Element, table: Element, row: int) -> Element:
    """The rows from ``row`` on are in a second Table."""
    second = Element("Table", list(table.all("TR")[row:]))
    without_tags(table, row)
    document.kids.append(second)
    return second


def one_table(document: Element, first: Element, second: Element) -> None:
    """Two tables are one Table."""
    first.kids += second.kids
    document.kids = [kid for kid in document.kids if kid is not second]


def shared_id(table: Element) -> None:
    """The last cell claims the marked content of the first as well."""
    cells = table.all("TH", "TD")
    cells[-1].kids += [Element("P", list(cells[0].ids()))]


def without_pages(table: Element) -> None:
    """No element of the table says its page."""
    for element in table.all("P"):
        element.with_page = False
