"""Tables without (full) rulings: columns by white gutters, rows by one scored segmentation.

A table begins under a head row that reads as one and stands over columns; it reaches to the next
head row, or to the page whose text does not keep to its columns. Rulings that are drawn count as
evidence for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.models import (
    Box,
    Continuation,
    Finder,
    Grid,
    GridCell,
    GridRow,
    Line,
    Page,
    PageBox,
    Role,
    Ruling,
    Word,
)
from extract.table.dump.fluency import Fluency, MarksOnly
from extract.table.dump.seams import SETTLED, Seams, neighbours
from extract.table.finders.band_lines import (
    LineSettings,
    PageLines,
    block_of,
    look_of,
    page_lines,
)
from extract.table.finders.gutters import Columns, GutterSettings, columns_of, on_page
from extract.table.finders.head_lines import (
    HeadRow,
    HeadSettings,
    heads_by_look,
    is_further,
    is_repeated,
    known_heads,
    repeated_heads,
)
from extract.table.finders.row_segmentation import (
    Band,
    Block,
    Segmentation,
    TableLook,
    certainties,
    learned_from,
)
from extract.table.finders.segmentation_costs import BandKind, Hang, Learned, RowCosts
from extract.table.headings import Headings, purposes_of
from extract.table.lines import TextLine, box_of, lines_of
from extract.table.page_furniture import running_lines
from extract.table.profile import NUMBER


@dataclass(frozen=True, slots=True)
class AlignedSettings:
    """What decides in this finder; each part names its units."""

    heads: HeadSettings = field(default_factory=HeadSettings)
    gutters: GutterSettings = field(default_factory=GutterSettings)
    lines: LineSettings = field(default_factory=LineSettings)
    rows: RowCosts = field(default_factory=RowCosts)
    sample: int = 8
    """Parts of pages from which columns and costs are learned: bounds the cost of a long table."""
    passes: int = 2
    """Passes over the sample, each with what the last one learned."""
    fewest_rows: int = 2
    """Rows of a table, at least."""
    filled: float = 0.5
    """Share of a table's rows that have words in two columns, at least."""
    label: float = 0.98
    """How sure (0 to 1) a row's first cell is a heading."""
    labels: float = 0.4
    """Share of rows that begin with a heading from which they are no rows but labels of a card."""
    crossing: float = 0.4
    """Share of a page's lines that may run across the columns before the table has ended."""
    same_place: float = 1.4
    """Line heights between the places of a heading in a head row and its repetition."""
    unclear: float = 0.55
    """A first row less certain than this is not said to go on, or to be new."""
    crossed: float = 0.85
    """Certainty of a row, for each line that runs across a gutter."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a page under a head row, or at its top without one."""

    page: Page
    lines: tuple[TextLine, ...]
    head: HeadRow | None
    at_top: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The parts of pages that are one table under one head row."""

    head: HeadRow
    parts: tuple[_Part, ...]


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
    for stretch in _stretches(pages, known, used):
        found += _grids(stretch, known, seams, used)
    return tuple(found)


def _stretches(
    pages: Sequence[Page], known: Headings, settings: AlignedSettings
) -> Iterator[_Stretch]:
    """The tables from the first page on, by their head rows."""
    lines = [lines_of(w for w in page.words if not (w.artifact or w.direction)) for page in pages]
    heads = _heads(pages, lines, known, settings)
    running = running_lines(pages, lines)
    parts: list[_Part] = []
    head: HeadRow | None = None
    for page, given, own in zip(pages, lines, heads, strict=True):
        taken = running | {id(line) for one in own for line in one.lines}
        kept = [line for line in given if id(line) not in taken]
        for part in _parts(page, kept, own):
            if part.head is not None:
                if head is not None and not _is_same(head, part.head, settings):
                    yield _Stretch(head, tuple(parts))
                    head, parts = None, []
                head = head or part.head
            if head is not None:
                parts.append(part)
    if head is not None:
        yield _Stretch(head, tuple(parts))


def _heads(
    pages: Sequence[Page],
    lines: Sequence[Sequence[TextLine]],
    known: Headings,
    settings: AlignedSettings,
) -> list[list[HeadRow]]:
    """The head rows of each page: by their headings; by their look where no page has known ones."""
    found = [
        known_heads(given, page, known, settings.heads)
        for page, given in zip(pages, lines, strict=True)
    ]
    if not any(found):
        found = [
            heads_by_look(given, page, known, settings.heads)
            for page, given in zip(pages, lines, strict=True)
        ]
    first = next((head for heads in found for head in heads), None)
    if first is None:
        return found
    return [
        _merged(
            [head for head in heads if _is_head(head, first, known, settings)],
            repeated_heads(given, first, known, settings.heads),
        )
        for heads, given in zip(found, lines, strict=True)
    ]


def _merged(heads: Sequence[HeadRow], others: Sequence[HeadRow]) -> list[HeadRow]:
    """The head rows of both, from the top, without those that share lines with one of the first."""
    further = [one for one in others if not any(set(one.lines) & set(head.lines) for head in heads)]
    return sorted((*heads, *further), key=lambda head: head.top)


def _is_head(head: HeadRow, first: HeadRow, known: Headings, settings: AlignedSettings) -> bool:
    """Whether what looks like a head row is one: rows may hold cells that begin like headings."""
    return (
        head is first
        or is_repeated(first, head, settings.heads)
        or is_further(first, head, known, settings.heads)
    )


def _parts(page: Page, lines: Sequence[TextLine], heads: Sequence[HeadRow]) -> Iterator[_Part]:
    """The page cut at its head rows."""
    tops = [float("-inf"), *(head.top for head in heads), float("inf")]
    at_top = True
    for (top, bottom), head in zip(pairwise(tops), [None, *heads], strict=True):
        own = tuple(line for line in lines if top <= line.middle < bottom)
        if own or head is not None:
            yield _Part(page, own, head, at_top)
            at_top = at_top and not own


def _is_same(head: HeadRow, other: HeadRow, settings: AlignedSettings) -> bool:
    """Whether most headings of the one stand where the other has one, and say the same."""
    fewer, more = sorted((head.headings, other.headings), key=len)
    near = settings.same_place * head.lines[0].box.height
    texts = {heading.text.casefold() for heading in more}
    placed = sum(
        any(abs(heading.box.x0 - twin.box.x0) < near for twin in more) for heading in fewer
    )
    said = sum(heading.text.casefold() in texts for heading in fewer)
    return 2 * max(placed, said) > len(fewer)


def _grids(
    stretch: _Stretch, known: Headings, seams: Seams, settings: AlignedSettings
) -> list[Grid]:
    """The grids of one table; none where no rows stand in columns under its head row."""
    sample = stretch.parts[: settings.sample]
    rulings = [ruling for part in sample for ruling in _rulings(part)]
    lines = [line for part in sample for line in part.lines]
    found = columns_of(lines, stretch.head.headings, rulings, settings.gutters)
    if found is None:
        return []
    columns, headings = found
    parts = [_in_columns(part, columns, settings) for part in _within(stretch, columns, settings)]
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
    sure = list(zip(bands, certainties(best, blocks, bands), strict=True))
    return list(_as_grids(stretch, parts, blocks, sure, settings))


def _rulings(part: _Part) -> Iterator[Ruling]:
    """The rulings beside a part's lines."""
    top = part.head.top if part.head else min((x.box.top for x in part.lines), default=0.0)
    bottom = max((line.box.bottom for line in part.lines), default=top)
    for ruling in part.page.rulings:
        if ruling.start < bottom and ruling.stop > top:
            yield ruling


def _within(stretch: _Stretch, columns: Columns, settings: AlignedSettings) -> Iterator[_Part]:
    """The parts up to the page whose lines do not keep to the columns."""
    for part in stretch.parts:
        if part.head is None and part.lines:
            crossing = sum(bool(columns.crossed(line.words)) for line in part.lines)
            if crossing >= 3 and crossing > settings.crossing * len(part.lines):
                return
        yield part


def _in_columns(part: _Part, columns: Columns, settings: AlignedSettings) -> PageLines:
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
    first = [Segmentation(look, seams, hang, Learned(), settings.rows) for hang in Hang]
    bands = [segmentation.run(sample) for segmentation in first]
    place = max(range(len(first)), key=lambda index: first[index].score)
    learned = learned_from(sample, bands[place], look, settings.rows)
    found = replace_learned(first[place], learned)
    for _ in range(1, settings.passes):
        learned = learned_from(sample, found.run(sample), look, settings.rows)
        found = replace_learned(found, learned)
    return found


def replace_learned(segmentation: Segmentation, learned: Learned) -> Segmentation:
    """The same segmentation with what a pass has learned."""
    return Segmentation(
        segmentation.look, segmentation.seams, segmentation.hang, learned, segmentation.costs
    )


def _is_table(
    blocks: Sequence[Block], bands: Sequence[Band], known: Headings, settings: AlignedSettings
) -> bool:
    """Whether there are rows, most with words in two columns, whose first cells are no headings:
    a card has its headings down its left side."""
    rows = [band for band in bands if band.kind is BandKind.ROW]
    filled = sum(len(_columns_in(blocks[band.block], band)) > 1 for band in rows)
    labels = sum(
        known.purpose_of(_first_cell(blocks[band.block], band))[1] >= settings.label
        for band in rows
    )
    return (
        len(rows) >= settings.fewest_rows
        and filled >= settings.filled * len(rows)
        and labels < settings.labels * len(rows)
    )


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


def _as_grids(
    stretch: _Stretch,
    parts: Sequence[PageLines],
    blocks: Sequence[Block],
    bands: Sequence[tuple[Band, float]],
    settings: AlignedSettings,
) -> Iterator[Grid]:
    """The grid of each part, in their order; ``bands`` are given with their certainty."""
    own: list[list[tuple[Band, float]]] = [[] for _ in parts]
    for band, certainty in bands:
        own[band.block].append((band, certainty))
    for index, (part, source) in enumerate(zip(parts, stretch.parts, strict=False)):
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
