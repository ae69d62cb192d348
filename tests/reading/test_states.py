"""The state of a page, from its words and the images under them."""

from __future__ import annotations

import pytest

from extract.models import PageState
from extract.reading.states import judged

SENTENCE = "Rådgivning til unge på Ærø om støtte, læring og bolig er sat i gang"
SPOILT = "Radgivning til unge pa Aro om stotte, lering og bolig er sat i gang"
CLEAN = SENTENCE.split() * 12
DAMAGED = SPOILT.split() * 12
HOLED = [word.replace("å", "\ufffd").replace("ø", "\ufffd") for word in CLEAN]
SHIFTED = ["".join(chr(ord(mark) + 3) for mark in word) for word in CLEAN]
PRIVATE = ["".join(chr(0xF000 + ord(mark)) for mark in word) for word in CLEAN]


@pytest.mark.parametrize(
    ("words", "covered", "state", "legible"),
    [
        (CLEAN, 0.0, PageState.BORN_DIGITAL, True),
        (CLEAN, 0.1, PageState.BORN_DIGITAL, True),
        (CLEAN, 1.0, PageState.DAMAGED_LAYER, True),
        (DAMAGED, 1.0, PageState.DAMAGED_LAYER, True),
        (DAMAGED, 0.0, PageState.DAMAGED_LAYER, True),
        (DAMAGED[:8], 0.0, PageState.BORN_DIGITAL, True),
        (HOLED, 0.0, PageState.LOST_LETTERS, True),
        (SHIFTED, 0.0, PageState.LOST_LETTERS, False),
        (PRIVATE, 0.0, PageState.LOST_LETTERS, False),
        ([], 1.0, PageState.SCAN, False),
        (["3"], 1.0, PageState.SCAN, False),
        ([], 0.0, PageState.EMPTY, True),
    ],
)
def test_each_state_is_told_and_explained(
    words: list[str], covered: float, state: PageState, legible: bool
) -> None:
    verdict = judged(words, covered=covered)
    assert (verdict.state, verdict.legible) == (state, legible)
    assert verdict.reason
    assert "\n" not in verdict.reason
