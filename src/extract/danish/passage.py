"""What the repair is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from extract.models import Alternative


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a cell, as read: its words from the left, and the page it stands on."""

    words: tuple[str, ...]
    page: int = 1


Passage = tuple[TextLine, ...]
"""The lines of one cell, top to bottom."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what was read.

    ``start`` and ``stop`` are a half-open range of the passage's words, counted over all its
    lines. ``confidence`` is the probability (0 to 1) that ``written`` is what the page says.
    """

    start: int
    stop: int
    read: str
    written: str
    confidence: float
    reason: str
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A passage as Danish text: single-spaced, NFC, words cut at line ends joined."""

    text: str
    changes: tuple[Change, ...] = ()
