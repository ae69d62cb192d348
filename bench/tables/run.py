"""``make bench-tables``: tables of every structure and state, ours beside other programs.

    python -m bench.tables.run [--ours | --peer NAME] [--group NAME] [--layout NAME] [--each N]
                               [--show [N]] [--reports PREFIX] [--write FILE]
                               [--state NAME] [--misses]

The groups are *tagged*, *ruled*, *not ruled*, *wrong tags*, *cards*, *ticks and lights* (born
digital structures, each tagged and as its untagged twin), *no table* (documents that hold none) and
*states* (the older layouts in eight states a file can be in, OCR included: this takes an hour). All
are measured where none is named. What was drawn is kept in ``bench/cache``. With ``--write`` the
figures are put into FILE. Needs free fonts, Chromium and LibreOffice Writer; *states* also
Tesseract 5 with English and Danish data.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.tables import grouped, states
from bench.tables.cases import cases
from bench.tables.layouts import twins
from bench.tables.others import OTHERS, Program
from bench.tables.peers import missing
from bench.tables.structures import Group

NO_TABLE, STATES = "no table", "states"
MARKS = ("<!-- {} -->", "<!-- end of {} -->")


def main() -> None:
    """Print the figures, and keep them where that is asked for."""
    wanted = _parser().parse_args()
    chosen = frozenset(wanted.group) or _groups_for(wanted)
    asked = frozenset() if wanted.ours else frozenset(wanted.peer or (p.name for p in OTHERS))
    others = [program for program in OTHERS if program.version and program.name in asked]
    parts: dict[str, str] = {}
    if chosen & {group.value for group in Group}:
        parts |= _structures(wanted, chosen, others)
    if NO_TABLE in chosen:
        parts["no table"] = _without_table()
    if STATES in chosen:
        parts |= _states(wanted, others)
    for name, figures in parts.items():
        print(f"\n{name}\n\n{figures}")
        if wanted.write:
            keep(wanted.write, name, figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    groups = [*(group.value for group in Group), NO_TABLE, STATES]
    parser.add_argument("--ours", action="store_true", help="leave the other programs out")
    names = [program.name for program in OTHERS]
    parser.add_argument("--peer", action="append", default=[], choices=names, metavar="NAME")
    parser.add_argument("--group", action="append", default=[], choices=groups)
    parser.add_argument("--reports", default="tuning", help="which reports, by their names' start")
    parser.add_argument("--each", type=int, default=2, help="reports for each structure")
    parser.add_argument("--layout", action="append", default=[])
    parser.add_argument("--state", action="append", default=[], help="of the group states")
    parser.add_argument(
        "--show", type=int, nargs="?", const=4, default=0, help="print the first differences"
    )
    parser.add_argument("--misses", action="store_true", help="group states: each inexact cell")
    parser.add_argument("--write", type=Path, metavar="FILE")
    return parser


def _groups_for(wanted: argparse.Namespace) -> frozenset[str]:
    """All groups; of those that a state, or a layout, is in where one is named."""
    structures = frozenset(group.value for group in Group)
    if wanted.state:
        return frozenset({STATES})
    if wanted.layout:
        known = {twin.structure.name for twin in twins()}
        known |= {twin.name for twin in twins()}
        return structures if known & set(wanted.layout) else frozenset({STATES})
    return structures | {NO_TABLE, STATES}


def _structures(
    wanted: argparse.Namespace, chosen: frozenset[str], others: Sequence[Program]
) -> dict[str, str]:
    start = time.perf_counter()
    cases_read = grouped.structure_cases(
        wanted.reports, wanted.each, chosen, frozenset(wanted.layout)
    )
    outcomes = []
    for outcome in grouped.read_all(cases_read):
        outcomes.append(outcome)
        for text in _told(outcome, wanted.show):
            print(text, flush=True)
    print(f"{len(outcomes)} files, {time.perf_counter() - start:.0f} s")
    prefix = wanted.reports
    parts = {
        f"{prefix}: groups": grouped.by_group(outcomes),
        f"{prefix}: layouts": grouped.by_layout(outcomes),
        f"{prefix}: calibration": grouped.calibration(outcomes),
    }
    if others:
        of_text = [program for program in others if not program.reads_images]
        parts[f"{prefix}: rows beside"] = grouped.beside(outcomes, of_text, missing())
    return parts


def _told(outcome: grouped.Outcome, most: int) -> Iterator[str]:
    yield grouped.line(outcome)
    if most:
        yield from grouped.shown(outcome, most)


def _without_table() -> str:
    found = []
    for invention in grouped.read_without_table():
        found.append(invention)
        print(f"{invention.name:58} exit {invention.code}  {invention.rows} rows", flush=True)
    return grouped.inventions(found)


def _states(wanted: argparse.Namespace, others: Sequence[Program]) -> dict[str, str]:
    chosen = list(cases(wanted.reports, frozenset(wanted.layout), frozenset(wanted.state)))
    results = list(states.measured(chosen, others, misses=wanted.misses))
    parts = {f"{wanted.reports}: ours": states.by_state(results)}
    if others:
        parts[f"{wanted.reports}: beside"] = states.beside(results, others)
    speed = states.in_time(chosen)
    if speed:
        parts[f"{wanted.reports}: time"] = speed
    return parts


def keep(path: Path, name: str, figures: str) -> None:
    """Put figures into a document between the marks of their name."""
    begin, end = (mark.format(name) for mark in MARKS)
    text = path.read_text(encoding="utf-8")
    if begin not in text:
        text += f"\n{begin}\n{end}\n"
    before, _, rest = text.partition(begin)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{begin}\n\n{figures}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
