"""The values of other ministries' reports, against readings by hand (bench/values)."""

from __future__ import annotations

import pytest
from bench.values.golds import Phrasing, Texts, load_phrasings, load_rows
from bench.values.measuring import VALUES, states, tallies
from bench.values.readers import by_hand, ours

TUNING = ("tuning-environment", "tuning-labour")


@pytest.mark.parametrize("said", load_phrasings("phrasings"), ids=lambda said: said.status[:40])
def test_a_phrasing_that_nobody_listed_gives_the_state_a_person_reads(said: Phrasing) -> None:
    texts = Texts(said.title, "", said.anchoring, said.status, said.year)
    assert ours(texts).state == said.state


@pytest.mark.parametrize("name", TUNING)
def test_every_row_that_says_its_state_is_read_right(name: str) -> None:
    found = states(load_rows(name), ours)
    assert (found.said_right, found.open_right) == (found.said, found.open)


@pytest.mark.parametrize("name", TUNING)
@pytest.mark.parametrize("value", VALUES)
def test_few_values_are_wrong_or_missed(name: str, value: str) -> None:
    found = tallies(load_rows(name), ours)[value]
    assert found.precision >= 0.95
    assert found.recall >= (0.75 if value == "end years" else 0.95)


def test_a_script_by_hand_reads_less_so_the_golds_are_no_mirror_of_ours() -> None:
    rows = [row for name in TUNING for row in load_rows(name)]
    assert states(rows, by_hand).said_right < states(rows, ours).said_right
