"""What a cell's text is decides a column's role where no heading does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.fields.cell_content import FieldsContent

CONTENT = FieldsContent()
ASKED: dict[str, Callable[[str], bool]] = {
    "state": CONTENT.is_state,
    "organisation": CONTENT.is_organisation,
    "time": CONTENT.is_time,
    "money": CONTENT.is_money,
}
IS = {
    "state": (
        "Vedtaget. Byrådet 25. juni",
        "Gennemført",
        "I gang",
        "Løbende",
        "60 %",
        "Grøn",
        "☐ Gennemført ☒ I gang",
        "Afventer finanslovsforhandlinger",
        "Forventet fremsendt november",
        "Pt. i høring hos Ældreråd og Handicapråd – fremsendes medio september",
        "Udskudt til 2020",
        "Afsluttes 2017",
        "Projektet blev igangsat i 2017, og der er siden afholdt tre kurser i hele landet.",
        "Ikke påbegyndt",
        "Forventes afsluttet i 2019",
        "Delvist opfyldt",
        "Rigsrevisionen følger fortsat",
        "På vej",
        "Til politisk behandling",
        "Initiativet er gennemført og videreføres",
        "Igangsættes i 2019",
        "Gjennomført",
        "Ongoing",
    ),
    "organisation": (
        "Socialstyrelsen",
        "Socialstyrelsen og KL",
        "Sundhedsministeriet, Danske Regioner og KL",
        "Aarhus Kommune",
        "Forankret i Miljøstyrelsen",
    ),
    "time": (
        "4. kvartal 2018",
        "2019",
        "25. juni",
        "Ultimo 2018",
        "1/11 2018",
        "2017-2019",
        "Løbende",
        "Inden udgangen af 2020",
        "maj 2019",
        "forår 2020",
        "Q3 2019",
        "November",
        "1. halvår 2019 og frem",
    ),
    "money": (
        "15 mio. kr.",
        "1.250.000",
        "500.000 kr.",
        "2,5 mio. kr. årligt",
        "kr. 300.000",
        "10-15 mio. kr.",
        "3 mio. kr. i 2019 og 2020",
    ),
}
IS_NOT = {
    "state": (
        "Økonomi",
        "",
        "Implementering af kystlov",
        "Afslutning af projektet",
        "Opstart af netværk",
        "Kommende strategi",
        "Løbende dialog med borgerne",
        "Permanent ordning for mænd",
        "Årlig konference",
        "Åben rådgivning",
        "Videreførelse af rådgivning",
        "Der anlægges stier langs amtsveje, så børn kan cykle sikkert til skole.",
        "Målinger af støj ved boliger gennem to år",
        "Kampagnen gennemføres i skolerne og følges op af undervisning",
        "Der skal etableres et nationalt center for viden, som støtter kommunerne",
        "Kommunen vil udarbejde en plan, og indsatsen igangsættes i 2019",
        "Formålet er at sikre, at alle borgere får besked",
        "Den eksisterende ordning videreføres, så flere kan deltage i forløb",
        "Socialstyrelsen",
        "2019",
        "Afsluttede sager",
        "Byrådet",
        "3",
        "X",
        "1.1",
        "Forankring i kommunerne",
        "Forsinkede tog",
        "Evaluering af forsøget",
        "Begyndere i sejlsport",
        "Lukning af havnen",
        "Ny bro",
        "Grøn omstilling",
        "Røde Kors",
        "Unge på vej i job",
        "Børn i gang med læsning",
        "Udvikling af ny model for behandling i hjemmet",
        "Færdig skole i Nord",
    ),
    "organisation": (
        "Notat om ønske fra Kystby Kommune om strategi for broer i hele kommunen",
        "Økonomi",
        "Der etableres et samarbejde med Socialstyrelsen om en ny indsats for unge",
        "",
        "2019",
    ),
    "time": (
        "Gennemført 2018",
        "Handlingsplan for 2017-2019",
        "",
        "Serviceniveau for 2026",
        "12",
        "Børn og unge",
        "Vedtaget. Byrådet 25. juni",
        "i",
    ),
    "money": (
        "12",
        "2018",
        "",
        "25 kommuner",
        "Puljen er på 15 mio. kr. og uddeles til kommunerne",
        "3.1",
        "15 pct.",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, many in IS.items() for t in many])
def test_a_cell_that_is_one_is_told(kind: str, text: str) -> None:
    assert ASKED[kind](text)


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, many in IS_NOT.items() for t in many])
def test_titles_and_descriptions_are_none(kind: str, text: str) -> None:
    assert not ASKED[kind](text)


def test_a_long_cell_is_told_by_its_beginning() -> None:
    assert CONTENT.is_state("Gennemført. " + "Der er holdt et kursus i Ribe. " * 1000)
