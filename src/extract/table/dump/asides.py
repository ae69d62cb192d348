"""Lines of a dump that belong to no row: page numbers, footers, head rows, stray addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extract.models import ExcludedKind
from extract.table.dump.lines import DumpLine

_PAGE_NUMBER = re.compile(
    r"^\W*(?:side|s\.|page)?\s*\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?\W*$", re.I
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
_HEAD_REACH = 12


def find_asides(
    lines: Sequence[DumpLine], body: int, repeats: Callable[[DumpLine], bool]
) -> dict[int, ExcludedKind]:
    """The index of each line from ``body`` on that stands outside the rows, and why.

    ``repeats`` tells whether a line is the head row again, or a part of it.
    """
    found: dict[int, ExcludedKind] = {}
    pages = pages_of(lines)
    running = _running_lines(lines, pages)
    for page in pages:
        for index in page:
            if index < body:
                continue
            kind = _kind(lines, page, index, repeats, running)
            if kind is None and _ends_heading(lines, index, found, repeats):
                kind = ExcludedKind.HEAD_ROW
            if kind is not None:
                found[index] = kind
    return found


def without_asides(
    lines: Sequence[DumpLine], body: int, asides: Container[int]
) -> tuple[DumpLine, ...]:
    """The lines from ``body`` on without the asides, with gaps and page breaks made good."""
    kept: list[DumpLine] = []
    gap, page = True, None
    for index in range(body, len(lines)):
        line = lines[index]
        if index in asides:
            gap = True
            continue
        after_page = line.words[0].page != page
        kept.append(
            replace(line, after_gap=gap or line.after_gap or after_page, after_page=after_page)
        )
        gap, page = False, line.words[0].page
    return tuple(kept)


def _ends_heading(
    lines: Sequence[DumpLine],
    index: int,
    found: Mapping[int, ExcludedKind],
    repeats: Callable[[DumpLine], bool],
) -> bool:
    """Whether the line is the rest of a heading that stands above it, wrapped."""
    is_below = found.get(index - 1) is ExcludedKind.HEAD_ROW and not lines[index].after_gap
    alone = index + 1 == len(lines) or lines[index + 1].after_gap
    return is_below and alone and repeats(lines[index])


def pages_of(lines: Sequence[DumpLine]) -> list[range]:
    """The lines of each page."""
    starts = [index for index, line in enumerate(lines) if line.after_page]
    return [
        range(start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def is_address(line: DumpLine) -> bool:
    """Whether the line is the address of a link and nothing else."""
    return bool(_ADDRESS.match(line.text))


def is_page_number(line: DumpLine) -> bool:
    """Whether the line may be a page's number and nothing else."""
    return bool(_PAGE_NUMBER.match(line.text))


def _kind(
    lines: Sequence[DumpLine],
    page: range,
    index: int,
    repeats: Callable[[DumpLine], bool],
    running: frozenset[str],
) -> ExcludedKind | None:
    line = lines[index]
    from_top, from_bottom = index - page.start, page.stop - 1 - index
    at_edge = min(from_top, from_bottom) < _EDGE
    alone = line.after_gap and (index + 1 == len(lines) or lines[index + 1].after_gap)
    if at_edge and alone and is_address(line):
        return ExcludedKind.LINK
    if at_edge and is_page_number(line) and (alone or from_bottom == 0):
        return ExcludedKind.FOOTER
    plain = from_top < _HEAD_REACH or line.after_gap or len(line.texts) > 1
    if plain and line.number is None and repeats(line):
        return ExcludedKind.HEAD_ROW
    if at_edge and _masked(line.text) in running:
        return ExcludedKind.FOOTER
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
