"""Damaged Danish becomes Danish, and what is right stays as it is."""

from __future__ import annotations

import pytest

from extract.danish import Passage, Repaired, TextLine, repair_passages, repair_text

# Enough damaged prose around a sentence for its page to be told, and for the noise to be learned.
AROUND = (
    "Der er udarbejdet en vejledning til kommunerne om stgtte til udsatte bgrn og unge. "
    "Ansvaret ligger hos styrelsen, som ogsa skal fglge op pa resultaterne. "
    "Radgivningen er aben alle arets dage, og bade foreldre og unge kan fa hjelp."
)


def passage(*lines: str) -> Passage:
    return tuple(TextLine(tuple(line.split())) for line in lines)


def repaired(*lines: str) -> Repaired:
    """The lines repaired as a cell of a damaged document."""
    return repair_passages([passage(*lines), passage(AROUND)], pages={})[0]


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("zeresrelaterede konflikter", "æresrelaterede konflikter"),
        ("i 2resrelaterede sager", "i æresrelaterede sager"),
        ("en central radgivningsenhed", "en central rådgivningsenhed"),
        ("arbejdet med kgnsligestilling", "arbejdet med kønsligestilling"),
        ("information om genopdragelsesrejser og tvangsaegteskaber",
         "information om genopdragelsesrejser og tvangsægteskaber"),
        ("tilggengelige og stptte", "tilgængelige og støtte"),
    ],
)  # fmt: skip
def test_letters_come_back_whatever_became_of_them(read: str, written: str) -> None:
    assert repaired(read).text == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Unge mand, der flygter fra deres familie", "Unge mænd, der flygter fra deres familie"),
        ("En mand blev anmeldt til politiet", "En mand blev anmeldt til politiet"),
        ("bade unge og forzeldre", "både unge og forældre"),
        ("to ar for fristen", "to år før fristen"),
        ("hjelp til udsatte barn og unge", "hjælp til udsatte børn og unge"),
        ("indikatorer, der maler omfanget", "indikatorer, der måler omfanget"),
        ("Undervisning i ken og krop", "Undervisning i køn og krop"),
        ("Kommunen far stgtte, og de andre far brev", "Kommunen får støtte, og de andre får brev"),
        ("En far eller mor kan fa besgg", "En far eller mor kan få besøg"),
        ("Familien hjelpes, for moderen flytter", "Familien hjælpes, før moderen flytter"),
        ("Andelen er 40 pct. mod 33 for.", "Andelen er 40 pct. mod 33 før."),
    ],
)
def test_the_sentence_decides_where_the_word_is_a_word_already(read: str, written: str) -> None:
    assert repaired(read).text == written


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("afsluttes i2017", "afsluttes i 2017"),
        ("Projektet hari alt 37 deltagere", "Projektet har i alt 37 deltagere"),
        ("ligestilling mellem kg n", "ligestilling mellem køn"),
        ("| samarbejde med skolerne", "I samarbejde med skolerne"),
        ("Materialet opdateres Igbende", "Materialet opdateres løbende"),
        ("SZRLIG ST@TTE TIL B@RN", "SÆRLIG STØTTE TIL BØRN"),
        ("/Zndringen af loven", "Ændringen af loven"),
        ("der informeres Ibende om vISO", "der informeres løbende om VISO"),
        ("4Eldre Sagen og A£ldreministeriet", "Ældre Sagen og Ældreministeriet"),
        ("369 kr.om maneden til bgrn", "369 kr. om måneden til børn"),
        ("Fredericia~Aarhus for bgrn", "Fredericia-Aarhus for børn"),
        ("efter § 83 ai lov om bgrn", "efter § 83 a i lov om børn"),
        ("pa Hald Hovedgaard for bgrn", "på Hald Hovedgaard for børn"),
    ],
)
def test_spaces_strokes_and_capitals_come_back(read: str, written: str) -> None:
    assert repaired(read).text == written


def test_misread_bullets_become_list_marks() -> None:
    assert (
        repaired("Der ydes:", "¢ Radgivning", "e Stgtte").text == "Der ydes: • Rådgivning • Støtte"
    )


@pytest.mark.parametrize(
    "clean",
    [
        "Aarhus og Aabenraa",
        "KAB, LOKK og VISO",
        "undersøgt af Als Research",
        "se https://www.sm.dk/aeldre/ og skriv til raad@aeldre.dk",
        "jf. § 66, stk. 1, nr. 3",
        "12.500 kr. og 3 kg",
        "RED-Safehouse og eReolen",
    ],
)
def test_names_abbreviations_units_and_addresses_stay(clean: str) -> None:
    assert repaired(clean).text == clean


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        (("seresrela-", "terede konflikter"), "æresrelaterede konflikter"),
        (("Undervisningsmat", "erialet vil dog"), "Undervisningsmaterialet vil dog"),
        (("studievejledere, UU-", "vejledere mv."), "studievejledere, UU-vejledere mv."),
        (("pladser pa RED-", "Safehouse"), "pladser på RED-Safehouse"),
        (("en udvidet eftervzerns-", "/opfglgningsindsats"),
         "en udvidet efterværns-/opfølgningsindsats"),
        (("ressource-", "og kontaktpersoner"), "ressource- og kontaktpersoner"),
    ],
)  # fmt: skip
def test_words_cut_at_a_line_end_are_joined(lines: tuple[str, ...], written: str) -> None:
    assert repaired(*lines).text == written


def test_a_joined_word_that_keeps_its_letters_is_no_change() -> None:
    assert repaired("Opkvalificerings-", "tilbuddet afsluttes").changes == ()


def test_a_change_says_where_what_and_how_sure() -> None:
    change = repaired("en central radgivningsenhed").changes[0]
    assert (change.start, change.stop) == (2, 3)
    assert (change.read, change.written) == ("radgivningsenhed", "rådgivningsenhed")
    assert change.confidence > 0.9
    assert "a→å" in change.reason


def test_a_doubtful_change_names_its_alternatives() -> None:
    changes = repaired("De fik besked om en far").changes
    doubtful = [c for c in changes if c.alternatives]
    assert all(a.text != c.written for c in doubtful for a in c.alternatives)


def test_a_clean_page_is_never_changed() -> None:
    clean = (
        "Der er udarbejdet en vejledning til kommunerne om støtte til udsatte børn og unge, og "
        "både forældre og fagfolk får råd om, hvordan de kan hjælpe. En mand på 40 år bar en bog, "
        "og for en far kan det være svært at nå frem. Målet er nået før tiden."
    )
    done = repair_passages([passage(clean), passage(clean)])
    assert [r.text for r in done] == [clean, clean]
    assert all(not r.changes for r in done)


def test_a_clean_page_beside_a_damaged_one_stays() -> None:
    clean = passage(*(["Både børn og unge får rådgivning på skolen før sommer."] * 12))
    damaged = tuple(TextLine(tuple(AROUND.split()), page=2) for _ in range(3))
    done = repair_passages([clean, damaged])
    assert not done[0].changes
    assert "rådgivningen" in done[1].text.lower()


def test_a_free_text_keeps_its_lines() -> None:
    text = "Stgtte til bgrn i udsatte bolig-\nomrader og byer\n\nDe far hjelp"
    assert repair_text(text).text == (
        "Støtte til børn i udsatte boligområder\nog byer\n\nDe får hjælp"
    )


def test_the_changes_of_a_free_text_count_all_its_words() -> None:
    done = repair_text("Stgtte til bgrn\n\nog zeldre")
    assert [(c.start, c.written) for c in done.changes] == [
        (0, "Støtte"), (2, "børn"), (4, "ældre"),
    ]  # fmt: skip


def test_nothing_comes_of_nothing() -> None:
    assert repair_text("").text == ""
    assert repair_passages([]) == ()
    assert repair_passages([()]) == (Repaired(""),)


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("BRULIPS@V og lokale planer", "BRULIPSØV og lokale planer"),
        ("Skriv til stgtte @ bpst.dk i dag", "Skriv til støtte @ bpst.dk i dag"),
        ("Arbejdet ved Grindsted A og i byen", "Arbejdet ved Grindsted Å og i byen"),
        ("Ledelsen i Vestas A/S og andre", "Ledelsen i Vestas A/S og andre"),
        ("Der er sendt brev til Kommunen om det", "Der er sendt brev til kommunen om det"),
        (
            "Der er sendt brev til Odense Kommune om det",
            "Der er sendt brev til Odense Kommune om det",
        ),
        ("Appen NaboGO blev taget i brug", "Appen NaboGO blev taget i brug"),
        ("Det er sket. 1 2016 er der stgtte", "Det er sket. I 2016 er der støtte"),
        ("Det er sket. 1 juni far alle brev", "Det er sket. I juni får alle brev"),
        ("Det er sket. 1 kommune har faet brev", "Det er sket. 1 kommune har fået brev"),
        ("Nu er alle kKommet hjem", "Nu er alle kommet hjem"),
    ],
)
def test_signs_in_unknown_words_and_capitals_are_read_by_what_stands_beside_them(
    read: str, written: str
) -> None:
    assert repaired(read).text == written
