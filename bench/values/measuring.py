"""Right, wrong and missed values, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.values.golds import Amount, GoldRow, Phrasing, Reader, Texts, Wanted

Value = TypeVar("Value")
VALUES = ("end years", "dates", "organisations", "figures")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values were found and right, found and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)


@dataclass(frozen=True, slots=True)
class States:
    """Rows whose state is right, of those that say it; and of those that leave it open."""

    said_right: int
    said: int
    open_right: int
    open: int


def states(rows: Sequence[GoldRow], read: Reader) -> States:
    """How many states a program reads as a person does."""
    said = [row for row in rows if len(row.states) == 1]
    left_open = [row for row in rows if len(row.states) > 1]
    return States(
        _states_right(said, read), len(said), _states_right(left_open, read), len(left_open)
    )


def _states_right(rows: Iterable[GoldRow], read: Reader) -> int:
    return sum(read(row.texts).state in row.states for row in rows)


def phrasings_right(phrasings: Sequence[Phrasing], read: Reader) -> int:
    """How many phrasings give the right state."""
    return sum(
        read(Texts(said.title, "", said.anchoring, said.status, said.year)).state == said.state
        for said in phrasings
    )


def tallies(rows: Sequence[GoldRow], read: Reader) -> dict[str, Tally]:
    """For each kind of value what a program finds, over all rows."""
    totals = dict.fromkeys(VALUES, Tally())
    for row in rows:
        for name, tally in _row_tallies(row, read):
            totals[name] = totals[name].plus(tally)
    return totals


def _row_tallies(row: GoldRow, read: Reader) -> Iterator[tuple[str, Tally]]:
    found = read(row.texts)
    yield "end years", _tally(row.end_years, sorted(found.end_years), _is_year)
    yield "dates", _tally(row.dates, sorted(found.dates), _is_interval)
    yield "organisations", _tally(row.organisations, found.organisations, _is_named)
    yield "figures", _tally(row.figures, found.figures, _is_amount)


def _tally(
    wanted: Sequence[Wanted], found: Iterable[Value], same: Callable[[str, Value], bool]
) -> Tally:
    """Each value found takes one wanted value; those that are free count neither way."""
    left = list(wanted)
    right = wrong = 0
    for value in found:
        fits = [want for want in left if any(same(spelling, value) for spelling in want.spellings)]
        if not fits:
            wrong += 1
            continue
        best = min(fits, key=lambda want: want.free)
        left.remove(best)
        right += not best.free
    return Tally(right, wrong, sum(not want.free for want in left))


def _is_year(wanted: str, found: int) -> bool:
    return wanted == str(found)


def _is_interval(wanted: str, found: str) -> bool:
    return wanted == found


def _is_named(wanted: str, found: frozenset[str]) -> bool:
    return wanted.casefold() in {name.casefold() for name in found}


def _is_amount(wanted: str, found: Amount) -> bool:
    number, _, what = wanted.partition(" ")
    if float(number) != found.number:
        return False
    return not what or not found.what or what.split()[-1] in found.what.casefold()
