"""Which letters a reader of the page sees, and why the others are not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.models import WHITE, Box, Colour, ExcludedKind
from extract.reading.text_layer.colours import differ
from extract.reading.text_layer.glyphs import Drawing, Glyph, Ground
from extract.reading.text_layer.settings import VISIBILITY

SQUARE = 48.0
MOST_SQUARES = 4000


@dataclass(frozen=True, slots=True)
class Sorted:
    """The letters of a page in drawing order: those that are seen, those that are drawn invisibly,
    and the others by the reason why they are not seen.

    ``left_on`` are those taken as seen though the page, by a mode left on, does not paint them.
    """

    seen: list[Glyph] = field(default_factory=list)
    invisible: list[Glyph] = field(default_factory=list)
    hidden: dict[ExcludedKind, list[Glyph]] = field(default_factory=dict)
    left_on: list[Glyph] = field(default_factory=list)


def sorted_by_sight(drawing: Drawing, page: Box) -> Sorted:
    """The letters of a page, whose shown area is ``page`` (from the bottom left)."""
    found = Sorted()
    grounds = Grounds(drawing.grounds)
    pictures = Pictures(drawing, page)
    margin = VISIBILITY.page_margin
    shown = Box(page.x0 - margin, page.top - margin, page.x1 + margin, page.bottom + margin)
    for glyph in drawing.glyphs:
        kind = _left_out(glyph, shown)
        if kind is None and drawing.is_invisible(glyph):
            found.invisible.append(glyph)
            continue
        if kind is None and grounds.may_hide(glyph) and not pictures.hold(glyph):
            kind = grounds.reason_to_hide(glyph)
        if kind is None:
            found.seen.append(glyph)
        else:
            found.hidden.setdefault(kind, []).append(glyph)
    return found if pictures.cover_page else _with_mode_undone(found)


def _with_mode_undone(found: Sorted) -> Sorted:
    """The letters, those read that a page paints invisibly by mistake.

    Some programs write one invisible text, take for granted that the next text object begins
    anew, and so blank out all that comes after. Where most of a page would go that way, without a
    picture that it could be the layer of, it is read, and the reader warned.
    """
    left_on = [glyph for glyph in found.invisible if glyph.style.left_on]
    if len(left_on) <= VISIBILITY.most_left_on * (len(found.seen) + len(found.invisible)):
        return found
    seen = sorted([*found.seen, *left_on], key=lambda glyph: glyph.order)
    meant = [glyph for glyph in found.invisible if not glyph.style.left_on]
    return Sorted(seen, meant, found.hidden, left_on)


def _left_out(glyph: Glyph, page: Box) -> ExcludedKind | None:
    """Why a letter is not painted on the page, if it is not."""
    style = glyph.style
    if style.mark.off:
        return ExcludedKind.LAYER_OFF
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    if not (page.x0 <= x <= page.x1 and page.top <= y <= page.bottom):
        return ExcludedKind.OUTSIDE_PAGE
    if not style.clip.holds(x, y):
        return ExcludedKind.CLIPPED
    return None


class Pictures:
    """The images of a page that may be pictures of text."""

    def __init__(self, drawing: Drawing, page: Box) -> None:
        self._boxes = [p.box for p in drawing.pictures if p.dpi >= VISIBILITY.least_dpi]
        area = page.width * page.height or 1.0
        covered = sum(_shared_area(box, page) for box in self._boxes)
        self.cover_page = covered >= VISIBILITY.page_picture * area

    def hold(self, glyph: Glyph) -> bool:
        """Whether a letter is on a picture, or the whole page is one."""
        if not self._boxes:
            return False
        return self.cover_page or self.at((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)

    def at(self, x: float, y: float) -> bool:
        """Whether a point is on a picture."""
        return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in self._boxes)


def _shared_area(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, wide) * max(0.0, high)


class Grounds:
    """The painted areas of a page, found by place."""

    def __init__(self, grounds: Sequence[Ground]) -> None:
        self._squares: dict[tuple[int, int], list[Ground]] = defaultdict(list)
        self._everywhere: list[Ground] = []
        colours = {WHITE, *(g.colour for g in grounds if g.colour is not None)}
        self._colours = tuple(colours)
        self._hidable: dict[Colour, bool] = {}
        self._last_cover = max((g.order for g in grounds if g.opaque), default=0)
        for ground in grounds:
            squares = list(_squares(ground.box))
            if len(squares) > MOST_SQUARES or not squares:
                self._everywhere.append(ground)
            for square in squares if len(squares) <= MOST_SQUARES else ():
                self._squares[square].append(ground)

    def may_hide(self, glyph: Glyph) -> bool:
        """Whether the letter has the colour of any ground, or one is painted after it."""
        return glyph.order < self._last_cover or self._may_be_ground(glyph)

    def _may_be_ground(self, glyph: Glyph) -> bool:
        paints = glyph.style.paints
        return bool(paints) and all(
            paint is not None and self._is_a_ground(paint) for paint in paints
        )

    def _is_a_ground(self, colour: Colour) -> bool:
        found = self._hidable.get(colour)
        if found is None:
            found = any(
                differ(colour, ground) <= VISIBILITY.same_colour for ground in self._colours
            )
            self._hidable[colour] = found
        return found

    def reason_to_hide(self, glyph: Glyph) -> ExcludedKind | None:
        """Whether a letter has the colour of what is under it all over, or lies under a fill."""
        points = list(_core(glyph))
        if glyph.order < self._last_cover and all(
            any(g.opaque and g.order > glyph.order for g in self._at(x, y)) for x, y in points
        ):
            return ExcludedKind.COVERED
        if not self._may_be_ground(glyph):
            return None
        for x, y in points:
            under = [ground for ground in self._at(x, y) if ground.order < glyph.order]
            top = max(under, key=lambda ground: ground.order, default=None)
            colour = top.colour if top is not None else WHITE
            if colour is None or any(
                paint is None or differ(paint, colour) > VISIBILITY.same_colour
                for paint in glyph.style.paints
            ):
                return None
        return ExcludedKind.GROUND_COLOUR

    def _at(self, x: float, y: float) -> Iterator[Ground]:
        for group in (
            self._squares.get((int(x // SQUARE), int(y // SQUARE)), ()),
            self._everywhere,
        ):
            for ground in group:
                box = ground.box
                if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                    yield ground


def _core(glyph: Glyph) -> Iterable[tuple[float, float]]:
    """Points in the middle of a letter, at its left, middle and right."""
    wide, high = glyph.x1 - glyph.x0, glyph.y1 - glyph.y0
    y = glyph.y0 + 0.45 * high
    return ((glyph.x0 + share * wide, y) for share in (0.15, 0.5, 0.85))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(int(box.x0 // SQUARE), int(box.x1 // SQUARE) + 1)
    rows = range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1)
    if len(columns) * len(rows) <= MOST_SQUARES:
        yield from ((column, row) for column in columns for row in rows)
