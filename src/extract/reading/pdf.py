"""A PDF becomes pages of positioned words and rulings, each page with its state."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.layout import LTCurve
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.errors import BrokenPdfError, EmptyInputError, PasswordError
from extract.models import (
    EVERYTHING,
    Box,
    Document,
    Page,
    PageState,
    Ruling,
    Selection,
    Source,
    Word,
)
from extract.reading.annotations import with_annotations_drawn
from extract.reading.chosen_pages import refuse_pages_beyond
from extract.reading.frames import Frame, quarters_of, skew_of
from extract.reading.images.page_images import PageImages
from extract.reading.ocr.modes import HINT, READ_AGAIN, OcrMode, needed
from extract.reading.ocr.picture_text import with_parts_read, with_unread_parts
from extract.reading.ocr.rereading import Draft, reread
from extract.reading.ocr.tesseract import danish_tesseract, installation
from extract.reading.states import COVERED, judged
from extract.reading.tags import structure_tree_of
from extract.reading.text_layer.excluded import excluded_texts, hidden_text_warnings
from extract.reading.text_layer.fonts import SharedFonts
from extract.reading.text_layer.glyph_text import CODES, without_glyphs
from extract.reading.text_layer.layers import Layers, layers_of
from extract.reading.text_layer.page import Drawn, drawn_on
from extract.reading.text_layer.words import Fragment
from extract.reading.vectors import drawings_on
from extract.reading.whole import has_end, rebuilt, without_padding
from extract.warnings import Severity, Warning, WarningKind

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pdfplumber.pdf import PDF

NEVER = "--ocr never was given"
NOT_INSTALLED = "no Tesseract with Danish is installed"
EMPTY = frozenset({PageState.EMPTY})
NOISY = ("pdfminer", "pdfplumber", "pikepdf", "pypdfium2")
DAMAGE = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_pdf(
    content: bytes,
    *,
    name: str,
    checksum: str,
    progress: Callable[[int, int], None] | None = None,
    ocr: OcrMode = OcrMode.NEVER,
    chosen: Selection = EVERYTHING,
) -> Document:
    """The chosen pages of a PDF.

    Raises BrokenPdfError, PasswordError, EmptyInputError, OcrNeededError, and WrongUsageError where
    a page beyond the last one is chosen.
    """
    with _silence():
        content = without_padding(content)
        if has_end(content):
            try:
                return _read(content, name, checksum, progress, ocr, chosen=chosen)
            except BrokenPdfError as error:
                broken = error
        else:
            broken = BrokenPdfError(
                f"{name} is cut short: its end is missing", hint="fetch it again"
            )
        mended = rebuilt(content)
        if mended is None:
            raise broken
        return _read(mended, name, checksum, progress, ocr, chosen=chosen)


def _read(
    content: bytes,
    name: str,
    checksum: str,
    progress: Callable[[int, int], None] | None,
    ocr: OcrMode,
    *,
    chosen: Selection,
) -> Document:
    content = with_annotations_drawn(content)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf, PageImages(content) as images:
            count = len(pdf.pages)
            refuse_pages_beyond(count, name, chosen)
            numbers = [number for number in range(1, count + 1) if chosen.has_page(number)]
            steps = _Steps(len(numbers), progress)
            program = danish_tesseract() if ocr is not OcrMode.NEVER else None
            drafts = _drafts(pdf, numbers, images, steps, again=program is not None)
            pages = _pages(drafts, images, program, steps, name=name, ocr=ocr)
    except PdfminerException as error:
        if any(isinstance(cause, PDFEncryptionError) for cause in error.args):
            raise PasswordError(
                f"{name} is locked with a password", hint="save a copy without one"
            ) from error
        raise _broken(name) from error
    except DAMAGE as error:
        raise _broken(name) from error
    if not pages:
        raise EmptyInputError(f"{name} has no pages", hint="fetch the file again")
    states = [PageState.NOT_CHOSEN] * count
    for page in pages:
        states[page.number - 1] = page.state
    tree = structure_tree_of(content)
    if tree is not None and chosen.pages:
        tree = tree.on_pages(chosen.has_page)
    return Document(Source(name, checksum, tuple(states)), pages, tree)


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps the libraries from writing what they think of a file on standard error."""
    loggers = [logging.getLogger(name) for name in NOISY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


class _Steps:
    """Counts the pages that are done, and tells of each."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._total, self._done, self._progress = total, 0, progress

    def one(self) -> None:
        """One more page is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _broken(name: str) -> BrokenPdfError:
    return BrokenPdfError(f"{name} is damaged beyond reading", hint="fetch the file again")


def _drafts(
    pdf: PDF, numbers: Sequence[int], images: PageImages, steps: _Steps, *, again: bool
) -> list[Draft]:
    """The pages of these numbers by their own text; those to be read ``again`` are not yet done.

    While a page's text is read, the rulings in the image of the page before are found.
    """
    drafts: list[Draft] = []
    in_images: dict[int, Future[tuple[Ruling, ...]]] = {}
    fonts, layers = SharedFonts(), layers_of(pdf.doc)
    with ThreadPoolExecutor(1) as beside:
        for number in numbers:
            page = pdf.pages[number - 1]
            draft, covered, pictures, curves = _draft(page, number, fonts, layers)
            page.close()
            if pictures or curves:  # in the other thread: pdfium takes one only
                found = beside.submit(with_unread_parts, draft, images, pictures, curves)
                draft = found.result()
            if covered >= COVERED and draft.page.state is not PageState.SCAN:
                in_images[number] = beside.submit(images.rulings, number, draft.frame)
            if not (again and draft.page.state in READ_AGAIN):
                steps.one()
            drafts.append(draft)
    return [
        with_rulings(draft, in_images[draft.page.number].result())
        if draft.page.number in in_images
        else draft
        for draft in drafts
    ]


def with_rulings(draft: Draft, rulings: tuple[Ruling, ...]) -> Draft:
    """The draft with these rulings beside its own."""
    return replace(draft, page=replace(draft.page, rulings=(*draft.page.rulings, *rulings)))


def _pages(
    drafts: Sequence[Draft],
    images: PageImages,
    program: str | None,
    steps: _Steps,
    *,
    name: str,
    ocr: OcrMode,
) -> tuple[Page, ...]:
    """The pages, those read again that need it. Raises OcrNeededError where one can't be had."""
    todo = [draft for draft in drafts if draft.page.state in READ_AGAIN]
    pages = {draft.page.number: draft.page for draft in drafts}
    failures: dict[int, str] = {}
    if program is None:
        why = NEVER if ocr is OcrMode.NEVER else _why_no_program()
        failures = {draft.page.number: why for draft in todo}
    else:
        for outcome in reread(todo, images, program, done=steps.one):
            pages[outcome.page.number] = outcome.page
            if outcome.failure:
                failures[outcome.page.number] = outcome.failure
    lost = [d.page.number for d in todo if d.page.number in failures and not d.legible]
    hopeless = lost and len(lost) == len([p for p in pages.values() if p.state not in EMPTY])
    if hopeless or (failures and ocr is OcrMode.ALWAYS):
        first = min(failures)
        raise needed(name, len(lost or failures), len(pages), failures[first])
    for number in lost:
        unread = replace(pages[number], words=(), reason=f"{pages[number].reason}; not read")
        pages[number] = replace(unread, reason=f"{unread.reason}: {failures[number]}")
    if ocr is not OcrMode.NEVER:
        for number in failures.keys() - lost:
            if any(w.kind is WarningKind.OCR_CRASHED for w in pages[number].warnings):
                continue
            why = failures[number] if program is not None else _with_hint(_why_no_program())
            told = Warning(WarningKind.READ_FROM_LAYER, Severity.MINOR, number, texts=(why,))
            pages[number] = replace(pages[number], warnings=(*pages[number].warnings, told))
    why = NEVER if ocr is OcrMode.NEVER else _with_hint(_why_no_program())
    pages |= with_parts_read(drafts, images, program, why=why)
    return tuple(without_codes(pages[number]) for number in sorted(pages))


def _why_no_program() -> str:
    """Why there is no Tesseract to read with: none is installed, or it crashed."""
    return installation().failure or NOT_INSTALLED


def _with_hint(why: str) -> str:
    return f"{why}; {HINT}" if why == NOT_INSTALLED else why


def without_codes(page: Page) -> Page:
    """The page with one mark for every letter that is still lost."""
    if not any(mark >= chr(CODES) for word in page.words for mark in word.text):
        return page
    words = (replace(word, text=without_glyphs(word.text)) for word in page.words)
    return replace(page, words=tuple(words))


def _draft(
    page: PdfPage, number: int, fonts: SharedFonts, layers: Layers
) -> tuple[Draft, float, list[Box], list[Box]]:
    """The page by its text and vectors, the share of it that images cover, its images, its curves.

    The boxes of images and curves are in points from the top left, before the page is straight.
    """
    shown = shown_part(page)
    drawn = drawn_on(page.page_obj, number, fonts, layers, shown)
    frame = _frame(shown, drawn)
    boxes = frame.straightened([frame.box(fragment) for fragment in drawn.fragments])
    words = tuple(
        word_of(fragment, number, box, frame)
        for fragment, box in zip(drawn.fragments, boxes, strict=True)
    )
    excluded = excluded_texts(
        drawn.hidden, lambda fragment: word_of(fragment, number, frame.box(fragment), frame)
    )
    covered = covered_share(drawn.images, frame)
    verdict = judged([word.text for word in words], covered=covered)
    drawings = drawings_on(drawn.curves, frame)
    read = Page(
        number,
        frame.read_width,
        frame.read_height,
        words,
        drawings.rulings,
        verdict.state,
        verdict.reason,
        frame.quarters,
        frame.skew,
        fills=drawings.fills,
        excluded=excluded,
        warnings=tuple(hidden_text_warnings(excluded, number, left_on=drawn.left_on)),
    )
    pictures = [frame.upright_box(image) for image in drawn.images]
    curves = [frame.upright_box(Box(*c.bbox)) for c in drawn.curves if type(c) is LTCurve]
    return Draft(read, frame, verdict.legible), covered, pictures, curves


def word_of(fragment: Fragment, number: int, box: Box, frame: Frame) -> Word:
    """A drawn word as a word of the page of that number, at its place on the page as read."""
    return Word(
        fragment.text,
        number,
        box,
        round(fragment.size, 2),
        fragment.bold,
        colour=fragment.colour,
        direction=(round(fragment.direction / 90) - frame.quarters) % 4 * 90,
        content=fragment.content,
        artifact=fragment.artifact,
        struck=fragment.struck,
        raised=fragment.raised,
    )


def shown_part(page: PdfPage) -> Box:
    """The part of a page that is shown, its crop box: points from the bottom left as drawn."""
    media, crop = page.mediabox, page.cropbox
    left, right = max(crop[0], media[0]), min(crop[2], media[2])
    top, bottom = max(crop[1], media[1]), min(crop[3], media[3])
    if right - left < 10 or bottom - top < 10:
        left, top, right, bottom = media
    return Box(left - media[0], media[3] - bottom, right - media[0], media[3] - top)


def _frame(shown: Box, drawn: Drawn) -> Frame:
    """The frame of what is shown of the page, upright and straight."""
    quarters = quarters_of(drawn.fragments)
    frame = Frame(shown.x0, shown.top, shown.width, shown.height, quarters)
    upright = [f for f in drawn.fragments if round(f.direction / 90) % 4 == quarters]
    skew = skew_of([frame.box(f) for f in upright])
    return Frame(frame.x, frame.y, frame.width, frame.height, quarters, skew)


def covered_share(images: list[Box], frame: Frame) -> float:
    """The share (0 to 1) of the page that its images cover, strips taken together."""
    area = sum(
        max(0.0, min(i.x1, frame.x + frame.width) - max(i.x0, frame.x))
        * max(0.0, min(i.bottom, frame.y + frame.height) - max(i.top, frame.y))
        for i in images
    )
    return min(1.0, area / (frame.width * frame.height))
