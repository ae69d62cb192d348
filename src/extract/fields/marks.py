"""What marks say in a status cell: check boxes, ticks, traffic lights, per cent, lone words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.fields.legends import Legend, colour_names
from extract.fields.phrases import Claim, alternatives, vocabulary
from extract.fields.text import Span, blanked
from extract.fields.weighing import Finding

_WHOLE = 100
"""Per cent: less of it is a part."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The patterns of the data file's marks."""

    boxes: re.Pattern[str]
    ticked: re.Pattern[str]
    light: re.Pattern[str]
    tick: re.Pattern[str]
    cross: re.Pattern[str]
    alone: tuple[tuple[Finding, re.Pattern[str]], ...]


@cache
def _marks() -> _Marks:
    data = vocabulary()
    marks = data["marks"]
    ticked = rf"[{marks['ticked_boxes']}]|\[\s?[xX✓✔]\s?\]|(?<!\w)\([xX✓✔]\)"
    empty = rf"[{marks['empty_boxes']}]|\[\s{{0,2}}\]"
    lead = r"(?:(?:status|trafiklys|lys|farve|vurdering)\s?:?\s)?"
    lamp = r"(?:\s(?:lys|trafiklys|light))?"
    return _Marks(
        boxes=re.compile(rf"(?P<ticked>{ticked})|{empty}"),
        ticked=re.compile(ticked),
        light=re.compile(
            rf"\s*{lead}(?P<light>{alternatives(colour_names())}){lamp}(?!\w)(?=\s?(?:[.,:;(–—]|-\s|$))",
            re.IGNORECASE,
        ),
        tick=re.compile(rf"[{marks['ticks']}]"),
        cross=re.compile(rf"[{marks['crosses']}]"),
        alone=tuple(
            (_ALONE[claim], re.compile(alternatives(data["alone"][claim]), re.IGNORECASE))
            for claim in _ALONE
        ),
    )


_ALONE = {
    Claim.DONE: Finding.DONE,
    Claim.RUNS: Finding.RUNS,
    Claim.PLANNED: Finding.PLANNED,
    Claim.DENIED: Finding.NOT_DONE,
}


@dataclass(frozen=True, slots=True)
class Option:
    """A label behind or before a check box, with the box."""

    box: Span
    label: Span
    ticked: bool


def options(text: str) -> tuple[Option, ...]:
    """The check boxes in a text with their labels, in reading order.

    A label follows its box where the text begins with a box, else it stands before it. One box
    that is ticked, without any that is empty, is a list mark or a lone tick: no option.
    """
    boxes = list(_marks().boxes.finditer(text))
    if len(boxes) < 2 and not any(box["ticked"] is None for box in boxes):
        return ()
    if not boxes:
        return ()
    ends = [box.start() for box in boxes[1:]] + [len(text)]
    starts = [0] + [box.end() for box in boxes[:-1]]
    leads = not text[: boxes[0].start()].strip()
    return tuple(
        Option(
            Span(*box.span()),
            Span(box.end(), end) if leads else Span(start, box.start()),
            box["ticked"] is not None,
        )
        for box, start, end in zip(boxes, starts, ends, strict=True)
    )


def without_marks(text: str) -> str:
    """``text`` as a sentence is read: unticked options and a leading colour blanked out.

    Every other letter keeps its place; a ticked option ends the one before it.
    """
    letters = list(text)
    for option in options(text):
        start = min(option.box.start, option.label.start)
        end = max(option.box.end, option.label.end)
        gone = option.box if option.ticked else Span(start, end)
        letters[gone.start : gone.end] = " " * (gone.end - gone.start)
        if option.ticked and option.box.start:
            letters[option.box.start] = ";"
    readable = "".join(letters)
    light = _marks().light.match(readable)
    if light is not None:
        readable = blanked(readable, [Span(0, light.end())])
        rest = re.match(r"\s*[.,:;–—-]?", readable)
        readable = blanked(readable, [Span(0, rest.end())]) if rest else readable
    return readable


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell's mark comes to, or the words that the report's legend gives for it."""

    span: Span
    finding: Finding
    meaning: str = ""


def mark_in(text: str, legend: Legend) -> Mark | None:
    """The mark that a status cell is, where no phrase in it says more; None where it is none."""
    span = _trimmed(text)
    words = span.of(text)
    if not words:
        return None
    light = _marks().light.match(text)
    if meaning := legend.meaning(light["light"] if light else words):
        return Mark(span, Finding.RUNS, meaning)
    if light is not None:
        found = Span(light.start("light"), light.end("light"))
        return Mark(found, Finding.RUNS)
    finding = _by_share(words) or _by_tick(words) or _by_word(words)
    return Mark(span, finding) if finding else None


def _trimmed(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip(" .,;:"))))


_SHARE = re.compile(
    r"(?:[^\W\d]{3,25}:?\s)?(?:ca\.?\s)?(?P<share>\d{1,3})(?:,\d{1,2})?\s?(?:%|pct\b\.?|procent\b|percent\b)"
    r"(?:\s[^\W\d]{3,25})?",
    re.IGNORECASE,
)


def _by_share(words: str) -> Finding | None:
    """ "60 %", "Fremdrift: 60 pct.": how much of it is done; nothing at all is still ahead."""
    found = _SHARE.fullmatch(words)
    if found is None or int(found["share"]) > _WHOLE:
        return None
    if int(found["share"]) == 0:
        return Finding.PLANNED
    return Finding.DONE if int(found["share"]) == _WHOLE else Finding.RUNS


def _by_tick(words: str) -> Finding | None:
    if _marks().tick.fullmatch(words) or _marks().ticked.fullmatch(words):
        return Finding.DONE
    return Finding.NOT_DONE if _marks().cross.fullmatch(words) else None


def _by_word(words: str) -> Finding | None:
    return next((said for said, alone in _marks().alone if alone.fullmatch(words)), None)
