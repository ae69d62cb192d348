"""The small steps of reading a dump: numbers, widths, seams, heads, asides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.table.dump.columns import Wrap, learn_columns
from extract.table.dump.fluency import MarksOnly
from extract.table.dump.marks import capital, ends_sentence
from extract.table.dump.measure import SPACE, edges, word_width
from extract.table.dump.numbers import NumberStyle, RowNumber, numbering_style, parse_number
from extract.table.dump.pillars import parted
from extract.table.dump.seams import Seams, Trust, clashes
from extract.table.dump.sections import in_capitals

TRUST = Trust(liked=0.8, disliked=0.25, most=3.0, least=-1.2)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("7. Indsats mod vold", "7"),
        ("12) Hjemløse", "12"),
        ("1.2 Ny vejledning", "1.2"),
        ("3a. Flere boliger", "3a"),
        ("l4. Rådgivning", "14"),
        ("28.", "28"),
    ],
)
def test_a_number_that_opens_a_row_is_read(line: str, text: str) -> None:
    found = parse_number(line.split())
    assert found is not None
    assert found[0].text == text


@pytest.mark.parametrize(
    "line",
    ["1. juni 2016", "3. kvartal 2016.", "2014 og 2015", "Afsluttes i 2016", "1.250 borgere", "7"],
)
def test_dates_years_and_figures_are_no_row_numbers(line: str) -> None:
    found = parse_number(line.split())
    assert found is None or found[0].step_from(RowNumber((6,))) is None


def test_numbers_run_over_levels_and_letters() -> None:
    def step(number: RowNumber, previous: RowNumber) -> int | None:
        return number.step_from(previous)

    assert step(RowNumber((4,)), RowNumber((3,))) == 1
    assert step(RowNumber((1, 2)), RowNumber((1, 1))) == 1
    assert step(RowNumber((2, 1)), RowNumber((1, 9))) == 1
    assert step(RowNumber((3,), "b"), RowNumber((3,), "a")) == 1
    assert step(RowNumber((4,), "a"), RowNumber((3,), "c")) == 1
    assert step(RowNumber((3,)), RowNumber((4,))) is None


@given(st.integers(1, 80), st.integers(1, 3))
def test_a_number_is_as_many_steps_on_as_it_is_greater(start: int, more: int) -> None:
    assert RowNumber((start + more,)).step_from(RowNumber((start,))) == more


def test_the_style_with_the_longest_run_is_the_reports_own() -> None:
    lines = [[f"{n}.", "Titel"] for n in range(1, 6)] + [["2", "kommuner"], ["3", "byer"]]
    assert numbering_style(lines) == NumberStyle(stopped=True, deep=False)
    assert numbering_style([["2014", "og"], ["18", "år"]]) is None


@pytest.mark.parametrize(
    ("read", "above", "meant"), [(13, (1, 2), (1, 3)), (7, (1, 6), (1, 7)), (21, (1, 7), (2, 1))]
)
def test_a_number_that_lost_its_stop_is_the_row_to_come(
    read: int, above: tuple[int, ...], meant: tuple[int, ...]
) -> None:
    style = NumberStyle(stopped=False, deep=True)
    assert style.mended(RowNumber((read,)), RowNumber(above)) == RowNumber(meant)
    assert style.mended(RowNumber((read,)), RowNumber((8, 1))) is None
    assert NumberStyle(stopped=False, deep=False).mended(RowNumber((read,)), None) is None


@given(st.lists(st.floats(15, 22), min_size=2), st.lists(st.floats(40, 48), min_size=2))
def test_narrow_blocks_are_parted_from_wide_ones(narrow: list[float], wide: list[float]) -> None:
    assert parted(sorted([*narrow, *wide])) == (sorted(narrow), sorted(wide))


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=12))
def test_edges_measure_the_words_and_the_spaces_between(words: list[str]) -> None:
    found = edges(words)
    assert len(found) == len(words) + 1
    assert found[-1] == pytest.approx(sum(map(word_width, words)) + SPACE * len(words))


@given(st.floats(14, 60), st.lists(st.floats(0.3, 0.99), min_size=12, max_size=40))
def test_a_columns_width_is_found_from_where_its_lines_broke(
    width: float, fills: list[float]
) -> None:
    wraps = [Wrap(1, width * fill, width * fill + width * (1.02 - fill) + 1) for fill in fills]
    found = learn_columns(wraps, [], []).widths[1]
    explained = sum(wrap.width <= found <= wrap.with_next for wrap in wraps)
    assert explained >= 0.95 * len(wraps)


def test_a_line_that_had_room_for_the_next_word_did_not_break_there() -> None:
    wraps = [Wrap(1, 38.0, 42.0), Wrap(1, 39.5, 44.0), Wrap(1, 37.0, 41.0), Wrap(1, 36.0, 45.0)]
    columns = learn_columns(wraps, [], [])
    assert columns.would_have_fitted(1, 20.0, "vold") < -2.0
    assert columns.would_have_fitted(1, 39.0, "kommunerne") == 0.0
    assert columns.overflow(1, 60.0) < -4.0
    assert columns.overflow(1, 39.0) == 0.0


def test_marks_say_where_sentences_begin_and_end() -> None:
    assert ends_sentence("kommunerne.")
    assert not ends_sentence("f.eks.")
    assert not ends_sentence("3.")
    assert capital("Børn") is True
    assert capital("børn") is False
    assert capital("@resrelaterede") is None
    assert capital("Igbende") is None


def test_seams_know_what_cannot_meet_and_what_cannot_end() -> None:
    seams = Seams(MarksOnly(), TRUST)
    assert clashes("om", "og")
    assert not clashes("unge", "og")
    assert seams.meeting("sluttet.", "derefter") < seams.meeting("sluttet", "derefter")
    assert seams.closing("konflikter.") > seams.closing("konflikter") > seams.closing("om")
    assert seams.closing("LOKK’s") < seams.closing("LOKK")


def test_a_section_is_written_in_capitals_even_if_one_letter_is_damaged() -> None:
    assert in_capitals("ST@TTE TIL DE UNGE")
    assert in_capitals("OPF LGNING OG KVALITET")
    assert not in_capitals("LOKK")
    assert not in_capitals("Støtte til de unge")


def test_a_roman_one_before_capitals_labels_a_section() -> None:
    assert parse_number(["I.", "SEJLADS", "OG", "HAVNE"]) is None
    assert parse_number(["I.", "Opmåling", "af", "farvande"]) is not None
