"""A hidden Markov model of word classes, trained on prose whose words have known classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Classes = tuple[str, ...]
START = "<s>"


@dataclass(slots=True)
class ClassModel:
    """Transition probabilities, and for each word its expected count in each class."""

    transitions: dict[str, dict[str, float]]
    shares: dict[str, Counter[str]]
    totals: Counter[str]


@dataclass(slots=True)
class Present:
    """The model of this round, and the counts that make the next one."""

    transitions: dict[str, dict[str, float]]
    emission: Callable[[str, str], float]
    counts: dict[str, Counter[str]]
    shares: dict[str, Counter[str]]


def train(
    sentences: Sequence[tuple[Sequence[str], float]],
    possible: Callable[[str], Classes],
    *,
    rounds: int = 6,
) -> ClassModel:
    """Baum-Welch over weighted sentences; ``possible`` gives the classes a word may have.

    Source: L. E. Baum et al., "A maximization technique occurring in the statistical analysis of
    probabilistic functions of Markov chains", 1970.
    """
    lattices = [([possible(word) for word in words], words, weight) for words, weight in sentences]
    every = {c for classes, _, _ in lattices for some in classes for c in some} | {START}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    transitions = {a: dict.fromkeys(every, 1 / len(every)) for a in every}
    emission: Callable[[str, str], float] = lambda word, tag: 1.0  # noqa: E731
    for _ in range(rounds):
        counts, shares = defaultdict(Counter), defaultdict(Counter)
        for classes, words, weight in lattices:
            _expect(classes, words, weight, Present(transitions, emission, counts, shares))
        transitions = _normalised(counts, every)
        totals = _totals(shares)
        emission = _emission(shares, totals)
    return ClassModel(transitions, dict(shares), totals)


def _totals(shares: dict[str, Counter[str]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for counted in shares.values():
        totals.update(counted)
    return totals


def _emission(shares: dict[str, Counter[str]], totals: Counter[str]) -> Callable[[str, str], float]:
    def probability(word: str, tag: str) -> float:
        return (shares[word][tag] + 0.05) / (totals[tag] + 50)

    return probability


def _normalised(
    counts: dict[str, Counter[str]], every: Iterable[str]
) -> dict[str, dict[str, float]]:
    every = list(every)
    overall: Counter[str] = Counter()
    for row in counts.values():
        overall.update(row)
    mass = sum(overall.values())
    prior = {tag: (overall[tag] + 0.5) / (mass + 0.5 * len(every)) for tag in every}
    found: dict[str, dict[str, float]] = {}
    for tag in every:
        row, strength = counts[tag], 20.0
        total = sum(row.values()) + strength
        found[tag] = {after: (row[after] + strength * prior[after]) / total for after in every}
    return found


def _expect(
    classes: Sequence[Classes],
    words: Sequence[str],
    weight: float,
    present: Present,
) -> None:
    """Add one sentence's expected counts (forward-backward, scaled at each word)."""
    transitions, emission = present.transitions, present.emission
    counts, shares = present.counts, present.shares
    forward: list[dict[str, float]] = []
    before = {START: 1.0}
    for some, word in zip(classes, words, strict=True):
        now = {
            tag: emission(word, tag) * sum(p * transitions[a][tag] for a, p in before.items())
            for tag in some
        }
        scale = sum(now.values()) or 1e-300
        before = {tag: p / scale for tag, p in now.items()}
        forward.append(before)
    after = dict.fromkeys(classes[-1], 1.0)
    for place in range(len(words) - 1, -1, -1):
        here = {tag: forward[place][tag] * after[tag] for tag in classes[place]}
        mass = sum(here.values()) or 1e-300
        for tag, p in here.items():
            shares[words[place]][tag] += weight * p / mass
        previous = forward[place - 1] if place else {START: 1.0}
        pulled = {tag: emission(words[place], tag) * after[tag] for tag in classes[place]}
        joint = {
            (a, tag): p * transitions[a][tag] * pull
            for a, p in previous.items()
            for tag, pull in pulled.items()
        }
        mass = sum(joint.values()) or 1e-300
        back: dict[str, float] = defaultdict(float)
        for (a, tag), p in joint.items():
            counts[a][tag] += weight * p / mass
            back[a] += transitions[a][tag] * pulled[tag]
        scale = max(back.values(), default=1.0) or 1e-300
        after = {a: p / scale for a, p in back.items()}
