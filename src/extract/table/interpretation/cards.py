"""Small tables of labels and values, one for each initiative, turned into one table with a head.

A card's title stands in one of its cells, in a row over both columns, or in a heading above it; a
heading above that is the section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.models import Box, Grid, GridCell, GridRow, Line, PageBox, Role, enclosing
from extract.table.folding import folded
from extract.table.headings import Headings
from extract.table.interpretation.between_tables import HeadingGroup
from extract.table.lines import box_of

COLUMNS = 2
TITLE_HEADING = ""
"""The heading of titles that stand outside the cards' cells with labels."""


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
    """One card: its rows of a label and a value, the lines of a title outside these, and the
    heading of a section that begins above it."""

    rows: tuple[GridRow, ...]
    title: tuple[Line, ...] = ()
    section: tuple[Line, ...] = ()

    @property
    def boxes(self) -> tuple[PageBox, ...]:
        """Its area on each page."""
        return _boxes(self.rows)


def with_cards(
    grids: Sequence[Grid],
    above: Mapping[int, Sequence[HeadingGroup]],
    known: Headings,
    settings: CardSettings = CARD_SETTINGS,
) -> list[Grid]:
    """The grids, a run of cards made one grid with the labels as its head row.

    ``above`` are the headings above each grid, by its place.
    """
    candidates = {at for at, grid in enumerate(grids) if _is_candidate(grid, settings)}
    counts = Counter(
        label for at in candidates for label in {folded(_label(row)) for row in grids[at].rows}
    )
    found: list[Grid] = []
    run: list[int] = []
    for at, grid in enumerate(grids):
        if at in candidates and _shares(grid, counts, settings):
            run.append(at)
            continue
        found += _turned(run, grids, above, known, settings)
        run = []
        found.append(grid)
    return [*found, *_turned(run, grids, above, known, settings)]


def _label(row: GridRow) -> str:
    """The text of the first cell; none for a cell over both columns."""
    first = row.cells[0] if row.cells else None
    return first.text if first and first.column == 0 and first.column_span == 1 else ""


def _is_title_row(row: GridRow) -> bool:
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) == 1 and filled[0].column_span >= COLUMNS


def _is_candidate(grid: Grid, settings: CardSettings) -> bool:
    if grid.columns != COLUMNS:
        return False
    rows = [row for row in grid.rows if not _is_title_row(row)]
    labels = [_label(row) for row in rows]
    short = [label for label in labels if 0 < len(label.split()) <= settings.longest_label]
    return len(short) == len(labels) > 0


def _shares(grid: Grid, counts: Counter[str], settings: CardSettings) -> bool:
    labels = [folded(label) for row in grid.rows if (label := _label(row))]
    repeated = sum(counts[label] > 1 or labels.count(label) > 1 for label in labels)
    return repeated >= settings.shared_labels * len(labels)


def _turned(
    run: Sequence[int],
    grids: Sequence[Grid],
    above: Mapping[int, Sequence[HeadingGroup]],
    known: Headings,
    settings: CardSettings,
) -> list[Grid]:
    """A run of cards as one grid; the grids as they are where they are too few or name no
    initiative."""
    cards = _with_headings(list(_cards(run, grids)), run, grids, above, known)
    labels = _labels(cards)
    purposes = {known.purpose_of(label)[0] for label in labels}
    enough = len(cards) >= settings.fewest_cards and len(labels) >= settings.fewest_labels
    titled = Role.TITLE.value in purposes or all(card.title for card in cards)
    if not enough or not titled or Role.STATUS.value not in purposes:
        return [grids[at] for at in run]
    return [_as_grid(cards, labels, [grids[at] for at in run])]


def _cards(run: Sequence[int], grids: Sequence[Grid]) -> Iterator[Card]:
    """The cards: one begins with a title row, or where the first label of the run comes again."""
    rows: list[GridRow] = []
    title: tuple[Line, ...] = ()
    first = next((label for at in run for r in grids[at].rows if (label := _label(r))), "")
    for row in (row for at in run for row in grids[at].rows):
        is_title = _is_title_row(row)
        if rows and (is_title or folded(_label(row)) == folded(first)):
            yield Card(tuple(rows), title)
            rows, title = [], ()
        if is_title:
            title = (*title, *(line for cell in row.cells for line in cell.lines))
        else:
            rows.append(row)
    if rows:
        yield Card(tuple(rows), title)


def _with_headings(
    cards: Sequence[Card],
    run: Sequence[int],
    grids: Sequence[Grid],
    above: Mapping[int, Sequence[HeadingGroup]],
    known: Headings,
) -> list[Card]:
    """The cards with the titles and sections that stand above them.

    Above the first card stands the report's title too: its headings are those that look like the
    ones above the other cards.
    """
    at_row = {id(row): at for at in run for row in grids[at].rows}
    groups = [list(above.get(at_row[id(card.rows[0])], ())) for card in cards]
    looks = {group.look for own in groups[1:] for group in own}
    groups[:1] = [[group for group in own if group.look in looks] for own in groups[:1]]
    inside = any(known.purpose_of(label)[0] == Role.TITLE.value for label in _labels(cards))
    return [_headed(card, own, inside=inside) for card, own in zip(cards, groups, strict=True)]


def _headed(card: Card, groups: Sequence[HeadingGroup], *, inside: bool) -> Card:
    if inside or card.title:
        values = " ".join(cell.text for row in card.rows for cell in row.cells[1:])
        repeats = [group for group in groups if _repeats(group.text, values)]
        sections = [group for group in groups if group not in repeats]
        return replace(card, section=sections[-1].lines) if sections else card
    if not groups:
        return card
    section = groups[-2].lines if len(groups) > 1 else ()
    return replace(card, title=groups[-1].lines, section=section)


def _repeats(heading: str, values: str) -> bool:
    """Whether a heading says what a cell of its card says: the last words of it do."""
    words = folded(heading).split()
    return " ".join(words[len(words) // 2 :]) in folded(values)


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
    """One grid: a head row of the labels, then a row for each card, section rows between them; the
    first column is that of titles outside the labelled cells, where there are any."""
    outside = int(any(card.title for card in cards))
    places = {folded(label): column for column, label in enumerate(labels, start=outside)}
    width = len(labels) + outside
    head: dict[int, GridCell] = {}
    rows: list[GridRow] = []
    for card in cards:
        if card.section:
            rows.append(_section_row(card.section, width))
        cells: dict[int, GridCell] = {}
        if card.title:
            cells[0] = GridCell(0, card.title, boxes=_places(card.title))
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
    edges = tuple(float(column) for column in range(width + 1))
    boxes = _boxes([row for grid in run for row in grid.rows])
    return Grid(run[0].finder, edges, (top, *rows), boxes)


def _section_row(lines: tuple[Line, ...], width: int) -> GridRow:
    places = _places(lines)
    return GridRow((GridCell(0, lines, column_span=width, boxes=places),), places)


def _places(lines: Sequence[Line]) -> tuple[PageBox, ...]:
    words = [word for line in lines for word in line]
    area = enclosing(map(box_of, words)) or Box(0.0, 0.0, 0.0, 0.0)
    return (PageBox(words[0].page, area),)
