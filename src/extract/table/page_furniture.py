"""What is printed on every page beside the table: running heads, footers, watermarks, links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extract.models import Cell, ExcludedKind, ExcludedText, Orientation, Page, Ruling, Word
from extract.table.lines import TextLine, box_of, line_height, lines_of

LINK = re.compile(r"^(?:https?:|htto:|www\.)\S+", re.IGNORECASE)
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:side|s\.|page)?\s*\d{1,3}\s*(?:(?:/|af|of|\|)\s*\d{1,3})?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
STROKES = "|¦!_—-"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FurnitureSettings:
    """What decides that a line is printed on every page."""

    margin: float = 0.16
    """Share of the page's height at its top and bottom where running lines stand."""
    same_place: float = 4.0
    """Points that a running line may move from page to page."""
    least_pages: float = 0.3
    """Share of the pages that a running line is on; at least two."""
    alike: float = 88.0
    """Per cent of likeness of a running line in damaged text."""
    least_letters: int = 8
    """Letters: shorter lines are compared exactly."""
    most_variants: int = 6
    """Different lines in one place that a line is compared with."""
    oversize: float = 2.5
    """Times the usual height of a line: larger words are a watermark."""
    aslant: float = 1.8
    """Times its font size that the box of a word set aslant is high."""
    on_ruling: float = 2.5
    """Points from an upright ruling within which a stroke is a piece of it."""
    least_watermark: float = 30.0
    """Points of height below which no word is a watermark."""


FURNITURE_SETTINGS = FurnitureSettings()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's words beside its tables, without its furniture, and the furniture."""

    page: Page
    words: tuple[Word, ...]
    excluded: tuple[ExcludedText, ...]


@dataclass(slots=True)
class _Place:
    """Lines that stand in one place on several pages, under the text of the first."""

    text: str
    lines: list[tuple[int, TextLine]]


def sheets_of(
    pages: Sequence[Page],
    tabled: frozenset[int],
    settings: FurnitureSettings = FURNITURE_SETTINGS,
) -> list[Sheet]:
    """The pages without their furniture; ``tabled`` are the ids of the words in drawn tables.

    Words that the PDF marks as artifacts, watermarks, lines that stand in the same place on
    several pages, page numbers at the outer edge and printed link addresses are furniture.
    """
    excluded: list[list[ExcludedText]] = []
    lines: list[list[TextLine]] = []
    for page in pages:
        free = [word for word in page.words if id(word) not in tabled]
        excluded.append(_texts(ExcludedKind.FOOTER, [word for word in free if word.artifact]))
        lines.append(lines_of(word for word in free if not word.artifact))
    running = running_lines(pages, lines, settings)
    sheets = []
    for page, own, found in zip(pages, lines, excluded, strict=True):
        kept = [line for line in own if id(line) not in running]
        footers = [line for line in own if id(line) in running]
        links = printed_links(kept, page.rulings)
        linked = {id(line) for line in links}
        words = tuple(w for line in kept if id(line) not in linked for w in line.words)
        found += [ExcludedText(_kind(line), Cell((line.words,))) for line in footers]
        found += [ExcludedText(ExcludedKind.LINK, Cell((line.words,))) for line in links]
        sheets.append(Sheet(page, words, tuple(found)))
    return sheets


def _kind(line: TextLine) -> ExcludedKind:
    return ExcludedKind.LINK if LINK.match(line.text) else ExcludedKind.FOOTER


def _texts(kind: ExcludedKind, words: Sequence[Word]) -> list[ExcludedText]:
    return [ExcludedText(kind, Cell((line.words,))) for line in lines_of(words)]


def without_marks(
    page: Page, settings: FurnitureSettings = FURNITURE_SETTINGS
) -> tuple[Page, tuple[ExcludedText, ...]]:
    """The page without what lies over its text: watermarks, and strokes of upright rulings that an
    OCR has read as signs; and these."""
    usual = line_height(page.words)
    marks = [word for word in page.words if _is_watermark(word, page, usual, settings)]
    upright = [r for r in page.rulings if r.orientation is Orientation.VERTICAL]
    strokes = [word for word in page.words if _is_stroke(word, upright, settings)]
    if not marks and not strokes:
        return page, ()
    taken = {id(word) for word in (*marks, *strokes)}
    kept = tuple(word for word in page.words if id(word) not in taken)
    excluded = (*_texts(ExcludedKind.WATERMARK, marks), *_texts(ExcludedKind.NOTE, strokes))
    return replace(page, words=kept), excluded


def _is_watermark(word: Word, page: Page, usual: float, settings: FurnitureSettings) -> bool:
    """Whether a word is set aslant, or far larger than the others below the top of the page."""
    box = box_of(word)
    level = word.direction in (0, 180)
    aslant = word.size > 0 and len(word.text) > 1 and box.height > settings.aslant * word.size
    most = max(settings.oversize * usual, settings.least_watermark)
    large = box.height > most and box.top > settings.margin * page.height
    return level and (aslant or (large and len(word.text) > 1))


def _is_stroke(word: Word, upright: Sequence[Ruling], settings: FurnitureSettings) -> bool:
    if word.text.strip(STROKES):
        return False
    x, y = box_of(word).middle
    return any(
        abs(ruling.position - x) < settings.on_ruling and ruling.start - 2 < y < ruling.stop + 2
        for ruling in upright
    )


def running_lines(
    pages: Sequence[Page],
    lines: Sequence[Sequence[TextLine]],
    settings: FurnitureSettings = FURNITURE_SETTINGS,
) -> set[int]:
    """The ids of the lines that run through the file, and of page numbers; ``lines`` are those of
    each page, from the top."""
    places: dict[tuple[bool, int], list[_Place]] = defaultdict(list)
    found: set[int] = set()
    for page, own in zip(pages, lines, strict=True):
        for index, line in enumerate(own):
            at_top = line.middle < settings.margin * page.height
            if not at_top and line.middle <= (1 - settings.margin) * page.height:
                continue
            if PAGE_NUMBER.match(line.text) and index in (0, len(own) - 1):
                found.add(id(line))
            edge = line.box.top if at_top else page.height - line.box.bottom
            _put(places, (at_top, round(edge / settings.same_place)), page.number, line, settings)
    least = max(2, settings.least_pages * len(pages))
    for at_place in places.values():
        for place in at_place:
            on = {page for page, _ in place.lines}
            if len(on) >= least and _runs(place):
                found |= {id(line) for _, line in place.lines}
    return found


def _put(
    places: dict[tuple[bool, int], list[_Place]],
    key: tuple[bool, int],
    page: int,
    line: TextLine,
    settings: FurnitureSettings,
) -> None:
    text = _DIGITS.sub("#", line.text)
    at_top, step = key
    for near in (step, step - 1, step + 1):
        for place in places.get((at_top, near), [])[: settings.most_variants]:
            if _alike(place.text, text, settings):
                place.lines.append((page, line))
                return
    places[key].append(_Place(text, [(page, line)]))


def _alike(one: str, other: str, settings: FurnitureSettings) -> bool:
    if one == other:
        return True
    return len(one) > settings.least_letters and fuzz.ratio(one, other) >= settings.alike


def _runs(place: _Place) -> bool:
    """Whether the figures in lines of one place are the same on each page, or count the pages:
    a heading numbered anew on each page is no running line."""
    figures = {_DIGITS.sub("", line.text): None for _, line in place.lines}
    if len(figures) > 1:
        return True
    numbers = [
        tuple(map(int, (d[:6] for d in _DIGITS.findall(line.text)))) for _, line in place.lines
    ]
    if len(set(numbers)) == 1:
        return True
    for position in zip(*numbers, strict=False):
        offsets = {n - page for n, (page, _) in zip(position, place.lines, strict=True)}
        if len(set(position)) > 1 and len(offsets) > 1:
            return False
    return True


def counts_pages(texts: Sequence[str], pages: Sequence[int]) -> bool:
    """Whether texts of several pages are one but for figures, of which some count the pages."""
    if len({_DIGITS.sub("#", text) for text in texts}) > 1:
        return False
    figures = [[int(found[:6]) for found in _DIGITS.findall(text)] for text in texts]
    return any(
        len({number - page for number, page in zip(column, pages, strict=True)}) == 1
        for column in zip(*figures, strict=True)
    )


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
