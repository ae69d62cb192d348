"""A dump whose columns spaces keep apart becomes the table.

Each word's column is given, so that the head row names the columns, however many they are, and
the search is for rows only: see ``bands``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import quantiles

from extract.models import (
    EMPTY_CELL,
    ROLES,
    Cell,
    ExcludedKind,
    ExcludedText,
    Line,
    Row,
    Table,
)
from extract.table.dump.asides import find_asides, without_asides
from extract.table.dump.bands import Band, BandSearch, Gaps, Grid, Hang, Kind, learned_gaps
from extract.table.dump.columns import ColumnModel
from extract.table.dump.fluency import Fluency
from extract.table.dump.gridhead import GridHead, grid_head, head_lines, without_unnamed
from extract.table.dump.head import above_table
from extract.table.dump.hypothesis import CERTAIN
from extract.table.dump.lines import DumpLine, Part
from extract.table.dump.seams import SETTLED, Seams, neighbours
from extract.table.dump.sections import in_capitals, may_be_section
from extract.table.headings import Headings
from extract.table.profile import NUMBER, Profile

_LEAST_ROWS = 2

_MOST_WORDS = 16
_CAPITALS = 14.0
_CAPITAL_WORD = 6.0
_WIDE = 4.0
_POSSIBLE = -2.0
_STYLED = 3.0
_OUT_OF_STYLE = -5.0
_FEWEST_STYLED = 2
_MOST_CERTAIN = 0.99
_PASSES = 3
_LABEL = re.compile(r"^(?:[A-ZÆØÅ]|[IVX]{1,4}|\d{1,2})[.):]$")
_STYLE_SHARE = 0.75


def is_spaced(lines: Sequence[DumpLine]) -> bool:
    """Whether the dump itself keeps columns apart."""
    return any(len(line.parts) > 2 for line in lines)


def spaced_table(
    lines: Sequence[DumpLine], fluency: Fluency, known: Headings, profile: Profile
) -> Table | None:
    """The table in the lines of a dump; None where there are no rows, or no columns named."""
    lines = tuple(map(_with_number_in_front, lines))
    first = _first_number(lines)
    found = head_lines(lines, len(lines) if first is None else first, known)
    if not found and first is None:
        return None
    lines = without_unnamed(lines, found)
    head = grid_head(lines, found, known)
    top = found.start if found else first or 0
    body = found.stop if found else top
    asides = find_asides(lines, body, head.is_repeated)
    asides |= {i: ExcludedKind.NOTE for i in range(body, len(lines)) if _in_no_column(lines[i])}
    kept = tuple(_whole_section(line, head) for line in without_asides(lines, body, asides))
    seams = Seams(fluency, SETTLED, neighbours(line.texts for line in kept))
    rows = tuple(rows_of_grid(kept, head, seams, profile))
    if len(rows) < _LEAST_ROWS:
        return None
    title, dateline, preamble = above_table(lines[:top])
    first_heading, *others = (head.heading(role.value) for role in ROLES)
    return Table(
        title, dateline, preamble, (first_heading, others[0], others[1], others[2]), rows,
        tuple(_asides(lines, kept, head, asides)),
        how="columns kept apart by spaces",
        further=tuple(head.further_columns(profile)),
    )  # fmt: skip


def _in_no_column(line: DumpLine) -> bool:
    return bool(line.parts) and all(part.column < 0 for part in line.parts)


def _with_number_in_front(line: DumpLine) -> DumpLine:
    """The line without a number that stands in no first column."""
    return replace(line, number=None) if line.parts and line.parts[0].column else line


def _whole_section(line: DumpLine, head: GridHead) -> DumpLine:
    """A section row in capitals in one part: it may run over the columns' sides."""
    if len(line.parts) < 2 or line.parts[0].column or line.number is not None:
        return line
    if not in_capitals(line.text) or head.is_repeated(line):
        return line
    return replace(line, parts=(Part(0, 0, len(line.texts)),))


def _first_number(lines: Sequence[DumpLine]) -> int | None:
    """The line with the first row's number; None where rows have none."""
    starts = (
        index
        for index, line in enumerate(lines)
        if line.number is not None and line.number.is_first
    )
    return next(starts, None)


def _asides(
    lines: Sequence[DumpLine],
    kept: Sequence[DumpLine],
    head: GridHead,
    asides: Mapping[int, ExcludedKind],
) -> Iterator[ExcludedText]:
    """What stands outside the rows: excluded lines, the headings of columns that are none of the
    table's, and words in no column."""
    for index, kind in asides.items():
        yield ExcludedText(kind, Cell((lines[index].words,)))
    kept_purposes = {*(role.value for role in ROLES), *head.further}
    for purpose, heading in zip(head.purposes, head.headings, strict=True):
        if purpose not in kept_purposes and heading.lines:
            yield ExcludedText(ExcludedKind.HEAD_ROW, heading)
    for line in kept:
        for part in line.parts:
            purpose = head.purposes[part.column] if part.column >= 0 else ""
            if purpose not in kept_purposes and purpose != NUMBER:
                yield ExcludedText(ExcludedKind.NOTE, Cell((line.words[part.start : part.stop],)))


def rows_of_grid(
    lines: Sequence[DumpLine], head: GridHead, seams: Seams, profile: Profile
) -> Iterator[Row]:
    """The rows that stand in the lines below the head."""
    bands = _bands(lines, head, seams, profile)
    section = EMPTY_CELL
    open_row: list[Band] = []
    above = False
    for band in bands:
        if band.kind is Kind.SECTION:
            if open_row:
                yield _row(lines, head, open_row, section)
                open_row = []
            words = lines[band.start].words
            section = Cell((*section.lines, words)) if above else Cell((words,))
        elif band.kind is Kind.ROW:
            if open_row:
                yield _row(lines, head, open_row, section)
            open_row = [band]
        else:
            open_row.append(band)
        above = band.kind is Kind.SECTION
    if open_row:
        yield _row(lines, head, open_row, section)


def _bands(lines: Sequence[DumpLine], head: GridHead, seams: Seams, profile: Profile) -> list[Band]:
    """The bands of the best of the ways in which short cells may stand."""
    titles = head.title_columns
    is_numbered = any(line.number is not None for line in lines)
    widths = _widths(lines, len(head.purposes))
    sections = _possible_sections(lines, titles, widths, profile)
    grid = Grid(
        lines, sections, titles, len(head.purposes), is_numbered, ColumnModel(widths=widths)
    )
    best: tuple[float, list[Band]] | None = None
    for hang in Hang:
        search = BandSearch(grid, seams, hang, Gaps())
        bands = search.run()
        for _ in range(1, _PASSES):
            styled = replace(grid, sections=_styled(lines, sections, bands))
            search = BandSearch(styled, seams, hang, learned_gaps(lines, bands))
            bands = search.run()
        if best is None or search.score > best[0]:
            best = search.score, bands
    return best[1] if best else []


def _widths(lines: Sequence[DumpLine], count: int) -> tuple[float, ...]:
    """How wide each column wraps: what nearly all of its lines beside others keep within."""
    found: list[float] = []
    for column in range(count):
        widths = [
            line.width(part.start, part.stop)
            for line in lines
            for part in line.parts
            if part.column == column and len(line.parts) > 1
        ]
        found.append(quantiles(widths, n=50)[-1] if len(widths) > 1 else 0.0)
    return tuple(found)


def _possible_sections(
    lines: Sequence[DumpLine], titles: frozenset[int], widths: Sequence[float], profile: Profile
) -> dict[int, float]:
    """The lines that may be section rows, each with the price of that."""
    wide = sum(widths[column] for column in titles)
    found: dict[int, float] = {}
    for index, line in enumerate(lines):
        if any(pattern.match(line.text) for pattern in profile.sections):
            found[index] = CERTAIN
        elif (
            len(line.parts) == 1
            and line.parts[0].column in titles
            and may_be_section(line, _MOST_WORDS)
        ):
            found[index] = _POSSIBLE
            if in_capitals(line.text):
                found[index] += _CAPITALS if len(line.texts) > 1 else _CAPITAL_WORD
            if line.width(0, len(line.texts)) > 1.15 * wide:
                found[index] += _WIDE
    return found


def _style(line: DumpLine) -> tuple[bool, bool]:
    """How a section row is set: in capitals, with a letter or number before it."""
    return in_capitals(line.text), bool(_LABEL.match(line.texts[0]))


def _styled(
    lines: Sequence[DumpLine], sections: Mapping[int, float], bands: Sequence[Band]
) -> dict[int, float]:
    """The prices of section rows, now that the ones that were found show how they are set."""
    styles = Counter(_style(lines[b.start]) for b in bands if b.kind is Kind.SECTION)
    if not styles:
        return dict(sections)
    style, times = styles.most_common(1)[0]
    if times < _FEWEST_STYLED or times < _STYLE_SHARE * styles.total() or not any(style):
        return dict(sections)
    return {
        index: price + (_STYLED if _style(lines[index]) == style else _OUT_OF_STYLE)
        for index, price in sections.items()
    }


def _row(lines: Sequence[DumpLine], head: GridHead, bands: Sequence[Band], section: Cell) -> Row:
    cells: defaultdict[str, list[Line]] = defaultdict(list)
    for band in bands:
        numbered = band.number is None
        for line in lines[band.start : band.stop]:
            for part in line.parts:
                words = line.words[part.start : part.stop]
                if not numbered and not part.start and line.number == band.number:
                    words, numbered = words[line.number_words :], True
                if words and 0 <= part.column < len(head.purposes):
                    cells[head.purposes[part.column]].append(words)
    number = bands[0].number
    title, description, anchoring, status = (Cell(tuple(cells[role.value])) for role in ROLES)
    return Row(
        "" if number is None else number.text,
        section,
        title,
        description,
        anchoring,
        status,
        _MOST_CERTAIN,
        (),
        tuple(Cell(tuple(cells[field])) for field in head.further),
    )
