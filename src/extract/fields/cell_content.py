"""What the text of a table's cell is: a state, an organisation, a time, an amount.

These tell a column's role where no heading does, so a text counts only where it is one and little
else: a description that speaks of what is done, or a title that has a year in it, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.fields.claims import Found, findings
from extract.fields.figures import figures
from extract.fields.legends import NO_LEGEND
from extract.fields.marks import mark_in, options, without_marks
from extract.fields.owners import owners
from extract.fields.phrases import alternatives, vocabulary
from extract.fields.text import Span, blanked, sentences
from extract.fields.times import times
from extract.fields.weighing import Finding


@dataclass(frozen=True, slots=True)
class ContentSettings:
    """What decides. Each is tried by tests/fields/test_cell_content.py."""

    longest: int = 1000
    """Letters; what follows in a cell is not looked at (long prose stays fast)."""
    label_words: int = 9
    """Words; in a longer sentence what lies ahead or goes on is a description, no state."""
    organisation_share: float = 0.5
    """Of a cell's letters, those in names and what joins them; else it only mentions one."""


SETTINGS = ContentSettings()


class FieldsContent:
    """What a cell's text is, by the readers of values."""

    def is_state(self, text: str) -> bool:
        """Whether a text says how far something has come, or that it is decided."""
        return _is_state(text[: SETTINGS.longest])

    def is_organisation(self, text: str) -> bool:
        """Whether a text names one or more organisations, and says little else."""
        return _is_organisation(text[: SETTINGS.longest])

    def is_time(self, text: str) -> bool:
        """Whether a text is a date, a year or a period, and little else."""
        return _is_time(text[: SETTINGS.longest])

    def is_money(self, text: str) -> bool:
        """Whether a text is an amount of money, and little else."""
        return _is_money(text[: SETTINGS.longest])


_SAID = frozenset(
    {
        Finding.DONE,
        Finding.MADE,
        Finding.RUNS,
        Finding.NOT_DONE,
        Finding.CANCELLED,
        Finding.HANDED_OVER,
    }
)
"""What a description of something to be done does not say of it."""
_SAID_IN_SHORT = _SAID | {
    Finding.PLANNED,
    Finding.ENDS,
    Finding.EXPECTED_DONE,
    Finding.CONTINUES,
    Finding.EXTENDED,
}


@lru_cache(maxsize=4096)
def _is_state(text: str) -> bool:
    readable = without_marks(text)
    mark = mark_in(text, NO_LEGEND)
    if mark is not None and len(mark.span.of(text).strip()) > 1:
        return True
    first = next(iter(sentences(readable)), None)
    if first is None:
        return False
    short = len(first.of(readable).split()) <= SETTINGS.label_words
    kinds = _SAID_IN_SHORT if short else _SAID
    found = [f for f in findings(readable) if f.central]
    if options(text) and found:
        return True
    opening = found[0] if found and found[0].clause.start < first.end else None
    if opening is not None and opening.finding in kinds and _is_said(opening, readable):
        return True
    return any(f.finding in _SAID and _is_said(f, readable) for f in found)


def _is_said(found: Found, text: str) -> bool:
    """Whether the words say it, and do not name a thing ("Afslutning af …", "Kommende plan")."""
    words, after = found.words.of(text), text[found.words.end :]
    goes_on = _GOES_ON.match(after) is not None
    if found.finding is Finding.CONTINUES and not goes_on:
        return False
    if _PARTICIPLE.search(words) and not _VERBAL_NOUN.search(words):
        return True
    if found.clause.of(text).strip() == words:
        return True
    return _VERBAL_NOUN.search(words) is None and goes_on


_PARTICIPLE = re.compile(
    r"(?:[^\W\d](?:t|es|s)|gang|ende|er|mål|bero|plads)$",
    re.IGNORECASE,
)
_VERBAL_NOUN = re.compile(
    r"(?:else|elsen|ning|ningen|start|slutdato|ende|perioden?)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:()–—-]|(?:i|fra|til|siden|indtil|pr|med|frem|og|men|hos|af|på|ved|for|inden"
    r"|efter|\d)(?!\w))",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _is_organisation(text: str) -> bool:
    named = [mention.span for mention in owners(text)]
    return bool(named) and _share(text, named) >= SETTINGS.organisation_share


def _share(text: str, spans: Iterable[Span]) -> float:
    """The share of a text's letters that stand in the spans, words that only join left out."""
    rest = _JOINING.sub(" ", blanked(text, spans))
    inside = sum(sum(map(str.isalnum, span.of(text))) for span in spans)
    outside = sum(map(str.isalnum, rest))
    return inside / max(1, inside + outside)


_JOINING = re.compile(
    r"(?<!\w)(?:og|samt|i|hos|af|ved|med|samarbejde|forankret|ansvarlig|ansvar|projektejer|regi)(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _is_time(text: str) -> bool:
    found = [time.span for time in times(text, 2000)]
    rest = blanked(text, found)
    named = found or _LOOSE_TIME.search(rest)
    return bool(named) and _beside_time().fullmatch(rest) is not None


_LOOSE_TIME = re.compile(
    r"\b(?:løbende|årligt|hvert\s+år|snarest|kvartalsvis|halvårligt|månedligt|ad\s+hoc)\b",
    re.IGNORECASE,
)
"""A time without a date, as columns of deadlines have it."""


@cache
def _beside_time() -> re.Pattern[str]:
    """What may stand beside a time in a cell that is one."""
    words = alternatives(vocabulary()["beside"]["time"])
    return re.compile(rf"\W*(?:(?:{words})(?!\w)\W*)*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _is_money(text: str) -> bool:
    sums = [count for count in figures(text) if count.unit in ("kr.", "euro")]
    if not sums:
        return _GROUPED.fullmatch(text) is not None
    rest = blanked(text, [count.span for count in sums] + [t.span for t in times(text, 2000)])
    return _beside_money().fullmatch(rest) is not None


_GROUPED = re.compile(r"\s*-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?:,-|,–)?\s*")
""" "1.250.000": no year, no number of a row, no count of a few."""


@cache
def _beside_money() -> re.Pattern[str]:
    words = alternatives(vocabulary()["beside"]["money"])
    return re.compile(rf"\W*(?:(?:{words})(?!\w)\W*)*", re.IGNORECASE)
