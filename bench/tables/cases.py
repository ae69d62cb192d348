"""What ``make bench-tables`` reads: every layout in every state, from the project's own reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samples.layout import Layout
from samples.report import GoldReport, load_report

from bench.layouts import LAYOUTS
from bench.lost_letters import Loss
from bench.render import BornDigital, DamagedLayer, LostLetters, Mixed, Scan, State, TextDump, Wear

REPORTS = Path(__file__).resolve().parent.parent / "reports"


@dataclass(frozen=True, slots=True)
class Look:
    """A state as the benchmark names it; ``ocr`` is how ours reads it."""

    name: str
    state: State
    ocr: str = "auto"


_LOSSES = (Loss.NO_MAP, Loss.PRIVATE_USE, Loss.GAPS, Loss.SHIFTED)


def looks(number: int) -> tuple[Look, ...]:
    """The states of the layout with this number; the way letters are lost goes round."""
    turn = (1.3, -2.4, 0.7, 2.9, -0.8)[number % 5]
    dpi = (200, 300, 250)[number % 3]
    worn = Wear(dpi=dpi, turn=turn, noise=14, blur=0.6, quality=60)
    return (
        Look("born digital", BornDigital(), "never"),
        Look("damaged layer, alone", DamagedLayer(), "never"),
        Look("damaged layer, read again", DamagedLayer()),
        Look("lost letters", LostLetters(_LOSSES[number % 4])),
        Look("scan", Scan()),
        Look("scan, turned and noisy", Scan(worn)),
        Look("mixed", Mixed()),
        Look("text dump", TextDump(), "never"),
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A report in a layout and a state."""

    report: GoldReport
    layout: Layout
    look: Look


def cases(reports: str, layouts: frozenset[str], states: frozenset[str]) -> Iterator[Case]:
    """The cases; layouts take the reports whose names begin with ``reports`` in turn.

    Empty sets of names stand for all.
    """
    paths = sorted(REPORTS.glob(f"{reports}*.json"))
    for number, (name, layout) in enumerate(LAYOUTS.items()):
        report = load_report(paths[number % len(paths)])
        for look in looks(number):
            if (not layouts or name in layouts) and (not states or look.name in states):
                yield Case(report, layout, look)
