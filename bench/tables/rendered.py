"""Renders the benchmark's documents into files, and keeps them in ``bench/cache``."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.render import CACHE
from bench.tables.drawing import draw
from bench.tables.printing import print_with_browser, print_with_office
from bench.tables.sheet import Sheet
from bench.tables.structures import Printer
from bench.tagged_pdf import untag

_HERE = Path(__file__).parent
_DRAWN_BY = ("drawing.py", "table_setting.py", "tagging.py", "../tagged_pdf.py")
_PRINTERS: dict[Printer, Callable[[Sheet, Path], None]] = {
    Printer.DRAWN: draw,
    Printer.BROWSER: print_with_browser,
    Printer.OFFICE: print_with_office,
}


def render_sheet(sheet: Sheet, printer: Printer, path: Path, *, tagged: bool) -> None:
    """Write the sheet as a PDF to ``path``; without its structure tree where not ``tagged``."""
    kept = CACHE / f"{_key(sheet, printer, tagged)}.pdf"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            fresh = Path(folder) / "fresh.pdf"
            _PRINTERS[printer](sheet, fresh)
            if not tagged:
                untag(fresh)
            fresh.replace(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, path)


def _key(sheet: Sheet, printer: Printer, tagged: bool) -> str:  # noqa: FBT001
    """A key of what is drawn and of the code that draws it."""
    code = _DRAWN_BY if printer is Printer.DRAWN else ("printing.py",)
    told = repr((printer, tagged, sheet)).encode()
    told += b"".join((_HERE / name).read_bytes() for name in code)
    return hashlib.sha256(told).hexdigest()[:24]


def dump_of(pdf: Path) -> str:
    """The text of a PDF, line by line without positions, pages apart by a form feed."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\f".join(page.replace("\r\n", "\n") for page in pages)
