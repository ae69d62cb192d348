"""How the state is read: docs/data.md, "How the state is read"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.states import standing
from extract.models import Role, State

SAID = {
    "Gennemført": State.COMPLETED,
    "Gennemført i 2013": State.COMPLETED,
    "Gennemført i perioden 2013-2015": State.COMPLETED,
    "Afsluttet i 2015": State.COMPLETED,
    "Afsluttet 2016, materialet er fortsat tilgængeligt": State.COMPLETED,
    "Gennemført i 2015, videreføres ikke": State.COMPLETED,
    "Igangsat i 2014 og afsluttet i 2016": State.COMPLETED,
    "I 2014 blev projektet afsluttet": State.COMPLETED,
    "Vedtaget i juni 2016": State.COMPLETED,
    "Gennemført og fortsættes": State.COMPLETED_CONTINUING,
    "Projektet er afsluttet i 2015 og videreføres af KL": State.COMPLETED_CONTINUING,
    "Initiativet er ikke kun gennemført, men fortsættes": State.COMPLETED_CONTINUING,
    "Lanceret i 2015 og fortsættes": State.COMPLETED_CONTINUING,
    "Fortsættes": State.ONGOING,
    "Videreføres": State.ONGOING,
    "Løbende": State.ONGOING,
    "Indsatsen sker løbende": State.ONGOING,
    "Igangsat": State.ONGOING,
    "Er i gang": State.ONGOING,
    "Under udmøntning": State.ONGOING,
    "Projektet gennemføres i 2016 og 2017": State.ONGOING,
    "Delvist gennemført": State.ONGOING,
    "Ikke fuldt gennemført": State.ONGOING,
    "Initiativet er endnu ikke afsluttet": State.ONGOING,
    "Afsluttes 2017": State.ENDING,
    "Forventes afsluttet i 2017": State.ENDING,
    "Initiativerne afsluttes i hhv. 2017 og 2018": State.ENDING,
    "Igangsat. Forventes afsluttet ultimo 2018": State.ENDING,
    "Fase 1 er gennemført. Fase 2 forventes afsluttet i 2018": State.ENDING,
    "Indsatsen er igangsat og løber til 2018": State.ENDING,
    "Forventes igangsat 1. kvartal 2021": State.PLANNED,
    "Projektet gennemføres i 2018": State.PLANNED,
    "Endnu ikke igangsat": State.PLANNED,
    "Ikke igangsat, forventes igangsat i 2017": State.PLANNED,
    "Udskudt til 2018": State.PLANNED,
    "Konference planlægges i november 2016": State.PLANNED,
    "Ikke gennemført": State.NOT_IMPLEMENTED,
    "Ikke igangsat": State.NOT_IMPLEMENTED,
    "Initiativet er ikke blevet gennemført": State.NOT_IMPLEMENTED,
    "Gennemføres ikke": State.NOT_IMPLEMENTED,
    "Udgår": State.CANCELLED,
    "Initiativet er udgået, da der ikke er afsat midler": State.CANCELLED,
    "Ikke længere aktuel": State.CANCELLED,
    "Socialstyrelsen": State.UNKNOWN,
    "Der informeres løbende om ordningen": State.UNKNOWN,
    "Opstart forventes i efteråret 2017": State.PLANNED,
    "Færdigt i 2018": State.ENDING,
    "Ventes tilendebragt i foråret 2017": State.ENDING,
    "Løber 2015-2018": State.ENDING,
    "Videreføres ikke efter 2017": State.ENDING,
    "Gennemføres ikke alligevel": State.CANCELLED,
    "Gennemføres derfor ikke": State.NOT_IMPLEMENTED,
    "Ikke begyndt endnu": State.PLANNED,
    "Ingen af aktiviteterne er gennemført": State.NOT_IMPLEMENTED,
    "80 pct. af puljen er udmøntet": State.ONGOING,
    "To af tre delprojekter er gennemført": State.ONGOING,
    "Arbejdet skrider frem som planlagt": State.ONGOING,
    "Afsluttet efter planen": State.COMPLETED,
    "Hvis projektet igangsættes, orienteres Folketinget": State.UNKNOWN,
    "": State.UNKNOWN,
}


@pytest.mark.parametrize(("words", "state"), SAID.items())
def test_a_phrase_gives_its_state_in_the_anchoring_column(words: str, state: State) -> None:
    assert standing(words, "", 2016).state is state


@pytest.mark.parametrize(("words", "state"), SAID.items())
def test_a_phrase_gives_the_same_state_in_the_status_column(words: str, state: State) -> None:
    assert standing("Socialstyrelsen", words, 2016).state is state


TOLD = {
    "Broen er taget i brug.": State.COMPLETED,
    "Høringen er afsluttet.": State.ONGOING,
    "Projektet, som KL står for, er afsluttet.": State.COMPLETED,
    "Rapporten om de gennemførte kurser er på vej.": State.ONGOING,
    "Ordningen er etableret og benyttes af 35 kommuner.": State.ONGOING,
    "Systemet er lanceret. De sidste kommuner følger i 2017.": State.ONGOING,
    "71 af 98 kommuner har vedtaget en handleplan.": State.ONGOING,
    "Vejledningen kan hentes på hjemmesiden.": State.COMPLETED,
    "Frafaldet er lavere end ventet.": State.UNKNOWN,
    "Initiativet vedrører alle kommuner.": State.UNKNOWN,
    "Kurset er gennemført og kører nu i alle regioner.": State.COMPLETED_CONTINUING,
    "Skiltene sættes op i foråret 2017.": State.PLANNED,
}


@pytest.mark.parametrize(("words", "state"), TOLD.items())
def test_prose_in_the_status_column_gives_the_state_it_tells(words: str, state: State) -> None:
    assert standing("Socialstyrelsen", words, 2016).state is state


def test_a_noun_of_the_title_stands_for_the_initiative() -> None:
    words = "Der er afsat 2 mio. kr. Evalueringen er offentliggjort."
    assert standing("KL", words, 2016, "Evaluering af ordningen").state is State.COMPLETED
    assert standing("KL", "Barnet er udgået.", 2016, "Styrket tilsyn").state is not State.COMPLETED


def test_what_is_to_open_and_is_being_built_is_coming_to_its_end() -> None:
    read = standing("Vejdirektoratet. Åbning 2019", "Anlægsarbejdet er i gang.", 2016)
    assert (read.state, [end.year for end in read.end_years]) == (State.ENDING, [2019])


def test_the_anchoring_column_goes_before_steps_in_the_status_column() -> None:
    read = standing("Afsluttes i 2018", "Der er gennemført fem kurser i 2015.", 2016)
    assert read.state is State.ENDING
    assert [evidence.field for evidence in read.evidence] == [Role.ANCHORING]


def test_a_step_on_the_way_is_not_the_whole_initiative() -> None:
    assert standing("KL", "Der er gennemført fem kurser i 2015.", 2016).state is State.UNKNOWN


def test_where_it_is_only_said_to_be_anchored_it_is_ongoing() -> None:
    assert standing("Ordningen er forankret i VISO", "", 2016).state is State.ONGOING


def test_the_status_goes_before_the_mere_anchoring() -> None:
    read = standing("Forankret i Socialstyrelsen", "Initiativet er gennemført i 2015.", 2016)
    assert read.state is State.COMPLETED


END_YEARS = {
    "Gennemført i 2013": [2013],
    "Initiativerne afsluttes i hhv. 2017 og 2018": [2017, 2018],
    "Gennemført i perioden 2013-2015": [2015],
    "Igangsat i 2014 og afsluttet i 2016": [2016],
    "I 2014 blev projektet afsluttet": [2014],
    "Opkvalificeringen afsluttes i december 2018. Materialet kommer i august 2016": [2018],
    "Afsluttet i 2014 App’en er finansieret til og med 2016": [2014],
    "Fortsættes til og med 2018": [2018],
    "Fortsættes": [],
    "Forventes igangsat i 2021": [],
    "Ikke gennemført i 2014": [],
}


@pytest.mark.parametrize(("words", "years"), END_YEARS.items())
def test_the_end_years_are_those_that_stand_with_the_end(words: str, years: list[int]) -> None:
    assert [end.year for end in standing(words, "", 2016).end_years] == years


def test_a_year_that_the_anchoring_leaves_out_comes_from_the_status() -> None:
    read = standing("Gennemført", "Ændringen af loven blev gennemført i 2013.", 2016)
    assert [(end.year, end.evidence.field) for end in read.end_years] == [(2013, Role.STATUS)]


@given(st.text(), st.text(), st.none() | st.integers(1990, 2050))
def test_any_text_gives_some_state_with_evidence_from_the_text(
    anchoring: str, status: str, year: int | None
) -> None:
    read = standing(anchoring, status, year)
    texts = {Role.ANCHORING: anchoring, Role.STATUS: status}
    assert all(evidence.words in texts[evidence.field] for evidence in read.evidence)
    assert bool(read.evidence) is (read.state is not State.UNKNOWN)


OTHER_TIMES = {
    "Afslutning: 1. halvår 2019": [2019],
    "Forventes afsluttet. I 1. halvår 2019": [2019],
    "Forventes gennemført i 1. halvår 2019": [2019],
    "Projektet afsluttes i 2018. Evalueringen afsluttes i 2020.": [2018],
    "Bevillingen udløber i 2018, og projektet fortsætter": [],
    "Gennemført med midler fra finansloven for 2016": [],
    "Gennemført som led i strategien 2012-2016": [],
    "Gennemført ved lov nr. 103 af 3. februar 2016": [2016],
    "Afsluttet, bilag 3 opdateres i 2018": [],
}


@pytest.mark.parametrize(("words", "years"), OTHER_TIMES.items())
def test_the_time_of_another_thing_is_no_end_year(words: str, years: list[int]) -> None:
    assert [end.year for end in standing("", words, 2016).end_years] == years


def test_an_evaluation_that_is_the_initiative_has_its_own_end_year() -> None:
    read = standing("", "Evalueringen afsluttes i 2020.", 2016, "Evaluering af forsøget")
    assert [end.year for end in read.end_years] == [2020]
