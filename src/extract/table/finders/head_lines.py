"""The head rows of tables without rulings: lines that name columns.

A head row is known by its headings (two at least that are known), or by its look: a bold, filled
or underlined line of three headings or more. Whether columns stand under it is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from extract.models import BLACK, Orientation, Page, Ruling, Word
from extract.table.dump.marks import ends_sentence
from extract.table.headings import Headings, anchors_in, is_head_line
from extract.table.lines import TextLine, box_of, in_capitals, phrases_of, text_line
from extract.table.row_numbers import readings_of

DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class HeadSettings:
    """Lengths in line heights, shares from 0 to 1."""

    tallest: float = 7.0
    """The furthest that two rulings stand apart with a head row between them."""
    most_words: int = 45
    """Words in a head row."""
    contiguous: float = 0.55
    """White between the lines of a head row."""
    spaced: float = 1.4
    """Line steps from one line of a head row to the next, between rulings."""
    line_words: int = 12
    """Words in a further line of a head row."""
    heading_words: int = 6
    """Words in a heading that no list knows."""
    fewest_unknown: int = 3
    """Headings in a head row that is known by its look."""
    alike: float = 84.0
    """Likeness, in per cent, of a head row that is repeated."""
    same_heading: float = 80.0
    """Likeness, in per cent, of a heading to the same one of another head row."""
    sure: float = 0.9
    """How sure a heading's meaning must be (0 to 1) in a further head row with other headings."""
    bold_below: float = 0.5
    """Share of bold words under a bold head row, at most."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head row: its lines and its headings, from the left."""

    lines: tuple[TextLine, ...]
    headings: tuple[TextLine, ...]

    @property
    def top(self) -> float:
        """Its upper side, in points."""
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        """Its lower side, in points."""
        return max(line.box.bottom for line in self.lines)

    @property
    def text(self) -> str:
        """All headings, single-spaced."""
        return " ".join(heading.text for heading in self.headings)


def known_heads(
    lines: Sequence[TextLine], page: Page, known: Headings, settings: HeadSettings
) -> list[HeadRow]:
    """The head rows whose headings are known, from the top of the page."""
    found: list[HeadRow] = []
    for index, line in enumerate(lines):
        if found and line.middle < found[-1].bottom:
            continue
        if is_head_line(line, known):
            found.append(_head_row(lines, index, page.rulings, known, settings))
    return found


def repeated_heads(
    lines: Sequence[TextLine], head: HeadRow, known: Headings, settings: HeadSettings
) -> list[HeadRow]:
    """The lines of a page that are ``head`` again: most of its headings, each in its place, or
    nearly the same letters line by line."""
    found: list[HeadRow] = []
    count = len(head.lines)
    text = " ".join(line.text for line in head.lines)
    for index, line in enumerate(lines):
        own = lines[index : index + count]
        if _is_like(own, text, settings):
            found.append(HeadRow(tuple(own), tuple(_headings(own, own[0], known))))
        elif len(head.headings) > 2 and _has_headings(line, head, settings):
            found.append(HeadRow((line,), tuple(_headings([line], line, known))))
    return found


def _is_like(lines: Sequence[TextLine], text: str, settings: HeadSettings) -> bool:
    length = sum(len(line.text) + 1 for line in lines)
    if not 0.7 * len(text) < length < 1.4 * len(text):
        return False
    own = " ".join(line.text for line in lines)
    return DIGITS.findall(own) == DIGITS.findall(text) and fuzz.ratio(own, text) >= settings.alike


def _has_headings(line: TextLine, head: HeadRow, settings: HeadSettings) -> bool:
    """Whether most phrases of a line are headings of ``head``, each in its place."""
    phrases = phrases_of(line)
    if not 2 <= len(phrases) <= len(head.headings) + 1:
        return False
    near = 1.5 * line.box.height
    alike = sum(
        abs(phrase.box.x0 - heading.box.x0) < near
        and _says_the_same(phrase.text, heading.text, settings)
        for phrase in phrases
        for heading in head.headings
    )
    return 2 * alike > max(len(phrases), len(head.headings))


def heads_by_look(
    lines: Sequence[TextLine], page: Page, known: Headings, settings: HeadSettings
) -> list[HeadRow]:
    """The lines that look like head rows, whatever their headings: three or more, set apart."""
    found: list[HeadRow] = []
    for index, line in enumerate(lines):
        if found and line.middle < found[-1].bottom:
            continue
        if _looks_like_head(lines, index, page, known, settings):
            found.append(_head_row(lines, index, page.rulings, known, settings))
    return found


def is_repeated(head: HeadRow, other: HeadRow, settings: HeadSettings) -> bool:
    """Whether two head rows are the same, heading for heading: most of each are in the other."""
    alike = sum(
        any(_says_the_same(one.text, two.text, settings) for two in other.headings)
        for one in head.headings
    )
    return 2 * alike > max(len(head.headings), len(other.headings))


def _says_the_same(one: str, other: str, settings: HeadSettings) -> bool:
    """Whether two headings are the same but for misread letters: with other digits they are not."""
    if DIGITS.findall(one) != DIGITS.findall(other):
        return False
    return fuzz.ratio(one.casefold(), other.casefold()) >= settings.same_heading


def is_further(head: HeadRow, other: HeadRow, known: Headings, settings: HeadSettings) -> bool:
    """Whether ``other``, whose headings are not those of ``head``, is a head row all the same: set
    in the same way, and each of its headings is known."""
    looks = [(_is_bold(one.lines[0]), one.lines[0].words[0].colour) for one in (head, other)]
    sure = [known.purpose_of(heading.text)[1] >= settings.sure for heading in other.headings]
    short = all(len(heading.words) <= settings.heading_words for heading in other.headings)
    is_set_apart = looks[0][0] or looks[0][1] != BLACK
    return looks[0] == looks[1] and short and (all(sure) or (is_set_apart and sum(sure) > 1))


def _looks_like_head(
    lines: Sequence[TextLine],
    index: int,
    page: Page,
    known: Headings,
    settings: HeadSettings,
) -> bool:
    line = lines[index]
    phrases = phrases_of(line)
    if len(phrases) < settings.fewest_unknown or len(line.words) > settings.most_words:
        return False
    if not all(_may_be_heading(phrase, settings) for phrase in phrases):
        return False
    named = sum(bool(known.purpose_of(phrase.text)[0]) for phrase in phrases)
    return named > 0 or _stands_out(lines, index, page, settings)


def _may_be_heading(phrase: TextLine, settings: HeadSettings) -> bool:
    """Whether a phrase names something: few words, a capital first, no sentence's end."""
    first = phrase.words[0].text
    is_year = phrase.text.isdigit() and len(phrase.text) == 4
    named = first[:1].isupper() or first[:1] == "#" or is_year
    return (
        named
        and len(phrase.words) <= settings.heading_words
        and not ends_sentence(phrase.words[-1].text)
    )


def _stands_out(lines: Sequence[TextLine], index: int, page: Page, settings: HeadSettings) -> bool:
    """Whether a line is bold over lines that are not, lies on a fill, or over a ruling."""
    line = lines[index]
    below = [word for one in lines[index + 1 : index + 12] for word in one.words]
    bold_below = sum(word.bold for word in below) / len(below) if below else 1.0
    if all(word.bold for word in line.words) and bold_below <= settings.bold_below:
        return True
    fills = [
        fill
        for fill in page.fills
        if fill.box.top - 2 < line.middle < fill.box.bottom + 2
        and fill.box.height < settings.tallest * line.box.height
    ]
    covered = sum(
        any(fill.box.x0 - 1 <= box_of(word).middle[0] <= fill.box.x1 + 1 for fill in fills)
        for word in line.words
    )
    if covered == len(line.words):
        return True
    heights = level_rulings(page.rulings, line.box.x0, line.box.x1)
    under = [y for y in heights if 0 <= y - line.box.bottom + 1 < 1.2 * line.box.height]
    return bool(under) and len(heights) <= 3


def level_rulings(rulings: Sequence[Ruling], left: float, right: float) -> list[float]:
    """The heights at which level rulings cover most of the stretch from ``left`` to ``right``."""
    heights: list[float] = []
    group: list[Ruling] = []
    level = sorted(
        (r for r in rulings if r.orientation is Orientation.HORIZONTAL),
        key=lambda ruling: ruling.position,
    )
    for ruling in [*level, None]:
        if group and (ruling is None or ruling.position - group[-1].position > 2.5):
            spans = [(max(r.start, left), min(r.stop, right)) for r in group]
            if covered(spans) >= 0.8 * (right - left):
                heights.append(median(r.position for r in group))
            group = []
        if ruling is not None:
            group.append(ruling)
    return heights


def covered(spans: Sequence[tuple[float, float]]) -> float:
    """The length that stretches cover together."""
    total, reached = 0.0, float("-inf")
    for start, stop in sorted(spans):
        total += max(0.0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


def _head_row(
    lines: Sequence[TextLine],
    index: int,
    rulings: Sequence[Ruling],
    known: Headings,
    settings: HeadSettings,
) -> HeadRow:
    """The head row as far as it reaches up and down from the line that names columns."""
    line = lines[index]
    heights = level_rulings(rulings, line.box.x0, line.box.x1)
    above = max((y for y in heights if y < line.middle), default=None)
    below = min((y for y in heights if y > line.middle), default=None)
    own = _by_white(lines, index, below, known, settings)
    tallest = settings.tallest * line.box.height
    if above is not None and below is not None and below - above < tallest:
        within = [one for one in lines if above < one.middle < below]
        spaced = _evenly_spaced(within, line, lines, settings)
        if sum(len(one.words) for one in spaced) <= settings.most_words:
            own = spaced
    return HeadRow(tuple(own), tuple(_headings(own, line, known)))


def usual_step(lines: Sequence[TextLine]) -> float:
    """From the middle of a line to that of the next in its column, in points, inside cells."""
    height = median(line.box.height for line in lines)
    steps: list[float] = []
    recent: dict[int, float] = {}
    for line in lines:
        for phrase in phrases_of(line):
            start = round(phrase.box.x0 / 4)
            last = recent.get(start)
            if last is not None and phrase.middle - last > 0.9 * height:
                steps.append(phrase.middle - last)
            recent[start] = phrase.middle
    return max(sorted(steps)[len(steps) // 4], 1.15 * height) if steps else float("inf")


def _evenly_spaced(
    within: Sequence[TextLine],
    anchors: TextLine,
    lines: Sequence[TextLine],
    settings: HeadSettings,
) -> Sequence[TextLine]:
    """The lines between two rulings that follow closely on each other, with ``anchors``.

    Fills of one colour that meet have no side between them, so that more than the head row may
    stand between two rulings.
    """
    index = within.index(anchors)
    height = median(line.box.height for line in within)
    widest = settings.spaced * usual_step(lines) * max(1.0, anchors.box.height / height)
    near = [lower.middle - upper.middle <= widest for upper, lower in pairwise(within)]
    first = max((place + 1 for place in range(index) if not near[place]), default=0)
    last = next((place for place in range(index, len(near)) if not near[place]), len(near))
    return within[first : last + 1]


def _by_white(
    lines: Sequence[TextLine],
    index: int,
    below: float | None,
    known: Headings,
    settings: HeadSettings,
) -> Sequence[TextLine]:
    """The lines of a head row as far as they follow closely and look like headings."""
    line = lines[index]
    first = last = index
    while first > 0 and _goes_on_above(lines[first - 1], lines[first], line, known, settings):
        first -= 1
    while last + 1 < len(lines) and _goes_on_below(lines, last, index, known, settings):
        if below is not None and lines[last + 1].middle > below:
            break
        last += 1
    return lines[first : last + 1]


def _goes_on_below(
    lines: Sequence[TextLine], last: int, index: int, known: Headings, settings: HeadSettings
) -> bool:
    anchors, line = lines[index], lines[last + 1]
    texts = [word.text for word in line.words]
    begins_left = line.box.x0 < anchors.box.x0 + 3 * line.box.height
    if begins_left and texts[0][:1].isupper() and _is_whole(lines[index : last + 1], known):
        return False
    if in_capitals(line.text) > in_capitals(anchors.text) or _spans_headings(line, anchors, known):
        return False
    return (
        _is_close(lines[last], line, settings)
        and _is_bold(line) == _is_bold(anchors)
        and len(line.words) <= settings.line_words
        and not any(reading.cost > -1.0 for reading in readings_of(texts))
        and len(phrases_of(line)) <= max(2, len(phrases_of(anchors)))
    )


def _spans_headings(line: TextLine, anchors: TextLine, known: Headings) -> bool:
    """Whether a phrase of the line overlaps a heading that it is not set under or over: flush with
    it on a side, or centred. A section row is none of these."""
    headings = list(_phrases([anchors], anchors, known))
    for phrase in phrases_of(line):
        over = [h for h in headings if h.box.x0 < phrase.box.x1 and phrase.box.x0 < h.box.x1]
        if len(over) > 1 or (over and not _is_set_with(phrase, over[0])):
            return True
    return False


def _is_set_with(phrase: TextLine, heading: TextLine) -> bool:
    near = 1.2 * phrase.box.height
    return (
        abs(phrase.box.x0 - heading.box.x0) < near
        or abs(phrase.box.x1 - heading.box.x1) < near
        or abs(phrase.box.middle[0] - heading.box.middle[0]) < near
    )


def _is_whole(lines: Sequence[TextLine], known: Headings) -> bool:
    """Whether the first heading says something as it stands, so that no more has to follow."""
    first = next(_phrases([lines[-1]], lines[0], known))
    return not first.text.endswith(("/", "-", "–", "&", ",")) and (
        not _is_bold(lines[0]) or known.purpose_of(first.text)[1] >= 0.9
    )


def _goes_on_above(
    line: TextLine,
    following: TextLine,
    anchors: TextLine,
    known: Headings,
    settings: HeadSettings,
) -> bool:
    return (
        not _spans_headings(line, anchors, known)
        and _is_close(line, following, settings)
        and _is_bold(line) == _is_bold(anchors)
        and len(line.words) <= 6
        and line.box.x0 > anchors.box.x0 + 3 * line.box.height
    )


def _is_close(upper: TextLine, lower: TextLine, settings: HeadSettings) -> bool:
    white = lower.box.top - upper.box.bottom
    return white < settings.contiguous * min(upper.box.height, lower.box.height)


def _is_bold(line: TextLine) -> bool:
    return 2 * sum(word.bold for word in line.words) > len(line.words)


def _headings(lines: Sequence[TextLine], anchors: TextLine, known: Headings) -> list[TextLine]:
    """One for each heading, from the left: its phrases of all lines that overlap in x."""
    columns: list[TextLine] = []
    phrases = _phrases(lines, anchors, known)
    for phrase in sorted(phrases, key=lambda phrase: phrase.box.x0):
        if columns and _are_one(columns[-1], phrase, known):
            columns[-1] = text_line((*columns[-1].words, *phrase.words))
        else:
            columns.append(phrase)
    return columns


def _phrases(lines: Sequence[TextLine], anchors: TextLine, known: Headings) -> Iterator[TextLine]:
    starts = {id(anchor.word) for anchor in anchors_in(anchors, known)}
    for line in lines:
        for phrase in phrases_of(text_line(filter(_names, line.words))):
            part = [phrase.words[0]]
            for word in phrase.words[1:]:
                if id(word) in starts:
                    yield text_line(part)
                    part = []
                part.append(word)
            yield text_line(part)


def _names(word: Word) -> bool:
    """Whether a word of a head row says anything, and is no speck or piece of a ruling."""
    return any(mark.isalnum() or mark in "#-–—&/" for mark in word.text)


def _are_one(heading: TextLine, phrase: TextLine, known: Headings) -> bool:
    """Whether a phrase is part of the heading to its left: over or under it, or close by."""
    gap = phrase.box.x0 - heading.box.x1
    if gap < 0:
        return True
    purposes = {known.purpose_of(one.text)[0] for one in (heading, phrase)} - {""}
    return gap < phrase.box.height and len(purposes) < 2
