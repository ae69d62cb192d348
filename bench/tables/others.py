"""The programs people would else take tables out of a PDF with, each at its best settings.

Each gives the rows of cells it found; they become initiatives in the way that favours it most:
a first cell that begins with a number is a row, white space is single, heads are left out.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.scoring import GoldRow

Row = Sequence[str | None]
Table = list[Row]
Tables = Callable[[Path], list[Table]]

_NUMBER = re.compile(r"^(\d+(?:\.\d+)*[a-z]?)[.):]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Program:
    """A way to find tables: its name, the distribution it needs, and how it is asked.

    ``many`` takes several files at once, where that is faster, and yields their tables in order.
    """

    name: str
    distribution: str
    tables: Tables
    reads_images: bool = False
    many: Callable[[Sequence[Path]], Iterator[list[Table]]] | None = None

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


def _pdfplumber(path: Path) -> list[Table]:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(path) as pdf:
        return [list(table) for page in pdf.pages for table in page.extract_tables()]


def _pdfplumber_text(path: Path) -> list[Table]:
    import pdfplumber  # noqa: PLC0415

    wanted = {"vertical_strategy": "text", "horizontal_strategy": "text"}
    with pdfplumber.open(path) as pdf:
        return [list(table) for page in pdf.pages for table in page.extract_tables(wanted)]


def _camelot(path: Path, flavor: str) -> list[Table]:
    import camelot  # type: ignore[import-not-found]  # noqa: PLC0415

    found = camelot.read_pdf(str(path), pages="all", flavor=flavor)
    return [[list(row) for row in table.df.itertuples(index=False)] for table in found]


def _tabula(path: Path, *, lattice: bool) -> list[Table]:
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
        [
            [cell if isinstance(cell, str) else "" for cell in row]
            for row in frame.itertuples(index=False)
        ]
        for frame in frames
    ]


def _pymupdf(path: Path, strategy: str) -> list[Table]:
    import pymupdf  # type: ignore[import-not-found]  # noqa: PLC0415

    with pymupdf.open(path) as document:
        return [
            table.extract() for page in document for table in page.find_tables(strategy=strategy)
        ]


def _pymupdf4llm(path: Path) -> list[Table]:
    import pymupdf4llm  # type: ignore[import-not-found]  # noqa: PLC0415

    with contextlib.redirect_stdout(io.StringIO()):
        text = pymupdf4llm.to_markdown(str(path), show_progress=False)
    return list(_markdown_tables(text))


def _markdown_tables(text: str) -> Iterator[Table]:
    table: Table = []
    for line in [*text.splitlines(), ""]:
        if not line.startswith("|"):
            if table:
                yield table
            table = []
        elif not re.fullmatch(r"[|:\- ]+", line):
            cells = line.strip().removeprefix("|").removesuffix("|").split("|")
            table.append([re.sub(r"<br\s*/?>|\*\*|_(?=\W|$)", " ", cell) for cell in cells])


def _img2table(path: Path, *, ocr: bool) -> list[Table]:
    """With ``ocr`` read from the page's image, else from the PDF's text where it has some."""
    from img2table.document import PDF  # type: ignore[import-not-found]  # noqa: PLC0415
    from img2table.ocr import TesseractOCR  # type: ignore[import-not-found]  # noqa: PLC0415

    found = PDF(src=str(path)).extract_tables(
        ocr=TesseractOCR(n_threads=1, lang="dan") if ocr else None,
        implicit_rows=False,
        borderless_tables=ocr,
    )
    return [
        [[cell.value for cell in cells] for cells in table.content.values()]
        for page in sorted(found)
        for table in found[page]
    ]


def _opendataloader(path: Path) -> list[Table]:
    return next(_opendataloader_all([path]))


def _opendataloader_all(paths: Sequence[Path]) -> Iterator[list[Table]]:
    """Reads the structure tree of a tagged PDF, the lines of others. One start of Java for all."""
    import opendataloader_pdf  # type: ignore[import-not-found]  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{number}.pdf" for number in range(len(paths))]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        opendataloader_pdf.convert(
            [str(copy) for copy in copies],
            output_dir=folder,
            format="json",
            use_struct_tree=True,
            quiet=True,
        )
        for copy in copies:
            written = copy.with_suffix(".json")
            known = json.loads(written.read_text(encoding="utf-8")) if written.exists() else {}
            yield list(_nested_tables(known))


def _nested_tables(node: Any) -> Iterator[Table]:
    if node.get("type") == "table":
        yield [[_nested_text(cell) for cell in row["cells"]] for row in node["rows"]]
    for child in node.get("kids", ()):
        yield from _nested_tables(child)


def _nested_text(node: Any) -> str:
    own = str(node.get("content", ""))
    below = (_nested_text(child) for key in ("kids", "list items") for child in node.get(key, ()))
    return " ".join(filter(None, (own, *below)))


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
    Program(
        "img2table, Danish", "img2table", lambda path: _img2table(path, ocr=True), reads_images=True
    ),
    Program("img2table, PDF text", "img2table", lambda path: _img2table(path, ocr=False)),
    Program(
        "opendataloader-pdf",
        "opendataloader-pdf",
        _opendataloader,
        many=_opendataloader_all,
    ),
)
