"""On a clean page words cut at line ends are joined and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.danish import Passage, TextLine, join_lines


def passage(*lines: str) -> Passage:
    return tuple(TextLine(tuple(line.split())) for line in lines)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("æresrela-", "terede konflikter"), "æresrelaterede konflikter"),
        (("Undervisningsmat", "erialet vil dog"), "Undervisningsmaterialet vil dog"),
        (("Udenrigsministeri", "et. Det er"), "Udenrigsministeriet. Det er"),
        (("Unge-", "erklæring/udrejseblank", "et"), "Unge-erklæring/udrejseblanket"),
        (("UU-", "vejledere"), "UU-vejledere"),
        (("gjorde Folketinget opmærk-", "som på sagen"), "gjorde Folketinget opmærksom på sagen"),
        (("ressource-", "og kontaktpersoner"), "ressource- og kontaktpersoner"),
        (("Nationalmuseet", ", Nunatta"), "Nationalmuseet, Nunatta"),
        (("Nordschleswige", "r"), "Nordschleswiger"),
        (("støtte til e-", "handel"), "støtte til e-handel"),
        (("Ballonskipperføderat", "er"), "Ballonskipperføderater"),
        (("Ballonskipperlaugsfø", "derationen i Vejle"), "Ballonskipperlaugsføderationen i Vejle"),
        (("Ballonskipperføderaters", "arbejde"), "Ballonskipperføderaters arbejde"),
        (("Ministeriet /", "ITEK-sekretariatet"), "Ministeriet / ITEK-sekretariatet"),
        (("En ny ph.d.-", "stipendiat"), "En ny ph.d.-stipendiat"),
        (("Kortlægge", "vejrradar ved kysten"), "Kortlægge vejrradar ved kysten"),
        (("Digital højskole for", "ældre"), "Digital højskole for ældre"),
        (("Centret i Viborg udlåner", "prøvestande"), "Centret i Viborg udlåner prøvestande"),
        (("www.uddannelsesstati", "stik.dk"), "www.uddannelsesstatistik.dk"),
        (("www.sst.dk", "eller"), "www.sst.dk eller"),
        (("https://www.uvm.dk/ny-", "plan"), "https://www.uvm.dk/ny-plan"),
        (("pladser på RED-", "Safehouse"), "pladser på RED-Safehouse"),
        (("efterværns-", "/opfølgningsindsats"), "efterværns-/opfølgningsindsats"),
        (("adresse-", "beskyttelse"), "adressebeskyttelse"),
        (("ressource-", "og kontaktpersoner"), "ressource- og kontaktpersoner"),
        (("i perioden 2013-", "2015"), "i perioden 2013-2015"),
        (("hos en", "lærer"), "hos en lærer"),
        (("der er for", "hold til alle"), "der er for hold til alle"),
    ],
)
def test_line_ends(lines: tuple[str, ...], joined: str) -> None:
    assert join_lines(passage(*lines)) == joined


words = st.lists(st.text(alphabet="abdefæøå-/.,", min_size=1, max_size=9), min_size=1, max_size=6)


@given(st.lists(words, max_size=5))
def test_no_letter_is_changed_or_lost(lines: list[list[str]]) -> None:
    found = join_lines(tuple(TextLine(tuple(line)) for line in lines))
    letters = "".join("".join(line) for line in lines)
    assert found.replace(" ", "").replace("-", "") == letters.replace("-", "")
