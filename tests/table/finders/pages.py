"""Pages with drawn tables, made by hand for the tests of finders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.models import (
    Box,
    Fill,
    Grid,
    Orientation,
    Page,
    PageState,
    Ruling,
    RulingSource,
    Word,
)

HEIGHT, WIDTH = 8.0, 4.5
LINE, SPACE = 12.0, 2.5


def page_of(
    words: Iterable[Word],
    rulings: Iterable[Ruling],
    fills: Iterable[Fill] = (),
    state: PageState = PageState.BORN_DIGITAL,
) -> Page:
    return Page(1, 800, 600, tuple(words), tuple(rulings), state, "drawn", fills=tuple(fills))


def written(text: str, x: float, top: float, *, direction: int = 0) -> list[Word]:
    """Words set from a place; a line feed begins the next line."""
    words: list[Word] = []
    for at, line in enumerate(text.split("\n")):
        left = x
        for part in line.split():
            width = WIDTH * len(part)
            y = top + at * LINE
            words.append(
                Word(part, 1, Box(left, y, left + width, y + HEIGHT), 10.0, direction=direction)
            )
            left += width + SPACE
    return words


def level(y: float, x0: float, x1: float, source: RulingSource = RulingSource.LINE) -> Ruling:
    return Ruling(Orientation.HORIZONTAL, y, x0, x1, source)


def upright(
    x: float, top: float, bottom: float, source: RulingSource = RulingSource.LINE
) -> Ruling:
    return Ruling(Orientation.VERTICAL, x, top, bottom, source)


def sides(box: Box, source: RulingSource = RulingSource.LINE) -> list[Ruling]:
    return [
        level(box.top, box.x0, box.x1, source),
        level(box.bottom, box.x0, box.x1, source),
        upright(box.x0, box.top, box.bottom, source),
        upright(box.x1, box.top, box.bottom, source),
    ]


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """All lines of a table."""
    return [
        *(level(y, xs[0], xs[-1]) for y in ys),
        *(upright(x, ys[0], ys[-1]) for x in xs),
    ]


def filled_in(
    xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]]
) -> list[Word]:
    """Words in each cell, from its upper left corner."""
    return [
        word
        for (top, _), row in zip(pairwise(ys), texts, strict=True)
        for x, text in zip(xs, row, strict=False)
        for word in written(text, x + 5, top + 4)
    ]


def moved(words: Iterable[Word], x: float, y: float) -> list[Word]:
    return [
        replace(w, box=Box(w.box.x0 + x, w.box.top + y, w.box.x1 + x, w.box.bottom + y))
        for w in words
        if w.box is not None
    ]


def texts_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]
