"""The stretches of pages that the table covers, each with its columns and what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import Line, Ruling, Word
from extract.table.columns import closed_edges, column_of, crossed_edges, lefts_of, ruled_edges
from extract.table.extents import within_table
from extract.table.headings import Headings, purposes_of
from extract.table.headrow import HeadRow, level_rulings
from extract.table.lines import TextLine, box_of, lines_of
from extract.table.margins import Sheet
from extract.table.stretches import (
    FEWEST_COLUMNS,
    Stretch,
    first_of_table,
    gutters_for,
    stretches_of,
)

SAME_EDGE = 8.0
ON_EDGE = 2.5
STROKES = "|¦!_—-"
MOSTLY_PROSE = 0.4
FEWEST_PROSE = 3


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one page that holds rows of the table.

    ``edges`` are the x of the columns' sides, one more than there are columns; ``lefts`` where
    the lines of each column begin;
    ``purposes`` what each column is for (a role's value, ``number`` or empty);
    ``rulings`` the heights of the rulings that cross the whole table; ``upright`` the
    upright ones. ``head`` is the head row that it begins with, ``words`` are all others.
    """

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    lefts: tuple[float, ...]
    purposes: tuple[str, ...]
    rulings: tuple[float, ...]
    upright: tuple[Ruling, ...]
    head: HeadRow | None
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The table's regions in reading order, and the words before, beside and after them.

    ``headings`` are those of the ``headed`` region, whose head row is the clearest.
    """

    regions: tuple[Region, ...]
    before: tuple[TextLine, ...]
    outside: tuple[TextLine, ...]
    headed: Region
    headings: tuple[Line, ...]


def layout_of(sheets: Sequence[Sheet], known: Headings) -> Layout | None:
    """Where the table stands; None where no head row and no columns can be found."""
    stretches = [stretch for sheet in sheets for stretch in stretches_of(sheet, known)]
    first = first_of_table(stretches)
    regions: list[Region] = []
    outside: list[TextLine] = []
    before = [line for stretch in stretches[:first] for line in lines_of(stretch.words())]
    headed = stretches[first:]
    for stretch, gutters in zip(headed, gutters_for(headed, known), strict=True):
        region = _region(stretch, regions[-1] if regions else None, gutters)
        if region is None:
            (outside if regions else before).extend(lines_of(stretch.words()))
            continue
        kept = {id(word) for word in region.words}
        for line in lines_of(w for w in stretch.words() if id(w) not in kept):
            (before if not regions and line.middle < region.top else outside).append(line)
        regions.append(region)
    if not regions:
        return None
    purposed = _with_purposes(regions, known)
    best = _best_headed([r for r in purposed if r.purposes == purposed[0].purposes])
    return Layout(purposed, tuple(before), tuple(outside), best, headings_in(best))


def _with_purposes(regions: Sequence[Region], known: Headings) -> tuple[Region, ...]:
    """The regions with their columns' purposes, by the clearest head row of their kind."""
    purposes: dict[int, tuple[str, ...]] = {}
    for count in {len(region.edges) for region in regions}:
        best = _best_headed([region for region in regions if len(region.edges) == count])
        widths = [right - left for left, right in pairwise(best.edges)]
        purposes[count] = purposes_of(headings_in(best), widths, known)
    return tuple(replace(region, purposes=purposes[len(region.edges)]) for region in regions)


def _best_headed(regions: Sequence[Region]) -> Region:
    """The region whose head row names the most columns; the first of several."""
    return max(regions, key=lambda region: sum(1 for heading in headings_in(region) if heading))


def _region(stretch: Stretch, last: Region | None, shared: tuple[float, ...]) -> Region | None:
    words = stretch.words()
    upright = stretch.upright()
    edges = ruled_edges(upright)
    if len(edges) >= FEWEST_COLUMNS:
        words = within_table(words, upright, edges, headed=stretch.head is not None)
        words = [w for w in words if not _is_piece_of_ruling(w, edges)]
        edges = closed_edges(edges, words)
    if last is not None and stretch.head is None:
        edges = settled(edges, last.edges)
        if _is_prose(words, edges):
            return None
    elif len(edges) <= FEWEST_COLUMNS:
        edges = shared
    if len(edges) <= FEWEST_COLUMNS or not (words or stretch.head):
        return None
    if last is None and stretch.head is None:
        words = _from_first_row(words, edges)
    rulings = level_rulings(stretch.sheet.page.rulings, edges[0], edges[-1])
    rulings = [y for y in rulings if stretch.top - 3 <= y <= stretch.bottom + 3]
    return Region(
        page=stretch.sheet.number,
        top=_top_of(stretch, words, last),
        bottom=stretch.bottom,
        edges=edges,
        lefts=lefts_of(words, edges),
        purposes=(),
        rulings=tuple(rulings),
        upright=tuple(upright),
        head=stretch.head,
        words=tuple(words),
    )


def _top_of(stretch: Stretch, words: Sequence[Word], last: Region | None) -> float:
    if stretch.head is not None:
        return stretch.head.bottom
    if last is None:
        return min((box_of(word).top for word in words), default=stretch.top) - 1
    return stretch.top


def _from_first_row(words: Sequence[Word], edges: Sequence[float]) -> list[Word]:
    """The words from the first line that has some in three columns and crosses none."""
    for line in lines_of(words):
        columns = {column_of(word, edges) for word in line.words}
        if len(columns) >= FEWEST_COLUMNS and not crossed_edges(line, edges):
            return [word for word in words if box_of(word).bottom > line.box.top]
    return list(words)


def _is_piece_of_ruling(word: Word, edges: Sequence[float]) -> bool:
    """Whether an OCR took a piece of an upright ruling for a word: ``|`` right on an edge."""
    if word.text.strip(STROKES):
        return False
    return any(abs(box_of(word).middle[0] - edge) < ON_EDGE for edge in edges)


def settled(edges: Sequence[float], before: Sequence[float]) -> tuple[float, ...]:
    """A later page's edges: those of the page before, each moved to the one found near it.

    A faint ruling may be missing here, and a stray one too many; a scan may be shifted.
    """
    if len(edges) == len(before):
        return tuple(edges)
    if len(edges) < FEWEST_COLUMNS:
        return tuple(before)
    shifts = sorted(min((edge - old for edge in edges), key=abs) for old in before)
    shift = shifts[len(shifts) // 2]
    if abs(shift) > 4 * SAME_EDGE:
        return tuple(before)
    found = []
    for old in before:
        near = min(edges, key=lambda edge: abs(edge - old - shift))
        found.append(near if abs(near - old - shift) <= SAME_EDGE else old + shift)
    return tuple(found)


def _is_prose(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether most lines run across the columns, as on a page after the table."""
    lines = lines_of(words)
    crossing = sum(1 for line in lines if crossed_edges(line, edges))
    return crossing >= FEWEST_PROSE and crossing > MOSTLY_PROSE * len(lines)


def headings_in(region: Region) -> tuple[Line, ...]:
    """The head row's words, column by column."""
    columns: list[list[Word]] = [[] for _ in pairwise(region.edges)]
    if region.head is not None:
        for line in region.head.lines:
            for word in line.words:
                columns[column_of(word, region.edges)].append(word)
    return tuple(tuple(w for line in lines_of(column) for w in line.words) for column in columns)
