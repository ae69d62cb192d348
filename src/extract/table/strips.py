"""A region falls apart at its rulings and section rows, into strips that hold rows' cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.models import Word
from extract.table.columns import FLUSH, column_of, crossed_edges
from extract.table.lines import (
    TextLine,
    box_of,
    gap_between,
    in_capitals,
    line_height,
    lines_of,
    phrases_of,
)
from extract.table.regions import Region

LONGEST_SECTION = 40
TALLEST_SECTION = 4
NEAR_SECTION = 1.2
UNEVEN = 0.1


@dataclass(frozen=True, slots=True)
class Strip:
    """A level stretch of one page between rulings or section rows, in points from the top.

    ``cells`` holds the lines of each column; ``section`` the lines of a section row, whose
    cells are empty. ``after_ruling`` tells that a ruling runs right above it; ``at_top`` that
    it is the first of its page, where a row may go on.
    """

    page: int
    top: float
    bottom: float
    cells: tuple[tuple[TextLine, ...], ...]
    purposes: tuple[str, ...]
    section: tuple[TextLine, ...] = ()
    after_ruling: bool = False
    at_top: bool = False

    def column(self, purpose: str) -> tuple[TextLine, ...]:
        """The lines of the column for that purpose; none where there is no such column."""
        if purpose not in self.purposes:
            return ()
        return self.cells[self.purposes.index(purpose)]

    @property
    def lines(self) -> list[TextLine]:
        """All lines of all columns."""
        return [line for cell in self.cells for line in cell]


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of the table usually look: to tell what stands out.

    ``sections`` are patterns that a section row's text begins with, whatever it looks like.
    """

    height: float
    bold_titles: bool
    sections: tuple[re.Pattern[str], ...] = ()


def look_of(regions: Sequence[Region], sections: tuple[re.Pattern[str], ...]) -> Look:
    """The usual height of a word, and whether titles are bold as a rule."""
    words = [word for region in regions for word in region.words]
    titles = [
        word
        for region in regions
        for line in lines_of(region.words)
        if _is_parted(line, region)
        for word in line.words
        if region.purposes[column_of(word, region.edges)] in ("title", "number")
    ]
    bold = sum(word.bold for word in titles)
    return Look(line_height(words), bool(titles) and bold > 0.4 * len(titles), sections)


def strips_of(region: Region, look: Look, *, at_top: bool = True) -> Iterator[Strip]:
    """The region's strips from the top, without empty ones.

    A region is not ``at_top`` where rows stand above its head row on the same page: then no row
    goes on in it.
    """
    inner = [y for y in region.rulings if region.top + 2 < y < region.bottom - 2]
    heights = [region.top - 1, *inner, region.bottom + 1]
    begins = not at_top
    for top, bottom in pairwise(heights):
        words = [w for w in region.words if top <= box_of(w).middle[1] < bottom]
        after_ruling = begins or top in inner or any(abs(top - y) < 4 for y in region.rulings)
        for lines, is_section in _groups(words, region, look):
            box = _extent(lines)
            yield Strip(
                page=region.page,
                top=box[0],
                bottom=box[1],
                cells=_cells([] if is_section else lines, region),
                purposes=region.purposes,
                section=tuple(lines) if is_section else (),
                after_ruling=after_ruling,
                at_top=at_top,
            )
            after_ruling = at_top = begins = False


def _extent(lines: Sequence[TextLine]) -> tuple[float, float]:
    return min(line.box.top for line in lines), max(line.box.bottom for line in lines)


def _cells(lines: Sequence[TextLine], region: Region) -> tuple[tuple[TextLine, ...], ...]:
    columns: list[list[Word]] = [[] for _ in pairwise(region.edges)]
    for line in lines:
        for word in line.words:
            columns[column_of(word, region.edges)].append(word)
    return tuple(tuple(lines_of(column)) for column in columns)


def _groups(
    words: Sequence[Word], region: Region, look: Look
) -> Iterator[tuple[list[TextLine], bool]]:
    """Runs of lines that make a section row, and runs that make cells."""
    lines = lines_of(words)
    if lines and is_spanned(lines, region):
        yield lines, True
        return
    group: list[TextLine] = []
    group_is_section = False
    for line in lines:
        alone = not group or group_is_section or line.box.top >= group[-1].box.bottom - 2
        section = alone and is_section_line(line, region, look)
        if group and section != group_is_section:
            yield group, group_is_section
            group = []
        group.append(line)
        group_is_section = section
    if group:
        yield group, group_is_section


def is_spanned(lines: Sequence[TextLine], region: Region) -> bool:
    """Whether the columns' rulings stop above the lines and go on below: one cell for all.

    Rulings beside the lines tell it: under them a letter's stem may pass for a ruling.
    """
    if len(lines) > TALLEST_SECTION or sum(len(line.words) for line in lines) > LONGEST_SECTION:
        return False
    if any(_is_parted(line, region) for line in lines):
        return False
    begins = column_of(lines[0].words[0], region.edges)
    if begins > _first_text_column(region) and not _is_centred(lines[0], region):
        return False
    middle = (lines[0].middle + lines[-1].middle) / 2
    inner = region.edges[1:-1]
    beside = [e for e in inner if not any(ln.box.x0 - 3 < e < ln.box.x1 + 3 for ln in lines)]
    parted = [_is_ruled_at(region, edge, middle) for edge in beside or inner]
    return all(_ends_beside(region, edge, lines) for edge in inner) and not any(parted)


def _ends_beside(region: Region, edge: float, lines: Sequence[TextLine]) -> bool:
    """Whether an upright ruling on the edge ends right above the lines or begins below them."""
    top, bottom = _extent(lines)
    reach = NEAR_SECTION * lines[0].box.height
    return any(
        abs(ruling.position - edge) < 6
        and (ruling.stop > top - reach and ruling.start < bottom + reach)
        for ruling in region.upright
    )


def _is_ruled_at(region: Region, edge: float, height: float) -> bool:
    return any(
        abs(ruling.position - edge) < 6 and ruling.start - 1 < height < ruling.stop + 1
        for ruling in region.upright
    )


def is_section_line(line: TextLine, region: Region, look: Look) -> bool:
    """Whether a line stands by itself across the columns, as the heading of a section."""
    if len(line.words) > LONGEST_SECTION or _is_parted(line, region):
        return False
    if is_spanned([line], region) or any(known.match(line.text) for known in look.sections):
        return True
    if _is_cut(line, region) or _is_set_in_columns(line, region):
        return False
    first = _first_text_column(region)
    begins = column_of(line.words[0], region.edges)
    if crossed_edges(line, region.edges):
        return begins <= first or in_capitals(line.text) or _is_centred(line, region)
    inside = column_of(line.words[-1], region.edges) <= first
    return begins <= first and (in_capitals(line.text) or (inside and _stands_out(line, look)))


def _stands_out(line: TextLine, look: Look) -> bool:
    bold = all(word.bold for word in line.words) and not look.bold_titles
    return bold or line.box.height > 1.2 * look.height


def _is_cut(line: TextLine, region: Region) -> bool:
    """Whether an upright ruling runs through the line: then it is two cells side by side."""
    inside = [edge for edge in region.edges[1:-1] if line.box.x0 < edge < line.box.x1]
    return any(_is_ruled_at(region, edge, line.middle) for edge in inside)


def _is_set_in_columns(line: TextLine, region: Region) -> bool:
    """Whether a word begins at the left of each column that the line reaches into.

    Cells that are filled to their ends have hardly more than a space between them. A heading may
    have a word at the left of a column by chance, but behind a space like the others.
    """
    gaps = [gap_between(left, right) for left, right in pairwise(line.words)]
    second = _first_text_column(region) + 1
    found: list[float] = []
    for edge, left in zip(region.edges[second:-1], region.lefts[second:], strict=True):
        if line.box.x0 < edge < line.box.x1:
            begun = zip(gaps, line.words[1:], strict=True)
            at_left = [gap for gap, word in begun if abs(box_of(word).x0 - left) < FLUSH]
            if not at_left:
                return False
            found += at_left[:1]
    uneven = UNEVEN * line.box.height
    return len(found) == len(gaps) > 1 or any(abs(gap - median(gaps)) > uneven for gap in found)


def _first_text_column(region: Region) -> int:
    return 1 if region.purposes[:1] == ("number",) else 0


def _is_centred(line: TextLine, region: Region) -> bool:
    """Whether a line stands in the middle of the table, and not flush left in a column."""
    middle = (region.edges[0] + region.edges[-1]) / 2
    flush = any(0 < line.box.x0 - edge < 1.2 * line.box.height for edge in region.edges[:-1])
    width = region.edges[-1] - region.edges[0]
    return not flush and abs(line.box.middle[0] - middle) < 0.05 * width


def _is_parted(line: TextLine, region: Region) -> bool:
    """Whether the line has words in several columns, with a column's white between them."""
    phrases = phrases_of(line)
    columns = {column_of(phrase.words[0], region.edges) for phrase in phrases}
    return len(columns - ({0} if _first_text_column(region) else set())) > 1


def usual_leading(strips: Sequence[Strip]) -> float:
    """The usual distance from one line's middle to the next within a cell, in points."""
    steps = [
        lower.middle - upper.middle
        for strip in strips
        for cell in strip.cells
        for upper, lower in pairwise(cell)
    ]
    return median(steps) if steps else 12.0
