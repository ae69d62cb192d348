"""Text whose columns are kept apart by spaces or tabs: which column each of its words stands in.

``pdftotext -layout``, and OCR programs that keep spaces, print each line of a page as one line and
begin a column at about the same character throughout; it drifts by a few from row to row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_PART = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_TAB = 8
_FEWEST_PARTED = 0.3
_FEWEST_TABULAR = 0.08
_FEWEST_COLUMNS = 3
_ALIKE_TABBED = 0.6
_CROSSED = 0.05
_BEGUN = 0.08
_DRIFT = 3
_REACH = 8
_FEWEST_LETTERS = 3
_NEAR = 4

Gutters = tuple[float, ...]
"""Where columns part, in characters from the left."""
LineColumns = tuple[int, ...]
"""The column of each word of a line, counted from 0; ``NO_COLUMN`` for a watermark's letters."""
NO_COLUMN = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line between runs of two spaces or more.

    ``line`` is counted from the top of its page; ``starts`` are where its words start and
    ``stop`` where it ends, in characters.
    """

    line: int
    starts: tuple[int, ...]
    stop: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.starts[0]


def columns_by_spaces(texts: Sequence[str]) -> tuple[tuple[LineColumns, ...], ...]:
    """For each page, the columns of the words of its lines that aren't empty.

    Nothing for pages of a text that isn't kept in columns by spaces or tabs, or whose columns
    can't be made out.
    """
    if is_tabbed(texts):
        return tuple(columns_by_tabs(text) for text in texts)
    whole = [parts_of(text) for text in texts]
    strays = watermark_of(texts, whole)
    pages = [
        tuple(p for p in page if p not in lost) for page, lost in zip(whole, strays, strict=True)
    ]
    if not is_aligned(pages):
        return ((),) * len(texts)
    found = [gutters_of(parts) for parts in pages]
    usual = usual_gutters(found)
    # On a page of few lines one that lies across is not few of them.
    found = [
        gutters if len(gutters) == len(usual) else gutters_of(parts, crossed=0.0)
        for parts, gutters in zip(pages, found, strict=True)
    ]
    return tuple(
        _columns_of(parts, gutters if len(gutters) == len(usual) else usual, lost)
        for parts, gutters, lost in zip(pages, found, strays, strict=True)
    )


def watermark_of(
    texts: Sequence[str], pages: Sequence[Sequence[Part]]
) -> tuple[frozenset[Part], ...]:
    """For each page, the letters of a slanting watermark: capitals that stand for themselves.

    Where several of them have whole lines, all others are its letters too.
    """
    found: list[frozenset[Part]] = []
    alone = 0
    for text, parts in zip(texts, pages, strict=True):
        lines = text.split("\n")
        letters = [part for part in parts if _is_letter(lines[part.line].expandtabs(_TAB), part)]
        alone += sum(len(lines[part.line].split()) == 1 for part in letters)
        found.append(frozenset(letters))
    return tuple(found) if alone >= _FEWEST_LETTERS else (frozenset(),) * len(texts)


def _is_letter(line: str, part: Part) -> bool:
    text = line[part.start : part.stop]
    return len(text) == 1 and text.isupper()


def is_tabbed(texts: Sequence[str]) -> bool:
    """Whether tabs part the columns: many lines have several, and most of these as many."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    counts = Counter(tabs for line in lines if (tabs := line.count("\t")) >= _FEWEST_COLUMNS - 1)
    if counts.total() <= _FEWEST_PARTED * len(lines):
        return False
    return max(counts.values()) >= _ALIKE_TABBED * counts.total()


def columns_by_tabs(text: str) -> tuple[LineColumns, ...]:
    """The columns of the words of the lines that aren't empty: how many tabs stand before each."""
    return tuple(
        tuple(column for column, cell in enumerate(line.split("\t")) for _ in cell.split())
        for line in text.split("\n")
        if line.strip()
    )


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of all lines of a page."""
    return tuple(
        Part(number, tuple(found.start() + at for at in _word_starts(found[0])), found.end())
        for number, line in enumerate(text.split("\n"))
        for found in _PART.finditer(line.expandtabs(_TAB))
    )


def _word_starts(text: str) -> list[int]:
    return [found.start() for found in _WORD.finditer(text)]


def is_aligned(pages: Sequence[Sequence[Part]]) -> bool:
    """Whether spaces keep columns apart: many lines have several parts, some have three."""
    counts = Counter((number, part.line) for number, parts in enumerate(pages) for part in parts)
    parted = sum(count > 1 for count in counts.values())
    tabular = sum(count >= _FEWEST_COLUMNS for count in counts.values())
    return parted > _FEWEST_PARTED * len(counts) and tabular > _FEWEST_TABULAR * len(counts)


def gutters_of(parts: Sequence[Part], *, crossed: float = 1.0) -> Gutters:
    """Where few parts reach across, ``crossed`` at any rate, and many begin just behind.

    Only lines of several parts are looked at: titles and section rows are lines of one.
    """
    counts = Counter(part.line for part in parts)
    parted = [part for part in parts if counts[part.line] > 1]
    if not parted:
        return ()
    cover = [0] * (max(part.stop for part in parted) + 1)
    for part in parted:
        for place in range(part.start + _DRIFT, part.stop - _DRIFT):
            cover[place] += 1
    lines = len({part.line for part in parted})
    limit = max(crossed, _CROSSED * lines if crossed else 0.0)
    return tuple(
        gap.start + (gap.stop - gap.start) / 2
        for gap in _low_runs(cover, limit)
        if gap.start > min(part.start for part in parted) + _DRIFT
        and sum(gap.start <= part.start <= gap.stop for part in parted) >= _BEGUN * lines
    )


def _low_runs(cover: Sequence[int], limit: float) -> list[range]:
    """The runs of places that at most ``limit`` parts cover, but for those at the ends."""
    found: list[range] = []
    start = None
    for place, count in enumerate(cover):
        if count > limit and start is not None:
            found.append(range(start, place))
            start = None
        elif count <= limit and start is None:
            start = place
    return [gap for gap in found if gap.start > 0]


def usual_gutters(found: Sequence[Gutters]) -> Gutters:
    """The gutters of most pages, each in the middle of where these have it."""
    counts = Counter(len(gutters) for gutters in found if gutters)
    if not counts:
        return ()
    usual = max(counts, key=lambda count: (counts[count], count))
    alike = [gutters for gutters in found if len(gutters) == usual]
    return tuple(median(places) for places in zip(*alike, strict=True))


def _columns_of(
    parts: Sequence[Part], gutters: Gutters, strays: frozenset[Part]
) -> tuple[LineColumns, ...]:
    begun = Counter((part.line, part.start) for part in parts)
    pieces = [
        piece for part in parts for piece in _split(part, gutters, _begun_near(begun, part.line))
    ]
    lines: dict[int, list[int]] = {}
    for piece in sorted((*pieces, *strays), key=lambda piece: (piece.line, piece.start)):
        column = NO_COLUMN
        if piece not in strays:
            column = _column(_longest_alike(piece, pieces), gutters)
        lines.setdefault(piece.line, []).extend([column] * len(piece.starts))
    return tuple(tuple(line) for line in lines.values())


def _begun_near(begun: Counter[tuple[int, int]], line: int) -> set[int]:
    return {at for other, at in begun if other != line and abs(other - line) <= _NEAR}


def _longest_alike(part: Part, parts: Sequence[Part]) -> Part:
    """The longest part near by that starts at the same character: it shows best where its column
    stands, since short ones may end before a gutter that has drifted."""
    alike = (
        other
        for other in parts
        if other.start == part.start and abs(other.line - part.line) <= _NEAR
    )
    return max(alike, key=lambda other: other.stop)


def _split(part: Part, gutters: Gutters, begun: set[int]) -> list[Part]:
    """The part where a full column leaves but one space: cut at a gutter, where a word starts at
    the very character at which the column is ``begun`` in lines near by."""
    for gutter in gutters:
        cuts = [
            at
            for at in part.starts[1:]
            if abs(at - gutter) <= _REACH and at in begun and part.stop > gutter
        ]
        if cuts:
            cut = min(cuts, key=lambda at: abs(at - gutter))
            left = Part(part.line, tuple(at for at in part.starts if at < cut), cut - 1)
            right = Part(part.line, tuple(at for at in part.starts if at >= cut), part.stop)
            return [left, *_split(right, gutters, begun)]
    return [part]


def _column(part: Part, gutters: Gutters) -> int:
    """The column that most of a part stands in, or that it begins in where it runs over several."""
    if any(part.start + _REACH < gutter < part.stop - _REACH for gutter in gutters):
        return sum(part.start > gutter for gutter in gutters)
    return sum((part.start + part.stop) / 2 > gutter for gutter in gutters)
