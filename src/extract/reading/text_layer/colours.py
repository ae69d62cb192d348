"""The colours of a PDF as red, green and blue (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from extract.models import BLACK, WHITE, Colour

NAMED_INKS = {"Black": BLACK, "All": BLACK, "Cyan": Colour(0, 1, 1), "Magenta": Colour(1, 0, 1)}
OTHERS = frozenset({"Lab", "Indexed", "Pattern"})
TINTS = frozenset({"Separation", "DeviceN"})
EXPONENTIAL = 2


class TintSpace(PDFColorSpace):
    """A colour space of tints of named inks, with what it is made of."""

    def __init__(self, name: str, parts: Sequence[object]) -> None:
        inks = resolve1(parts[1])
        self.inks = [_name(ink) for ink in inks] if isinstance(inks, list) else [_name(inks)]
        super().__init__(name, len(self.inks))
        self.alternate = resolve1(parts[2]) if len(parts) > 2 else None
        self.function = resolve1(parts[3]) if len(parts) > 3 else None


def space_of(spec: object) -> TintSpace | None:
    """The space of tints that a resource names; None for other colour spaces."""
    parts = resolve1(spec)
    if not isinstance(parts, list) or len(parts) < 2 or _name(parts[0]) not in TINTS:
        return None
    return TintSpace(_name(parts[0]), parts)


def colour_of(value: object, space: PDFColorSpace) -> Colour | None:
    """The colour as it is painted; None where that can't be told (a pattern, say)."""
    if space.name in OTHERS:
        return None
    parts = value if isinstance(value, (tuple, list)) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if len(numbers) != len(parts):
        return None
    if isinstance(space, TintSpace):
        return _tint(numbers, space)
    return _device(numbers)


def _device(numbers: Sequence[float]) -> Colour | None:
    """Grey, RGB or CMYK, by how many numbers there are."""
    values = [min(1.0, max(0.0, number)) for number in numbers]
    match values:
        case [grey]:
            return Colour(grey, grey, grey)
        case [red, green, blue]:
            return Colour(red, green, blue)
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return Colour((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)
    return None


def _tint(numbers: Sequence[float], space: TintSpace) -> Colour | None:
    """A tint of one ink by its function, or by its name; no ink at all is the paper."""
    if all(number <= 0 for number in numbers):
        return WHITE
    if len(numbers) != 1:
        return None
    full = _full_tint(space.function) or NAMED_INKS.get(space.inks[0])
    if full is None:
        return None
    tint = min(1.0, numbers[0])
    red, green, blue = (1 - tint * (1 - part) for part in (full.red, full.green, full.blue))
    return Colour(red, green, blue)


def _full_tint(function: object) -> Colour | None:
    """The colour of the whole ink, where an exponential function gives it."""
    attrs = function.attrs if isinstance(function, PDFStream) else function
    if not isinstance(attrs, dict) or resolve1(attrs.get("FunctionType")) != EXPONENTIAL:
        return None
    whole = resolve1(attrs.get("C1"))
    if not isinstance(whole, list):
        return None
    numbers = [float(n) for n in map(resolve1, whole) if isinstance(n, (int, float))]
    return _device(numbers) if len(numbers) == len(whole) else None


def _name(value: object) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def differ(one: Colour, other: Colour) -> float:
    """The greatest difference of a channel, 0 to 1."""
    return max(abs(one.red - other.red), abs(one.green - other.green), abs(one.blue - other.blue))
