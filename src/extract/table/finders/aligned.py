"""Tables without (full) rulings: columns by white gutters, rows by one scored segmentation.

A table begins under a head row that reads as one and stands over columns; it reaches to the next
head row, or to the page whose text does not keep to its columns. Rulings that are drawn count as
evidence for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.models import Grid, Page, Role
from extract.table.dump.fluency import Fluency, MarksOnly
from extract.table.dump.seams import SETTLED, Seams, neighbours
from extract.table.finders.aligned_grids import grids_from
from extract.table.finders.aligned_settings import AlignedSettings
from extract.table.finders.band_lines import PageLines, block_of, look_of, page_lines
from extract.table.finders.band_scores import BandScores
from extract.table.finders.band_types import Band, Block, TableLook
from extract.table.finders.gutters import Columns
from extract.table.finders.head_stretches import (
    Part,
    Stretch,
    parts_within,
    rulings_beside,
    stretches_of,
)
from extract.table.finders.heading_columns import columns_of
from extract.table.finders.page_columns import on_page
from extract.table.finders.row_segmentation import Segmentation, learned_from
from extract.table.finders.segmentation_costs import BandKind, Hang, Learned
from extract.table.finders.segmentation_margins import certainties
from extract.table.headings import Headings, purposes_of
from extract.table.lines import TextLine
from extract.table.profile import NUMBER

__all__ = ["AlignedSettings", "find_aligned"]


def find_aligned(
    pages: Sequence[Page],
    known: Headings,
    settings: AlignedSettings | None = None,
    *,
    fluency: Fluency | None = None,
) -> tuple[Grid, ...]:
    """The tables that alignment shows, a grid for each part of a page under one head row.

    ``known`` are the headings that may name columns; ``fluency`` is what is known of the language
    (marks only where it is None). Lengths in the grids are points. Head rows are rows with
    ``header`` set, section rows have one cell over all columns. Empty where no head row stands
    over columns with rows.
    """
    used = settings or AlignedSettings()
    seams = Seams(fluency or MarksOnly(), SETTLED)
    found: list[Grid] = []
    for stretch in stretches_of(pages, known, used):
        found += _grids(stretch, known, seams, used)
    return tuple(found)


def _grids(
    stretch: Stretch, known: Headings, seams: Seams, settings: AlignedSettings
) -> list[Grid]:
    """The grids of one table; none where no rows stand in columns under its head row."""
    sample = stretch.parts[: settings.sample]
    rulings = [ruling for part in sample for ruling in rulings_beside(part)]
    lines = [line for part in sample for line in part.lines]
    found = columns_of(lines, stretch.head.headings, rulings, settings.gutters)
    if found is None:
        return []
    columns, headings = found
    kept = tuple(parts_within(stretch, columns, settings))
    parts = [_in_columns(part, columns, settings) for part in kept]
    if not any(part.slices for part in parts):
        return []
    titles = _titles(columns, headings, known)
    look = look_of(parts[: settings.sample], titles, settings.lines)
    blocks = [block_of(part, look, settings.lines) for part in parts]
    seams = replace(seams, pairs=neighbours(_texts(blocks)))
    best = _learned(blocks[: settings.sample], look, seams, settings)
    bands = best.run(blocks)
    if not _is_table(blocks, bands, known, settings):
        return []
    sure = list(zip(bands, certainties(best.scores, blocks, bands), strict=True))
    return list(grids_from(kept, parts, blocks, sure, settings))


def _in_columns(part: Part, columns: Columns, settings: AlignedSettings) -> PageLines:
    own = on_page(columns, part.lines, settings.gutters)
    words = [word for line in part.lines for word in line.words]
    return page_lines(part.page, words, own, settings.lines, at_top=part.at_top)


def _titles(columns: Columns, headings: Sequence[TextLine], known: Headings) -> frozenset[int]:
    """The columns of numbers and titles: by their headings, else the first ones."""
    unnamed = columns.count - len(headings)
    purposes = [""] * unnamed + [known.purpose_of(heading.text)[0] for heading in headings]
    found = {i for i, purpose in enumerate(purposes) if purpose in (NUMBER, Role.TITLE.value)}
    if unnamed:
        found.add(0)
    if Role.TITLE.value not in purposes:
        widths = [right - left for left, right in pairwise(columns.edges)]
        whole = purposes_of([heading.words for heading in headings], widths[unnamed:], known)
        if Role.TITLE.value in whole:
            found.add(whole.index(Role.TITLE.value) + unnamed)
    return frozenset(found or {0})


def _texts(blocks: Sequence[Block]) -> Iterator[Sequence[str]]:
    for block in blocks:
        for line in block.lines:
            for fragment in line.fragments:
                yield [word.text for word in fragment.words]


def _learned(
    sample: Sequence[Block], look: TableLook, seams: Seams, settings: AlignedSettings
) -> Segmentation:
    """The segmentation with what the sample teaches, for the way its short cells stand."""
    first = [Segmentation(BandScores(look, seams, hang, Learned(), settings.rows)) for hang in Hang]
    bands = [segmentation.run(sample) for segmentation in first]
    place = max(range(len(first)), key=lambda index: first[index].score)
    learned = learned_from(sample, bands[place], look, settings.rows)
    found = _with_learned(first[place], learned)
    for _ in range(1, settings.passes):
        learned = learned_from(sample, found.run(sample), look, settings.rows)
        found = _with_learned(found, learned)
    return found


def _with_learned(segmentation: Segmentation, learned: Learned) -> Segmentation:
    """The same segmentation with what a pass has learned."""
    old = segmentation.scores
    return Segmentation(BandScores(old.look, old.seams, old.hang, learned, old.costs))


def _is_table(
    blocks: Sequence[Block], bands: Sequence[Band], known: Headings, settings: AlignedSettings
) -> bool:
    """Whether there are rows, most with words in two columns, whose first cells are no headings:
    a card has its headings down its left side."""
    rows = [band for band in bands if band.kind is BandKind.ROW]
    filled = sum(len(_columns_in(blocks[band.block], band)) > 1 for band in rows)
    first = [_first_cell(blocks[band.block], band) for band in rows]
    labels = [text for text in first if known.purpose_of(text)[1] >= settings.label]
    is_card = len(set(labels)) > 1 and len(labels) >= settings.labels * len(rows)
    enough = len(rows) >= settings.fewest_rows and filled >= settings.filled * len(rows)
    return enough and not is_card


def _first_cell(block: Block, band: Band) -> str:
    """The text of a row's cell in the first column."""
    return " ".join(
        word.text
        for line in block.lines[band.start : band.stop]
        for fragment in line.fragments
        if fragment.column == 0
        for word in fragment.words
    )


def _columns_in(block: Block, band: Band) -> set[int]:
    lines = block.lines[band.start : band.stop]
    return {fragment.column for line in lines for fragment in line.fragments}
