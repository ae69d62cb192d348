"""Page ranges as written on the command line."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import WrongUsageError
from extract.models import PageRange, Selection
from extract.page_ranges import page_ranges, selection_of

RANGES = st.lists(
    st.tuples(st.integers(1, 400), st.integers(0, 30)).map(lambda p: PageRange(p[0], sum(p))),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", [(3, 3)]),
        ("3-12", [(3, 12)]),
        ("3-5,8", [(3, 5), (8, 8)]),
        (" 8 , 3 - 5 ", [(3, 5), (8, 8)]),
        ("3–5", [(3, 5)]),
        ("1-3,2-6,7", [(1, 7)]),
    ],
)
def test_ranges_are_ascending_and_joined(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(one.first, one.last) for one in page_ranges(text)] == expected


@pytest.mark.parametrize("text", ["", ",", "3,", "a", "3-", "-3", "0", "0-2", "5-3", "3--5", "1.5"])
def test_what_names_no_pages_is_wrong_usage(text: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        page_ranges(text)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@given(RANGES)
def test_the_ranges_hold_the_pages_that_are_written(ranges: list[PageRange]) -> None:
    selection = Selection(page_ranges(",".join(map(str, ranges))))
    expected = {page for one in ranges for page in range(one.first, one.last + 1)}
    assert {page for page in range(1, 450) if selection.has_page(page)} == expected
    assert selection.last_page == max(expected)


@given(RANGES)
def test_parsed_ranges_written_again_are_the_same(ranges: list[PageRange]) -> None:
    once = page_ranges(",".join(map(str, ranges)))
    assert page_ranges(",".join(map(str, once))) == once
    assert all(one.last + 1 < other.first for one, other in pairwise(once))


@given(st.text(max_size=12))
def test_any_text_is_ranges_or_wrong_usage(text: str) -> None:
    with suppress(WrongUsageError):
        assert page_ranges(text)


def test_tables_are_counted_from_one() -> None:
    assert selection_of("2", 1) == Selection((PageRange(2, 2),), 1)
    with pytest.raises(WrongUsageError):
        selection_of(table=0)
