"""Files that can't be read as a report, each in its own way."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

PROSE = (
    "Kære alle. Mødet er flyttet til fredag, fordi lokalet er optaget.",
    "Tag gerne kage med, og husk at melde afbud, hvis du ikke kommer.",
)


def letter_pdf() -> bytes:
    """A PDF of two lines of prose: there is no table in it."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for number, line in enumerate(PROSE):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.save()
    return file.getvalue()


def locked_pdf(content: bytes, *, user_password: str) -> bytes:
    """The same PDF, encrypted; with an empty user password anyone may open it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(user_password, owner_password="only the owner")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def bad_inputs(folder: Path, whole: Path) -> dict[str, Path]:
    """One file for each way to fail, by its way; ``whole`` is a PDF that can be read."""
    content = whole.read_bytes()
    contents = {
        "not a pdf": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "pdf by name only": b"PK\x03\x04" + bytes(300),
        "empty": b"",
        "blank": b" \n\n \t\n",
        "cut short": content[: len(content) // 2],
        "broken": b"%PDF-1.7\n" + bytes(range(32, 127)) * 40 + b"\n%%EOF\n",
        "locked": locked_pdf(content, user_password="hemmeligt"),
        "a letter": letter_pdf(),
        "a note": "\n".join(PROSE).encode(),
    }
    endings = {"not a pdf": "png", "blank": "txt", "a note": "txt"}
    found = {"missing": folder / "nowhere.pdf", "a folder": folder}
    for way, bytes_ in contents.items():
        found[way] = folder / f"{way}.{endings.get(way, 'pdf')}"
        found[way].write_bytes(bytes_)
    return found
