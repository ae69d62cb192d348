"""A text dump becomes pages of blocks of lines.

A dump is what is left when someone put a PDF through a reader that writes plain text:
no positions, only lines, and empty lines between the blocks.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from extract.errors import EmptyInputError, NotAReportError
from extract.models import Dump, DumpPage, Line, PageState, Source, Word
from extract.reading.dumps.aligned_text import columns_by_spaces

PAGE_BREAK = re.compile(r"\n(?:[^\S\n]*\n){3,}")
NEWLINES = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
LIGATURES = {
    ord(sign): unicodedata.normalize("NFKC", sign)
    for sign in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
}
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
SIGNS: dict[int, str | None] = {**UNSEEN, **LIGATURES, **SPACES}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a"))
MOST_CONTROL = 0.002

Block = tuple[Line, ...]


def read_dump(content: bytes, *, name: str, checksum: str) -> Dump:
    """The pages of a text dump. Raises NotAReportError for bytes that are no text."""
    text = NEWLINES.sub("\n", decoded(content, name=name)).translate(SIGNS)
    texts = page_texts(text)
    pages = tuple(
        DumpPage(number, tuple(blocks_of(part, page=number)), columns)
        for number, (part, columns) in enumerate(
            zip(texts, columns_by_spaces(texts), strict=True), start=1
        )
    )
    if not pages:
        raise EmptyInputError(f"{name} holds no words", hint="fetch the file again")
    source = Source(name, checksum, (PageState.TEXT_DUMP,) * len(pages))
    return Dump(source, pages)


def decoded(content: bytes, *, name: str) -> str:
    """The text of the bytes: UTF-8 or UTF-16 where they are it, else Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name=name)
    if encoding := _utf16_without_mark(content):
        return _strictly(content, encoding, name=name)
    if _is_binary(content):
        raise _no_text(name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(content)


def page_texts(text: str) -> list[str]:
    """The text cut at form feeds, or where there are none at runs of three or more empty lines."""
    parts = text.strip().split("\f")
    if len(parts) == 1:
        parts = PAGE_BREAK.split(text)
    return [part for part in parts if part.strip()]


def blocks_of(text: str, *, page: int) -> Iterator[Block]:
    """The runs of lines between empty lines, as words in NFC."""
    block: list[Line] = []
    for line in text.split("\n"):
        words = tuple(
            Word(unicodedata.normalize("NFC", part), page) for part in line.split() if part
        )
        if words:
            block.append(words)
        elif block:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def _strictly(content: bytes, encoding: str, *, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(name) from error


def _single_byte(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every second byte of Danish text."""
    sample = content[:4096]
    half = len(sample) // 2
    if half < 8 or len(content) % 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _is_binary(content: bytes) -> bool:
    sample = content[:65536]
    control = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return b"\0" in sample or control > MOST_CONTROL * len(sample)


def _no_text(name: str) -> NotAReportError:
    return NotAReportError(
        f"{name} is neither a PDF nor text", hint="give the report as PDF or plain text"
    )
