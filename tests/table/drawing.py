"""Small status tables drawn as real PDFs, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extract.models import Table
from extract.pipeline import language_of
from extract.reading import read_file
from extract.table import assemble

HEADINGS = ("Initiativ", "Beskrivelse", "Forankring", "Status")
WIDTHS = (150.0, 250.0, 120.0, 240.0)
LEADING = 12.0
HEIGHT = 595.0
WIDTH = 842.0


@dataclass
class Pen:
    """Writes on the pages of a PDF, in points from the top left."""

    path: Path
    size: float = 10.0
    top: float = 60.0
    left: float = 40.0
    widths: Sequence[float] = WIDTHS
    padding: float = 4.0
    gap: float = 4.0
    level: bool = True
    upright: bool = True
    centred: bool = False
    page_size: tuple[float, float] = (WIDTH, HEIGHT)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=self.page_size, invariant=1)

    @property
    def edges(self) -> list[float]:
        return [self.left + x for x in accumulate(self.widths, initial=0.0)]

    def write(
        self, text: str, x: float, top: float, *, font: str = "Helvetica", size: float = 0.0
    ) -> None:
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, self.page_size[1] - top - (size or self.size), text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        height = self.page_size[1]
        self.canvas.line(x0, height - y0, x1, height - y1)

    def line(self, text: str, *, font: str = "Helvetica", size: float = 0.0) -> None:
        self.write(text, self.left, self.top, font=font, size=size)
        self.top += 1.4 * (size or self.size)

    def row(self, *cells: str, font: str = "Helvetica") -> None:
        """One row; its cells wrap at their column's width and keep their line feeds."""
        lines = [
            [part for text in cell.split("\n") for part in simpleSplit(text, font, self.size, room)]
            for cell, room in zip(
                cells, (width - 2 * self.padding for width in self.widths), strict=True
            )
        ]
        depth = max(1, *map(len, lines))
        height = depth * LEADING + 2 * self.gap
        for (left, _), cell in zip(pairwise(self.edges), lines, strict=True):
            top = self.top + self.gap
            if self.centred:
                top += (depth - len(cell)) * LEADING / 2
            for text in cell:
                self.write(text, left + self.padding, top, font=font)
                top += LEADING
        self._frame(height, self.edges)
        self.top += height

    def section(self, text: str, *, font: str = "Helvetica-Bold") -> None:
        """A row of one cell that spans the table."""
        height = LEADING + 2 * self.gap
        self.write(text, self.left + self.padding, self.top + self.gap, font=font)
        self._frame(height, [self.edges[0], self.edges[-1]])
        self.top += height

    def head(self, headings: Sequence[str] = HEADINGS) -> None:
        self.row(*headings, font="Helvetica-Bold")

    def _frame(self, height: float, sides: Sequence[float]) -> None:
        top, bottom = self.top, self.top + height
        if self.level:
            self.rule(self.edges[0], top, self.edges[-1], top)
            self.rule(self.edges[0], bottom, self.edges[-1], bottom)
        if self.upright:
            for x in sides:
                self.rule(x, top, x, bottom)

    def next_page(self, top: float = 60.0) -> None:
        self.canvas.showPage()
        self.top = top

    def table(self) -> Table:
        """The table as the program reads it from the finished PDF."""
        self.canvas.save()
        document = read_file(self.path)
        return assemble(document, language=language_of())  # type: ignore[arg-type]


def texts(table: Table) -> list[tuple[str, str, str, str, str]]:
    """Number and cells of each row, as plain text."""
    return [
        (
            row.number,
            row.title.text,
            row.description.text,
            row.anchoring.text,
            row.status.text,
        )
        for row in table.rows
    ]


ROWS = (
    (
        "1. Opsøgende gadeplansarbejde",
        "Medarbejdere møder de unge, hvor de er, og hjælper dem videre til læge, herberg og skole.",
        "Aarhus Kommune",
        "Der er skabt kontakt til 843 unge, og 212 af dem er begyndt i skole eller lære.",
    ),
    (
        "2. Billige boliger til unge",
        "Der gives tilskud til at ombygge tomme kontorer.",
        "Boligministeriet",
        "Der er givet tilsagn om 412 boliger. De første 56 nøgler blev overrakt "
        "i november, og resten følger efter planen i løbet af næste år.",
    ),
    (
        "3. Tandpleje",
        "Vederlagsfri behandling hos kommunens tandlæge, også uden tid.",
        "Regionerne",
        "",
    ),
    (
        "4. Sociale overlæger i hver region",
        "Overlægerne bygger bro mellem sygehus og gade.",
        "Gennemført i 2015",
        "Stillingerne er besat.",
    ),
)
READ = [
    (number, title, *rest)
    for (number, title), rest in (
        ((row[0].split(". ", 1)[0], row[0].split(". ", 1)[1]), row[1:]) for row in ROWS
    )
]
