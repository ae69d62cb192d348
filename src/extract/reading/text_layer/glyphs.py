"""What is recorded of a page: glyphs, pictures and grounds, in points from its bottom left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.models import BLACK, Box, Colour, ContentId

if TYPE_CHECKING:
    from pdfminer.layout import LTCurve


@dataclass(frozen=True, slots=True)
class Clip:
    """The area that is painted: a box, and whether the clipping path is just that box."""

    x0: float
    y0: float
    x1: float
    y1: float
    exact: bool = True

    def within(self, other: Clip) -> Clip:
        """What both leave to be painted; empty where ``x0 > x1`` or ``y0 > y1``."""
        return Clip(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
            self.exact and other.exact,
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point may be painted."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


EVERYWHERE = Clip(-1e9, -1e9, 1e9, 1e9)


@dataclass(frozen=True, slots=True)
class ActualText:
    """The text that a PDF gives for some glyphs; ``serial`` tells one such place from others."""

    serial: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The marked content around a glyph: all that the sequences it stands in say of it."""

    content: ContentId | None = None
    artifact: bool = False
    off: bool = False
    actual: ActualText | None = None


UNMARKED = Mark()


@dataclass(frozen=True, slots=True)
class Style:
    """What the glyphs of a drawn string share.

    ``paints`` are the colours that the letters are filled and outlined with, None for one that is
    not known; none where nothing is painted (``invisible``). ``text_clip`` numbers the clipping
    path that the letters are part of, 0 for none. ``left_on`` says that the way they are painted
    was set for text before them.
    """

    font: str
    bold: bool = False
    paints: tuple[Colour | None, ...] = (BLACK,)
    clip: Clip = EVERYWHERE
    mark: Mark = UNMARKED
    text_clip: int = 0
    left_on: bool = False

    @property
    def invisible(self) -> bool:
        """Whether the letters themselves are not painted."""
        return not self.paints

    @property
    def colour(self) -> Colour:
        """The colour of the letters, black where it is not known."""
        return (self.paints[0] if self.paints else None) or BLACK


PLAIN = Style("")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn letter.

    ``along`` and ``across`` are the start of its baseline in the frame of its own direction
    (degrees counter-clockwise); ``order`` counts all that the page paints.
    """

    text: str
    along: float
    across: float
    advance: float
    size: float
    direction: float
    x0: float
    y0: float
    x1: float
    y1: float
    style: Style = PLAIN
    order: int = 0

    @property
    def end(self) -> float:
        """Where the letter ends along its baseline."""
        return self.along + self.advance

    @property
    def font(self) -> str:
        """The name of its font."""
        return self.style.font


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that belong together. It is ``closed`` on a side where a space was drawn beside it;
    ``raised`` where it is a mark set smaller and above its line."""

    glyphs: tuple[Glyph, ...]
    closed_before: bool = False
    closed_after: bool = False
    raised: bool = False

    @property
    def first(self) -> Glyph:
        """The first letter."""
        return self.glyphs[0]

    @property
    def last(self) -> Glyph:
        """The last letter."""
        return self.glyphs[-1]

    @property
    def text(self) -> str:
        """The letters as they are."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on the page, and the pixels it has for an inch of its place."""

    box: Box
    order: int
    dpi: float


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted area: an upright box of one colour, or, where ``colour`` is None, one that holds
    something else. ``opaque`` says that nothing before it is seen through it."""

    box: Box
    colour: Colour | None
    order: int
    opaque: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a page paints, in order; ``painted_clips`` are the clipping paths made of letters
    that something is painted through."""

    glyphs: list[Glyph] = field(default_factory=list)
    curves: list[LTCurve] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    painted_clips: set[int] = field(default_factory=set)

    def is_invisible(self, glyph: Glyph) -> bool:
        """Whether the letter is neither painted nor painted through."""
        return glyph.style.invisible and glyph.style.text_clip not in self.painted_clips
