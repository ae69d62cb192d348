"""Which finder's grids are used where several saw a table, and where they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import Continuation, Finder, Grid, GridRow


@dataclass(frozen=True, slots=True)
class ChoiceSettings:
    """What decides between finders, and how sure a row is by what they say of it."""

    same_area: float = 0.5
    """Share of a grid's words that another grid has too, from which both see one table."""
    alone: float = 0.995
    """Certainty of a row that one kind of drawn evidence states and no other contradicts."""
    differing: float = 0.9
    """Certainty of a row whose words another finder saw in other cells."""
    drawn: float = 0.95
    """Certainty below which the columns of a ruled grid are not drawn."""
    covered: float = 0.85
    """Share of a page's words in initiatives, below which alignment is tried too."""
    gain: float = 1.15
    """Times as many words in rows, from which alignment is used instead of the drawn grids."""


CHOICE_SETTINGS = ChoiceSettings()

Partition = frozenset[frozenset[int]]


def compared(
    stronger: Sequence[Grid], weaker: Sequence[Grid], settings: ChoiceSettings = CHOICE_SETTINGS
) -> tuple[Grid, ...]:
    """The stronger grids, each row with the finders that agree or differ, and those of the weaker
    grids that see other tables; in reading order."""
    stronger = [part for grid in stronger for part in _without_gaps(grid)]
    rows = {partition for grid in weaker for row in grid.rows if (partition := partition_of(row))}
    seen: dict[int, Finder] = {
        word: grid.finder for grid in weaker for row in grid.rows for word in _words(row)
    }
    kept = [_with_agreement(grid, rows, seen, settings) for grid in stronger]
    taken = {word for grid in stronger for row in grid.rows for word in _words(row)}
    return in_reading_order([*kept, *(g for g in weaker if not _is_in(g, taken, settings))])


def _without_gaps(grid: Grid) -> list[Grid]:
    """The grid cut where it passes over a page: what stands there belongs between its rows."""
    starts = [0]
    for place, (row, following) in enumerate(pairwise(grid.rows), start=1):
        if following.page > row.boxes[-1].page + 1:
            starts.append(place)
    if len(starts) == 1:
        return [grid]
    parts = [grid.rows[a:b] for a, b in pairwise([*starts, len(grid.rows)])]
    return [_part(grid, rows) for rows in parts]


def _part(grid: Grid, rows: tuple[GridRow, ...]) -> Grid:
    pages = {box.page for row in rows for box in row.boxes}
    boxes = tuple(box for box in grid.boxes if box.page in pages)
    first = replace(rows[0], continuation=Continuation.UNKNOWN)
    return replace(grid, rows=(first, *rows[1:]), boxes=boxes)


def partition_of(row: GridRow) -> Partition:
    """Which words stand together in the cells of a row, by their ids; empty cells do not count."""
    cells = (frozenset(id(word) for word in cell.words) for cell in row.cells)
    return frozenset(cell for cell in cells if cell)


def _words(row: GridRow) -> set[int]:
    return {id(word) for cell in row.cells for word in cell.words}


def _with_agreement(
    grid: Grid, rows: set[Partition], seen: dict[int, Finder], settings: ChoiceSettings
) -> Grid:
    return replace(
        grid, rows=tuple(_row_with_agreement(row, rows, seen, settings) for row in grid.rows)
    )


def _row_with_agreement(
    row: GridRow, rows: set[Partition], seen: dict[int, Finder], settings: ChoiceSettings
) -> GridRow:
    partition = partition_of(row)
    others = tuple(dict.fromkeys(seen[word] for word in sorted(_words(row)) if word in seen))
    if not partition or not others:
        return replace(row, certainty=min(row.certainty, settings.alone))
    if _is_seen(row, partition, rows):
        return replace(row, agreeing=others)
    return replace(row, differing=others, certainty=min(row.certainty, settings.differing))


def _is_seen(row: GridRow, partition: Partition, rows: set[Partition]) -> bool:
    """Whether another finder has the row: whole, or the part on each of its pages as a row."""
    if partition in rows:
        return True
    if len(row.boxes) < 2:
        return False
    by_page: dict[int, list[frozenset[int]]] = defaultdict(list)
    for cell in row.cells:
        words: dict[int, set[int]] = defaultdict(set)
        for word in cell.words:
            words[word.page].add(id(word))
        for page, ids in words.items():
            by_page[page].append(frozenset(ids))
    return all(frozenset(cells) in rows for cells in by_page.values())


def _is_in(grid: Grid, taken: set[int], settings: ChoiceSettings) -> bool:
    words = [word for row in grid.rows for word in _words(row)]
    return not words or sum(word in taken for word in words) >= settings.same_area * len(words)


def in_reading_order(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The grids by their first page, from the top, then from the left."""
    return tuple(sorted(grids, key=_place))


def _place(grid: Grid) -> tuple[int, float, float]:
    first = grid.boxes[0]
    return first.page, first.box.top, first.box.x0
