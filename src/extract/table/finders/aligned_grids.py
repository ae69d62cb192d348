"""The bands of a segmentation become grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.models import (
    Box,
    Continuation,
    Finder,
    Grid,
    GridCell,
    GridRow,
    Line,
    PageBox,
    Word,
)
from extract.table.finders.aligned_settings import AlignedSettings
from extract.table.finders.band_lines import PageLines
from extract.table.finders.band_types import Band, Block
from extract.table.finders.head_extent import HeadRow
from extract.table.finders.head_stretches import Part
from extract.table.finders.segmentation_costs import BandKind
from extract.table.lines import box_of, lines_of


def grids_from(
    sources: Sequence[Part],
    parts: Sequence[PageLines],
    blocks: Sequence[Block],
    bands: Sequence[tuple[Band, float]],
    settings: AlignedSettings,
) -> Iterator[Grid]:
    """The grid of each part, in their order; ``bands`` are given with their certainty."""
    own: list[list[tuple[Band, float]]] = [[] for _ in parts]
    for band, certainty in bands:
        own[band.block].append((band, certainty))
    for index, (part, source) in enumerate(zip(parts, sources, strict=True)):
        rows = [
            *_head_rows(source.head, part),
            *(
                _grid_row(band, certainty, part, blocks[index], settings)
                for band, certainty in own[index]
                if band.kind is not BandKind.NOTE
            ),
        ]
        if rows:
            box = Box(
                part.columns.left,
                min(row.boxes[0].box.top for row in rows),
                part.columns.right,
                max(row.boxes[0].box.bottom for row in rows),
            )
            boxes = (PageBox(part.page.number, box),)
            yield Grid(Finder.ALIGNED, part.columns.edges, tuple(rows), boxes)


def _head_rows(head: HeadRow | None, part: PageLines) -> Iterator[GridRow]:
    """The head row, each heading in the column that holds most of it."""
    if head is None:
        return
    own: dict[int, list[Word]] = {}
    for heading in head.headings:
        middle = Word("", part.page.number, heading.box)
        own.setdefault(part.columns.column_of(middle), []).extend(heading.words)
    box = Box(part.columns.left, head.top, part.columns.right, head.bottom)
    cells = tuple(
        GridCell(
            column,
            tuple(line.words for line in lines_of(words)),
            boxes=_cell_box(part, column, box),
            header=True,
        )
        for column, words in sorted(own.items())
    )
    yield GridRow(cells, (PageBox(part.page.number, box),), header=True)


def _cell_box(part: PageLines, column: int, row: Box, span: int = 1) -> tuple[PageBox, ...]:
    edges = part.columns.edges
    box = Box(edges[column], row.top, edges[column + span], row.bottom)
    return (PageBox(part.page.number, box),)


def _grid_row(
    band: Band, certainty: float, part: PageLines, block: Block, settings: AlignedSettings
) -> GridRow:
    lines = block.lines[band.start : band.stop]
    box = Box(
        part.columns.left,
        min(line.box.top for line in lines),
        part.columns.right,
        max(line.box.bottom for line in lines),
    )
    boxes = (PageBox(part.page.number, box),)
    if band.kind is BandKind.SECTION:
        words = tuple(
            tuple(sorted((w for f in x.fragments for w in f.words), key=lambda w: box_of(w).x0))
            for x in lines
        )
        cell = GridCell(0, words, part.columns.count, boxes=boxes)
        return GridRow((cell,), boxes, certainty=certainty)
    own: dict[int, list[Line]] = {}
    for line in lines:
        for fragment in line.fragments:
            own.setdefault(fragment.column, []).append(fragment.words)
    cells = tuple(
        GridCell(column, tuple(given), boxes=_cell_box(part, column, box))
        for column, given in sorted(own.items())
    )
    crossed = sum(line.crossed for line in lines)
    continuation = Continuation.NEW
    if band.kind is BandKind.REST:
        continuation = Continuation.GOES_ON
    if band.start == 0 and part.at_top and certainty < settings.unclear:
        continuation = Continuation.UNKNOWN
    return GridRow(
        cells,
        boxes,
        continuation=continuation,
        certainty=certainty * settings.crossed ** min(crossed, 3),
    )
