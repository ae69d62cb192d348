"""The words of a page, found by their place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.models import Box, Page, Word


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page that have a box, by the height of their middles."""

    words: tuple[Word, ...]
    middles: tuple[float, ...]

    def within(self, box: Box) -> list[tuple[Word, Box]]:
        """The words whose middle lies in the box."""
        first, last = bisect_left(self.middles, box.top), bisect_right(self.middles, box.bottom)
        return [
            (word, word.box)
            for word in self.words[first:last]
            if word.box is not None and box.x0 <= word.box.middle[0] <= box.x1
        ]


def page_words(page: Page) -> PageWords:
    """The words of the page that stand on it."""
    placed = sorted(
        ((word.box.middle[1], at, word) for at, word in enumerate(page.words) if word.box),
        key=lambda one: one[:2],
    )
    return PageWords(tuple(word for _, _, word in placed), tuple(y for y, _, _ in placed))


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
