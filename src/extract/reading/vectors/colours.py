"""Colours as a PDF gives them, as red, green and blue."""

from __future__ import annotations

from extract.models import BLACK, Colour

SHADES = 64
PATTERN = Colour(0.5, 0.5, 0.5)
"""What a pattern counts as: it is seen, on light and on dark."""


def colour_of(given: object) -> Colour:
    """A grey, RGB or CMYK value of a PDF as a colour; what is not given is black.

    A pattern, or any other name, counts as mid-grey.
    """
    parts = given if isinstance(given, (tuple, list)) else () if given is None else (given,)
    numbers = [_part(part) for part in parts if isinstance(part, (int, float))]
    if len(numbers) != len(parts):
        return PATTERN
    match numbers:
        case []:
            return BLACK
        case [grey]:
            return Colour(grey, grey, grey)
        case [red, green, blue]:
            return Colour(red, green, blue)
        case [cyan, magenta, yellow, black]:
            return Colour(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))
        case _:
            return PATTERN


def shade_of(colour: Colour) -> int:
    """A number for the colour that is the same for colours no one tells apart."""
    red, green, blue = (
        round(part * (SHADES - 1)) for part in (colour.red, colour.green, colour.blue)
    )
    return (red * SHADES + green) * SHADES + blue


def strength_of(colour: Colour) -> float:
    """How far the colour is from grey, 0 to 1."""
    parts = colour.red, colour.green, colour.blue
    return max(parts) - min(parts)


def _part(value: float) -> float:
    return min(1.0, max(0.0, float(value)))
