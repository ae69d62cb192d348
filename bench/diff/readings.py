"""How well a change is told from a difference of reading, on damaged and dumped reports.

    python -m bench.diff.readings [--write FILE]

A gold report is printed, damaged and read again. Compared with its gold, nothing has changed:
each text that is told as changed is *false*. Then the gold is edited by fixed dice, three rows
in five, one number, ending or word in each, and compared again: an edited text that is
not told as changed is *missed*. Printing needs Tesseract 5 where ``bench/cache`` has no copy.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from samples.report import GoldReport, load_report

import extract
from bench.diff.golds import report_of_gold
from bench.diff.showing import Figures, show
from bench.layouts import LAYOUTS
from bench.render import DamagedLayer, State, TextDump, render
from extract.comparing import diff
from extract.models import ROLES, Initiative, Role
from extract.report import Report

REPORTS = Path(__file__).resolve().parents[1] / "reports"
CASES = (
    ("tuning-environment", "ruled"),
    ("tuning-justice", "centred-cells"),
    ("tuning-social", "ruled"),
    ("tuning-social", "ruled-wide-status"),
    ("tuning-social", "unruled"),
    ("tuning-social", "lines-between-rows"),
)
STATES: tuple[State, ...] = (DamagedLayer(), TextDump())
ENDINGS = (("es", "et"), ("et", "es"), ("er", "e"), ("en", ""), ("s", "t"), ("e", "er"))

Dice = random.Random


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one damaged report."""

    name: str
    texts: int
    false: int
    reading: int
    edits: int
    missed: int


def edited(text: str, pool: list[str], dice: Dice) -> str:
    """The text with one number, ending or word another one, or one word more."""
    words = text.split()
    edits = dice.sample((_another_number, _another_ending, _another_word), 3)
    for place in dice.sample(range(len(words)), len(words)):
        for edit in edits:
            other = edit(words[place], pool, dice)
            if other != words[place]:
                return " ".join([*words[:place], other, *words[place + 1 :]])
    return f"{text} {dice.choice(pool)}".strip()


def _another_number(word: str, pool: list[str], dice: Dice) -> str:
    digits = [place for place, sign in enumerate(word) if sign.isdigit()]
    if not digits:
        return word
    last = digits[-1]
    return f"{word[:last]}{(int(word[last]) + dice.randint(1, 8)) % 10}{word[last + 1 :]}"


def _another_ending(word: str, pool: list[str], dice: Dice) -> str:
    if len(word) > 4 and word.isalpha():
        for ending, other in ENDINGS:
            if word.endswith(ending):
                return word.removesuffix(ending) + other
    return word


def _another_word(word: str, pool: list[str], dice: Dice) -> str:
    return dice.choice(pool) if len(word) > 3 and word.isalpha() else word


def with_edits(report: Report, dice: Dice) -> tuple[Report, dict[int, Role]]:
    """The report with three rows in five edited, and the column that was edited in each."""
    pool = [word for row in report.initiatives for word in row.description.split()]
    pool = [word for word in pool if word.isalpha() and len(word) > 3]
    rows: list[Initiative] = []
    told: dict[int, Role] = {}
    for place, row in enumerate(report.initiatives, start=1):
        if dice.random() < 0.6:
            told[place] = dice.choice(ROLES)
            text = edited(row.text(told[place]), pool, dice)
            changes: dict[str, Any] = {told[place].value: text}
            rows.append(replace(row, **changes))
        else:
            rows.append(row)
    return replace(report, initiatives=tuple(rows)), told


def outcomes() -> Iterator[Outcome]:
    """Every case in every state."""
    for name, layout in CASES:
        gold = load_report(REPORTS / f"{name}.json")
        for state in STATES:
            yield _outcome(name, gold, layout, state)


def _outcome(name: str, gold: GoldReport, layout: str, state: State) -> Outcome:
    kind = type(state).__name__
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("read.txt" if isinstance(state, TextDump) else "read.pdf")
        printed = render(gold, LAYOUTS[layout], state, path)
        read = extract.read(path, ocr="never")
    true = report_of_gold(json.loads(printed.to_json()), name)
    same = diff(true, read)
    before, told = with_edits(true, Dice(f"{name}{layout}{kind}"))
    found = {
        match.old_row: {change.field for change in match.changed}
        for match in diff(before, read).matched
    }
    return Outcome(
        f"{name.removeprefix('tuning-')}, {layout}, {'dump' if kind == 'TextDump' else 'layer'}",
        4 * len(true.initiatives),
        sum(len(match.changed) for match in same.matched),
        sum(match.only_reading for match in same.matched),
        sum(place in found for place in told),
        sum(place in found and role not in found[place] for place, role in told.items()),
    )


def table() -> str:
    """The figures as a Markdown table."""
    heads = ("report, layout, state", "texts", "false", "rows read otherwise", "edits", "missed")
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    lines += [
        f"| {' | '.join(map(str, (o.name, o.texts, o.false, o.reading, o.edits, o.missed)))} |"
        for o in outcomes()
    ]
    return "\n".join(lines)


FIGURES = Figures(table, "<!-- readings -->", "<!-- end of readings -->")

if __name__ == "__main__":
    show(__doc__, FIGURES)
