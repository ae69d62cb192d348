"""The columns under a head row: a gutter between each heading and the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.models import Ruling, Word
from extract.table.finders.gutters import (
    Columns,
    Gutter,
    GutterSettings,
    upright_edges,
    white_runs,
)
from extract.table.lines import TextLine, box_of, gap_between, line_height, phrases_of, text_line
from extract.table.row_numbers import number_of

FEWEST_WORDS = 4
"""Words in a table, at least."""


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
