"""The pages in a real browser: filters, keyboard, printing, no network."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.comparing import diff, history
from extract.comparing.pages import history_to_html, to_html
from extract.report import Report

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install '.[browser]'"
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = os.environ.get("STATUS_EXTRACT_BROWSER") or next(
    filter(None, map(shutil.which, NAMES)), None
)

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium is installed: apt-get install chromium"
)

SHOWN = "article:not([hidden])"


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, gold_2016: Report, gold_2017: Report) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    found = diff(gold_2016, gold_2017)
    (folder / "diff.html").write_text(to_html(found), encoding="utf-8")
    years = history(gold_2016, gold_2017)
    (folder / "history.html").write_text(history_to_html(years), encoding="utf-8")
    return folder


@pytest.fixture
def page(browser: sync_api.Browser, address: Path) -> Iterator[sync_api.Page]:
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text))
    opened.on("request", lambda request: problems.append(request.url)
              if not request.url.startswith("file:") else None)  # fmt: skip
    opened.goto((address / "diff.html").as_uri())
    yield opened
    opened.close()
    assert not problems


def shown(page: sync_api.Page) -> int:
    return page.locator(SHOWN).count()


def test_everything_is_shown_at_first(page: sync_api.Page) -> None:
    assert shown(page) == 37
    assert page.get_by_role("status").inner_text() == "Viser 37 af 37 initiativer."


def test_a_kind_of_change_can_be_left_out(page: sync_api.Page) -> None:
    page.get_by_label("Uændret").uncheck()
    assert shown(page) == 26
    page.get_by_label("Ændret (18)", exact=True).uncheck()
    assert shown(page) == 8
    assert page.get_by_role("status").inner_text() == "Viser 8 af 37 initiativer."


def test_what_happened_and_the_state_narrow_it_further(page: sync_api.Page) -> None:
    page.get_by_label("Kun dem med").select_option("completed")
    assert shown(page) == 4
    page.get_by_label("Kun dem med").select_option("delayed")
    assert shown(page) == 5
    page.get_by_label("Tilstand nu").select_option("completed")
    assert shown(page) == 0
    assert page.get_by_text("Ingen initiativer passer til filtrene.").is_visible()


def test_words_are_searched_for_and_a_button_shows_all_again(page: sync_api.Page) -> None:
    page.get_by_label("Med ordene").fill("RED-safehouse")
    assert shown(page) == 1
    page.get_by_role("button", name="Vis alt").click()
    page.wait_for_function("document.querySelectorAll('article[hidden]').length === 0")
    assert shown(page) == 37


def test_a_section_with_nothing_to_show_is_hidden(page: sync_api.Page) -> None:
    page.get_by_label("Med ordene").fill("Nordisk erfaringsgruppe")
    assert page.locator("section.afsnit:not([hidden])").count() == 1


def test_the_filters_work_by_keyboard(page: sync_api.Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "added"
    page.keyboard.press("Space")
    assert shown(page) == 32


def test_the_skip_link_leads_to_the_initiatives(page: sync_api.Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "initiativer"


def test_a_screen_reader_is_told_what_is_struck_out_and_put_in(page: sync_api.Page) -> None:
    assert page.locator("del", has_text="169").first.text_content() == "[slettet: 169]"
    assert page.locator("ins", has_text="214").first.text_content() == "[indsat: 214]"
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("input:not([id])").evaluate_all(
        "boxes => boxes.every(box => box.closest('label') !== null)"
    )


def test_it_can_be_read_without_scripts(browser: sync_api.Browser, address: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((address / "diff.html").as_uri())
    assert page.locator("article").count() == 37
    assert not page.get_by_label("Kun dem med").is_visible()
    context.close()


def test_what_is_filtered_is_what_is_printed(page: sync_api.Page) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")

    def printed() -> str:
        document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        return " ".join(sheet.get_textpage().get_text_range() for sheet in document)

    whole = printed()
    assert "Fælles skema til sikkerhedsvurdering" in whole
    assert "Handleplaner for de over 18-årige" in whole
    assert "Vis alt" not in whole
    page.get_by_label("Uændret").uncheck()
    assert "Handleplaner for de over 18-årige" not in printed()


def test_a_narrow_screen_needs_no_sideways_scrolling(page: sync_api.Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_history_shows_its_picture_and_its_table(
    browser: sync_api.Browser, address: Path
) -> None:
    page = browser.new_page()
    page.goto((address / "history.html").as_uri())
    assert page.get_by_role("img", name="STØTTE TIL DE UNGE").is_visible()
    assert page.get_by_role("img").count() == 6
    assert page.locator("tbody tr").count() == 37
    page.close()


def test_a_short_initiative_is_never_cut_by_the_end_of_a_printed_page(page: sync_api.Page) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [sheet.get_textpage().get_text_range() for sheet in document]
    whole = next(text for text in pages if "Efteruddannelse og information til" in text)
    assert "Kolding i efteråret 2016" in whole.replace("\r\n", " ")
    assert "Handleplaner for de over 18-årige" in pages[0]


def test_the_years_stay_readable_on_a_narrow_screen(
    browser: sync_api.Browser, address: Path
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto((address / "history.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    letters = page.locator("svg text").first.evaluate("text => text.getBoundingClientRect().height")
    assert letters >= 12
    page.close()
