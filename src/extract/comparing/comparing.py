"""Two reports become a ``Diff``.

pairs → the dump's sentences put in place → each pair compared → splits, merges, sections
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from extract.comparing.divisions import merges_of, splits_of
from extract.comparing.further import further_pairs
from extract.comparing.model import Diff, Doubt, Match, ReadingDifference, Row
from extract.comparing.pairing import Pair, pairs_of
from extract.comparing.placing import Move, settled
from extract.comparing.rowwise import Compared, compare_rows
from extract.comparing.sections import Sections
from extract.comparing.sides import Trust
from extract.models import Initiative, Role
from extract.report import Report


def diff(old: Report, new: Report) -> Diff:
    """What changed from ``old`` to ``new``, as a careful reader would tell it.

    Both may come from any state a report is read in; what is only a difference of reading is
    told apart from a change. Nothing is raised: two reports that have nothing in common have all
    rows removed and added.
    """
    pairs = pairs_of(old.initiatives, new.initiatives)
    before, after = Trust(old), Trust(new)
    left, right, misplaced = _in_place(old, new, pairs, before, after)
    in_doubt = any(
        trust.is_doubtful(row)
        for trust, report in ((before, old), (after, new))
        for row in report.initiatives
    )
    sections = Sections(
        [(left[pair.old], right[pair.new]) for pair in pairs],
        old=old.sections,
        new=new.sections,
        in_doubt=in_doubt,
    )
    further = further_pairs(old.further, new.further)
    matched = tuple(
        _match(
            pair,
            old.initiatives[pair.old],
            new.initiatives[pair.new],
            compare_rows(
                left[pair.old],
                right[pair.new],
                before,
                after,
                further=further,
                misplaced=misplaced.get(pair, ()),
            ),
            sections,
        )
        for pair in pairs
    )
    added = _alone(new.initiatives, {pair.new for pair in pairs})
    removed = _alone(old.initiatives, {pair.old for pair in pairs})
    return Diff(
        old,
        new,
        added,
        removed,
        matched,
        splits_of(matched, added),
        merges_of(matched, removed),
        sections.renamings,
        further,
    )


def _match(
    pair: Pair, old: Initiative, new: Initiative, compared: Compared, sections: Sections
) -> Match:
    return Match(
        old,
        new,
        pair.old + 1,
        pair.new + 1,
        pair.score,
        sections.moved(old.section, new.section),
        compared.changed,
        compared.values,
        compared.reading,
    )


def _alone(rows: Sequence[Initiative], paired: set[int]) -> tuple[Row, ...]:
    return tuple(Row(place + 1, row) for place, row in enumerate(rows) if place not in paired)


Rows = tuple[Initiative, ...]
Misplaced = Mapping[Pair, tuple[ReadingDifference, ...]]


def _in_place(
    old: Report, new: Report, pairs: Sequence[Pair], before: Trust, after: Trust
) -> tuple[Rows, Rows, Misplaced]:
    """The rows of both sides with a dump's sentences put in place, and what was moved, by pair.

    Where both sides are dumps, the old one is settled by the new one.
    """
    left, right = old.initiatives, new.initiatives
    if before.places_are_guessed:
        done = settled(left, right, {pair.old: pair.new for pair in pairs}, old.year)
        by_row = {pair.old: pair for pair in pairs}
        return done.rows, right, _by_pair(done.moves, by_row, _old_has, _new_has)
    if after.places_are_guessed:
        done = settled(right, left, {pair.new: pair.old for pair in pairs}, new.year)
        by_row = {pair.new: pair for pair in pairs}
        return left, done.rows, _by_pair(done.moves, by_row, _new_has, _old_has)
    return left, right, {}


Telling = Callable[[Role, str], ReadingDifference]


def _old_has(role: Role, text: str) -> ReadingDifference:
    return ReadingDifference(role, text, "", Doubt.PLACE)


def _new_has(role: Role, text: str) -> ReadingDifference:
    return ReadingDifference(role, "", text, Doubt.PLACE)


def _by_pair(
    moves: Sequence[Move], pairs: Mapping[int, Pair], dump_has: Telling, other_has: Telling
) -> Misplaced:
    """What is to be told of each pair: what the dump has there too much, and what it lacks."""
    found: dict[Pair, tuple[ReadingDifference, ...]] = {}
    for move in moves:
        for place, telling in ((move.start, dump_has), (move.goal, other_has)):
            pair = pairs.get(place.row)
            if pair is not None:
                found[pair] = (*found.get(pair, ()), telling(place.role, move.text))
    return found
