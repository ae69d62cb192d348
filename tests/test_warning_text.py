"""Every warning has its words in both languages, and says where and what."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models import ExcludedKind, Finder, Role
from extract.warning_text import (
    Language,
    message,
    messages,
    pages_in_words,
    summary,
    term,
    wording,
)
from extract.warnings import SLOTS, Severity, Warning, WarningKind


def warning(kind: WarningKind, page: int | None = None, *texts: str, **more: object) -> Warning:
    return Warning(kind, Severity.MINOR, page, texts=texts, **more)  # type: ignore[arg-type]


def footers(page: int, count: int) -> Warning:
    return warning(WarningKind.EXCLUDED, page, "footer", figures=(count,))


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", Language)
def test_every_kind_has_words_and_they_say_all_that_it_holds(language: Language) -> None:
    said = wording(language).messages
    assert list(said) == [kind.value for kind in WarningKind] == [kind.value for kind in SLOTS]
    for kind in WarningKind:
        slots = SLOTS[kind]
        names = {*slots.texts, *slots.figures, slots.rest} - {"", "count"}
        known = names | {"count"} | {f"{name}_plural" for name in slots.texts}
        for form in said[kind]:
            found = names_in(form)
            assert found <= known, kind
            assert {name.removesuffix("_plural") for name in found} >= names, kind


@pytest.mark.parametrize("language", Language)
def test_every_value_of_the_program_has_its_word(language: Language) -> None:
    terms = wording(language).terms
    assert set(terms["excluded"]) == {kind.value for kind in ExcludedKind}
    assert set(terms["finder"]) == {finder.value for finder in Finder}
    assert {role.value for role in Role} <= set(terms["field"])
    assert len(set(terms["excluded"].values())) == len(ExcludedKind)


def test_both_languages_have_the_same_tables() -> None:
    english, danish = wording(Language.ENGLISH), wording(Language.DANISH)
    assert english.summaries.keys() == danish.summaries.keys()
    assert english.terms.keys() == danish.terms.keys()
    for name in ("excluded", "field", "finder"):
        assert english.terms[name].keys() == danish.terms[name].keys()


SAID = (
    (
        Warning(WarningKind.NO_NUMBER, Severity.MINOR, 2, 4, "4"),
        "row 4, page 2: has no number",
        "række 4, side 2: har intet nummer",
    ),
    (
        Warning(WarningKind.NO_NUMBER, Severity.MINOR, None, 4, "Støtte til unge"),
        "row “Støtte til unge”: has no number",
        "række “Støtte til unge”: har intet nummer",
    ),
    (
        warning(WarningKind.LOST_LETTERS, 1, "CO\ufffd"),
        "page 1: a letter has no meaning in the font: CO\ufffd",
        "side 1: et bogstav har ingen betydning i skrifttypen: CO\ufffd",
    ),
    (
        warning(WarningKind.LOST_LETTERS, 1, "a\ufffd", "a\ufffd", "b\ufffd"),
        "page 1: letters in 3 words have no meaning in the font: a\ufffd (2 ×) | b\ufffd",
        "side 1: bogstaver i 3 ord har ingen betydning i skrifttypen: a\ufffd (2 ×) | b\ufffd",
    ),
    (footers(3, 1), "page 3: 1 footer is ignored", "side 3: 1 sidefod er udeladt"),
    (footers(3, 2), "page 3: 2 footers are ignored", "side 3: 2 sidefødder er udeladt"),
    (
        warning(WarningKind.CUT_TEXT, None, "further/Økonomi"),
        "Økonomi ends in the middle of a sentence",
        "Økonomi slutter midt i en sætning",
    ),
    (
        warning(WarningKind.READ_FROM_LAYER, 1, "Tesseract found no words in them"),
        "page 1: read from the text layer alone: Tesseract found no words in them",
        "side 1: kun læst fra tekstlaget: Tesseract fandt ingen ord",
    ),
    (
        warning(WarningKind.OFFSET_LAYER, 1, figures=(3.25, -2.0)),
        "page 1: the OCR layer is offset by 3.2 points to the right and -2 points down, and was "
        "moved back",
        "side 1: OCR-laget er forskudt 3,2 punkter til højre og -2 punkter ned og er flyttet "
        "tilbage",
    ),
)


@pytest.mark.parametrize(("given_", "english", "danish"), SAID, ids=[said[1] for said in SAID])
def test_a_warning_says_where_and_what(given_: Warning, english: str, danish: str) -> None:
    assert message(given_) == english
    assert message(given_, Language.DANISH) == danish


def test_braces_in_the_words_of_a_report_are_words() -> None:
    assert message(warning(WarningKind.CUT_TEXT, 1, "{0}")).startswith("page 1: {0} ends")


@given(
    st.builds(
        Warning,
        st.sampled_from(WarningKind),
        st.sampled_from(Severity),
        texts=st.lists(st.text(), max_size=4).map(tuple),
        figures=st.lists(st.integers(-9, 9).map(float), max_size=3).map(tuple),
    ),
    st.sampled_from(Language),
)
def test_any_warning_is_one_line(given_: Warning, language: Language) -> None:
    said = message(given_, language)
    assert said.splitlines() in ([said], [])


def test_warnings_that_differ_by_the_page_alone_are_one_line() -> None:
    layer = [warning(WarningKind.READ_FROM_LAYER, n, "no Tesseract") for n in (1, 2, 3, 5)]
    other = warning(WarningKind.READ_FROM_LAYER, 4, "it crashed")
    assert messages([*layer, other]) == (
        "pages 1–3, 5: read from the text layer alone: no Tesseract",
        "page 4: read from the text layer alone: it crashed",
    )


def test_what_is_ignored_is_summed_up_by_kind() -> None:
    link = warning(WarningKind.EXCLUDED, 6, "link", figures=(1,))
    found = [*(footers(n, 1) for n in range(1, 8)), link]
    assert summary(found) == "7 footers, pages 1–7; 1 link address, page 6"
    assert summary(found, Language.DANISH) == "7 sidefødder, side 1–7; 1 linkadresse, side 6"


def test_a_value_without_a_word_is_its_own_word() -> None:
    assert term("field", "further/Økonomi") == "Økonomi"


@given(st.sets(st.integers(1, 40), min_size=1))
def test_pages_in_words_name_every_page(pages: set[int]) -> None:
    said = pages_in_words(sorted(pages))
    named: set[int] = set()
    for span in said.partition(" ")[2].split(", "):
        first, _, last = span.partition("–")
        named.update(range(int(first), int(last or first) + 1))
    assert named == pages
    assert said.startswith("page ") == (len(pages) == 1)
