"""A passage as a lattice of readings, and the likeliest way through it.

Between two words of the passage stands a node; an edge is one reading of one unit, or of several
that belong together. The best way is found as A. J. Viterbi's algorithm does it, the probability
of each edge by the forward and backward sums.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extract.danish.context import START, Context, as_following
from extract.danish.options import Option

MARK_COST = 3.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A reading of the units ``start`` to ``stop`` (half-open)."""

    start: int
    stop: int
    option: Option
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An edge of the best way, its probability, and its rivals over the same units."""

    edge: Edge
    probability: float
    rivals: tuple[tuple[Edge, float], ...]


Before = tuple[str, str]
After = tuple[str, str]


def best_way(
    edges: Sequence[Sequence[Edge]],
    marks: Sequence[str],
    neighbours: tuple[Before, After],
    context: Context,
) -> list[Chosen]:
    """The best way through ``edges`` (listed by their start) between known neighbours.

    ``marks[i]`` is what the context sees after unit i: a mark, or empty for the word itself.
    The neighbours are the two before and the two after, empty where there are none.
    """
    return _Lattice(edges, marks, neighbours, context).best_way()


class _Lattice:
    """The sums over all ways. A word's second predecessor is that of the best way to it."""

    def __init__(
        self,
        edges: Sequence[Sequence[Edge]],
        marks: Sequence[str],
        neighbours: tuple[Before, After],
        context: Context,
    ) -> None:
        self.edges, self.marks, self.context = edges, marks, context
        self.before, self.after = neighbours
        self.size = len(edges)
        self.arriving: list[list[Edge]] = [[] for _ in range(self.size + 1)]
        self.forward: dict[int, float] = {}
        self.top: dict[int, float] = {}
        self.back: dict[int, Edge | None] = {}
        self.seen: dict[int, Before] = {}
        self.steps: dict[tuple[int, int], float] = {}

    def best_way(self) -> list[Chosen]:
        for start in range(self.size):
            for edge in self.edges[start]:
                self._reach(edge)
        ends = {id(edge): self._end(edge) for edge in self.arriving[self.size]}
        backward = self._backward(ends)
        last = self.arriving[self.size]
        total = _log_sum([self.forward[id(e)] + ends[id(e)] for e in last])
        best: Edge | None = max(last, key=lambda e: self.top[id(e)] + ends[id(e)])
        way: list[Chosen] = []
        while best is not None:
            share = {
                id(e): math.exp(min(0.0, self.forward[id(e)] + backward[id(e)] - total))
                for e in self.edges[best.start]
                if id(e) in backward
            }
            rivals = [(e, share[id(e)]) for e in self.edges[best.start] if id(e) in share]
            rivals = sorted((r for r in rivals if r[0] is not best), key=lambda r: -r[1])
            way.append(Chosen(best, share[id(best)], tuple(rivals[:3])))
            best = self.back[id(best)]
        return way[::-1]

    def _reach(self, edge: Edge) -> None:
        """Score all ways that end with the edge."""
        first = edge.start == 0
        previous: Sequence[Edge | None] = [None] if first else self.arriving[edge.start]
        if not previous:
            return
        sums: list[float] = []
        best, back = -math.inf, None
        for before in previous:
            step = self._step(before, edge)
            sums.append(step + (self.forward[id(before)] if before else 0.0))
            top = step + (self.top[id(before)] if before else 0.0)
            if top > best:
                best, back = top, before
        inner, seen = self._inner(edge, back)
        self.forward[id(edge)] = inner + _log_sum(sums)
        self.top[id(edge)] = inner + best
        self.back[id(edge)] = back
        self.seen[id(edge)] = seen
        self.arriving[edge.stop].append(edge)

    def _step(self, previous: Edge | None, edge: Edge) -> float:
        left = self.seen[id(previous)] if previous else self.before
        option = edge.option
        score = self.context.long_ratio(*left, option.words[0], option.word_costs[0])
        if previous is not None:
            self.steps[id(previous), id(edge)] = score
        return score

    def _inner(self, edge: Edge, back: Edge | None) -> tuple[float, Before]:
        """The edge's own score, and the two words that what follows it sees."""
        option = edge.option
        seen = (self.seen[id(back)] if back else self.before)[1], option.words[0]
        score = -option.cost
        for word, cost in zip(option.words[1:], option.word_costs[1:], strict=True):
            score += self.context.long_ratio(*seen, word, cost)
            seen = seen[1], word
        mark = self.marks[edge.stop - 1]
        if mark:
            score += self.context.long_ratio(*seen, as_following(mark), MARK_COST)
            seen = ("", START) if mark == START else (seen[1], mark)
        return score, seen

    def _end(self, edge: Edge) -> float:
        following, further = self.after
        if not following:
            return 0.0
        seen = self.seen[id(edge)]
        score = self.context.long_ratio(*seen, following, 8.0)
        if further:
            score += self.context.long_ratio(seen[1], following, further, 8.0)
            score -= self.context.ratio(following, further, 8.0)
        return score

    def _backward(self, ends: dict[int, float]) -> dict[int, float]:
        backward = dict(ends)
        inner = {
            id(e): self.top[id(e)]
            - max(
                self.steps.get((id(p), id(e)), -math.inf) + self.top[id(p)]
                for p in self.arriving[e.start]
            )
            for some in self.edges[1:]
            for e in some
            if id(e) in self.top
        }
        for node in range(self.size - 1, 0, -1):
            onward = [e for e in self.edges[node] if id(e) in backward]
            for edge in self.arriving[node]:
                sums = [
                    self.steps[id(edge), id(e)] + inner[id(e)] + backward[id(e)] for e in onward
                ]
                if sums:
                    backward[id(edge)] = _log_sum(sums)
        return backward


def _log_sum(values: Sequence[float]) -> float:
    top = max(values, default=-1e9)
    return top + math.log(sum(math.exp(v - top) for v in values)) if values else -1e9
