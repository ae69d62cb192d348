"""Files with bytes around the PDF, without an end, or with a broken table of objects."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests.reading.raw_pdf import bytes_of, new_pdf, text

from extract.errors import BrokenPdfError
from extract.models import Document, Dump
from extract.reading import read_file

Spoil = Callable[[bytes], bytes]


def whole() -> bytes:
    return bytes_of(new_pdf(), [text("Havnen er udvidet"), text("Side to", y=150)])


def plain(content: bytes) -> bytes:
    """The same file with one table of objects in plain text, and no compressed objects."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()


def without_table(content: bytes) -> bytes:
    return re.sub(rb"startxref\s+\d+", b"startxref\n7", content)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"HTTP/1.1 200 OK\r\n\r\n" + content,
        lambda content: b"\xef\xbb\xbf\r\n" + content,
        lambda content: b"-" * 5000 + b"\n" + content,
        lambda content: content + b"\0" * 9000,
        lambda content: content + b"\r\n" * 4000 + b"</html>",
        lambda content: content.rstrip().removesuffix(b"%%EOF"),
        lambda content: content[: content.rindex(b"startxref")],
        lambda content: content[: content.rindex(b"\nxref") + 30],
        without_table,
        lambda content: b"junk\n" + without_table(content) + b"\0" * 3000,
    ],
    ids=["a header before it", "a byte order mark", "much before it", "padding", "a page behind it",
         "no end mark", "no end", "cut in the table", "a wrong table", "all of it"],
)  # fmt: skip
def test_a_file_that_others_open_is_read(tmp_path: Path, spoil: Spoil) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(spoil(plain(whole())))
    document = read_file(file)
    assert isinstance(document, Document)
    texts = [[word.text for word in page.words] for page in document.pages]
    assert texts == [["Havnen", "er", "udvidet"], ["Side", "to"]]


def with_later_version_cut(content: bytes) -> bytes:
    """The file, and half of a version that was saved behind its end."""
    return content + b"\n99 0 obj\n<< /Length 5000 >>\nstream\n" + b"x" * 3000


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9])
def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    file = tmp_path / "a.pdf"
    content = plain(whole())
    end = min(int(share * len(content)), content.rindex(b"endobj"))
    file.write_bytes(content[:end])
    with pytest.raises(BrokenPdfError):
        read_file(file)


def test_a_later_version_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(with_later_version_cut(plain(whole())))
    with pytest.raises(BrokenPdfError):
        read_file(file)


def test_text_about_pdfs_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    said = "Filer begynder med et mærke\n" * 60 + "nemlig %PDF-1.4 i de fleste\n"
    file.write_bytes(said.encode())
    assert isinstance(read_file(file), Dump)


def test_the_libraries_say_nothing_of_a_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(without_table(plain(whole())))
    before = logging.getLogger("pdfminer").level
    read_file(file)
    assert not caplog.records
    assert capfd.readouterr().err == ""
    assert logging.getLogger("pdfminer").level == before
