"""Text that an Excel cell can hold, and back again.

XML has no control characters, so Excel writes them as ``_x0007_`` (ECMA-376 part 1, 22.9.2.19,
ST_Xstring), and a text that looks like that already as ``_x005F_x0007_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CELL_LIMIT = 32_767
_ROOM = 32_000
"""UTF-16 units of text in one cell, which leaves room for the note that there is more."""

_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)",
)
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")

_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@")


def encoded(text: str) -> str:
    """``text`` as it is written in the file; one of white space alone would be dropped there."""
    if text.isspace():
        return "".join(f"_x{ord(sign):04X}_" for sign in text)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def decoded(text: str) -> str:
    """The text that ``encoded`` made this from."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


def portions(text: str) -> tuple[str, ...]:
    """``text`` cut into pieces that each fit into a cell once encoded; most often one."""
    if 2 * len(text) <= _ROOM // 7:
        return (text,)
    return tuple(_portions(text))


def _portions(text: str) -> Iterator[str]:
    start = 0
    room = _ROOM
    for position, sign in enumerate(text):
        size = _units(sign)
        if size > room:
            yield text[start:position]
            start, room = position, _ROOM
        room -= size
    yield text[start:]


def _units(sign: str) -> int:
    if sign == "_":
        return 7
    written = encoded(sign)
    return len(written) + (ord(sign) > 0xFFFF)


def looks_like_a_formula(text: str) -> bool:
    """Whether a person who edits the cell would turn it into a formula without wanting to."""
    return text.startswith(_LOOKS_LIKE_A_FORMULA)


def more_at(number: int) -> str:
    """What a cut text ends with: where the rest of it stands."""
    return f" […] (resten står i arket Fortsættelser, nr. {number})"


_MORE = re.compile(r" \[…\] \(resten står i arket Fortsættelser, nr\. (\d+)\)$")


def cut_off(text: str) -> tuple[str, int | None]:
    """The text without what ``more_at`` wrote, and the number that stood there, if any."""
    found = _MORE.search(text)
    return (text[: found.start()], int(found[1])) if found else (text, None)
