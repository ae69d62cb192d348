"""What the repair would change in clean Danish if it were made to look at every word."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.danish import Passage, TextLine, repair_passages
from extract.danish.glossary import Glossary
from extract.danish.repairing import decide_document
from extract.danish.units import units_of
from extract.danish.writing_out import on_one_line, pieces

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ("title", "description", "anchoring", "status")


def report_texts() -> Iterator[Passage]:
    """The cells of every gold report: none of these words were counted for the lexicon."""
    golds = [*ROOT.glob("bench/reports/*.json"), *ROOT.glob("samples/*.gold.json")]
    for path in sorted(golds):
        for row in json.loads(path.read_text(encoding="utf-8"))["initiatives"]:
            yield from (_passage(row[field]) for field in FIELDS if row[field].strip())


def prose() -> Iterator[Passage]:
    """The project's own report prose, whose words were counted."""
    for path in sorted((ROOT / "scripts" / "sources" / "prose").glob("1*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield _passage(line)


def _passage(text: str) -> Passage:
    return (TextLine(tuple(text.split())),)


def changes(passages: Sequence[Passage]) -> tuple[int, int, int]:
    """How many words there are, are changed when forced to look, and when left to judge."""
    words = sum(len(passage[0].words) for passage in passages)
    decided = decide_document([units_of(passage) for passage in passages], Glossary())
    forced = sum(
        len(on_one_line(pieces(p[0].words, d.line.units, d.decisions)).changes)
        for p, d in zip(passages, decided, strict=True)
    )
    return words, forced, sum(len(done.changes) for done in repair_passages(passages))
