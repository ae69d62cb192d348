"""Organisations that are named in a text, with their acronyms resolved."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extract.fields.text import Span, without_addresses
from extract.models import OrganisationKind


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: its full name, its acronym (empty where it has none), its kind."""

    name: str
    acronym: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names an organisation."""

    span: Span
    body: Body


def mentions(text: str) -> tuple[Mention, ...]:
    """Each organisation that ``text`` names, once, where it is first named, in reading order.

    A name counts in the genitive too; an acronym does not as the first part of a compound
    ("UU-vejledere" are people). A town counts as a municipality only where it is called one.
    """
    readable = without_addresses(text)
    found = [*_known(readable), *_municipalities(readable)]
    shaped = list(_shaped(readable))
    starts = {mention.span.start for mention in (*found, *shaped)}
    found += [_up_to_the_next(readable, mention, starts) for mention in shaped]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    kept: dict[str, Mention] = {}
    end = 0
    for mention in found:
        if mention.span.start < end:
            continue
        end = mention.span.end
        kept.setdefault(mention.body.name, mention)
    return tuple(kept.values())


def _up_to_the_next(text: str, mention: Mention, starts: Container[int]) -> Mention:
    """A name by its shape without the names of a list that follow its comma.

    "Ministeriet for Sundhed og Forebyggelse, Danske Regioner" are two; "Ministeriet for Fødevarer,
    Landbrug og Fiskeri" is one.
    """
    span = mention.span
    comma = text.find(", ", span.start, span.end)
    while comma >= 0:
        if comma + 2 in starts:
            name = mention.body.name[: comma - span.start]
            return Mention(Span(span.start, comma), replace(mention.body, name=name, acronym=""))
        comma = text.find(", ", comma + 1, span.end)
    return mention


@dataclass(frozen=True, slots=True)
class _Shape:
    words: re.Pattern[str]
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class _Known:
    """One spelling of a listed body; ``first`` stands in every text that ``words`` finds it in."""

    first: str
    spelling: str
    body: Body

    @property
    def words(self) -> re.Pattern[str]:
        """The spelling compiled: of the hundreds that are listed, a report needs a few."""
        return _compiled(self.spelling)


_compiled = cache(re.compile)


@dataclass(frozen=True, slots=True)
class _Register:
    known: tuple[_Known, ...]
    acronyms: tuple[_Known, ...]
    shapes: tuple[_Shape, ...]
    within: tuple[_Shape, ...]
    towns: str


@cache
def _register() -> _Register:
    folder = files("extract.fields").joinpath("data")
    data = tomllib.loads(folder.joinpath("organisations.toml").read_text(encoding="utf-8"))
    towns = folder.joinpath("municipalities.txt").read_text(encoding="utf-8").splitlines()
    known: list[_Known] = []
    acronyms: list[_Known] = []
    for entry in data["organisation"]:
        acronym = entry.get("acronym", "")
        body = Body(entry["name"], acronym, OrganisationKind(entry["kind"]))
        names = (entry["name"], *entry.get("aliases", ()))
        known.extend(_Known(_words(name)[0], _name_pattern(name), body) for name in names)
        if acronym:
            acronyms.append(_Known(acronym, _acronym_pattern(acronym), body))
    shapes = (_shape(entry, r"(?<![\w-])") for entry in data["shape"])
    within = (_shape(entry, r"(?<=[a-zæøå,;] )") for entry in data["within"])
    known_towns = sorted((t for t in towns if not t.startswith("#")), key=len, reverse=True)
    town = "|".join(map(re.escape, known_towns))
    return _Register(tuple(known), tuple(acronyms), tuple(shapes), tuple(within), town)


def _shape(entry: dict[str, str], before: str) -> _Shape:
    return _Shape(re.compile(rf"{before}{entry['words']}s?(?!\w)"), OrganisationKind(entry["kind"]))


def _acronym_pattern(acronym: str) -> str:
    return rf"(?<![\w-]){acronym}{_GENITIVE}(?![\w-]|\.\w)"


_GENITIVE = r"(?:['’]?s)?"


def _words(name: str) -> list[str]:
    return re.split(r"[\s,-]+", name)


def _name_pattern(name: str) -> str:
    """The name with any spaces, hyphens and commas between its words; only the first is capital."""
    first, *rest = _words(name)
    words = [re.escape(first), *(rf"(?i:{re.escape(word)})" for word in rest)]
    spelled = r"[\s,\-–]+".join(words)
    return rf"(?<![\w-]){spelled}{_GENITIVE}(?!\w|-[a-zæøå])"


def _known(text: str) -> Iterator[Mention]:
    acronyms = () if _is_in_capitals(text) else _register().acronyms
    for known in (*_register().known, *acronyms):
        if known.first in text:
            for found in known.words.finditer(text):
                yield Mention(Span(*found.span()), known.body)


def _is_in_capitals(text: str) -> bool:
    """Whether a heading in capitals would look full of acronyms; a list of known ones is none."""
    if any(map(str.islower, re.sub(r"\b(?:og|samt|i|af|for)\b", "", text))):
        return False
    words = re.findall(r"[^\W_]+", re.sub(r"\b(?:og|samt)\b", "", text))
    return not all(any(known.words.fullmatch(w) for known in _register().acronyms) for w in words)


def _shaped(text: str) -> Iterator[Mention]:
    """Names that are in no list, by their first or last word; an acronym may stand in brackets."""
    for shape in (*_register().shapes, *_register().within):
        for found in shape.words.finditer(text):
            body = Body(found["name"][0].upper() + found["name"][1:], "", shape.kind)
            span = Span(*found.span())
            bracket = _BRACKET.match(text, span.end)
            if bracket:
                body = replace(body, acronym=bracket[1])
                span = Span(span.start, bracket.end())
            yield Mention(span, body)


_BRACKET = re.compile(r" \(([A-ZÆØÅ]{2,8})\)")


def _municipalities(text: str) -> Iterator[Mention]:
    towns = _register().towns
    for found in re.finditer(rf"(?<![\w-])({towns})s? [Kk]ommunes?(?!\w)", text):
        yield Mention(Span(*found.span()), _municipality(found[1]))
    series = rf"(?<![\w-])(?:{towns})(?:(?:,| og| samt|, og) (?:{towns})){{0,120}}(?![\w-])"
    after = (
        rf"[Kk]ommune(?:r|rne)\b(?:[^().:]{{0,80}}\(|:?\s++)(?P<towns>{series})(?! [Kk]ommune\b)"
    )
    before = rf"(?P<towns>{series}) [Kk]ommuner(?:ne)?\b"
    for pattern in (after, before):
        for found in re.finditer(pattern, text):
            yield from _each_town(text, Span(*found.span("towns")))


def _each_town(text: str, series: Span) -> Iterator[Mention]:
    for town in re.compile(_register().towns).finditer(text, series.start, series.end):
        yield Mention(Span(*town.span()), _municipality(town[0]))


def is_town(words: str) -> bool:
    """Whether the words are the name of a town that has a municipality."""
    return re.fullmatch(_register().towns, words) is not None


def looks_like_a_body(words: str) -> bool:
    """Whether a single word ends like the name of one ("Teatercentrum")."""
    return any(shape.words.fullmatch(f", {words}", 2) for shape in _register().within)


def kind_of(name: str) -> OrganisationKind:
    """The kind of an organisation that is in no list, by its name."""
    return OrganisationKind.COMPANY if _COMPANY.search(name) else OrganisationKind.OTHER


_COMPANY = re.compile(r"\b(?:A/S|ApS|I/S|P/S|K/S|Amba|AB|Ltd|GmbH)\b")


def _municipality(town: str) -> Body:
    return Body(f"{_FULL.get(town, town)} Kommune", "", OrganisationKind.MUNICIPALITY)


_FULL = {"København": "Københavns", "Bornholm": "Bornholms Regions"}
