r"""Lists as one line of text, and back: items parted by `` | ``, with ``\`` before a mark of text.

``("a", "b|c")`` is ``a | b\|c``. No items is empty text; one empty item is a lone ``\``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SEPARATOR = " | "
_ONE_EMPTY_ITEM = "\\"


def escaped(text: str, marks: str) -> str:
    """``text`` with a backslash before each backslash and each of ``marks``."""
    return "".join("\\" + sign if sign == "\\" or sign in marks else sign for sign in text)


def parted(text: str, mark: str) -> Iterator[str]:
    """The pieces of ``text`` between the unescaped ``mark``s; other escapes stay."""
    piece = ""
    position = 0
    while position < len(text):
        if text[position] == "\\":
            piece += text[position : position + 2]
            position += 2
        elif text.startswith(mark, position):
            yield piece
            piece = ""
            position += len(mark)
        else:
            piece += text[position]
            position += 1
    yield piece


def unescaped(text: str) -> str:
    """``text`` without the backslashes that ``escaped`` put there."""
    signs = iter(text)
    return "".join(next(signs, "") if sign == "\\" else sign for sign in signs)


def joined(items: Iterable[str]) -> str:
    """The items as one text."""
    written = [escaped(item, "|") for item in items]
    return _ONE_EMPTY_ITEM if written == [""] else SEPARATOR.join(written)


def split(text: str) -> tuple[str, ...]:
    """The items that ``joined`` made ``text`` from."""
    if not text:
        return ()
    return tuple(unescaped(piece) for piece in parted(text, SEPARATOR))
