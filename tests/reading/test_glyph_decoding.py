"""Glyphs without a meaning get their letters back from a second reading of all pages."""

from __future__ import annotations

import re

from extract.models import Box, Word
from extract.reading.ocr.glyph_decoding import ReadTwice, deciphered
from extract.reading.ocr.ocr_merge import Reread
from extract.reading.text_layer.glyph_text import named, without_glyphs

SENTENCE = "børnene får støtte på skolen og hjælp til både læsning og fritid i byen"
SAID = SENTENCE.split()


def placed(texts: list[str], *, bold: bool = False) -> list[Word]:
    return [
        Word(text, 1, Box(60.0 * place, 100, 60.0 * place + 6 * len(text), 110), 10.0, bold)
        for place, text in enumerate(texts)
    ]


def private(text: str) -> str:
    return "".join(chr(0xF100 + ord(letter)) for letter in text)


def read(texts: list[str]) -> list[Reread]:
    return [Reread(word, 90.0) for word in placed(texts)]


def texts_of(layer: list[Word], second: list[Reread], *, legible: bool) -> list[str]:
    (words,) = deciphered([ReadTwice(layer, second, legible)])
    assert words is not None
    return [word.text for word in words]


def test_a_slip_of_the_second_reading_is_outvoted() -> None:
    said = SAID * 4
    slips = [*SAID, *SAID, *SAID, *("stotte" if text == "støtte" else text for text in SAID)]
    layer = placed([private(text) for text in said])
    assert texts_of(layer, read(slips), legible=False) == said


def test_a_word_that_the_second_reading_passes_over_is_told_by_its_glyphs() -> None:
    layer = placed([private(text) for text in SAID])
    assert texts_of(layer, read(SAID[:-2]), legible=False)[:-1] == SAID[:-1]


def test_spaces_without_a_meaning_part_words() -> None:
    layer = placed([private(SENTENCE)])
    second = [
        Reread(Word(match[0], 1, Box(6.0 * match.start(), 100, 6.0 * match.end(), 110)), 90.0)
        for match in re.finditer(r"\S+", SENTENCE)
    ]
    assert texts_of(layer, second, legible=False) == SAID


def test_a_ligature_is_told_by_the_letters_around_it() -> None:
    layer = placed([*map(private, SAID), "\uf300" + private("l"), private("tid")])
    assert texts_of(layer, read([*SAID, "til", "tid"]), legible=False) == [*SAID, "til", "tid"]


def test_numbered_glyphs_among_legible_letters_are_learnt_from_all_words() -> None:
    holed = [text.replace("å", named("(cid:7)")).replace("ø", named("(cid:9)")) for text in SAID]
    slips = [{"på": "pa", "får": "fdr"}.get(text, text) for text in SAID]
    second = read([*slips, "både", "må"])
    layer = placed([*holed, f"b{named('(cid:7)')}de", f"m{named('(cid:7)')}"])
    assert texts_of(layer, second, legible=True) == [*SAID, "både", "må"]


def test_glyphs_of_the_same_width_go_by_their_own_words_reading() -> None:
    wide = named("", 0.55)
    layer = placed([f"st{wide}tte", f"{wide}re", f"k{wide}n"])
    assert texts_of(layer, read(["støtte", "flere", "køn"]), legible=True)[::2] == ["støtte", "køn"]


def test_a_glyph_that_stays_unknown_is_one_mark() -> None:
    assert without_glyphs(f"b{named('(cid:7)')}rn") == "b\ufffdrn"


def test_a_letter_whose_code_passes_for_a_space_leaves_the_page_to_its_second_reading() -> None:
    said = [*SAID, *SAID, *SAID]
    layer = [
        Word(private(part), 1, Box(60.0 * place + 15 * at, 100, 60.0 * place + 15 * at + 6, 110))
        for place, text in enumerate(said)
        for at, part in enumerate(text.split("å"))
    ]
    assert deciphered([ReadTwice(layer, read(said), legible=False)]) == [None]


def test_a_page_that_can_not_be_learnt_is_left_to_its_second_reading() -> None:
    layer = placed([private(text) for text in SAID])
    assert deciphered([ReadTwice(layer, [], legible=False)]) == [None]


def test_a_word_without_a_second_reading_is_never_emptied() -> None:
    layer = placed([*SAID, "\uf300\uf301"])
    assert texts_of(layer, read(SAID), legible=True)[-1] == "\ufffd\ufffd"
