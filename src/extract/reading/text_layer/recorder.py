"""Records what a page paints: each letter with its place and how it is painted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTComponent, LTCurve, LTLayoutContainer, LTPage
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_rect, decode_text, mult_matrix

from extract.models import Box, Colour, ContentId
from extract.reading.text_layer.colours import colour_of
from extract.reading.text_layer.fonts import SharedFonts
from extract.reading.text_layer.glyph_text import Letters
from extract.reading.text_layer.glyphs import (
    UNMARKED,
    ActualText,
    Clip,
    Drawing,
    Glyph,
    Ground,
    Mark,
    Picture,
    Style,
)
from extract.reading.text_layer.paths import filled_boxes
from extract.reading.text_layer.settings import VISIBILITY

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment

    from extract.reading.text_layer.interpreter import State
    from extract.reading.text_layer.layers import Layers

INVISIBLE = 3
OUTLINED = (1, 2, 5, 6)
FILLED = (0, 2, 4, 6)
BOTH = (2, 6)
CLIP_ONLY = 7


class _Paths(PDFLayoutAnalyzer):
    """Makes curves of paths, each part of a path by itself, as pdfminer does."""

    def __init__(self, resources: SharedFonts, curves: list[LTCurve]) -> None:
        super().__init__(resources)
        self.cur_item = cast("LTLayoutContainer", _Sheet(curves))


class _Sheet(LTPage):
    """Takes the paths that pdfminer makes of a page's curves."""

    def __init__(self, curves: list[LTCurve]) -> None:
        super().__init__(1, (0, 0, 1, 1))
        self._curves = curves

    def add(self, obj: LTComponent) -> None:
        """Takes a path."""
        if isinstance(obj, LTCurve):
            self._curves.append(obj)


class Recorder(PDFDevice):
    """A device that keeps all that the page of number ``page`` paints in ``drawing``."""

    ctm: Matrix

    def __init__(self, resources: SharedFonts, page: int, layers: Layers) -> None:
        super().__init__(resources)
        self.drawing = Drawing()
        self.layers = layers
        self._page = page
        self._fonts = resources
        self._marks: list[Mark] = []
        self._floor = 0
        self._form = 0
        self._order = 0
        self._serial = 0
        self._style: tuple[tuple[object, ...], Style] | None = None
        self._paths = _Paths(resources, self.drawing.curves)

    # marked content

    @property
    def mark(self) -> Mark:
        """The marked content that is open."""
        return self._marks[-1] if self._marks else UNMARKED

    def next_serial(self) -> int:
        """A number that was not given before, from 1."""
        self._serial += 1
        return self._serial

    def begin_mark(self, tag: str, properties: object) -> None:
        """Begins marked content with a property list, or a reference to one."""
        around = self.mark
        entries = resolve1(properties)
        content, actual = around.content, around.actual
        if isinstance(entries, dict):
            mcid = resolve1(entries.get("MCID"))
            if isinstance(mcid, int):
                content = ContentId(self._page, mcid, self._form)
            said = resolve1(entries.get("ActualText"))
            if isinstance(said, (bytes, str)) and actual is None:
                text = decode_text(said) if isinstance(said, bytes) else said
                actual = ActualText(self.next_serial(), text)
        off = around.off or (tag == "OC" and self.layers.hides(properties))
        self._marks.append(Mark(content, around.artifact or tag == "Artifact", off, actual))

    def end_mark(self) -> None:
        """Ends the marked content that was begun last; none that began outside of a form."""
        if len(self._marks) > self._floor:
            self._marks.pop()

    @contextmanager
    def inside(self, form: int) -> Iterator[None]:
        """Draws a form of this object number."""
        floor, outer = self._floor, self._form
        self._floor, self._form = len(self._marks), form
        yield
        del self._marks[self._floor :]
        self._floor, self._form = floor, outer

    # paths and images

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001 - as pdfminer calls it
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Paints a path."""
        state = cast("State", gstate)
        self._order += 1
        if self.mark.off or not path or _is_empty(state.clip):
            return
        self._paths.set_ctm(self.ctm)
        self._paths.paint_path(gstate, stroke, fill, evenodd, path)
        if state.text_clip:
            self.drawing.painted_clips.add(state.text_clip)
        colour = colour_of(gstate.ncolor, gstate.ncs) if fill else None
        if not fill:
            if gstate.linewidth < VISIBILITY.thinnest_ground:
                return
            colour = colour_of(gstate.scolor, gstate.scs)
        for box, whole in filled_boxes(path, self.ctm):
            wide = 0.0 if fill else gstate.linewidth / 2
            area = Box(box.x0 - wide, box.top - wide, box.x1 + wide, box.bottom + wide)
            self._ground(area, colour if whole else None, state, whole=whole and fill)

    def _ground(self, box: Box, colour: Colour | None, state: State, *, whole: bool) -> None:
        clip = state.clip.within(Clip(box.x0, box.top, box.x1, box.bottom))
        thin = min(clip.x1 - clip.x0, clip.y1 - clip.y0) < VISIBILITY.thinnest_ground
        opacity = state.opacity * state.group_opacity
        if thin or opacity < VISIBILITY.least_opacity:
            return
        known = whole and clip.exact and state.covers and opacity > 0.99 and not state.text_clip
        shown = Box(clip.x0, clip.y0, clip.x1, clip.y1)
        self.drawing.grounds.append(
            Ground(shown, colour if known else None, self._order, known and colour is not None)
        )

    def paint_shading(self, state: State) -> None:
        """Paints a shading over all that is not clipped."""
        self._order += 1
        if state.text_clip:
            self.drawing.painted_clips.add(state.text_clip)
        if not self.mark.off and not _is_empty(state.clip):
            clip = state.clip
            self.drawing.grounds.append(
                Ground(Box(clip.x0, clip.y0, clip.x1, clip.y1), None, self._order, opaque=False)
            )

    def paint_image(self, stream: PDFStream, state: State) -> None:
        """Paints an image on the unit square."""
        self._order += 1
        clip = state.clip.within(Clip(*apply_matrix_rect(self.ctm, (0, 0, 1, 1))))
        if self.mark.off or _is_empty(clip):
            return
        if state.text_clip:
            self.drawing.painted_clips.add(state.text_clip)
        box = Box(clip.x0, clip.y0, clip.x1, clip.y1)
        a, b, c, d = self.ctm[:4]
        pixels = [stream.get_any(("W", "Width")), stream.get_any(("H", "Height"))]
        wide, high = (p if isinstance(p, (int, float)) else 0 for p in map(resolve1, pixels))
        inches = max(math.hypot(a, b), 0.1) / 72, max(math.hypot(c, d), 0.1) / 72
        self.drawing.pictures.append(
            Picture(box, self._order, min(wide / inches[0], high / inches[1]))
        )
        self.drawing.grounds.append(Ground(box, None, self._order, opaque=False))

    # text

    def draw_string(self, text: PDFTextState, seq: Sequence[object], state: State) -> None:
        """Draws the letters of a string, and moves on by what they take."""
        font = text.font
        if font is None:
            return
        self._order += 1
        style = self._style_of(text, font, state)
        letters = self._fonts.letters(font)
        if font.is_vertical():
            text.linematrix = self._draw_down(text, seq, letters, style)
        else:
            text.linematrix = self._draw_along(text, seq, letters, style)

    def _draw_along(
        self, text: PDFTextState, seq: Sequence[object], letters: Letters, style: Style
    ) -> tuple[float, float]:
        font = letters.font
        size = text.fontsize
        a, b, c, d, e, f = mult_matrix(text.matrix, self.ctm)
        x, y = text.linematrix
        stretch = text.scaling * 0.01
        e, f = e + c * (y + text.rise), f + d * (y + text.rise)
        scale = math.copysign(math.hypot(a, b) or 1.0, size * stretch)
        cos, sin = a / scale, b / scale
        direction = math.degrees(math.atan2(sin, cos))
        height = abs((a * d - b * c) / scale * size)
        low = font.get_descent() * size
        high = low + size
        left, right = min(c * low, c * high), max(c * low, c * high)
        bottom, top = min(d * low, d * high), max(d * low, d * high)
        spacing = text.charspace * stretch
        word_spacing = 0.0 if font.is_multibyte() else text.wordspace * stretch
        order, add = self._order, self.drawing.glyphs.append
        for part in seq:
            if isinstance(part, (int, float)):
                x -= part * 0.001 * size * stretch
                continue
            if not isinstance(part, bytes):
                continue
            for code in font.decode(part):
                letter, width = letters.of(code)
                advance = width * size * stretch
                ox, oy = a * x + e, b * x + f
                dx, dy = a * advance, b * advance
                add(
                    Glyph(
                        letter,
                        ox * cos + oy * sin,
                        oy * cos - ox * sin,
                        advance * scale,
                        height,
                        direction,
                        ox + left + min(0.0, dx),
                        oy + bottom + min(0.0, dy),
                        ox + right + max(0.0, dx),
                        oy + top + max(0.0, dy),
                        style,
                        order,
                    )
                )
                x += advance + spacing
                if code == 32:
                    x += word_spacing
        return x, y

    def _draw_down(
        self, text: PDFTextState, seq: Sequence[object], letters: Letters, style: Style
    ) -> tuple[float, float]:
        """Draws a string of a font that runs downwards, each letter upright in its place."""
        font = letters.font
        size = text.fontsize
        matrix = mult_matrix(text.matrix, self.ctm)
        a, b, c, d, e, f = matrix
        scale = math.hypot(a, b) or 1.0
        cos, sin = a / scale, b / scale
        x, y = text.linematrix
        for part in seq:
            if isinstance(part, (int, float)):
                y -= part * 0.001 * size
                continue
            for code in font.decode(part) if isinstance(part, bytes) else ():
                letter, width = letters.of(code)
                shift = font.char_disp(code)
                side, rise = shift if isinstance(shift, tuple) else (None, 880.0)
                left = x - (size * 0.5 if side is None else side * size * 0.001)
                foot = y + text.rise + (1000 - rise) * size * 0.001 + width * size
                box = apply_matrix_rect(matrix, (left, foot, left + size, foot - width * size))
                ox, oy = a * left + c * foot + e, b * left + d * foot + f
                self.drawing.glyphs.append(
                    Glyph(
                        letter,
                        ox * cos + oy * sin,
                        oy * cos - ox * sin,
                        size * scale,
                        size * scale,
                        math.degrees(math.atan2(b, a)),
                        *box,
                        style,
                        self._order,
                    )
                )
                y += width * size + text.charspace
        return x, y

    def _style_of(self, text: PDFTextState, font: PDFFont, state: State) -> Style:
        mark = self.mark
        key = (
            id(font), text.render, state.ncolor, id(state.ncs), state.scolor, id(state.scs),
            state.clip, state.text_clip, state.opacity, state.group_opacity, state.mode_left_on,
            id(mark),
        )  # fmt: skip
        if self._style is None or self._style[0] != key:
            self._style = (key, self._new_style(text, font, state))
        return self._style[1]

    def _new_style(self, text: PDFTextState, font: PDFFont, state: State) -> Style:
        letters = self._fonts.letters(font)
        paints: list[Colour | None] = []
        if state.opacity * state.group_opacity >= VISIBILITY.least_opacity:
            if text.render in FILLED:
                paints.append(colour_of(state.ncolor, state.ncs))
            if text.render in OUTLINED:
                paints.append(colour_of(state.scolor, state.scs))
        bold = letters.bold or (text.render in BOTH and len({*paints}) == 1)
        clip_id = state.text_clip if text.render == CLIP_ONLY else 0
        return Style(
            letters.name, bold, tuple(paints), state.clip, self.mark, clip_id, state.mode_left_on
        )


def _is_empty(clip: Clip) -> bool:
    return clip.x0 > clip.x1 or clip.y0 > clip.y1
