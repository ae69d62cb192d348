"""Years after, made from a gold report by fixed dice, with the pairs that are right.

Each recipe does to a report what ministries do from one year to the next, and a little more:
rows go and come, all get new numbers, titles and texts are written anew, rows are moved.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.danish.noise import base_noise
from extract.models import Initiative
from extract.report import Report

Dice = random.Random
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and the right pairs of places in them, from 0."""

    name: str
    old: Report
    new: Report
    truth: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is done to each row, and how the rows are put together again."""

    name: str
    row: Callable[[Initiative, Words, Dice], Initiative]
    shuffled: bool = False


def year_after(old: Report, strangers: Sequence[Initiative], recipe: Recipe, seed: int) -> Pair:
    """A report that follows ``old``: an eighth of its rows gone, as many of ``strangers`` new."""
    dice = Dice(f"{old.title}{recipe.name}{seed}")
    words = [word for row in strangers for word in f"{row.title} {row.description}".split()]
    count = max(1, len(old.initiatives) // 8)
    gone = set(dice.sample(range(len(old.initiatives)), count))
    rows: list[tuple[int | None, Initiative]] = [
        (place, recipe.row(row, words, dice))
        for place, row in enumerate(old.initiatives)
        if place not in gone
    ]
    for stranger in dice.sample(list(strangers), count):
        at = dice.randrange(len(rows))
        rows.insert(at, (None, replace(stranger, section=rows[at][1].section)))
    if recipe.shuffled:
        dice.shuffle(rows)
    new = tuple(replace(row, number=str(number)) for number, (_, row) in enumerate(rows, start=1))
    truth = frozenset((was, now) for now, (was, _) in enumerate(rows) if was is not None)
    year = (old.year or 2016) + 1
    report = replace(old, initiatives=new, year=year)
    return Pair(f"{old.source.file} {recipe.name}", old, report, truth)


def untouched(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """Only the number will be another."""
    return row


def next_year(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """What a year brings: another status."""
    return replace(row, status=_rewritten(row.status, words, dice, 0.5))


def retitled(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """Every other title all new, the description a little; the status half new."""
    title = " ".join(dice.choices(words, k=5)) if dice.random() < 0.5 else row.title
    return replace(
        row,
        title=title,
        description=_rewritten(row.description, words, dice, 0.1),
        status=_rewritten(row.status, words, dice, 0.5),
    )


def reworded(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """Three words in ten are others in title and description; the status is all new."""
    return replace(
        row,
        title=_rewritten(row.title, words, dice, 0.3),
        description=_rewritten(row.description, words, dice, 0.3),
        anchoring=_rewritten(row.anchoring, words, dice, 0.5),
        status=_rewritten(row.status, words, dice, 1.0),
    )


def rewritten(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """The title stays and all else is new, or the description stays and all else is new."""
    if dice.random() < 0.5:
        return replace(
            row,
            description=_rewritten(row.description, words, dice, 1.0),
            status=_rewritten(row.status, words, dice, 1.0),
        )
    return replace(
        row,
        title=_rewritten(row.title, words, dice, 1.0),
        status=_rewritten(row.status, words, dice, 1.0),
    )


def damaged(row: Initiative, words: Words, dice: Dice) -> Initiative:
    """Every æ, ø and å read as an English OCR reads it."""
    return replace(
        row,
        title=_damaged(row.title, dice),
        description=_damaged(row.description, dice),
        anchoring=_damaged(row.anchoring, dice),
        status=_damaged(row.status, dice),
    )


def _rewritten(text: str, words: Words, dice: Dice, share: float) -> str:
    return " ".join(dice.choice(words) if dice.random() < share else word for word in text.split())


def _damaged(text: str, dice: Dice) -> str:
    return "".join(_damaged_letter(letter, dice) for letter in text)


def _damaged_letter(letter: str, dice: Dice) -> str:
    if letter.lower() not in "æøå":
        return letter
    reads = base_noise().table[letter.lower()]
    read = dice.choices(list(reads), list(reads.values()))[0]
    return read.upper() if letter.isupper() else read


RECIPES = (
    Recipe("renumbered", untouched),
    Recipe("next year", next_year),
    Recipe("retitled", retitled),
    Recipe("reworded", reworded),
    Recipe("rewritten", rewritten),
    Recipe("reworded and shuffled", reworded, shuffled=True),
    Recipe("damaged", damaged),
)
