"""The upright frame of a page, and the small turn of a scan."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models import Box
from extract.reading.frames import Frame, skew_of


def line_of_words(angle: float, y: float) -> list[Box]:
    """Ten words on a baseline that rises by ``angle`` degrees, from the top left."""
    slope = math.tan(math.radians(angle))
    return [Box(x, y - slope * x, x + 40, y - slope * x + 10) for x in range(50, 500, 45)]


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 0.4, 1.0, 3.0])
def test_the_turn_of_a_page_is_seen_in_its_lines(angle: float) -> None:
    boxes = [box for y in range(100, 400, 20) for box in line_of_words(angle, y)]
    assert skew_of(boxes) == pytest.approx(angle, abs=0.05)


def test_a_page_without_lines_is_straight() -> None:
    assert skew_of([Box(5, 5, 20, 15), Box(300, 50, 320, 60)]) == 0.0


@pytest.mark.parametrize("written", [1.0, 0.0])
def test_a_turned_line_is_level_on_the_straight_page(written: float) -> None:
    frame = Frame(0, 0, 600, 400, skew=1.0)
    boxes = frame.straightened(line_of_words(written, 200))
    heights = [box.middle[1] for box in boxes]
    assert max(heights) - min(heights) < 0.5
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))


@given(st.integers(0, 3), st.floats(0, 500), st.floats(0, 300))
def test_every_point_stays_on_the_page(quarters: int, x: float, y: float) -> None:
    frame = Frame(0, 0, 500, 300, quarters)
    left, top = frame.upright(x, y)
    assert -1e-6 <= left <= frame.read_width + 1e-6
    assert -1e-6 <= top <= frame.read_height + 1e-6
