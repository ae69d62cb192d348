"""Lone upright strokes in a page image: pieces of rulings, and the letter I."""

from __future__ import annotations

from extract.models import Orientation, Ruling
from extract.reading.ocr.rule_artifacts import with_true_strokes
from extract.reading.ocr.tesseract import OcrWord

UPRIGHT = Ruling(Orientation.VERTICAL, 72.0, 0.0, 400.0)
LEVEL = Ruling(Orientation.HORIZONTAL, 100.0, 72.0, 720.0)


def stroke(x: float, text: str = "|") -> OcrWord:
    return OcrWord(text, x - 2, 100, x + 2, 130, 60)


def test_a_bar_on_an_upright_ruling_is_a_piece_of_it() -> None:
    words = [stroke(301), stroke(302, "!"), stroke(300, "i")]
    assert [w.text for w in with_true_strokes(words, [UPRIGHT], dpi=300)] == ["i"]


def test_a_bar_where_level_rulings_end_is_a_piece_of_the_side() -> None:
    assert not list(with_true_strokes([stroke(3001)], [LEVEL], dpi=300))


def test_a_bar_within_a_cell_is_the_letter_i() -> None:
    words = [stroke(1500), stroke(1600, "!")]
    assert [w.text for w in with_true_strokes(words, [UPRIGHT, LEVEL], dpi=300)] == ["I", "!"]


def test_two_letters_no_wider_than_a_stroke_are_a_piece_of_a_faint_ruling() -> None:
    words = [OcrWord("il", 1500, 100, 1502, 130, 60), OcrWord("il", 1600, 100, 1608, 130, 60)]
    assert list(with_true_strokes(words, [], dpi=300)) == words[1:]
