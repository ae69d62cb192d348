"""What happens to a row at the end of a page: what goes on above, and what begins too early."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.table.lines import TextLine
from extract.table.pieces import Piece, is_heading
from extract.table.starts import shrunk, whites_in

LETTERED = re.compile(r"^[A-ZÆØÅ][.)]\s")
TERMINAL = (".", "!", "?", ":", ";", ")", "”", '"', "»")


def joined_over_the_break(
    pieces: Sequence[Piece], last: Piece | None, *, numbered: bool
) -> list[Piece]:
    """Without a number, the first piece of a page may go on with the last row before it."""
    if not pieces or last is None or not pieces[0].strip.at_top:
        return list(pieces)
    first, *rest = pieces
    if first.start is not None and first.start.reading is None:
        if last.early:
            goes = True
        elif is_heading(first):
            goes = ends_title(last, first)
        else:
            goes = not numbered and goes_on(last, first)
        if goes:
            first = replace(first, start=None)
    return [first, *rest]


def with_early_tail(pieces: Sequence[Piece], parting: float) -> list[Piece]:
    """Where titles are centred, a row's first lines may end a page without their title.

    They stand under a white that parts rows (``parting`` points) and below the last title.
    """
    if not pieces:
        return []
    *others, last = pieces
    titles = [*last.column("title"), *last.column("number")]
    end = max((shrunk(line)[1] for line in titles), default=float("inf"))
    whites = [w for w in whites_in(last.lines) if w.top >= end - 1 and w.height >= parting]
    if not whites:
        return list(pieces)
    widest = max(whites, key=lambda white: white.height)
    upper = last.between(float("-inf"), widest.bottom)
    lower = last.between(widest.bottom, float("inf"))
    return [*others, upper, replace(lower, start=None, early=True)]


def goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a piece at the top of a page reads on from the last one: by its sentences."""
    if not piece.column("title"):
        return True
    value = 0.0
    for purpose in piece.strip.purposes:
        before, after = _text(last.column(purpose)), _text(piece.column(purpose))
        if before and after:
            value += _continuity(before, after, title=purpose == "title")
    return value > 0


def _continuity(before: str, after: str, *, title: bool) -> float:
    """Above 0 where one text goes on with the other, below where it begins anew."""
    if after[0].islower() or before.endswith("-"):
        return 1.0
    if title:
        return -1.0 if after[0].isupper() else 0.0
    return -0.5 if before.endswith(TERMINAL) else 0.5


def _text(lines: Sequence[TextLine]) -> str:
    return " ".join(line.text for line in lines)


def ends_title(last: Piece | None, piece: Piece) -> bool:
    """Whether words that stand alone at the top of a page end the title on the page before.

    They can only where that title reached down to the end of its page, and nothing beside it
    did: else that would go on too.
    """
    first = piece.lines[0]
    if last is None or LETTERED.match(first.text) or not last.column("title"):
        return False
    titles = last.column("title")
    if first.text[:1].islower() or titles[-1].text.endswith("-"):
        return True
    floor = last.bottom - 0.6 * first.box.height
    reached = [cell for cell in last.cells if cell and cell[-1].box.bottom > floor]
    return reached == [titles]
