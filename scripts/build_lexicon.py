"""Builds what the repair knows of Danish: forms with frequencies and word classes, and word pairs.

    python scripts/build_lexicon.py FOLDER

FOLDER is where the sources are fetched to (Debian packages with apt-get, wordfreq with pip) and
kept between runs. The results are written to ``src/extract/danish/data``; the sources and their
licences are recorded there in SOURCES.toml. Needs tesseract's combine_tessdata and dawg2wordlist.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from entries import add_own_words, add_web_words, hunspell_entries
from frequencies import SuffixGuess, mark_twins, weigh
from prose import PACKAGES, paragraphs
from storing import write_lexicon, write_runs
from texts import own_paragraphs, own_words, split_sentences, tokens
from word_classes import START, train

from extract.danish.lexicon import WORD


def main() -> None:
    folder = Path(sys.argv[1])
    fetch(folder)
    entries = hunspell_entries(folder / "unpacked/usr/share/hunspell")
    functions = frozenset(own_words("function_words.txt"))
    for word in functions:
        entries[word.lower()].flags |= WORD
    own = add_own_words(entries)
    add_web_words(entries, tesseract_words(folder))
    help_text = [tokens(p) for p in paragraphs(folder / "unpacked")]
    own_text = [tokens(p) for p in own_paragraphs()]
    weigh(entries, own, help_text, own_text)
    mark_twins(entries)
    sentences = [(s, 1.0) for t in help_text for s in split_sentences(t)]
    sentences += [(s, 1.0) for t in own_text for s in split_sentences(t)]
    guess = SuffixGuess(entries, functions)
    model = train([([*s, START], weight) for s, weight in sentences], guess.classes)
    write_lexicon(entries, model, guess)
    write_runs(sentences, entries, 2, "pairs")
    write_runs(sentences, entries, 3, "triples")


def fetch(folder: Path) -> None:
    """Download and unpack the sources, unless they are there already."""
    unpacked = folder / "unpacked"
    if unpacked.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    wanted = ["hunspell-da", "tesseract-ocr-dan", *PACKAGES]
    subprocess.run(["apt-get", "download", *wanted], cwd=folder, check=True)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, unpacked], check=True)


def tesseract_words(folder: Path) -> list[str]:
    """The word list inside Tesseract's Danish model."""
    model = next((folder / "unpacked").rglob("dan.traineddata"))
    words = folder / "tesseract-words.txt"
    if not words.exists():
        for command in (
            ["combine_tessdata", "-u", model, folder / "dan."],
            ["dawg2wordlist", folder / "dan.lstm-unicharset", folder / "dan.lstm-word-dawg", words],
        ):
            subprocess.run(command, check=True, capture_output=True)
    return words.read_text(encoding="utf-8").split()


if __name__ == "__main__":
    main()
