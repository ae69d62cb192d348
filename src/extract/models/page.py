"""Pages and files as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.models.geometry import Fill, Ruling
from extract.models.structure import StructureTree
from extract.models.words import ExcludedText, Line, Word
from extract.warnings import Warning


class PageState(StrEnum):
    """What became of a page before it reached us."""

    BORN_DIGITAL = "born digital"
    DAMAGED_LAYER = "damaged layer"
    LOST_LETTERS = "lost letters"
    SCAN = "scan"
    TEXT_DUMP = "text dump"
    EMPTY = "empty"
    NOT_CHOSEN = "not chosen"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its words in no promised order, and its rulings.

    ``reason`` says in one phrase why ``state`` was given. The page is read upright and
    straight: as drawn, its text runs ``quarters`` quarter turns counter-clockwise, and
    ``skew`` degrees beyond that. ``fills`` are in drawing order. ``excluded`` is the text that a
    reader of the page does not see, with the reason. ``warnings`` are about its reading, such as
    why it was not read again from its image where that would have helped.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    state: PageState
    reason: str
    quarters: int = 0
    skew: float = 0.0
    fills: tuple[Fill, ...] = ()
    excluded: tuple[ExcludedText, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page of a text dump: blocks (runs of lines between empty lines) of lines of words.

    Where spaces keep the columns apart, ``columns`` has the column of each word of each line,
    counted from 0, -1 for the letters of a watermark; else it is empty.
    """

    number: int
    blocks: tuple[tuple[Line, ...], ...]
    columns: tuple[tuple[int, ...], ...] = ()
    state: PageState = PageState.TEXT_DUMP
    reason: str = "plain text without positions"


@dataclass(frozen=True, slots=True)
class OcrEngine:
    """The program that read page images: its name, its version and its language ("dan")."""

    engine: str
    version: str
    language: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from: the file's name (no folder), checksum, and pages' states.

    Pages that the user did not choose are not read; their state says so.

    ``ocr`` is what its page images were read with; None where none was read.
    """

    file: str
    sha256: str
    states: tuple[PageState, ...]
    ocr: OcrEngine | None = None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.states)


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as read: one ``Page`` for each of its pages that are chosen, in order.

    ``structure`` is its structure tree; None where it has none that can be read. ``warnings`` are
    about the whole file; each page has its own.
    """

    source: Source
    pages: tuple[Page, ...]
    structure: StructureTree | None = None
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Dump:
    """A text dump as read. Page numbers are guessed from form feeds and runs of empty lines."""

    source: Source
    pages: tuple[DumpPage, ...]
