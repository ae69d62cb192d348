"""Cutting one line into pieces: the best ways of giving its words to columns.

Dynamic programming from the left, column by column. All scores are in nats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

from extract.table.dump.columns import COLUMNS, Piece
from extract.table.dump.hypothesis import Hypothesis
from extract.table.dump.lines import DumpLine
from extract.table.dump.openings import Opening, Openings, Place, Way

_KEPT = 2
_KEPT_LINE = 6
_HOPELESS = -14.0
_MOST_STOPS = 15
_SCORE = itemgetter(0)

_Link = tuple[int, int, int, int, bool]
_Chain = tuple[float, "_Chain | None", "_Link | tuple[()]"]
"""A line's pieces so far: score, the chain before, and (column, start, stop, row, fresh).

Plain tuples, since the innermost loop makes them by the hundred thousand.
"""
_Fronts = dict[int, list[_Chain]]
"""The best chains by the word that they have come to."""
_Links = tuple[tuple[float, _Link], ...]
_Fits = tuple[tuple[int, float], ...]
_Ways = tuple[Way | None, ...]


class _Begun(NamedTuple):
    """A line in the first columns: the best chains that go on, and those that hold all of it."""

    fronts: _Fronts
    done: list[_Chain]


_NOT_BEGUN = _Begun({0: [(0.0, None, ())]}, [])


class Cut(NamedTuple):
    """A line's pieces from the left, and what they cost."""

    score: float
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Cutter:
    """Cuts the lines of one dump; remembers what it has weighed."""

    lines: Sequence[DumpLine]
    openings: Openings
    _inner: list[tuple[float, ...]] = field(init=False)
    _stops: list[tuple[int, ...]] = field(init=False)
    _pieces: dict[tuple[int, int, int, int], float] = field(default_factory=dict)
    _line: int = -1
    _cut: dict[tuple[Place, _Ways], list[Cut]] = field(default_factory=dict)
    _known: dict[tuple[Place, _Ways], _Begun] = field(default_factory=dict)
    _linked: dict[tuple[Place, Way, int], _Links] = field(default_factory=dict)
    _fitted: dict[tuple[int, int, int], _Fits] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._inner = [self._inner_scores(line) for line in self.lines]
        self._stops = [self._stops_of(index) for index in range(len(self.lines))]

    def cuts(self, hypothesis: Hypothesis, place: Place) -> list[Cut]:
        """The best ways of giving the line to columns, the best first where they are many."""
        if self.lines[place.line].parts:
            return self._given_cuts(hypothesis, place)
        columns = range(1 if place.opens_row and not hypothesis.mixed else COLUMNS)
        ways = tuple(self.openings.way(hypothesis, place, column) for column in columns)
        if hypothesis.mixed:
            return self._remembered(ways, place)
        return [
            self._whole(place, way.column, opening)
            for way in ways
            if way is not None
            for opening in self.openings.of(way, place, 0)
        ]

    def _given_cuts(self, hypothesis: Hypothesis, place: Place) -> list[Cut]:
        """The line as the dump itself keeps it apart, in the best way for each piece."""
        score = 0.0
        pieces: list[Piece] = []
        for part in self.lines[place.line].parts:
            way = self.openings.way(hypothesis, place, part.column)
            if way is None or (place.opens_row and not pieces and part.column):
                return []
            gain, row, fresh = max(self.openings.of(way, place, part.start))
            score += gain
            pieces.append(Piece(place.line, part.column, part.start, part.stop, row, fresh))
        return [Cut(score, tuple(pieces))]

    def _remembered(self, ways: _Ways, place: Place) -> list[Cut]:
        """The cuts of the line across the columns; what was weighed at other lines is let go."""
        if place.line != self._line:
            self._known.clear()
            self._cut.clear()
            self._linked.clear()
            self._line = place.line
        found = self._cut.get((place, ways))
        if found is None:
            found = self._cut[place, ways] = self._mixed_cuts(ways, place)
        return found

    def _whole(self, place: Place, column: int, opening: Opening) -> Cut:
        """The whole line in one column."""
        score, row, fresh = opening
        size = len(self.lines[place.line].texts)
        piece = Piece(place.line, column, 0, size, row, fresh)
        return Cut(score + self._piece_score(place.line, column, 0, size), (piece,))

    def _mixed_cuts(self, ways: _Ways, place: Place) -> list[Cut]:
        done = self._begun(ways, place).done
        return [Cut(chain[0], _pieces_of(place.line, chain)) for chain in done]

    def _begun(self, ways: _Ways, place: Place) -> _Begun:
        """The line in the columns of ``ways``, the first ones; shared by all that agree in them."""
        if not ways:
            return _NOT_BEGUN
        found = self._known.get((place, ways))
        if found is None:
            found = self._grown(self._begun(ways[:-1], place), ways[-1], place)
            self._known[place, ways] = found
        return found

    def _grown(self, begun: _Begun, way: Way | None, place: Place) -> _Begun:
        """The line in one column more."""
        size = len(self.lines[place.line].texts)
        may_skip = begun is not _NOT_BEGUN or not place.opens_row
        grown: _Fronts = {}
        for position, chains in begun.fronts.items():
            if may_skip:
                grown.setdefault(position, []).extend(chains)
            if way is None:
                continue
            for gain, link in self._links(way, place, position):
                there = grown.setdefault(link[2], [])
                for chain in chains:
                    there.append((chain[0] + gain, chain, link))
        done = _best([*begun.done, *grown.pop(size, ())], _KEPT_LINE)
        return _Begun({stop: _best(chains, _KEPT) for stop, chains in grown.items()}, done)

    def _links(self, way: Way, place: Place, position: int) -> _Links:
        """Every piece in that way that starts at ``position``, with what it is worth."""
        key = (place, way, position)
        found = self._linked.get(key)
        if found is None:
            found = self._linked[key] = tuple(self._weighed_links(way, place, position))
        return found

    def _weighed_links(
        self, way: Way, place: Place, position: int
    ) -> Iterator[tuple[float, _Link]]:
        column = way.column
        for start, bonus in self._starts(place.line, position):
            score, row, fresh = max(self.openings.of(way, place, start))
            score += bonus
            for stop, fit in self._fits(place.line, column, start):
                gain = score + fit
                if gain >= _HOPELESS:
                    yield gain, (column, start, stop, row, fresh)

    def _fits(self, line: int, column: int, start: int) -> _Fits:
        """Where a piece may stop, with what it costs; in the last column only at the line's end."""
        key = (line, column, start)
        found = self._fitted.get(key)
        if found is None:
            stops = self._stops[line] if column < COLUMNS - 1 else self._stops[line][-1:]
            found = self._fitted[key] = tuple(
                (stop, self._piece_score(line, column, start, stop))
                for stop in stops
                if stop > start
            )
        return found

    def _starts(self, line: int, position: int) -> tuple[tuple[int, float], ...]:
        """Where a piece may start: an upright between two columns belongs to neither."""
        texts = self.lines[line].texts
        if position and texts[position] == "|" and position + 1 < len(texts):
            return (position, 0.0), (position + 1, self.openings.weights.ruling)
        return ((position, 0.0),)

    def _piece_score(self, line: int, column: int, start: int, stop: int) -> float:
        """What a piece costs wherever it stands: its own seams, and whether it fits."""
        key = (line, column, start, stop)
        found = self._pieces.get(key)
        if found is None:
            inner = self._inner[line]
            width = self.lines[line].width(start, stop)
            found = inner[stop - 1] - inner[start] + self.openings.columns.overflow(column, width)
            self._pieces[key] = found
        return found

    def _inner_scores(self, line: DumpLine) -> tuple[float, ...]:
        """Running sums of the seams inside a line: piece i..j has ``sums[j-1] - sums[i]``."""
        seams = (self.openings.seams.meeting_inside(a, b) for a, b in pairwise(line.texts))
        return tuple(accumulate(seams, initial=0.0))

    def _stops_of(self, line: int) -> tuple[int, ...]:
        """Where the line may be cut: at its loosest seams, and at its end."""
        texts = self.lines[line].texts
        inner = self._inner[line]
        seams = sorted(range(1, len(texts)), key=lambda i: inner[i] - inner[i - 1])
        near_bars = {i for i in range(1, len(texts)) if "|" in texts[i - 1 : i + 1]}
        return tuple(sorted({*seams[:_MOST_STOPS], *near_bars, len(texts)}))


def _best(chains: list[_Chain], kept: int) -> list[_Chain]:
    """The best chains, the best first."""
    if len(chains) > 1:
        chains.sort(key=_SCORE, reverse=True)
    return chains[:kept]


def _pieces_of(line: int, chain: _Chain) -> tuple[Piece, ...]:
    """The pieces of a chain, from the left."""
    found: list[Piece] = []
    at: _Chain | None = chain
    while at is not None and at[2]:
        column, start, stop, row, fresh = at[2]
        found.append(Piece(line, column, start, stop, row, fresh))
        at = at[1]
    return tuple(reversed(found))
