"""A history as a picture: one line per initiative, one box per year with its state."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from extract.comparing.history import History, Stop, Track
from extract.comparing.labels import LOOKS
from extract.model import State
from extract.writing.wording import STATES

_TITLE, _COLUMN, _LINE, _HEAD, _EDGE = 330, 190, 34, 46, 14
_BOX_WIDTH, _BOX_HEIGHT = 166, 22
_LETTERS = 52
_MOST = 18
"""Initiatives in a part of the picture, so that it fits a page in landscape."""
_FONT = "font-family=\"Calibri, Carlito, 'Segoe UI', 'Liberation Sans', Arial, sans-serif\""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the picture: a heading of a section, or a track, and how far down it stands."""

    top: float
    track: Track | None
    text: str


def to_svg(history: History) -> str:
    """The history as an SVG picture, to be looked at, printed, or put into a page.

    The initiatives stand under their sections, a box in each year's column says the state and
    the number; where the end was put off, the years stand below the line between two boxes.
    """
    return _svg(history, tuple(_lines(history)), _summary(history), "billede-titel")


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
    return tuple(
        _svg(history, part, escape(part[0].text), f"billede-{place}", last=place == len(parts))
        for place, part in enumerate(parts, start=1)
    )


def _svg(
    history: History, lines: Sequence[_Line], title: str, name: str, *, last: bool = True
) -> str:
    """The lines as a picture, under the last of them what the colours mean."""
    width = _TITLE + _COLUMN * len(history.reports) + _EDGE
    legend = _HEAD + _LINE * len(lines) + _EDGE
    height = legend + (_legend_height(width) + _EDGE if last else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{name}" {_FONT} font-size="13">',
        f'<title id="{name}">{title}</title>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_heads(history, legend),
        *(part for line in lines for part in _drawn(line, history)),
        *(_legend(legend, width) if last else ()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _summary(history: History) -> str:
    labels = history.labels
    span = f"{labels[0]}–{labels[-1]}" if len(labels) > 1 else "".join(labels)
    return escape(f"{len(history.tracks)} initiativer gennem årene {span}")


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


def _heads(history: History, bottom: float) -> Iterator[str]:
    for place, label in enumerate(history.labels):
        middle = _middle(place)
        yield (
            f'<line x1="{middle}" y1="{_HEAD - 6}" x2="{middle}" y2="{bottom - _EDGE}" '
            'stroke="#e3e8ee"/>'
        )
        yield (
            f'<text x="{middle}" y="28" text-anchor="middle" font-size="17" '
            f'font-weight="bold" fill="#1f3b57">{escape(label)}</text>'
        )


def _middle(place: int) -> float:
    return _TITLE + _COLUMN * place + _COLUMN / 2


def _drawn(line: _Line, history: History) -> Iterator[str]:
    middle = line.top + _LINE / 2
    if line.track is None:
        width = _TITLE + _COLUMN * len(history.reports)
        yield f'<rect x="6" y="{line.top + 4}" width="{width}" height="26" fill="#eef3f8"/>'
        yield _text(_EDGE, middle, line.text, 'font-size="12" font-weight="bold" fill="#1f3b57"')
        return
    first, *rest = textwrap.wrap(line.text, _LETTERS, max_lines=2, placeholder=" …") or [""]
    for number, part in enumerate((first, *rest)):
        down = (number - len(rest) / 2) * 14
        yield _text(_EDGE, middle + down, part, 'fill="#1a1a1a" font-size="12"')
    for before, after in pairwise(line.track.stops):
        yield from _link(before, after, line.track, middle)
    for stop in line.track.stops:
        yield from _box(stop, middle)


def _link(before: Stop, after: Stop, track: Track, middle: float) -> Iterator[str]:
    start, stop = _middle(before.report) + _BOX_WIDTH / 2, _middle(after.report) - _BOX_WIDTH / 2
    slip = next((slip for slip in track.slips if slip.report == after.report), None)
    gap = after.report > before.report + 1
    stroke = "#8c2f1b" if slip else "#5a6b7b"
    dashes = ' stroke-dasharray="3 3"' if gap else ""
    yield (
        f'<line x1="{start}" y1="{middle}" x2="{stop}" y2="{middle}" stroke="{stroke}" '
        f'stroke-width="{3 if slip else 2}"{dashes}/>'
    )


def _box(stop: Stop, middle: float) -> Iterator[str]:
    values = stop.initiative.values
    left, top = _middle(stop.report) - _BOX_WIDTH / 2, middle - _BOX_HEIGHT / 2
    year = f" {values.end_year_last}" if values.end_year_last else ""
    number = f"{stop.initiative.number} · " if stop.initiative.number else ""
    yield from _plate(left, top, _BOX_WIDTH, values.state, number + STATES[values.state] + year)


def _plate(left: float, top: float, width: float, state: State, text: str) -> Iterator[str]:
    look = LOOKS[state]
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    yield (
        f'<rect x="{left}" y="{top}" width="{width}" height="{_BOX_HEIGHT}" rx="4" '
        f'fill="{look.ground}" stroke="{look.edge}" stroke-width="1.5"{dashes}/>'
    )
    size = 12 if len(text) < 28 else 10.5
    style = f'text-anchor="middle" font-size="{size}" fill="{look.letters}"'
    yield _text(left + width / 2, top + _BOX_HEIGHT / 2, text, style)


def _text(left: float, middle: float, text: str, style: str) -> str:
    shown = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return f'<text x="{left}" y="{middle + 4}" {style}>{escape(shown)}</text>'


def _legend_height(width: float) -> float:
    columns = max(1, int((width - _EDGE) // 176))
    return -(-(len(State) + 1) // columns) * 28


def _legend(top: float, width: float) -> Iterator[str]:
    columns = max(1, int((width - _EDGE) // 176))
    for place, state in enumerate(State):
        left, down = _EDGE + place % columns * 176, top + place // columns * 28
        yield from _plate(left, down, _BOX_WIDTH, state, STATES[state])
    place = len(State)
    left, down = _EDGE + place % columns * 176, top + place // columns * 28 + _BOX_HEIGHT / 2
    yield (
        f'<line x1="{left}" y1="{down}" x2="{left + 24}" y2="{down}" stroke="#8c2f1b" '
        'stroke-width="3"/>'
    )
    yield _text(left + 30, down, "slutår udskudt", 'font-size="12" fill="#1a1a1a"')
