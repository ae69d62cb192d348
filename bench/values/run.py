"""``make bench-values``: states, dates, organisations and figures against a person's reading.

    python -m bench.values.run [--write FILE]

Ours beside a script by hand (keywords and patterns, with dateparser where it is installed). With
``--write`` the tables are put into FILE between its marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.diff.showing import Figures, show
from bench.values.golds import (
    GoldRow,
    Reader,
    load_blind,
    load_cells,
    load_phrasings,
    load_rows,
)
from bench.values.measuring import VALUES, phrasings_right, states, tallies
from bench.values.readers import DATEPARSER, by_hand, ours

TUNING = ("tuning-environment", "tuning-labour")
HELD_OUT = ("tuning-health", "tuning-transport")
BLIND = ("municipal", "national")
PHRASINGS = {
    "phrasings of one sentence, used for tuning": load_phrasings("phrasings"),
    "rows thought up later, used for tuning since": load_cells("cells"),
    "rows thought up after that, used for tuning since": load_cells("cells_later"),
    "rows thought up third, used for tuning since": load_cells("cells_final"),
    "rows thought up last, kept out of tuning": load_cells("cells_kept"),
}
READERS: tuple[tuple[str, Reader], ...] = (("status-extract", ours), ("by hand", by_hand))
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def table() -> str:
    """The figures as Markdown tables."""
    names = [name for name, _ in READERS]
    lines = [
        "| state right | " + " | ".join(names) + " |",
        "| --- |" + " ---: |" * len(names),
        *_state_lines(),
        "",
        "| precision / recall | " + " | ".join(names) + " |",
        "| --- |" + " ---: |" * len(names),
        *_value_lines(),
        "",
        "By hand: keywords and patterns, dates by "
        + (f"dateparser {DATEPARSER}." if DATEPARSER else "nothing (pip install '.[bench]')."),
    ]
    return "\n".join(lines)


def _state_lines() -> Iterator[str]:
    for name in (*TUNING, *HELD_OUT):
        rows = load_rows(name)
        found = [states(rows, read) for _, read in READERS]
        said = (f"{count.said_right}/{count.said}" for count in found)
        left_open = (f"{count.open_right}/{count.open}" for count in found)
        yield f"| {name}: rows that say it | " + " | ".join(said) + " |"
        yield f"| {name}: rows that leave it open | " + " | ".join(left_open) + " |"
    for name in BLIND:
        rows = load_blind(name)
        found = [states(rows, read) for _, read in READERS]
        right = (f"{f.said_right + f.open_right}/{f.said + f.open}" for f in found)
        yield f"| blind {name}: all rows | " + " | ".join(right) + " |"
    for what, phrasings in PHRASINGS.items():
        right = (f"{phrasings_right(phrasings, read)}/{len(phrasings)}" for _, read in READERS)
        yield f"| {what} | " + " | ".join(right) + " |"


def _value_lines() -> Iterator[str]:
    blind: list[GoldRow] = [row for name in BLIND for row in load_blind(name)]
    for kind, rows in (
        ("tuning", [row for name in TUNING for row in load_rows(name)]),
        ("held out", [row for name in HELD_OUT for row in load_rows(name)]),
        ("blind", blind),
    ):
        found = [tallies(rows, read) for _, read in READERS]
        for value in VALUES:
            cells = (f"{t[value].precision:.1%} / {t[value].recall:.1%}" for t in found)
            yield f"| {value}, {kind} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    show(__doc__, Figures(table, BEGIN, END))
