"""Organisations by name, acronym and form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.organisations import mentions
from extract.fields.owners import owners
from extract.models import OrganisationKind

NAMED = {
    "LOKK’s tilbud": ["Landsorganisation af Kvindekrisecentre (LOKK) ngo"],
    "forankret i VISO": ["Den nationale videns- og specialrådgivningsorganisation (VISO) agency"],
    "kl. 10 hos KL.": ["Kommunernes Landsforening (KL) other"],
    "UU-vejledere og VISO-forløb": [],
    "Udlændinge, - Integrations- og Boligministeriet": [
        "Udlændinge-, Integrations- og Boligministeriet (UIBM) ministry"
    ],
    "Rigspolitiets vejledning": ["Rigspolitiet police"],
    "Københavns Kommune og Høje-Taastrup Kommune": [
        "Københavns Kommune municipality",
        "Høje-Taastrup Kommune municipality",
    ],
    "to kommuner, der skal deltage (Aalborg og Hvidovre)": [
        "Aalborg Kommune municipality",
        "Hvidovre Kommune municipality",
    ],
    "i Aarhus, Slagelse og Høje-Taastrup kommuner": [
        "Aarhus Kommune municipality",
        "Slagelse Kommune municipality",
        "Høje-Taastrup Kommune municipality",
    ],
    "Modulet udbydes i Kolding": [],
    "kommunerne samarbejder": [],
    "Ministeriet for Grøn Omstilling og Vækst har": [
        "Ministeriet for Grøn Omstilling og Vækst ministry"
    ],
    "Styrelsen for Grøn Trepart og KL": [
        "Styrelsen for Grøn Trepart agency",
        "Kommunernes Landsforening (KL) other",
    ],
    "Slots- og Kulturstyrelsens pulje": ["Slots- og Kulturstyrelsen (SLKS) agency"],
    "Kystdirektoratet (KDI)": ["Kystdirektoratet (KDI) agency"],
    "professionshøjskolen Absalon": ["Professionshøjskolen Absalon education"],
    "Ministeriet afholdt": [],
    "INDSATS FOR UNGE DA DE": [],
    "VISO og KL": [
        "Den nationale videns- og specialrådgivningsorganisation (VISO) agency",
        "Kommunernes Landsforening (KL) other",
    ],
    "en pulje, som Forskningsfonden giver": ["Forskningsfonden other"],
    "Fonden giver": [],
    "på Fårvang Skole": ["Fårvang Skole other"],
    "se https://www.socialstyrelsen.dk/KL": [],
}


@pytest.mark.parametrize(("words", "bodies"), NAMED.items())
def test_organisations_are_found_by_name_acronym_and_form(words: str, bodies: list[str]) -> None:
    found = [mention.body for mention in mentions(words)]
    assert [
        f"{body.name}{f' ({body.acronym})' if body.acronym else ''} {body.kind}" for body in found
    ] == bodies


LISTED = {
    "Aarhus Vand og HOFOR": ["Aarhus Vand", "HOFOR"],
    "Clever, E.ON og Eviny. Udbud i tre runder": ["Clever", "E.ON", "Eviny"],
    "Nordlys og Banedanmark": ["Nordlys", "Banedanmark"],
    "Kommunerne og KL": ["Kommunernes Landsforening"],
    "Boss Ladies, DGI og 31 kommuner": [
        "Boss Ladies",
        "Danske Gymnastik- og Idrætsforeninger",
    ],
    "Teatercentrum": ["Teatercentrum"],
    "Nordvand A/S": ["Nordvand A/S"],
    "Gennemført": [],
    "Afsluttes Juni 2016": [],
    "Aarhus og Odense": [],
    "Lov Nr. 5": [],
}


@pytest.mark.parametrize(("words", "names"), LISTED.items())
def test_a_list_of_names_in_the_anchoring_column_names_organisations(
    words: str, names: list[str]
) -> None:
    assert [mention.body.name for mention in owners(words)] == names


def test_an_organisation_counts_once_where_it_is_first_named() -> None:
    found = mentions("Socialstyrelsen og VISO i Socialstyrelsen")
    assert [mention.span.start for mention in found] == [0, 19]


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for mention in (*mentions(text), *owners(text)):
        assert mention.body.kind in set(OrganisationKind)
        assert mention.span.of(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ministeriet for Sundhed og Forebyggelse, Danske Regioner",
            ["Ministeriet for Sundhed og Forebyggelse", "Danske Regioner"],
        ),
        (
            "Styrelsen for Patientsikkerhed, Sundhedsstyrelsen",
            ["Styrelsen for Patientsikkerhed", "Sundhedsstyrelsen"],
        ),
        (
            "Ministeriet for Fødevarer, Landbrug og Fiskeri, KL",
            ["Ministeriet for Fødevarer, Landbrug og Fiskeri", "Kommunernes Landsforening"],
        ),
        ("Kulturområdet", []),
        ("Sundhedsområdet og Teknik", []),
        ("Fyns Amt", ["Fyns Amt"]),
    ],
)
def test_a_name_in_a_list_ends_at_its_comma_and_an_area_is_none(
    text: str, names: list[str]
) -> None:
    assert [mention.body.name for mention in owners(text)] == names
