"""Rulings of a page as segments: decorations of words left out, pieces and doubles joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.models import Box, Orientation, Page, PageState, Ruling, RulingSource, Word
from extract.table.finders.ruled_settings import RuledSettings, Tolerance

BUCKET = 12.0
FOOT = 0.2


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line: at ``position`` across it, from ``start`` to ``stop`` along it."""

    position: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Segments:
    """The level and the upright segments of a page, each sorted by position and start."""

    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]


def tolerance_of(page: Page, settings: RuledSettings) -> Tolerance:
    """How exactly the page's lines are drawn: as vectors, or found in an image."""
    scanned = page.state in (PageState.SCAN, PageState.DAMAGED_LAYER) or any(
        ruling.source is RulingSource.IMAGE for ruling in page.rulings
    )
    return settings.scanned if scanned else settings.drawn


def segments_of(rulings: Iterable[Ruling], tolerance: Tolerance) -> Segments:
    """The rulings as segments: lines side by side made one, pieces joined."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for ruling in rulings:
        (level if ruling.orientation is Orientation.HORIZONTAL else upright).append(ruling)
    return Segments(
        tuple(_segments(level, tolerance)),
        tuple(_segments(upright, tolerance)),
    )


def _segments(rulings: Sequence[Ruling], tolerance: Tolerance) -> Iterator[Segment]:
    near: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.position):
        if near and ruling.position - near[0].position > tolerance.snap:
            yield from _joined(near, tolerance)
            near = []
        near.append(ruling)
    if near:
        yield from _joined(near, tolerance)


def _joined(rulings: Sequence[Ruling], tolerance: Tolerance) -> Iterator[Segment]:
    weight = sum(ruling.length for ruling in rulings)
    if weight <= 0:
        return
    position = sum(ruling.position * ruling.length for ruling in rulings) / weight
    start = stop = 0.0
    begun = False
    for ruling in sorted(rulings, key=lambda r: r.start):
        if begun and ruling.start - stop > tolerance.join:
            yield Segment(position, start, stop)
            begun = False
        if not begun:
            start, stop, begun = ruling.start, ruling.stop, True
        stop = max(stop, ruling.stop)
    yield Segment(position, start, stop)


def without_decorations(page: Page, settings: RuledSettings) -> tuple[Ruling, ...]:
    """The rulings that are no underline, no strike, and no stroke of a letter."""
    rows: defaultdict[int, list[tuple[float, Box]]] = defaultdict(list)
    for box in boxes_of(page.words):
        for row in range(int(box.top // BUCKET), int((box.bottom + BUCKET / 2) // BUCKET) + 1):
            rows[row].append((box.x0, box))
    for row_boxes in rows.values():
        row_boxes.sort(key=lambda pair: pair[0])
    return tuple(ruling for ruling in page.rulings if not _is_decoration(ruling, rows, settings))


def boxes_of(words: Iterable[Word]) -> Iterator[Box]:
    """The boxes of the words that have one."""
    for word in words:
        if word.box is not None:
            yield word.box


def _is_decoration(
    ruling: Ruling, rows: dict[int, list[tuple[float, Box]]], settings: RuledSettings
) -> bool:
    within = settings.decoration
    level = ruling.orientation is Orientation.HORIZONTAL
    if not level and ruling.source is not RulingSource.IMAGE:
        return False
    y = ruling.position if level else (ruling.start + ruling.stop) / 2
    low, high = (ruling.start, ruling.stop) if level else (ruling.position, ruling.position)
    row = rows.get(int(y // BUCKET), [])
    first = bisect_left(row, low - within, key=lambda pair: pair[0])
    last = bisect_right(row, high, key=lambda pair: pair[0])
    if not level:
        first = max(0, first - 8)
    if last - first > settings.most_beside:
        return False
    boxes = [box for _, box in row[first:last] if box.top <= y <= box.bottom + within]
    if level:
        return _runs_along(ruling, boxes, settings)
    return any(
        box.x0 <= ruling.position <= box.x1
        and ruling.start >= box.top - 2 * within
        and ruling.stop <= box.bottom + 2 * within
        for box in boxes
    )


def _runs_along(ruling: Ruling, boxes: Sequence[Box], settings: RuledSettings) -> bool:
    """Whether a level ruling runs at the foot of words or through them, and no further."""
    along = [box for box in boxes if ruling.position >= box.top + FOOT * box.height]
    if not along:
        return False
    within = settings.decoration
    return (
        min(box.x0 for box in along) <= ruling.start + within
        and ruling.stop <= max(box.x1 for box in along) + within
    )
