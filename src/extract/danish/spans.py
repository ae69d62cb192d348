"""Readings that put a space back, or take one away, over the units of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.danish.candidates import Candidate
from extract.danish.casing import recased
from extract.danish.lattice import Edge
from extract.danish.lexicon import WORD
from extract.danish.options import Option, Options
from extract.danish.small_words import small_words
from extract.danish.units import Place, Unit

SPLIT_COST = 6.0
WHOLE_COST = 25.0
LONE_I_COST = 3.5
MERGE_COST = 4.0
WHOLE_PIECE_COST = 5.0
CROWDED_COST = 5.0
MOST_PART_COST = 9.7
SMALL_WORD_COST = 6.2
RARE_PART_COST = 16.5
MOST_SMALL = 4
_DIGITS_AFTER = re.compile(r"^([^\W\d_]{1,4})((?:19|20)\d\d|\d{1,2})$")
_COORDINATED = small_words("coordinating")


def is_odd(options: Options, unit: Unit, *, place: Place) -> bool:
    """Whether a unit as read may be a piece of a word: a lone letter, or no word at all."""
    if unit.fixed:
        return False
    plain = unit.core.lower()
    if len(plain) == 1:
        return plain not in "iå|"
    return not any(o.known and not o.edits for o in options.of(unit.core, place=place))


def splits(options: Options, unit: Unit, *, place: Place) -> Iterator[Option]:
    """Readings of one unit as two or three words that lost their spaces."""
    read = unit.core
    match = _DIGITS_AFTER.match(read)
    if match and unit.core.islower():
        for option in options.of(match[1], place=place):
            if option.known and option.cost < 9.0 and not option.edits:
                cost = option.cost + 4.0
                yield Option(
                    (*option.words, "<0>"),
                    (*option.written, match[2]),
                    cost,
                    (*option.word_costs, 3.0),
                )
        return
    if read[0] == "|" and len(read) > 2:
        for option in options.of(read[1:], place=place):
            cost = option.cost + 4.0 + LONE_I_COST
            yield Option(
                ("i", *option.words), ("I", *option.written), cost, (3.5, *option.word_costs)
            )
        return
    if not read.isalpha() or len(read) > 30 or len(read) < 3:
        return
    plain = next((o for o in options.of(read, place=place) if not o.edits), None)
    if plain is not None and plain.known and plain.cost < WHOLE_COST:
        return
    for parts in _cut(read):
        found = _common_parts(options, parts)
        if found:
            yield Option(
                tuple(w for o in found for w in o.words),
                tuple(w for o in found for w in o.written),
                sum(o.cost for o in found) + SPLIT_COST * (len(parts) - 1) ** 0.5,
                tuple(c for o in found for c in o.word_costs),
                tuple(e for o in found for e in o.edits),
            )


def _common_parts(options: Options, parts: tuple[str, ...]) -> list[Option]:
    """The parts as common words, one of them a small one at least; none where they are not."""
    if not any(len(p) <= MOST_SMALL and _is_small(options, p) for p in parts):
        return []
    rare = any(part.lower() in _SMALL for part in parts)
    found: dict[str, Option] = {}
    for part in sorted(parts, key=len):
        option = _common(options, part, RARE_PART_COST if rare else MOST_PART_COST)
        if option is None:
            return []
        found[part] = option
    return [found[part] for part in parts]


def _is_small(options: Options, part: str) -> bool:
    return any(c.cost < SMALL_WORD_COST for c in options.words(part.lower()))


def _cut(read: str) -> Iterator[tuple[str, ...]]:
    for i in range(1, len(read)):
        yield read[:i], read[i:]
        if len(read) <= 8:
            for j in range(i + 1, len(read)):
                yield read[:i], read[i:j], read[j:]


_SINGLE = frozenset("iå")
_SMALL = small_words("running")


def _common(options: Options, part: str, most: float) -> Option | None:
    """The best reading of a part that is common enough to stand alone."""
    if len(part) == 1 and part.lower() not in _SINGLE:
        return None
    limit = most if len(part) < 6 else RARE_PART_COST
    best: Candidate | None = None
    for candidate in options.words(part.lower()):
        if candidate.cost < (best.cost if best else limit) and len(candidate.edits) < 3:
            best = candidate
    if best is None or not options.lexicon.flags(best.text) & WORD:
        return None
    written = recased(part, best.text, Place.INSIDE)
    return Option((best.text,), (written,), best.cost, (best.word_cost,), best.edits)


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbouring units that may be one word."""

    place: int
    at_line_end: bool
    stands: Place
    alone: bool = True


def joints(options: Options, units: Sequence[Unit], places: Sequence[Place]) -> dict[int, Joint]:
    """The places where unit and next unit may belong together, by the first's index."""
    found: dict[int, Joint] = {}
    for i in range(len(units) - 1):
        unit, following = units[i], units[i + 1]
        if unit.fixed or following.fixed or following.glued or following.lead:
            continue
        if unit.core.isdigit() or following.core.isdigit():
            continue
        if len(following.core) == 1 and following.trail[:1] == "-":
            continue
        if len(unit.core) == 1 and unit.trail[:1] == "-":
            continue
        if following.core.lower() in _COORDINATED and not _is_cut_word(options, unit, following):
            continue
        if not following.core[:1].islower() and not unit.core.isupper():
            continue
        if unit.ends_line and unit.trail in {"-", "‐", "­", "¬"}:
            found[i] = Joint(i, at_line_end=True, stands=places[i])
        elif not unit.trail and (
            is_odd(options, unit, place=places[i])
            or is_odd(options, following, place=places[i + 1])
        ):
            found[i] = Joint(i, unit.ends_line, places[i], alone=_stands_alone(units, i))
    return found


def _is_cut_word(options: Options, unit: Unit, following: Unit) -> bool:
    """Whether a small word below a hyphen is the end of a word (*opmaerk-som*)."""
    if not (unit.ends_line and unit.trail in {"-", "‐"}):
        return False
    alone = options.words(unit.core.lower())
    whole = options.words((unit.core + following.core).lower())
    return any(c.cost < RARE_PART_COST for c in whole) and not any(
        c.cost < RARE_PART_COST for c in alone
    )


def _stands_alone(units: Sequence[Unit], place: int) -> bool:
    """Whether a unit is the only one of its line, but for a number before it."""
    start = place
    while start > 0 and not units[start - 1].ends_line:
        start -= 1
    return all(units[i].fixed for i in range(start, place))


def merges(options: Options, units: Sequence[Unit], joint: Joint) -> Iterator[Edge]:
    """Readings of two units as one word."""
    i = joint.place
    first, second = units[i], units[i + 1]
    hyphened = bool(first.trail)
    seam = "" if joint.at_line_end else " "
    penalty = 0.0 if hyphened else MERGE_COST
    if not hyphened and joint.at_line_end and not joint.alone:
        penalty += CROWDED_COST * _is_common(options, first.core)
    if not hyphened and max(len(first.core), len(second.core)) > 3:
        penalty += WHOLE_PIECE_COST * _is_common(options, first.core)
    read = first.core + seam + second.core
    lower = read.lower()
    for candidate in options.candidates(lower) if joint.at_line_end else options.words(lower):
        cost = candidate.cost
        written = recased(first.core + second.core, candidate.text, joint.stands)
        yield Edge(
            i,
            i + 2,
            Option(
                (candidate.text,),
                (written,),
                cost + penalty,
                (candidate.word_cost,),
                candidate.edits,
                parts=candidate.parts,
            ),
            "ord delt ved linjeslut" if joint.at_line_end else "ord delt af mellemrum",
        )


def _is_common(options: Options, core: str) -> bool:
    return any(c.cost < 9.5 and not c.edits for c in options.words(core.lower()))


def keeps_hyphen(unit: Unit, following: Unit) -> bool:
    """Whether a hyphen at a line's end leaves a space after it (*ressource- og …*)."""
    return following.core.lower() in _COORDINATED
