"""A drawing of boxes, strokes and labels, which becomes an SVG or a PNG.

Lengths are in points from the top left; a PNG has two pixels for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_FONT = "font-family=\"Calibri, Carlito, 'Segoe UI', 'Liberation Sans', Arial, sans-serif\""

Dashes = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with rounded corners where it has an edge."""

    left: float
    top: float
    width: float
    height: float
    fill: str
    edge: str = ""
    dashes: Dashes = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from ``start`` to ``stop``, each from the left and from the top."""

    start: tuple[float, float]
    stop: tuple[float, float]
    colour: str
    thick: float = 1
    dashes: Dashes = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text whose letters stand about the height ``middle``.

    ``left`` is where it starts, or its middle where it is ``centred``.
    """

    left: float
    middle: float
    text: str
    colour: str
    size: float = 12
    bold: bool = False
    centred: bool = False

    @property
    def baseline(self) -> float:
        """How far down the letters stand."""
        return self.middle + self.size / 3


Shape = Box | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a white ground, the later ones before the earlier; ``title`` says what it shows."""

    width: float
    height: float
    title: str
    shapes: tuple[Shape, ...]


def plain(text: str) -> str:
    """The text in one line, without signs that can't be shown."""
    shown = (sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)
    return " ".join("".join(shown).split())


def svg_of(drawing: Drawing, name: str) -> str:
    """The drawing as SVG; ``name`` is the id of its title, of which a page may hold one."""
    width, height = drawing.width, drawing.height
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{name}" {_FONT}>',
        f'<title id="{name}">{escape(plain(drawing.title))}</title>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_svg_of(shape) for shape in drawing.shapes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _svg_of(shape: Shape) -> str:
    match shape:
        case Box():
            edge = f' rx="4" stroke="{shape.edge}" stroke-width="1.5"' if shape.edge else ""
            return (
                f'<rect x="{shape.left}" y="{shape.top}" width="{shape.width}" '
                f'height="{shape.height}" fill="{shape.fill}"{edge}{_dashed(shape.dashes)}/>'
            )
        case Stroke():
            (x1, y1), (x2, y2) = shape.start, shape.stop
            return (
                f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{shape.colour}" '
                f'stroke-width="{shape.thick}"{_dashed(shape.dashes)}/>'
            )
        case Label():
            style = ' font-weight="bold"' if shape.bold else ""
            style += ' text-anchor="middle"' if shape.centred else ""
            return (
                f'<text x="{shape.left}" y="{shape.baseline:g}" font-size="{shape.size:g}" '
                f'fill="{shape.colour}"{style}>{escape(plain(shape.text))}</text>'
            )


def _dashed(dashes: Sequence[float]) -> str:
    return f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes)}"' if dashes else ""
