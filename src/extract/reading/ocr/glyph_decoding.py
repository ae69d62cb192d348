"""Letters that fonts don't name, learnt again: a glyph is the same letter wherever it stands.

The second reading of all pages votes on what each glyph is, so that its single slips don't
count (a substitution cipher, solved with a crib). Fonts are told apart by their weight.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.models import Box, Word
from extract.reading.ocr.ocr_merge import Places, Reread, fit_of, fitting, left_of
from extract.reading.states import is_lost
from extract.reading.text_layer.glyph_text import LOST, is_width

SURE = 60.0
MOST_OF = 0.5
CLAIMED = 3
MOSTLY_KNOWN = 0.5
NEARLY_ALL = 0.95
RARE = {"§": frozenset("8$S5&"), "–": frozenset("-—"), "•": frozenset("+-e*«°")}
ADDRESS = re.compile(rf"[\w.-]+{LOST}[\w-]+(\.[\w-]+)*\.[a-z]{{2,4}}[.,;)]*")

Sign = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """A page's own words, whose letters are lost, and what was read in its image.

    Where not all letters are lost (``legible``), only those without a meaning are codes.
    """

    layer: Sequence[Word]
    second: Sequence[Reread]
    legible: bool


def deciphered(pages: Sequence[ReadTwice]) -> list[tuple[Word, ...] | None]:
    """The words of each page with their letters back; None where that is not to be done."""
    meanings = learned(pages)
    return [tuple(_words(page, meanings)) if _knows(page, meanings) else None for page in pages]


def learned(pages: Sequence[ReadTwice]) -> Mapping[Sign, str]:
    """What each code means, by the vote of the words that both readings spell alike long."""
    votes: dict[Sign, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for word, read in _pairs(page):
            for mark, letters in _compared(word.text, read, page):
                votes[word.bold, mark][letters] += 1
    meanings = _settled(votes)
    return {**_ligatures(pages, meanings), **meanings}


def _ligatures(pages: Sequence[ReadTwice], meanings: Mapping[Sign, str]) -> dict[Sign, str]:
    """What the codes mean that no single letter is: two or three, by the words around them."""
    votes: dict[Sign, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for word, read in () if page.legible else _pairs(page):
            known = [meanings.get((word.bold, mark)) for mark in word.text]
            pattern = "".join("(.{2,3})" if k is None else re.escape(k) for k in known)
            if match := re.fullmatch(pattern, read):
                unknown = (m for m, k in zip(word.text, known, strict=True) if k is None)
                for mark, letters in zip(unknown, match.groups(), strict=True):
                    votes[word.bold, mark][letters] += 1
    return {sign: counted.most_common(1)[0][0] for sign, counted in votes.items()}


def _compared(text: str, read: str, page: ReadTwice) -> Iterator[tuple[str, str]]:
    """The codes of a word, each with the letter (or the ligature's letters) read for it."""
    if page.legible:
        if match := fit_of(text, read):
            yield from zip(filter(is_lost, text), match.groups(), strict=True)
    elif len(text) == len(read):
        yield from zip(text, read, strict=True)


def _settled(votes: Mapping[Sign, Counter[str]]) -> dict[Sign, str]:
    """Each letter for the code with the most votes for it; what is rarely read is inferred."""
    meanings: dict[Sign, str] = {}
    claims: dict[tuple[bool, str], int] = {}
    for sign, counted in sorted(votes.items(), key=lambda item: (-item[1].total(), item[0])):
        letter, count = counted.most_common(1)[0]
        if CLAIMED * count < claims.get((sign[0], letter), 0):
            letter = _rare(counted)
        elif count < MOST_OF * counted.total():
            continue
        if letter:
            meanings[sign] = letter
            claims.setdefault((sign[0], letter), count)
    return meanings


def _rare(counted: Counter[str]) -> str:
    """The sign that an OCR takes for those counted; empty where there is none."""
    return next((sign for sign, taken in RARE.items() if taken >= set(counted)), "")


def _pairs(page: ReadTwice) -> Iterator[tuple[Word, str]]:
    """The page's words beside what was surely read in their places."""
    places = Places([reread.word for reread in page.second])
    for word in page.layer:
        twins = [page.second[index] for index in places.near(word)]
        if twins and all(twin.confidence >= SURE for twin in twins):
            yield word, _text(twins)


def _text(twins: Iterable[Reread]) -> str:
    return " ".join(word.text for word in sorted((t.word for t in twins), key=left_of))


def _is_code(mark: str, page: ReadTwice) -> bool:
    return not page.legible or is_lost(mark)


def _knows(page: ReadTwice, meanings: Mapping[Sign, str]) -> bool:
    """Whether the codes tell most words of the page, and nearly as the second reading has them.

    Where a letter's code passes for a space, say, they do not.
    """
    if page.legible:
        return True
    known = sum(LOST not in _plain(word, page, meanings) for word in page.layer)
    places = Places(page.layer)
    sure = [reread.word for reread in page.second if reread.confidence >= SURE]
    told = [
        " ".join(_plain(page.layer[index], page, meanings) for index in places.near(word))
        for word in sure
    ]
    alike = sum(word.text in text for word, text in zip(sure, told, strict=True))
    return known >= MOSTLY_KNOWN * len(page.layer) and alike >= NEARLY_ALL * len(sure)


def _plain(word: Word, page: ReadTwice, meanings: Mapping[Sign, str]) -> str:
    """The word's letters, with ``LOST`` for those that are not known."""
    letters = (
        meanings.get((word.bold, mark), LOST) if _is_code(mark, page) else mark
        for mark in word.text
    )
    text = "".join(letters)
    return text.replace(LOST, "@") if text.count(LOST) == 1 and ADDRESS.fullmatch(text) else text


def _words(page: ReadTwice, meanings: Mapping[Sign, str]) -> Iterator[Word]:
    places = Places([reread.word for reread in page.second])
    for word in page.layer:
        read = _text(page.second[index] for index in places.near(word))
        yield from _apart(replace(word, text=_best(word, read, page, meanings)))


def _best(word: Word, read: str, page: ReadTwice, meanings: Mapping[Sign, str]) -> str:
    """The word by its codes; by its own reading where they are too few, or told by width only."""
    by_width = page.legible and any(is_width(mark) for mark in word.text)
    if by_width and (match := fit_of(word.text, read)):
        return match[0]
    text = _plain(word, page, meanings)
    return fitting(text, read) if LOST in text else text


def _apart(word: Word) -> Iterator[Word]:
    """The words of a run whose spaces were codes like its letters, each with its share of it."""
    if " " not in word.text or word.box is None:
        yield word
        return
    box, step = word.box, word.box.width / len(word.text)
    for part in re.finditer(r"\S+", word.text):
        x0, x1 = box.x0 + step * part.start(), box.x0 + step * part.end()
        yield replace(word, text=part[0], box=Box(x0, box.top, x1, box.bottom))
