"""What changed among the values of an initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import zip_longest

from extract.comparing.model import ValueChange, ValueChanges
from extract.comparing.wording import folded
from extract.models import Figure, Role, Values


def changed_values(old: Values, new: Values, changed: Set[str], unsure: Set[str]) -> ValueChanges:
    """State, end years and figures that are others now.

    ``changed`` are the columns that say something else, ``unsure`` those that say the same but
    were read with doubt. Where there is doubt, a value that stands in none of the changed
    columns is not taken to have changed.
    """
    figures = tuple(_figures(old, new, unsure))
    told = _evidence(old) | _evidence(new)
    if unsure and not told & changed:
        return ValueChanges(figures=figures)
    return ValueChanges(
        state=None if old.state is new.state else ValueChange(old.state, new.state),
        end_year=_year(old.end_year, new.end_year),
        end_year_last=_year(old.end_year_last, new.end_year_last),
        figures=figures,
    )


def _evidence(values: Values) -> set[str]:
    """The columns that the state and the end years were read from."""
    told: set[str] = {evidence.field for evidence in values.state_evidence}
    return told | {end.evidence.field for end in values.end_years}


def _year(old: int | None, new: int | None) -> ValueChange[int | None] | None:
    return None if old == new else ValueChange(old, new)


Kind = tuple[Role, str, str]


def _figures(old: Values, new: Values, unsure: Set[str]) -> Iterator[ValueChange[Figure | None]]:
    """Figures of the same thing in the same column, paired in reading order."""
    before, after = _by_kind(old, unsure), _by_kind(new, unsure)
    for kind in dict.fromkeys([*before, *after]):
        left, right = _without_common(before[kind], after[kind])
        for one, other in zip_longest(left, right):
            yield ValueChange(one, other)


def _by_kind(values: Values, unsure: Set[str]) -> defaultdict[Kind, list[Figure]]:
    found: defaultdict[Kind, list[Figure]] = defaultdict(list)
    for figure in values.figures:
        if figure.evidence.field not in unsure:
            found[figure.evidence.field, figure.unit, folded(figure.counts)].append(figure)
    return found


def _without_common(old: list[Figure], new: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Both lists without the numbers that stand in both."""
    left, right = list(old), list(new)
    for figure in old:
        same = next((other for other in right if _says_the_same(figure, other)), None)
        if same is not None:
            left.remove(figure)
            right.remove(same)
    return left, right


def _says_the_same(old: Figure, new: Figure) -> bool:
    return old.number == new.number and old.approximate == new.approximate
