"""What is printed on every page beside the table: running heads, footers, watermarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.models import Orientation, Page, Ruling, Word
from extract.table.headings import Headings
from extract.table.headrow import head_rows_in
from extract.table.lines import TextLine, box_of, line_height, lines_of

SAME_PLACE = 4.0
MARGIN = 0.16
TURNED = 1.8
OVERSIZE = 2.5
LINK = re.compile(r"^(?:https?:|htto:|www\.)\S+", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:side|s\.)?\s*\d{1,3}\s*(?:(?:/|af|\|)\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its running lines and printed links taken out: ``words`` are the rest."""

    page: Page
    words: tuple[Word, ...]
    running: tuple[TextLine, ...]

    @property
    def number(self) -> int:
        """The page's number, from 1."""
        return self.page.number


def sheets_of(pages: Sequence[Page], known: Headings) -> list[Sheet]:
    """Every page with its watermarks, running heads, footers and page numbers set apart."""
    kept = [_without_watermarks(page) for page in pages]
    lines = [lines_of(words) for words, _ in kept]
    heads = [
        [line for row in head_rows_in(found, page.rulings, known) for line in row.lines]
        for found, page in zip(lines, pages, strict=True)
    ]
    sheets = []
    for index, page in enumerate(pages):
        running = [
            line
            for line in lines[index]
            if line not in heads[index]
            and in_margin(line, page)
            and _is_running(line, page, lines, pages)
        ]
        rest = [line for line in lines[index] if line not in running]
        running += printed_links(rest, page.rulings)
        taken = {id(word) for line in running for word in line.words}
        words = tuple(word for word in kept[index][0] if id(word) not in taken)
        sheets.append(Sheet(page, words, (*running, *kept[index][1])))
    return sheets


def printed_links(lines: Sequence[TextLine], rulings: Sequence[Ruling]) -> list[TextLine]:
    """The lines at the end of a page that hold a link's address alone, from its left edge.

    Some programs print the addresses of a page's links under its text. What stands beside an
    upright ruling is in a cell.
    """
    upright = [ruling for ruling in rulings if ruling.orientation is Orientation.VERTICAL]
    found: list[TextLine] = []
    left = min((line.box.x0 for line in lines), default=0.0)
    for line in reversed(lines):
        if not LINK.match(line.text) or len(line.words) > 2:
            break
        if any(ruling.start < line.middle < ruling.stop for ruling in upright):
            break
        if line.box.x0 > left + line.box.height:
            break
        found.append(line)
    return found[::-1]


def in_margin(line: TextLine, page: Page) -> bool:
    """Whether a line stands where running heads and footers do."""
    return line.middle < MARGIN * page.height or line.middle > (1 - MARGIN) * page.height


def _without_watermarks(page: Page) -> tuple[list[Word], list[TextLine]]:
    usual = line_height(page.words)
    marks = [word for word in page.words if _is_watermark(word, usual)]
    taken = {id(word) for word in marks}
    return [word for word in page.words if id(word) not in taken], lines_of(marks)


def _is_watermark(word: Word, usual: float) -> bool:
    """Slanted, upright, or far larger than anything else on the page."""
    box = box_of(word)
    turned = word.size > 0 and len(word.text) > 1 and box.height > TURNED * word.size
    return turned or box.height > max(OVERSIZE * usual, 30.0)


def _is_running(
    line: TextLine, page: Page, lines: Sequence[Sequence[TextLine]], pages: Sequence[Page]
) -> bool:
    if PAGE_NUMBER.match(line.text) and _is_outermost(line, lines[pages.index(page)]):
        return True
    twins = sum(
        1
        for other, others in zip(pages, lines, strict=True)
        if other is not page and any(_is_twin(line, page, twin, other) for twin in others)
    )
    return len(pages) > 1 and twins + 1 >= max(2, 0.5 * len(pages))


def _is_outermost(line: TextLine, lines: Sequence[TextLine]) -> bool:
    return line in (lines[0], lines[-1])


def _is_twin(line: TextLine, page: Page, other: TextLine, other_page: Page) -> bool:
    from_top = abs(line.box.top - other.box.top)
    from_bottom = abs((page.height - line.box.bottom) - (other_page.height - other.box.bottom))
    if min(from_top, from_bottom) > SAME_PLACE:
        return False
    one, two = DIGITS.sub("#", line.text), DIGITS.sub("#", other.text)
    return one == two or (len(one) > 8 and fuzz.ratio(one, two) >= 88)
