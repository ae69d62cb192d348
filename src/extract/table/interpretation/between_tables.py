"""Lines outside the tables: the report's head, headings that become sections, notes and prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import (
    EMPTY_CELL,
    Cell,
    Colour,
    ExcludedKind,
    ExcludedText,
    Grid,
    Line,
)
from extract.table.lines import TextLine, box_of, in_capitals, lines_of
from extract.table.page_furniture import Sheet

FOOTNOTE = re.compile(r"^(?:\d{1,2}|\*{1,3}|[†‡])[).]?\s+\S")


@dataclass(frozen=True, slots=True)
class HeadingSettings:
    """What decides that a line between tables is a heading."""

    larger: float = 1.12
    """Times the usual size of text."""
    longest: int = 16
    """Words."""
    line_gap: float = 1.6
    """Line heights between the lines of one heading."""
    smaller: float = 0.93
    """Times the usual size of text, at most, of a footnote without a rule above it."""


HEADING_SETTINGS = HeadingSettings()


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a heading is set: its size to half a point, bold or not, and its colour."""

    size: float
    bold: bool
    colour: Colour


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A line outside the tables, and how many tables begin before it."""

    page: int
    line: TextLine
    tables_before: int


def outside_lines(sheets: Sequence[Sheet], grids: Sequence[Grid]) -> list[OutsideLine]:
    """The lines of all sheets in reading order, each with its place among the ``grids``."""
    tops = [(grid.boxes[0].page, grid.boxes[0].box.top) for grid in grids]
    found = []
    for sheet in sheets:
        for line in lines_of(sheet.words):
            before = sum(top < (sheet.page.number, line.middle) for top in tops)
            found.append(OutsideLine(sheet.page.number, line, before))
    return found


def look_of_line(line: TextLine) -> TextLook:
    """The look that most of a line's words have."""
    words = [word for word in line.words if not word.raised] or list(line.words)
    sizes = Counter(round(2 * (word.size or box_of(word).height)) / 2 for word in words)
    bold = 2 * sum(word.bold for word in words) > len(words)
    colours = Counter(word.colour for word in words)
    return TextLook(sizes.most_common(1)[0][0], bold, colours.most_common(1)[0][0])


def usual_size(lines: Sequence[TextLine]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[look_of_line(line).size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_heading(
    line: TextLine, usual: TextLook, settings: HeadingSettings = HEADING_SETTINGS
) -> bool:
    """Whether a line is set apart from the prose whose look is ``usual``, and short."""
    look = look_of_line(line)
    if len(line.words) > settings.longest or line.text.endswith((".", ",", ";")):
        return False
    if not any(map(str.isalpha, line.text)):
        return False
    if look.size >= settings.larger * usual.size:
        return True
    apart = (look.bold and not usual.bold) or look.colour != usual.colour
    return (apart or in_capitals(line.text)) and look.size >= usual.size - 0.5


def section_headings(
    outside: Sequence[OutsideLine], tables: int, usual: TextLook, rows: frozenset[TextLook]
) -> dict[int, tuple[OutsideLine, ...]]:
    """The heading right above each table, by the table's place; tables without one are left out.

    Several lines of one look that follow each other are one heading. Above the first table stands
    the report's title too: its heading is one set like those of the tables after it, or like the
    section rows, whose looks are ``rows``.
    """
    found: dict[int, tuple[OutsideLine, ...]] = {}
    for table in range(1, tables):
        above = [one for one in outside if one.tables_before == table]
        if heading := _last_heading(above, usual):
            found[table] = heading
    looks = {look_of_line(lines[0].line) for lines in found.values()} | rows
    first = [one for one in outside if one.tables_before == 0]
    alike = [
        one for one in first if look_of_line(one.line) in looks and is_heading(one.line, usual)
    ]
    if alike:
        found[0] = _run_up_to(first, alike[-1])
    return found


def _last_heading(lines: Sequence[OutsideLine], usual: TextLook) -> tuple[OutsideLine, ...]:
    last = next((one for one in reversed(lines) if is_heading(one.line, usual)), None)
    return _run_up_to(lines, last) if last is not None else ()


def _run_up_to(lines: Sequence[OutsideLine], last: OutsideLine) -> tuple[OutsideLine, ...]:
    """The lines of one look that end with ``last`` and follow each other closely."""
    run = [last]
    look = look_of_line(last.line)
    for one in reversed(lines[: lines.index(last)]):
        gap = run[0].line.middle - one.line.middle
        close = one.page == last.page and gap < HEADING_SETTINGS.line_gap * one.line.box.height
        if not close or look_of_line(one.line) != look:
            break
        run.insert(0, one)
    return tuple(run)


@dataclass(frozen=True, slots=True)
class HeadingGroup:
    """Lines of one heading, and how they are set."""

    lines: tuple[Line, ...]
    look: TextLook

    @property
    def text(self) -> str:
        """The heading on one line."""
        return " ".join(word.text for line in self.lines for word in line)


def headings_above(
    outside: Sequence[OutsideLine], usual: TextLook
) -> dict[int, tuple[HeadingGroup, ...]]:
    """The headings right above each table, by the table's place; prose between ends them."""
    found: dict[int, list[HeadingGroup]] = {}
    last: OutsideLine | None = None
    for one in outside:
        own = found.setdefault(one.tables_before, [])
        if not is_heading(one.line, usual):
            last = None
            continue
        look = look_of_line(one.line)
        goes_on = last is not None and last.tables_before == one.tables_before
        if own and goes_on and own[-1].look == look:
            own[-1] = HeadingGroup((*own[-1].lines, one.line.words), look)
        else:
            own.append(HeadingGroup((one.line.words,), look))
        last = one
    return {table: tuple(own) for table, own in found.items() if own}


def cell_of(lines: Sequence[OutsideLine]) -> Cell:
    """The lines as one cell, without footnote marks."""
    kept = (tuple(w for w in one.line.words if not w.raised) for one in lines)
    found = tuple(line for line in kept if line)
    return Cell(found) if found else EMPTY_CELL


def excluded_line(line: TextLine, usual: TextLook, *, is_between: bool) -> ExcludedText:
    """A line that belongs to no cell, with its kind."""
    size = look_of_line(line).size
    marked = line.words[0].raised or FOOTNOTE.match(line.text)
    small = size <= HEADING_SETTINGS.smaller * usual.size
    if line.words[0].raised or (marked and small):
        kind = ExcludedKind.FOOTNOTE
    else:
        kind = ExcludedKind.PROSE if is_between else ExcludedKind.NOTE
    return ExcludedText(kind, Cell((line.words,)))
