"""What a clause speaks of: the initiative itself, a step on its way, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fields.phrases import phrases


@dataclass(frozen=True, slots=True)
class Topic:
    """What the initiative is called: the words of its title in lower case, short ones left out."""

    words: tuple[str, ...] = ()

    def names(self, noun: str) -> bool:
        """Whether a noun stands for the title: "broen" for "Ny bro", "Storstrømsbroen"."""
        lower = noun.lower()
        stem = _DOUBLED.sub(r"\1", _DEFINITE_END.sub("", lower))
        return any(
            (len(lower) >= _COMPOUND and word.endswith((lower, stem)))
            or (len(stem) >= _SHORTEST and word.startswith(stem))
            for word in self.words
        )


_SHORTEST, _COMPOUND = 4, 5
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_DEFINITE_END = re.compile(r"(?:erne|ene|en|et|n|t)$")


def topic_of(title: str) -> Topic:
    """The topic that a title names."""
    words = re.findall(r"[^\W\d_]+", title.lower())
    return Topic(tuple(word for word in words if len(word) >= _SHORTEST - 1))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands.

    ``opening``: it opens its sentence, or goes on speaking of what one before it spoke of.
    ``leading``: its sentence is the first of the cell, which speaks of the initiative.
    """

    topic: Topic
    opening: bool
    leading: bool


_FIRST_WORDS = re.compile(r"(?:[^\W\d]+[^\w\d]+){0,2}$")
"""A subject that is counted ("139 projekter") is not the initiative itself."""
_ALL_OF = re.compile(r"^\W*100\s?(?:%|pct\b\.?|procent\b)\s+af\s+", re.IGNORECASE)
_VERB_BEFORE_SUBJECT = re.compile(
    r"\b(?:er|var|blev|bliver|forventes|ventes|skal|vil|har|at)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_IMPERSONAL = re.compile(r"\W*(?:og\s+)?(?:der|herunder|heraf)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\W*(?:og\s+)?"
    r"(?:(?:alle|samtlige)\s+(?:(?:to|tre|fire|fem|seks|\d+)\s+)?)?"
    r"(?:(?:den|det|de|hele)\s+)?(?:\w+e\s+)?"
    r"([^\W\d_]{3,})\b",
    re.IGNORECASE,
)
"""The noun a clause opens with, after what may stand before it."""


def is_central(before: str, place: Place) -> bool:
    """Whether a claim after the words ``before`` of its clause is one about the initiative."""
    hints = phrases().hints
    before = _ALL_OF.sub("", before)
    if place.opening and hints.openers.fullmatch(before):
        return True
    if _IMPERSONAL.match(before) or is_step(before, place.topic):
        return False
    if any(
        _FIRST_WORDS.match(before[: subject.start()])
        or _VERB_BEFORE_SUBJECT.search(before[: subject.start()])
        for subject in hints.subjects.finditer(before)
    ):
        return True
    return place.opening and _stands_for_it(before, place) is not None


def opens_with_it(before: str, place: Place) -> bool:
    """Whether a clause opens with a noun that stands for the initiative, whatever comes then."""
    noun = _HEAD.match(before)
    if noun is None or not place.opening or _IMPERSONAL.match(before):
        return False
    return _stands_for_it(noun[0], place) is not None


def subject_is_it(clause: str, place: Place) -> bool:
    """Whether a clause opens with the initiative's own name, by its title or by what it is."""
    noun = _HEAD.match(clause)
    if noun is None or not place.opening or _IMPERSONAL.match(clause):
        return False
    if is_step(clause, place.topic):
        return False
    definite = noun[1].lower().endswith(("en", "et", "erne", "ene"))
    known = phrases().hints.subjects.fullmatch(noun[1]) is not None
    return definite and (known or place.topic.names(noun[1]))


def is_label(before: str, place: Place) -> bool:
    """Whether nothing but auxiliaries, and the initiative's own name, stands before the claim."""
    if is_step(before, place.topic):
        return False
    hints = phrases().hints
    subject = hints.subjects.match(before.lstrip())
    rest = before.lstrip()[subject.end() :] if subject else before
    if hints.openers.fullmatch(rest):
        return True
    return place.opening and _stands_for_it(before, place) is not None


def is_step(before: str, topic: Topic) -> bool:
    """Whether the clause opens with a step on the way ("Høringen er"), not the initiative."""
    noun = _HEAD.match(before)
    if noun is None or topic.names(noun[1]):
        return False
    return phrases().hints.steps.match(before.lstrip()) is not None


def is_other_thing(before: str, topic: Topic) -> bool:
    """Whether the clause opens with an annex, an evaluation, the money, and the title has none."""
    noun = _HEAD.match(before)
    if noun is None or topic.names(noun[1]):
        return False
    return phrases().hints.other_things.fullmatch(noun[1]) is not None


def is_subject_alone(clause: str, place: Place) -> bool:
    """Whether a clause is only the initiative's name ("Projektet, som …, er afsluttet")."""
    subject = phrases().hints.subjects.match(clause.strip())
    if subject and len(clause.split()) <= _LONGEST_SUBJECT:
        return True
    return _stands_for_it(f"{clause.strip()} ", place) is not None


_LONGEST_SUBJECT = 4


def _stands_for_it(before: str, place: Place) -> re.Match[str] | None:
    """The noun a clause opens with, where it stands for the initiative and only auxiliaries follow.

    It does where the title has it, or, in the first sentence of the cell, where it is a definite
    one ("Broen er …", "Loven er …").
    """
    noun = _HEAD.match(before)
    hints = phrases().hints
    if noun is None or not hints.openers.fullmatch(before[noun.end() :]):
        return None
    if any(pattern.fullmatch(noun[1]) for _, pattern in phrases().claims):
        return None
    if place.topic.names(noun[1]):
        return noun
    definite = noun[1].endswith(("en", "et")) and not hints.not_nouns.fullmatch(noun[1])
    return noun if definite and place.leading else None
