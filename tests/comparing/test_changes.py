"""What is a change within one initiative, and how it is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.comparing import diff
from extract.comparing.flat import marked
from extract.comparing.model import Match, Op
from extract.comparing.sides import Side
from extract.comparing.words import blocks_of, runs_of
from extract.models import PageState, Role

from .rows import report, row, subjects


def matched(old: str, new: str) -> Match:
    title = "Kursus for lærere om social kontrol"
    (found,) = diff(
        report(row("1", title=title, status=old)),
        report(row("1", title=title, status=new), year=2017),
    ).matched
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Holdt i april – oktober.", "Holdt i april - oktober."),
        ("Holdt i april – oktober.", "Holdt i april—oktober."),
        ("Siden ”Viden, der virker”", 'Siden "Viden, der virker"'),
        ("LOKK’s tilbud", "LOKK's tilbud"),
        ("Det er  i gang.\nNu.", "Det er i gang. Nu."),
        ("udenlandsophold.Det fremgår", "udenlandsophold. Det fremgår"),
        ("bla\u030ak", "blåk"),
    ],
)
def test_spacing_quotes_and_dashes_are_no_change(old: str, new: str) -> None:
    assert matched(old, new).is_same


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Afsluttes 2016", "Afsluttet 2016", "[-Afsluttes-] {+Afsluttet+} 2016"),
        ("169 vejledere", "214 vejledere", "[-169-] {+214+} vejledere"),
        ("Slut i 2013-2015.", "Slut i 2013-2016.", "Slut i [-2013-2015-]{+2013-2016+}."),
        ("Årlig konference i Odense", "Årlig konference", "Årlig konference [-i Odense-]"),
        ("En bog", "En bog og en film", "En bog {+og en film+}"),
        ("", "Åbnede i maj.", "{+Åbnede i maj.+}"),
    ],
)
def test_a_text_is_told_by_words(old: str, new: str, told: str) -> None:
    (change,) = matched(old, new).changed
    assert change.field is Role.STATUS
    assert marked(change) == told


sentences = st.lists(
    st.sampled_from(["Kurset", "er", "holdt", "i", "2016", "2017", "og", "–", "Vejle.", "(KAB)"])
).map(" ".join)


@given(sentences, sentences)
def test_the_equal_and_inserted_words_are_the_new_text(old: str, new: str) -> None:
    runs = runs_of(blocks_of(old, new, Side(), Side()))
    assert "".join(run.text for run in runs if run.op is not Op.DELETE) == new


@given(sentences, sentences)
def test_the_equal_and_deleted_words_are_the_old_text(old: str, new: str) -> None:
    runs = runs_of(blocks_of(old, new, Side(), Side()))
    kept = "".join(run.text for run in runs if run.op is not Op.INSERT)
    assert kept.replace(" ", "") == old.replace(" ", "")


def test_a_completed_and_a_delayed_initiative_are_counted() -> None:
    titles = [subject.title for subject in subjects()[:2]]
    old = report(
        row("1", title=titles[0], anchoring="Afsluttes 2016"),
        row("2", title=titles[1], anchoring="Afsluttes 2017"),
    )
    new = report(
        row("1", title=titles[0], anchoring="Afsluttet i 2016"),
        row("2", title=titles[1], anchoring="Afsluttes 2019"),
        year=2017,
    )
    found = diff(old, new)
    assert [match.completed for match in found.matched] == [True, False]
    assert [match.delayed for match in found.matched] == [False, True]


def test_figures_of_one_kind_are_paired_and_others_stand_alone() -> None:
    match = matched("Der er uddannet 169 vejledere.", "Der er uddannet 214 vejledere på 12 skoler.")
    told = [
        (change.old.number if change.old else None, change.new.number if change.new else None)
        for change in match.values.figures
    ]
    assert told == [(169, 214), (None, 12)]


def test_a_section_with_another_name_has_moved_nothing() -> None:
    old = report(*subjects(section="VIDEN"))
    found = diff(old, report(*subjects(section="VIDEN OG FORSKNING"), year=2017))
    assert not any(match.moved for match in found.matched)
    assert [(name.old, name.new) for name in found.renamings] == [("VIDEN", "VIDEN OG FORSKNING")]
    assert found


def test_a_row_under_another_of_the_sections_has_moved() -> None:
    first, *rest = subjects(section="VIDEN")
    last = row("8", section="STØTTE", title="Bolig", description="Boliger til unge mænd.")
    moved = row("1", section="STØTTE", title=first.title, description=first.description)
    found = diff(report(first, *rest, last), report(*rest, moved, last, year=2017))
    assert [match.old.title for match in found.matched if match.moved] == [first.title]
    assert not found.renamings


def test_a_report_without_sections_moves_nothing() -> None:
    found = diff(report(*subjects(section="VIDEN")), report(*subjects(section="")))
    assert not any(match.moved for match in found.matched)


def test_a_section_read_with_doubt_is_the_same_section() -> None:
    old = report(*subjects(section="STØTTE TIL DE UNGE"))
    new = report(*subjects(section="ST@TTE TIL DE UNGE"), state=PageState.DAMAGED_LAYER)
    assert not diff(old, new)
