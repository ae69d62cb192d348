"""What neighbours say of a word depends on what is asked, not on what was asked before."""

from __future__ import annotations

from extract.danish.context import Context
from extract.danish.lexicon import lexicon


def test_a_document_with_other_costs_gets_an_answer_of_its_own() -> None:
    shared = Context(lexicon())
    for cost in (12.0, 6.0):
        fresh = Context(lexicon())
        assert shared.ratio("unge", "mænd", cost) == fresh.ratio("unge", "mænd", cost)
        assert shared.long_ratio("og", "unge", "mænd", cost) == fresh.long_ratio(
            "og", "unge", "mænd", cost
        )
