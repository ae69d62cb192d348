"""The columns of a table without upright rulings: white gutters through most of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.models import Box, Orientation, Ruling, Word
from extract.table.lines import TextLine, box_of, gap_between, line_height, phrases_of, text_line
from extract.table.row_numbers import number_of


@dataclass(frozen=True, slots=True)
class GutterSettings:
    """Lengths in line heights, shares from 0 to 1."""

    narrowest: float = 0.25
    """A gutter's least width (test_narrow_gutters)."""
    tolerated: tuple[float, ...] = (0.0, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15)
    """Shares of the lines that may run into a gutter, the first that gives one wins
    (test_an_overflowing_cell_does_not_hide_a_gutter)."""
    close: float = 0.5
    """Headings with less between them are one, unless a clean gutter of that width is below
    (test_a_heading_of_two_known_words)."""
    close_tolerated: float = 0.01
    """Share of the lines that may run into such a gutter."""
    one_line_from: float = 0.07
    """The share from which one line may run into a gutter, however few there are."""
    flush: float = 0.1
    """How near lines begin that begin at one x."""
    flush_lines: float = 0.3
    """Share of lines that begin at a heading's left, where no gutter is left at all."""
    number_width: float = 0.12
    """The widest column of numbers without a heading, as a share of the table."""
    number_share: float = 0.6
    """Share of its cells that are row numbers."""
    unnamed: float = 0.1
    """Share of the table's width left of the first heading that makes an unnamed column."""
    upright: float = 0.3
    """Share of the longest upright ruling that one must have to part columns."""
    shift: float = 3.0
    """How far a page may be shifted against the others."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A stretch of white between two columns, in points from the left."""

    x0: float
    x1: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def edge(self) -> float:
        """Where the right column begins: it is set flush left, the left one ends raggedly."""
        return self.x1 - min(1.5, self.width / 2)

    def moved(self, shift: float) -> Gutter:
        """The gutter ``shift`` points to the right."""
        return Gutter(self.x0 + shift, self.x1 + shift)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its outer sides, the gutters between, and the headings' words."""

    left: float
    right: float
    gutters: tuple[Gutter, ...]
    starts: tuple[float, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of the columns' sides, one more than there are columns."""
        return (self.left, *(gutter.edge for gutter in self.gutters), self.right)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.gutters) + 1

    def column_of(self, word: Word) -> int:
        """The column that holds most of the word; the nearest one for a word outside."""
        box = box_of(word)
        edges = self.edges
        shares = [min(box.x1, high) - max(box.x0, low) for low, high in pairwise(edges)]
        return max(range(len(shares)), key=shares.__getitem__)

    def crossed(self, words: Iterable[Word]) -> int:
        """How many gutters are crossed by words that stand in a line: by a word, or by a mere
        space before a word that does not begin where its column's lines do."""
        boxes = sorted((box_of(word) for word in words), key=lambda box: box.x0)
        height = max((box.height for box in boxes), default=0.0)
        columns = zip(self.gutters, self.starts[1:], strict=True)
        return sum(_is_crossed(gutter, start, boxes, height) for gutter, start in columns)

    def moved(self, shift: float) -> Columns:
        """The columns ``shift`` points to the right."""
        return Columns(
            self.left + shift,
            self.right + shift,
            tuple(gutter.moved(shift) for gutter in self.gutters),
            tuple(start + shift for start in self.starts),
        )


FILLED = 0.35
"""Words that cover such a share of a gutter run across it."""
FEWEST_WORDS = 4
"""Words in a table, at least."""
WORD_SPACE = 0.5
"""A space between words is narrower than so many line heights."""
NOT_FLUSH = 0.15
"""A word begins elsewhere than its column if it is so many line heights off."""


def _is_crossed(gutter: Gutter, start: float, boxes: Sequence[Box], height: float) -> bool:
    covered = sum(max(0.0, min(box.x1, gutter.x1) - max(box.x0, gutter.x0)) for box in boxes)
    across = any(box.x0 < gutter.edge - 1 and box.x1 > gutter.edge + 1 for box in boxes)
    if across if gutter.width < WORD_SPACE * height else covered > FILLED * gutter.width:
        return True
    before = max((box.x1 for box in boxes if box.middle[0] < gutter.edge), default=None)
    after = next((box for box in boxes if box.middle[0] >= gutter.edge), None)
    if before is None or after is None:
        return False
    is_space = after.x0 - before < WORD_SPACE * height
    return is_space and abs(after.x0 - start) > NOT_FLUSH * height


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines under a head row that fall into parts, their words, and a word's usual height."""

    lines: Sequence[TextLine]
    words: Sequence[Word]
    height: float
    upright: Sequence[float]
    settings: GutterSettings

    def runs(self, low: float, high: float, share: float) -> list[Gutter]:
        """The white between ``low`` and ``high`` that at most a share of the lines run into."""
        return white_runs(self.words, low, high, share * len(self.lines))

    def begin_at(self, left: float) -> bool:
        """Whether many lines have a word that begins at ``left``."""
        near = self.settings.flush * self.height
        begun = sum(
            any(abs(box_of(word).x0 - left) < near for word in line.words) for line in self.lines
        )
        return begun >= max(3, self.settings.flush_lines * len(self.lines))


def columns_of(
    lines: Sequence[TextLine],
    headings: Sequence[TextLine],
    rulings: Sequence[Ruling],
    settings: GutterSettings,
) -> tuple[Columns, tuple[TextLine, ...]] | None:
    """The columns under ``headings``, and the headings as the columns part them; None for fewer
    than two columns.

    Headings with no gutter between them are one, and one that a gutter runs through is two.
    """
    parted = [line for line in lines if len(phrases_of(line)) > 1]
    words = [word for line in parted for word in line.words]
    if len(words) < FEWEST_WORDS or not headings:
        return None
    upright = upright_edges(rulings, settings)
    body = _Body(parted, words, line_height(words), upright, settings)
    kept, gutters = _between([part for heading in headings for part in _split(heading, body)], body)
    given = (*words, *(word for heading in kept for word in heading.words))
    left = min(box_of(word).x0 for word in given) - 2
    right = max(box_of(word).x1 for word in given) + 2
    end = gutters[0].x0 if gutters else right
    gutters = [*_before_first(kept[0], body, (left, end, right)), *gutters]
    if not gutters:
        return None
    starts = _starts(parted, gutters, left)
    return Columns(left, right, tuple(gutters), starts), tuple(kept)


def upright_edges(rulings: Sequence[Ruling], settings: GutterSettings) -> list[float]:
    """The x of the upright rulings that are long enough to part columns, ascending."""
    groups: list[list[Ruling]] = []
    upright = (r for r in rulings if r.orientation is Orientation.VERTICAL)
    for ruling in sorted(upright, key=lambda ruling: ruling.position):
        if groups and ruling.position - groups[-1][-1].position <= 4.0:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    lengths = [sum(ruling.length for ruling in group) for group in groups]
    longest = max(lengths, default=0.0)
    return [
        median(ruling.position for ruling in group)
        for group, length in zip(groups, lengths, strict=True)
        if length >= settings.upright * longest
    ]


def _split(heading: TextLine, body: _Body) -> list[TextLine]:
    """The heading, or the two or more that it is: where a gutter runs through it down the table, or
    an upright ruling, that no word of it covers."""
    settings, height = body.settings, body.height
    low, high = heading.box.x0, heading.box.x1
    own = white_runs(heading.words, low, high, 0)
    cuts: list[float] = []
    for run in body.runs(low - height, high + height, settings.close_tolerated):
        gap = next((g for g in own if g.x0 < run.x1 and g.x1 > run.x0), None)
        if gap is None or run.width < settings.close * height or run.x1 > high:
            continue
        if abs(gap.x1 - run.x1) < height and body.begin_at(run.x1):
            cuts.append(gap.x1)
    cuts += [gap.x1 for gap in own for x in body.upright if gap.x0 - 1 < x < gap.x1 + 1]
    parts: list[list[Word]] = [[]]
    for word in heading.words:
        if parts[-1] and any(abs(box_of(word).x0 - cut) < 0.1 for cut in cuts):
            parts.append([])
        parts[-1].append(word)
    return [text_line(part) for part in parts]


def _between(headings: Sequence[TextLine], body: _Body) -> tuple[list[TextLine], list[Gutter]]:
    """The headings and the gutter between each and the next."""
    kept = [headings[0]]
    gutters: list[Gutter] = []
    for heading in headings[1:]:
        last = kept[-1]
        found = _gutter(last, heading, body)
        if found is None or (gutters and found.edge <= gutters[-1].edge + 2):
            kept[-1] = text_line((*last.words, *heading.words))
            continue
        kept.append(heading)
        gutters.append(found)
    return kept, gutters


def _gutter(last: TextLine, heading: TextLine, body: _Body) -> Gutter | None:
    """What parts two headings: an upright ruling, else white, else lines that begin at one x."""
    found = _ruled(last, heading, body)
    if found is not None:
        return found
    settings = body.settings
    if heading.box.x0 - last.box.x1 < settings.close * body.height:
        ladder: tuple[float, ...] = (settings.close_tolerated,)
        narrowest = settings.close
    else:
        ladder, narrowest = settings.tolerated, settings.narrowest
    for share in ladder:
        runs = _fitting(last, heading, body, (share, narrowest))
        if runs:
            return max(runs, key=lambda run: _worth(run, heading, body.height))
    left = heading.box.x0
    many = len(body.lines) >= FEWEST_WORDS and body.begin_at(left)
    return Gutter(left - 1, left) if many else None


def _ruled(last: TextLine, heading: TextLine, body: _Body) -> Gutter | None:
    """The upright ruling between two headings, with the white around it."""
    low, high = last.box.middle[0], heading.box.middle[0]
    inside = [x for x in body.upright if low < x < high]
    if not inside:
        return None
    ruling = min(inside, key=lambda x: abs(x - heading.box.x0))
    around = body.runs(last.box.x0, heading.box.x1, 0.02)
    white = (run for run in around if run.x0 <= ruling <= run.x1)
    return next(white, Gutter(ruling - 1.0, ruling + 1.0))


def _fitting(
    last: TextLine, heading: TextLine, body: _Body, least: tuple[float, float]
) -> list[Gutter]:
    """The white between the middles of two headings; ``least`` is the share of lines that may run
    into it, and its least width in line heights. From some share on, one line may always."""
    share, narrowest = least
    low, high = last.box.middle[0], heading.box.middle[0]
    if share >= body.settings.one_line_from:
        share = max(share, 1 / len(body.lines))
    return [
        run
        for run in body.runs(low, high, share)
        if run.width >= narrowest * body.height and low < run.edge <= heading.box.x1
    ]


def _worth(run: Gutter, heading: TextLine, height: float) -> float:
    """Its width, and more where the heading begins right behind it."""
    is_flush = abs(run.x1 - heading.box.x0) < 0.5 * height
    return run.width + (5 * height if is_flush else 0.0)


def white_runs(words: Iterable[Word], low: float, high: float, limit: float) -> list[Gutter]:
    """The stretches between ``low`` and ``high`` that at most ``limit`` words cover.

    By a sweep over the words' sides: the cost is that of sorting them, whatever the width.
    """
    events: list[tuple[float, int]] = []
    for word in words:
        box = box_of(word)
        if box.x1 > low and box.x0 < high:
            events += [(max(box.x0, low), 1), (min(box.x1, high), -1)]
    events.sort()
    runs: list[Gutter] = []
    count, start = 0, low
    for x, change in [*events, (high, 1_000_000)]:
        if count <= limit and count + change > limit and x > start:
            runs.append(Gutter(start, x))
        if count > limit >= count + change:
            start = x
        count += change
    return _merged(runs)


def _merged(runs: Sequence[Gutter]) -> list[Gutter]:
    found: list[Gutter] = []
    for run in runs:
        if found and run.x0 - found[-1].x1 < 0.01:
            found[-1] = Gutter(found[-1].x0, run.x1)
        else:
            found.append(run)
    return found


def _before_first(
    heading: TextLine, body: _Body, sides: tuple[float, float, float]
) -> list[Gutter]:
    """The gutter behind a first column without a heading: of numbers, or of names. ``sides`` are
    those of the table with the first gutter's left one between them."""
    left, end, right = sides
    settings, height = body.settings, body.height
    for run in body.runs(left, end, 0.02):
        if run.width < settings.close * height or run.x0 < left + 2 or run.x1 > end - height:
            continue
        is_narrow = run.edge - left < settings.number_width * (right - left)
        if is_narrow and _holds_numbers(run, body) and heading.box.x1 > run.x1:
            return [run]
        is_unnamed = heading.box.x0 - left > settings.unnamed * (right - left)
        if is_unnamed and _worth(run, heading, height) > 5 * height:
            return [run]
    return []


def _holds_numbers(run: Gutter, body: _Body) -> bool:
    """Whether most of what stands left of a gutter is row numbers."""
    cells = (
        " ".join(word.text for word in line.words if box_of(word).x1 <= run.x0 + 1)
        for line in body.lines
    )
    filled = [cell for cell in cells if cell]
    numbers = sum(number_of(cell) is not None for cell in filled)
    return len(filled) > 1 and numbers >= body.settings.number_share * len(filled)


def _starts(lines: Sequence[TextLine], gutters: Sequence[Gutter], left: float) -> tuple[float, ...]:
    """Where most lines of each column begin, in points."""
    edges = [left, *(gutter.edge for gutter in gutters)]
    begun: list[list[float]] = [[] for _ in edges]
    for line in lines:
        last: Word | None = None
        column = -1
        for word in line.words:
            x = box_of(word).x0
            inside = sum(1 for edge in edges[1:] if x >= edge - 0.5)
            if inside != column and (last is None or gap_between(last, word) > 0):
                begun[inside].append(x)
            last, column = word, inside
    return tuple(median(xs) if xs else edge for xs, edge in zip(begun, edges, strict=True))


def on_page(columns: Columns, lines: Sequence[TextLine], settings: GutterSettings) -> Columns:
    """The columns as this page has them: a scan may be shifted, a gutter stand elsewhere."""
    parted = [line for line in lines if len(phrases_of(line)) > 1]
    if len(parted) < 2:
        return columns
    words = [word for line in parted for word in line.words]
    height = line_height(words)
    shift = _shift(parted, columns, settings.shift * height)
    moved = columns.moved(shift) if abs(shift) > 0.3 * height else columns
    gutters = tuple(_settled(gutter, words, height, len(parted)) for gutter in moved.gutters)
    left = min(moved.left, min(box_of(word).x0 for word in words) - 2)
    right = max(moved.right, max(box_of(word).x1 for word in words) + 2)
    ascending = all(a.edge + 2 < b.edge for a, b in pairwise(gutters))
    return replace(moved, left=left, right=right, gutters=gutters if ascending else moved.gutters)


def _shift(lines: Sequence[TextLine], columns: Columns, furthest: float) -> float:
    """How far the page's lines begin to the right of where those of the table do."""
    shifts: list[float] = []
    for line in lines:
        for phrase in phrases_of(line):
            near = min((phrase.box.x0 - start for start in columns.starts), key=abs)
            if abs(near) < furthest:
                shifts.append(near)
    return median(shifts) if shifts else 0.0


def _settled(gutter: Gutter, words: Sequence[Word], height: float, lines: int) -> Gutter:
    """The gutter where this page has white, near its place in the table."""
    inside = white_runs(words, gutter.x0 - 2 * height, gutter.x1 + 2 * height, 0)
    whole = [run for run in inside if run.x0 <= gutter.edge <= run.x1]
    if whole or gutter.width <= 2.0:
        return gutter
    near = [
        run
        for run in inside
        if abs(run.edge - gutter.edge) < 1.5 * height and run.width >= 0.4 * height
    ]
    if not near or lines < 4:
        return gutter
    return min(near, key=lambda run: abs(run.edge - gutter.edge))
