"""Text as words: cut, told apart, and put in one form for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[.,:/'’\-–][^\W_]+)*|\S")
_ONE_FORM = str.maketrans(
    dict.fromkeys("”“„‟«»’‘‚‛´`'", '"') | dict.fromkeys("–—‒―−‐‑", "-") | {"…": "..."}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. ``key`` is its one form; ``text`` holds the white space after it too."""

    key: str
    text: str

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(sign.isalnum() for sign in self.key)


@lru_cache(maxsize=1 << 14)
def one_form(text: str) -> str:
    """``text`` with single spaces and one kind of quotes and dashes, so that those never differ."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ONE_FORM).split())


def without_spaces(text: str) -> str:
    """The one form without any white space; two texts are the same where these are."""
    return one_form(text).replace(" ", "")


def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of ``text`` in order; their texts joined are ``text`` without indent."""
    found = list(_TOKEN.finditer(text))
    ends = [*(later.start() for later in found[1:]), len(text)][: len(found)]
    return tuple(
        Token(one_form(token[0]), text[token.start() : end])
        for token, end in zip(found, ends, strict=True)
    )


def key_of(words: Iterable[Token]) -> str:
    """The words' keys without anything between them."""
    return "".join(word.key for word in words)


_FOLDS = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "|": "i", "@": "o"})


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word without case, accents and the letters that an OCR loses; only for finding likeness."""
    lower = word.casefold().translate(_FOLDS).replace("aa", "a").replace("ae", "a")
    return "".join(s for s in unicodedata.normalize("NFKD", lower) if s.isalnum())
