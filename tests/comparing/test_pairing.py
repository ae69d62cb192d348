"""Which initiative is which."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.comparing import Diff, diff
from extract.report import Report
from writing.reports import reports

from .rows import report, row, subjects


def numbers(found: Diff) -> set[tuple[str, str]]:
    return {(match.old.number, match.new.number) for match in found.matched}


@given(reports)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_report_does_not_differ_from_itself(one: Report) -> None:
    found = diff(one, one)
    assert not found
    assert [match.old_row for match in found.matched] == [m.new_row for m in found.matched]


@given(reports, reports)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_anything_can_be_compared_with_anything(old: Report, new: Report) -> None:
    found = diff(old, new)
    assert len(found.added) + len(found.matched) == len(new.initiatives)
    assert len(found.removed) + len(found.matched) == len(old.initiatives)
    assert len(list(found.rows())) == len(found.added) + len(found.removed) + len(found.matched)


def test_swapping_the_sides_swaps_added_and_removed(gold_2016: Report, gold_2017: Report) -> None:
    there, back = diff(gold_2016, gold_2017), diff(gold_2017, gold_2016)
    assert back.added == there.removed
    assert back.removed == there.added
    assert numbers(back) == {(new, old) for old, new in numbers(there)}
    assert back.summary.changed == there.summary.changed


@given(st.randoms(use_true_random=False))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_shuffling_the_rows_changes_no_pair(
    gold_2016: Report, gold_2017: Report, dice: random.Random
) -> None:
    def shuffled(one: Report) -> Report:
        rows = list(one.initiatives)
        dice.shuffle(rows)
        return replace(one, initiatives=tuple(rows))

    assert numbers(diff(shuffled(gold_2016), shuffled(gold_2017))) == numbers(
        diff(gold_2016, gold_2017)
    )


def test_the_best_whole_wins_over_the_best_single_pair() -> None:
    first = row("1", title="Kursus for lærere om social kontrol", description="Tre dage i Odense.")
    second = row("2", title="Kursus for lærere om social kontrol", description="To dage i Vejle.")
    new_first = replace(second, number="5", status="Holdt i Vejle.")
    new_second = replace(first, number="6", status="Holdt i Odense.")
    found = diff(report(first, second), report(new_first, new_second))
    assert numbers(found) == {("1", "6"), ("2", "5")}


def test_rows_that_have_nothing_in_common_are_added_and_removed_not_changed() -> None:
    old, new = subjects()[:2], subjects()[2:4]
    found = diff(report(*old), report(*(replace(r, number=str(n + 1)) for n, r in enumerate(new))))
    assert not found.matched
    assert len(found.added) == len(found.removed) == 2


def test_an_initiative_with_a_new_title_is_known_by_its_description() -> None:
    rows = subjects()
    new = replace(rows[1], number="9", title="Opkvalificering af undervisere")
    (match,) = diff(report(rows[1]), report(new)).matched
    assert match.renumbered
    assert match.retitled


def test_an_initiative_with_a_new_description_is_known_by_its_title() -> None:
    new = replace(subjects()[1], description="Seminarer i hele landet for alle faggrupper.")
    (match,) = diff(report(*subjects()), report(new)).matched
    assert match.old.number == "2"


def test_twins_are_paired_in_their_order() -> None:
    twins = tuple(row(str(n), title="Kampagne", description="Plakater og film.") for n in (1, 2, 3))
    assert numbers(diff(report(*twins), report(*twins))) == {("1", "1"), ("2", "2"), ("3", "3")}


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_report_can_be_compared(count: int) -> None:
    rows = subjects()[:count]
    assert len(diff(report(), report(*rows)).added) == count
    assert len(diff(report(*rows), report()).removed) == count


WHOLE = row(
    "3",
    title="Rådgivning og netværk",
    description=(
        "Der oprettes en landsdækkende telefonrådgivning for forældre med minoritetsbaggrund. "
        "Desuden dannes mentornetværk for unge kvinder, hvor frivillige mentorer følger dem "
        "gennem uddannelsen."
    ),
)
FIRST = replace(
    WHOLE,
    title="Rådgivning til forældre",
    description="Der oprettes en landsdækkende telefonrådgivning for forældre med "
    "minoritetsbaggrund.",
)
SECOND = replace(
    WHOLE,
    number="4",
    title="Mentornetværk",
    description="Der dannes mentornetværk for unge kvinder, hvor frivillige mentorer følger dem "
    "gennem uddannelsen.",
)


def test_an_initiative_that_was_divided_is_named_as_such() -> None:
    rest = tuple(replace(r, number=f"9{r.number}") for r in subjects()[2:])
    found = diff(report(WHOLE, *rest), report(FIRST, SECOND, *rest))
    (split,) = found.splits
    assert split.old.initiative.number == "3"
    assert {part.initiative.number for part in split.new} == {"3", "4"}
    assert not found.merges


def test_a_division_is_named_behind_damaged_letters_too() -> None:
    rest = tuple(replace(r, number=f"9{r.number}") for r in subjects()[2:])
    read = tuple(
        replace(part, description=part.description.replace("æ", "ze").replace("ø", "g"))
        for part in (FIRST, SECOND)
    )
    (split,) = diff(report(WHOLE, *rest), report(*read, *rest)).splits
    assert {part.row for part in split.new} == {1, 2}


def test_initiatives_that_were_made_one_are_named_as_such() -> None:
    rest = tuple(replace(r, number=f"9{r.number}") for r in subjects()[2:])
    found = diff(report(FIRST, SECOND, *rest), report(WHOLE, *rest))
    (merge,) = found.merges
    assert merge.new.initiative.number == "3"
    assert {part.initiative.number for part in merge.old} == {"3", "4"}
    assert not found.splits


def test_the_sample_years_have_neither_splits_nor_merges(
    gold_2016: Report, gold_2017: Report
) -> None:
    found = diff(gold_2016, gold_2017)
    assert not found.splits
    assert not found.merges
