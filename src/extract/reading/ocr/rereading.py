"""Pages read again from their images: scans, lost letters and damaged layers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from extract.models import Box, Orientation, Page, PageState, Ruling, Word
from extract.reading.frames import Frame
from extract.reading.ocr.glyph_decoding import ReadTwice, deciphered
from extract.reading.ocr.layer_offset import moved_back, offset_of
from extract.reading.ocr.ocr_merge import Reread, joined, overlap
from extract.reading.ocr.tesseract import (
    BLOCK_OF_TEXT,
    OcrFailureError,
    OcrHangError,
    OcrWord,
    words_in,
)
from extract.warnings import Severity, Warning, WarningKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from extract.reading.images.page_images import PageImages
    from extract.reading.images.text_regions import UnreadPart

DPI = 300.0
LOOK_DPI = 100.0
HEAD_OVER = 65.0
FEW_WORDS = 5
MOST_HANGS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as its layer gives it, the frame it is read in, and whether that is legible.

    ``parts`` are those whose text is not in the layer.
    """

    page: Page
    frame: Frame
    legible: bool
    parts: tuple[UnreadPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page read again, what was read in its image, and what went wrong (empty if nothing)."""

    page: Page
    second: tuple[Reread, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's image, upright and straight, the frame that made it so, and its rulings."""

    image: Image
    frame: Frame
    rulings: tuple[Ruling, ...]


def reread(
    drafts: Sequence[Draft],
    images: PageImages,
    program: str,
    *,
    done: Callable[[], None],
) -> list[Outcome]:
    """Each page read again, side by side over the cores; ``done`` is called after each.

    What glyphs without a meaning are is told by all pages together. After two pages that
    Tesseract did not end, the rest is not tried: each would take as long.
    """
    outcomes = list(_outcomes(drafts, images, program, done))
    lost = [
        place
        for place, (draft, outcome) in enumerate(zip(drafts, outcomes, strict=True))
        if draft.page.state is PageState.LOST_LETTERS and not outcome.failure
    ]
    twice = [
        ReadTwice(drafts[place].page.words, outcomes[place].second, drafts[place].legible)
        for place in lost
    ]
    for place, words in zip(lost, deciphered(twice), strict=True):
        if words is not None:
            page = replace(outcomes[place].page, words=words)
            outcomes[place] = replace(outcomes[place], page=page)
    return outcomes


def _outcomes(
    drafts: Sequence[Draft], images: PageImages, program: str, done: Callable[[], None]
) -> Iterator[Outcome]:
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
    import numpy as np  # noqa: PLC0415

    from extract.reading.ocr.contrast import spread  # noqa: PLC0415
    from extract.reading.ocr.corrections import corrected  # noqa: PLC0415 - heavy, for images only
    from extract.reading.ocr.ink import ink_in  # noqa: PLC0415
    from extract.reading.ocr.missed_ink import with_ink, with_missed_ink  # noqa: PLC0415
    from extract.reading.ocr.ocr_validation import fault_in  # noqa: PLC0415

    page = draft.page
    if len(hangs) >= MOST_HANGS:
        return Outcome(page, failure=hangs[0])
    image, frame, rulings = picture.image, picture.frame, picture.rulings
    try:
        found = words_in(program, spread(image), dpi=DPI)
        if page.state is PageState.SCAN and surety(found) < HEAD_OVER:
            turned = words_in(program, spread(image.rotate(180)), dpi=DPI)
            if surety(turned) > surety(found):
                image = image.rotate(180)
                found, frame = turned, replace(frame, quarters=(frame.quarters + 2) % 4)
                rulings = tuple(_head_over(r, frame) for r in rulings)
    except OcrFailureError as error:
        if isinstance(error, OcrHangError):
            hangs.append(str(error))
        return Outcome(_with_crash(page, str(error), legible=draft.legible), failure=str(error))
    if not (found or draft.legible):
        return Outcome(page, failure="Tesseract found no words in them")
    layer = [word.text for word in page.words] if draft.legible else []
    ink = ink_in(image)
    if fault := fault_in([word for word in found if word.confidence >= 1], layer, ink):
        return Outcome(page, failure=fault)
    found = list(with_ink(found, ink))
    if page.state is PageState.SCAN:
        grey = np.asarray(image)
        found = with_missed_ink(found, (), grey, ink, lambda part: _block(program, part))
    whole = corrected(found, ink, rulings, dpi=DPI)
    second = tuple(Reread(word_of(w, page.number, dpi=DPI), w.confidence) for w in whole)
    draft = _with_layer_in_place(draft, second)
    return Outcome(_page(draft.page, frame, rulings, _words(draft, second)), second)


def _block(program: str, part: NDArray[np.uint8]) -> list[OcrWord]:
    """The words of an image of a few lines; none where Tesseract fails at it."""
    from PIL import Image as Images  # noqa: PLC0415 - heavy, for images only

    from extract.reading.ocr.contrast import spread  # noqa: PLC0415

    try:
        return words_in(program, spread(Images.fromarray(part)), dpi=DPI, layout=BLOCK_OF_TEXT)
    except OcrFailureError:
        return []


def _with_crash(page: Page, reason: str, *, legible: bool) -> Page:
    severity = Severity.MINOR if legible else Severity.SERIOUS
    told = Warning(WarningKind.OCR_CRASHED, severity, page=page.number, texts=(reason,))
    return replace(page, warnings=(*page.warnings, told))


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


def _with_layer_in_place(draft: Draft, second: Sequence[Reread]) -> Draft:
    """The draft with its layer moved onto the image, where most of its words stand off it."""
    page = draft.page
    if page.state is not PageState.DAMAGED_LAYER:
        return draft
    offset = offset_of(page.words, [reread.word for reread in second])
    if offset is None:
        return draft
    figures = (round(offset.right, 1), round(offset.down, 1))
    told = Warning(WarningKind.OFFSET_LAYER, Severity.NOTE, page=page.number, figures=figures)
    words = tuple(moved_back(page.words, offset))
    return replace(draft, page=replace(page, words=words, warnings=(*page.warnings, told)))


def _words(draft: Draft, second: Sequence[Reread]) -> tuple[Word, ...]:
    """The page's words from both readings, or from the one that can be read."""
    if not draft.legible:
        return tuple(_with_weight(reread.word, draft.page.words) for reread in second)
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


def word_of(word: OcrWord, page: int, *, dpi: float, left: float = 0.0, top: float = 0.0) -> Word:
    """The word on its page; ``left`` and ``top`` are where its image begins, in points."""
    point = dpi / 72
    box = Box(
        left + word.x0 / point,
        top + word.top / point,
        left + word.x1 / point,
        top + word.bottom / point,
    )
    sure = min(1.0, max(0.0, word.confidence / 100))
    size = round(box.height, 2)
    return Word(word.text, page, box, size, confidence=round(sure, 4), raised=word.raised)


def _with_weight(word: Word, layer: Sequence[Word]) -> Word:
    """The word with the weight of the letters that are drawn in its place."""
    box = word.box
    bold = box is not None and any(
        w.bold for w in layer if w.box is not None and overlap(w.box, box) > 0.5
    )
    return replace(word, bold=bold)
