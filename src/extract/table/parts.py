"""The whole table in reading order: pieces of rows, and the section rows between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.table.breaks import joined_over_the_break, with_early_tail
from extract.table.pieces import (
    Piece,
    begun_by_section,
    cut_pieces,
    is_heading,
    whole_piece,
)
from extract.table.starts import (
    StripStarts,
    are_top_aligned,
    cut_above,
    is_row_ruled,
    level_cut,
    parting_white,
    starts_in,
    with_lone_titles,
)
from extract.table.strips import Strip

Part = Piece | Strip


@dataclass(frozen=True, slots=True)
class Habit:
    """How a table sets off its rows.

    ``parting`` is the white between two rows, in points, where nothing else parts them.
    """

    numbered: bool
    ruled: bool
    top_aligned: bool
    parting: float


def parts_of(strips: Sequence[Strip]) -> Iterator[Part]:
    """The table in reading order: pieces of rows, and the strips that are section rows.

    What begins like a row without a number, but has a title only, is a section row too.
    """
    for part in _pieces_of(strips):
        if isinstance(part, Piece) and is_heading(part):
            yield replace(part.strip, top=part.top, bottom=part.bottom, section=part.lines)
        else:
            yield part


def _pieces_of(strips: Sequence[Strip]) -> Iterator[Part]:
    """The pieces and section rows as their places tell."""
    starts = starts_in(strips)
    habit = habit_of(strips, starts)
    if habit.numbered:
        starts = with_lone_titles(strips, starts)
    last: Piece | None = None
    after_section = False
    for index, (strip, found) in enumerate(zip(strips, starts, strict=True)):
        if strip.section:
            yield strip
            after_section = True
            continue
        ends_page = index + 1 < len(strips) and strips[index + 1].page != strip.page
        pieces = _pieces_in(strip, found, habit, ends_page=ends_page)
        if after_section:
            pieces = begun_by_section(pieces)
        else:
            pieces = joined_over_the_break(pieces, last, numbered=habit.numbered)
        yield from pieces
        last = pieces[-1] if pieces else last
        after_section = bool(pieces) and is_heading(pieces[-1])


def habit_of(strips: Sequence[Strip], starts: Sequence[StripStarts]) -> Habit:
    """How the table sets off its rows, seen over all of it."""
    return Habit(
        numbered=any(start.reading for found in starts for start in found),
        ruled=is_row_ruled(strips, starts),
        top_aligned=are_top_aligned(strips, starts),
        parting=parting_white(strips, starts),
    )


def _pieces_in(strip: Strip, found: StripStarts, habit: Habit, *, ends_page: bool) -> list[Piece]:
    if habit.ruled and (len(found) < 2 or not habit.numbered):
        return [whole_piece(strip, found, numbered=habit.numbered, ends_page=ends_page)]
    if habit.top_aligned:
        return list(cut_pieces(strip, found, [level_cut(start) for start in found]))
    cuts = [
        cut_above(strip, start, first=index == 0, parting=habit.parting)
        for index, start in enumerate(found)
    ]
    pieces = list(cut_pieces(strip, found, cuts))
    return with_early_tail(pieces, habit.parting) if ends_page else pieces
