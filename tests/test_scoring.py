"""The measures measure: what is right is 100 %, and each kind of wrong lowers its own measure."""

from __future__ import annotations

from dataclasses import replace

from bench.scoring import GoldRow, exact_words, placed_words, score, unified
from hypothesis import given
from hypothesis import strategies as st

texts = st.lists(st.text("abcæøå", min_size=1, max_size=6), max_size=6).map(" ".join)
cells = st.tuples(texts.filter(bool), texts, texts, texts)


@st.composite
def tables(draw: st.DrawFn) -> tuple[GoldRow, ...]:
    bodies = draw(st.lists(cells, min_size=1, max_size=5))
    numbered = draw(st.booleans())
    return tuple(
        GoldRow(str(place) if numbered else "", "AFSNIT", body)
        for place, body in enumerate(bodies, start=1)
    )


@given(tables())
def test_a_reading_equal_to_its_gold_scores_all(gold: tuple[GoldRow, ...]) -> None:
    found = score(gold, gold)
    assert found.rows == found.gold_rows == found.sections == len(gold)
    assert found.in_order
    assert found.placed == found.words == found.cells == 1
    assert found.misses == ()


@given(tables())
def test_shares_are_shares_and_nothing_read_is_nothing(gold: tuple[GoldRow, ...]) -> None:
    found = score(gold, ())
    assert found.rows == found.sections == 0
    assert not found.in_order
    assert found.placed == found.words == 0


def test_a_word_too_many_is_a_miss_though_all_gold_words_are_there() -> None:
    gold = GoldRow("1", "A", ("en titel", "beskrivelse", "KAB", ""))
    found = score((gold,), (replace(gold, cells=("en titel", "beskrivelse", "KAB", "ekstra")),))
    assert found.words == 1
    assert [(miss.number, miss.field) for miss in found.misses] == [("1", "status")]


def test_rows_out_of_order_and_rows_too_many_are_seen() -> None:
    one, two = (GoldRow(n, "A", ("titel", "b", "c", n)) for n in "12")
    assert not score((one, two), (two, one)).in_order
    assert not score((one, two), (one, two, two)).in_order
    assert score((one, two), (two, one)).rows == 2


def test_a_word_in_the_wrong_cell_is_not_placed() -> None:
    gold = GoldRow("1", "A", ("en titel", "beskrivelse her", "KAB", "gennemført"))
    moved = replace(gold, cells=("en", "titel beskrivelse her", "KAB", "gennemført"))
    assert score((gold,), (moved,)).placed == 5 / 6


def test_placed_forgives_letters_and_words_do_not() -> None:
    assert placed_words("rådgivning til børn", "radgivning til bgrn") == 3
    assert exact_words("rådgivning til børn", "radgivning til bgrn") == 1


def test_quotes_dashes_and_spaces_are_unified() -> None:
    assert unified("”Mød  mig” – nu\n") == '"Mød mig" - nu'
