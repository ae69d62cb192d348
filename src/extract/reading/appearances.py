"""Appearance streams of fields and free text: whether one shows the whole text, and new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """How the text of a field is set where its own appearance does not show all of it."""

    margin: float = 2.0
    """Points between the field's sides and its text."""
    leading: float = 1.2
    """From line to line, as a share of the size."""
    size: float = 9.0
    """Points, where the field leaves the size to the viewer."""
    least_size: float = 3.0
    """Points; text that fits at no larger size runs on below the field."""
    letter: float = 0.53
    """Width of a letter of unknown width, as a share of the size: generous, so that lines fit."""
    overrun: float = 1.02
    """How far a line's estimated width may exceed its field before it counts as cut off."""
    ascent: float = 0.72
    """Height of a capital, as a share of the size."""


SETTINGS = LayoutSettings()
CHECKED, UNCHECKED = "☒", "☐"
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
SIZE = re.compile(r"(-?[\d.]+)\s+Tf")
FIRST_CODE, LAST_CODE = 33, 255
NARROW = frozenset("iIjlft.,:;'!|()[] ")
WIDE = frozenset("mwMWæÆ@—%☒☐")


def shows_whole(appearance: pikepdf.Stream, value: str) -> bool:
    """Whether the appearance shows all of ``value``, or a text of its own (a formatted number).

    It does not where it has no text, or where lines are wider than their box, or more than fit.
    """
    lines = list(_lines_in(appearance))
    if not lines:
        return not value
    if _squeezed("".join(line.text for line in lines)) != _squeezed(value):
        return True
    _, _, width, height = _sides(appearance.get("/BBox"))
    tall = sum(line.size for line in lines)
    wide = max(width_of(line.text, line.size) for line in lines)
    return wide <= SETTINGS.overrun * width and tall <= SETTINGS.leading * height


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One piece of text that an appearance shows, with its size in points."""

    text: str
    size: float


def _lines_in(appearance: pikepdf.Stream) -> Iterator[ShownLine]:
    import pikepdf  # noqa: PLC0415 - heavy

    size = SETTINGS.size
    for instruction in pikepdf.parse_content_stream(appearance):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "Tf" and len(operands) > 1:
            size = abs(float(operands[1])) or SETTINGS.size
        elif name in SHOWING and operands:
            last = operands[-1]
            parts = last if isinstance(last, pikepdf.Array) else [last]
            text = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            if text.strip():
                yield ShownLine(text.decode("cp1252", "replace"), size)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def text_appearance(
    pdf: pikepdf.Pdf, annotation: pikepdf.Dictionary, text: str, *, style: str
) -> pikepdf.Dictionary:
    """An appearance that shows all of ``text`` within the annotation's rectangle."""
    width, height = _read_size(annotation)
    size = _given_size(style)
    lines = wrapped(text, width - 2 * SETTINGS.margin, size)
    while size > SETTINGS.least_size and SETTINGS.leading * size * len(lines) > height:
        size = max(SETTINGS.least_size, size * 0.9)
        lines = wrapped(text, width - 2 * SETTINGS.margin, size)
    step = SETTINGS.leading * size
    single = len(lines) == 1
    first = (height - size * SETTINGS.ascent) / 2 if single else height - size
    return _appearance(pdf, annotation, lines, size=size, first=first, step=step)


def check_mark_appearance(
    pdf: pikepdf.Pdf, annotation: pikepdf.Dictionary, *, checked: bool
) -> pikepdf.Dictionary:
    """An appearance that is one mark: a box with a cross in it, or without."""
    width, height = _read_size(annotation)
    size = max(SETTINGS.least_size, min(width, height, 14.0))
    first = (height - size * SETTINGS.ascent) / 2
    mark = CHECKED if checked else UNCHECKED
    return _appearance(pdf, annotation, [mark], size=size, first=first, step=size)


def _given_size(style: str) -> float:
    """The size that a default appearance names; 0 leaves it to the viewer."""
    match = SIZE.search(style)
    return (abs(float(match[1])) if match else 0.0) or SETTINGS.size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that are no wider than ``width`` points, cut at spaces."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines or [""]


def width_of(text: str, size: float) -> float:
    """About how wide the text is, in points."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    """As a share of the size."""
    if letter in NARROW:
        return 0.28
    return 0.86 if letter in WIDE else 0.67 if letter.isupper() else SETTINGS.letter


def _sides(box: pikepdf.Object | None) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of a rectangle of a PDF."""
    import pikepdf  # noqa: PLC0415

    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return 0.0, 0.0, 0.0, 0.0
    a, b, c, d = (float(side) for side in box)
    return min(a, c), min(b, d), abs(c - a), abs(d - b)


def _turn_of(annotation: pikepdf.Dictionary) -> int:
    """The quarter turns, counter-clockwise, of what is shown in an annotation (/MK /R)."""
    look = annotation.get("/MK")
    return int(look.get("/R", 0)) // 90 % 4 if look is not None else 0


def _read_size(annotation: pikepdf.Dictionary) -> tuple[float, float]:
    """Width and height of the annotation as its text runs."""
    _, _, width, height = _sides(annotation.get("/Rect"))
    return (height, width) if _turn_of(annotation) % 2 else (width, height)


def _appearance(
    pdf: pikepdf.Pdf,
    annotation: pikepdf.Dictionary,
    lines: Sequence[str],
    *,
    size: float,
    first: float,
    step: float,
) -> pikepdf.Dictionary:
    """The lines from the left margin down, the first ``first`` points above the lower side."""
    import pikepdf  # noqa: PLC0415

    width, height = _read_size(annotation)
    marks = sorted({mark for line in lines for mark in line})[: LAST_CODE - FIRST_CODE + 1]
    codes = {mark: FIRST_CODE + place for place, mark in enumerate(marks)}
    drawn = [f"q BT 0 g /F {size:.3f} Tf {SETTINGS.margin:.3f} {first:.3f} Td"]
    for place, line in enumerate(lines):
        down = f"0 {-step:.3f} Td " if place else ""
        shown = "".join(f"{codes[mark]:02x}" for mark in line if mark in codes)
        drawn.append(f"{down}<{shown}> Tj")
    drawn.append("ET Q")
    stream = pikepdf.Stream(pdf, "\n".join(drawn).encode("ascii"))
    stream["/Type"] = pikepdf.Name.XObject
    stream["/Subtype"] = pikepdf.Name.Form
    stream["/BBox"] = pikepdf.Array([0, 0, width, height])
    stream["/Matrix"] = pikepdf.Array(
        [[1, 0, 0, 1, 0, 0], [0, 1, -1, 0, 0, 0], [-1, 0, 0, -1, 0, 0], [0, -1, 1, 0, 0, 0]][
            _turn_of(annotation)
        ]
    )
    fonts = pikepdf.Dictionary({"/F": _font(pdf, codes)})
    stream["/Resources"] = pikepdf.Dictionary({"/Font": fonts})
    return pikepdf.Dictionary({"/N": pdf.make_indirect(stream)})


def _font(pdf: pikepdf.Pdf, codes: dict[str, int]) -> pikepdf.Object:
    """A font whose codes stand for these letters, by name for drawing and by map for reading."""
    import pikepdf  # noqa: PLC0415

    last = max(codes.values(), default=FIRST_CODE)
    widths = [round(1000 * _letter_width(mark)) for mark in codes]
    names = [pikepdf.Name(f"/uni{ord(mark):04X}") for mark in codes]
    return pdf.make_indirect(
        pikepdf.Dictionary(
            {
                "/Type": pikepdf.Name.Font,
                "/Subtype": pikepdf.Name.TrueType,
                "/BaseFont": pikepdf.Name("/FieldText"),
                "/FirstChar": FIRST_CODE,
                "/LastChar": last,
                "/Widths": pikepdf.Array(widths),
                "/FontDescriptor": _descriptor(),
                "/Encoding": pikepdf.Dictionary(
                    {
                        "/Type": pikepdf.Name.Encoding,
                        "/Differences": pikepdf.Array([FIRST_CODE, *names]),
                    }
                ),
                "/ToUnicode": pikepdf.Stream(pdf, _unicode_map(codes)),
            }
        )
    )


def _descriptor() -> pikepdf.Dictionary:
    import pikepdf  # noqa: PLC0415

    return pikepdf.Dictionary(
        {
            "/Type": pikepdf.Name.FontDescriptor,
            "/FontName": pikepdf.Name("/FieldText"),
            "/Flags": 32,
            "/FontBBox": pikepdf.Array([-170, -220, 1000, 940]),
            "/ItalicAngle": 0,
            "/Ascent": 800,
            "/Descent": -200,
            "/CapHeight": 720,
            "/StemV": 80,
        }
    )


def _unicode_map(codes: dict[str, int]) -> bytes:
    """The ToUnicode CMap (ISO 32000-1, 9.10.3) of the codes."""
    pairs = [f"<{code:02x}> <{mark.encode('utf-16-be').hex()}>" for mark, code in codes.items()]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /FieldText def /CMapType 2 def",
        "1 begincodespacerange <00> <ff> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        some = pairs[start : start + 100]
        parts += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
