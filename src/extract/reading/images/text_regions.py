"""Parts of a page that show text without having it: pictures of text, and letters drawn as curves.

Both are told by the same evidence: pieces of letter size, close to one another in level rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from extract.models import Box, enclosing

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """What counts as a row of letters."""

    least_height: float = 2.2
    """Points; a piece that is less tall is a dot or a dash."""
    most_height: float = 30.0
    """Points; a taller piece is no letter of a report."""
    widest: float = 6.0
    """Width of a piece as a share of its height: letters of a small picture touch."""
    most_gap: float = 1.3
    """White between two pieces of a row, as a share of the taller one's height."""
    level: float = 0.5
    """Share of the less tall piece that must stand beside the other."""
    alike: float = 2.8
    """How many times as tall one piece of a row may be as its neighbour."""
    least_row: int = 4
    """Pieces in a row of letters."""
    least_pieces: int = 12
    """Pieces in all rows of a part; fewer are a mark, not text."""
    least_share: float = 0.3
    """Rows' share of all ink of a picture: a photo's ink lies in large patches."""
    covered: float = 0.4
    """Share of a piece within a word of the page's text: such a piece has been read."""
    darker: int = 60
    """Levels of grey (of 255) between ink and a picture's ground."""
    smallest_picture: float = 8.0
    """Points on its shorter side; a smaller picture holds no line of text."""
    apart: float = 60.0
    """Points of white, upwards or downwards, between two parts drawn as curves."""
    most_runs: int = 150_000
    """Runs of ink in one picture; more are the grain of a photo."""
    margin: float = 1 / 6
    """Share of the page's height, at its top and its foot, where the middle of a logo stands."""
    logo: int = 80
    """Pieces in a logo at most, its motto included."""


SETTINGS = RegionSettings()


class PartKind(StrEnum):
    """What a part without text is, as a person is told."""

    PICTURE = "a picture of text"
    CURVES = "letters drawn as curves"


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part of a page whose text is not in the text layer.

    ``box`` is its area, ``pieces`` how many letters it seems to have.
    """

    kind: PartKind
    box: Box
    pieces: int

    def may_be_logo(self, height: float) -> bool:
        """Whether it is a few letters at the top or foot of a page of this height."""
        margin = SETTINGS.margin * height
        outside = not margin < self.box.middle[1] < height - margin
        return outside and self.pieces <= SETTINGS.logo

    @property
    def described(self) -> str:
        """What and where it is, for a person: the place in points from the top left."""
        box = self.box
        return (
            f"{self.kind}, {box.x0:.0f} to {box.x1:.0f} pt from the left, "
            f"{box.top:.0f} to {box.bottom:.0f} pt from the top"
        )


def unread_curves(curves: Iterable[Box], words: Sequence[Box]) -> list[UnreadPart]:
    """The parts of a page that are rows of curves of letter size, away from its ``words``."""
    pieces = _uncovered([curve for curve in curves if _is_piece(curve)], words)
    rows = sorted(rows_of(pieces), key=lambda row: min(piece.top for piece in row))
    parts: list[list[Box]] = []
    foot = 0.0
    for row in rows:
        if parts and min(piece.top for piece in row) - foot <= SETTINGS.apart:
            parts[-1].extend(row)
        else:
            parts.append(list(row))
        foot = max(foot, *(piece.bottom for piece in row))
    return [
        UnreadPart(PartKind.CURVES, box, len(part))
        for part in parts
        if len(part) >= SETTINGS.least_pieces and (box := enclosing(part)) is not None
    ]


def unread_picture(
    grey: Grey, picture: Box, words: Sequence[Box], *, dpi: float
) -> UnreadPart | None:
    """The picture as a part to be read, where its ink is rows of letters that no word covers.

    ``grey`` is the upright image of the whole page, ``picture`` the place of the picture on it in
    points.
    """
    point = dpi / 72
    height, width = grey.shape
    left, top = max(0, round(picture.x0 * point)), max(0, round(picture.top * point))
    right = min(width, round(picture.x1 * point))
    bottom = min(height, round(picture.bottom * point))
    if min(right - left, bottom - top) < SETTINGS.smallest_picture * point:
        return None
    window = grey[top:bottom, left:right]
    pieces = [
        Piece(
            Box(
                (left + piece.box.x0) / point,
                (top + piece.box.top) / point,
                (left + piece.box.x1) / point,
                (top + piece.box.bottom) / point,
            ),
            piece.ink,
        )
        for piece in pieces_in(_ink_of(window))
    ]
    small = [piece for piece in pieces if _is_piece(piece.box)]
    open_boxes = _uncovered([piece.box for piece in small], words)
    in_rows = {box for row in rows_of(open_boxes) for box in row}
    ink = sum(piece.ink for piece in small if piece.box in in_rows)
    total = sum(piece.ink for piece in pieces if not _is_ruling(piece.box))
    if len(in_rows) < SETTINGS.least_pieces or ink < SETTINGS.least_share * total:
        return None
    shown = Box(left / point, top / point, right / point, bottom / point)
    return UnreadPart(PartKind.PICTURE, shown, len(in_rows))


def _ink_of(window: Grey) -> Mask:
    """The pixels that are much darker or lighter than most of the picture."""
    ground = int(np.median(window[::2, ::2]))
    off = np.abs(window.astype(np.int16) - ground)
    ink: Mask = off > SETTINGS.darker
    return ink


def _is_piece(box: Box) -> bool:
    return (
        SETTINGS.least_height <= box.height <= SETTINGS.most_height
        and box.width <= SETTINGS.widest * box.height
    )


def _is_ruling(box: Box) -> bool:
    """A line of a table, or the frame of its cells, whose box is large and whose ink is thin."""
    return max(box.width, box.height) > 3 * SETTINGS.most_height


def _uncovered(pieces: Sequence[Box], words: Sequence[Box]) -> list[Box]:
    """The pieces that stand in no word's place."""
    if not words or not pieces:
        return list(pieces)
    sides = np.array([(w.x0, w.top, w.x1, w.bottom) for w in words])
    return [piece for piece in pieces if not _is_covered(piece, sides)]


def _is_covered(piece: Box, words: NDArray[np.float64]) -> bool:
    across = np.minimum(words[:, 2], piece.x1) - np.maximum(words[:, 0], piece.x0)
    down = np.minimum(words[:, 3], piece.bottom) - np.maximum(words[:, 1], piece.top)
    shared = np.clip(across, 0, None) * np.clip(down, 0, None)
    return bool(shared.max() >= SETTINGS.covered * piece.width * piece.height)


def rows_of(pieces: Iterable[Box]) -> list[list[Box]]:
    """Pieces that follow each other at one height, from the left; rows of too few are left out."""
    rows: list[list[Box]] = []
    going: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.x0, piece.top)):
        going = [row for row in going if piece.x0 - row[-1].x1 <= 2 * SETTINGS.most_height]
        row = next((row for row in going if _follows(row[-1], piece)), None)
        if row is None:
            row = []
            rows.append(row)
            going.append(row)
        row.append(piece)
    return [row for row in rows if len(row) >= SETTINGS.least_row]


def _follows(last: Box, piece: Box) -> bool:
    shared = min(last.bottom, piece.bottom) - max(last.top, piece.top)
    less, more = sorted((last.height, piece.height))
    return (
        shared >= SETTINGS.level * less
        and more <= SETTINGS.alike * less
        and -more <= piece.x0 - last.x1 <= SETTINGS.most_gap * more
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Ink that hangs together: the box around it, and how many pixels it has."""

    box: Box
    ink: int


def pieces_in(ink: Mask) -> list[Piece]:
    """The connected pieces of ink, boxes in pixels; none where there are too many to be letters.

    Runs of each row are joined with those they touch in the row above (union-find).
    """
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    turns = np.diff(padded, axis=1)
    rows, starts = np.nonzero(turns == 1)
    stops = np.nonzero(turns == -1)[1]
    if len(rows) > SETTINGS.most_runs:
        return []
    parents = list(range(len(rows)))
    first_of = np.searchsorted(rows, np.arange(ink.shape[0] + 1)).tolist()
    start, stop = starts.tolist(), stops.tolist()
    for row in range(1, ink.shape[0]):
        _join_rows(parents, start, stop, first_of[row - 1 : row + 2])
    return list(_gathered(parents, rows.tolist(), start, stop))


def _join_rows(
    parents: list[int], start: Sequence[int], stop: Sequence[int], bounds: Sequence[int]
) -> None:
    """Joins the runs of a row with those of the row above that they touch."""
    above, here, end = bounds
    upper, lower = above, here
    while upper < here and lower < end:
        if start[upper] <= stop[lower] and start[lower] <= stop[upper]:
            one, other = _root(parents, upper), _root(parents, lower)
            parents[max(one, other)] = min(one, other)
        if stop[upper] < stop[lower]:
            upper += 1
        else:
            lower += 1


def _root(parents: list[int], run: int) -> int:
    while parents[run] != run:
        parents[run] = parents[parents[run]]
        run = parents[run]
    return run


def _gathered(
    parents: list[int], rows: Sequence[int], start: Sequence[int], stop: Sequence[int]
) -> Iterator[Piece]:
    sides: dict[int, list[int]] = {}
    for run, row in enumerate(rows):
        root = _root(parents, run)
        found = sides.setdefault(root, [start[run], row, stop[run], row + 1, 0])
        found[0] = min(found[0], start[run])
        found[2] = max(found[2], stop[run])
        found[3] = row + 1
        found[4] += stop[run] - start[run]
    for left, top, right, bottom, ink in sides.values():
        yield Piece(Box(left, top, right, bottom), ink)
