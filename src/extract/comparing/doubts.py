"""Whether two words that differ may be one word in two readings.

A difference passes for one of reading only where a side's letters are in doubt, and only if

- the other word is what was read there, or was weighed there; or
- the doubtful word is the other one with æ, ø, å or accents read as an OCR often reads them; or
- the doubtful word is no Danish word, and one or two slips of an OCR make it out of the other.

Two words that both exist ("afsluttes", "afsluttet") and two numbers that differ are never one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.comparing.sides import Side
from extract.comparing.wording import Token, key_of
from extract.danish.lexicon import FIRST, LAST, WHOLE, lexicon
from extract.danish.noise import ADAPTING, base_noise

OFTEN = 0.01
"""A confusion of æ, ø or å at least as likely as this may also make another word of one."""
_STRAY = frozenset({"I", "l", "|"})
"""What an OCR makes of the table's vertical rules."""
_SIGNS = {"§": frozenset({"8", "$", "S"}), "I": frozenset({"1", "l", "|", "i"})}
"""What an OCR makes of signs that stand alone."""
_LONG = 6
_SHORTEST_END = 5
"""Letters that the end of a compound must have to be sure that it is one."""
_NEVER = 9


def may_be_same(old: str, new: str, old_side: Side, new_side: Side) -> bool:
    """Whether the words ``old`` and ``new`` may be two readings of one word."""
    if not (old_side.doubtful or new_side.doubtful):
        return False
    if old.replace(".", "") == new.replace(".", "") or _is_sign(old, new) or _is_sign(new, old):
        return True
    if not _numbers_agree(old, new):
        return False
    if old_side.forms(old) & new_side.forms(new):
        return True
    return _may_be_read(old, new, old_side) or _may_be_read(new, old, new_side)


def may_be_same_words(
    old: Sequence[Token], new: Sequence[Token], old_side: Side, new_side: Side
) -> bool:
    """Whether two runs of words may be the same ones, cut apart or joined in another way."""
    if not (old_side.doubtful or new_side.doubtful):
        return False
    if len(old) == len(new) == 1:
        return may_be_same(old[0].key, new[0].key, old_side, new_side) or not (
            _counts(old[0], old_side) or _counts(new[0], new_side)
        )
    old_words = [token.key for token in old if _counts(token, old_side)]
    new_words = [token.key for token in new if _counts(token, new_side)]
    if len(old_words) == len(new_words):
        return all(
            may_be_same(a, b, old_side, new_side) for a, b in zip(old_words, new_words, strict=True)
        )
    one, other = _unhyphened(old_words), _unhyphened(new_words)
    return one.casefold() == other.casefold() or (
        bool(one and other) and may_be_same(one, other, old_side, new_side)
    )


def _is_sign(sign: str, read: str) -> bool:
    return read in _SIGNS.get(sign, frozenset())


def is_spacing(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether two runs of words differ in nothing but white space."""
    return key_of(old) == key_of(new)


def _counts(token: Token, side: Side) -> bool:
    return token.is_word and not is_stray(token, side)


def is_stray(token: Token, side: Side) -> bool:
    """Whether it is no word, or where letters are in doubt may be a mark of the table's rules."""
    if not token.is_word:
        return True
    return side.doubtful and (token.key in _STRAY or "|" in side.forms(token.key))


def _unhyphened(words: Iterable[str]) -> str:
    return "".join(words).replace("-", "")


def _numbers_agree(old: str, new: str) -> bool:
    """Whether no number is another one; a lone digit in a word may be a letter misread."""
    one, other = (("".join(s for s in word if s.isdigit()), word) for word in (old, new))
    if one[0] == other[0]:
        return True
    digits, word = one if one[0] else other
    return not (one[0] and other[0]) and len(digits) == 1 and len(word) > 3


def _may_be_read(word: str, other: str, side: Side) -> bool:
    """Whether ``word``, as that side has it, may be a reading of ``other``.

    Where a repair has made a Danish word of what was read, that word is trusted in all but its
    æ, ø and å.
    """
    if not side.doubtful:
        return False
    true = other.casefold()
    if _is_reading(word.casefold(), true):
        return True
    forms = sorted(side.forms(word) - {word.casefold()})
    if _is_word(word.casefold()):
        return any(_slips(form, true, _NEVER) == 0 for form in forms)
    return any(_is_reading(form, true) for form in forms)


@lru_cache(maxsize=1 << 14)
def _is_reading(read: str, true: str) -> bool:
    """Whether an OCR may have made ``read`` of ``true``."""
    read, true = read.replace("-", ""), true.replace("-", "")
    if read == true:
        return True
    if abs(len(read) - len(true)) > 3 or not read:
        return False
    if _slips(read, true, _NEVER) == 0:
        return True
    if _is_word(read):
        return False
    if _slips(read, true, _NEVER) <= (2 if len(true) >= _LONG else 1):
        return True
    return _is_word(true) and len(true) >= _LONG - 1 and _slips(read, true, 2) <= 2


def _slips(read: str, true: str, edit: int) -> int:
    """The fewest slips that make ``read`` of ``true``, ``_NEVER`` where none do.

    The usual confusions of æ, ø and å and a lost accent are free, a rare confusion is one slip,
    any other letter lost, added or changed is ``edit`` of them.
    """
    best: dict[tuple[int, int], int] = {(0, 0): 0}
    for start in range(len(read) + 1):
        for place in range(len(true) + 1):
            so_far = best.get((start, place))
            if so_far is None:
                continue
            for to, slips in (*_confusions(read, true, start, place),
                              *_edits(read, true, start, place, edit)):  # fmt: skip
                if so_far + slips < best.get(to, _NEVER):
                    best[to] = so_far + slips
    return best.get((len(read), len(true)), _NEVER)


Step = tuple[tuple[int, int], int]


def _confusions(read: str, true: str, start: int, place: int) -> list[Step]:
    """How reading may go on at ``start`` where ``place`` was written, and in how many slips.

    A letter other than æ, ø and å that is lost leaves another word too often to count here.
    """
    found: list[Step] = []
    if start < len(read) and place < len(true) and read[start] == true[place]:
        found.append(((start + 1, place + 1), 0))
    for written in (true[place : place + 1], true[place : place + 2]):
        for seen, chance in base_noise().table.get(written, {}).items():
            if written and read.startswith(seen, start) and (seen or written in ADAPTING):
                usual = written in ADAPTING and chance >= OFTEN
                slips = 0 if usual or not (written.isascii() or written in ADAPTING) else 1
                found.append(((start + len(seen), place + len(written)), slips))
    return found


def _edits(read: str, true: str, start: int, place: int, edit: int) -> list[Step]:
    """Any one letter lost, added or changed, but the last: endings differ where the text does."""
    found: list[Step] = []
    if edit < _NEVER and start < len(read) - 1:
        found.append(((start + 1, place), edit))
        if place < len(true) - 1:
            found.append(((start + 1, place + 1), edit))
    if edit < _NEVER and start < len(read) and place < len(true) - 1:
        found.append(((start, place + 1), edit))
    return found


@lru_cache(maxsize=1 << 14)
def _is_word(form: str) -> bool:
    """Whether it is a Danish word, or two that make a compound."""
    known = lexicon()
    if known.flags(form) & WHOLE:
        return True
    return any(
        known.flags(form[:cut]) & FIRST and known.flags(form[cut:]) & LAST
        for cut in range(3, len(form) - _SHORTEST_END + 1)
    )
