"""The ``Report``: one status report, read, repaired and ready to be written or compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.models import Box, ExcludedKind, Initiative, Repair, Source
from extract.warnings import Severity, Warning

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: one for each page it stands on.

    ``row`` counts the initiatives from 1, 0 for what belongs to none; ``field`` is as in
    ``Repair``. ``box`` is None where there are no positions.
    """

    row: int
    field: str
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed. It wins over what the program read and repaired.

    ``number`` is the initiative's; ``field`` a ``Role`` value, ``section`` or ``state``.
    ``read`` is what the program would have written there, ``written`` what stands there now.
    """

    number: str
    field: str
    read: str
    written: str


@dataclass(frozen=True, slots=True)
class ExcludedWords:
    """Words of one page that were read and belong to no row, with the reason.

    ``box`` encloses them; None where there are no positions.
    """

    kind: ExcludedKind
    page: int
    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a status report says.

    ``year`` is the year the report speaks of, ``columns`` the four headings in the order of
    ``ROLES``, as the report has them. ``repairs`` and ``cells``, which say where each cell
    stands, are in reading order. ``excluded`` are the words in no row, by page.
    """

    source: Source
    title: str
    date: date | None
    year: int | None
    preamble: str
    columns: tuple[str, str, str, str]
    initiatives: tuple[Initiative, ...]
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()
    corrections: tuple[Correction, ...] = ()
    cells: tuple[CellPlace, ...] = ()
    excluded: tuple[ExcludedWords, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections' names, each once, in the order they come."""
        return tuple(dict.fromkeys(row.section for row in self.initiatives if row.section))

    @property
    def further(self) -> tuple[str, ...]:
        """The names of the columns beside the four, from the left."""
        return tuple(dict.fromkeys(cell.name for row in self.initiatives for cell in row.further))

    @property
    def has_serious_warnings(self) -> bool:
        """Whether rows or texts may be missing or wrong."""
        return any(warning.severity is Severity.SERIOUS for warning in self.warnings)

    def to_frame(self) -> pd.DataFrame:
        """One line per initiative, with the columns of the CSV and proper types (docs/data.md)."""
        from extract.writing.frame import frame_of  # noqa: PLC0415 - pandas only where it is used

        return frame_of(self)
