"""Danish prose from the help texts that Debian carries, for counting word pairs only."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Iterator
from pathlib import Path

from extract.danish.small_words import small_words

FOLDERS = (
    "usr/share/libreoffice/help/da",
    "usr/share/doc/gimp-help-da",
    "usr/share/gimp",
    "usr/share/help/da",
    "usr/share/doc/HTML/da",
    "usr/share/doc/debian-edu-doc-da",
    "usr/share/man/da",
)
PACKAGES = tuple(
    line
    for line in (Path(__file__).parent / "sources" / "packages.txt").read_text().splitlines()
    if not line.startswith("#")
)

_UNREAD = re.compile(r"(?s)<(script|style|pre|screen|programlisting|head)\b.*?</\1>")
_BREAK = re.compile(
    r"(?i)</?(p|li|td|th|h\d|div|title|para|br|dd|dt|tr|table|ul|ol|item|section|note|body)\b[^>]*>"
)
_COMMON = small_words("danish")


def paragraphs(unpacked: Path) -> Iterator[str]:
    """Each Danish paragraph of five words or more under the unpacked packages, once."""
    seen: set[str] = set()
    for folder in FOLDERS:
        for path in sorted((unpacked / folder).rglob("*")):
            if path.is_file() and re.search(r"\.(html|page|docbook|xml|gz|\d)$", path.name):
                for text in _texts(path):
                    if text not in seen and _is_danish(text):
                        seen.add(text)
                        yield text


def _texts(path: Path) -> Iterator[str]:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    if "/man/" in str(path):
        text = re.sub(r"^\.[A-Z]+ ?", "\n", text, flags=re.M)
        text = re.sub(r"\\f.|\\\(..|\\", "", text)
    else:
        text = _BREAK.sub("\n", _UNREAD.sub(" ", text))
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
        text = re.sub(r"(?<=\S)\n(?=[a-zæøå])", " ", text)
    for line in text.split("\n"):
        yield " ".join(line.split())


def _is_danish(text: str) -> bool:
    words = text.split()
    if len(words) < 5:
        return False
    return sum(word.lower() in _COMMON for word in words) / len(words) >= 0.15
