"""How a report looks on paper: everything that differs between years and ministries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from samples.report import GoldReport, GoldRow


class Rules(StrEnum):
    """Which lines of the table are drawn."""

    FULL = "full"
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    NONE = "none"


class HeadRow(StrEnum):
    """Where the column headings stand."""

    FIRST_PAGE = "first page"
    EVERY_PAGE = "every page"
    MID_PAGE = "half-way down the first page"
    EVERY_SECTION = "again under each section row"


class Numbering(StrEnum):
    """How rows are numbered; ``KEPT`` leaves the report's own numbers."""

    KEPT = "kept"
    PLAIN = "1"
    DOTTED = "1.1"
    LETTERED = "3a"
    NONE = "none"


class SectionStyle(StrEnum):
    """How a section row is set off."""

    CAPITALS = "capitals"
    BOLD = "bold"
    SHADED = "shaded"
    NUMBERED = "numbered"


class VAlign(StrEnum):
    """Where a short cell's text stands beside a tall one."""

    TOP = "top"
    CENTRE = "centre"


class Cutting(StrEnum):
    """What happens at a line's end.

    ``PLAIN`` cuts only words wider than their column, without a hyphen, as Word does.
    ``HYPHEN`` cuts those with one. ``MIXED`` cuts them plainly and hyphenates some others.
    """

    PLAIN = "plain"
    HYPHEN = "hyphen"
    MIXED = "mixed"


class Links(StrEnum):
    """Whether a link's address is printed again under the table of its page."""

    PRINTED = "printed"
    NOT_PRINTED = "not printed"


class RowBreaks(StrEnum):
    """Whether a row may go on over a page break."""

    ALLOWED = "allowed"
    AVOIDED = "avoided"


@dataclass(frozen=True, slots=True)
class Layout:
    """One look. Lengths are points; ``widths`` are shares of the table's width.

    ``number_mark`` is what stands between a row's number and its title. ``footer`` may
    hold ``{page}`` and ``{pages}``. ``notice`` stands in the top margin of every page.
    """

    name: str
    widths: tuple[float, ...] = (0.162, 0.330, 0.133, 0.375)
    font: str = "Carlito"
    size: float = 11.0
    rules: Rules = Rules.FULL
    zebra: bool = False
    head_row: HeadRow = HeadRow.FIRST_PAGE
    head_shaded: bool = True
    numbering: Numbering = Numbering.KEPT
    number_mark: str = ". "
    section_style: SectionStyle = SectionStyle.CAPITALS
    valign: VAlign = VAlign.TOP
    cutting: Cutting = Cutting.PLAIN
    row_breaks: RowBreaks = RowBreaks.ALLOWED
    links: Links = Links.NOT_PRINTED
    footer: str = ""
    page_numbers: str = "{page}"
    notice: str = ""
    watermark: str = ""
    text_before: tuple[str, ...] = ()
    text_after: tuple[str, ...] = ()
    margin: float = 50.0
    padding: float = 5.4
    cell_gap: float = 1.5


def as_printed(report: GoldReport, layout: Layout) -> GoldReport:
    """The gold reading of ``report`` in that layout: its numbers and section rows as printed."""
    sections = tuple(dict.fromkeys(row.section for row in report.rows))
    seen: dict[str, int] = {}
    rows = []
    for place, row in enumerate(report.rows, start=1):
        seen[row.section] = seen.get(row.section, 0) + 1
        rows.append(
            replace(
                row,
                number=_number(row, layout.numbering, place, sections, seen[row.section]),
                section=_section(row.section, layout.section_style, sections),
            )
        )
    return replace(report, rows=tuple(rows))


def _number(
    row: GoldRow, numbering: Numbering, place: int, sections: tuple[str, ...], within: int
) -> str:
    match numbering:
        case Numbering.KEPT:
            return row.number
        case Numbering.PLAIN:
            return str(place)
        case Numbering.DOTTED:
            return f"{sections.index(row.section) + 1}.{within}"
        case Numbering.LETTERED:
            return f"{sections.index(row.section) + 1}{chr(ord('a') + within - 1)}"
        case Numbering.NONE:
            return ""


def _section(section: str, style: SectionStyle, sections: tuple[str, ...]) -> str:
    match style:
        case SectionStyle.CAPITALS:
            return section.upper()
        case SectionStyle.NUMBERED:
            return f"{chr(ord('A') + sections.index(section))}. {section}"
        case SectionStyle.BOLD | SectionStyle.SHADED:
            return section
