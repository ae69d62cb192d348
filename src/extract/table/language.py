"""What the table package asks of those who know Danish: it knows no words itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from extract.table.dump.fluency import Fluency


class CellContent(Protocol):
    """What the text of a cell is."""

    def is_state(self, text: str) -> bool:
        """Whether a text says how far something has come."""

    def is_organisation(self, text: str) -> bool:
        """Whether a text names an organisation."""

    def is_time(self, text: str) -> bool:
        """Whether a text is a date, a year or a period, and little else."""

    def is_money(self, text: str) -> bool:
        """Whether a text is an amount, and little else."""


class NothingKnown:
    """A ``CellContent`` without a language: no cell says anything."""

    def is_state(self, text: str) -> bool:
        """Never."""
        return False

    def is_organisation(self, text: str) -> bool:
        """Never."""
        return False

    def is_time(self, text: str) -> bool:
        """Never."""
        return False

    def is_money(self, text: str) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of the language of a report: what cells say, and how words follow each other
    (marks only where ``fluency`` is None)."""

    content: CellContent
    fluency: Fluency | None = None


NO_LANGUAGE = Language(NothingKnown())
