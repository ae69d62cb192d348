"""What stands above the rows of a dump: title, date, preamble and the columns' headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz import fuzz

from extract.models import ROLES, Cell, Line, Role
from extract.table.dump.cues import load_cues
from extract.table.dump.lines import DumpLine, as_cell
from extract.table.dump.marks import ends_sentence
from extract.table.headings import WHOLE, Headings

_MOST_HEADING_WORDS = 4
_MOST_HEAD_LINES = 80
_MOST_HEADING_LINES = 2
_MOST_LONE_WORDS = 8
_MOST_FIRST_LINES = 300
_SURE_HEADING = 0.9
_DATE = re.compile(
    r"^\W*(?:den\s+)?(?:\d{1,2}\s?[.,]?\s?)?("
    + "|".join(sorted(load_cues().months))
    + r")\s+\d{4}\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """``named`` are the roles that the head row names, from the left; ``body`` is the first line
    of the rows."""

    title: Cell
    dateline: Cell
    preamble: Cell
    headings: tuple[Cell, Cell, Cell, Cell]
    named: tuple[Role, ...]
    body: int


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    start: int
    role: Role


def find_head(lines: Sequence[DumpLine], first_row: int, known: Headings) -> Head:
    """The head of a dump whose first numbered row, or section, is line ``first_row``.

    Where no head row is found, none are named.
    """
    marks = _head_marks(lines, first_row, known)
    top = marks[0].line if marks else first_row
    body = max(first_row, top + 1) if marks else first_row
    title, dateline, preamble = above_table(lines[:top])
    found = _heading_lines(lines, marks, body)
    named = _named_roles(marks)
    missing = {role for role in ROLES if role not in found}
    found |= _stray_headings(lines, body, missing, known)
    headings = tuple(Cell(tuple(found.get(role, ()))) for role in ROLES)
    return Head(
        title, dateline, preamble, (headings[0], headings[1], headings[2], headings[3]), named, body
    )


def line_below_head(
    lines: Sequence[DumpLine], known: Headings, goes_on: Callable[[DumpLine], bool] | None = None
) -> int | None:
    """The first line below a head row that names most columns; None where there is no such row.

    It tells where the rows begin in a report that has neither numbers nor section rows.
    ``goes_on`` says whether the head row may go on in a line.
    """
    goes_on = goes_on or _goes_on
    marks = _head_marks(lines, len(lines), known)
    if len(_roles_of(marks)) < len(ROLES) - 1:
        return _below_first_of_columns(lines, known)
    below = marks[-1].line + 1
    while below < len(lines) and goes_on(lines[below]):
        below += 1
    return below if below < len(lines) else None


def _below_first_of_columns(lines: Sequence[DumpLine], known: Headings) -> int | None:
    """The line below the first heading of a page whose columns are printed each for itself, each
    under its own heading; None where too few are found."""
    firsts: dict[Role, int] = {}
    for index in range(min(len(lines), _MOST_FIRST_LINES)):
        if index and lines[index].after_page:
            break
        line = lines[index]
        if not line.after_gap or (ends_sentence(line.texts[-1]) and line.texts[-1][-1] != "?"):
            continue
        if role := _heading_of_line(line, known):
            firsts.setdefault(role, index)
    title = firsts.get(Role.TITLE)
    if title is None or len(firsts) < len(ROLES) - 1 or title != min(firsts.values()):
        return None
    below = title + 1
    while below in firsts.values():
        below += 1
    return below if below < len(lines) else None


def _heading_of_line(line: DumpLine, known: Headings) -> Role | None:
    """The role that a short line names as a whole, or begins to name."""
    if len(line.texts) > _MOST_LONE_WORDS:
        return None
    marks = marks_of(line, 0, known)
    return marks[0].role if marks and marks[0].start == 0 else None


def _goes_on(line: DumpLine) -> bool:
    """Whether the head row may go on in that line: no empty line above, or no title in it."""
    return line.parts[0].column > 0 if line.parts else not line.after_gap


def marks_of(line: DumpLine, index: int, known: Headings) -> tuple[_Mark, ...]:
    """The words of a line that begin a column's heading."""
    marks: list[_Mark] = []
    position = 0
    while position < len(line.texts):
        length, role = _heading_at(line.texts, position, known)
        if role is not None:
            marks.append(_Mark(index, position, role))
        position += max(1, length)
    return tuple(marks)


def _heading_at(texts: Sequence[str], position: int, known: Headings) -> tuple[int, Role | None]:
    if not texts[position][:1].isupper():
        return 0, None
    best: tuple[float, int, Role | None] = (0.0, 0, None)
    for length in range(1, min(known.longest, len(texts) - position) + 1):
        purpose, sure = known.purpose_of(" ".join(texts[position : position + length]))
        if purpose in {role.value for role in ROLES} and (sure > best[0] + 0.02 or sure >= WHOLE):
            best = (sure, length, Role(purpose))
    return best[1], best[2]


def _head_marks(lines: Sequence[DumpLine], first_row: int, known: Headings) -> list[_Mark]:
    """The marks of the head row: the last run of heading lines that names the most roles."""
    run: list[_Mark] = []
    best: list[_Mark] = []
    for index in range(min(first_row, _MOST_HEAD_LINES)):
        line = lines[index]
        marks = _heading_marks(line, index, known)
        if marks:
            run += marks
        elif run and (line.after_gap or ends_sentence(line.texts[-1])):
            run = []
        if _roles_of(run) and len(_roles_of(run)) >= max(2, len(_roles_of(best))):
            best = list(run)
    if not best:
        best = list(_lone_heading(lines, first_row, known))
    firsts = {mark.role: mark for mark in reversed(best)}
    return [mark for mark in best if firsts[mark.role] is mark]


def _lone_heading(lines: Sequence[DumpLine], first_row: int, known: Headings) -> tuple[_Mark, ...]:
    """A heading by itself right above the first row, where each column is printed for itself."""
    above = first_row - 1
    if above < 0 or not lines[above].after_gap or len(lines[above].texts) > _MOST_HEADING_WORDS:
        return ()
    marks = _heading_marks(lines[above], above, known)
    return marks if marks and marks[0].start in (0, 2) else ()


def _roles_of(marks: Sequence[_Mark]) -> set[Role]:
    return {mark.role for mark in marks}


def _heading_marks(line: DumpLine, index: int, known: Headings) -> tuple[_Mark, ...]:
    """The marks of a line that names columns, and is no sentence that happens to begin so."""
    is_question = line.text.endswith("?") and known.purpose_of(line.text)[1] >= WHOLE
    marks = marks_of(line, index, known)
    is_question |= line.text.endswith("?") and len(_roles_of(marks)) > 1
    if ends_sentence(line.texts[-1]) and not is_question:
        return ()
    if not marks or len(line.texts) > 6 * len(marks) + 4:
        return ()
    return marks if line.after_gap or marks[0].start == 0 or len(marks) > 1 else ()


def _named_roles(marks: Sequence[_Mark]) -> tuple[Role, ...]:
    """The roles from the left; none where all four stand in blocks, which come in any order."""
    if len(marks) == len(ROLES) and len({mark.line for mark in marks}) > 1:
        return ()
    return tuple(mark.role for mark in marks)


def _heading_lines(
    lines: Sequence[DumpLine], marks: Sequence[_Mark], body: int
) -> dict[Role, list[Line]]:
    """The words of each heading: from its mark to the next one's."""
    found: dict[Role, list[Line]] = {}
    for mark, following in zip_longest(marks, marks[1:]):
        stop_line = following.line if following else body
        words: list[Line] = []
        for index in range(mark.line, stop_line + 1):
            if index >= len(lines) or (following is None and index >= body):
                break
            start = mark.start if index == mark.line else 0
            stop = following.start if following and index == following.line else None
            piece = lines[index].words[start:stop]
            if piece:
                words.append(piece)
        found[mark.role] = words
    return found


def _stray_headings(
    lines: Sequence[DumpLine], body: int, missing: set[Role], known: Headings
) -> dict[Role, list[Line]]:
    """Headings printed further down the first page, above their column's cells."""
    found: dict[Role, list[Line]] = {}
    for role, block in _lone_headings(lines, body, known):
        if role in missing - set(found):
            found[role] = [line.words for line in block]
    return found


def _lone_headings(
    lines: Sequence[DumpLine], start: int, known: Headings
) -> Iterator[tuple[Role, Sequence[DumpLine]]]:
    """The blocks on the page of line ``start``, from there on, that are a heading and nothing
    else, with the role that it names."""
    for index in range(start, len(lines)):
        if lines[index].after_page and index > start:
            return
        if not lines[index].after_gap:
            continue
        block = _block_at(lines, index)
        is_short = sum(len(line.texts) for line in block) <= _MOST_LONE_WORDS
        if len(block) <= _MOST_HEADING_LINES and is_short:
            role = _heading_of_line(block[0], known) if len(block) == 1 else _wrapped(block, known)
            if role is not None:
                yield role, block


def _block_at(lines: Sequence[DumpLine], start: int) -> Sequence[DumpLine]:
    """The lines from ``start`` to the next empty line."""
    stop = start + 1
    while stop < len(lines) and not lines[stop].after_gap:
        stop += 1
    return lines[start:stop]


def _wrapped(block: Sequence[DumpLine], known: Headings) -> Role | None:
    """The role that the lines name together, as one heading that is known as a whole."""
    purpose, sure = known.purpose_of(" ".join(line.text for line in block))
    return next((r for r in ROLES if r.value == purpose), None) if sure >= _SURE_HEADING else None


def above_table(lines: Sequence[DumpLine]) -> tuple[Cell, Cell, Cell]:
    """Title, date and preamble: the title goes to the date, or to the first empty line."""
    dates = [index for index, line in enumerate(lines) if _DATE.match(line.text)]
    if dates:
        date = dates[0]
        return as_cell(lines[:date]), as_cell(lines[date : date + 1]), as_cell(lines[date + 1 :])
    gaps = [index for index, line in enumerate(lines) if index and line.after_gap]
    stop = gaps[0] if gaps else len(lines)
    return as_cell(lines[:stop]), Cell(), as_cell(lines[stop:])


def repeats_head(line: DumpLine, headings: Sequence[Cell]) -> bool:
    """Whether a line further down is the head row again, or one of its headings."""
    texts = [cell.text for cell in headings if cell.lines]
    if not texts:
        return False
    whole = " ".join(texts)
    parts = {
        part
        for cell in headings
        for words in cell.lines
        for part in [" ".join(w.text for w in words)]
    }
    return fuzz.ratio(line.text, whole) >= 85 or any(
        len(part) > 5 and fuzz.ratio(line.text, part) >= 88 for part in (*texts, *parts)
    )
