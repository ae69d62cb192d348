"""Row numbers: what reads as one, and which of them make a sequence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.table.numbering import (
    Candidate,
    Reading,
    RowNumber,
    readings_of,
    sequence_of,
    step,
    wild_readings,
)


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("1. Etablering", "1", ""),
        ("12 Etablering", "12", ""),
        ("1.2 Etablering", "1.2", ""),
        ("3a. Etablering", "3a", ""),
        ("4) Etablering", "4", ""),
        ("(5) Etablering", "5", ""),
        ("1.Etablering af", "1", "Etablering"),
        ("l. Etablering", "1", ""),
        ("lO. Etablering", "10", ""),
    ],
)
def test_a_number_is_read_in_its_many_forms(line: str, number: str, rest: str) -> None:
    (reading,) = readings_of(line.split())
    assert (reading.number.text, reading.rest) == (number, rest)


@pytest.mark.parametrize("line", ["2016 og 2017", "18-årige", "Etablering", "mv.", "10.000 kr."])
def test_what_is_no_number_is_not_read_as_one(line: str) -> None:
    assert not readings_of(line.split())


def test_small_letters_after_a_number_make_it_unlikely() -> None:
    (row,), (amount,) = readings_of(["5.", "Viden"]), readings_of(["5", "kommuner"])
    assert row.likely > 0 > amount.likely


def test_a_word_that_may_have_been_a_number_takes_any_that_is_missing() -> None:
    numbers = [RowNumber((1,), "e")]
    assert [r.number.text for r in wild_readings(["te.", "Undervisning"], numbers)] == ["1e"]
    assert all(r.absent for r in wild_readings(["Undervisning", "af"], numbers))
    assert not wild_readings(["mv.", "og"], numbers)


@pytest.mark.parametrize(
    ("last", "number"),
    [((1,), (2,)), ((1,), (1, 1)), ((1, 2), (1, 3)), ((1, 9), (2, 1)), ((9,), (10,))],
)
def test_numbers_follow_each_other(last: tuple[int, ...], number: tuple[int, ...]) -> None:
    assert step(RowNumber(last), RowNumber(number), parted=False) == 1.0


def test_a_count_begins_again_only_after_a_section_row() -> None:
    parted = step(RowNumber((4,)), RowNumber((1,)), parted=True)
    within = step(RowNumber((4,)), RowNumber((1,)), parted=False)
    assert parted is not None and parted > 0
    assert within is not None and within < 0
    assert step(RowNumber((4,)), RowNumber((2,)), parted=True) is None


def candidates(*numbers: int) -> list[Candidate]:
    return [
        Candidate(place, 0, Reading(RowNumber((number,)), 0.4), 0.0)
        for place, number in enumerate(numbers)
    ]


def test_strays_are_left_out_of_the_sequence() -> None:
    chain = sequence_of(candidates(1, 2, 55, 3, 2, 4, 100, 5))
    assert [c.reading.number.levels[0] for c in chain] == [1, 2, 3, 4, 5]


def test_a_dropped_row_leaves_a_hole_in_the_sequence() -> None:
    chain = sequence_of(candidates(1, 2, 4, 5, 8))
    assert [c.reading.number.levels[0] for c in chain] == [1, 2, 4, 5, 8]


@given(st.lists(st.integers(1, 60), max_size=30))
def test_a_sequence_rises_in_the_order_of_its_lines(numbers: list[int]) -> None:
    chain = sequence_of(candidates(*numbers))
    places = [candidate.place for candidate in chain]
    assert places == sorted(set(places))
    found = [candidate.reading.number.levels[0] for candidate in chain]
    assert all(b > a or b == 1 for a, b in pairwise(found))


@given(st.integers(6, 60), st.lists(st.integers(1, 999), max_size=5))
def test_a_whole_sequence_is_found_among_strays(last: int, strays: list[int]) -> None:
    lone = [stray for stray in strays if stray > last + 10]
    chain = sequence_of(candidates(*range(1, last + 1), *lone))
    assert [c.reading.number.levels[0] for c in chain][:last] == list(range(1, last + 1))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("la Boringsnære", "1a"),
        ("28 Ulveforvaltning", "2g"),
        ("2eStenrev i havet", "2e"),
        ("l1 Netværk", "11"),
        ("1 Netværk", "11"),
        ("5,1. Netværk", "5.1"),
    ],
)
def test_what_an_ocr_makes_of_a_number_is_one_of_its_readings(words: str, number: str) -> None:
    assert number in {reading.number.text for reading in readings_of(words.split())}
