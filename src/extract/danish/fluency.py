"""How well damaged words follow each other: what the table room asks of the language."""

from __future__ import annotations

from extract.danish.context import START, Context
from extract.danish.glossary import Glossary
from extract.danish.lexicon import NAME, lexicon
from extract.danish.noise import base_noise
from extract.danish.options import Option, Options, unknown_cost
from extract.danish.repairing import glossary_costs, glossary_pairs
from extract.danish.units import Place, Unit, mark_after, units_of_word

_READINGS = 3
_CAPITAL_INSIDE = -2.5
_CAPITAL_AFTER_STOP = 1.5
_SMALL_AFTER_STOP = -3.5
_SMALL_OPENING = -3.0
_CAPITAL_OPENING = 2.0


class Fluency:
    """Log-ratios (nats) about words as read, damaged or not; each answer is remembered."""

    def __init__(self, glossary: Glossary | None = None) -> None:
        own = glossary or Glossary()
        self._options = Options(lexicon(), base_noise(), glossary_costs(own))
        self._context = Context(lexicon(), glossary_pairs(own))
        self._follows: dict[tuple[str, str], float] = {}
        self._opens: dict[str, float] = {}
        self._words: dict[str, float] = {}
        self._units: dict[str, tuple[Unit, Unit]] = {}

    def follows(self, previous: str, following: str) -> float:
        """log P(following | previous) / P(following).

        Marks and capitals are weighed too: after a full stop a capital is expected, inside a
        sentence only names have one.
        """
        key = (previous, following)
        found = self._follows.get(key)
        if found is None:
            found = self._follows[key] = self._follow(previous, following)
        return found

    def opens(self, word: str) -> float:
        """How much likelier the word opens a sentence or cell than stands inside one."""
        found = self._opens.get(word)
        if found is None:
            unit = self._ends(word)[0]
            found = self._best_ratio(((START, 0.0),), self._readings(unit))
            found += _SMALL_OPENING if unit.core[:1].islower() else _CAPITAL_OPENING
            self._opens[word] = found
        return found

    def is_word(self, text: str) -> float:
        """How plausible the text is as one Danish word, damaged or not.

        The log-ratio of its best reading in the lexicon, compounds included, to an unknown
        word of its length; below 0 where there is none.
        """
        found = self._words.get(text)
        if found is None:
            unit = self._ends(text)[0]
            known = [o for o in self._of(unit) if o.known and len(o.words) == 1]
            plain = unknown_cost(unit.core, place=Place.INSIDE)
            found = plain - known[0].cost if known else -3.0
            self._words[text] = found
        return found

    def _follow(self, previous: str, following: str) -> float:
        before, after = self._ends(previous)[1], self._ends(following)[0]
        mark = mark_after(before)
        left = ((mark, 0.0),) if mark else self._readings(before)
        ratio = self._best_ratio(left, self._readings(after))
        first = after.core[:1]
        if mark == START:
            return ratio + (_SMALL_AFTER_STOP if first.islower() else _CAPITAL_AFTER_STOP)
        if first.isupper() and not self._may_be_name(after):
            return ratio + _CAPITAL_INSIDE
        return ratio

    def _best_ratio(
        self,
        left: tuple[tuple[str, float], ...],
        right: tuple[tuple[str, float], ...],
    ) -> float:
        return max(
            self._context.ratio(a, b, self._cost(b)) - away - off
            for a, away in left
            for b, off in right
        )

    def _cost(self, word: str) -> float:
        known = self._options.lexicon.flags(word)
        return self._options.lexicon.cost(word) if known else 16.0

    def _readings(self, unit: Unit) -> tuple[tuple[str, float], ...]:
        """The likeliest words a unit may be, each with how much dearer it is than the first."""
        options = self._of(unit)[:_READINGS]
        return tuple((o.words[0], o.cost - options[0].cost) for o in options)

    def _of(self, unit: Unit) -> tuple[Option, ...]:
        if unit.fixed:
            return (Option((mark_after(unit) or "<0>",), (unit.core,), 0.0, (5.0,)),)
        return self._options.of(unit.core, place=Place.OPENING)

    def _may_be_name(self, unit: Unit) -> bool:
        if unit.fixed or unit.core.isupper():
            return True
        first = self._of(unit)[0]
        return not first.known or bool(self._options.lexicon.flags(first.words[0]) & NAME)

    def _ends(self, word: str) -> tuple[Unit, Unit]:
        """The first and the last unit of a word as read."""
        found = self._units.get(word)
        if found is None:
            units = units_of_word(word, 0, ends_line=False)
            found = self._units[word] = (units[0], units[-1])
        return found
