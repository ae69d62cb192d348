"""The numbers of a table's rows are one sequence, whatever stands at the start of a title."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from extract.table.row_numbering import NumberedRow, numbers_of_rows


def numbers(texts: Sequence[str], fresh: Sequence[int] = ()) -> list[str]:
    rows = [NumberedRow(tuple(text.split()), place in fresh) for place, text in enumerate(texts)]
    return ["" if one is None else one.number.text for one in numbers_of_rows(rows)]


def test_rows_in_order() -> None:
    assert numbers(["1. Skov", "2. Vand", "3. Luft"]) == ["1", "2", "3"]


def test_a_title_that_begins_with_a_number() -> None:
    assert numbers(["7 byer", "12 havne", "Skov"]) == ["", "", ""]
    assert numbers(["1 Skov", "2 Vand", "30 Nye stier", "3 Luft"]) == ["1", "2", "", "3"]


def test_a_row_without_a_number() -> None:
    assert numbers(["1. Skov", "Vand", "2. Luft"]) == ["1", "", "2"]


def test_a_spoiled_number_is_known_by_those_around_it() -> None:
    assert numbers(["1c Skov", "1ld Vand", "te Luft", "1f Jord"]) == ["1c", "1d", "1e", "1f"]
    assert numbers(["4e Skov", "Af Vand", "4g Luft"]) == ["4e", "4f", "4g"]
    assert numbers(["2f Skov", "28 Vand", "3a Luft"]) == ["2f", "2g", "3a"]
    assert numbers(["l. Skov", "2. Vand"]) == ["1", "2"]


def test_roman_numerals_and_letters() -> None:
    assert numbers(["I. Skov", "II. Vand", "III. Luft"]) == ["I", "II", "III"]
    assert numbers(["G. Skov", "H. Vand", "I. Luft", "J. Jord"]) == ["G", "H", "I", "J"]


def test_the_count_begins_again_under_a_section() -> None:
    assert numbers(["1. Skov", "2. Vand", "1. Luft", "2. Jord"], [2]) == ["1", "2", "1", "2"]


@given(st.lists(st.text(max_size=12), max_size=12))
def test_each_row_gets_one_answer(texts: list[str]) -> None:
    assert len(numbers(texts)) == len(texts)


def test_the_cost_is_linear_in_the_rows() -> None:
    def seconds(count: int) -> float:
        rows = [NumberedRow((f"{place}.", "Skov")) for place in range(1, count + 1)]
        start = process_time()
        numbers_of_rows(rows)
        return process_time() - start

    seconds(90)
    assert seconds(900) < 30 * max(seconds(90), 0.001)
