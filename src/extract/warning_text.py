"""Warnings in words, in English or Danish, by the tables in ``data/warnings.*.toml``."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from extract.models import FURTHER
from extract.warnings import SLOTS, Severity, Warning, WarningKind

Forms = tuple[str, str]
"""The singular and the plural."""

_SEPARATOR = " | "
_TERMS = {
    "excluded": "excluded",
    "field": "field",
    "role": "field",
    "finder": "finder",
    "other_finder": "finder",
    "reason": "reason",
}
"""The table of terms for each slot that holds a value of the program."""


class Language(StrEnum):
    """The languages that warnings are worded in."""

    ENGLISH = "en"
    DANISH = "da"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, as the data file has them."""

    decimal: str
    page: Forms
    row: str
    titled_row: str
    messages: Mapping[str, Forms]
    summaries: Mapping[str, Forms]
    terms: Mapping[str, Mapping[str, Forms]]


@cache
def wording(language: Language) -> Wording:
    """The words of ``language``."""
    path = files("extract").joinpath(f"data/warnings.{language}.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    places = data["places"]
    return Wording(
        data["decimal"],
        _forms(places["page"]),
        places["row"],
        places["titled_row"],
        {kind: _forms(given) for kind, given in data["messages"].items()},
        {kind: _forms(given) for kind, given in data["summaries"].items()},
        {
            name: {value: _forms(given) for value, given in table.items()}
            for name, table in data["terms"].items()
        },
    )


def _forms(given: str | list[str]) -> Forms:
    if isinstance(given, str):
        return given, given
    one, many = given
    return one, many


def message(warning: Warning, language: Language = Language.ENGLISH) -> str:
    """The warning on one line, with its place: ``row 4: has no number``."""
    pages = () if warning.page is None else (warning.page,)
    return _placed(warning, pages, language)


def messages(warnings: Iterable[Warning], language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """The warnings, each once: those that differ by nothing but the page become one line."""
    pages: dict[Warning, set[int]] = {}
    for warning in warnings:
        found = pages.setdefault(replace(warning, page=None), set())
        found.update(() if warning.page is None else (warning.page,))
    return tuple(_placed(warning, sorted(found), language) for warning, found in pages.items())


def summary(warnings: Iterable[Warning], language: Language = Language.ENGLISH) -> str:
    """Warnings in short, by kind: ``7 footers, pages 1–7; 1 link address, page 6``."""
    counts: Counter[tuple[WarningKind, tuple[str, ...]]] = Counter()
    pages: dict[tuple[WarningKind, tuple[str, ...]], set[int]] = {}
    others: list[Warning] = []
    for warning in warnings:
        if warning.kind not in wording(language).summaries:
            others.append(warning)
            continue
        key = warning.kind, warning.texts[: len(SLOTS[warning.kind].texts)]
        counts[key] += _count(warning)
        pages.setdefault(key, set()).update(() if warning.page is None else (warning.page,))
    lines = []
    for (kind, texts), count in counts.items():
        whole = Warning(kind, Severity.NOTE, texts=texts, figures=(count,))
        line = _filled(wording(language).summaries[kind], whole, language)
        where = sorted(pages[kind, texts])
        lines.append(f"{line}, {pages_in_words(where, language)}" if where else line)
    return "; ".join((*lines, *messages(others, language)))


def text(warning: Warning, language: Language = Language.ENGLISH) -> str:
    """What the warning says, without its place."""
    return _filled(wording(language).messages[warning.kind], warning, language)


def term(table: str, value: str, language: Language = Language.ENGLISH, *, count: int = 1) -> str:
    """The word for a value of the program; ``value`` itself where the table has none."""
    own = value.removeprefix(FURTHER)
    return wording(language).terms[table].get(own, (own, own))[count != 1]


def pages_in_words(pages: Sequence[int], language: Language = Language.ENGLISH) -> str:
    """``page 4``, ``pages 1–3, 7``; ``pages`` ascend."""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if spans and spans[-1][1] == page - 1:
            spans[-1] = (spans[-1][0], page)
        else:
            spans.append((page, page))
    named = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in spans)
    return wording(language).page[len(pages) != 1].format(pages=named)


def _placed(warning: Warning, pages: Sequence[int], language: Language) -> str:
    words = wording(language)
    label = warning.label or str(warning.row or "")
    place = [(words.titled_row if " " in label else words.row).format(label=label)] * bool(label)
    place += [pages_in_words(pages, language)] * bool(pages)
    said = text(warning, language)
    return " ".join((f"{', '.join(place)}: {said}" if place else said).split())


def _filled(forms: Forms, warning: Warning, language: Language) -> str:
    count = _count(warning)
    return forms[count != 1].format_map(_values(warning, count, language))


def _count(warning: Warning) -> int:
    """What chooses between singular and plural: the figure ``count``, else the number of words."""
    slots = SLOTS[warning.kind]
    figures = dict(zip(slots.figures, warning.figures, strict=False))
    rest = len(warning.texts) - len(slots.texts) if slots.rest else 1
    return int(figures.get("count", rest))


def _values(warning: Warning, count: int, language: Language) -> dict[str, str]:
    """The words for each slot of the warning's kind; a slot without a value is empty."""
    slots = SLOTS[warning.kind]
    names = (*slots.texts, *(f"{name}_plural" for name in slots.texts), *slots.figures)
    values = dict.fromkeys(names, "")
    values |= dict(zip(slots.texts, warning.texts, strict=False))
    values |= {
        name: _number(figure, language)
        for name, figure in zip(slots.figures, warning.figures, strict=False)
    }
    values[slots.rest] = _SEPARATOR.join(_each_once(warning.texts[len(slots.texts) :]))
    values["count"] = _number(count, language)
    for name in slots.texts:
        if name in _TERMS and values[name]:
            value = values[name]
            values[name] = term(_TERMS[name], value, language)
            values[f"{name}_plural"] = term(_TERMS[name], value, language, count=2)
    return values


def _each_once(texts: Sequence[str]) -> list[str]:
    counts = Counter(texts)
    return [f"{given} ({n} ×)" if n > 1 else given for given, n in counts.items()]


def _number(figure: float, language: Language) -> str:
    rounded = round(float(figure), 1)
    whole = str(int(rounded)) if rounded.is_integer() else str(rounded)
    return whole.replace(".", wording(language).decimal)
