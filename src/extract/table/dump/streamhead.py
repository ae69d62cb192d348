"""Whether a dump is a stream of cells (see ``stream``), and where its rows begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import quantiles

from extract.models import ExcludedKind
from extract.table.dump.asides import is_page_number, pages_of
from extract.table.dump.head import line_below_head
from extract.table.dump.lines import DumpLine
from extract.table.dump.marks import capital
from extract.table.dump.numbers import NumberStyle, numbering_style, parse_number
from extract.table.headings import Headings

_MOST_GAPS = 0.02
_FEWEST_LINES = 8
_NARROW = 0.6


def is_stream(lines: Sequence[DumpLine]) -> bool:
    """Whether the dump is one that prints cell after cell: no page has empty lines, and no line
    runs over several columns."""
    gaps = sum(line.after_gap and not line.after_page for line in lines)
    widths = [line.width(0, len(line.texts)) for line in lines]
    if len(widths) < _FEWEST_LINES or gaps > _MOST_GAPS * len(lines):
        return False
    return quantiles(widths, n=4)[-1] <= _NARROW * max(widths)


def first_row_in_stream(lines: Sequence[DumpLine], known: Headings) -> int | None:
    """The first line below the head row, which the first page has that names columns; None where
    there is none above the first row's number."""
    numbered = (i for i, line in enumerate(lines) if line.number and line.number.is_first)
    last = next(numbered, len(lines) - 1)
    for page in pages_of(lines[: last + 1]):
        found = line_below_head(lines[page.start : page.stop], known, _goes_on_with_heading)
        if found is not None:
            return page.start + found
    return None


def page_numbers(
    lines: Sequence[DumpLine], body: int, asides: Mapping[int, ExcludedKind]
) -> dict[int, ExcludedKind]:
    """The page numbers that stand beside no empty line, at the top or the foot of their page."""
    found: dict[int, ExcludedKind] = {}
    for page in pages_of(lines):
        left = [index for index in page if index not in asides]
        for index in {*left[:1], *left[-1:]}:
            if index >= body and is_page_number(lines[index]):
                found[index] = ExcludedKind.FOOTER
    return found


def _goes_on_with_heading(line: DumpLine) -> bool:
    """Whether a line goes on with the heading above it: it begins with a small letter."""
    return capital(line.texts[0]) is False


def with_lone_numbers(lines: Sequence[DumpLine], style: NumberStyle | None) -> list[DumpLine]:
    """The lines, those that hold nothing but a row's number with that number.

    ``style`` is how the numbers at the beginnings of lines are written.
    """
    if style is None:
        style = numbering_style((*line.texts, "") for line in lines if len(line.texts) == 1)
        style = style if style is not None and (style.deep or style.stopped) else None
    return [_with_lone_number(line, style) for line in lines]


def _with_lone_number(line: DumpLine, style: NumberStyle | None) -> DumpLine:
    if style is None or line.number is not None or len(line.texts) > 1:
        return line
    found = parse_number((*line.texts, ""))
    if found is None or not style.fits(found[0]):
        return line
    number = found[0]
    if not number.letter and len(number.levels) == 1 and not number.stopped:
        return line
    return replace(line, number=number)
