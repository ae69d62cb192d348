"""The colours of traffic lights in words, where a cell says nothing else."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.models import Colour, Grid, GridCell, GridRow, Word


@dataclass(frozen=True, slots=True)
class FillSettings:
    """Which colours are those of a traffic light, by hue (degrees) and strength (0 to 1)."""

    least_saturation: float = 0.35
    """Below it a ground is shading, and means nothing."""
    least_value: float = 0.35
    """Below it a ground is dark, as of a head row."""
    red: float = 18.0
    """Degrees of hue on either side of 0 that are red."""
    yellow: float = 68.0
    """Degrees up to which a hue above red is yellow or amber."""
    green: float = 170.0
    """Degrees up to which a hue above yellow is green."""
    fewest_rows: int = 2
    """Coloured cells that make a column of traffic lights."""
    empty_share: float = 0.8
    """Share of the coloured cells of such a column that hold no words."""


FILL_SETTINGS = FillSettings()
SIGNS = frozenset("●⬤■◆▲○•🔴🟡🟢")
"""Signs that a traffic light is drawn with."""


def colour_word(colour: Colour, settings: FillSettings = FILL_SETTINGS) -> str:
    """*Rød*, *Gul* or *Grøn*; empty for a colour that is none of a traffic light's."""
    hue, saturation, value = colorsys.rgb_to_hsv(colour.red, colour.green, colour.blue)
    degrees = 360 * hue
    if saturation < settings.least_saturation or value < settings.least_value:
        return ""
    if degrees <= settings.red or degrees >= 360 - settings.red:
        return "Rød"
    if degrees <= settings.yellow:
        return "Gul"
    return "Grøn" if degrees <= settings.green else ""


def with_colour_words(grid: Grid, settings: FillSettings = FILL_SETTINGS) -> Grid:
    """The grid with the colour in words in columns that say nothing but by their cells' grounds."""
    columns = set(_light_columns(grid, settings))
    if not columns:
        return grid
    rows = tuple(
        replace(row, cells=tuple(_worded(c, row) if c.column in columns else c for c in row.cells))
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _light_columns(grid: Grid, settings: FillSettings) -> Iterator[int]:
    """The columns of traffic lights: several cells that hold no more than a colour, as their ground
    or as that of a sign, and hardly one with words, not all rows of one colour across the table."""
    for column in range(grid.columns):
        cells = [
            (row, cell)
            for row in grid.rows
            for cell in row.cells
            if cell.column == column and cell.column_span == 1 and not row.header
        ]
        lights = [(row, cell) for row, cell in cells if _light_of(cell)]
        own = [
            (r, c) for r, c in lights if not all(o.fill == c.fill for o in r.cells if o is not c)
        ]
        signs = [cell for _, cell in lights if _has_sign(cell)]
        empty = [cell for _, cell in own if not any(True for _ in cell.words)]
        count = max(len(signs), len(empty))
        if count >= settings.fewest_rows and count >= settings.empty_share * len(own or lights):
            yield column


def _is_row_of_one_ground(row: GridRow, cell: GridCell) -> bool:
    """Whether all other cells of the row have the ground of this one."""
    return all(other.fill == cell.fill for other in row.cells if other is not cell)


def _has_sign(cell: GridCell) -> bool:
    """Whether a cell holds a sign of a traffic light and nothing else."""
    words = list(cell.words)
    return bool(words) and all(set(word.text) <= SIGNS for word in words)


def _light_of(cell: GridCell) -> str:
    """The colour that a cell shows, in words: of its sign, or of its ground."""
    if _has_sign(cell):
        return colour_word(next(cell.words).colour)
    return colour_word(cell.fill) if cell.fill is not None else ""


def _worded(cell: GridCell, row: GridRow) -> GridCell:
    name = _light_of(cell)
    words = list(cell.words)
    if not name or (words and not _has_sign(cell)):
        return cell
    if words:
        return replace(cell, lines=((replace(words[0], text=name),),))
    place = cell.boxes[0] if cell.boxes else row.boxes[0]
    return replace(cell, lines=((Word(name, place.page, place.box),),))
