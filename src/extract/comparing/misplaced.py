"""Words that a text dump has in another column of the same row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.comparing.doubts import may_be_same_words
from extract.comparing.model import Doubt
from extract.comparing.sides import Side
from extract.comparing.wording import Token, folded
from extract.comparing.words import Block

Texts = Mapping[str, tuple[Block, ...]]
Sides = Mapping[str, tuple[Side, Side]]
Words = tuple[str, ...]

_TELLING = 4
"""Letters from which on a word is rare enough to be known again by itself."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """Words of one side that are not in the same column of the other."""

    field: str
    words: Words


@dataclass(frozen=True, slots=True)
class _Row:
    """All words that are gone from a row, all that have come, and what belongs into no cell."""

    gone: tuple[_Loose, ...]
    come: tuple[_Loose, ...]
    furniture: frozenset[Words]


def without_misplaced(texts: Texts, sides: Sides, furniture: frozenset[Words]) -> Texts:
    """The texts with those words in doubt that one side merely has in another column.

    ``furniture`` are the table's headings and sections, which belong into no cell. A run goes
    as a whole: each of its words must be among those that changed in other columns of the other
    side, or be what stands in its place in other letters. A run of small words alone must stand
    elsewhere as it is, and a number is never taken for another.
    """
    row = _Row(
        tuple(_Loose(field, _words(block.old)) for field, block in _changed(texts)),
        tuple(_Loose(field, _words(block.new)) for field, block in _changed(texts)),
        furniture,
    )
    return {
        field: tuple(
            replace(block, doubt=Doubt.PLACE)
            if _is_found(field, block, row, sides[field])
            else block
            for block in blocks
        )
        for field, blocks in texts.items()
    }


def _changed(texts: Texts) -> Iterator[tuple[str, Block]]:
    return ((field, block) for field, blocks in texts.items() for block in blocks if block.changed)


def _is_found(field: str, block: Block, row: _Row, sides: tuple[Side, Side]) -> bool:
    """Whether a change is none: its words stand elsewhere in the row, or belong nowhere."""
    if not block.changed:
        return False
    lost, won = _words(block.old), _words(block.new)
    if lost and won:
        return _is_explained(field, block, row, sides)
    if not (lost or won):
        return False
    if _is_furniture(lost or won, row.furniture):
        return True
    return _is_offered(lost, field, row.come) if lost else _is_offered(won, field, row.gone)


def _is_furniture(words: Words, furniture: frozenset[Words]) -> bool:
    """Whether the words are headings and nothing else, one or several in a row."""
    return words in furniture or any(
        words[:cut] in furniture and _is_furniture(words[cut:], furniture)
        for cut in range(1, len(words))
    )


def _is_explained(field: str, block: Block, row: _Row, sides: tuple[Side, Side]) -> bool:
    """Whether both halves of a change stand elsewhere, but for what may be the same words."""
    lost = _left_over(block.old, _elsewhere(field, row.come))
    won = _left_over(block.new, _elsewhere(field, row.gone))
    if len(lost) == len(block.old) and len(won) == len(block.new):
        return False
    return may_be_same_words(lost, won, *sides)


def _left_over(run: Sequence[Token], offered: Counter[str]) -> list[Token]:
    """The words that are not on offer."""
    left = []
    for token in run:
        word = folded(token.key)
        if offered[word] > 0 and not any(sign.isdigit() for sign in word):
            offered[word] -= 1
        elif _counts(word):
            left.append(token)
    return left


def _elsewhere(field: str, offers: Sequence[_Loose]) -> Counter[str]:
    return Counter(word for offer in offers if offer.field != field for word in offer.words)


def _is_offered(wanted: Words, field: str, offers: Sequence[_Loose]) -> bool:
    if not any(len(word) >= _TELLING for word in wanted):
        return wanted in [offer.words for offer in offers if offer.field != field]
    return Counter(wanted) <= _elsewhere(field, offers)


def _words(run: Iterable[Token]) -> Words:
    """The words of a run that count, folded."""
    return tuple(word for token in run if _counts(word := folded(token.key)))


def _counts(word: str) -> bool:
    """Whether it is a word; a lone letter may as well be a mark of the table's rules."""
    return len(word) > 1 or word.isdigit()
