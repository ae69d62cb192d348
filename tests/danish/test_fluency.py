"""What the table room may ask of the language, of words as they were read."""

from __future__ import annotations

import time

import pytest

from extract.danish import Fluency


@pytest.fixture(scope="module")
def fluency() -> Fluency:
    return Fluency()


@pytest.mark.parametrize(
    ("previous", "likely", "unlikely"),
    [
        ("vejledning", "til", "Gennemfgrt"),
        ("konflikter.", "Der", "der"),
        ("pa", "omradet", "der"),
        ("er", "etableret", "regler"),
    ],
)
def test_what_goes_on_is_likelier_than_what_breaks_off(
    fluency: Fluency, previous: str, likely: str, unlikely: str
) -> None:
    assert fluency.follows(previous, likely) > fluency.follows(previous, unlikely)


def test_capitals_open(fluency: Fluency) -> None:
    assert fluency.opens("Gennemfgrt") > fluency.opens("gennemfgrt")


def test_pieces_make_a_word_or_none(fluency: Fluency) -> None:
    assert fluency.is_word("Undervisningsmaterialet") > 0
    assert fluency.is_word("radgivningsenhed") > 0
    assert fluency.is_word("erialet") < 0


def test_answers_are_remembered(fluency: Fluency) -> None:
    pairs = [("pa", "omradet"), ("til", "kommunerne"), ("der", "er")] * 20_000
    for pair in pairs[:3]:
        fluency.follows(*pair)
    start = time.process_time()
    for pair in pairs:
        fluency.follows(*pair)
    assert len(pairs) / (time.process_time() - start) > 100_000
