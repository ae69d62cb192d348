"""What marks say: check boxes, ticks, traffic lights, per cent, degrees; and what only looks so."""

from __future__ import annotations

import pytest

from extract.fields.legends import NO_LEGEND, legend_of
from extract.fields.states import standing
from extract.models import State

S = State
LEGEND = "Status er angivet med farver: Grøn = afsluttet, gul = i gang og rød = ikke påbegyndt."

MARKS = {
    "☒ Gennemført ☐ I gang ☐ Ikke påbegyndt": S.COMPLETED,
    "☐ Gennemført ☒ I gang ☐ Ikke påbegyndt": S.ONGOING,
    "Gennemført ☐ I gang ☐ Udgået ☒": S.CANCELLED,
    "[ ] Gennemført [x] I gang": S.ONGOING,
    "☐ Gennemført ☐ I gang": S.UNKNOWN,
    "[x] Ja [ ] Nej": S.UNKNOWN,
    "✔": S.COMPLETED,
    "X": S.COMPLETED,
    "✘": S.NOT_IMPLEMENTED,
    "☐": S.UNKNOWN,
    "–": S.UNKNOWN,
    "100 %": S.COMPLETED,
    "60 %": S.ONGOING,
    "25,5 pct.": S.ONGOING,
    "0 %": S.PLANNED,
    "150 %": S.UNKNOWN,
    "Fremdrift: 40 procent": S.ONGOING,
    "Grøn": S.ONGOING,
    "Status: gul": S.ONGOING,
    "Grøn – forløber planmæssigt": S.ONGOING,
    "Rød (afventer udbud)": S.PLANNED,
    "Grøn omstilling er en opgave for alle": S.UNKNOWN,
    "Røde Kors er projektejer": S.UNKNOWN,
    "Begrænset": S.ONGOING,
    "Væsentlig": S.ONGOING,
    "Ikke begyndt": S.NOT_IMPLEMENTED,
}


@pytest.mark.parametrize(("cell", "state"), MARKS.items())
def test_a_mark_is_a_state(cell: str, state: State) -> None:
    assert standing("", cell, 2019).state is state


@pytest.mark.parametrize("cell", ["X", "60 %", "Grøn", "Begrænset"])
def test_a_mark_is_no_state_in_the_column_of_those_responsible(cell: str) -> None:
    assert standing(cell, "", 2019).state is State.UNKNOWN


DEGREES = {
    "Gennemført i begrænset grad": S.ONGOING,
    "Gennemført i væsentlig grad": S.ONGOING,
    "Kun gennemført i meget ringe omfang": S.ONGOING,
    "Gennemført i fuldt omfang": S.COMPLETED,
    "Ikke i fuldt omfang gennemført": S.ONGOING,
    "Gennemført i det omfang der var midler": S.COMPLETED,
    "Gennemført 2 af 5": S.ONGOING,
    "Gennemført 5 af 5": S.COMPLETED,
    "100 % af midlerne er udmøntet": S.COMPLETED,
    "Skal være gennemført inden 2020": S.PLANNED,
    "Projektet om afsluttede sager": S.UNKNOWN,
    "Lukkede afdelinger skal genåbnes": S.UNKNOWN,
    "Ikke vedtaget": S.NOT_IMPLEMENTED,
    "Endnu ikke vedtaget": S.PLANNED,
    "Overgået til almindelig drift": S.COMPLETED_CONTINUING,
    "Ikke overgået til drift": S.ONGOING,
    "Forventes overgået til drift i 2020": S.ENDING,
    "Projektet er ikke udgået": S.UNKNOWN,
    "Rigsrevisionen følger fortsat": S.ONGOING,
    "Gjennomført": S.COMPLETED,
    "Delvis gjennomført": S.ONGOING,
    "Ej genomförd": S.NOT_IMPLEMENTED,
    "Ännu inte påbörjad": S.PLANNED,
    "Åtgärden är avslutad": S.COMPLETED,
    "Not yet started": S.PLANNED,
    "Completed": S.COMPLETED,
}


@pytest.mark.parametrize(("cell", "state"), DEGREES.items())
def test_the_words_around_a_claim_decide(cell: str, state: State) -> None:
    assert standing("", cell, 2019).state is state


@pytest.mark.parametrize(
    ("cell", "state"),
    [("Grøn", S.COMPLETED), ("gult", S.ONGOING), ("🔴", S.NOT_IMPLEMENTED), ("Grå", S.ONGOING)],
)
def test_the_reports_legend_says_what_a_colour_means(cell: str, state: State) -> None:
    assert standing("", cell, 2019, legend=legend_of(LEGEND)).state is state


def test_words_beside_a_colour_say_more_than_the_legend() -> None:
    read = standing("", "Grøn: afventer udbud", 2019, legend=legend_of(LEGEND))
    assert read.state is State.PLANNED


def test_a_legend_may_explain_figures_and_letters() -> None:
    legend = legend_of("1 = ikke begyndt; 2 = i gang; 3 = gennemført. A = udgår")
    assert standing("", "3", 2019, legend=legend).state is State.COMPLETED
    assert standing("", "a", 2019, legend=legend).state is State.CANCELLED


@pytest.mark.parametrize("text", ["", "Planen har en grøn: og en blå linje", "E = mc2 er kendt"])
def test_a_text_that_explains_no_two_marks_is_no_legend(text: str) -> None:
    assert legend_of(text) == NO_LEGEND


def test_the_evidence_is_the_ticked_label() -> None:
    read = standing("", "☐ Gennemført ☒ I gang ☐ Ikke påbegyndt", 2019)
    assert [evidence.words for evidence in read.evidence] == ["I gang"]
