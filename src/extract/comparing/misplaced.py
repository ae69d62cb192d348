"""Words that a text dump has in another column of the same row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.comparing.doubts import is_stray
from extract.comparing.model import Doubt
from extract.comparing.wording import Token, folded
from extract.comparing.words import Block
from extract.model import Role

Texts = Mapping[Role, tuple[Block, ...]]
Words = tuple[str, ...]

_TELLING = 4
"""Letters from which on a word is rare enough to be known again by itself."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """Words of one side that are not in the same column of the other."""

    role: Role
    words: Words


def without_misplaced(texts: Texts) -> Texts:
    """The texts with those words in doubt that one side merely has in another column.

    A run goes as a whole: each of its words must be among those that changed in other columns
    of the other side, and a run of small words alone must stand there as it is.
    """
    gone = tuple(_Loose(role, _words(block.old)) for role, block in _changed(texts))
    come = tuple(_Loose(role, _words(block.new)) for role, block in _changed(texts))
    return {
        role: tuple(_settled(role, block, gone, come) for block in blocks)
        for role, blocks in texts.items()
    }


def _changed(texts: Texts) -> Iterator[tuple[Role, Block]]:
    return ((role, block) for role, blocks in texts.items() for block in blocks if block.changed)


def _settled(role: Role, block: Block, gone: Sequence[_Loose], come: Sequence[_Loose]) -> Block:
    lost, won = _words(block.old), _words(block.new)
    if not block.changed or bool(lost) is bool(won):
        return block
    offered = _is_offered(lost, role, come) if lost else _is_offered(won, role, gone)
    return replace(block, doubt=Doubt.PLACE) if offered else block


def _is_offered(wanted: Words, role: Role, offers: Sequence[_Loose]) -> bool:
    elsewhere = [offer.words for offer in offers if offer.role is not role]
    if not any(len(word) >= _TELLING for word in wanted):
        return wanted in elsewhere
    return Counter(wanted) <= Counter(word for words in elsewhere for word in words)


def _words(tokens: Iterable[Token]) -> Words:
    return tuple(folded(token.key) for token in tokens if not is_stray(token))
