"""The programs people would else take tables out of a PDF with, each at its best settings.

Each gives the rows of cells it found; they become initiatives in the way that favours it most:
a first cell that begins with a number is a row, white space is single, heads are left out.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.scoring import GoldRow

Row = Sequence[str | None]
Tables = Callable[[Path], list[Row]]

_NUMBER = re.compile(r"^(\d+(?:\.\d+)*[a-z]?)[.):]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Program:
    """A way to find tables: its name, the distribution it needs, and how it is asked."""

    name: str
    distribution: str
    tables: Tables
    reads_images: bool = False

    @property
    def version(self) -> str | None:
        """The version that is installed, None where there is none."""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def rows_of_tables(found: Sequence[Row]) -> tuple[GoldRow, ...]:
    """Found rows as initiatives: those of four or more columns, the last ones joined."""
    rows: list[GoldRow] = []
    section = ""
    for raw in found:
        cells = [" ".join((cell or "").split()) for cell in raw]
        if not any(cells):
            continue
        if sum(map(bool, cells)) == 1 and cells[0] and not _NUMBER.match(cells[0]):
            section = cells[0]
        elif len(cells) >= 4:
            number = _NUMBER.match(cells[0])
            title = cells[0][number.end() :] if number else cells[0]
            rest = " ".join(cells[3:]).strip()
            rows.append(
                GoldRow(number[1] if number else "", section, (title, cells[1], cells[2], rest))
            )
    return tuple(rows)


def _pdfplumber(path: Path) -> list[Row]:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(path) as pdf:
        return [row for page in pdf.pages for table in page.extract_tables() for row in table]


def _pdfplumber_text(path: Path) -> list[Row]:
    import pdfplumber  # noqa: PLC0415

    wanted = {"vertical_strategy": "text", "horizontal_strategy": "text"}
    with pdfplumber.open(path) as pdf:
        return [row for page in pdf.pages for table in page.extract_tables(wanted) for row in table]


def _camelot(path: Path, flavor: str) -> list[Row]:
    import camelot  # type: ignore[import-not-found]  # noqa: PLC0415

    found = camelot.read_pdf(str(path), pages="all", flavor=flavor)
    return [list(row) for table in found for row in table.df.itertuples(index=False)]


def _tabula(path: Path, *, lattice: bool) -> list[Row]:
    import tabula  # type: ignore[import-not-found]  # noqa: PLC0415

    frames = tabula.read_pdf(
        str(path),
        pages="all",
        lattice=lattice,
        stream=not lattice,
        pandas_options={"header": None, "dtype": str},
        silent=True,
    )
    return [
        [cell if isinstance(cell, str) else "" for cell in row]
        for frame in frames
        for row in frame.itertuples(index=False)
    ]


def _pymupdf(path: Path, strategy: str) -> list[Row]:
    import pymupdf  # type: ignore[import-not-found]  # noqa: PLC0415

    with pymupdf.open(path) as document:
        return [
            row
            for page in document
            for table in page.find_tables(strategy=strategy)
            for row in table.extract()
        ]


def _pymupdf4llm(path: Path) -> list[Row]:
    import pymupdf4llm  # type: ignore[import-not-found]  # noqa: PLC0415

    with contextlib.redirect_stdout(io.StringIO()):
        text = pymupdf4llm.to_markdown(str(path), show_progress=False)
    return list(_markdown_rows(text))


def _markdown_rows(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line):
            cells = line.strip().strip("|").split("|")
            yield [re.sub(r"<br\s*/?>|\*\*|_(?=\W|$)", " ", cell) for cell in cells]


def _img2table(path: Path) -> list[Row]:
    from img2table.document import PDF  # type: ignore[import-not-found]  # noqa: PLC0415
    from img2table.ocr import TesseractOCR  # type: ignore[import-not-found]  # noqa: PLC0415

    found = PDF(src=str(path)).extract_tables(
        ocr=TesseractOCR(n_threads=1, lang="dan"), implicit_rows=False, borderless_tables=True
    )
    return [
        [cell.value for cell in cells]
        for page in sorted(found)
        for table in found[page]
        for cells in table.content.values()
    ]


OTHERS = (
    Program("pdfplumber", "pdfplumber", _pdfplumber),
    Program("pdfplumber, text", "pdfplumber", _pdfplumber_text),
    Program("Camelot, lattice", "camelot-py", lambda path: _camelot(path, "lattice")),
    Program("Camelot, stream", "camelot-py", lambda path: _camelot(path, "stream")),
    Program("Tabula, lattice", "tabula-py", lambda path: _tabula(path, lattice=True)),
    Program("Tabula, stream", "tabula-py", lambda path: _tabula(path, lattice=False)),
    Program("PyMuPDF, lines", "pymupdf", lambda path: _pymupdf(path, "lines")),
    Program("PyMuPDF, text", "pymupdf", lambda path: _pymupdf(path, "text")),
    Program("PyMuPDF4LLM", "pymupdf4llm", _pymupdf4llm),
    Program("img2table, Danish", "img2table", _img2table, reads_images=True),
)
