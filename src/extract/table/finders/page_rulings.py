"""The rulings of a page, ready to be asked what they cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.models import Orientation, Page, Ruling, RulingSource

SAME_PLACE = 1.5  # points between the two sides of a thick ruling, or pieces drawn cell by cell

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Level:
    """The rulings at one place: the y of horizontal ones, the x of vertical ones, and from where
    to where they are drawn, joined where they touch."""

    position: float
    spans: tuple[Span, ...]

    def covered(self, start: float, stop: float) -> float:
        """How much of the way from ``start`` to ``stop`` is drawn, in points."""
        return sum(max(0.0, min(stop, b) - max(start, a)) for a, b in self.spans)

    def crosses(self, start: float, stop: float, share: float) -> bool:
        """Whether at least ``share`` of the way is drawn."""
        return self.covered(start, stop) >= share * max(stop - start, 0.1)

    @property
    def length(self) -> float:
        """How much is drawn in all."""
        return sum(b - a for a, b in self.spans)


@dataclass(frozen=True, slots=True)
class PageRulings:
    """The levels of a page: horizontal ones from the top, vertical ones from the left."""

    horizontal: tuple[Level, ...]
    vertical: tuple[Level, ...]

    def between(self, top: float, bottom: float) -> Sequence[Level]:
        """The horizontal levels from ``top`` to ``bottom``."""
        return _within(self.horizontal, top, bottom)

    def upright_between(self, x0: float, x1: float) -> Sequence[Level]:
        """The vertical levels from ``x0`` to ``x1``."""
        return _within(self.vertical, x0, x1)


NO_RULINGS = PageRulings((), ())


def _within(levels: Sequence[Level], low: float, high: float) -> Sequence[Level]:
    first = bisect_left(levels, low, key=_position)
    return levels[first : bisect_right(levels, high, key=_position)]


def _position(level: Level) -> float:
    return level.position


def page_rulings(page: Page) -> PageRulings:
    """The rulings of a page by their direction and place."""
    return rulings_by_place(page.rulings)


def page_lines(page: Page) -> PageRulings:
    """The same without the sides of fills: a shaded paragraph has sides within its cell."""
    return rulings_by_place(r for r in page.rulings if r.source is not RulingSource.FILL_SIDE)


def rulings_by_place(rulings: Iterable[Ruling]) -> PageRulings:
    """Rulings by their direction and place."""
    level, upright = Orientation.HORIZONTAL, Orientation.VERTICAL
    held = tuple(rulings)
    return PageRulings(
        tuple(_levels(r for r in held if r.orientation is level)),
        tuple(_levels(r for r in held if r.orientation is upright)),
    )


def _levels(rulings: Iterable[Ruling]) -> Iterator[Level]:
    held: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.position):
        if held and ruling.position - held[0].position > SAME_PLACE:
            yield _level(held)
            held = []
        held.append(ruling)
    if held:
        yield _level(held)


def _level(rulings: Sequence[Ruling]) -> Level:
    spans: list[Span] = []
    for start, stop in sorted((r.start, r.stop) for r in rulings):
        if spans and start <= spans[-1][1] + SAME_PLACE:
            spans[-1] = (spans[-1][0], max(spans[-1][1], stop))
        else:
            spans.append((start, stop))
    return Level(sum(r.position for r in rulings) / len(rulings), tuple(spans))
