"""The head rows of tables without rulings: lines that name columns.

A head row is known by its headings (two at least that are known), or by its look: a bold, filled
or underlined line of three headings or more. Whether columns stand under it is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extract.models import BLACK, Page
from extract.table.dump.marks import ends_sentence
from extract.table.finders.head_extent import (
    HeadRow,
    HeadSettings,
    head_row_at,
    headings_in,
    is_bold,
    level_rulings,
)
from extract.table.headings import Headings, is_head_line
from extract.table.lines import TextLine, box_of, phrases_of

DIGITS = re.compile(r"\d")


def known_heads(
    lines: Sequence[TextLine], page: Page, known: Headings, settings: HeadSettings
) -> list[HeadRow]:
    """The head rows whose headings are known, from the top of the page."""
    found: list[HeadRow] = []
    for index, line in enumerate(lines):
        if found and line.middle < found[-1].bottom:
            continue
        if is_head_line(line, known):
            found.append(head_row_at(lines, index, page.rulings, known, settings))
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
            found.append(HeadRow(tuple(own), tuple(headings_in(own, own[0], known))))
        elif len(head.headings) > 2 and _has_headings(line, head, settings):
            found.append(HeadRow((line,), tuple(headings_in([line], line, known))))
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
            found.append(head_row_at(lines, index, page.rulings, known, settings))
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
    looks = [(is_bold(one.lines[0]), one.lines[0].words[0].colour) for one in (head, other)]
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
