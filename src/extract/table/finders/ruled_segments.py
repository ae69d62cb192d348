"""Rulings of a page as segments: decorations of words left out, pieces and doubles joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.models import Box, Orientation, Page, PageState, Ruling, RulingSource, Word
from extract.table.finders.ruled_settings import RuledSettings, Tolerance

BUCKET = 12.0
FOOT = 0.2
EDGE = 0.15
WORDS_BEFORE = 4
CORNER = Counter({Orientation.HORIZONTAL: 1, Orientation.VERTICAL: 1})


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
    return tuple(
        ruling
        for ruling in _without_marks(page.rulings, settings)
        if not _is_decoration(ruling, rows, settings)
    )


def _without_marks(rulings: Sequence[Ruling], settings: RuledSettings) -> list[Ruling]:
    """The rulings without the sides of small boxes that stand alone: boxes to tick, bullets."""
    small = [ruling for ruling in rulings if ruling.length < settings.mark]
    corners: defaultdict[tuple[int, int], Counter[Orientation]] = defaultdict(Counter)
    for ruling in small:
        for end in _ends(ruling):
            corners[end][ruling.orientation] += 1

    def is_corner(x: int, y: int) -> bool:
        meeting: Counter[Orientation] = Counter()
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                meeting.update(corners.get((x + dx, y + dy), Counter()))
        return meeting == CORNER

    marks = {id(ruling) for ruling in small if all(is_corner(*end) for end in _ends(ruling))}
    return [ruling for ruling in rulings if id(ruling) not in marks]


def _ends(ruling: Ruling) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a ruling begins and ends, to a point."""
    at, start, stop = round(ruling.position), round(ruling.start), round(ruling.stop)
    if ruling.orientation is Orientation.HORIZONTAL:
        return (start, at), (stop, at)
    return (at, start), (at, stop)


def boxes_of(words: Iterable[Word]) -> Iterator[Box]:
    """The boxes of the words that have one."""
    for word in words:
        if word.box is not None:
            yield word.box


def _is_decoration(
    ruling: Ruling, rows: dict[int, list[tuple[float, Box]]], settings: RuledSettings
) -> bool:
    if ruling.orientation is Orientation.VERTICAL:
        return ruling.source is RulingSource.IMAGE and _is_of_letters(ruling, rows, settings)
    within = settings.decoration
    y = ruling.position
    row = rows.get(int(y // BUCKET), [])
    first = bisect_left(row, ruling.start - within, key=lambda pair: pair[0])
    last = bisect_right(row, ruling.stop, key=lambda pair: pair[0])
    if last - first > settings.most_beside:
        return False
    boxes = [box for _, box in row[first:last] if box.top <= y <= box.bottom + within]
    if ruling.source is RulingSource.IMAGE:
        through = sum(
            min(box.x1, ruling.stop) - max(box.x0, ruling.start)
            for box in boxes
            if box.top + EDGE * box.height <= y <= box.bottom - EDGE * box.height
        )
        if through >= settings.through_words * ruling.length:
            return True
    return _runs_along(ruling, boxes, settings)


def _is_of_letters(
    ruling: Ruling, rows: dict[int, list[tuple[float, Box]]], settings: RuledSettings
) -> bool:
    """Whether an upright line in an image runs through words for much of its length.

    Upright strokes of letters at one place in lines below each other look like a line.
    """
    x, through, end = ruling.position, 0.0, ruling.start
    for number in range(int(ruling.start // BUCKET), int(ruling.stop // BUCKET) + 1):
        row = rows.get(number, [])
        before = bisect_left(row, x, key=lambda pair: pair[0])
        for _, box in row[max(0, before - WORDS_BEFORE) : before]:
            if box.x0 <= x <= box.x1 and box.bottom > end:
                through += max(0.0, min(box.bottom, ruling.stop) - max(box.top, end))
                end = box.bottom
    return through >= settings.through_words * ruling.length


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
