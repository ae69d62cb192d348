"""What changed between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq, Levenshtein

from extract.comparing.doubts import is_spacing, may_be_same, may_be_same_words
from extract.comparing.model import Doubt, Op, Run
from extract.comparing.sides import Side
from extract.comparing.wording import Token, tokens, without_spaces

_BRIDGE = 2
"""A change goes on over so many small words that happen to be the same on both sides."""
_SMALL = 3
_OPENING = frozenset("([{\"'»”/")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words of the old text and what stands in its place in the new one.

    ``equal``: they say the same. ``doubt``: why they may say the same though they differ.
    """

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    equal: bool = False
    doubt: Doubt | None = None

    @property
    def changed(self) -> bool:
        """Whether the words are others."""
        return not self.equal and self.doubt is None


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a text from ``start`` up to, not including, ``stop``."""

    text: tuple[Token, ...]
    start: int
    stop: int
    side: Side

    @property
    def words(self) -> tuple[Token, ...]:
        return self.text[self.start : self.stop]

    @property
    def is_doubled(self) -> bool:
        """Whether it says again what stands before or after it, as a bad reading does."""
        if not self.side.doubtful or self.start == self.stop:
            return False
        keys = [token.key for token in self.text]
        said = keys[self.start : self.stop]
        before = keys[max(0, self.start - len(said)) : self.start]
        return said in (before, keys[self.stop : self.stop + len(said)])


def blocks_of(old: str, new: str, old_side: Side, new_side: Side) -> tuple[Block, ...]:
    """The two texts, run by run; all of both of them stands in the blocks."""
    left, right = tokens(old), tokens(new)
    if without_spaces(old) == without_spaces(new):
        return (Block(left, right, equal=True),)
    keys = [token.key for token in left]
    others = _unified(left, right, old_side, new_side)
    found: list[Block] = []
    for same, group in groupby(LCSseq.opcodes(keys, others), key=lambda step: step.tag == "equal"):
        steps = list(group)
        before = _Part(left, steps[0].src_start, steps[-1].src_end, old_side)
        after = _Part(right, steps[0].dest_start, steps[-1].dest_end, new_side)
        if same:
            found += [_kept(a, b) for a, b in zip(before.words, after.words, strict=True)]
        else:
            found.append(_other(before, after))
    return tuple(found)


def _other(old: _Part, new: _Part) -> Block:
    if is_spacing(old.words, new.words):
        return Block(old.words, new.words, equal=True)
    doubled = (old.is_doubled and not new.words) or (new.is_doubled and not old.words)
    if doubled or may_be_same_words(old.words, new.words, old.side, new.side):
        return Block(old.words, new.words, doubt=Doubt.LETTERS)
    return Block(old.words, new.words)


def _kept(old: Token, new: Token) -> Block:
    if old.key == new.key:
        return Block((old,), (new,), equal=True)
    return Block((old,), (new,), doubt=Doubt.LETTERS)


def _unified(
    old: Sequence[Token], new: Sequence[Token], old_side: Side, new_side: Side
) -> list[str]:
    """The keys of ``new``, a word that may be one of ``old`` in another reading under that key."""
    keys = [token.key for token in new]
    if not (old_side.doubtful or new_side.doubtful):
        return keys
    known, here = {token.key for token in old}, {token.key for token in new}
    gone = sorted(token.key for token in old if token.is_word and token.key not in here)
    names: dict[str, str] = {}
    for key in sorted(key for key in here - known if any(s.isalnum() for s in key)):
        alike = (word for word in gone if _near(word, key, old_side, new_side))
        same = next((word for word in alike if may_be_same(word, key, old_side, new_side)), None)
        if same is not None:
            names[key] = same
    return [names.get(key, key) for key in keys]


def _near(old: str, new: str, old_side: Side, new_side: Side) -> bool:
    """Whether a closer look is worth it."""
    limit = max(2, len(old) // 3)
    return any(
        Levenshtein.distance(a, b, score_cutoff=limit) <= limit
        for a in old_side.forms(old)
        for b in new_side.forms(new)
    )


def runs_of(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The blocks as runs of equal, deleted and inserted words, fit to be shown."""
    steps = _bridged([step for block in blocks for step in _steps(block)])
    found: list[Run] = []
    for changed, group in groupby(steps, key=lambda step: step.op is not Op.EQUAL):
        part = list(group)
        for op in (Op.DELETE, Op.INSERT) if changed else (Op.EQUAL,):
            text = "".join(step.text for step in part if step.op is op)
            if text:
                found.append(Run(op, _apart(found, text) if op is Op.DELETE else text))
    return tuple(found)


def _apart(before: Sequence[Run], text: str) -> str:
    """Deleted words with a space before them where they would else touch the word before."""
    last = before[-1].text[-1:] if before else " "
    touches = text[0].isalnum() and not last.isspace() and last not in _OPENING
    return f" {text}" if touches else text


def _steps(block: Block) -> Iterator[Run]:
    if not block.changed:
        yield from (Run(Op.EQUAL, token.text) for token in block.new)
        return
    yield from (Run(Op.DELETE, token.text) for token in block.old)
    yield from (Run(Op.INSERT, token.text) for token in block.new)


def _bridged(steps: Sequence[Run]) -> list[Run]:
    """Equal steps between two changes, too small to be worth a pause, made part of the change."""
    groups = [list(group) for _, group in groupby(steps, key=lambda step: step.op is Op.EQUAL)]
    found: list[Run] = []
    for place, group in enumerate(groups):
        inner = 0 < place < len(groups) - 1
        if inner and group[0].op is Op.EQUAL and _is_small(group):
            found += [Run(op, step.text) for step in group for op in (Op.DELETE, Op.INSERT)]
        else:
            found += group
    return found


def _is_small(group: Sequence[Run]) -> bool:
    return len(group) <= _BRIDGE and all(
        len(step.text.strip()) <= _SMALL and not step.text.strip().isdigit() for step in group
    )
