"""A text dump becomes the table: several passes of the search, each wiser than the last."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.errors import NoTableError
from extract.models import (
    EMPTY_CELL,
    EVERYTHING,
    ROLES,
    Cell,
    Dump,
    ExcludedKind,
    ExcludedText,
    Line,
    Role,
    Row,
    Selection,
    Table,
)
from extract.table.dump.asides import find_asides, without_asides
from extract.table.dump.blocks import kinds_of_blocks, widest_column, width_of
from extract.table.dump.columns import ColumnModel, Piece, Wrap, learned_from
from extract.table.dump.firstrow import first_row_of
from extract.table.dump.fluency import Fluency, MarksOnly
from extract.table.dump.head import Head, find_head, repeats_head
from extract.table.dump.hypothesis import Hypothesis
from extract.table.dump.lines import DumpLine, walk
from extract.table.dump.marks import capital
from extract.table.dump.measure import SPACE, word_width
from extract.table.dump.numbers import NumberStyle, RowNumber, numbering_style, parse_number
from extract.table.dump.reordering import in_rows
from extract.table.dump.seams import SETTLED, Seams, Trust, neighbours
from extract.table.dump.search import Search, Task
from extract.table.dump.sections import section_lines
from extract.table.dump.spaced import is_spaced, spaced_table
from extract.table.dump.stream import read_stream
from extract.table.dump.streamhead import (
    first_row_in_stream,
    is_stream,
    page_numbers,
    with_lone_numbers,
)
from extract.table.headings import Headings
from extract.table.profile import NO_PROFILE, Profile
from extract.warnings import Severity, Warning, WarningKind

_AT_FIRST = Trust(liked=0.4, disliked=0.5, most=2.0, least=-2.0)
_TRUST = (_AT_FIRST, SETTLED, SETTLED)
"""For each pass; with the columns' widths known, a no of the language is worth less."""
_LEAST_HEADINGS = 2
_LEAST_ROWS = 2
_MOST_CERTAIN = 0.99
_DOUBTFUL = 0.75
_SHIFTED = 0.6
_NO_COLUMN = 0.08


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of the rows, which may be section rows, whether rows are numbered, and the
    width of the dump's widest line in n-widths."""

    lines: tuple[DumpLine, ...]
    sections: dict[int, float]
    is_numbered: bool
    page_width: float


def assemble_dump(
    dump: Dump,
    fluency: Fluency | None = None,
    profile: Profile = NO_PROFILE,
    selection: Selection = EVERYTHING,
) -> Table:
    """The table of a text dump. Raises NoTableError where no rows can be made out.

    ``fluency`` knows the language; without it, only widths, capitals and order speak.
    ``profile`` is what a user knows of such reports. A dump is read as one table; another one that
    is selected is not there.
    """
    lines = tuple(walk(dump.pages))
    style = numbering_style(line.texts for line in lines)
    lines = tuple(_with_style(lines, style))
    known, language = Headings(profile), fluency or MarksOnly()
    if is_spaced(lines):
        table = spaced_table(lines, language, known, profile)
    elif is_stream(lines):
        lines = tuple(with_lone_numbers(lines, style))
        table = _streamed_table(lines, style, language, known, profile)
    else:
        table = _searched_table(lines, style, language, known, profile)
    if table is None or not _is_headed(table):
        raise _no_table(dump)
    if selection.table not in (None, 1):
        raise NoTableError(
            f"{dump.source.file} is a text dump, which is read as one table, not {selection.table}",
            hint="choose its pages with --pages",
        )
    return table


def _is_headed(table: Table) -> bool:
    """Whether headings name two columns at least: numbered lines alone are no table."""
    named = [*table.headings, *(column.heading for column in table.further)]
    return sum(bool(heading.lines) for heading in named) >= _LEAST_HEADINGS


def _streamed_table(
    lines: Sequence[DumpLine],
    style: NumberStyle | None,
    language: Fluency,
    known: Headings,
    profile: Profile,
) -> Table | None:
    """The table of a dump whose cells follow each other."""
    first_row = first_row_in_stream(lines, known)
    if first_row is None:
        first_row = first_row_of(lines, style, known, profile)
    if first_row is None:
        return None
    head = find_head(lines, first_row, known)
    asides = find_asides(lines, head.body, lambda line: repeats_head(line, head.headings))
    asides |= page_numbers(lines, head.body, asides)
    body = _body(lines, head, frozenset(asides), profile)
    if not body.lines:
        return None
    found = read_stream(body.lines, body.sections, language, is_numbered=body.is_numbered)
    return _table(lines, head, asides, body, _Reading(*found, is_stream=True))


def _searched_table(
    lines: Sequence[DumpLine],
    style: NumberStyle | None,
    language: Fluency,
    known: Headings,
    profile: Profile,
) -> Table | None:
    """The table of a dump whose lines run together, or whose columns stand each for itself."""
    first_row = first_row_of(lines, style, known, profile)
    if first_row is None:
        return None
    head = find_head(lines, first_row, known)
    asides = find_asides(lines, head.body, lambda line: repeats_head(line, head.headings))
    body = _body(lines, head, frozenset(asides), profile)
    body = _by_rows(body, _headed(lines, head, asides), language, profile)
    return _table(lines, head, asides, body, read_body(body, language)) if body.lines else None


def _table(
    lines: Sequence[DumpLine],
    head: Head,
    asides: Mapping[int, ExcludedKind],
    body: _Body,
    reading: _Reading,
) -> Table | None:
    """The table with the rows that were read; None where there are too few."""
    rows = tuple(_rows(body, reading, _roles(reading, head.named)))
    if len(rows) < _LEAST_ROWS:
        return None
    dropped = tuple(_dropped(body, reading))
    set_aside = tuple(ExcludedText(kind, Cell((lines[i].words,))) for i, kind in asides.items())
    return Table(
        head.title, head.dateline, head.preamble, head.headings, rows, (*set_aside, *dropped),
        how="columns told apart by how wide they wrap and how sentences go on",
    )  # fmt: skip


def _no_table(dump: Dump) -> NoTableError:
    return NoTableError(
        f"{dump.source.file} holds no status table",
        hint="check that it is the whole report, as PDF or as a text dump of it",
    )


def _with_style(lines: Iterable[DumpLine], style: NumberStyle | None) -> Iterator[DumpLine]:
    """The lines, each with its number only where that is, or was, written as the report does."""
    above: RowNumber | None = None
    for line in lines:
        number = line.number
        if number is not None and (style is None or not style.fits(number)):
            is_title = len(line.texts) > 1 and capital(line.texts[1]) is not False
            number = style.mended(number, above) if style and is_title else None
        if number is not None and number.step_from(above) is not None:
            above = number
        yield line if number is line.number else replace(line, number=number)


def _body(lines: Sequence[DumpLine], head: Head, asides: frozenset[int], profile: Profile) -> _Body:
    """The lines below the head without the asides, and what they may be."""
    kept = without_asides(lines, head.body, asides)
    return _Body(
        kept,
        section_lines(kept, profile.sections),
        any(line.number is not None for line in kept),
        max(width_of(line) for line in lines),
    )


def _headed(
    lines: Sequence[DumpLine], head: Head, asides: Mapping[int, ExcludedKind]
) -> dict[int, int]:
    """For the lines of the body, counted from its first: the column whose heading, repeated, stands
    right above."""
    found: dict[int, int] = {}
    kept = 0
    for index in range(head.body, len(lines)):
        if index not in asides:
            kept += 1
        elif asides[index] is ExcludedKind.HEAD_ROW:
            for column, role in enumerate(head.named or ROLES):
                heading = head.headings[ROLES.index(role)]
                if repeats_head(lines[index], (heading,)):
                    found[kept] = column
    return found


def _by_rows(body: _Body, headed: Mapping[int, int], fluency: Fluency, profile: Profile) -> _Body:
    """The body with pages that were printed column by column in the order of their rows."""
    seams = Seams(fluency, SETTLED, neighbours(line.texts for line in body.lines))
    lines = in_rows(body.lines, headed, seams, is_numbered=body.is_numbered)
    return replace(body, lines=lines, sections=section_lines(lines, profile.sections))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The pieces of all lines, in order, and which lines are section rows.

    ``margins`` says for each line by how many nats its cut is better than the next best.
    ``is_stream`` says that cell follows cell, so that few lines run over several columns.
    """

    pieces: tuple[Piece, ...]
    sections: frozenset[int]
    margins: tuple[float, ...]
    is_stream: bool = False


def read_body(body: _Body, fluency: Fluency) -> _Reading:
    """The lines as the last pass of the search has cut them."""
    columns = ColumnModel()
    pairs = neighbours(line.texts for line in body.lines)
    widest = widest_column(body.lines, body.sections, body.page_width)
    chain: list[Hypothesis] = []
    for turn, trust in enumerate(_TRUST):
        kinds = kinds_of_blocks(body.lines, body.sections, widest)
        task = Task(body.lines, body.sections, kinds, body.is_numbered)
        search = Search(task, Seams(fluency, trust, pairs), columns)
        chain = list(_chain(search.run()))
        columns = _learned(body, chain, only_single=turn == 0)
        widest = max(columns.widths) or widest
    steps = chain[1:]
    return _Reading(
        tuple(piece for step in steps for piece in step.pieces),
        frozenset(index for index, step in enumerate(steps) if step.section),
        tuple(search.margin(step, index) for index, step in enumerate(steps)),
    )


def _chain(last: Hypothesis) -> Iterator[Hypothesis]:
    back: list[Hypothesis] = []
    at: Hypothesis | None = last
    while at is not None:
        back.append(at)
        at = at.parent
    return reversed(back)


def _learned(body: _Body, chain: Sequence[Hypothesis], *, only_single: bool) -> ColumnModel:
    pieces = [
        piece
        for hypothesis in chain
        if not (only_single and hypothesis.mixed)
        for piece in hypothesis.pieces
    ]
    return learned_from(pieces, list(_wraps(body, pieces)), body.lines)


def _wraps(body: _Body, pieces: Sequence[Piece]) -> Iterator[Wrap]:
    """The breaks between neighbouring lines of one cell."""
    last: dict[int, Piece] = {}
    for piece in pieces:
        above = last.get(piece.column)
        if above is not None and above.row == piece.row and not piece.fresh:
            width = body.lines[above.line].width(above.start, above.stop)
            following = word_width(body.lines[piece.line].texts[piece.start])
            yield Wrap(piece.column, width, width + SPACE + following)
        last[piece.column] = piece


def _rows(body: _Body, reading: _Reading, roles: Sequence[Role]) -> Iterator[Row]:
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    starts: dict[int, int] = {}
    for piece in reading.pieces:
        opens = piece.row not in starts
        starts.setdefault(piece.row, piece.line)
        line = body.lines[piece.line]
        is_numbered = opens and body.is_numbered and line.number is not None
        first = piece.start + (line.number_words if is_numbered else 0)
        words = line.words[first : piece.stop]
        if words:
            cells[piece.row, piece.column].append(words)
    sections = _sections_by_line(body, reading)
    for row in sorted(starts):
        found = {role: Cell(tuple(cells[row, column])) for column, role in enumerate(roles)}
        number = body.lines[starts[row]].number if body.is_numbered else None
        yield Row(
            "" if number is None else number.text,
            sections.get(starts[row], EMPTY_CELL),
            found[Role.TITLE],
            found[Role.DESCRIPTION],
            found[Role.ANCHORING],
            found[Role.STATUS],
            *_certainty(body, reading, row),
        )


def _roles(reading: _Reading, named: tuple[Role, ...]) -> tuple[Role, ...]:
    """Each column's role from the left: as the head row names them, where it names all there are.

    A head row of three may have lost one; but then there are words in a fourth column.
    """
    if len(named) == len(ROLES):
        return named
    words = sum(piece.stop - piece.start for piece in reading.pieces)
    last = sum(p.stop - p.start for p in reading.pieces if p.column == len(ROLES) - 1)
    if len(named) == len(ROLES) - 1 and last < _NO_COLUMN * words:
        return (*named, *(role for role in ROLES if role not in named))
    return ROLES


def _certainty(body: _Body, reading: _Reading, row: int) -> tuple[float, tuple[Warning, ...]]:
    """How sure it is that every word of the row stands in its cell, and what is in doubt."""
    sure = _MOST_CERTAIN
    doubts: list[Warning] = []
    for line in dict.fromkeys(piece.line for piece in reading.pieces if piece.row == row):
        share = 1.0 / (1.0 + math.exp(-min(reading.margins[line], 50.0)))
        sure = min(sure, share)
        if share < _DOUBTFUL:
            kind = _doubt_of_line(reading, line)
            doubts.append(_minor(kind, body.lines[line], body.lines[line].text))
        if body.lines[line].is_doubtful:
            sure = min(sure, _SHIFTED)
    doubts += _doubts_of_columns(body, reading, row)
    return round(sure, 2), tuple(doubts)


def _doubt_of_line(reading: _Reading, line: int) -> WarningKind:
    if sum(piece.line == line for piece in reading.pieces) > 1 or not reading.is_stream:
        return WarningKind.LINE_OVER_COLUMNS
    return WarningKind.LINE_BETWEEN_CELLS


def _doubts_of_columns(body: _Body, reading: _Reading, row: int) -> Iterator[Warning]:
    """What is in doubt where the page was printed column by column."""
    pieces = [piece for piece in reading.pieces if piece.row == row]
    if any(body.lines[piece.line].is_doubtful for piece in pieces):
        yield Warning(WarningKind.ROW_SHIFTED, Severity.SERIOUS)
    first = body.lines[pieces[0].line] if pieces else None
    if first is not None and first.number is not None:
        read = parse_number(first.texts)
        if read is None or read[0].text != first.number.text:
            yield _minor(WarningKind.NUMBER_MISREAD, first, first.text, first.number.text)


def _minor(kind: WarningKind, line: DumpLine, *texts: str) -> Warning:
    return Warning(kind, Severity.MINOR, page=line.words[0].page, texts=texts)


def _sections_by_line(body: _Body, reading: _Reading) -> dict[int, Cell]:
    """For each line, the section row above it."""
    found: dict[int, Cell] = {}
    current = EMPTY_CELL
    for is_section, group in groupby(
        range(len(body.lines)), key=lambda index: index in reading.sections
    ):
        indexes = list(group)
        if is_section:
            current = Cell(tuple(body.lines[index].words for index in indexes))
        else:
            found.update(dict.fromkeys(indexes, current))
    return found


def _dropped(body: _Body, reading: _Reading) -> Iterator[ExcludedText]:
    """The uprights between columns, which no piece holds."""
    held: defaultdict[int, set[int]] = defaultdict(set)
    for piece in reading.pieces:
        held[piece.line].update(range(piece.start, piece.stop))
    for index, line in enumerate(body.lines):
        if index in reading.sections:
            continue
        left = tuple(word for i, word in enumerate(line.words) if i not in held[index])
        if left:
            yield ExcludedText(ExcludedKind.NOTE, Cell((left,)))
