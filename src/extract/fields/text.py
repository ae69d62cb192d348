"""Danish prose cut into sentences and clauses, by position, so that every value keeps its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LONGEST_ABBREVIATION = 12
_SENTENCE_MARK = re.compile(
    r"(?<![.!?…:])[.!?…:]++[\"”»')\]]*+\s++(?=[\"”»'(\[]{0,3}[A-ZÆØÅ0-9–•-])"
    r"|(?:(?<!\s)\s++)?[;•]\s*+|\n++"
)
_YEAR_THEN_CAPITAL = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)\s++(?=[A-ZÆØÅ][a-zæøå’']+)")
_UNSPACED = re.compile(r"[^\s()<>]+")
_ADDRESS_MARK = re.compile(r"://|^www\.|.@.|[\w-]\.(?:dk|com|org|eu|net|nu|info)(?![\w-])")
_ADDRESS_THEN_CAPITAL = re.compile(r"(?<=\.dk)\s++(?=[A-ZÆØÅ][a-zæøå]+)")
_VERB = r"(?:er|var|blev|bliver|har|skal|vil|kan|følger|mangler|udestår|ventes|forventes|\w+es)"
_CLAUSE_MARK = re.compile(
    r",\s++(?![\d]|og\b|eller\b|men også\b)"
    rf"|,\s++(?=og\s++(?:\w++\s++){{1,3}}{_VERB}\s)"
    r"|(?<!\s)\s++[–-]\s++(?=[a-zæøå])|(?<!\s)\s++\(|\)\s*+"
    r"|(?<!\s)\s++"
    r"(?=(?:mens|men|hvorefter|således at|idet|da|fordi|hvis|såfremt|hvorvidt|medmindre)\s)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the piece."""
        return text[self.start : self.end]


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``, also where a full stop is missing after a year or an address.

    The full stop of an abbreviation or of an ordinal ("ca. 55", "1. maj") ends none.
    """
    cuts = [found.span() for found in _SENTENCE_MARK.finditer(text) if _ends(text, found)]
    cuts += [found.span() for found in _YEAR_THEN_CAPITAL.finditer(text) if _opens(text, found)]
    cuts += [found.span() for found in _ADDRESS_THEN_CAPITAL.finditer(text)]
    return tuple(_pieces(Span(0, len(text)), sorted(cuts), text))


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of one sentence of ``text``: what stands between its commas, dashes, brackets."""
    cuts = [found.span() for found in _CLAUSE_MARK.finditer(text, sentence.start, sentence.end)]
    return tuple(_pieces(sentence, cuts, text))


def without_addresses(text: str) -> str:
    """``text`` with web and mail addresses blanked out; every other letter keeps its place."""
    return _UNSPACED.sub(_blanked, text)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the pieces blanked out; every other letter keeps its place."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def _blanked(found: re.Match[str]) -> str:
    word = found[0]
    if _ADDRESS_MARK.search(word) is None:
        return word
    address = word.rstrip(".,;:!?\"'”’")
    return " " * len(address) + word[len(address) :]


@cache
def _abbreviation() -> re.Pattern[str]:
    """The end of a text that ends in an abbreviation or a single letter, not in an acronym."""
    data = files("extract.fields").joinpath("data/abbreviations.txt").read_text(encoding="utf-8")
    words = [line for line in data.splitlines() if line and not line.startswith("#")]
    either = "|".join((*words, *map(str.capitalize, words)))
    return re.compile(rf"(?<!\w)(?:{either}|[^\W\d])$")


_NUMBER_END = re.compile(r"(?<!\w)\d+$")


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence; a colon does after a few words ("Frist: 2022")."""
    before = text[max(0, mark.start() - _LONGEST_ABBREVIATION) : mark.start()]
    if mark[0].lstrip()[:1] != ".":
        return True
    if _NUMBER_END.search(before):
        return text[mark.end() : mark.end() + 1].isupper() or _is_year_end(before)
    if _UNIT_END.search(before):
        return text[mark.end() : mark.end() + 1].isupper()
    return _abbreviation().search(before) is None


_UNIT_END = re.compile(r"(?<!\w)(?:kr|pct|mio|mia|mdr|stk|km|kg)$")
""" "12 mio. kr. Evalueringen …": a name seldom follows a unit, a sentence often does."""


def _is_year_end(before: str) -> bool:
    return re.search(r"(?<!\d)(?:19|20)\d\d$", before) is not None


def _opens(text: str, gap: re.Match[str]) -> bool:
    near = text[max(0, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
    return not re.search(r"\b(?:nr|lov|§)\W{0,3}\d{4}$", near)


def _pieces(whole: Span, cuts: list[tuple[int, int]], text: str) -> Iterator[Span]:
    start = whole.start
    for cut_start, cut_end in [*cuts, (whole.end, whole.end)]:
        if cut_start < start:
            continue
        piece = _trimmed(Span(start, cut_start), text)
        if piece.end > piece.start:
            yield piece
        start = cut_end


def _trimmed(piece: Span, text: str) -> Span:
    words = piece.of(text)
    left = len(words) - len(words.lstrip())
    right = len(words) - len(words.rstrip(" .,;:"))
    return Span(piece.start + left, max(piece.start + left, piece.end - right))
