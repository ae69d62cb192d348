"""Text dumps: encodings, pages, blocks and lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import EmptyInputError, InputError, MissingInputError, NotAReportError
from extract.models import Dump, PageState
from extract.reading import read_file
from extract.reading.dumps.text_dump import blocks_of, page_texts

TEXT = "Støtte til ældre på Ærø\n\n1. Ågården\nfår nyt tag\n"


def read(path: Path, content: bytes) -> Dump:
    path.write_bytes(content)
    document = read_file(path)
    assert isinstance(document, Dump)
    return document


def text_of(dump: Dump) -> str:
    return "\n\n".join(
        "\n".join(" ".join(word.text for word in line) for line in block)
        for page in dump.pages
        for block in page.blocks
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_danish_letters_come_through_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    dump = read(tmp_path / "a.txt", TEXT.encode(encoding))
    assert text_of(dump) == TEXT.strip()
    assert dump.source.states == (PageState.TEXT_DUMP,)


def test_letters_with_separate_rings_are_composed(tmp_path: Path) -> None:
    assert text_of(read(tmp_path / "a.txt", "pa\u030a".encode())) == "på"


def test_ligatures_and_spaces_of_other_kinds_are_plain_letters_and_spaces(tmp_path: Path) -> None:
    dump = read(tmp_path / "a.txt", "de \ufb01re\u00a0\ufb02a\u00adder\u202fer fundet".encode())
    assert text_of(dump) == "de fire flader er fundet"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text", ["en\n\nto\n\ftre\n\ffire\n\f", "en\n\nto\n\n\n\ntre\n\n\n\n\nfire\n"]
)
def test_form_feeds_or_else_long_gaps_break_pages(tmp_path: Path, newline: str, text: str) -> None:
    text = text.replace("\n", newline)
    dump = read(tmp_path / "a.txt", text.encode())
    assert [len(page.blocks) for page in dump.pages] == [2, 1, 1]
    assert [page.number for page in dump.pages] == [1, 2, 3]
    assert all(
        w.page == page.number for page in dump.pages for b in page.blocks for ln in b for w in ln
    )


def test_long_gaps_break_no_pages_where_form_feeds_do(tmp_path: Path) -> None:
    dump = read(tmp_path / "a.txt", b"en\n\n\n\n\nto\n\ftre\n")
    assert [len(page.blocks) for page in dump.pages] == [2, 1]


def test_the_report_as_received_is_read_whole() -> None:
    path = Path(__file__).parents[2] / "samples" / "status-2016.dump.txt"
    dump = read_file(path)
    assert isinstance(dump, Dump)
    assert text_of(dump).split() == path.read_text(encoding="utf-8").split()
    assert len(dump.pages) == 7


@given(st.text(st.sampled_from("ab \n\f"), max_size=60))
def test_no_word_of_a_dump_vanishes(text: str) -> None:
    words = [
        word.text
        for part in page_texts(text)
        for block in blocks_of(part, page=1)
        for line in block
        for word in line
    ]
    assert words == text.split()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInputError),
        (b"  \n\n \n", EmptyInputError),
        (bytes(range(256)) * 20, NotAReportError),
        (b"PK\x03\x04\x00\x00 and so on", NotAReportError),
        (b"\xff\xfe\x00\xd8\x00\xd8", NotAReportError),
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(
    tmp_path: Path, content: bytes, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        read(tmp_path / "a.pdf", content)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match="no such file"):
        read_file(tmp_path / "nothing.pdf")
    with pytest.raises(MissingInputError, match="is a folder"):
        read_file(tmp_path)
