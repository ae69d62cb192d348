"""Words cut at the end of a line are joined, on pages whose letters need no repair.

A narrow column cuts long words, with a hyphen or without. Whether two pieces are one word is
asked of the lexicon: the whole, compounds included, against the pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from extract.danish.candidates import Walker
from extract.danish.lexicon import WHOLE, WORD, lexicon
from extract.danish.noise import NoiseModel
from extract.danish.options import unknown_cost
from extract.danish.passage import Passage
from extract.danish.small_words import small_words
from extract.danish.units import Place, units_of_word

HYPHENS = ("-", "‐", "¬", "\u00ad")
COORDINATING = small_words("coordinating")
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.|[\w.+-]+@)[\w.-]", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(r"^[\w./?=&%#~+-]+[.,;:)]*$")
_HOST = re.compile(r"\.(?:dk|com|org|net|eu|nu|gov|int|se|no|de)(?:/|$)", re.IGNORECASE)
LONG_PIECE = 14
FILLED = 0.8
"""How much of the widest line a word too long for its line fills, at the least."""
LONG_WORD_PIECE = 11
ENDINGS = small_words("endings")
LONE_MARKS = frozenset(",.;:)")
CUT_COST = 3.0


def hyphenates(passages: Iterable[Passage]) -> bool:
    """Whether a document cuts words with a hyphen at line ends: some of what stands there is a
    word of the lexicon only without it. Else a hyphen there is the word's own (*slæbe-byrden*)."""
    return any(_is_clear_cut(head, tail) for passage in passages for head, tail in _ends(passage))


def _ends(passage: Passage) -> Iterator[tuple[str, str]]:
    """The last word of each line that ends in a hyphen, without that, and the first of the next."""
    for line, following in pairwise(line.words for line in passage):
        if line and following and line[-1].endswith(HYPHENS) and len(line[-1]) > 1:
            yield line[-1][:-1], units_of_word(following[0], 0, ends_line=False)[0].core


def _is_clear_cut(head: str, tail: str) -> bool:
    if head.endswith("\u00ad") or not tail[:1].islower() or not head[-1:].islower():
        return False
    return bool(lexicon().flags(head.lower() + tail) & WHOLE)


def join_lines(passage: Passage, *, cuts: bool = True) -> str:
    """The passage on one line, with words cut at line ends joined and no letter changed.

    ``cuts`` says that the document cuts words with hyphens (``hyphenates``).
    """
    text, alone = "", False
    parts = [" ".join(line.words) for line in passage]
    widest = max(map(len, parts), default=0)
    for line, part in zip(passage, parts, strict=True):
        if text and part:
            text = joined(text, part, alone=alone, cuts=cuts)
        else:
            text += part
        alone = stands_alone(line.words) and len(part) >= FILLED * widest
    return unicodedata.normalize("NFC", text)


def stands_alone(words: Sequence[str]) -> bool:
    """Whether a line holds one word, but for a number before it: only there a word is too long."""
    return len(words) == 1 or (len(words) == 2 and not any(c.isalpha() for c in words[0]))


def joined(before: str, after: str, *, alone: bool = True, cuts: bool = True) -> str:
    """Two lines as one: with a space, without, or with the hyphen dropped.

    ``alone`` says that the first line is one word, so that it may be the piece of a long one;
    ``cuts`` that the document cuts words with hyphens.
    """
    head, tail = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    if head.endswith("\u00ad"):
        return before[:-1] + after
    if _goes_on(head, tail, alone=alone):
        return before + after
    if head[-1] in HYPHENS and len(head) > 1 and (head[-2].isalnum() or head[-2] == "."):
        return _after_hyphen(before, after, head[:-1], tail, cuts=cuts)
    return before + after if _is_cut(head, tail, alone=alone) else f"{before} {after}"


def _goes_on(head: str, tail: str, *, alone: bool) -> bool:
    """Whether two pieces are one by their marks alone, whatever the words are."""
    slashed = (head.endswith("/") and head != "/") or (tail.startswith("/") and tail != "/")
    if slashed or tail in LONE_MARKS:
        return True
    return alone and (is_cut_address(head, tail) or _is_stray_letter(head, tail))


def is_cut_address(head: str, tail: str) -> bool:
    """Whether two pieces are one address on the net: the first begins one, the second goes on."""
    if not _ADDRESS.match(head) or not _REST_OF_ADDRESS.match(tail):
        return False
    return not _HOST.search(head) or any(sign in tail.rstrip(".,;:") for sign in "./?=&_")


def _after_hyphen(before: str, after: str, head: str, tail: str, *, cuts: bool) -> str:
    first = units_of_word(tail, 0, ends_line=False)[0].core
    last = units_of_word(head, 0, ends_line=False)[-1].core
    if first.lower() in COORDINATING and not is_one_word(last, first):
        return f"{before} {after}"
    own = not cuts and not _is_clear_cut(last, first) and _is_compound_of_words(last, first)
    if own or keeps_hyphen(last, first):
        return before + after
    return before[:-1] + after


def _is_compound_of_words(head: str, tail: str) -> bool:
    """Whether both pieces are words by themselves."""
    return _known_cost(head.lower()) is not None and _known_cost(tail.lower()) is not None


def is_one_word(head: str, tail: str) -> bool:
    """Whether a piece and a small word after it are a word that was cut (*opmærk-som*)."""
    known = lexicon()
    whole, piece = (head + tail).lower(), head.lower()
    if not known.flags(whole) & WORD:
        return False
    return not known.flags(piece) & WORD or known.cost(whole) + CUT_COST < known.cost(piece)


def _is_stray_letter(head: str, tail: str) -> bool:
    """Whether a lone letter is the end of a word too long for its line."""
    letter = tail.rstrip(".,;:)")
    return len(letter) == 1 and letter.islower() and letter not in "iå" and head[-1].islower()


def keeps_hyphen(head: str, tail: str) -> bool:
    """Whether the hyphen between two pieces belongs to the word (*UU-vejledere*)."""
    if not head.isalpha() or not tail[:1].islower() or head[-1].isupper() or len(head) == 1:
        return True
    whole = head.lower() + tail
    if head[-1] == tail[0] and tail[0] in "aeiouyæøå" and not lexicon().flags(whole) & WHOLE:
        return True
    if _known_cost(whole) is not None:
        return False
    apart = _known_cost(tail)
    return apart is not None and _known_cost(head.lower()) is None and head[:1].isupper()


def _is_cut(head: str, tail: str, *, alone: bool) -> bool:
    """Whether a word was cut without a hyphen: together a word, apart at least one is none.

    Of a word that stood alone, the pieces may be words by chance.
    """
    first, last = units_of_word(head, 0, ends_line=False), units_of_word(tail, 0, ends_line=False)
    left, right = first[-1], last[0]
    if left.trail or right.lead or left.fixed or right.fixed:
        return False
    if not (left.core.isalpha() and right.core.isalpha() and right.core.islower()):
        return False
    if len(left.core) < 3 or len(left.core + right.core) < 8:
        return False
    pieces = (left.core, right.core)
    may_be_long = alone and len(left.core) >= LONG_WORD_PIECE
    if not may_be_long and all(_known_cost(piece.lower()) is not None for piece in pieces):
        return False
    apart = sum(map(_piece_cost, pieces))
    whole = _known_cost((left.core + right.core).lower())
    if whole is None:
        return alone and _is_long_piece(left.core) and _ends_word(right.core)
    return whole + CUT_COST < apart


def _is_long_piece(piece: str) -> bool:
    """Whether a piece is no word, and as long as only a word too long for its line is."""
    return len(piece) >= LONG_PIECE and _known_cost(piece.lower()) is None


def _ends_word(piece: str) -> bool:
    """Whether a piece is an ending, or nothing by itself."""
    return piece in ENDINGS or _known_cost(piece) is None


def _piece_cost(piece: str) -> float:
    known = _known_cost(piece.lower())
    plain = unknown_cost(piece, place=Place.INSIDE)
    return plain if known is None else min(known, plain)


@cache
def _walker() -> Walker:
    return Walker(lexicon(), NoiseModel({}))


@cache
def _known_cost(word: str) -> float | None:
    """-log p of a word as it stands, compounds included; None where it is no word."""
    if lexicon().flags(word) & WHOLE:
        return lexicon().cost(word)
    return min((c.cost for c in _walker().compounds(word)), default=None)
