"""Organisations by name, acronym and form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.organisations import mentions
from extract.model import OrganisationKind

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
    "se https://www.socialstyrelsen.dk/KL": [],
}


@pytest.mark.parametrize(("words", "bodies"), NAMED.items())
def test_organisations_are_found_by_name_acronym_and_form(words: str, bodies: list[str]) -> None:
    found = [mention.body for mention in mentions(words)]
    assert [
        f"{body.name}{f' ({body.acronym})' if body.acronym else ''} {body.kind}" for body in found
    ] == bodies


def test_an_organisation_counts_once_where_it_is_first_named() -> None:
    found = mentions("Socialstyrelsen og VISO i Socialstyrelsen")
    assert [mention.span.start for mention in found] == [0, 19]


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    for mention in mentions(text):
        assert mention.body.kind in set(OrganisationKind)
        assert mention.span.of(text)
