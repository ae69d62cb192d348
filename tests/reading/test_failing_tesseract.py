"""Whatever Tesseract does, the next best reading is had, and one line says why it is that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader

import extract
from extract.errors import OcrNeededError
from extract.models import Page, PageState
from extract.reading import OcrMode, read_file
from extract.reading.ocr import tesseract
from extract.warning_text import message
from extract.warnings import Severity, Warning, WarningKind
from table.drawing import HEIGHT, WIDTH, Pen

from .faking import (
    LISTS_DANISH,
    damaged_report,
    draw,
    fake_tesseract,
    page_image,
    scan,
    without_tesseract,
    writing,
)

FAILING = (
    ("exit 3", "Tesseract failed with exit code 3"),
    ("kill -SEGV $$", "Tesseract crashed (signal 11)"),
    ("echo rubbish", "Tesseract wrote something that is no table of words"),
    ("printf '\\377\\376'", "Tesseract wrote something that is no text"),
    ("exec sleep 30", "Tesseract did not end within 0 seconds"),
)


def read_from_layer(page: int, why: str) -> Warning:
    return Warning(WarningKind.READ_FROM_LAYER, Severity.MINOR, page, texts=(why,))


def crashed(why: str) -> Warning:
    return Warning(WarningKind.OCR_CRASHED, Severity.MINOR, 1, texts=(why,))


@pytest.mark.parametrize(("script", "why"), FAILING, ids=[script for script, _ in FAILING])
def test_a_damaged_layer_is_repaired_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    path = damaged_report(tmp_path)
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + script)
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 0.3)
    report = extract.read(path)
    assert report.source.states == (PageState.DAMAGED_LAYER,)
    assert [row.number for row in report.initiatives] == ["1", "2", "3", "4"]
    assert "hjælper dem videre til læge" in report.initiatives[0].description
    assert report.warnings == (crashed(why),)


OTHER_PAGE = (
    *("Havnen", "får", "kajer,", "moler", "og", "bølgebrydere,", "og", "havbunden"),
    *("graves", "dybere", "til", "færgerne"),
)
CONFIDENT = (
    ((), "Tesseract found far fewer words than there are"),
    (("Strategi", "for", "unge"), "Tesseract found far fewer words than there are"),
    (tuple("iakolemt") * 120, "Tesseract wrote hardly more than single letters"),
    (("Отчёт", "о", "ходе", "работ") * 60, "Tesseract wrote words that are not Danish"),
    (OTHER_PAGE * 12, "Tesseract wrote other words than the page's"),
)


@pytest.mark.parametrize(("words", "why"), CONFIDENT, ids=[why for _, why in CONFIDENT])
def test_confident_nonsense_is_ignored_and_the_layer_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], why: str
) -> None:
    path = damaged_report(tmp_path)
    fake_tesseract(tmp_path, monkeypatch, writing(tmp_path, words))
    report = extract.read(path)
    assert [row.number for row in report.initiatives] == ["1", "2", "3", "4"]
    assert "hjælper dem videre til læge" in report.initiatives[0].description
    assert report.warnings == (read_from_layer(1, why),)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (tuple("iakolemt") * 12, "single letters"),
        (("Отчёт", "о", "ходе", "работ") * 15, "not Danish"),
        (OTHER_PAGE * 5, "don't stand where"),
    ],
)
def test_confident_nonsense_for_a_scan_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], why: str
) -> None:
    fake_tesseract(tmp_path, monkeypatch, writing(tmp_path, words))
    with pytest.raises(OcrNeededError, match=why) as caught:
        read_file(scan(tmp_path / "scan.pdf", page_image()), ocr=OcrMode.AUTO)
    assert "\n" not in str(caught.value)


def test_where_there_is_none_the_note_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damaged_report(tmp_path)
    without_tesseract(tmp_path, monkeypatch)
    report = extract.read(path)
    assert len(report.initiatives) == 4
    said = message(*report.warnings)
    assert "no Tesseract with Danish is installed" in said
    assert "tesseract-ocr-dan" in said
    assert extract.read(path, ocr="never").warnings == ()


def test_a_page_that_only_it_could_read_is_missed_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pen = Pen(tmp_path / "mixed.pdf")
    pen.canvas.drawImage(ImageReader(page_image()), 0, 0, WIDTH, HEIGHT)
    pen.next_page()
    draw(pen)
    pen.canvas.save()
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + "exit 3")
    report = extract.read(pen.path)
    assert [row.number for row in report.initiatives] == ["1", "2", "3", "4"]
    (warning,) = report.warnings
    assert (warning.kind, warning.page) == (WarningKind.OCR_CRASHED, 1)
    assert warning.severity is Severity.SERIOUS
    assert "exit code 3" in warning.texts[0]


def test_pages_are_not_waited_for_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    pen = Pen(tmp_path / "scan.pdf")
    for _ in range(5):
        pen.canvas.drawImage(ImageReader(page_image()), 0, 0, WIDTH, HEIGHT)
        pen.next_page()
    pen.canvas.save()
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + 'echo x >> "$0.log"\nexec sleep 30')
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 0.3)
    with pytest.raises(OcrNeededError, match="did not end"):
        read_file(pen.path, ocr=OcrMode.AUTO)
    assert (tmp_path / "tesseract.log").read_text().count("x") == 2


def test_one_that_does_not_answer_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tesseract(tmp_path, monkeypatch, "exec sleep 30")
    monkeypatch.setattr(tesseract, "SECONDS_TO_ANSWER", 0.2)
    with pytest.raises(OcrNeededError, match="did not end within 0 seconds when asked"):
        read_file(scan(tmp_path / "scan.pdf", page_image()), ocr=OcrMode.AUTO)


def test_one_that_crashes_when_asked_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damaged_report(tmp_path)
    fake_tesseract(tmp_path, monkeypatch, "kill -SEGV $$")
    (page,) = read_file(path, ocr=OcrMode.AUTO).pages
    assert isinstance(page, Page)
    (warning,) = page.warnings
    assert warning.texts == ("Tesseract crashed (signal 11) when asked for its languages",)


def test_a_crash_is_a_warning_of_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = damaged_report(tmp_path)
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + "kill -SEGV $$")
    (page,) = read_file(path, ocr=OcrMode.AUTO).pages
    assert isinstance(page, Page)
    (told,) = page.warnings
    assert told.kind is WarningKind.OCR_CRASHED
    assert told.severity is Severity.MINOR
    assert told.texts == ("Tesseract crashed (signal 11)",)
