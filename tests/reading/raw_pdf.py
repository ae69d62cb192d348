"""Small PDFs written operator by operator, for what a drawing library does not write."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from extract.models import Document, ExcludedKind, Page
from extract.reading import read_file


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page has beside its content: its size, the part shown, and entries of resources."""

    size: tuple[float, float] = (400, 300)
    crop: tuple[float, float, float, float] | None = None
    graphics: dict[str, dict[str, object]] | None = None


LAYOUT = Layout()


def new_pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def font(base: str = "Helvetica", **entries: object) -> Dictionary:
    made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + base))
    if base.startswith("Helvetica"):
        made.Encoding = Name.WinAnsiEncoding
    for key, value in entries.items():
        made[Name("/" + key)] = value
    return made


def add_page(pdf: pikepdf.Pdf, content: str, layout: Layout = LAYOUT) -> pikepdf.Page:
    """A page of this content: fonts F1 (Helvetica), F2 (bold), F3 (ZapfDingbats), F4 (Wingdings),
    F5 (Symbol); image Im, form resources can be added to it."""
    page = pdf.add_blank_page(page_size=layout.size)
    fonts = {
        "/F1": font(),
        "/F2": font("Helvetica-Bold"),
        "/F3": font("ZapfDingbats"),
        "/F4": font("ABCDEF+Wingdings-Regular"),
        "/F5": font("Symbol"),
    }
    resources = Dictionary(
        Font=Dictionary({name: pdf.make_indirect(value) for name, value in fonts.items()}),
        XObject=Dictionary(Im=grey_image(pdf)),
    )
    if layout.graphics:
        states = {f"/{name}": Dictionary(
            {f"/{key}": _entry(value) for key, value in entries.items()}
        ) for name, entries in layout.graphics.items()}  # fmt: skip
        resources.ExtGState = Dictionary(states)
    page.Resources = resources
    page.Contents = Stream(pdf, content.encode("cp1252"))
    if layout.crop is not None:
        page.CropBox = Array(layout.crop)
    return page


def _entry(value: object) -> object:
    return Name(value) if isinstance(value, str) else value


def grey_image(pdf: pikepdf.Pdf, pixels: int = 600) -> Stream:
    return Stream(
        pdf,
        b"\xc8" * (pixels * pixels),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def text(said: str, x: float = 50, y: float = 200, *, size: float = 10, font: str = "F1") -> str:
    """The operators for a string; a code can be given as an octal escape."""
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({said}) Tj ET\n"


def saved(pdf: pikepdf.Pdf, path: Path) -> Document:
    pdf.save(path)
    document = read_file(path)
    assert isinstance(document, Document)
    return document


def page_of(path: Path, content: str, layout: Layout = LAYOUT) -> Page:
    """The page that this content draws, as it is read."""
    pdf = new_pdf()
    add_page(pdf, content, layout)
    return saved(pdf, path / "page.pdf").pages[0]


def words(page: Page) -> list[str]:
    return [word.text for word in page.words]


def hidden(page: Page) -> dict[ExcludedKind, str]:
    """The text that is not seen, by the reason."""
    found: dict[ExcludedKind, str] = {}
    for one in page.excluded:
        found[one.kind] = f"{found.get(one.kind, '')} {one.cell.text}".strip()
    return found


def bytes_of(pdf: pikepdf.Pdf, contents: Sequence[str] = ()) -> bytes:
    for content in contents:
        add_page(pdf, content)
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()
