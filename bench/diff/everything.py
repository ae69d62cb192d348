"""A year after by fixed dice in which everything happens at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.diff.hard import Division, Hard
from extract.models import Initiative
from extract.report import Report

Dice = random.Random

_DIVIDED = _TOGETHER = _TWINS = _COME = 2
_PARTS = (", Jylland", ", Fyn")


@dataclass(slots=True)
class _Plan:
    """The old report, and the rows of the new one so far, each with the old rows in it."""

    gold: Report
    old: Sequence[Initiative]
    rows: list[tuple[tuple[int, ...], Initiative]] = field(default_factory=list)

    def add(self, row: Initiative, *was: int) -> None:
        self.rows.append((was, row))


def year_of_everything(gold: Report, seed: int) -> Hard:
    """All rows reworded, most retitled, all in another order, under other sections' names.

    Beside that, an eighth of the rows are gone, two are divided in two, twice two are made one,
    two have a twin that differs in one word of its title, and two come that sound like an old one.
    """
    dice = Dice(f"{gold.title}{seed}")
    words = [word for row in gold.initiatives for word in row.status.split() if len(word) > 3]
    old = _with_twins(gold.initiatives, dice)
    places = list(range(len(old)))
    single = [
        place
        for place, row in enumerate(old)
        if len(_words(row)) >= 24 and not row.title.endswith(_PARTS)
    ]
    dice.shuffle(single)
    divided, single = single[:_DIVIDED], single[_DIVIDED:]
    together, single = single[: 2 * _TOGETHER], single[2 * _TOGETHER :]
    gone = single[: len(old) // 8]
    plan = _Plan(gold, old)
    for place in divided:
        for part in _parts(old[place], words, dice):
            plan.add(part, place)
    for one, other in zip(together[::2], together[1::2], strict=True):
        plan.add(_made_one(old[one], old[other], words, dice), one, other)
    for place in set(places) - {*divided, *together, *gone}:
        plan.add(_reworded(old[place], words, dice), place)
    for place in dice.sample(sorted(single[len(gone) :]), _COME):
        plan.add(_like(old[place], words, dice))
    names = {name: " ".join(dice.sample(words, 3)).upper() for name in gold.sections}
    return _put_together(plan, names, dice, f"{gold.source.file.removesuffix('.json')}, by dice")


def _put_together(plan: _Plan, names: dict[str, str], dice: Dice, name: str) -> Hard:
    """The new report with its rows shuffled within the sections, and the sections as well."""
    rows = list(plan.rows)
    dice.shuffle(rows)
    order = dice.sample(sorted(names), len(names))
    rows.sort(key=lambda entry: order.index(entry[1].section))
    new = tuple(
        replace(row, number=str(number), section=names[row.section])
        for number, (_, row) in enumerate(rows, start=1)
    )
    homes: dict[int, set[int]] = {}
    for place, (was, _) in enumerate(rows):
        for one in was:
            homes.setdefault(one, set()).add(place)
    merges = {(place, frozenset(was)) for place, (was, _) in enumerate(rows) if len(was) > 1}
    splits: set[Division] = {(o, frozenset(found)) for o, found in homes.items() if len(found) > 1}
    pairs = {
        (was[0], place)
        for place, (was, _) in enumerate(rows)
        if len(was) == 1 and len(homes[was[0]]) == 1
    }
    return Hard(
        name,
        replace(plan.gold, initiatives=tuple(plan.old)),
        replace(plan.gold, initiatives=new, year=(plan.gold.year or 2016) + 1),
        frozenset(pairs),
        frozenset(splits),
        frozenset(merges),
        frozenset(names.items()),
    )


def _with_twins(rows: Sequence[Initiative], dice: Dice) -> tuple[Initiative, ...]:
    """The rows, two of them followed at the end by a twin for another part of the country."""
    found = list(rows)
    for place in dice.sample(range(len(rows)), _TWINS):
        row = found[place]
        found[place] = replace(row, title=row.title + _PARTS[0])
        found.append(replace(row, title=row.title + _PARTS[1], number=f"{row.number} b"))
    return tuple(found)


def _words(row: Initiative) -> list[str]:
    return row.description.split()


def _reworded(row: Initiative, words: Sequence[str], dice: Dice) -> Initiative:
    """Four titles in ten all new and the others a third, a third of the description, all status.

    The last word of a title stays, for it is what tells twins apart.
    """
    *title, last = row.title.split()
    share = 1.0 if dice.random() < 0.4 else 0.34
    return replace(
        row,
        title=f"{_exchanged(title, words, dice, share)} {last}".strip(),
        description=_exchanged(_words(row), words, dice, 0.34),
        status=_exchanged(row.status.split(), words, dice, 1.0),
    )


def _parts(row: Initiative, words: Sequence[str], dice: Dice) -> tuple[Initiative, Initiative]:
    """Two rows with half of the description each, the second with a title of its own."""
    all_of_it = _words(row)
    half = len(all_of_it) // 2
    first, second = (
        replace(
            row,
            description=_exchanged(part, words, dice, 0.15),
            status=_exchanged(row.status.split()[:20], words, dice, 1.0),
        )
        for part in (all_of_it[:half], all_of_it[half:])
    )
    return first, replace(second, title=" ".join(all_of_it[half : half + 4]))


def _made_one(one: Initiative, other: Initiative, words: Sequence[str], dice: Dice) -> Initiative:
    """One row with most words of both descriptions."""
    return replace(
        one,
        title=f"{one.title} og {other.title}",
        description=_exchanged([*_words(one), *_words(other)], words, dice, 0.15),
        anchoring=f"{one.anchoring} {other.anchoring}".strip(),
        status=_exchanged(one.status.split(), words, dice, 1.0),
    )


def _like(row: Initiative, words: Sequence[str], dice: Dice) -> Initiative:
    """A new row whose title and description have every third word of an old one."""
    return replace(
        row,
        title=_exchanged(row.title.split(), words, dice, 0.67),
        description=_exchanged(_words(row), words, dice, 0.67),
        status=_exchanged(row.status.split(), words, dice, 1.0),
    )


def _exchanged(text: Sequence[str], words: Sequence[str], dice: Dice, share: float) -> str:
    return " ".join(dice.choice(words) if dice.random() < share else word for word in text)
