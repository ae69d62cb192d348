"""Pages cut at their head rows into the parts of tables, before anything is known of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.models import Page, Ruling
from extract.table.finders.aligned_settings import AlignedSettings
from extract.table.finders.gutters import Columns
from extract.table.finders.head_extent import HeadRow
from extract.table.finders.head_lines import (
    heads_by_look,
    is_further,
    is_repeated,
    known_heads,
    repeated_heads,
)
from extract.table.headings import Headings
from extract.table.lines import TextLine, lines_of
from extract.table.page_furniture import printed_links, running_lines


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page under a head row, or at its top without one."""

    page: Page
    lines: tuple[TextLine, ...]
    head: HeadRow | None
    at_top: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The parts of pages that are one table under one head row."""

    head: HeadRow
    parts: tuple[Part, ...]


def stretches_of(
    pages: Sequence[Page], known: Headings, settings: AlignedSettings
) -> Iterator[Stretch]:
    """The tables from the first page on, by their head rows."""
    lines = [lines_of(w for w in page.words if not (w.artifact or w.direction)) for page in pages]
    heads = _heads(pages, lines, known, settings)
    running = running_lines(pages, lines)
    parts: list[Part] = []
    head: HeadRow | None = None
    for page, given, own in zip(pages, lines, heads, strict=True):
        links = printed_links([line for line in given if id(line) not in running], page.rulings)
        taken = running | {id(line) for one in own for line in one.lines} | set(map(id, links))
        kept = [line for line in given if id(line) not in taken]
        for part in _parts(page, kept, own):
            if part.head is not None:
                if head is not None and not _is_same(head, part.head, settings):
                    yield Stretch(head, tuple(parts))
                    head, parts = None, []
                head = head or part.head
            if head is not None:
                parts.append(part)
    if head is not None:
        yield Stretch(head, tuple(parts))


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


def _parts(page: Page, lines: Sequence[TextLine], heads: Sequence[HeadRow]) -> Iterator[Part]:
    """The page cut at its head rows."""
    tops = [float("-inf"), *(head.top for head in heads), float("inf")]
    at_top = True
    for (top, bottom), head in zip(pairwise(tops), [None, *heads], strict=True):
        own = tuple(line for line in lines if top <= line.middle < bottom)
        if own or head is not None:
            yield Part(page, own, head, at_top)
            at_top = at_top and not own


def _is_same(head: HeadRow, other: HeadRow, settings: AlignedSettings) -> bool:
    """Whether most headings of the one stand where the other has one; the page of a scan may be
    shifted as a whole."""
    fewer, more = sorted((head.headings, other.headings), key=len)
    near = settings.same_place * head.lines[0].box.height
    placed = sum(
        any(abs(heading.box.x0 - twin.box.x0) < near for twin in more) for heading in fewer
    )
    places = {heading.text.casefold(): heading.box.x0 for heading in more}
    shifts = [h.box.x0 - places[text] for h in fewer if (text := h.text.casefold()) in places]
    shifted = bool(shifts) and max(shifts) - min(shifts) < near
    return 2 * max(placed, len(shifts) if shifted else 0) > len(fewer)


def rulings_beside(part: Part) -> Iterator[Ruling]:
    """The rulings beside a part's lines."""
    top = part.head.top if part.head else min((x.box.top for x in part.lines), default=0.0)
    bottom = max((line.box.bottom for line in part.lines), default=top)
    for ruling in part.page.rulings:
        if ruling.start < bottom and ruling.stop > top:
            yield ruling


def parts_within(stretch: Stretch, columns: Columns, settings: AlignedSettings) -> Iterator[Part]:
    """The parts whose lines keep to the columns: behind one that does not, from the next head row
    on."""
    has_ended = False
    for part in stretch.parts:
        if part.head is not None:
            has_ended = False
        elif part.lines and not has_ended:
            crossing = sum(bool(columns.crossed(line.words)) for line in part.lines)
            has_ended = crossing >= 3 and crossing > settings.crossing * len(part.lines)
        if not has_ended:
            yield part
