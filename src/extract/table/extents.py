"""How far a ruled table reaches up and down: as far as its rulings, and the rows beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.models import Ruling, Word
from extract.table.columns import column_of, crossed_edges
from extract.table.lines import TextLine, box_of, lines_of

WIDEST_GAP = 3.0
CLOSE = 0.6


def within_table(
    words: Sequence[Word], upright: Sequence[Ruling], edges: Sequence[float], *, headed: bool
) -> list[Word]:
    """The words between the ends of the upright rulings, and those of rows beyond them.

    Where cells are shaded one by one, only some rows have such rulings. Under a head row
    (``headed``) all that stands above them belongs to the table too.
    """
    top = min(ruling.start for ruling in upright) - 2
    bottom = max(ruling.stop for ruling in upright) + 2
    lines = lines_of(words)
    below = [line for line in lines if line.middle > bottom]
    above = [line for line in lines if line.middle < top]
    kept = above if headed else _rows_beyond(reversed(above), top, edges)
    beyond = {
        id(word) for line in (*kept, *_rows_beyond(below, bottom, edges)) for word in line.words
    }
    return [w for w in words if top <= box_of(w).middle[1] <= bottom or id(w) in beyond]


def _rows_beyond(lines: Iterable[TextLine], end: float, edges: Sequence[float]) -> list[TextLine]:
    """The lines away from the table's ``end`` up to the last that has words in several columns."""
    rows: list[TextLine] = []
    waiting: list[TextLine] = []
    reached = end
    for line in lines:
        gap = max(line.box.top - reached, reached - line.box.bottom)
        if gap > WIDEST_GAP * line.box.height:
            break
        waiting.append(line)
        if _is_in_columns(line, edges):
            rows += waiting
            waiting = []
        reached = line.box.bottom if line.middle > end else line.box.top
    for last, line in zip([*rows[-1:], *waiting], waiting, strict=False):
        gap = max(line.box.top - last.box.bottom, last.box.top - line.box.bottom)
        if gap > CLOSE * line.box.height or crossed_edges(line, edges):
            break
        rows.append(line)
    return rows


def _is_in_columns(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line has words in several columns, and none across an edge."""
    columns = {column_of(word, edges) for word in line.words}
    return len(columns) > 1 and not crossed_edges(line, edges)
