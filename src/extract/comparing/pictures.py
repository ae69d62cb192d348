"""A history as a picture: one line per initiative, one box per year with its state."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.comparing.drawing import Box, Drawing, Label, Shape, Stroke, plain, svg_of
from extract.comparing.history import History, Stop, Track
from extract.comparing.labels import LOOKS
from extract.models import State
from extract.writing.wording import STATES

_TITLE, _COLUMN, _LINE, _HEAD, _EDGE = 330, 190, 34, 46, 14
_BOX_WIDTH, _BOX_HEIGHT = 166, 22
_LETTERS = 52
_LEGEND_COLUMN = 176
_MOST = 18
"""Initiatives in a part of the picture, so that it fits a page in landscape."""
_INK, _DEEP, _BAND, _FAINT = "#1a1a1a", "#1f3b57", "#eef3f8", "#e3e8ee"
_LINKED, _PUT_OFF = "#5a6b7b", "#8c2f1b"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the picture: a heading of a section, or a track, and how far down it stands."""

    top: float
    track: Track | None
    text: str


def to_svg(history: History) -> str:
    """The history as an SVG picture, to be looked at, printed, or put into a page.

    The initiatives stand under their sections, a box in each year's column says the state and
    the number; where the end was put off, the line between two boxes is thick and red.
    """
    return svg_of(_whole(history), "billede-titel")


def to_png(history: History) -> bytes:
    """The same picture as PNG, for programs that show no SVG."""
    from extract.comparing.pixels import png_of  # noqa: PLC0415 - PDFium only where it draws

    return png_of(_whole(history))


def section_svgs(history: History) -> tuple[str, ...]:
    """The same picture in parts that fit a printed page each: one for each section, or more."""
    parts: list[list[_Line]] = []
    section = ""
    for line in _lines(history):
        if line.track is None:
            section = line.text
            parts.append([replace(line, top=_HEAD)])
            continue
        if len(parts[-1]) > _MOST:
            parts.append([_Line(_HEAD, None, f"{section} (fortsat)")])
        parts[-1].append(replace(line, top=_HEAD + _LINE * len(parts[-1])))
    drawings = [_drawing(history, part, part[0].text) for part in parts]
    drawings = [*drawings[:-1], *(_with_legend(last) for last in drawings[-1:])]
    return tuple(svg_of(one, f"billede-{place}") for place, one in enumerate(drawings, start=1))


def _whole(history: History) -> Drawing:
    labels = history.labels
    span = f"{labels[0]}–{labels[-1]}" if len(labels) > 1 else "".join(labels)
    title = f"{len(history.tracks)} initiativer gennem årene {span}"
    return _with_legend(_drawing(history, tuple(_lines(history)), title))


def _drawing(history: History, lines: Sequence[_Line], title: str) -> Drawing:
    """The lines under the years."""
    width = _TITLE + _COLUMN * len(history.reports) + _EDGE
    height = _HEAD + _LINE * len(lines) + _EDGE
    shapes = (
        *_heads(history, height),
        *(shape for line in lines for shape in _drawn(line, history)),
    )
    return Drawing(width, height, title, shapes)


def _lines(history: History) -> Iterator[_Line]:
    """The sections in the order of the last report that has them, and the tracks under them."""
    named = (name for report in reversed(history.reports) for name in report.sections)
    known = {track.section for track in history.tracks}
    sections = [name for name in dict.fromkeys([*named, ""]) if name in known]
    place = 0
    for section in sections:
        yield _Line(_HEAD + _LINE * place, None, section or "Uden afsnit")
        place += 1
        for track in history.tracks:
            if track.section == section:
                yield _Line(_HEAD + _LINE * place, track, track.title)
                place += 1


def _heads(history: History, bottom: float) -> Iterator[Shape]:
    for place, label in enumerate(history.labels):
        middle = _middle(place)
        yield Stroke((middle, _HEAD - 6), (middle, bottom - _EDGE), _FAINT)
        yield Label(middle, 22, label, _DEEP, size=17, bold=True, centred=True)


def _middle(place: int) -> float:
    return _TITLE + _COLUMN * place + _COLUMN / 2


def _drawn(line: _Line, history: History) -> Iterator[Shape]:
    middle = line.top + _LINE / 2
    if line.track is None:
        width = _TITLE + _COLUMN * len(history.reports)
        yield Box(6, line.top + 4, width, 26, _BAND)
        yield Label(_EDGE, middle, line.text, _DEEP, bold=True)
        return
    title = textwrap.wrap(plain(line.text), _LETTERS, max_lines=2, placeholder=" …") or [""]
    for number, part in enumerate(title):
        yield Label(_EDGE, middle + (number - (len(title) - 1) / 2) * 14, part, _INK)
    for before, after in pairwise(line.track.stops):
        yield _link(before, after, line.track, middle)
    for stop in line.track.stops:
        yield from _box(stop, middle)


def _link(before: Stop, after: Stop, track: Track, middle: float) -> Stroke:
    start, stop = _middle(before.report) + _BOX_WIDTH / 2, _middle(after.report) - _BOX_WIDTH / 2
    slipped = any(slip.report == after.report for slip in track.slips)
    return Stroke(
        (start, middle),
        (stop, middle),
        _PUT_OFF if slipped else _LINKED,
        3 if slipped else 2,
        (3, 3) if after.report > before.report + 1 else (),
    )


def _box(stop: Stop, middle: float) -> Iterator[Shape]:
    values = stop.initiative.values
    left, top = _middle(stop.report) - _BOX_WIDTH / 2, middle - _BOX_HEIGHT / 2
    year = f" {values.end_year_last}" if values.end_year_last else ""
    number = f"{stop.initiative.number} · " if stop.initiative.number else ""
    yield from _plate(left, top, values.state, number + STATES[values.state] + year)


def _plate(left: float, top: float, state: State, text: str) -> Iterator[Shape]:
    look = LOOKS[state]
    yield Box(left, top, _BOX_WIDTH, _BOX_HEIGHT, look.ground, look.edge, look.dashes)
    size = 12 if len(text) < 28 else 10.5
    middle = top + _BOX_HEIGHT / 2
    yield Label(left + _BOX_WIDTH / 2, middle, text, look.letters, size, centred=True)


def _with_legend(drawing: Drawing) -> Drawing:
    """The drawing with what its colours mean below it."""
    columns = max(1, int((drawing.width - _EDGE) // _LEGEND_COLUMN))
    rows = -(-(len(State) + 1) // columns)
    shapes = (*drawing.shapes, *_legend(drawing.height, columns))
    return replace(drawing, height=drawing.height + rows * 28 + _EDGE, shapes=shapes)


def _legend(top: float, columns: int) -> Iterator[Shape]:
    places = [
        (_EDGE + place % columns * _LEGEND_COLUMN, top + place // columns * 28)
        for place in range(len(State) + 1)
    ]
    for (left, down), state in zip(places, State, strict=False):
        yield from _plate(left, down, state, STATES[state])
    left, down = places[-1][0], places[-1][1] + _BOX_HEIGHT / 2
    yield Stroke((left, down), (left + 24, down), _PUT_OFF, 3)
    yield Label(left + 30, down, "slutår udskudt", _INK)
