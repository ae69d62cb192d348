"""How far each side of a comparison can be trusted, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.comparing.wording import folded, one_form, tokens
from extract.models import Initiative, PageState
from extract.report import Report

_CERTAIN = frozenset({PageState.BORN_DIGITAL, PageState.EMPTY, PageState.NOT_CHOSEN})

LIKELY = 0.02
"""The probability below which another reading of a word is left out of account."""

Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One text of one report: whether its letters are in doubt, and what else its words may be.

    ``others`` holds for a repaired word what was read there and what else was weighed.
    """

    doubtful: bool = False
    others: Forms = field(default_factory=dict)

    def forms(self, word: str) -> frozenset[str]:
        """The word itself and all else it may be, in lower case."""
        return frozenset({word.casefold()}) | self.others.get(word.casefold(), frozenset())


class Trust:
    """What a report says of its own certainty."""

    def __init__(self, report: Report) -> None:
        self._states = report.source.states
        self._has_repairs = bool(report.repairs)
        self._is_unsure = any(row.confidence < 1 for row in report.initiatives)
        self._others = _others(report)
        self.furniture = furniture_of(report)

    def side(self, row: Initiative, field: str) -> Side:
        """How far the text of that row and column can be trusted."""
        return Side(self.is_doubtful(row), self._others.get((row.number, field), {}))

    def is_doubtful(self, row: Initiative) -> bool:
        """Whether the row's letters were read from a picture, or from what someone else read.

        A saved report that does not say so (a CSV) is taken at its word: a row that it is
        not wholly sure of has been in doubt.
        """
        if not self._states:
            return self._has_repairs or row.confidence < 1
        on = [self._states[page - 1] for page in row.pages if page <= len(self._states)]
        return any(state not in _CERTAIN for state in on or self._states)

    @property
    def places_are_guessed(self) -> bool:
        """Whether the words' cells were found without positions.

        A saved report that does not say so may have been a dump where it is not sure of its rows.
        """
        return PageState.TEXT_DUMP in self._states or (not self._states and self._is_unsure)


def furniture_of(report: Report) -> frozenset[tuple[str, ...]]:
    """The headings and the sections of the report, as folded words; they belong into no cell."""
    words = (
        tuple(filter(None, (folded(token.key) for token in tokens(name))))
        for name in (*report.columns, *report.further, *report.sections)
    )
    return frozenset(filter(None, words))


def _others(report: Report) -> Mapping[tuple[str, str], Forms]:
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for repair in report.repairs:
        words = found[repair.number, repair.field]
        weighed = [w.text for w in repair.alternatives if w.probability >= LIKELY]
        for other in (repair.read, *weighed):
            _pair_up(repair.written, other, words)
    return {
        place: {word: frozenset(forms) for word, forms in words.items()}
        for place, words in found.items()
    }


def _pair_up(written: str, other: str, words: dict[str, set[str]]) -> None:
    """Note for each written word what else stands in its place; all in one where they can't be."""
    left = [token.key.casefold() for token in tokens(written) if token.is_word]
    right = [token.key.casefold() for token in tokens(other) if token.is_word]
    if len(left) == len(right):
        for word, form in zip(left, right, strict=True):
            words[word].add(form)
    else:
        words[one_form(written).casefold()].add(one_form(other).casefold())
