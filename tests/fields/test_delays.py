"""A delay stands beside the state, whatever that is."""

from __future__ import annotations

import pytest

from extract.fields import read_values
from extract.fields.delays import delays
from extract.models import State

DELAYED = (
    "Forsinket",
    "Udskudt til 2020",
    "Rykket til 2021",
    "Fristen er rykket to måneder",
    "Udsat til 2020",
    "Senere end planlagt",
    "Projektet er, på grund af vejret, forsinket",
    "Byggeriet er to måneder forsinket",
    "Gennemført, dog med tre måneders forsinkelse",
    "Tidsplanen er overskredet",
    "Försenad",
    "Utsatt til 2020",
    "Delayed",
)
NOT_DELAYED = (
    "",
    "Ikke forsinket",
    "Ingen væsentlige forsinkelser",
    "Løber uden forsinkelser",
    "Uden at være forsinket",
    "Rykket frem til 2019",
    "Forsinkede tog er talt",
    "Kompensation til forsinkede passagerer",
    "Risiko for forsinkelse",
    "For at undgå forsinkelse er der ansat flere",
    "Tidligere forsinket, nu i gang",
    "Udsatte børn får støtte",
    "Børn udsat for vold",
)


@pytest.mark.parametrize("text", DELAYED)
def test_a_delay_is_found(text: str) -> None:
    assert delays(text)


@pytest.mark.parametrize("text", NOT_DELAYED)
def test_what_is_denied_possible_or_said_of_others_is_no_delay(text: str) -> None:
    assert not delays(text)


def test_the_clause_is_the_evidence() -> None:
    text = "Igangsat i 2018. Nu udskudt til 2020, da midlerne mangler."
    assert [span.of(text) for span in delays(text)] == ["Nu udskudt til 2020"]


def test_a_delay_stands_beside_the_state() -> None:
    values = read_values("", "", "", "I gang, men forsinket", report_year=2019)
    assert (values.state, values.is_delayed) == (State.ONGOING, True)
    assert [evidence.words for evidence in values.delayed] == ["men forsinket"]


def test_a_mark_is_a_delay_where_the_legend_says_so() -> None:
    legend = "Grøn = følger planen, rød = forsinket"
    assert read_values("", "", "", "Rød", report_year=2019, legend=legend).is_delayed
    assert not read_values("", "", "", "Grøn", report_year=2019, legend=legend).is_delayed
    assert not read_values("", "", "", "Rød", report_year=2019).is_delayed
