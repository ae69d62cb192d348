"""How sure each band of a segmentation is: by how much it beats other ways to cut its lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.table.finders.band_scores import BandScores
from extract.table.finders.band_types import Band, Block, Strands, strands_of
from extract.table.finders.segmentation_costs import BandKind
from extract.table.row_numbers import RowNumber

SLOPE = 0.5
"""A band's certainty is 0.5 for a margin of 0 nats, and grows with it by this slope."""
MOST_CERTAIN = 0.998


def certainties(scores: BandScores, blocks: Sequence[Block], bands: Sequence[Band]) -> list[float]:
    """How sure each band is (0 to 1): by how much it beats the best other way to cut its lines.

    Other ways are: cut in two, joined with the next, a border one or two lines off, another kind.
    """
    found: list[float] = []
    number: RowNumber | None = None
    open_row: list[Band] = []
    previous: BandKind | None = None
    margins = [math.inf] * len(bands)
    for index, band in enumerate(bands):
        block = blocks[band.block]
        strands: Strands = {}
        if band.start == 0:
            strands = strands_of((blocks[b.block], b) for b in open_row)
        following = bands[index + 1] if index + 1 < len(bands) else None
        if following is not None and following.block != band.block:
            following = None
        local = _Local(scores, block, strands, number, previous)
        margins[index] = min(margins[index], local.alone(band))
        if following is not None:
            both = local.with_next(band, following)
            margins[index] = min(margins[index], both)
            margins[index + 1] = min(margins[index + 1], both)
        if band.kind is BandKind.ROW:
            number = band.number or number
            open_row = [band]
        elif band.kind is BandKind.REST:
            open_row = [*open_row, band]
        elif band.kind is BandKind.SECTION:
            open_row = []
        previous = band.kind
    for margin in margins:
        sure = 1 / (1 + math.exp(-SLOPE * min(40.0, margin)))
        found.append(min(MOST_CERTAIN, sure))
    return found


@dataclass(slots=True)
class _Local:
    """Compares a band, or two, with other ways to cut the same lines."""

    scores: BandScores
    block: Block
    strands: Strands
    number: RowNumber | None
    previous: BandKind | None

    def total(self, bands: Sequence[Band]) -> float:
        """The score of bands that follow each other, with their numbers."""
        number, previous = self.number, self.previous
        score = 0.0
        for band in bands:
            score += self.scores.score_of(self.block, band, self.strands)
            if band.kind is BandKind.ROW and self.scores.look.is_numbered:
                taken, number = self._numbered(band, number, previous)
                score += taken
            previous = band.kind
        return score

    def _numbered(
        self, band: Band, number: RowNumber | None, previous: BandKind | None
    ) -> tuple[float, RowNumber | None]:
        scores = self.scores
        best = (scores.costs.unnumbered, number)
        is_fresh = previous in (BandKind.SECTION, None)
        for reading in scores.first_readings(self.block, band.start, band.stop):
            cost = scores.number_cost(reading, number, is_fresh=is_fresh)
            if cost > best[0]:
                best = (cost, reading.number)
        return best

    def alone(self, band: Band) -> float:
        """By how much the band beats being cut in two, or being of another kind."""
        own = self.total([band])
        others = [
            self.total([band._replace(stop=cut), Band(band.block, cut, band.stop, BandKind.ROW)])
            for cut in range(band.start + 1, band.stop)
            if band.kind in (BandKind.ROW, BandKind.REST)
        ]
        others += [self.total([replace_kind(band, kind)]) for kind in self._kinds(band)]
        return own - max(others, default=-math.inf)

    def _kinds(self, band: Band) -> Iterator[BandKind]:
        if band.kind is BandKind.REST or (band.kind is BandKind.ROW and self._may_rest(band)):
            yield BandKind.ROW if band.kind is BandKind.REST else BandKind.REST
        if band.kind is BandKind.SECTION:
            yield BandKind.ROW
        if band.kind is BandKind.ROW and band.stop - band.start <= 3:
            yield BandKind.SECTION

    def _may_rest(self, band: Band) -> bool:
        return band.start == 0 and self.block.at_top and bool(self.strands)

    def with_next(self, band: Band, following: Band) -> float:
        """By how much two bands beat being one, or having their border elsewhere."""
        own = self.total([band, following])
        others: list[float] = []
        rows = (BandKind.ROW, BandKind.REST)
        if band.kind in rows and following.kind in rows:
            others.append(self.total([band._replace(stop=following.stop)]))
            for shift in (-2, -1, 1, 2):
                border = band.stop + shift
                if band.start < border < following.stop:
                    moved = [band._replace(stop=border), following._replace(start=border)]
                    others.append(self.total(moved))
        return own - max(others, default=-math.inf)


def replace_kind(band: Band, kind: BandKind) -> Band:
    """The same lines as a band of another kind."""
    return band._replace(kind=kind, number=None)
