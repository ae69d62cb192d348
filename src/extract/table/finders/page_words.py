"""The words of a page, found by their place."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from extract.models import Box, Word

STRIP = 16.0
"""The height of the strips that words are looked up by, in points."""

Placed = tuple[float, float, int]


class PageWords:
    """The words of a page that have a box, found by where their middles are."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words: list[tuple[Word, Box]] = [
            (word, word.box) for word in words if word.box is not None
        ]
        self._strips: defaultdict[int, list[Placed]] = defaultdict(list)
        for at, (_, box) in enumerate(self._words):
            x, y = box.middle
            self._strips[int(y // STRIP)].append((x, y, at))
        for strip in self._strips.values():
            strip.sort()

    def within(self, area: Box) -> list[tuple[Word, Box]]:
        """The words whose middle lies in the area, in the page's order."""
        found: list[int] = []
        for number in range(int(area.top // STRIP), int(area.bottom // STRIP) + 1):
            strip = self._strips.get(number)
            if strip:
                first = bisect_left(strip, (area.x0,))
                last = bisect_right(strip, (area.x1, math.inf))
                found.extend(at for _, y, at in strip[first:last] if area.top <= y <= area.bottom)
        return [self._words[at] for at in sorted(found)]


def lines_of_boxes(boxes: Iterable[Box]) -> list[list[Box]]:
    """The boxes of words as lines from the top, each from the left."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle[1]):
        if lines and box.middle[1] - lines[-1][-1].middle[1] < 0.5 * box.height:
            lines[-1].append(box)
        else:
            lines.append([box])
    for line in lines:
        line.sort(key=lambda box: box.middle[0])
    return lines


def usual_space(lines: Iterable[Sequence[Box]]) -> float:
    """The median white between two words of a line, in points; 0 where no line has two.

    What is wider than the words are high is no space.
    """
    spaces = [
        right.x0 - left.x1
        for line in lines
        for left, right in pairwise(line)
        if 0 < right.x0 - left.x1 < min(left.height, right.height)
    ]
    return median(spaces) if spaces else 0.0
