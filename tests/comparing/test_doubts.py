"""What is only a difference of reading, and what never is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.comparing import diff
from extract.comparing.doubts import may_be_same
from extract.comparing.model import Doubt, Kind, Match
from extract.comparing.sides import Side
from extract.models import Alternative, PageState, Repair, Role

from .rows import report, row, subjects

CLEAR, DOUBTFUL = Side(), Side(doubtful=True)


@pytest.mark.parametrize(
    ("true", "read"),
    [
        ("gennemført", "gennemfert"),
        ("gennemført", "gennemfgrt"),
        ("børn", "barn"),
        ("måler", "maler"),
        ("æresrelaterede", "zeresrelaterede"),
        ("løbende", "Ibende"),
        ("henvendt", "henvenct"),
        ("hjemlandet", "htemlandet"),
        ("VISO", "vISO"),
    ],
)
def test_a_word_in_doubtful_letters_may_be_the_same(true: str, read: str) -> None:
    assert may_be_same(true, read, CLEAR, DOUBTFUL)
    assert may_be_same(read, true, DOUBTFUL, CLEAR)
    assert not may_be_same(true, read, CLEAR, CLEAR)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2016", "2017"),
        ("169", "214"),
        ("2013-2015", "2013-2016"),
        ("11", "16"),
        ("Afsluttes", "Afsluttet"),
        ("udbydes", "udbudt"),
        ("forventes", "forventet"),
        ("juni", "juli"),
        ("april", "august"),
        ("kommune", "kommuner"),
        ("materiale", "materialet"),
        ("fire", "fem"),
        ("to", "tre"),
        ("gennemføres", "gennemført"),
        ("skal", "kan"),
        ("Aarhus", "Aalborg"),
        ("etableret", "etableres"),
        ("afholdt", "afholdes"),
        ("planlagt", "planlægges"),
        ("ikke", "ofte"),
        ("krisecenter", "krisecentre"),
    ],
)
def test_another_word_or_number_is_never_only_a_reading(old: str, new: str) -> None:
    assert not may_be_same(old, new, DOUBTFUL, DOUBTFUL)
    assert not may_be_same(new, old, DOUBTFUL, DOUBTFUL)


def test_what_was_weighed_when_a_word_was_repaired_may_be_meant() -> None:
    side = Side(doubtful=True, others={"år": frozenset({"er"})})
    assert may_be_same("er", "år", CLEAR, side)
    assert not may_be_same("er", "år", CLEAR, Side(doubtful=True))


def compared(clean: str, damaged: str, *repairs: Repair) -> Match:
    title = "Kursus for lærere om social kontrol"
    old = report(row("1", title=title, status=clean))
    new = report(
        row("1", title=title, status=damaged),
        state=PageState.DAMAGED_LAYER,
        repairs=repairs,
    )
    (match,) = diff(old, new).matched
    return match


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("Der er indgået aftale om børn.", "Der er indgaet aftale om barn."),
        ("Der er § 741 i loven", "Der er 8 741 i loven"),
        ("Prisen er 1.126 kr.", "Prisen er 1126 kr."),
        ("De er i kommunerne", "De er i i kommunerne"),
        ("Én indgang", "En indgang"),
        ("Integrations- og Boligministeriet", "Integrationsog Boligministeriet"),
        ("Særlig støtte til unge", "Særlig | støtte til unge"),
        ("De har fået hjælp", "De har _faet hjælp"),
        ("Ungeerklæring er indført", "Unge-erklæring er indført"),
        ("Der er 31 pladser, alle i brug.", "Der er 31 pladser. alle i brug"),
    ],
)
def test_damage_alone_leaves_an_initiative_unchanged(clean: str, damaged: str) -> None:
    match = compared(clean, damaged)
    assert match.kind is Kind.ONLY_READING
    assert not match.values
    assert diff(report(match.old), report(match.old)).matched[0].kind is Kind.UNCHANGED


def test_a_repair_that_went_wrong_is_no_change() -> None:
    repair = Repair("1", "status", 1, None, "sat", "sæt", 0.6, "æ", (Alternative("sat", 0.4),))
    assert compared("Arbejdet er sat i gang", "Arbejdet er sæt i gang", repair).only_reading


def test_a_change_is_found_among_doubtful_letters() -> None:
    match = compared("Der blev afholdt møder for 37 børn.", "Der blev afholdt mader for 52 barn.")
    (change,) = match.changed
    assert [(run.op, run.text) for run in change.words if run.op != "equal"] == [
        ("delete", "37 "),
        ("insert", "52 "),
    ]
    assert [(found.old, found.new) for found in match.reading] == [
        ("møder", "mader"),
        ("børn", "barn"),
    ]
    assert match.doubtful_letters == 2


def test_two_clean_reports_have_no_reading_differences() -> None:
    title = "Kursus"
    old, new = row("1", title=title, status="Mand"), row("1", title=title, status="Mænd")
    (match,) = diff(report(old), report(new)).matched
    assert match.change(Role.STATUS)
    assert not match.reading


def test_a_sentence_that_a_dump_has_one_row_too_high_is_no_change() -> None:
    first, second, third = subjects()[:3]
    stray = "Materialet blev lanceret i juni og er taget i brug på mange skoler."
    true = report(first, replace(second, status=stray), third)
    read = report(replace(first, status=stray), second, third, state=PageState.TEXT_DUMP)
    found = diff(read, true)
    assert not found
    assert {d.doubt for match in found.matched for d in match.reading} == {Doubt.PLACE}


def test_words_that_a_dump_has_in_another_column_are_no_change() -> None:
    true = replace(subjects()[0], anchoring="Afsluttet i 2014", status="Kampagnen er holdt.")
    read = replace(true, title=f"{true.title} Afsluttet i 2014", anchoring="")
    found = diff(report(read, state=PageState.TEXT_DUMP), report(true))
    assert not found
    assert found.matched[0].only_reading


def test_a_repeated_head_row_that_a_dump_has_in_a_cell_is_no_change() -> None:
    true = subjects()[0]
    read = replace(true, description=f"{true.description} Beskrivelse Forankring")
    found = diff(report(true), report(read, state=PageState.TEXT_DUMP))
    assert not found
    assert found.matched[0].only_reading


def test_the_same_move_in_a_report_with_positions_is_a_change() -> None:
    true = replace(subjects()[0], anchoring="Afsluttet i 2014", status="Kampagnen er holdt.")
    moved = replace(true, title=f"{true.title} Afsluttet i 2014", anchoring="")
    (match,) = diff(report(moved), report(true)).matched
    assert {change.field for change in match.changed} == {Role.TITLE, Role.ANCHORING}
