"""Writes the lexicon, the word classes and the runs of words as the repair reads them."""

from __future__ import annotations

import math
import struct
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import marisa_trie
from entries import Entries, Entry, has_word
from frequencies import SuffixGuess
from word_classes import START, ClassModel

from extract.danish.lexicon import FIRST, LAST, STEP, WORD

STOP = "</s>"
DATA = Path(__file__).resolve().parent.parent / "src" / "extract" / "danish" / "data"
Weighted = tuple[list[str], float]
Share = Callable[[str], float]


def write_lexicon(entries: Entries, model: ClassModel, guess: SuffixGuess) -> None:
    """The trie of all prefixes of all forms; cost, flags and class row of each, in trie order."""
    kept = {w: e for w, e in entries.items() if e.flags and " " not in w and len(w) < 40}
    trie = marisa_trie.Trie({w[:i] for w in kept for i in range(1, len(w) + 1)})
    trie.save(str(DATA / "forms.marisa"))
    mass = sum(e.frequency for e in kept.values())
    size = len(trie)
    costs, flags, rows = bytearray([255]) * size, bytearray(size), array("H", [0]) * size
    firsts, lasts = bytearray([255]) * size, bytearray([255]) * size
    first, last = part_frequencies(kept, mass)
    table = ClassRows(model, guess)
    for word, entry in kept.items():
        place = trie[word]
        costs[place] = min(254, quantised(max(entry.frequency, 1e-11) / mass))
        flags[place] = entry.flags
        rows[place] = table.row(word)
        if entry.flags & FIRST:
            firsts[place] = quantised(first(word))
        if entry.flags & LAST:
            lasts[place] = quantised(last(word))
    (DATA / "forms.bin").write_bytes(bytes(costs + firsts + lasts + flags) + rows.tobytes())
    table.write(DATA / "classes.bin")
    print(len(kept), "forms", size, "prefixes", len(table.rows), "class rows")


def quantised(p: float) -> int:
    return min(254, round(-math.log(p) * STEP))


def part_frequencies(kept: dict[str, Entry], mass: float) -> tuple[Share, Share]:
    """How likely a form begins, and ends, a compound: from the compounds that lists hold."""
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for word, entry in kept.items():
        if len(word) < 7 or not entry.flags & WORD:
            continue
        for cut in range(3, len(word) - 2):
            head, tail = kept.get(word[:cut]), kept.get(word[cut:])
            if head and tail and head.flags & FIRST and tail.flags & LAST and tail.flags & WORD:
                firsts[word[:cut]] += 1
                lasts[word[cut:]] += 1

    def share(counted: Counter[str]) -> Share:
        total = sum(counted.values())

        def of(word: str) -> float:
            own = kept[word].frequency / mass
            return 0.6 * counted[word] / total + 0.4 * min(own, 1e-3) + 1e-7

        return of

    return share(firsts), share(lasts)


class ClassRows:
    """P(class | word) as rows of a table: one a frequent word, one a set of classes else."""

    def __init__(self, model: ClassModel, guess: SuffixGuess) -> None:
        self.model, self.guess = model, guess
        self.names = sorted({START, *model.totals, "X"})
        self.place = {name: i for i, name in enumerate(self.names)}
        self.rows: list[list[tuple[int, float]]] = [[(self.place["X"], 1.0)]]
        self.seen: dict[object, int] = {}

    def row(self, word: str) -> int:
        classes = self.guess.classes(word)
        shares = self.model.shares.get(word)
        count = sum(shares.values()) if shares else 0.0
        key: object = word if count >= 3 and len(classes) > 1 else classes
        if key not in self.seen:
            prior = {c: self.model.totals[c] + 1 for c in classes}
            mass = sum(prior.values())
            mixed = {
                c: (3 * prior[c] / mass + (shares[c] if shares and key == word else 0))
                for c in classes
            }
            mass = sum(mixed.values())
            self.seen[key] = len(self.rows)
            self.rows.append(
                [(self.place.setdefault(c, self.place["X"]), p / mass) for c, p in mixed.items()]
            )
        return self.seen[key]

    def write(self, path: Path) -> None:
        """Names; log transition ratios in hundredths; then each row's (class, share) pairs."""
        totals = self.model.totals
        transitions = self.model.transitions
        mass = sum(totals.values())
        ratios = array("h")
        for a in self.names:
            for b in self.names:
                p = transitions.get(a, {}).get(b, 0.0)
                q = (totals[b] + 1) / mass
                ratios.append(max(-800, min(800, round(100 * math.log(max(p, 1e-6) / q)))))
        body = array("H", [len(self.rows)])
        for row in self.rows:
            body.append(len(row))
            for place, share in row:
                body.extend((place, round(share * 10000)))
        names = "\n".join(self.names).encode()
        with path.open("wb") as file:
            file.write(struct.pack("<II", len(names), len(self.names)) + names)
            file.write(ratios.tobytes() + body.tobytes())


def write_runs(sentences: Sequence[Weighted], entries: Entries, length: int, name: str) -> None:
    """Runs of ``length`` neighbouring words with their weighted counts.

    The key of all but the last word keeps how often it was followed by any, and by how many.
    """
    runs: Counter[tuple[str, ...]] = Counter()
    for words, weight in sentences:
        line = [START, *words, STOP]
        for i in range(len(line) - length + 1):
            runs[tuple(line[i : i + length])] += weight  # type: ignore[assignment]
    vocabulary = {word for run in runs for word in run}
    known = {word for word in vocabulary if word.startswith("<") or has_word(entries, word)}
    totals: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for run, count in runs.items():
        totals[" ".join(run[:-1])] += count
        kinds[" ".join(run[:-1])] += 1
    keys = {
        " ".join(run): count
        for run, count in runs.items()
        if known.issuperset(run) and (length == 2 or count >= 2)
    }
    firsts = {key.rsplit(" ", 1)[0] for key in keys}
    firsts |= {key for key, total in totals.items() if total >= 8 and known.issuperset(key.split())}
    trie = marisa_trie.Trie([*keys, *firsts])
    trie.save(str(DATA / f"{name}.marisa"))
    values, distinct = array("f", [0.0]) * len(trie), array("H", [0]) * len(trie)
    for key, count in keys.items():
        values[trie[key]] = count
    for key in firsts:
        values[trie[key]] = totals[key]
        distinct[trie[key]] = min(65535, kinds[key])
    with (DATA / f"{name}.bin").open("wb") as file:
        file.write(values.tobytes() + distinct.tobytes())
    print(len(keys), name, len(firsts), "beginnings")
