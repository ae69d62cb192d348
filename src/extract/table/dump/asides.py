"""Lines of a dump that belong to no row: page numbers, footers, head rows, stray addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from extract.model import AsideKind, Cell
from extract.table.dump.head import Head, repeats_head
from extract.table.dump.lines import DumpLine

_PAGE_NUMBER = re.compile(
    r"^\W*(?:side|s\.|page)?\s*\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?\W*$", re.I
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
_HEAD_REACH = 12


def find_asides(lines: Sequence[DumpLine], head: Head) -> dict[int, AsideKind]:
    """The index of each line below the head that stands outside the rows, and why."""
    found: dict[int, AsideKind] = {}
    pages = pages_of(lines)
    running = _running_lines(lines, pages)
    for page in pages:
        for index in page:
            if index < head.body:
                continue
            kind = _kind(lines, page, index, head.headings, running)
            if kind is None and _ends_heading(lines, index, found, head.headings):
                kind = AsideKind.HEAD_ROW
            if kind is not None:
                found[index] = kind
    return found


def _ends_heading(
    lines: Sequence[DumpLine],
    index: int,
    found: Mapping[int, AsideKind],
    headings: Sequence[Cell],
) -> bool:
    """Whether the line is the rest of a heading that stands above it, wrapped."""
    is_below = found.get(index - 1) is AsideKind.HEAD_ROW and not lines[index].after_gap
    alone = index + 1 == len(lines) or lines[index + 1].after_gap
    return is_below and alone and repeats_head(lines[index], headings)


def pages_of(lines: Sequence[DumpLine]) -> list[range]:
    """The lines of each page."""
    starts = [index for index, line in enumerate(lines) if line.after_page]
    return [
        range(start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _kind(
    lines: Sequence[DumpLine],
    page: range,
    index: int,
    headings: Sequence[Cell],
    running: frozenset[str],
) -> AsideKind | None:
    line = lines[index]
    from_top, from_bottom = index - page.start, page.stop - 1 - index
    at_edge = min(from_top, from_bottom) < _EDGE
    alone = line.after_gap and (index + 1 == len(lines) or lines[index + 1].after_gap)
    if at_edge and alone and _ADDRESS.match(line.text):
        return AsideKind.LINK
    if at_edge and _PAGE_NUMBER.match(line.text) and (alone or from_bottom == 0):
        return AsideKind.FOOTER
    plain = from_top < _HEAD_REACH or line.after_gap or len(line.texts) > 1
    if plain and line.number is None and repeats_head(line, headings):
        return AsideKind.HEAD_ROW
    if at_edge and _masked(line.text) in running:
        return AsideKind.FOOTER
    return None


def _masked(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _running_lines(lines: Sequence[DumpLine], pages: Sequence[range]) -> frozenset[str]:
    """Lines that stand at the top or bottom of several pages, with their digits masked."""
    edges: list[set[str]] = []
    for page in pages:
        picked = {*list(page)[:_EDGE], *list(page)[-_EDGE:]}
        edges.append({_masked(lines[index].text) for index in picked})
    counts: Counter[str] = Counter()
    everything = sorted(set().union(*edges)) if edges else []
    for text in everything:
        if len(text) >= 4:
            counts[text] = sum(
                any(fuzz.ratio(text, other) >= 88 for other in edge) for edge in edges
            )
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(text for text, count in counts.items() if count >= least)
