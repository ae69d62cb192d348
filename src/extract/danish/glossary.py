"""The user's own words: a CSV of words and word pairs with counts."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words, and pairs of neighbouring words, with how often each was seen."""

    words: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)


def learn(texts: Iterable[str]) -> Glossary:
    """The words and word pairs of clean texts."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = _WORD.findall(text)
        words.update(found)
        pairs.update(itertools.pairwise(found))
    return Glossary(dict(words), dict(pairs))


def merged(first: Glossary, second: Glossary) -> Glossary:
    """Both glossaries in one, their counts added."""
    return Glossary(
        dict(Counter(first.words) + Counter(second.words)),
        dict(Counter(first.pairs) + Counter(second.pairs)),
    )


def glossary_csv(glossary: Glossary) -> str:
    """A glossary as CSV (``word,next,count``), most frequent first."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("word", "next", "count"))
    for word, count in sorted(glossary.words.items(), key=lambda item: (-item[1], item[0])):
        writer.writerow((word, "", count))
    for (first, second), count in sorted(
        glossary.pairs.items(), key=lambda item: (-item[1], item[0])
    ):
        writer.writerow((first, second, count))
    return file.getvalue()


def save_glossary(glossary: Glossary, path: Path) -> None:
    """Write a glossary as CSV."""
    path.write_text(glossary_csv(glossary), encoding="utf-8")


def load_glossary(path: Path) -> Glossary:
    """Read a glossary; a plain list with one word a line is one too."""
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            if not row or not row[0].strip() or row[:2] == ["word", "next"]:
                continue
            count = int(row[2]) if len(row) > 2 and row[2].strip().isdigit() else 1
            if len(row) > 1 and row[1].strip():
                pairs[row[0].strip(), row[1].strip()] = count
            else:
                words[row[0].strip()] = count
    return Glossary(words, pairs)
