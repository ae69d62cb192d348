"""Row numbers: one grammar for every way that reports number their rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.table.row_numbers import (
    NumberPart,
    PartKind,
    RowNumber,
    doubtful_readings,
    number_of,
    readings_of,
)


def first(text: str) -> tuple[str, int, str]:
    reading = readings_of(text.split())[0]
    return reading.number.text, reading.words, reading.rest


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 Titel", "1"),
        ("1. Titel", "1"),
        ("1) Titel", "1"),
        ("(1) Titel", "1"),
        ("1: Titel", "1"),
        ("1.1 Titel", "1.1"),
        ("1.1. Titel", "1.1"),
        ("2.10.3 Titel", "2.10.3"),
        ("1.a Titel", "1.a"),
        ("1a Titel", "1a"),
        ("A1 Titel", "A1"),
        ("A.1 Titel", "A.1"),
        ("I. Titel", "I"),
        ("IV Titel", "IV"),
        ("I.a Titel", "I.a"),
        ("B. Titel", "B"),
        ("Initiativ 7: Titel", "7"),
        ("Nr. 4 Titel", "4"),
        ("Initiativ nr. 12 Titel", "12"),
        ("7.Titel", "7"),
        ("7:Titel", "7"),
        ("1.1Titel", "1.1"),
        ("3aTitel", "3a"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: str) -> None:
    assert first(text)[0] == number


def test_the_words_of_a_number_are_no_part_of_the_title() -> None:
    assert first("Initiativ nr. 12 Støtte")[1:] == (3, "")
    assert first("7.Støtte til")[1:] == (1, "Støtte")


@pytest.mark.parametrize(
    "text",
    [
        "2016",
        "15. juni 2020",
        "30 pct. af",
        "4 mio. kr.",
        "VISO",
        "m.v. og",
        "f.eks. dette",
        "IT",
        "Støtte",
        "EU-midler",
        "a",
        "",
        "-",
        "0",
        "d",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert readings_of(text.split()) == ()


def test_a_count_of_things_is_hardly_a_number() -> None:
    assert readings_of(["4", "kommuner"])[0].cost < readings_of(["4", "Kommuner"])[0].cost - 2


def test_letters_in_the_place_of_digits() -> None:
    assert "1" in {one.number.text for one in readings_of(["l.", "Titel"])}
    assert "10" in {one.number.text for one in readings_of(["lO.", "Titel"])}
    assert "11" in {one.number.text for one in readings_of(["1l.", "Titel"])}
    assert "2g" in {one.number.text for one in doubtful_readings(["28", "Titel"])}


def test_a_roman_one_may_be_a_letter() -> None:
    styles = {one.number.style for one in readings_of(["I.", "Titel"])}
    assert {(PartKind.ROMAN,), (PartKind.LETTER,)} <= styles


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("1", "2", 1),
        ("1", "4", 3),
        ("9", "10", 1),
        ("1.9", "1.10", 1),
        ("1.9", "2.1", 1),
        ("2", "2.1", 1),
        ("2.3", "3", 1),
        ("2.3", "4", 2),
        ("3", "3a", 1),
        ("3a", "3b", 1),
        ("3c", "4a", 1),
        ("1.a", "1.b", 1),
        ("A1", "A2", 1),
        ("A.4", "B.1", 1),
        ("II", "III", 1),
        ("II", "II.a", 1),
        ("2", "1", None),
        ("2", "2", None),
        ("1.2", "1", None),
        ("1.2", "2.2", None),
        ("2", "B", None),
    ],
)
def test_what_follows_what(before: str, after: str, step: int | None) -> None:
    one, other = number_of(before + "."), number_of(after + ".")
    assert one is not None
    assert other is not None
    assert other.follows(one) == step


def test_a_table_begins_with_a_first_number() -> None:
    numbers = [number_of(text) for text in ("1.", "2.1", "3a", "A.", "2.")]
    assert [n.follows(None) for n in numbers if n is not None] == [1, 1, 1, 1, None]


digits = st.integers(1, 99).map(lambda value: (NumberPart(PartKind.DIGITS, value), str(value)))
letters = st.integers(1, 26).map(
    lambda value: (NumberPart(PartKind.LETTER, value), chr(ord("a") + value - 1))
)


@st.composite
def written(draw: st.DrawFn) -> RowNumber:
    """A number of digits on one to three levels, with a letter behind it or not."""
    levels = draw(st.lists(digits, min_size=1, max_size=3))
    parts, texts = [part for part, _ in levels], [text for _, text in levels]
    text = ".".join(texts)
    if draw(st.booleans()):
        part, letter = draw(letters)
        parts.append(part)
        text += draw(st.sampled_from(["", "."])) + letter
    return RowNumber(tuple(parts), text)


@given(written(), st.sampled_from(["", ".", ")", ":"]), st.booleans())
def test_what_is_written_is_read(number: RowNumber, mark: str, opened: bool) -> None:
    text = ("(" if opened else "") + number.text + (")" if opened else mark)
    found = readings_of([text, "Titel"])
    assert number in {one.number for one in found}
    assert found[0].number == number


@given(written(), st.integers(1, 5))
def test_the_numbers_after_one_follow_it(number: RowNumber, step: int) -> None:
    last = number.parts[-1]
    after = NumberPart(last.kind, last.value + step)
    later = RowNumber((*number.parts[:-1], after), "")
    expected = step if last.kind is PartKind.DIGITS or step <= 3 else None
    assert later.follows(number) == expected
    assert number.follows(later) is None


@given(written(), written())
def test_only_one_of_two_follows_the_other(one: RowNumber, other: RowNumber) -> None:
    assert one.follows(other) is None or other.follows(one) is None


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_text_can_be_asked(words: list[str]) -> None:
    for reading in (*readings_of(words), *doubtful_readings(words)):
        assert 0 < reading.words <= len(words)
        assert reading.cost <= 0
        assert all(part.value > 0 for part in reading.number.parts)
    costs = [reading.cost for reading in readings_of(words)]
    assert all(upper >= lower for upper, lower in pairwise(costs))
