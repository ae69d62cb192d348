"""The columns of a table as one of its pages has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extract.models import Word
from extract.table.finders.gutters import Columns, Gutter, GutterSettings, white_runs
from extract.table.lines import TextLine, box_of, line_height, phrases_of


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
