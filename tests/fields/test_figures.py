"""Key figures in Danish notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.figures import figures
from extract.fields.periods import periods

Figures = list[tuple[float, str, str, bool]]

READ: dict[str, Figures] = {
    "ca. 55 henvendelser i personsager": [(55, "", "henvendelser", True)],
    "1.250 borgere": [(1250, "", "borgere", False)],
    "12,4 mio. kr.": [(12_400_000, "kr.", "", False)],
    "kr. 2,5 mio. årligt": [(2_500_000, "kr.", "", False)],
    "1,2 milliarder kroner": [(1_200_000_000, "kr.", "", False)],
    "45 pct.": [(45, "pct.", "", False)],
    "45 % af de unge er i job": [(45, "pct.", "unge", False)],
    "0,5 årsværk": [(0.5, "årsværk", "", False)],
    "mere end 200 frivillige unge mænd har": [(200, "", "frivillige unge mænd", True)],
    "15-20 borgere": [(15, "", "borgere", True), (20, "", "borgere", True)],
    "Af disse er i alt 31 udmøntet": [(31, "", "", False)],
    "med ni udvalgte krisecentre.": [(9, "", "udvalgte krisecentre", False)],
    "Tre tilbud er modtaget": [(3, "", "tilbud", False)],
    "mellem 200 og 300 deltagere": [(200, "", "deltagere", True), (300, "", "deltagere", True)],
    "faldet fra 21 til 16 pct.": [(21, "pct.", "", False), (16, "pct.", "", False)],
    "300 t.kr. og 12 mio.kr.": [(300_000, "kr.", "", False), (12_000_000, "kr.", "", False)],
    "12 af landets 98 kommuner": [(12, "", "kommuner", False), (98, "", "kommuner", False)],
    "femogtyve unge": [(25, "", "unge", False)],
    "erstatning for 118 får.": [(118, "", "får", False)],
    "118 får støtte": [],
    "24.000 små ege": [(24_000, "", "små ege", False)],
    "17 kg om dagen": [(17, "kg", "", False)],
    "to tredjedele af de unge": [],
    "unge mellem 15 og 25 år": [],
    "På de ni krisecentre": [],
    "De to udvalgte døgntilbud": [],
    "borgere over 18 år og de 15-29-årige": [],
    "jf. § 54, kapitel 3, nr. 7, 2. møde": [],
    "kl. 10:30, tlf. 33 92 92 00": [],
    "i 2016 og 1. maj 2015": [],
}


@pytest.mark.parametrize(("words", "wanted"), READ.items())
def test_a_figure_is_its_number_its_unit_and_what_it_counts(words: str, wanted: Figures) -> None:
    found = figures(words, periods(words))
    assert [(f.number, f.unit, f.counts, f.approximate) for f in found] == wanted


@given(st.integers(0, 9_999_999))
def test_a_number_with_thousands_marked_by_full_stops_is_whole(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert [f.number for f in figures(f"I alt {written} borgere")] == [number]


@given(st.text(alphabet=st.sampled_from("0123456789.,-% kr.mio pct afdetoborgere")))
def test_no_text_is_too_odd(text: str) -> None:
    for figure in figures(text, periods(text)):
        assert figure.span.of(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("faldet fra 21 til seks minutter", [21, 6]),
        ("mellem 5 og ti deltagere", [5, 10]),
        ("to til tre gange om året", [2, 3]),
        ("11 af 39", [11, 39]),
        ("ni ud af ti elever", [9, 10]),
        ("1½ år", [1.5]),
        ("en million kroner", [1_000_000]),
        ("en ny bro", []),
        ("39", []),
    ],
)
def test_figures_stand_in_words_and_pairs(text: str, numbers: list[float]) -> None:
    assert [count.number for count in figures(text)] == numbers
