"""Words that are drawn twice: fake bold, drop shadows, and an OCR layer over text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from extract.reading.text_layer.settings import DUPLICATES
from extract.reading.text_layer.words import Fragment

SQUARE = 30.0
OFFSET_STEP = 1.0

Offset = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Once:
    """The words of a page, each once, and those that another one is drawn over."""

    words: list[Fragment]
    doubles: list[Fragment]


def each_once(fragments: Sequence[Fragment]) -> Once:
    """The words, each once even where it was printed twice at one place.

    Of two the later one is kept, for it lies on top: the other is its shadow. Printed twice at
    nearly the same place, a word looks bold.
    """
    twins = list(_twins(fragments))
    offsets = {_offset(one, other) for one, other in _telling(fragments, twins)}
    doubles: dict[int, int] = {}
    for one, other in twins:
        first, second = fragments[one], fragments[other]
        if _is_bold_print(first, second) or _is_shadow(first, second, offsets):
            doubles[one] = other
    bold = {
        other for one, other in doubles.items() if _is_bold_print(fragments[one], fragments[other])
    }
    kept = [
        replace(fragment, bold=True) if index in bold else fragment
        for index, fragment in enumerate(fragments)
        if index not in doubles
    ]
    return Once(kept, [fragments[index] for index in sorted(doubles)])


def _twins(fragments: Sequence[Fragment]) -> Iterator[tuple[int, int]]:
    """Pairs of words of one text that stand close to each other, in drawing order."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, fragment in enumerate(fragments):
        by_text[fragment.text].append(index)
    for same in by_text.values():
        if len(same) > 1:
            yield from _close_pairs(fragments, sorted(same, key=lambda i: fragments[i].x0))


def _close_pairs(
    fragments: Sequence[Fragment], by_left: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for place, index in enumerate(by_left):
        one = fragments[index]
        reach = DUPLICATES.shadow_offset * one.size + DUPLICATES.bold_slack
        for other in by_left[place + 1 :]:
            if fragments[other].x0 - one.x0 > reach:
                break
            if abs(fragments[other].y0 - one.y0) <= reach and _alike(one, fragments[other]):
                yield min(index, other), max(index, other)


def _alike(one: Fragment, other: Fragment) -> bool:
    return abs(one.size - other.size) < 0.1 * one.size and abs(one.direction - other.direction) < 5


def _offset(one: Fragment, other: Fragment) -> Offset:
    return one.x0 - other.x0, one.y0 - other.y0


def _telling(
    fragments: Sequence[Fragment], twins: Iterable[tuple[int, int]]
) -> Iterator[tuple[Fragment, Fragment]]:
    """Pairs that surely are a word and its shadow: long, and mostly over each other."""
    for one, other in twins:
        first, second = fragments[one], fragments[other]
        shared = min(first.x1, second.x1) - max(first.x0, second.x0)
        overlap = shared >= DUPLICATES.shadow_overlap * min(first.width, second.width)
        if overlap and len(first.text) >= DUPLICATES.telling_letters:
            yield first, second


def _is_bold_print(one: Fragment, other: Fragment) -> bool:
    near = DUPLICATES.bold_offset * one.size + DUPLICATES.bold_slack
    x, y = _offset(one, other)
    return abs(x) < near and abs(y) < near


def _is_shadow(one: Fragment, other: Fragment, offsets: Iterable[Offset]) -> bool:
    x, y = _offset(one, other)
    near = DUPLICATES.same_offset
    return any(abs(x - dx) < near and abs(y - dy) < near for dx, dy in offsets)


# an OCR layer over text


def over_text(layer: Sequence[Fragment], seen: Sequence[Fragment]) -> list[bool]:
    """For each word of an invisible layer, whether it is a reading of text that is seen there.

    It is where a word like it stands close by, however it is spelt, or where text covers most of
    its place. A layer may be off its text as a whole; by how much, its words tell.
    """
    if not seen or not layer:
        return [False] * len(layer)
    places = _Places(seen)
    x, y = _layer_offset(layer, seen)
    return [_reads(_moved(word, x, y), places) for word in layer]


def _moved(word: Fragment, x: float, y: float) -> Fragment:
    return replace(word, x0=word.x0 + x, x1=word.x1 + x, y0=word.y0 + y, y1=word.y1 + y)


def _reads(word: Fragment, places: _Places) -> bool:
    near = list(places.near(word, DUPLICATES.ocr_reach * word.height))
    text = word.text.casefold()
    if any(fuzz.ratio(text, other.text.casefold()) >= DUPLICATES.ocr_alike for other in near):
        return True
    area = max(word.width * word.height, 0.1)
    return sum(_shared(word, other) for other in near) >= DUPLICATES.ocr_covered * area


def _layer_offset(layer: Sequence[Fragment], seen: Sequence[Fragment]) -> Offset:
    """How far the layer's words are from the same words of the text, most of the time."""
    by_text: dict[str, list[Fragment]] = defaultdict(list)
    for word in seen:
        if len(word.text) >= DUPLICATES.telling_letters:
            by_text[word.text.casefold()].append(word)
    offsets: list[Offset] = []
    for word in layer:
        reach = DUPLICATES.ocr_lines_off * word.height
        twins = [_offset(twin, word) for twin in by_text.get(word.text.casefold(), ())]
        close = [(x, y) for x, y in twins if abs(x) <= reach and abs(y) <= reach]
        if close:
            offsets.append(min(close, key=lambda offset: abs(offset[0]) + abs(offset[1])))
    steps = Counter((round(x / OFFSET_STEP), round(y / OFFSET_STEP)) for x, y in offsets)
    if not steps:
        return 0.0, 0.0
    (column, row), _ = steps.most_common(1)[0]
    same = [
        (x, y)
        for x, y in offsets
        if abs(x - column * OFFSET_STEP) <= OFFSET_STEP
        and abs(y - row * OFFSET_STEP) <= OFFSET_STEP
    ]
    return median(x for x, _ in same), median(y for _, y in same)


def _shared(one: Fragment, other: Fragment) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, wide) * max(0.0, high)


class _Places:
    """Words by the squares of the page that they touch."""

    def __init__(self, words: Iterable[Fragment]) -> None:
        self._squares: dict[tuple[int, int], list[Fragment]] = defaultdict(list)
        for word in words:
            for square in _squares(word.x0, word.y0, word.x1, word.y1):
                self._squares[square].append(word)

    def near(self, word: Fragment, reach: float) -> Iterator[Fragment]:
        """The words that touch the place around ``word``, each once."""
        x0, y0, x1, y1 = word.x0 - reach, word.y0 - reach, word.x1 + reach, word.y1 + reach
        told: set[int] = set()
        for square in _squares(x0, y0, x1, y1):
            for other in self._squares.get(square, ()):
                touches = other.x0 <= x1 and other.x1 >= x0 and other.y0 <= y1 and other.y1 >= y0
                if touches and id(other) not in told:
                    told.add(id(other))
                    yield other


def _squares(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x0 // SQUARE), int(x1 // SQUARE) + 1):
        for row in range(int(y0 // SQUARE), int(y1 // SQUARE) + 1):
            yield column, row
