"""The project's own word lists and prose, and how a text becomes sentences of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extract.danish.small_words import small_words

OWN = Path(__file__).resolve().parent / "sources"
TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?|\d+(?:[.,:/-]\d+)*|[^\w\s]")
ABBREVIATED = small_words("abbreviations")
PUNCTUATION = {",": "<,>", ":": "<:>", "(": "<(>", ")": "<)>", ";": "<:>", "-": "<->", "–": "<->"}


def own_words(name: str) -> list[str]:
    """The words of one of the project's own lists."""
    lines = (OWN / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def own_paragraphs() -> Iterator[str]:
    """The project's own report prose, with ``{a|b}`` patterns written out."""
    for path in sorted((OWN / "prose").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield from spelled_out(line.strip())


def spelled_out(line: str) -> Iterator[str]:
    """Each reading of a line with choices: the n-th reading takes every choice's n-th word."""
    choices = [re.split(r"\|", m) for m in re.findall(r"\{([^}]*)\}", line)]
    parts = re.split(r"\{[^}]*\}", line)
    for turn in range(max((len(c) for c in choices), default=1)):
        text = parts[0]
        for choice, part in zip(choices, parts[1:], strict=True):
            text += choice[turn % len(choice)] + part
        yield " ".join(text.split())


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def split_sentences(found: list[str]) -> Iterator[list[str]]:
    """Lower-case sentences of normalised tokens; quotes and other marks are left out."""
    sentence: list[str] = []
    for token in found:
        if token[:-1].lower() in ABBREVIATED and token.endswith("."):
            sentence.append(token[:-1].lower())
        elif token in {".", "!", "?"} or (token.endswith(".") and token[:-1].isalpha()):
            if len(token) > 1:
                sentence.append(token[:-1].lower())
            if sentence:
                yield sentence
            sentence = []
        elif token[0].isdigit():
            sentence.append("<0>")
        elif token in PUNCTUATION:
            sentence.append(PUNCTUATION[token])
        elif token[0].isalpha():
            sentence.append(token.lower())
    if sentence:
        yield sentence
