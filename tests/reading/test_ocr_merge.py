"""Two readings of one page become one."""

from __future__ import annotations

from extract.models import Box, Word
from extract.reading.ocr.ocr_merge import Reread, joined


def word(text: str, x0: float, x1: float) -> Word:
    return Word(text, 1, Box(x0, 100.0, x1, 108.0))


def test_a_narrow_word_whose_boxes_only_touch_is_not_doubled() -> None:
    layer = [
        word("handleplan", 223.0, 271.0),
        word("i", 271.1, 275.7),
        word("tilfaelde", 280.0, 316.0),
    ]
    second = [
        Reread(word("handleplan", 223.0, 270.0), 96.0),
        Reread(word("i", 275.8, 277.0), 92.0),
        Reread(word("tilfælde", 280.0, 315.0), 95.0),
    ]
    assert [w.text for w in joined(layer, second)] == ["handleplan", "i", "tilfælde"]


def test_a_stop_that_one_reading_has_lost_comes_from_the_other() -> None:
    layer = [word("gennemfgrt.", 100.0, 150.0)]
    second = [Reread(word("gennemført", 100.0, 148.0), 95.0)]
    (read,) = joined(layer, second)
    assert (read.text, read.second) == ("gennemført.", "gennemfgrt.")


def test_a_word_that_only_the_layer_has_is_kept() -> None:
    layer = [word("LOKK", 100.0, 130.0), word("og", 134.0, 144.0)]
    second = [Reread(word("LOKK", 100.0, 130.0), 95.0)]
    assert [w.text for w in joined(layer, second)] == ["LOKK", "og"]


def test_an_address_that_the_layer_has_cut_in_two_stays_whole() -> None:
    layer = [word("https:", 100.0, 125.0), word("//data.geus.dk", 128.0, 190.0)]
    second = [Reread(word("https://data.geus.dk", 100.0, 190.0), 88.0)]
    assert [w.text for w in joined(layer, second)] == ["https://data.geus.dk"]
