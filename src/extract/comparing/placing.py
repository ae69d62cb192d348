"""What a text dump has put into the wrong cell, put where the other report has it.

A dump has no positions, so its cells are guesses; whole sentences may stand a row or a column
away. A sentence is moved to a cell near by where both that cell and its own come to be more like
those of the other report; nothing is moved that both reports agree on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from extract.comparing.wording import folded, one_form, tokens
from extract.fields.reading import read_values
from extract.fields.text import sentences
from extract.models import ROLES, Initiative, Role

NEAR = 2
"""Rows up and down in which a sentence is looked for."""
_KNOWN = 0.5
"""The share of a sentence's words that its new cell must have in the other report."""
_GAIN = 0.7
"""How many words more, for each of the sentence's, must find their like by the move."""

_ROUNDS = 4

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: the place of its row in the report, from 0, and its column."""

    row: int
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the dump, its folded words, the cell it stands in and its place there."""

    home: Place
    place: int
    text: str
    words: Words


@dataclass(frozen=True, slots=True)
class Settled:
    """The dump's rows after its sentences were put in place, and what was moved."""

    rows: tuple[Initiative, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence that the dump has in the cell ``start`` and the other report in ``goal``."""

    start: Place
    goal: Place
    text: str


def settled(
    dump: Sequence[Initiative],
    other: Sequence[Initiative],
    partners: Mapping[int, int],
    year: int | None,
) -> Settled:
    """The rows of ``dump`` with its sentences where ``other`` has them.

    ``partners`` says for a row's place in the dump which row of the other report it is; ``year``
    is the dump's, for the values that are read anew from the texts that have changed.
    """
    cells = {
        Place(row, role): _sentences(Place(row, role), one)
        for row, one in enumerate(dump)
        for role in ROLES
    }
    targets = {
        Place(row, role): _words(other[partner].text(role))
        for row, partner in partners.items()
        for role in ROLES
    }
    moves = tuple(_moves(cells, targets))
    touched = {place.row for move in moves for place in (move.start, move.goal)}
    rows = tuple(
        _rewritten(one, row, cells, year) if row in touched else one for row, one in enumerate(dump)
    )
    return Settled(rows, moves)


def _sentences(home: Place, one: Initiative) -> list[Sentence]:
    """The text of the cell, cut before each sentence."""
    text = one.text(home.role)
    starts = [span.start for span in sentences(text)][1:]
    pieces = (text[a:b].strip() for a, b in pairwise([0, *starts, len(text)]))
    return [
        Sentence(home, place, piece, _words(piece)) for place, piece in enumerate(pieces) if piece
    ]


def _words(text: str) -> Words:
    return tuple(filter(None, (folded(token.key) for token in tokens(one_form(text)))))


def _moves(cells: dict[Place, list[Sentence]], targets: Mapping[Place, Words]) -> Iterator[Move]:
    """Move every sentence that fits better elsewhere, in reading order, and tell of each.

    One that leaves may make room for another, so what has not moved is tried again.
    """
    strangers = [
        sentence
        for place, here in cells.items()
        for sentence in here
        if _covered(sentence.words, targets.get(place, ())) < len(sentence.words)
    ]
    for _ in range(_ROUNDS):
        staying = []
        for sentence in strangers:
            goal = _best_goal(sentence, cells, targets)
            if goal is None:
                staying.append(sentence)
                continue
            cells[sentence.home].remove(sentence)
            cells[goal] = _put_in(cells[goal], sentence, goal)
            yield Move(sentence.home, goal, sentence.text)
        if len(staying) == len(strangers):
            return
        strangers = staying


def _best_goal(
    sentence: Sentence, cells: Mapping[Place, list[Sentence]], targets: Mapping[Place, Words]
) -> Place | None:
    """The cell near by that gains most from the sentence, if that is worth more than its home."""
    home = sentence.home
    loss = _loss(sentence, cells[home], targets.get(home))
    near = (
        Place(row, role)
        for row in range(home.row - NEAR, home.row + NEAR + 1)
        for role in ROLES
        if Place(row, role) != home and Place(row, role) in targets
    )
    gains = [
        (_fit(_put_in(cells[goal], sentence, goal), targets[goal])
         - _fit(cells[goal], targets[goal]) - loss, goal)
        for goal in near
        if _covered(sentence.words, targets[goal]) >= len(sentence.words) * _KNOWN
    ]  # fmt: skip
    gain, goal = max(gains, key=lambda found: found[0], default=(0, home))
    return goal if gain >= max(1, _GAIN * len(sentence.words)) else None


def _loss(sentence: Sentence, here: Sequence[Sentence], target: Words | None) -> int:
    """What its home loses with it; nothing where the other report has no such row to compare."""
    if target is None:
        return 0
    return _fit(here, target) - _fit([s for s in here if s is not sentence], target)


def _fit(here: Sequence[Sentence], target: Words) -> int:
    """Words in common with the other report's cell, in order, less the words that are not."""
    words = tuple(word for sentence in here for word in sentence.words)
    common = _covered(words, target)
    return 2 * common - len(words)


def _covered(words: Words, target: Words) -> int:
    return int(LCSseq.similarity(words, target))


def _put_in(here: Sequence[Sentence], sentence: Sentence, goal: Place) -> list[Sentence]:
    """The cell's sentences with this one where it belongs by its place in the report."""
    before = [other for other in here if _stood_before(other, sentence)]
    return [*before, sentence, *here[len(before) :]]


def _stood_before(one: Sentence, other: Sentence) -> bool:
    return (one.home.row, one.place) < (other.home.row, other.place)


def _rewritten(
    one: Initiative, row: int, cells: Mapping[Place, Sequence[Sentence]], year: int | None
) -> Initiative:
    texts = {
        role: " ".join(sentence.text for sentence in cells[Place(row, role)]) for role in ROLES
    }
    title, description, anchoring, status = (texts[role] for role in ROLES)
    values = read_values(title, description, anchoring, status, report_year=year)
    return replace(
        one, title=title, description=description, anchoring=anchoring, status=status, values=values
    )
