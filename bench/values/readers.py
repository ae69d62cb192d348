"""Programs that read values: ours, and what people put together from parts they know."""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from bench.values.golds import Amount, Reading, Texts
from extract.fields import read_values


def ours(texts: Texts) -> Reading:
    """The fields room."""
    values = read_values(
        texts.title, texts.description, texts.anchoring, texts.status, report_year=texts.year
    )
    return Reading(
        str(values.state),
        frozenset(end.year for end in values.end_years),
        frozenset(period.interval for period in values.dates),
        tuple(frozenset({o.name, o.acronym, o.evidence.words}) for o in values.organisations),
        tuple(Amount(f.number, f.unit or f.counts) for f in values.figures),
    )


def by_hand(texts: Texts) -> Reading:
    """An afternoon's script: the first state word, the year after it, patterns for the rest."""
    everything = " ".join((texts.title, texts.description, texts.anchoring, texts.status))
    state, years = _first_word(texts)
    return Reading(
        state, years, _dates(everything), _organisations(everything), _figures(everything)
    )


KEYWORDS = (
    ("ikke gennemført", "not_implemented"),
    ("ikke igangsat", "not_implemented"),
    ("gennemført og fortsættes", "completed_continuing"),
    ("afsluttes", "ending"),
    ("forventes afsluttet", "ending"),
    ("gennemført", "completed"),
    ("afsluttet", "completed"),
    ("udgår", "cancelled"),
    ("udgået", "cancelled"),
    ("planlagt", "planned"),
    ("forventes", "planned"),
    ("fortsættes", "ongoing"),
    ("videreføres", "ongoing"),
    ("løbende", "ongoing"),
    ("igangsat", "ongoing"),
    ("i gang", "ongoing"),
)


def _first_word(texts: Texts) -> tuple[str, frozenset[int]]:
    for cell in (texts.anchoring.lower(), texts.status.lower()):
        places = [(cell.find(words), -len(words), state, words) for words, state in KEYWORDS]
        hits = sorted(place for place in places if place[0] >= 0)
        if hits:
            start, _, state, words = hits[0]
            year = re.match(r"\D{0,20}((?:19|20)\d\d)", cell[start + len(words) :])
            return state, frozenset({int(year[1])} if year else ())
    return "unknown", frozenset()


def _dates(text: str) -> frozenset[str]:
    """As dateparser finds them; a year that stands alone is the whole year."""
    found = {f"{y}-01-01/{y}-12-31" for y in re.findall(r"(?<![\d. ])\b(?:19|20)\d\d\b", text)}
    if not DATEPARSER:
        return frozenset(found)
    search = import_module("dateparser.search").search_dates
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for words, moment in search(text, languages=["da"]) or ():
            if not re.search(r"(?:19|20)\d\d", words):
                continue
            day = moment.date().isoformat()
            year = moment.year
            whole = re.fullmatch(r"\W*(?:i\s+)?\d{4}\W*", words)
            found.add(f"{year}-01-01/{year}-12-31" if whole else f"{day}/{day}")
    return frozenset(found)


def _organisations(text: str) -> tuple[frozenset[str], ...]:
    patterns = (
        r"[A-ZÆØÅ][\wæøå-]*(?:ministeriet|styrelsen|tilsynet|direktoratet)",
        r"[A-ZÆØÅ][\wæøå-]* Kommune",
        r"Region [A-ZÆØÅ]\w+",
        r"\b[A-ZÆØÅ]{2,6}\b",
    )
    names = {name for pattern in patterns for name in re.findall(pattern, text)}
    return tuple(frozenset({name}) for name in sorted(names))


def _figures(text: str) -> tuple[Amount, ...]:
    found = re.findall(
        r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s+(mio\. )?([a-zæøå]+\.?)", text
    )
    return tuple(
        Amount(float(whole.replace(".", "") + part.replace(",", ".")) * (1e6 if mio else 1), noun)
        for whole, part, mio, noun in found
    )


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


DATEPARSER = _version("dateparser")
