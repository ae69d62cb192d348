"""A PDF becomes pages of positioned words and rulings, each page with its state."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.errors import BrokenPdfError, EmptyInputError, PasswordError
from extract.models import Box, ContentId, Document, Page, PageState, Ruling, Source, Word
from extract.reading.annotations import with_annotations_drawn
from extract.reading.fonts import SharedFonts
from extract.reading.frames import Frame, quarters_of, skew_of
from extract.reading.images.page_images import PageImages
from extract.reading.letters import CODES, Fragment, fragments_of, glyph_of, without_glyphs
from extract.reading.ocr.modes import HINT, READ_AGAIN, OcrMode, needed
from extract.reading.ocr.picture_text import with_parts_read, with_unread_parts
from extract.reading.ocr.rereading import Draft, reread
from extract.reading.ocr.tesseract import danish_tesseract, installation
from extract.reading.states import COVERED, judged
from extract.reading.tags import structure_tree_of
from extract.reading.vectors import drawings_on
from extract.warnings import Severity, Warning, WarningKind

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pdfplumber.pdf import PDF

NEVER = "--ocr never was given"
NOT_INSTALLED = "no Tesseract with Danish is installed"
EMPTY = frozenset({PageState.EMPTY})
END_MARK = b"%%EOF"
END_MARK_WITHIN = 2048
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
    RecursionError,
    TypeError,
    ValueError,
)


class _Marked:
    """Marked content with nesting: an inner span keeps the id around it."""

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        stack = self.__dict__.setdefault("stack", [])
        last = stack[-1] if stack else (None, None)
        mcid = props.get("MCID") if isinstance(props, dict) else None
        name = "Artifact" if "Artifact" in (tag.name, last[0]) else tag.name
        stack.append((name, last[1] if mcid is None else mcid))
        self.cur_tag, self.cur_mcid = stack[-1]

    def end_tag(self) -> None:
        stack = self.__dict__.setdefault("stack", [])
        if stack:
            stack.pop()
        self.cur_tag, self.cur_mcid = stack[-1] if stack else (None, None)


pdfplumber.page.PDFPageAggregatorWithMarkedContent.begin_tag = _Marked.begin_tag
pdfplumber.page.PDFPageAggregatorWithMarkedContent.end_tag = _Marked.end_tag


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws: word fragments, paths, and the boxes of its images."""

    fragments: list[Fragment]
    curves: list[LTCurve]
    images: list[Box]


def read_pdf(
    content: bytes,
    *,
    name: str,
    checksum: str,
    progress: Callable[[int, int], None] | None = None,
    ocr: OcrMode = OcrMode.NEVER,
) -> Document:
    """The pages of a PDF. Raises BrokenPdfError, PasswordError, EmptyInputError, OcrNeededError."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if END_MARK not in content[-END_MARK_WITHIN:]:
        raise BrokenPdfError(f"{name} is cut short: its end is missing", hint="fetch it again")
    content = with_annotations_drawn(content)
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf, PageImages(content) as images:
            pdf.rsrcmgr = SharedFonts()
            steps = _Steps(len(pdf.pages), progress)
            program = danish_tesseract() if ocr is not OcrMode.NEVER else None
            drafts = _drafts(pdf, images, steps, again=program is not None)
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
    source = Source(name, checksum, tuple(page.state for page in pages))
    return Document(source, pages, structure_tree_of(content))


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


def _drafts(pdf: PDF, images: PageImages, steps: _Steps, *, again: bool) -> list[Draft]:
    """The pages by their own text; those to be read ``again`` are not yet done.

    While a page's text is read, the rulings in the image of the page before are found.
    """
    drafts: list[Draft] = []
    in_images: dict[int, Future[tuple[Ruling, ...]]] = {}
    with ThreadPoolExecutor(1) as beside:
        for number, page in enumerate(pdf.pages, start=1):
            draft, covered, pictures, curves = _draft(page, number)
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


def _draft(page: PdfPage, number: int) -> tuple[Draft, float, list[Box], list[Box]]:
    """The page by its text and vectors, the share of it that images cover, its images, its curves.

    The boxes of images and curves are in points from the top left, before the page is straight.
    """
    drawn = drawn_on(page)
    frame = _frame(page, drawn)
    boxes = frame.straightened([frame.box(fragment) for fragment in drawn.fragments])
    words = tuple(
        Word(
            fragment.text,
            number,
            box,
            round(fragment.size, 2),
            fragment.bold,
            content=ContentId(number, fragment.mcid) if fragment.mcid >= 0 else None,
            artifact=fragment.artifact,
        )
        for fragment, box in zip(drawn.fragments, boxes, strict=True)
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
    )
    pictures = [frame.upright_box(image) for image in drawn.images]
    curves = [frame.upright_box(Box(*c.bbox)) for c in drawn.curves if type(c) is LTCurve]
    return Draft(read, frame, verdict.legible), covered, pictures, curves


def drawn_on(page: PdfPage) -> Drawn:
    """The letters (as words), paths and images of a page, from the bottom left."""
    glyphs = []
    curves: list[LTCurve] = []
    images: list[Box] = []
    for item in _items(page.layout):
        if isinstance(item, LTChar):
            glyphs.append(glyph_of(item))
        elif isinstance(item, LTCurve):
            curves.append(item)
        elif isinstance(item, LTImage):
            images.append(Box(*item.bbox))
    return Drawn(fragments_of(glyphs), curves, images)


def _items(container: LTContainer[Any]) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _frame(page: PdfPage, drawn: Drawn) -> Frame:
    """The frame of what is shown of the page: its crop box, upright and straight."""
    media, crop = page.mediabox, page.cropbox
    left, right = max(crop[0], media[0]), min(crop[2], media[2])
    top, bottom = max(crop[1], media[1]), min(crop[3], media[3])
    if right - left < 10 or bottom - top < 10:
        left, top, right, bottom = media
    quarters = quarters_of(drawn.fragments)
    frame = Frame(left - media[0], media[3] - bottom, right - left, bottom - top, quarters)
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
