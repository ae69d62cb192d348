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
    if given is None:
        return BLACK
    if isinstance(given, (int, float)):
        return _grey(given)
    if not isinstance(given, (tuple, list)):
        return PATTERN
    parts = [float(part) for part in given if isinstance(part, (int, float))]
    if len(parts) != len(given):
        return PATTERN
    match parts:
        case []:
            return BLACK
        case [grey]:
            return _grey(grey)
        case [red, green, blue]:
            return Colour(_part(red), _part(green), _part(blue))
        case [cyan, magenta, yellow, black]:
            light = 1 - _part(black)
            return Colour(*((1 - _part(ink)) * light for ink in (cyan, magenta, yellow)))
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


def _grey(value: float) -> Colour:
    return Colour(*[_part(value)] * 3)


def _part(value: float) -> float:
    return min(1.0, max(0.0, float(value)))
