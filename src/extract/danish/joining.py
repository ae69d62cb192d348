"""Words cut at the end of a line are joined, on pages whose letters need no repair.

A narrow column cuts long words, with a hyphen or without. Whether two pieces are one word is
asked of the lexicon: the whole, compounds included, against the pieces.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from extract.danish.candidates import Walker
from extract.danish.lexicon import WHOLE, lexicon
from extract.danish.noise import NoiseModel
from extract.danish.options import unknown_cost
from extract.danish.passage import Passage
from extract.danish.small_words import small_words
from extract.danish.units import Place, units_of_word

HYPHENS = ("-", "‐", "¬", "\u00ad")
COORDINATING = small_words("coordinating")
KEPT_HYPHEN_COST = 3.0
CUT_COST = 3.0


def join_lines(passage: Passage) -> str:
    """The passage on one line, with words cut at line ends joined and no letter changed."""
    text = ""
    for line in passage:
        part = " ".join(line.words)
        if text and part:
            text = joined(text, part)
        else:
            text += part
    return unicodedata.normalize("NFC", text)


def joined(before: str, after: str) -> str:
    """Two lines as one: with a space, without, or with the hyphen dropped."""
    head, tail = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    if head.endswith("\u00ad"):
        return before[:-1] + after
    if head.endswith("/") or (tail.startswith("/") and len(tail) > 1):
        return before + after
    if head[-1] in HYPHENS and len(head) > 1 and head[-2].isalnum():
        return _after_hyphen(before, after, head[:-1], tail)
    if _is_cut(head, tail):
        return before + after
    return f"{before} {after}"


def _after_hyphen(before: str, after: str, head: str, tail: str) -> str:
    first = units_of_word(tail, 0, ends_line=False)[0].core
    if first.lower() in COORDINATING:
        return f"{before} {after}"
    last = units_of_word(head, 0, ends_line=False)[-1].core
    if keeps_hyphen(last, first):
        return before + after
    return before[:-1] + after


def keeps_hyphen(head: str, tail: str) -> bool:
    """Whether the hyphen between two pieces belongs to the word (*UU-vejledere*)."""
    if not head.isalpha() or not tail[:1].islower() or head[-1].isupper():
        return True
    whole = head.lower() + tail
    if head[-1] == tail[0] and tail[0] in "aeiouyæøå" and not lexicon().flags(whole) & WHOLE:
        return True
    if _known_cost(whole) is not None:
        return False
    apart = _known_cost(tail)
    return apart is not None and _known_cost(head.lower()) is None and head[:1].isupper()


def _is_cut(head: str, tail: str) -> bool:
    """Whether a word was cut without a hyphen: together a word, apart at least one is none."""
    first, last = units_of_word(head, 0, ends_line=False), units_of_word(tail, 0, ends_line=False)
    left, right = first[-1], last[0]
    if left.trail or right.lead or left.fixed or right.fixed:
        return False
    if not (left.core.isalpha() and right.core.isalpha() and right.core.islower()):
        return False
    if len(left.core) < 3 or len(left.core + right.core) < 8:
        return False
    apart = _piece_cost(left.core) + _piece_cost(right.core)
    whole = _known_cost((left.core + right.core).lower())
    return whole is not None and whole + CUT_COST < apart


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
