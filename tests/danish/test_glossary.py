"""The user's own words are learned from clean reports, kept in a CSV, and trusted."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extract.danish import Glossary, learn, load_glossary, repair_text, save_glossary


def test_words_and_pairs_are_learned() -> None:
    glossary = learn(["Vørske 42 ved Vørske", "renses i år"])
    assert glossary.words["Vørske"] == 2
    assert glossary.pairs["renses", "i"] == 1


def test_a_glossary_is_the_same_after_it_was_saved(tmp_path: Path) -> None:
    glossary = learn(["Åmosen og Suså, Åmosen"])
    save_glossary(glossary, tmp_path / "words.csv")
    assert load_glossary(tmp_path / "words.csv") == glossary


def test_a_plain_list_of_words_is_a_glossary(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("Vørske\nSuså\n", encoding="utf-8")
    assert load_glossary(path).words == {"Vørske": 1, "Suså": 1}


def test_a_word_that_no_list_holds_is_repaired_by_the_glossary() -> None:
    text = "Oprensningen ved Vgrske 42 er begyndt, og radgivningen fortsztter"
    assert "Vørske" not in repair_text(text).text
    glossary = Glossary(words={"Vørske": 3})
    assert "Vørske 42" in repair_text(text, glossary=glossary).text


@given(st.dictionaries(st.text("abcæøå", min_size=1, max_size=8), st.integers(1, 99), max_size=8))
def test_any_words_survive_the_file(words: dict[str, int]) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        path = Path(folder) / "words.csv"
        save_glossary(Glossary(words=words), path)
        assert load_glossary(path).words == words
