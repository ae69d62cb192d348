"""The content of a page, operator by operator, with what decides whether its text is seen.

pdfminer's interpreter passes over clipping paths, extended graphics states, optional content and
the graphics state that a form is drawn in; they are added here.
"""

# ruff: noqa: N802 - methods are named after the operators, as pdfminer looks for them

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from pdfminer.pdfinterp import (
    LITERAL_FORM,
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
)
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect, mult_matrix

from extract.reading.text_layer.colours import space_of
from extract.reading.text_layer.glyphs import EVERYWHERE, Clip
from extract.reading.text_layer.paths import box_of_path, corners_of

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFStackT
    from pdfminer.utils import Matrix, PathSegment, Rect

    from extract.reading.text_layer.recorder import Recorder

UNKNOWN_COLOUR = ""
NORMAL_BLENDING = frozenset({"Normal", "Compatible"})
FEWEST_NUMBERS = 4
ADDS_TO_CLIP = 4


class State(PDFGraphicState):
    """The graphics state, with its clipping path and how it is laid over what is there.

    ``opacity`` (0 to 1) is that of fills, ``group_opacity`` that of the forms around; ``covers``
    says that a fill hides what is under it. ``text_clip`` numbers a clipping path of letters.
    ``mode_left_on`` says that the way letters are painted was set in an earlier text object
    (``mode_in_text`` that it was set in any).
    """

    def __init__(self) -> None:
        super().__init__()
        self.clip: Clip = EVERYWHERE
        self.opacity = 1.0
        self.group_opacity = 1.0
        self.covers = True
        self.text_clip = 0
        self.mode_in_text = False
        self.mode_left_on = False

    def copy(self) -> State:
        """Another state with the same values."""
        other = State()
        other.__dict__.update(self.__dict__)
        return other


class Interpreter(PDFPageInterpreter):
    """Draws the content of a page, and of the forms in it, on a ``Recorder``."""

    device: Recorder
    graphicstate: State

    def __init__(self, rsrcmgr: PDFResourceManager, device: Recorder) -> None:
        super().__init__(rsrcmgr, device)
        self._new_clip = False
        self._in_text = False

    def init_state(self, ctm: Matrix) -> None:
        """A new state, in which everything is painted."""
        super().init_state(ctm)
        self.graphicstate = State()

    def init_resources(self, resources: dict[object, object]) -> None:
        """Fonts, forms and colour spaces, tints among them."""
        super().init_resources(resources)
        spaces = resolve1((resources or {}).get("ColorSpace"))
        for name, spec in spaces.items() if isinstance(spaces, dict) else ():
            if space := space_of(spec):
                self.csmap[name] = space

    # clipping paths

    def do_W(self) -> None:
        """The path is the clipping path of what is painted after it."""
        self._new_clip = True

    def do_W_a(self) -> None:
        """The same, by the even-odd rule."""
        self._new_clip = True

    def do_n(self) -> None:
        """Ends a path without painting it."""
        self._clip_to(self.curpath)
        super().do_n()

    def do_S(self) -> None:
        """Strokes the path."""
        path = self.curpath
        super().do_S()
        self._clip_to(path)

    def do_f(self) -> None:
        """Fills the path."""
        path = self.curpath
        super().do_f()
        self._clip_to(path)

    def do_F(self) -> None:
        """Fills the path, as old files write it."""
        self.do_f()

    def do_f_a(self) -> None:
        """Fills the path by the even-odd rule."""
        path = self.curpath
        super().do_f_a()
        self._clip_to(path)

    def do_B(self) -> None:
        """Fills and strokes the path."""
        path = self.curpath
        super().do_B()
        self._clip_to(path)

    def do_B_a(self) -> None:
        """Fills and strokes the path by the even-odd rule."""
        path = self.curpath
        super().do_B_a()
        self._clip_to(path)

    def _clip_to(self, path: Sequence[PathSegment]) -> None:
        if self._new_clip and path:
            clip = box_of_path(path, self.ctm)
            if clip is not None:
                self.graphicstate.clip = self.graphicstate.clip.within(clip)
        self._new_clip = False

    # colours and extended states

    def do_gs(self, name: PDFStackT) -> None:
        """Sets what a named graphics state holds."""
        states = resolve1((self.resources or {}).get("ExtGState"))
        entries = resolve1(states.get(literal_name(name))) if isinstance(states, dict) else None
        if not isinstance(entries, dict):
            return
        state = self.graphicstate
        opacity = resolve1(entries.get("ca"))
        if isinstance(opacity, (int, float)):
            state.opacity = float(opacity)
        if {"BM", "SMask", "op"} & entries.keys():
            state.covers = _covers(entries)
        font = resolve1(entries.get("Font"))
        if isinstance(font, list) and len(font) == 2 and isinstance(font[0], PDFObjRef):
            self.textstate.font = self.rsrcmgr.get_font(font[0].objid, dict_value(font[0]))
            self.textstate.fontsize = float(resolve1(font[1]))

    def do_cs(self, name: PDFStackT) -> None:
        """The colour space of fills; its first colour is black, or the whole ink."""
        super().do_cs(name)
        self.graphicstate.ncolor = _first_colour(self.graphicstate.ncs.name)

    def do_CS(self, name: PDFStackT) -> None:
        """The colour space of strokes."""
        super().do_CS(name)
        self.graphicstate.scolor = _first_colour(self.graphicstate.scs.name)

    def do_scn(self) -> None:
        """The colour of fills; not known where it has another number of parts than 1, 3 or 4."""
        if self.graphicstate.ncs.ncomponents in (1, 3, 4) and not self._is_tinted_pattern():
            super().do_scn()
        else:
            self.graphicstate.ncolor = UNKNOWN_COLOUR
        self.argstack = []

    def do_SCN(self) -> None:
        """The colour of strokes."""
        if self.graphicstate.scs.ncomponents in (1, 3, 4) and not self._is_tinted_pattern():
            super().do_SCN()
        else:
            self.graphicstate.scolor = UNKNOWN_COLOUR
        self.argstack = []

    def _is_tinted_pattern(self) -> bool:
        return len(self.argstack) > 1 and isinstance(self.argstack[-1], PSLiteral)

    def do_sh(self, name: object) -> None:
        """Paints a shading over all that the clipping path leaves."""
        self.device.paint_shading(self.graphicstate)

    # text

    def do_BT(self) -> None:
        """Begins a text object; what was set in the last one holds on."""
        super().do_BT()
        self._in_text = True
        self.graphicstate.mode_left_on = self.graphicstate.mode_in_text

    def do_ET(self) -> None:
        """Ends a text object."""
        self._in_text = False

    def do_Tr(self, render: PDFStackT) -> None:
        """Sets how letters are painted."""
        super().do_Tr(render)
        self.graphicstate.mode_in_text = self._in_text
        self.graphicstate.mode_left_on = False

    def do_TJ(self, seq: PDFStackT) -> None:
        """Draws a string."""
        if self.textstate.font is None:
            return
        if self.textstate.render >= ADDS_TO_CLIP and not self.graphicstate.text_clip:
            self.graphicstate.text_clip = self.device.next_serial()
        self.device.draw_string(self.textstate, cast("list[object]", seq), self.graphicstate)

    # marked content and forms

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:
        """Begins marked content with properties, given or named."""
        given: object = props
        if isinstance(props, PSLiteral):
            named = resolve1((self.resources or {}).get("Properties"))
            given = named.get(props.name) if isinstance(named, dict) else None
        self.device.begin_mark(literal_name(tag), given)

    def do_BMC(self, tag: PDFStackT) -> None:
        """Begins marked content."""
        self.device.begin_mark(literal_name(tag), None)

    def do_EMC(self) -> None:
        """Ends marked content."""
        self.device.end_mark()

    def do_EI(self, obj: PDFStackT) -> None:
        """Paints an image that stands in the content itself."""
        if isinstance(obj, PDFStream):
            self.device.paint_image(obj, self.graphicstate)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        """Paints an image or draws a form."""
        found = self.xobjmap.get(literal_name(xobjid_arg))
        if found is None:
            return
        xobject = stream_value(found)
        number = found.objid if isinstance(found, PDFObjRef) else 0
        if self.device.layers.hides(xobject.get("OC")):
            return
        if xobject.get("Subtype") is LITERAL_FORM and "BBox" in xobject:
            self._draw_form(xobject, number)
        elif "Width" in xobject and "Height" in xobject:
            self.device.paint_image(xobject, self.graphicstate)

    def _draw_form(self, form: PDFStream, number: int) -> None:
        """Draws a form in the state it is called in, within its own box."""
        matrix = cast(
            "Matrix", tuple(map(resolve1, list_value(form.get("Matrix", MATRIX_IDENTITY))))
        )
        ctm = mult_matrix(matrix, self.ctm)
        inner = self.subinterp()
        own = form.get("Resources")
        inner.init_resources(dict_value(own) if own else self.resources)
        inner.init_state(ctm)
        state = self.graphicstate.copy()
        box = [resolve1(part) for part in list_value(form["BBox"])]
        if len(box) == FEWEST_NUMBERS and all(isinstance(part, (int, float)) for part in box):
            bounds = apply_matrix_rect(ctm, cast("Rect", tuple(box)))
            state.clip = state.clip.within(Clip(*bounds, exact=corners_of(ctm)))
        state.group_opacity *= state.opacity
        state.opacity = 1.0
        inner.graphicstate = state
        inner.textstate = self.textstate.copy()
        with self.device.inside(number):
            inner.execute([form])
        self.device.set_ctm(self.ctm)

    def subinterp(self) -> Interpreter:
        """Another interpreter, for a form, that knows which streams it is inside."""
        return cast("Interpreter", super().subinterp())


def _covers(entries: dict[str, object]) -> bool:
    """Whether a fill in a state of these entries hides what is under it."""
    blending = resolve1(entries.get("BM"))
    if isinstance(blending, list):
        blending = resolve1(blending[0]) if blending else None
    mixed = isinstance(blending, PSLiteral) and blending.name not in NORMAL_BLENDING
    masked = isinstance(resolve1(entries.get("SMask")), dict)
    return not mixed and not masked and resolve1(entries.get("op")) is not True


def _first_colour(space: str) -> float | tuple[float, float, float, float] | str:
    if space in ("Separation", "DeviceN"):
        return 1.0
    if space == "Pattern":
        return UNKNOWN_COLOUR
    return (0.0, 0.0, 0.0, 1.0) if space == "DeviceCMYK" else 0.0
