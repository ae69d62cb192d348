"""The noise model holds probabilities and learns from a document."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from extract.danish.noise import base_noise


def test_what_became_of_a_letter_adds_up() -> None:
    for true, reads in base_noise().table.items():
        assert 0 < sum(reads.values()) <= 1, true


def test_a_document_teaches_what_its_letters_became() -> None:
    learned = base_noise().adapted({("x", "æ"): 50.0})
    assert learned.costs["x", "æ"] < base_noise().costs["x", "æ"]
    assert learned.costs["ee", "æ"] > base_noise().costs["ee", "æ"]


def test_a_letter_that_was_not_lost_is_hardly_ever_put_in() -> None:
    sure = base_noise().without("å")
    assert sure.costs["a", "å"] > base_noise().costs["a", "å"] + 9
    assert sure.costs["ee", "æ"] == base_noise().costs["ee", "æ"]


@given(st.dictionaries(
    st.tuples(st.sampled_from(["a", "ee", "g", "o", "z"]), st.sampled_from(["å", "æ", "ø"])),
    st.floats(0, 500),
))  # fmt: skip
def test_learned_probabilities_stay_probabilities(seen: dict[tuple[str, str], float]) -> None:
    learned = base_noise().adapted(seen)
    for letter in "æøå":
        assert sum(learned.table[letter].values()) <= 1 + 1e-9
    assert all(math.isfinite(cost) for cost in learned.costs.values())
