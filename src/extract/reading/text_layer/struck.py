"""Words that a line strikes through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.reading.text_layer.settings import STRIKES
from extract.reading.text_layer.words import Fragment

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve

LARGEST = 60.0
CORNERS = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """A thin straight line in the frame of a direction: ``across`` its middle."""

    across: float
    start: float
    stop: float
    thickness: float


def with_strikes(
    fragments: Sequence[Fragment], curves: Sequence[LTCurve]
) -> tuple[list[Fragment], list[LTCurve]]:
    """The words, those struck through marked so, and the curves without the lines that do it.

    Such a line runs through the middle of the letters and hardly further than its words; a ruling
    of a table reaches beyond them, and a line under words is lower.
    """
    lines = {quarter: _Words(fragments, quarter) for quarter in range(4)}
    struck: set[int] = set()
    kept: list[LTCurve] = []
    for curve in curves:
        found = [index for words in lines.values() for index in words.struck_by(curve)]
        struck.update(found)
        if not found:
            kept.append(curve)
    if not struck:
        return list(fragments), kept
    marked = [replace(f, struck=True) if i in struck else f for i, f in enumerate(fragments)]
    return marked, kept


class _Words:
    """The words of one direction (in quarter turns), by the height of their baselines."""

    def __init__(self, fragments: Sequence[Fragment], quarter: int) -> None:
        self._fragments = fragments
        self._quarter = quarter
        places = [
            (fragment.across, index)
            for index, fragment in enumerate(fragments)
            if round(fragment.direction / 90) % 4 == quarter and fragment.size > 0
        ]
        self._places = sorted(places)

    def struck_by(self, curve: LTCurve) -> list[int]:
        """The words that the curve strikes through; none where it is no such line."""
        if not self._places or len(curve.pts) > CORNERS:
            return []
        line = self._line(curve)
        if line is None:
            return []
        found = [index for index in self._near(line) if _covers(line, self._fragments[index])]
        if not found:
            return []
        size = max(self._fragments[index].size for index in found)
        start = min(self._fragments[index].along for index in found)
        stop = max(self._fragments[index].end for index in found)
        beyond = STRIKES.beyond * size
        reaches = line.start < start - beyond or line.stop > stop + beyond
        return [] if reaches or line.thickness > STRIKES.thickest * size else found

    def _line(self, curve: LTCurve) -> _Line | None:
        x0, y0, x1, y1 = curve.bbox
        box = ((x0, x1, y0, y1), (y0, y1, -x1, -x0), (-x1, -x0, -y1, -y0), (-y1, -y0, x0, x1))
        start, stop, low, high = box[self._quarter]
        thickness = max(high - low, curve.linewidth if curve.stroke else 0.0)
        if stop - start < 2 * thickness or high - low > STRIKES.thickest * LARGEST:
            return None
        return _Line((low + high) / 2, start, stop, thickness)

    def _near(self, line: _Line) -> Iterator[int]:
        low = bisect_left(self._places, (line.across - STRIKES.highest * LARGEST, -1))
        high = bisect_right(self._places, (line.across, len(self._fragments)))
        for _, index in self._places[low:high]:
            yield index


def _covers(line: _Line, word: Fragment) -> bool:
    height = (line.across - word.across) / word.size
    shared = min(line.stop, word.end) - max(line.start, word.along)
    length = max(word.end - word.along, 0.1)
    return STRIKES.lowest <= height <= STRIKES.highest and shared >= STRIKES.covered * length
