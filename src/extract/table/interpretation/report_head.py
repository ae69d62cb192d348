"""What stands above the table: the report's title, its date, and the preamble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import Cell
from extract.table.lines import TextLine

MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|marts|mar|apr(?:il)?|ma[jij]|juni|jun|juli|jul|aug(?:ust)?|"
    "sep(?:tember)?|sept|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    "for[åa]r(?:et)?|efter[åa]r(?:et)?|sommer(?:en)?|vinter(?:en)?"
)
DATE = re.compile(
    rf"\b(?:[0-9lI|]{{1,2}}\s*\.?\s*)?(?:{MONTHS})\.?\s*(?:19|20)\d\d\b"
    r"|\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
LONGEST_DATELINE = 7
AS_LARGE = 0.88


@dataclass(frozen=True, slots=True)
class ReportHead:
    """The report's title, date line and preamble; empty where one is missing."""

    title: Cell
    dateline: Cell
    preamble: Cell


def report_head(lines: Sequence[TextLine]) -> ReportHead:
    """Tells the lines above the table apart: by size for the title, by form for the date."""
    dateline = next((line for line in lines if is_dateline(line)), None)
    rest = [line for line in lines if line is not dateline]
    title = title_lines(rest, lines)
    preamble = [line for line in rest if line not in title]
    return ReportHead(
        _cell(title), _cell([dateline] if dateline is not None else []), _cell(preamble)
    )


def is_dateline(line: TextLine) -> bool:
    """Whether a line holds a date and little else."""
    match = DATE.search(line.text)
    if match is None or len(line.words) > LONGEST_DATELINE:
        return False
    return len(match[0]) >= 0.4 * len(line.text)


def title_lines(lines: Sequence[TextLine], all_lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines set largest, or bold, or else the first: as far as they follow each other."""
    if not lines:
        return []
    largest = max(_size(line) for line in lines)
    first = next(line for line in lines if _size(line) >= AS_LARGE * largest)
    plain = _size(lines[-1]) >= AS_LARGE * largest and not _is_bold(first)
    if plain and lines.index(first) == 0:
        return _paragraph(lines, all_lines)
    title = [first]
    for line in lines[lines.index(first) + 1 :]:
        if _size(line) < AS_LARGE * largest or _is_bold(line) != _is_bold(first):
            break
        title.append(line)
    return title


def _paragraph(lines: Sequence[TextLine], all_lines: Sequence[TextLine]) -> list[TextLine]:
    """The first line, and those that follow it without more white and without a date between."""
    title = [lines[0]]
    for line in lines[1:]:
        place = all_lines.index(line)
        close = line.box.top - title[-1].box.bottom < 0.5 * line.box.height
        if all_lines[place - 1] is not title[-1] or not close:
            break
        title.append(line)
    return title


def _size(line: TextLine) -> float:
    sizes = sorted(word.size for word in line.words)
    return sizes[len(sizes) // 2] or line.box.height


def _is_bold(line: TextLine) -> bool:
    return 2 * sum(word.bold for word in line.words) > len(line.words)


def _cell(lines: Sequence[TextLine]) -> Cell:
    return Cell(tuple(line.words for line in lines))
