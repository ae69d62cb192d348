"""Parts of a page that have no text of their own, found and read from their images."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.models import Box, Page, PageState, Ruling, Word
from extract.reading.ocr.ocr_merge import Places, overlap
from extract.reading.ocr.rereading import DPI, LOOK_DPI, MOST_HANGS, Draft, surety, word_of
from extract.reading.ocr.tesseract import OcrFailureError, OcrHangError, OcrWord, words_in
from extract.warnings import Severity, Warning, WarningKind

if TYPE_CHECKING:
    from PIL.Image import Image

    from extract.reading.images.page_images import PageImages
    from extract.reading.images.text_regions import UnreadPart

PARTLY_READ = frozenset({PageState.BORN_DIGITAL, PageState.EMPTY})
NO_WORDS = "Tesseract found no words in it"


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """Which words of a picture are kept."""

    margin: float = 3.0
    """Points of its surroundings that are read with a part, so that no letter is cut."""
    surely_text: float = 65.0
    """Mean confidence (0 to 100) of a reading whose words are text."""
    of_text: float = 25.0
    """Confidence of a word in such a reading at least."""
    alone: float = 85.0
    """Confidence of a word at least where the reading as a whole is not sure, as of a logo."""
    alone_letters: int = 4
    """Letters of such a word at least: shorter ones are read into any texture."""
    in_layer: float = 0.3
    """Share of a word's box that a word of the layer covers, where both are the same."""


SETTINGS = PictureSettings()


def with_unread_parts(
    draft: Draft, images: PageImages, pictures: Sequence[Box], curves: Sequence[Box]
) -> Draft:
    """The draft with the parts that show text without having it.

    ``pictures`` and ``curves`` are what the page draws, in points from the top left as read. A
    page that has no words but such parts is a scan. Pages that are read again as a whole are
    given back as they are.
    """
    if draft.page.state not in PARTLY_READ or not (pictures or curves):
        return draft
    import numpy as np  # noqa: PLC0415 - heavy, for images only

    from extract.reading.images.text_regions import (  # noqa: PLC0415
        unread_curves,
        unread_picture,
    )

    words = [word.box for word in draft.page.words if word.box is not None]
    parts = unread_curves(curves, words)
    if pictures:
        grey = np.asarray(images.page(draft.page.number, draft.frame, dpi=LOOK_DPI))
        found = (unread_picture(grey, box, words, dpi=LOOK_DPI) for box in pictures)
        parts.extend(part for part in found if part is not None)
    if not parts or draft.page.state is not PageState.EMPTY:
        return replace(draft, parts=tuple(parts))
    reason = f"{parts[0].kind}, no text layer"
    page = replace(draft.page, state=PageState.SCAN, reason=reason)
    return replace(draft, page=page, legible=False)


@dataclass(frozen=True, slots=True)
class PartReading:
    """What was read in a part: words and rulings of the page, or why there are none."""

    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    failure: str = ""


def with_parts_read(
    drafts: Iterable[Draft], images: PageImages, program: str | None, *, why: str
) -> dict[int, Page]:
    """The pages that have parts to be read, by number: with their words, or a warning.

    ``why`` is what a person is told where there is no ``program`` to read them with.
    """
    todo = [draft for draft in drafts if draft.parts]
    if program is None:
        return {d.page.number: _joined(d, [PartReading(failure=why)] * len(d.parts)) for d in todo}
    readings: dict[int, Page] = {}
    seen: dict[bytes, list[OcrWord] | str] = {}
    hangs: list[str] = []
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        for draft in todo:
            image = images.page(draft.page.number, draft.frame, dpi=DPI)
            crops = [_crop(image, part) for part in draft.parts]
            new = {crop.key: crop.image for crop in crops if crop.key not in seen}
            found = pool.map(lambda part: _found(program, part, hangs), new.values())
            seen.update(zip(new, found, strict=True))
            read = [_reading(draft, crop, seen[crop.key]) for crop in crops]
            readings[draft.page.number] = _joined(draft, read)
    return readings


@dataclass(frozen=True, slots=True)
class Crop:
    """The image of a part, where it begins on the page (points), and a key for like images."""

    image: Image
    left: float
    top: float
    key: bytes


def _crop(image: Image, part: UnreadPart) -> Crop:
    point, margin = DPI / 72, SETTINGS.margin
    left = max(0, round((part.box.x0 - margin) * point))
    top = max(0, round((part.box.top - margin) * point))
    right = min(image.width, round((part.box.x1 + margin) * point))
    bottom = min(image.height, round((part.box.bottom + margin) * point))
    cut = image.crop((left, top, right, bottom))
    key = b"%d %d " % cut.size + cut.tobytes()
    return Crop(cut, left / point, top / point, key)


def _found(program: str, image: Image, hangs: list[str]) -> list[OcrWord] | str:
    """The words of the image, or why there are none; ``hangs`` gathers those that did not end."""
    from extract.reading.ocr.contrast import spread  # noqa: PLC0415 - heavy, for images only

    if len(hangs) >= MOST_HANGS:
        return hangs[0]
    try:
        return words_in(program, spread(image), dpi=DPI)
    except OcrFailureError as error:
        if isinstance(error, OcrHangError):
            hangs.append(str(error))
        return str(error)


def _reading(draft: Draft, crop: Crop, found: list[OcrWord] | str) -> PartReading:
    import numpy as np  # noqa: PLC0415 - heavy, for images only

    from extract.reading.images.image_rulings import rulings_in  # noqa: PLC0415
    from extract.reading.images.page_images import RULING_DPI  # noqa: PLC0415
    from extract.reading.ocr.corrections import corrected  # noqa: PLC0415
    from extract.reading.ocr.ink import ink_in  # noqa: PLC0415
    from extract.reading.ocr.ocr_validation import fault_in  # noqa: PLC0415

    if isinstance(found, str):
        return PartReading(failure=found)
    ink = ink_in(crop.image)
    if fault := fault_in(found, [], ink):
        return PartReading(failure=fault)
    scale = RULING_DPI / DPI
    small = crop.image.resize(
        (max(1, round(crop.image.width * scale)), max(1, round(crop.image.height * scale)))
    )
    rulings = rulings_in(np.asarray(small), dpi=RULING_DPI)
    whole = corrected(list(_trusted(found)), ink, rulings, dpi=DPI)
    layer = Places(draft.page.words)
    words = (
        word_of(word, draft.page.number, dpi=DPI, left=crop.left, top=crop.top) for word in whole
    )
    new = tuple(word for word in words if not _is_in(word, draft.page.words, layer))
    if not new:
        return PartReading(failure=NO_WORDS)
    return PartReading(new, tuple(_moved(ruling, crop) for ruling in rulings))


def _trusted(found: Sequence[OcrWord]) -> Iterator[OcrWord]:
    """All but the least sure words of a reading that is text; of another, the surest alone."""
    text = surety(found) >= SETTINGS.surely_text
    for word in found:
        letters = sum(mark.isalpha() for mark in word.text)
        alone = word.confidence >= SETTINGS.alone and letters >= SETTINGS.alone_letters
        if alone or (text and word.confidence >= SETTINGS.of_text):
            yield word


def _is_in(word: Word, layer: Sequence[Word], places: Places) -> bool:
    return word.box is not None and any(
        overlap(box, word.box) >= SETTINGS.in_layer
        for index in places.near(word)
        if (box := layer[index].box) is not None
    )


def _moved(ruling: Ruling, crop: Crop) -> Ruling:
    from extract.models import Orientation  # noqa: PLC0415

    level = ruling.orientation is Orientation.HORIZONTAL
    along, across = (crop.left, crop.top) if level else (crop.top, crop.left)
    return replace(
        ruling,
        position=ruling.position + across,
        start=ruling.start + along,
        stop=ruling.stop + along,
    )


def _joined(draft: Draft, readings: Sequence[PartReading]) -> Page:
    """The page with what was read in its parts, and a warning for each that was not."""
    page = draft.page
    words = [word for reading in readings for word in reading.words]
    rulings = [ruling for reading in readings for ruling in reading.rulings]
    warnings = [
        Warning(
            WarningKind.PART_NOT_READ,
            _severity(part, reading, page),
            page=page.number,
            texts=(part.described, reading.failure),
        )
        for part, reading in zip(draft.parts, readings, strict=True)
        if reading.failure
    ]
    reason = page.reason
    if words:
        kinds = {p.kind for p, r in zip(draft.parts, readings, strict=True) if r.words}
        reason = f"{reason}; {' and '.join(sorted(kinds))} read from the image in Danish"
    return replace(
        page,
        words=(*page.words, *words),
        rulings=(*page.rulings, *rulings),
        warnings=(*page.warnings, *warnings),
        reason=reason,
    )


def _severity(part: UnreadPart, reading: PartReading, page: Page) -> Severity:
    if part.may_be_logo(page.height) or reading.failure == NO_WORDS:
        return Severity.NOTE
    return Severity.SERIOUS
