"""Reading page images with Tesseract, and what happens where it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from extract.errors import OcrNeededError
from extract.models import Document, PageState
from extract.reading import OcrMode, read_file
from extract.reading.images.page_skew import dark_of, runs_upright, skew_in
from extract.reading.ocr import tesseract
from extract.reading.ocr.tesseract import OcrFailureError, danish_tesseract, words_of

from .faking import LISTS_DANISH, fake_tesseract, page_image, scan, without_tesseract

needs_tesseract = pytest.mark.skipif(
    danish_tesseract() is None, reason="no Tesseract with Danish is installed (tesseract-ocr-dan)"
)
HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def row(line: int, left: int, top: int, height: int, conf: float, text: str) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t40\t{height}\t{conf}\t{text}"


def test_the_words_of_a_line_are_equally_tall() -> None:
    tsv = "\n".join(
        (
            HEAD,
            row(1, 10, 100, 20, 90, "Ågård"),
            row(1, 60, 104, 16, 95, "gennem"),
            row(1, 110, 110, 3, 80, "-"),
            row(2, 10, 150, 20, 91, "Naste"),
        )
    )
    words = list(words_of(tsv))
    assert [word.text for word in words] == ["Ågård", "gennem", "-", "Naste"]
    assert len({(word.top, word.bottom) for word in words[:3]}) == 1
    assert words[3].top == 150


@pytest.mark.parametrize(
    "tsv", ["", "Segmentation fault", "<html>", f"{HEAD}\n5\t1\t1\t1\t1\t1\tx\ty\t1\t1\t90\tord"]
)
def test_nonsense_is_no_reading(tsv: str) -> None:
    with pytest.raises(OcrFailureError):
        list(words_of(tsv))


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (LISTS_DANISH + "exit 3", "failed with exit code 3"),
        (LISTS_DANISH + "kill -SEGV $$", "crashed .signal 11."),
        (LISTS_DANISH + f"printf '{HEAD}\\n'", "found no words"),
        (LISTS_DANISH + "echo rubbish", "no table of words"),
        (LISTS_DANISH + "printf '\\377\\376'", "no text"),
        (LISTS_DANISH + "exec sleep 30", "did not end within"),
        ("echo eng", "no Tesseract with Danish"),
        ("exit 1", "failed with exit code 1 when asked"),
    ],
)
def test_a_failing_tesseract_is_one_line_for_a_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    fake_tesseract(tmp_path, monkeypatch, script)
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 0.4)
    path = scan(tmp_path / "scan.pdf", page_image())
    with pytest.raises(OcrNeededError, match=why) as caught:
        read_file(path, ocr=OcrMode.AUTO)
    assert "\n" not in str(caught.value)
    assert "tesseract-ocr-dan" in str(caught.value)


def test_a_failing_tesseract_leaves_a_layer_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tesseract(tmp_path, monkeypatch, LISTS_DANISH + "exit 3")
    path = scan(tmp_path / "a.pdf", page_image(), layer="Radgivning til unge pa skolerne")
    document = read_file(path, ocr=OcrMode.AUTO)
    assert isinstance(document, Document)
    assert [word.text for word in document.pages[0].words][:2] == ["Radgivning", "til"]
    with pytest.raises(OcrNeededError, match="exit code 3"):
        read_file(path, ocr=OcrMode.ALWAYS)


@pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.ALWAYS])
def test_without_tesseract_a_scan_names_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: OcrMode
) -> None:
    without_tesseract(tmp_path, monkeypatch)
    path = scan(tmp_path / "scan.pdf", page_image())
    with pytest.raises(OcrNeededError) as caught:
        read_file(path, ocr=mode)
    for system in ("Debian", "macOS", "Windows"):
        assert system in str(caught.value)


def test_never_means_never(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tesseract(tmp_path, monkeypatch, "touch was-run\n" + LISTS_DANISH)
    monkeypatch.chdir(tmp_path)
    path = scan(tmp_path / "scan.pdf", page_image())
    with pytest.raises(OcrNeededError, match="--ocr never"):
        read_file(path, ocr=OcrMode.NEVER)
    assert not (tmp_path / "was-run").exists()


@pytest.mark.parametrize("angle", [-2.5, 0.0, 1.3])
def test_the_turn_of_an_image_is_seen(angle: float) -> None:
    turned = page_image().rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew_in(dark_of(turned)) == pytest.approx(angle, abs=0.11)


def test_an_image_on_its_side_is_known() -> None:
    assert runs_upright(dark_of(page_image()))
    assert not runs_upright(dark_of(page_image().rotate(90, expand=True)))


@needs_tesseract
@pytest.mark.parametrize("turn", [1.3, 91.0, 180.0])
def test_a_turned_scan_is_read_upright(tmp_path: Path, turn: float) -> None:
    image = page_image().rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    document = read_file(scan(tmp_path / "scan.pdf", image), ocr=OcrMode.AUTO)
    assert isinstance(document, Document)
    page = document.pages[0]
    assert page.state is PageState.SCAN
    found = " ".join(word.text for word in page.words)
    assert found.count("Støtte") >= 3
    assert found.count("Ændringen") >= 3
    assert "Danish" in page.reason
