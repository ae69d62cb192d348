"""The noise model: what became of the letters, as probabilities that adapt to the document."""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Table = Mapping[str, Mapping[str, float]]
ADAPTING = frozenset("æøå")
PRIOR_STRENGTH = 25.0
UNLOST = 1e-6
NO_LETTERS = frozenset("@$£€#¢")
"""Signs that stand in no word."""
GLIDES = frozenset("aeoé")
"""What an OCR that is not sure of an ø or æ writes beside the sign (*unders-a@-gelse*)."""
GARBAGE = (3e-5, 1e-5)
"""P(a run of two or three signs | the letter) where the table has no such confusion."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """One way to read ``true`` as ``read``; the cost is -log P(read | true) in nats."""

    read: str
    true: str
    cost: float


class NoiseModel:
    """P(read | true) for short runs of letters; what is not listed is read as itself."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.by_first: dict[str, list[Confusion]] = defaultdict(list)
        self.lost: list[Confusion] = []
        self.kept: dict[str, float] = {}
        for true, reads in table.items():
            for read, p in reads.items():
                confusion = Confusion(read, true, -math.log(p))
                if read:
                    self.by_first[read[0]].append(confusion)
                elif true in ADAPTING:
                    self.lost.append(confusion)
            if len(true) == 1:
                self.kept[true] = -math.log(max(1 - sum(reads.values()), 1e-6))
        self.signs = {
            sign: min(some, key=lambda c: c.cost)
            for sign in NO_LETTERS & self.by_first.keys()
            if (some := [c for c in self.by_first[sign] if c.read == sign])
        }
        self.costs = {(c.read, c.true): c.cost for some in self.by_first.values() for c in some}
        self.costs |= {("", c.true): c.cost for c in self.lost}

    def cost(self, text: str, edits: Iterable[Confusion]) -> float:
        """-log P(read | text) where ``edits`` were made and all other letters were kept."""
        kept = self.kept
        found = sum([kept[letter] for letter in text if letter in kept])
        for edit in edits:
            found += self.costs.get((edit.read, edit.true), edit.cost)
            for letter in edit.true:
                found -= kept.get(letter, 0.0)
        return found

    def without(self, letters: Iterable[str]) -> NoiseModel:
        """The model for a document in which these letters were not lost."""
        kept = frozenset(letters)
        if not kept:
            return self
        table = {
            true: {read: p * UNLOST for read, p in reads.items()} if kept & set(true) else reads
            for true, reads in self.table.items()
        }
        return NoiseModel(table)

    def widened(self, read: str) -> NoiseModel:
        """The model for one word that nothing explains, with runs of signs for one letter.

        An OCR that doesn't have a letter sometimes gives up and writes two or three of the signs
        that each look like it (*Udmaegntes*, *Folkeme@de*).
        """
        table = {true: dict(reads) for true, reads in self.table.items()}
        for true in ADAPTING:
            alike = {sign for sign in self.table[true] if len(sign) == 1}
            for size, p in enumerate(GARBAGE, 2):
                for start in range(len(read) - size + 1):
                    run = read[start : start + size]
                    if alike.issuperset(run):
                        table[true].setdefault(run, p)
        return NoiseModel(table)

    def spelt(self, read: str) -> tuple[str, tuple[Confusion, ...]]:
        """Lower-case letters with a letter for each sign inside, and the edits that takes.

        For a word that no list holds: no word has such a sign, whatever it is.
        """
        text, edits, stop = "", [], 0
        for i, sign in enumerate(read):
            if i < stop:
                continue
            known = self.signs.get(sign)
            glides_on = read[i + 1 : i + 2] == "o"
            if known is None or (i == 0 and not glides_on):
                text += sign
                continue
            glided = text[-1:] in GLIDES
            run = (read[i - 1] if glided else "") + sign + ("o" if glides_on else "")
            text = (text[:-1] if glided else text) + known.true
            edits.append(Confusion(run, known.true, known.cost))
            stop = i + 1 + glides_on
        return text, tuple(edits)

    def adapted(self, seen: Mapping[tuple[str, str], float]) -> NoiseModel:
        """The model after (read, true) pairs were counted in a document.

        Each Danish letter's table becomes the posterior mean under a Dirichlet prior around the
        present one, worth ``PRIOR_STRENGTH`` letters.
        """
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for (read, true), count in seen.items():
            if true in ADAPTING:
                counts[true][read] += count  # type: ignore[assignment]
        table: dict[str, Mapping[str, float]] = dict(self.table)
        for true, reads in counts.items():
            mass = sum(reads.values()) + PRIOR_STRENGTH
            base = self.table.get(true, {})
            table[true] = {
                read: (PRIOR_STRENGTH * p + reads[read]) / mass for read, p in base.items()
            }
        return NoiseModel(table)


@cache
def base_noise() -> NoiseModel:
    """The model before any document was seen, from ``data/confusions.toml``."""
    text = (files("extract.danish") / "data" / "confusions.toml").read_text(encoding="utf-8")
    return NoiseModel(tomllib.loads(text))
