"""Small tables of labels and values, one for each initiative, turned into one table with a head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.models import Grid, GridCell, GridRow, PageBox
from extract.table.folding import folded
from extract.table.headings import Headings

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class CardSettings:
    """What decides that grids are cards."""

    fewest_cards: int = 2
    """Cards below which labels can't be seen to repeat."""
    shared_labels: float = 0.6
    """Share of a card's labels that other cards have too."""
    fewest_labels: int = 3
    """Labels of a card."""
    longest_label: int = 6
    """Words of a label."""


CARD_SETTINGS = CardSettings()


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its labels and the cells beside them, and where it stands."""

    rows: tuple[GridRow, ...]
    boxes: tuple[PageBox, ...]


def with_cards(
    grids: Sequence[Grid], known: Headings, settings: CardSettings = CARD_SETTINGS
) -> list[Grid]:
    """The grids, a run of cards made one grid with the labels as its head row."""
    candidates = [grid for grid in grids if _is_candidate(grid, settings)]
    counts = Counter(
        label for grid in candidates for label in {folded(_label(row)) for row in grid.rows}
    )
    found: list[Grid] = []
    run: list[Grid] = []
    for grid in grids:
        if any(grid is one for one in candidates) and _shares(grid, counts, settings):
            run.append(grid)
            continue
        found += _turned(run, known, settings)
        run = []
        found.append(grid)
    return [*found, *_turned(run, known, settings)]


def _label(row: GridRow) -> str:
    return row.cells[0].text if row.cells and row.cells[0].column == 0 else ""


def _is_candidate(grid: Grid, settings: CardSettings) -> bool:
    if grid.columns != COLUMNS:
        return False
    labels = [_label(row) for row in grid.rows]
    short = [label for label in labels if 0 < len(label.split()) <= settings.longest_label]
    return len(short) == len(labels) > 0


def _shares(grid: Grid, counts: Counter[str], settings: CardSettings) -> bool:
    labels = [folded(_label(row)) for row in grid.rows]
    repeated = sum(counts[label] > 1 or labels.count(label) > 1 for label in labels)
    return repeated >= settings.shared_labels * len(labels)


def _turned(run: Sequence[Grid], known: Headings, settings: CardSettings) -> list[Grid]:
    """A run of cards as one grid; the grids as they are where they are too few or name no
    initiative."""
    cards = list(_cards(run))
    labels = _labels(cards)
    purposes = {known.purpose_of(label)[0] for label in labels}
    enough = len(cards) >= settings.fewest_cards and len(labels) >= settings.fewest_labels
    if not enough or not purposes & {"title", "status"}:
        return list(run)
    return [_as_grid(cards, labels, run)]


def _cards(run: Sequence[Grid]) -> Iterator[Card]:
    """The cards: one begins where the first label of the run comes again."""
    first = folded(_label(run[0].rows[0])) if run else ""
    rows: list[GridRow] = []
    for grid in run:
        for row in grid.rows:
            if folded(_label(row)) == first and rows:
                yield Card(tuple(rows), _boxes(rows))
                rows = []
            rows.append(row)
    if rows:
        yield Card(tuple(rows), _boxes(rows))


def _boxes(rows: Sequence[GridRow]) -> tuple[PageBox, ...]:
    boxes: dict[int, PageBox] = {}
    for place in (box for row in rows for box in row.boxes):
        before = boxes.get(place.page)
        box = place.box if before is None else before.box.joined(place.box)
        boxes[place.page] = PageBox(place.page, box)
    return tuple(boxes.values())


def _labels(cards: Sequence[Card]) -> list[str]:
    """The labels of all cards, each once, in the order of the cards that have them."""
    found: dict[str, str] = {}
    for card in cards:
        for row in card.rows:
            found.setdefault(folded(_label(row)), _label(row))
    return list(found.values())


def _as_grid(cards: Sequence[Card], labels: Sequence[str], run: Sequence[Grid]) -> Grid:
    places = {folded(label): column for column, label in enumerate(labels)}
    head: dict[int, GridCell] = {}
    rows = []
    for card in cards:
        cells: dict[int, GridCell] = {}
        for row in card.rows:
            column = places[folded(_label(row))]
            head.setdefault(column, replace(row.cells[0], column=column, header=True))
            for cell in row.cells[1:]:
                before = cells.get(column)
                lines = cell.lines if before is None else (*before.lines, *cell.lines)
                cells[column] = replace(cell, column=column, column_span=1, lines=lines)
        ordered = tuple(cells[column] for column in sorted(cells))
        certainty = min(row.certainty for row in card.rows)
        rows.append(GridRow(ordered, card.boxes, certainty=certainty))
    top = GridRow(tuple(head[column] for column in sorted(head)), cards[0].boxes, header=True)
    edges = tuple(float(column) for column in range(len(labels) + 1))
    boxes = _boxes([row for grid in run for row in grid.rows])
    return Grid(run[0].finder, edges, (top, *rows), boxes)
