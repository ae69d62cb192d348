"""What is printed on every page at the same place: running heads, footers, page numbers.

Linear in the lines: each is compared only with the few texts kept for its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.models import Page, Word
from extract.table.lines import TextLine, box_of, line_height

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:side|sida|page|s\.)?\s*\d{1,3}\s*(?:(?:/|af|av|of|\|)\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FurnitureSettings:
    """Where repeated lines stand and how alike they are."""

    margin: float = 0.16
    """The share of the page's height at its top and its bottom where they stand."""
    place: float = 4.0
    """Points by which their height may differ from page to page."""
    alike: float = 88.0
    """Likeness in per cent, for an OCR reads each page's differently."""
    share: float = 0.5
    """Share of the pages they stand on (of two pages at least)."""
    kept: int = 12
    """Texts kept for a place: bounds the cost of a page."""
    turned: float = 1.8
    """A word higher than so many font sizes is turned: a watermark."""
    oversize: float = 2.5
    """A word higher than so many usual words is a watermark or a title."""


FURNITURE = FurnitureSettings()


@dataclass(slots=True)
class _Seen:
    """A text at a place, and the pages it stands on."""

    text: str
    height: float
    pages: set[int]


def is_watermark(word: Word, usual: float, settings: FurnitureSettings = FURNITURE) -> bool:
    """Whether a word is turned, or far larger than ``usual`` (a word's height in points)."""
    box = box_of(word)
    turned = word.size > 0 and len(word.text) > 1 and box.height > settings.turned * word.size
    large = box.height > max(settings.oversize * usual, 30.0)
    return word.direction != 0 or turned or large


def without_watermarks(page: Page) -> list[Word]:
    """The page's words without watermarks, turned words and artifacts of a tagged PDF."""
    usual = line_height(page.words)
    return [word for word in page.words if not (word.artifact or is_watermark(word, usual))]


def furniture_of(
    pages: Sequence[Page],
    lines: Sequence[Sequence[TextLine]],
    settings: FurnitureSettings = FURNITURE,
) -> list[set[int]]:
    """The places (in ``lines`` of its page) of the lines that are printed on most pages."""
    seen: dict[tuple[bool, int], list[_Seen]] = defaultdict(list)
    found: list[dict[int, _Seen]] = []
    for page, on_page in zip(pages, lines, strict=True):
        found.append(
            {
                index: _counted(line, page, seen, settings)
                for index, line in enumerate(on_page)
                if _in_margin(line, page, settings)
            }
        )
    fewest = max(2.0, settings.share * len(pages))
    result: list[set[int]] = []
    for on_page, marks in zip(lines, found, strict=True):
        running = {index for index, mark in marks.items() if len(mark.pages) >= fewest}
        for index in (0, len(on_page) - 1):
            if on_page and index in marks and PAGE_NUMBER.match(on_page[index].text):
                running.add(index)
        result.append(running)
    return result


def _in_margin(line: TextLine, page: Page, settings: FurnitureSettings) -> bool:
    reach = settings.margin * page.height
    return line.middle < reach or line.middle > page.height - reach


def _counted(
    line: TextLine,
    page: Page,
    seen: dict[tuple[bool, int], list[_Seen]],
    settings: FurnitureSettings,
) -> _Seen:
    """The text among those kept for its place that it is, or itself as a new one."""
    at_top = line.middle < page.height / 2
    height = line.box.top if at_top else page.height - line.box.bottom
    text = DIGITS.sub("#", line.text)
    slot = round(height / settings.place)
    for near in (slot, slot - 1, slot + 1):
        for one in seen[at_top, near]:
            if abs(one.height - height) <= settings.place and _is_alike(one.text, text, settings):
                one.pages.add(page.number)
                return one
    new = _Seen(text, height, {page.number})
    if len(seen[at_top, slot]) < settings.kept:
        seen[at_top, slot].append(new)
    return new


def _is_alike(one: str, other: str, settings: FurnitureSettings) -> bool:
    return one == other or (len(one) > 8 and fuzz.ratio(one, other) >= settings.alike)
