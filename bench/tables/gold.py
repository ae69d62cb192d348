"""What a reading of a benchmark's document must hold, row by row and field by field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a gold row: the names it may have in the JSON, the texts that are right.

    Names are those of the columns of the CSV: ``title``, ``further/Økonomi``, ``state``.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def text(self) -> str:
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class GoldInitiative:
    """One row of the gold. ``printed`` are the texts of its cells as they stand on the page."""

    fields: tuple[Field, ...]
    printed: tuple[str, ...]

    def text(self, name: str) -> str:
        """The expected text of a field, empty where it has none."""
        return next((field.text for field in self.fields if name in field.names), "")
