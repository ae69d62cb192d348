"""Pages read again from their images: scans, lost letters and damaged layers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from extract.model import Box, Orientation, Page, PageState, Ruling, Word
from extract.reading.frames import Frame
from extract.reading.tesseract import OcrFailureError, OcrHangError, OcrWord, words_in
from extract.reading.twice import Reread, joined, overlap, restored

if TYPE_CHECKING:
    from PIL.Image import Image

    from extract.reading.images import PageImages

DPI = 300.0
LOOK_DPI = 100.0
HEAD_OVER = 65.0
FEW_WORDS = 5
MOST_HANGS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as its layer gives it, the frame it is read in, and whether that is legible."""

    page: Page
    frame: Frame
    legible: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's image, upright and straight, the frame that made it so, and its rulings."""

    image: Image
    frame: Frame
    rulings: tuple[Ruling, ...]


Outcome = tuple[Page, str]


def reread(
    drafts: Sequence[Draft],
    images: PageImages,
    program: str,
    *,
    done: Callable[[], None],
) -> Iterator[Outcome]:
    """Each page read again, with what went wrong (empty if nothing), side by side over the cores.

    ``done`` is called after each page. After two pages that Tesseract did not end, the rest is
    not tried: each would take as long.
    """
    hangs: list[str] = []
    workers = max(1, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[tuple[Draft, Future[Outcome]]] = []
        for draft in drafts:
            if len(waiting) > workers:
                yield _result(waiting.pop(0)[1], done)
            waiting.append((draft, _begun(draft, images, program, pool, hangs)))
        for _, future in waiting:
            yield _result(future, done)


def _result(future: Future[Outcome], done: Callable[[], None]) -> Outcome:
    outcome = future.result()
    done()
    return outcome


def _begun(
    draft: Draft, images: PageImages, program: str, pool: ThreadPoolExecutor, hangs: list[str]
) -> Future[Outcome]:
    """The page rendered here (pdfium takes one thread only), and read in another."""
    frame = draft.frame
    rulings = draft.page.rulings
    if draft.page.state is PageState.SCAN:
        frame = images.frame(draft.page.number, draft.frame)
        rulings = images.rulings(draft.page.number, frame)
    image = images.page(draft.page.number, frame, dpi=DPI)
    return pool.submit(_read, draft, Picture(image, frame, rulings), program, hangs)


def _read(draft: Draft, picture: Picture, program: str, hangs: list[str]) -> Outcome:
    page = draft.page
    if len(hangs) >= MOST_HANGS:
        return page, hangs[0]
    image, frame, rulings = picture.image, picture.frame, picture.rulings
    try:
        found = words_in(program, image, dpi=DPI)
        if page.state is PageState.SCAN and surety(found) < HEAD_OVER:
            turned = words_in(program, image.rotate(180), dpi=DPI)
            if surety(turned) > surety(found):
                found, frame = turned, replace(frame, quarters=(frame.quarters + 2) % 4)
                rulings = tuple(_head_over(r, frame) for r in rulings)
    except OcrFailureError as error:
        if isinstance(error, OcrHangError):
            hangs.append(str(error))
        return page, str(error)
    if not (found or draft.legible):
        return page, "Tesseract found no words in them"
    words = _words(draft, [Reread(_word(w, page.number), w.confidence) for w in found])
    return _page(page, frame, rulings, words), ""


def surety(words: Sequence[OcrWord]) -> float:
    """How sure a reading is on average (0 to 100); 0 for next to no words."""
    long = [word.confidence for word in words if len(word.text) > 2]
    return fmean(long) if len(long) >= FEW_WORDS else 0.0


def _head_over(ruling: Ruling, frame: Frame) -> Ruling:
    level = ruling.orientation is Orientation.HORIZONTAL
    across = frame.read_height if level else frame.read_width
    along = frame.read_width if level else frame.read_height
    return Ruling(
        ruling.orientation, across - ruling.position, along - ruling.stop, along - ruling.start
    )


def _words(draft: Draft, second: Sequence[Reread]) -> tuple[Word, ...]:
    """The page's words from both readings, or from the one that can be read."""
    if not draft.legible:
        return tuple(_with_weight(reread.word, draft.page.words) for reread in second)
    if draft.page.state is PageState.LOST_LETTERS:
        return restored(draft.page.words, second)
    return joined(draft.page.words, second)


def _page(page: Page, frame: Frame, rulings: tuple[Ruling, ...], words: tuple[Word, ...]) -> Page:
    return replace(
        page,
        width=frame.read_width,
        height=frame.read_height,
        words=words,
        rulings=rulings,
        reason=f"{page.reason}; read from the image in Danish",
        quarters=frame.quarters,
        skew=frame.skew,
    )


def _word(word: OcrWord, page: int) -> Word:
    point = DPI / 72
    box = Box(word.x0 / point, word.top / point, word.x1 / point, word.bottom / point)
    return Word(word.text, page, box, round(box.height, 2))


def _with_weight(word: Word, layer: Sequence[Word]) -> Word:
    """The word with the weight of the letters that are drawn in its place."""
    box = word.box
    bold = box is not None and any(
        w.bold for w in layer if w.box is not None and overlap(w.box, box) > 0.5
    )
    return replace(word, bold=bold)
