"""Measures a reading of a benchmark's document against its gold.

Rows are paired in order, by the likeness of all their texts. A *silent fault* is a wrong field of
a row whose confidence is at least ``SURE`` and that no warning names; every filled field of such
a row that is in no gold counts as one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from bench.scoring import unified
from bench.tables.gold import Field, GoldInitiative

SURE = 0.99
LIKE = 55.0
"""Per cent. Rows less alike than this are not the same row."""
BESIDES = frozenset({"number", "section", "state"})
"""Fields that are not a column's text."""
_TEXTS = ("number", "section", "title", "description", "anchoring", "status", "state")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a result. ``is_named`` says that a warning names it."""

    fields: Mapping[str, str]
    confidence: float
    is_named: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether nothing tells a reader that the row may be wrong."""
        return self.confidence >= SURE and not self.is_named


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as it should be; ``silent`` where nothing says so."""

    label: str
    name: str
    expected: str
    found: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """The measures of a reading.

    ``points`` has, for each found row, its confidence and whether it is right in every field.
    """

    gold_rows: int
    rows: int
    in_order: bool
    cells: int
    exact: int
    exact_rows: int
    silent: int
    points: tuple[tuple[float, bool], ...]
    differences: tuple[Difference, ...] = field(repr=False)


def rows_of_result(result: Mapping[str, Any]) -> tuple[FoundRow, ...]:
    """The rows of the JSON that the program writes."""
    warnings = result.get("warnings", [])
    return tuple(
        FoundRow(
            fields=_fields(row),
            confidence=float(row.get("confidence") or 0.0),
            is_named=any(_names(warning, place, row) for warning in warnings),
        )
        for place, row in enumerate(result["initiatives"], start=1)
    )


def _fields(row: Mapping[str, Any]) -> dict[str, str]:
    texts = {name: str(row.get(name) or "") for name in _TEXTS}
    further = row.get("further") or {}
    return texts | {f"further/{_heading(name)}": str(text) for name, text in further.items()}


def _heading(name: str) -> str:
    return unified(name).rstrip(".").casefold()


def _names(warning: object, place: int, row: Mapping[str, Any]) -> bool:
    """Whether a warning is about that row: by its place, or, as once worded, by its label."""
    if isinstance(warning, Mapping):
        return bool(warning.get("row") == place)
    label = str(row.get("number") or "") or repr(row.get("title"))
    return str(warning).startswith(f"row {label}:")


def measure(
    gold: Sequence[GoldInitiative], found: Sequence[FoundRow], *, free_roles: bool = False
) -> Measure:
    """The measures of ``found``.

    With ``free_roles`` a column's texts may stand in any field, the same one in every row.
    """
    pairs = paired(gold, found)
    taken = {id(row) for _, row in pairs if row is not None}
    names = _columns(pairs) if free_roles else {}
    differences: list[Difference] = []
    points: list[tuple[float, bool]] = []
    exact_rows = cells = 0
    for row, twin in pairs:
        wrong = list(_wrong(row, twin, names))
        differences += wrong
        cells += len(row.fields)
        exact_rows += not wrong
        if twin is not None:
            points.append((twin.confidence, not wrong))
    extra = [each for each in found if id(each) not in taken]
    points += [(each.confidence, False) for each in extra]
    surplus = [difference for each in extra for difference in _surplus(each)]
    return Measure(
        gold_rows=len(gold),
        rows=len(taken),
        in_order=len(taken) == len(found) == len(gold),
        cells=cells,
        exact=cells - len(differences),
        exact_rows=exact_rows,
        silent=sum(difference.silent for difference in [*differences, *surplus]),
        points=tuple(points),
        differences=(*differences, *surplus),
    )


def nothing(gold: Sequence[GoldInitiative]) -> Measure:
    """The measures where nothing was read."""
    return measure(gold, ())


Pair = tuple[GoldInitiative, FoundRow | None]


def paired(gold: Sequence[GoldInitiative], found: Sequence[FoundRow]) -> tuple[Pair, ...]:
    """Each gold row with the found row that is the same, in order; the pairing of most likeness."""
    wanted = [_whole(field.text for field in row.fields if field.name != "state") for row in gold]
    have = [
        _whole(text for name, text in row.fields.items() if name != "state" and text)
        for row in found
    ]
    like = [[fuzz.token_sort_ratio(one, other) for other in have] for one in wanted]
    best = [[0.0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for g in range(len(gold) - 1, -1, -1):
        for f in range(len(found) - 1, -1, -1):
            best[g][f] = max(best[g + 1][f], best[g][f + 1], _gain(like[g][f]) + best[g + 1][f + 1])
    pairs: list[Pair] = []
    g = f = 0
    while g < len(gold):
        if (
            f < len(found)
            and _gain(like[g][f])
            and best[g][f] == (_gain(like[g][f]) + best[g + 1][f + 1])
        ):
            pairs.append((gold[g], found[f]))
            g, f = g + 1, f + 1
        elif f < len(found) and best[g][f] == best[g][f + 1]:
            f += 1
        else:
            pairs.append((gold[g], None))
            g += 1
    return tuple(pairs)


def _gain(likeness: float) -> float:
    return likeness if likeness >= LIKE else 0.0


def _whole(texts: Iterator[str]) -> str:
    return unified(" ".join(texts)).casefold()


def _columns(pairs: Sequence[Pair]) -> dict[str, str]:
    """For each field of the gold that is a column's text, the field that holds most of it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row, twin in pairs:
        for each in row.fields if twin else ():
            for name, text in twin.fields.items() if twin else ():
                if each.name not in BESIDES and unified(text) == unified(each.text) != "":
                    votes[each.name][name] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in votes.items()}


def _wrong(
    row: GoldInitiative, twin: FoundRow | None, names: Mapping[str, str]
) -> Iterator[Difference]:
    label = row.text("number") or row.text("title")
    silent = twin is not None and twin.is_sure
    for each in row.fields:
        found = _found(each, twin, names)
        if twin is None or unified(found) not in {unified(text) for text in each.texts}:
            shown = "(no such row)" if twin is None else found
            yield Difference(label, each.name, each.text, shown, silent)


def _found(each: Field, twin: FoundRow | None, names: Mapping[str, str]) -> str:
    if twin is None:
        return ""
    if each.name in names:
        return twin.fields[names[each.name]]
    if names and not each.text and each.name not in BESIDES:
        return ""  # another column may stand in its place
    for name in each.names:
        known = f"further/{_heading(name.removeprefix('further/'))}" if "/" in name else name
        if known in twin.fields:
            return twin.fields[known]
    return ""


def _surplus(row: FoundRow) -> Iterator[Difference]:
    label = row.fields["number"] or row.fields["title"]
    for name, text in row.fields.items():
        if text and name not in BESIDES:
            yield Difference(label, name, "(no such row)", text, row.is_sure)


def rows_held(
    gold: Sequence[GoldInitiative], tables: Sequence[Sequence[Sequence[str | None]]], *, cards: bool
) -> int:
    """How many gold rows stand, each printed cell exact, in one row of a program's tables.

    A merged cell is wanted only in the row where it begins. With ``cards`` a row is a table.
    """
    rows = [row for table in tables for row in table]
    if cards:
        rows = [[cell for row in table for cell in row] for table in tables]
    held = [Counter(_bare(cell or "") for cell in row) for row in rows]
    return sum(
        any(not Counter(_bare(text) for text in row.printed) - cells for cells in held)
        for row in gold
    )


def _bare(text: str) -> str:
    """A cell as DESIGN's measure compares it; a footnote's raised mark is given."""
    return re.sub(r"(?<=[.!?])[12]$", "", unified(text.replace("\u00ad", "")))
