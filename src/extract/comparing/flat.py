"""A comparison as lines of simple values, the way a CSV or a frame wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, fields, replace
from typing import Any

from extract.comparing.model import (
    Diff,
    Doubt,
    FieldChange,
    FurtherPair,
    Kind,
    Match,
    Op,
    ReadingDifference,
    Row,
    ValueChange,
)
from extract.models import Figure, Initiative

ARROW = "→"
_TEXTS = ("number", "section", "title", "description", "anchoring", "status")


@dataclass(frozen=True, slots=True)
class Line:
    """One initiative of either report. The names of the fields are the columns of the CSV.

    What belongs to a side on which the initiative does not stand is empty. ``words`` holds the
    changed texts with ``[-…-]`` around what is gone and ``{+…+}`` around what is new.
    """

    kind: str
    old_number: str = ""
    new_number: str = ""
    old_section: str = ""
    new_section: str = ""
    old_title: str = ""
    new_title: str = ""
    score: float | None = None
    renumbered: bool | None = None
    retitled: bool | None = None
    moved: bool | None = None
    completed: bool | None = None
    delayed: bool | None = None
    changed: tuple[str, ...] = ()
    old_state: str = ""
    new_state: str = ""
    old_end_year: int | None = None
    new_end_year: int | None = None
    old_end_year_last: int | None = None
    new_end_year_last: int | None = None
    figures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    old_description: str = ""
    new_description: str = ""
    old_anchoring: str = ""
    new_anchoring: str = ""
    old_status: str = ""
    new_status: str = ""
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a CSV or a frame: its name, the type of its values, one value per line."""

    name: str
    kind: str
    values: tuple[Any, ...]


def columns_of(lines: Sequence[Any], kind: type[Any]) -> tuple[Column, ...]:
    """The lines, all of the dataclass ``kind``, as columns."""
    return tuple(
        Column(field.name, str(field.type), tuple(getattr(line, field.name) for line in lines))
        for field in fields(kind)
    )


def columns_of_diff(diff: Diff) -> tuple[Column, ...]:
    """One line per initiative of either report; further columns follow the texts of the four."""
    *texts, reading = columns_of(lines_of(diff), Line)
    added = set(diff.added)
    rows = [_sides(item, added) for item in diff.rows()]
    further = (column for pair in diff.further for column in _further(pair, rows))
    return (*texts, *further, reading)


Sides = tuple[Initiative | None, Initiative | None]


def _further(pair: FurtherPair, rows: Sequence[Sides]) -> Iterator[Column]:
    yield Column(f"old_{pair.field}", "str", tuple(pair.old_text(old) for old, _ in rows))
    yield Column(f"new_{pair.field}", "str", tuple(pair.new_text(new) for _, new in rows))


def lines_of(diff: Diff) -> tuple[Line, ...]:
    """One line per initiative, in the order of ``Diff.rows``."""
    added = set(diff.added)
    return tuple(_line(item, added) for item in diff.rows())


def _line(item: Match | Row, added: Set[Row]) -> Line:
    if isinstance(item, Match):
        return _matched(item)
    kind = Kind.ADDED if item in added else Kind.REMOVED
    return _of_both_sides(*_sides(item, added), kind)


def _sides(item: Match | Row, added: Set[Row]) -> Sides:
    """The initiative in the old and in the new report, None where it does not stand."""
    if isinstance(item, Match):
        return item.old, item.new
    return (None, item.initiative) if item in added else (item.initiative, None)


def _matched(match: Match) -> Line:
    return replace(
        _of_both_sides(match.old, match.new, match.kind),
        score=match.score,
        renumbered=match.renumbered,
        retitled=match.retitled,
        moved=match.moved,
        completed=match.completed,
        delayed=match.delayed,
        changed=tuple(str(change.field) for change in match.changed),
        figures=tuple(figure_text(change) for change in match.values.figures),
        words=tuple(f"{change.field}: {marked(change)}" for change in match.changed),
        reading=tuple(reading_text(difference) for difference in match.reading),
    )


def _of_both_sides(old: Initiative | None, new: Initiative | None, kind: Kind) -> Line:
    return Line(kind=str(kind), **_side("old", old), **_side("new", new))


def _side(side: str, row: Initiative | None) -> dict[str, Any]:
    """What a line says of one side; nothing where the initiative does not stand there."""
    if row is None:
        return {}
    texts = {f"{side}_{name}": getattr(row, name) for name in _TEXTS}
    values = row.values
    return {
        **texts,
        f"{side}_state": str(values.state),
        f"{side}_end_year": values.end_year,
        f"{side}_end_year_last": values.end_year_last,
    }


def figure_text(change: ValueChange[Figure | None]) -> str:
    """``169 → 214 vejledere``; a figure that is new or gone has nothing on that side."""
    old, new = change.old, change.new
    if old is not None and new is not None:
        return f"{amount_text(old)} {ARROW} {amount_text(new)} {measure_text(new)}".rstrip()
    one = old if old is not None else new
    if one is None:
        return ""
    what = f"{amount_text(one)} {measure_text(one)}".rstrip()
    return f"{what} {ARROW}" if new is None else f"{ARROW} {what}"


def amount_text(figure: Figure) -> str:
    """The number as Danish prose writes it, without its unit: ``ca. 2.300``."""
    whole = figure.number == int(figure.number)
    number = f"{figure.number:,.0f}" if whole else f"{figure.number:,}"
    swapped = number.translate(str.maketrans(",.", ".,"))
    return f"ca. {swapped}" if figure.approximate else swapped


def measure_text(figure: Figure) -> str:
    """What the number is of."""
    return " ".join(filter(None, (figure.unit, figure.counts)))


def marked(change: FieldChange) -> str:
    """The whole text with what is gone in ``[-…-]`` and what is new in ``{+…+}``."""
    return "".join(marked_run(run.op, run.text) for run in change.words).strip()


def marked_run(op: Op, text: str) -> str:
    """One run with its marks; the white space around it stays outside of them."""
    words = text.strip()
    start, end = text.split(words, 1) if words else (text, "")
    match op:
        case Op.EQUAL:
            return text
        case Op.DELETE:
            return f"{start}[-{words}-]{end}"
        case Op.INSERT:
            return f"{start}{{+{words}+}}{end}"


def reading_text(difference: ReadingDifference) -> str:
    """``status: tilbud / tiloud``; words that stand in another cell are named as such."""
    if difference.doubt is Doubt.PLACE:
        return f"{difference.field}: in another cell: {difference.old or difference.new}"
    return f"{difference.field}: {difference.old} / {difference.new}"
