"""Words in columns become the lines that the segmentation cuts into rows, with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles
from typing import NamedTuple

from extract.models import Box, Orientation, Page, Ruling, RulingSource, Word, enclosing
from extract.table.dump.sections import in_capitals
from extract.table.finders.band_types import BandLine, Block, Fragment, TableLook
from extract.table.finders.gutters import Columns
from extract.table.finders.head_extent import covered
from extract.table.lines import NOWHERE, TextLine, box_of, gap_between, line_height, lines_of
from extract.table.row_numbers import NumberReading, RowNumber, readings_of


@dataclass(frozen=True, slots=True)
class LineSettings:
    """Lengths in line heights, shares from 0 to 1."""

    same_height: float = 0.3
    """Lines of two columns whose middles are nearer than this stand beside each other."""
    near_edge: float = 4.0
    """Points from a column's side to an upright ruling on it."""
    least_limit: float = 0.7
    """Share of a column's width that its lines may fill, at least, whatever they do."""
    larger: float = 1.15
    """A section row's letters beside the usual ones."""
    bold_titles: float = 0.4
    """Share of bold words in titles from which bold says nothing of section rows."""
    widest_gap: float = 2.0
    """White inside a piece of text, in justified lines and letters set apart."""
    digits: float = 0.5
    """A column of numbers has so many lines that begin with a digit."""
    fewest_numbers: int = 3
    """Numbers in order that make a table a numbered one."""
    certain_number: float = -2.6
    """What a reading of a row number may cost at most to be counted, in nats."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of one column."""

    column: int
    line: TextLine


Slice = tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a part of a page, each the lines of columns that stand at one height."""

    page: Page
    columns: Columns
    slices: tuple[Slice, ...]
    at_top: bool


def page_lines(
    page: Page, words: Iterable[Word], columns: Columns, settings: LineSettings, *, at_top: bool
) -> PageLines:
    """The words in their columns and lines."""
    own: list[list[Word]] = [[] for _ in range(columns.count)]
    for word in words:
        own[columns.column_of(word)].append(word)
    lines = [
        ColumnLine(column, line) for column, given in enumerate(own) for line in lines_of(given)
    ]
    return PageLines(page, columns, tuple(_slices(lines, settings)), at_top)


def _slices(lines: Iterable[ColumnLine], settings: LineSettings) -> Iterator[Slice]:
    gathered: list[ColumnLine] = []
    for one in sorted(lines, key=lambda one: (one.line.middle, one.column)):
        if gathered:
            middle = sum(other.line.middle for other in gathered) / len(gathered)
            height = min(one.line.box.height, *(other.line.box.height for other in gathered))
            taken = any(other.column == one.column for other in gathered)
            if taken or one.line.middle - middle > settings.same_height * height:
                yield tuple(sorted(gathered, key=lambda other: other.column))
                gathered = []
        gathered.append(one)
    if gathered:
        yield tuple(sorted(gathered, key=lambda other: other.column))


def look_of(
    sample: Sequence[PageLines], titles: frozenset[int], settings: LineSettings
) -> TableLook:
    """What the lines of a table show of its columns; ``titles`` are those of numbers and titles."""
    count = sample[0].columns.count
    columns: list[list[TextLine]] = [[] for _ in range(count)]
    for part in sample:
        for slice_ in part.slices:
            for one in slice_ if len(slice_) > 1 or count == 1 else ():
                columns[one.column].append(one.line)
    words = [word for lines in columns for line in lines for word in line.words]
    height = line_height(words)
    in_titles = [line for column in titles for line in columns[column]]
    bold = [word.bold for line in in_titles for word in line.words]
    capitals = [in_capitals(line.text) for line in in_titles]
    number_column, is_numbered = _numbering(sample, titles, settings)
    return TableLook(
        count=count,
        titles=titles,
        number_column=number_column,
        limits=tuple(_limit(sample, column, settings) for column in range(count)),
        digits=tuple(_digit_share(lines, settings) for lines in columns),
        step=_step(sample, height),
        height=height,
        is_numbered=is_numbered,
        has_bold_titles=bool(bold) and sum(bold) > settings.bold_titles * len(bold),
        has_capital_titles=bool(capitals) and 2 * sum(capitals) > len(capitals),
    )


def _limit(sample: Sequence[PageLines], column: int, settings: LineSettings) -> float:
    """How far nearly all of a column's lines reach from where they begin, in points; most of its
    width at least, for cells that are all short do not show where it ends."""
    reached = [
        _used(one.line, part.columns, column)
        for part in sample
        for slice_ in part.slices
        for one in slice_
        if one.column == column and len(slice_) > 1
    ]
    columns = sample[0].columns
    ends = (*columns.starts[1:], columns.right)
    least = settings.least_limit * (ends[column] - columns.starts[column])
    return max(least, quantiles(reached, n=50)[-1]) if len(reached) > 3 else 0.0


def _used(line: TextLine, columns: Columns, column: int) -> float:
    return max(line.box.width, line.box.x1 - columns.starts[column])


def _digit_share(lines: Sequence[TextLine], settings: LineSettings) -> float:
    """The share of lines that begin with no letter; 0 where they are few."""
    if not lines:
        return 0.0
    share = sum(not line.text[:1].isalpha() for line in lines) / len(lines)
    return share if share >= settings.digits else 0.0


def _step(sample: Sequence[PageLines], height: float) -> float:
    """The line step inside cells, in points: a low one of all steps in a column."""
    steps: list[float] = []
    for part in sample:
        last: dict[int, float] = {}
        for slice_ in part.slices:
            for one in slice_:
                if one.column in last:
                    steps.append(one.line.middle - last[one.column])
                last[one.column] = one.line.middle
    usual = sorted(step for step in steps if step > 0.8 * height)
    return max(usual[len(usual) // 5], height) if usual else 1.2 * height


def _numbering(
    sample: Sequence[PageLines], titles: frozenset[int], settings: LineSettings
) -> tuple[int, bool]:
    """The column of the row numbers, and whether the rows have any."""
    best, longest = min(titles), 0
    for column in sorted(titles):
        run = _longest_run(sample, column, settings)
        if run > longest:
            best, longest = column, run
    lines = sum(len(part.slices) for part in sample)
    fewest = settings.fewest_numbers if lines > 12 else settings.fewest_numbers - 1
    return best, longest >= fewest


def _longest_run(sample: Sequence[PageLines], column: int, settings: LineSettings) -> int:
    """How many numbers of a column come one after the other, the count begun again or not."""
    last: RowNumber | None = None
    run = 0
    for part in sample:
        for slice_ in part.slices:
            for one in slice_:
                if one.column == column:
                    found = _next_number(one.line, last, settings)
                    run, last = (run + 1, found) if found else (run, last)
    return run


def _next_number(
    line: TextLine, last: RowNumber | None, settings: LineSettings
) -> RowNumber | None:
    for reading in readings_of([word.text for word in line.words[:4]]):
        if reading.cost < settings.certain_number:
            continue
        step = reading.number.follows(last)
        if step in (1, 2) or last is None or reading.number.is_first:
            return reading.number
    return None


def block_of(part: PageLines, look: TableLook, settings: LineSettings) -> Block:
    """The lines with the evidence that the segmentation weighs."""
    boxes = [enclosing(one.line.box for one in slice_) or NOWHERE for slice_ in part.slices]
    whites = _whites(part.slices, look)
    ruled = _ruled(part, boxes)
    spanned = _spanned(part, boxes, settings)
    lines = tuple(
        _band_line(slice_, _Around(box, white, share, is_spanned), part, look, settings)
        for slice_, box, white, share, is_spanned in zip(
            part.slices, boxes, whites, ruled, spanned, strict=True
        )
    )
    return Block(part.page.number, lines, part.at_top)


def _whites(slices: Sequence[Slice], look: TableLook) -> list[float]:
    """For each line the least step over it in any column that has words on both sides of it."""
    below: list[dict[int, float]] = [{} for _ in slices]
    following: dict[int, float] = {}
    for index in range(len(slices) - 1, -1, -1):
        following = dict(following)
        for one in slices[index]:
            following[one.column] = one.line.middle
        below[index] = following
    last: dict[int, float] = {}
    found: list[float] = []
    for slice_, heights in zip(slices, below, strict=True):
        steps = [heights[column] - above for column, above in last.items() if column in heights]
        found.append(min(steps) / look.step if steps else 9.0)
        for one in slice_:
            last[one.column] = one.line.middle
    return found


def _ruled(part: PageLines, boxes: Sequence[Box]) -> list[float]:
    """For each line the share of the table's width that level rulings above it cover."""
    left, right = part.columns.left, part.columns.right
    level = sorted(
        (r for r in part.page.rulings if r.orientation is Orientation.HORIZONTAL),
        key=lambda ruling: ruling.position,
    )
    found: list[float] = []
    place = 0
    reached = float("-inf")
    for box in boxes:
        low, high = reached, box.top + 0.3 * box.height
        while place < len(level) and level[place].position < low:
            place += 1
        spans: list[tuple[float, float]] = []
        at = place
        while at < len(level) and level[at].position <= high:
            spans.append((max(level[at].start, left), min(level[at].stop, right)))
            at += 1
        found.append(covered([s for s in spans if s[1] > s[0]]) / max(1.0, right - left))
        reached = max(reached, box.bottom - 0.3 * box.height)
    return found


def _spanned(part: PageLines, boxes: Sequence[Box], settings: LineSettings) -> list[bool]:
    """For each line whether the upright rulings that part most lines leave it out."""
    upright = [
        ruling
        for ruling in part.page.rulings
        if ruling.orientation is Orientation.VERTICAL
        and ruling.source is not RulingSource.FILL_SIDE
    ]
    inner = part.columns.edges[1:-1]
    on_edge = [[r for r in upright if abs(r.position - x) < settings.near_edge] for x in inner]
    beside = [[_is_beside(rulings, box) for rulings in on_edge] for box in boxes]
    usual = [
        index for index in range(len(inner)) if 2 * sum(row[index] for row in beside) > len(boxes)
    ]
    return [bool(usual) and not any(row[index] for index in usual) for row in beside]


def _is_beside(rulings: Sequence[Ruling], box: Box) -> bool:
    middle = box.middle[1]
    return any(ruling.start - 1 < middle < ruling.stop + 1 for ruling in rulings)


class _Seen(NamedTuple):
    """How many gutters a line crosses, whether upright rulings leave it out, and whether its first
    column holds a number only."""

    crossed: int
    is_spanned: bool
    label: bool


class _Around(NamedTuple):
    """Where a line stands, and what stands above and around it (see ``BandLine``)."""

    box: Box
    white: float
    ruled: float
    is_spanned: bool


def _band_line(
    slice_: Slice, around: _Around, part: PageLines, look: TableLook, settings: LineSettings
) -> BandLine:
    box, white, ruled, is_spanned = around
    words = [word for one in slice_ for word in one.line.words]
    readings = _readings(slice_, look)
    fragments = tuple(_fragment(one, part.columns, look, readings) for one in slice_)
    crossed = part.columns.crossed(words)
    text = " ".join(word.text for word in words)
    label = bool(readings) and not fragments[0].first
    is_bold = all(word.bold for word in words)
    height = median(box_of(word).height for word in words)
    style = (
        is_bold,
        in_capitals(text),
        height > settings.larger * look.height,
        bool(readings_of([word.text for word in words[:4]])),
    )
    return BandLine(
        fragments,
        box,
        text,
        white,
        ruled,
        readings,
        crossed,
        _is_alone(slice_, part.columns, look, _Seen(crossed, is_spanned, label), settings),
        is_spanned,
        style,
    )


def _is_alone(
    slice_: Slice, columns: Columns, look: TableLook, seen: _Seen, settings: LineSettings
) -> bool:
    """Whether a line is one piece of text that begins in the first columns or is centred."""
    crossed, is_spanned, label = seen
    words = sorted(
        (word for one in slice_ for word in one.line.words), key=lambda word: box_of(word).x0
    )
    box = enclosing(map(box_of, words)) or NOWHERE
    wide = settings.widest_gap * look.height
    pieces = 1 + sum(gap_between(*pair) > wide for pair in pairwise(words)) - label
    parted = len(slice_) - 1 - crossed - label
    text = " ".join(word.text for word in words)
    is_across = is_spanned or (in_capitals(text) and not look.has_capital_titles)
    if pieces > 1 or (parted > 0 and not is_across):
        return False
    middle = (columns.left + columns.right) / 2
    centred = abs(box.middle[0] - middle) < 0.05 * (columns.right - columns.left)
    return slice_[0].column in look.titles or slice_[0].column == 0 or centred


def _readings(slice_: Slice, look: TableLook) -> tuple[NumberReading, ...]:
    """The readings of the number at the start of the number column's line."""
    if not look.is_numbered:
        return ()
    for one in slice_:
        if one.column == look.number_column:
            return readings_of([word.text for word in one.line.words[:4]])
    return ()


def _fragment(
    one: ColumnLine, columns: Columns, look: TableLook, readings: Sequence[NumberReading]
) -> Fragment:
    words = one.line.words
    first = words[0].text
    if readings and one.column == look.number_column:
        best = readings[0]
        rest = best.rest or (words[best.words].text if best.words < len(words) else "")
        first = rest
    spaces = [box_of(right).x0 - box_of(left).x1 for left, right in pairwise(words)]
    space = min(spaces) if spaces else 0.25 * look.height
    return Fragment(
        one.column,
        words,
        one.line.box,
        first,
        words[-1].text,
        _used(one.line, columns, one.column),
        box_of(words[0]).width + max(0.0, space),
    )
