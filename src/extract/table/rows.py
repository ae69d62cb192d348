"""Pieces become rows: continuations joined, numbers taken out of titles, sections handed down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.models import EMPTY_CELL, Box, Cell, Role, Row, Word
from extract.table.lines import TextLine, box_of, in_capitals
from extract.table.numbering import RowNumber
from extract.table.parts import Part
from extract.table.pieces import Piece
from extract.table.starts import Start
from extract.table.strips import Strip
from extract.warnings import Severity, Warning, WarningKind

UNRULED_CERTAINTY = 0.97
DOUBTED = 0.85
SENTENCE = 6


@dataclass(slots=True)
class OpenRow:
    """A row while its pieces are gathered."""

    section: Cell
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows, the words that were their numbers, and the lines that belong to none."""

    rows: tuple[Row, ...]
    numbers: tuple[Word, ...]
    strays: tuple[TextLine, ...]


def gathered(parts: Iterable[Part], further: Sequence[str] = ()) -> Gathered:
    """The rows of the table from its parts in reading order; ``further`` are the fields of its
    further columns."""
    rows: list[OpenRow] = []
    strays: list[TextLine] = []
    section = EMPTY_CELL
    heading: list[Strip] = []
    for part in parts:
        if isinstance(part, Strip):
            if not _follows(heading, part):
                strays += [line for strip in heading for line in strip.section]
                heading = []
            if is_note(part):
                strays += part.section
                continue
            heading.append(part)
            section = Cell(tuple(line.words for strip in heading for line in strip.section))
            continue
        begins = part.start is not None or part.early
        if begins and not (rows and rows[-1].pieces[-1].early):
            rows.append(OpenRow(section))
        if not rows:
            strays += [line for cell in part.cells for line in cell]
            continue
        rows[-1].pieces.append(part)
        heading = []
    strays += [line for strip in heading for line in strip.section]
    built = [_row(row, further) for row in rows]
    return Gathered(
        rows=with_missing_numbers([row for row, _ in built]),
        numbers=tuple(word for _, words in built for word in words),
        strays=tuple(strays),
    )


def is_note(strip: Strip) -> bool:
    """Whether lines across the columns are a sentence, such as a footnote, and no heading."""
    text = " ".join(line.text for line in strip.section)
    return text.endswith(".") and len(text.split()) >= SENTENCE and not in_capitals(text)


def _follows(heading: Sequence[Strip], strip: Strip) -> bool:
    """Whether a section row's second strip is another line of the same heading."""
    if not heading or heading[-1].page != strip.page:
        return False
    height = strip.section[0].box.height
    return not strip.after_ruling and strip.top - heading[-1].bottom < 0.6 * height


def _row(row: OpenRow, further: Sequence[str]) -> tuple[Row, list[Word]]:
    cells = {role: _cell(row.pieces, role.value) for role in Role}
    start = next((piece.start for piece in row.pieces if piece.start is not None), None)
    number, numbers = "", list[Word]()
    if start is not None and start.reading is not None:
        number = start.reading.number.text
        in_column = any(start.line in piece.column("number") for piece in row.pieces)
        if in_column and not start.reading.absent:
            numbers = [start.line.words[0]]
        elif not in_column and not start.reading.absent:
            cells[Role.TITLE], numbers = without_number(cells[Role.TITLE], start)
    doubts = [doubt for piece in row.pieces for doubt in piece.doubts]
    if start is not None and start.reading is not None and start.reading.absent:
        doubts.append(_minor(WarningKind.NUMBER_NOT_READ, number))
    elif start is not None and start.reading is not None and start.reading.misread:
        doubts.append(_minor(WarningKind.NUMBER_MISREAD, start.line.words[0].text, number))
    certainty = 1.0 if all(piece.ruled for piece in row.pieces) else UNRULED_CERTAINTY
    found = Row(
        number=number,
        section=row.section,
        title=cells[Role.TITLE],
        description=cells[Role.DESCRIPTION],
        anchoring=cells[Role.ANCHORING],
        status=cells[Role.STATUS],
        certainty=certainty * DOUBTED ** len(doubts),
        doubts=tuple(doubts),
        further=tuple(_cell(row.pieces, field) for field in further),
    )
    return found, numbers


def _cell(pieces: Sequence[Piece], purpose: str) -> Cell:
    cell = EMPTY_CELL
    for piece in pieces:
        cell = cell.followed_by(Cell(tuple(line.words for line in piece.column(purpose))))
    return cell


def without_number(title: Cell, start: Start) -> tuple[Cell, list[Word]]:
    """The title without the row's number, and the word that was the number."""
    first = start.line.words[0]
    rest = start.reading.rest if start.reading is not None else ""
    lines = []
    for line in title.lines:
        words = [word for word in line if word is not first]
        if len(words) < len(line) and rest:
            words.insert(0, _last_part(first, rest))
        if words:
            lines.append(tuple(words))
    return Cell(tuple(lines)), [first]


def _last_part(word: Word, rest: str) -> Word:
    """The end of a word that a number was glued to, with its share of the box."""
    box = box_of(word)
    x0 = box.x1 - box.width * len(rest) / len(word.text)
    return replace(word, text=rest, box=Box(x0, box.top, box.x1, box.bottom))


def with_missing_numbers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A row without a number between two rows whose numbers leave room for just one."""
    found = list(rows)
    for index in range(1, len(found) - 1):
        last, row, following = found[index - 1 : index + 2]
        if row.number or not (last.number.isdigit() and following.number.isdigit()):
            continue
        if int(following.number) == int(last.number) + 2:
            number = RowNumber((int(last.number) + 1,)).text
            others = (d for d in row.doubts if d.kind is not WarningKind.NO_NUMBER)
            doubts = (*others, _minor(WarningKind.NUMBER_NOT_READ, number))
            found[index] = replace(row, number=number, doubts=doubts)
    return tuple(found)


def _minor(kind: WarningKind, *texts: str) -> Warning:
    return Warning(kind, Severity.MINOR, texts=texts)
