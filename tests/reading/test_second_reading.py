"""A page read twice: how the two readings are joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models import Box, Word
from extract.reading.ocr.glyph_decoding import ReadTwice, deciphered
from extract.reading.ocr.ocr_merge import Reread, fitting, joined, overlap


def word(text: str, x: float, y: float = 100.0, *, width: float = 40.0) -> Word:
    return Word(text, 1, Box(x, y, x + width, y + 10), 10.0)


def again(text: str, x: float, confidence: float = 90.0, *, width: float = 40.0) -> Reread:
    return Reread(word(text, x + 1, 101, width=width), confidence)


def test_the_danish_reading_wins_and_keeps_the_other() -> None:
    (found,) = joined([word("radgivning", 50)], [again("rådgivning", 50)])
    assert (found.text, found.second) == ("rådgivning", "radgivning")


def test_where_both_agree_there_is_one_reading() -> None:
    (found,) = joined([word("enheden", 50)], [again("enheden", 50)])
    assert (found.text, found.second) == ("enheden", "")


def test_an_unsure_reading_gives_way_to_the_layer() -> None:
    (found,) = joined([word("VISO", 50)], [again("V1S0", 50, 30)])
    assert (found.text, found.second) == ("VISO", "V1S0")


def test_an_unsure_reading_with_danish_letters_still_wins() -> None:
    (found,) = joined([word("gor", 50)], [again("gør", 50, 30)])
    assert found.text == "gør"


def test_words_that_only_one_reading_has_are_kept() -> None:
    layer = [word("alene", 50), word("|", 200, width=2)]
    assert [w.text for w in joined(layer, [again("ogsaa", 400), again("~", 500, 5)])] == [
        "ogsaa",
        "alene",
    ]


def test_words_that_one_reading_splits_are_joined_by_place() -> None:
    layer = [word("kg", 50, width=15), word("n", 68, width=6)]
    (found,) = joined(layer, [again("køn", 50, width=24)])
    assert (found.text, found.second) == ("køn", "kg n")


@pytest.mark.parametrize(
    ("holed", "read", "text"),
    [
        ("r\ufffddgivning", "rådgivning", "rådgivning"),
        ("\ufffdldre,", "ældre.", "ældre,"),
        ("st\ufffdtte", "„støtte", "støtte"),
        ("r\ufffddgivning", "bolig", "r\ufffddgivning"),
        ("p\ufffd", "", "p\ufffd"),
    ],
)
def test_holes_are_filled_from_the_second_reading(holed: str, read: str, text: str) -> None:
    assert fitting(holed, read) == text


def test_words_without_holes_stay_as_they_are() -> None:
    layer = [word("enheden", 50), word("p\ufffd", 100)]
    found = deciphered([ReadTwice(layer, [again("enhedeu", 50), again("på", 100)], legible=True)])[
        0
    ]
    assert found is not None
    assert [w.text for w in found] == ["enheden", "på"]
    assert found[1].box == layer[1].box


places = st.builds(lambda x, y: (x, y), st.floats(0, 700), st.floats(0, 500))


@given(st.lists(places, max_size=12), st.lists(places, max_size=12))
def test_no_word_of_the_layer_vanishes(
    layer: list[tuple[float, float]], second: list[tuple[float, float]]
) -> None:
    words = [word(f"lag{n}", x, y) for n, (x, y) in enumerate(layer)]
    rereads = [Reread(word(f"ny{n}", x, y), 90.0) for n, (x, y) in enumerate(second)]
    kept = " ".join(f"{w.text} {w.second}" for w in joined(words, rereads)).split()
    assert sorted(kept) == sorted(w.text for w in (*words, *(r.word for r in rereads)))


@given(places, places)
def test_overlap_is_a_share(one: tuple[float, float], other: tuple[float, float]) -> None:
    a, b = word("a", *one).box, word("b", *other).box
    assert a is not None and b is not None
    assert 0.0 <= overlap(a, b) <= 1.0 + 1e-9
    assert overlap(a, b) == overlap(b, a)
