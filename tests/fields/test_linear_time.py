"""Time grows with the length of a cell, not faster: for each pattern and each reader.

For every repetition in a pattern a line is made that repeats what the repetition takes, and ends in
what the pattern can't take. Four times the line may take some four times as long; where trying
again at each place, or each way to share out the letters, makes it sixteen times, the pattern is
not linear. Times are of the processor, the least of some tries, for the machine may be shared.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import extract.fields
from extract.fields import (
    claims,
    date_of,
    delays,
    figures,
    legends,
    marks,
    organisations,
    phrases,
    read_values,
    times,
    year_of,
)
from extract.fields.cell_content import FieldsContent

pytestmark = pytest.mark.slow

parser = importlib.import_module("re._parser")
TOO_FAST = 0.02
"""Seconds: nothing can be said of what takes less."""
LETTERS, CELL_LETTERS = 1500, 500
"""Letters of the shorter line, for a pattern and for a reader."""
GROWTH = 9.0
"""Times as long for four times the line: 4 is linear, 16 quadratic."""


def sample(node: Any) -> str:
    """A shortest text that a parsed pattern takes, but for what look-arounds ask."""
    return "".join(one(*item) for item in node)


def one(kind: Any, value: Any) -> str:  # noqa: PLR0911 - one line to a kind
    """A text that one item of a parsed pattern takes."""
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return "b" if chr(value) != "b" else "c"
        case "ANY":
            return "a"
        case "IN":
            return member(value)
        case "BRANCH":
            return sample(value[1][0])
        case "SUBPATTERN":
            return sample(value[3])
        case "ATOMIC_GROUP":
            return sample(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return sample(value[2]) * value[0]
        case _:
            return ""


CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_WORD": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_DIGIT": "a",
}


def member(items: Any) -> str:
    """A letter of a set."""
    negated = str(items[0][0]) == "NEGATE"
    if negated:
        return next(
            c for c in "a,1 -B" if re.fullmatch("|".join(map(written, items[1:])), c) is None
        )
    kind, value = items[0]
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
        case _:
            return CATEGORIES[str(value)]


def written(item: Any) -> str:
    """The item of a set as a pattern."""
    kind, value = item
    match str(kind):
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return f"[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]"
        case _:
            return {"1": r"\d", "a": r"\w", " ": r"\s", "-": r"\W"}[CATEGORIES[str(value)]]


def attacks(node: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each open repetition: a text that leads up to it, and what it takes once."""
    for kind, value in node:
        match str(kind):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                if value[1] > 200:
                    yield before, sample(value[2]) or "a"
                    for branch in branches(value[2]):
                        yield before, sample(branch) or "a"
                yield from attacks(value[2], before)
            case "BRANCH":
                for branch in value[1]:
                    yield from attacks(branch, before)
            case "SUBPATTERN":
                yield from attacks(value[3], before)
            case "ATOMIC_GROUP":
                yield from attacks(value, before)
            case _:
                pass
        before += one(kind, value)


def branches(node: Any) -> Iterator[Any]:
    """The branches of a repetition's inside."""
    for kind, value in node:
        if str(kind) == "BRANCH":
            yield from value[1][:5]
        elif str(kind) == "SUBPATTERN":
            yield from branches(value[3])


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package that stands in a module or is made from its data."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.iter_modules(extract.fields.__path__):
        names = vars(importlib.import_module(f"extract.fields.{module.name}"))
        for name, value in names.items():
            if isinstance(value, re.Pattern):
                found[f"{module.name}.{name}"] = value
    hints = phrases.phrases().hints
    found |= {f"hints.{name}": getattr(hints, name) for name in hints.__slots__}
    found |= {f"claims.{claim}": pattern for claim, pattern in phrases.phrases().claims}
    found |= {f"times.{i}": shape.pattern for i, shape in enumerate(times._shapes())}
    register = organisations._register()
    for i, shape in enumerate((*register.shapes, *register.within)):
        found[f"organisations.{i}"] = shape.words
    for made in (figures._language(), delays._delays(), marks._marks()):
        for name in made.__slots__:
            value = getattr(made, name)
            if isinstance(value, re.Pattern):
                found[f"{type(made).__name__}.{name}"] = value
    found["legends.entry"] = legends._entry_start()
    return found


def seconds(work: Callable[[], object]) -> float:
    """The least time of the processor over some tries."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best < TOO_FAST:
            break
    return best


def grows_too_fast(
    work: Callable[[str], object], line: Callable[[int], str], letters: int = LETTERS
) -> bool:
    """Whether four times the line takes far more than four times as long."""
    short, long = line(letters), line(4 * letters)
    after = seconds(lambda: work(long))
    return after > TOO_FAST and after > GROWTH * seconds(lambda: work(short))


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_takes_time_by_the_length_of_the_line(name: str) -> None:
    pattern = patterns()[name]
    use = _searched if is_searched(name) else _matched
    slow = [
        attack
        for attack in _few(attacks(parser.parse(pattern.pattern, pattern.flags)))
        if grows_too_fast(
            lambda line: use(pattern, line),
            lambda letters, a=attack: f"{a[0]}{a[1] * (letters // len(a[1]))}\x00",  # type: ignore[misc]
        )
    ]
    assert not slow


def is_searched(name: str) -> bool:
    """Whether the package looks for the pattern anywhere in a text, not at one place only."""
    kind, _, last = name.partition(".")
    if kind in ("claims", "times", "organisations") and not last.startswith("_"):
        return True
    return re.search(rf"\b{last}\.(?:search|finditer|sub|split|findall)\(", SOURCE) is not None


SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for folder in extract.fields.__path__
    for path in sorted(Path(folder).glob("*.py"))
)


def _searched(pattern: re.Pattern[str], line: str) -> None:
    for _ in pattern.finditer(line):
        pass


def _matched(pattern: re.Pattern[str], line: str) -> None:
    pattern.match(line)
    pattern.fullmatch(line)


def _few(found: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Some for each repeated text: in a list of words one is as good as another."""
    kept: dict[str, list[tuple[str, str]]] = {}
    for attack in dict.fromkeys(found):
        many = kept.setdefault(attack[1], [])
        if len(many) < ALIKE and len(kept) < KINDS:
            many.append(attack)
    return [attack for many in kept.values() for attack in many]


ALIKE, KINDS = 3, 30
"""Attacks for each repeated text, and repeated texts, that are tried of one pattern."""


PUMPS = (
    "A & ", "& ", "a", "A", " ", ".", "-", "1", "1.", "1 ", "og ", ", ", "A, ", "aA", "(", "a (",
    "; ", ": ", "X ", "☐ ", "☒ a ", "gennemført ", "ikke ", "ikke gennemført og ", "i 2018 ",
    "3. ", "3., ", "maj ", "maj, ", "2018 ", "2018-", "Ribe, ", "kommuner ", "kommuner Ribe ",
    "Aa ", "a Aa ", "Aa-", "Region ", "Ministeriet for ", "Foreningen A ", "12 mio. kr. ",
    "1.000", "ca. ", "fra 1 til ", "forsinket ", "grøn = a, ", "der ", "delvist ", "af ", "en ",
    "projektet ", "Dansk A", "er ", "Aa. ", "a@", "www.a", "skal ", "grad i ", "fem ",
)  # fmt: skip

READERS: dict[str, Callable[[str], object]] = {
    "status": lambda text: read_values("", "", "", text, report_year=2018, legend=text),
    "anchoring": lambda text: read_values("", "", text, "", report_year=2018),
    "title": lambda text: read_values(text, "", "", "Gennemført", report_year=2018),
    "findings": lambda text: claims.findings(text, text),
    "delays": delays.delays,
    "head": lambda text: (date_of(text, text), year_of(None, text, text, text)),
    "content": lambda text: FieldsContent().is_organisation(text),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_takes_time_by_the_length_of_the_cell(reader: str) -> None:
    slow = [
        pump
        for pump in PUMPS
        if grows_too_fast(
            READERS[reader],
            lambda letters, p=pump: p * (letters // len(p)) + "!",  # type: ignore[misc]
            CELL_LETTERS,
        )
    ]
    assert not slow
