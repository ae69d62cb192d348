"""The readings of one unit that are worth weighing, with their costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from extract.danish.candidates import (
    Candidate,
    Edits,
    OwnForms,
    Walker,
    garbled_words,
    known_compounds,
    known_words,
)
from extract.danish.casing import recased, with_lost_capital
from extract.danish.lexicon import ACRONYM, NAME, WHOLE, WORD, Lexicon
from extract.danish.noise import NO_LETTERS, Confusion, NoiseModel, base_noise
from extract.danish.units import Place

GAP = 12.0
LOST = frozenset("æøå")
LETTERS = "abcdefghijklmnoprstuvyæøå"
ACRONYM_COST = 15.0
CAPITAL_COST = 3.5
NAME_COST = 10.0
LONE_LETTER_COST = 4.0
FAR_COST = 20.0
EDIT_COST = 9.0
COMMON_COST = 12.0
MOST_OPTIONS = 8
LEAST_SPELT = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A reading: the words it puts in place (one, or more where a space was lost)."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    cost: float
    word_costs: tuple[float, ...]
    edits: Edits = ()
    known: bool = True
    parts: int = 1

    @property
    def text(self) -> str:
        """What is written for it."""
        return " ".join(self.written)


class Options:
    """Finds the options of read units; each answer is remembered.

    ``own`` are the costs of words that the document or the user is known to use, ``new`` those of
    the user's words that the lexicon does not have, ``names`` those that begin with a capital.
    ``before`` holds the answers of an earlier
    pass: what was certain then is not asked again.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        noise: NoiseModel,
        own: Mapping[str, float] | None = None,
        *,
        before: Options | None = None,
        new: Mapping[str, float] | None = None,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self.lexicon = lexicon
        self._noise = noise
        self._words: dict[str, list[Candidate]] = {}
        self._own = dict(own or {})
        self._names = names
        self._new = Walker(OwnForms(new), base_noise()) if new else None
        self._before = before
        self._memo: dict[tuple[str, Place], tuple[Option, ...]] = {}
        self._found: dict[str, list[Candidate]] = {}

    def of(self, read: str, *, place: Place) -> tuple[Option, ...]:
        """The options of one unit, cheapest first; ``place`` says what capitals mean there."""
        key = (read, place)
        found = self._memo.get(key)
        if found is None:
            found = self._before.of(read, place=place) if self._before else ()
            if len(found) != 1:
                found = self._of(read, place=place)
            self._memo[key] = found
        return found

    def word_cost(self, word: str, cost: float) -> float:
        """A word's cost with what this document adds."""
        own = self._own.get(word)
        return cost if own is None else min(cost, own)

    def _of(self, read: str, *, place: Place) -> tuple[Option, ...]:
        if not any(c.isalpha() or c in "@|" for c in read):
            return (Option(("<0>",), (read,), 0.0, (5.0,)),)
        if read == "|":
            written = "I" if place is Place.OPENING else "i"
            return (Option(("i",), (written,), 5.0, (3.5,), known_words("|")[0].edits),)
        read = with_lost_capital(read)
        lower = read.lower()
        options = [self._option(read, c, place) for c in self.candidates(lower)]
        options = [o for o in options if self._case_fits(read, o)]
        if len(read) == 1 and read.islower() and read not in "iå":
            options = [replace(o, cost=o.cost + LONE_LETTER_COST) for o in options]
        if read[0].isupper() and not read.isupper():
            options = [self._as_no_name(o, place) for o in options]
        if is_acronym(read, place):
            price = ACRONYM_COST if place is Place.INSIDE else ACRONYM_COST / 2
            options = [replace(o, cost=o.cost + price) if o.edits else o for o in options]
        if not any(o.words == (lower,) for o in options):
            cost = unknown_cost(read, place=place)
            options.append(Option((lower,), (read,), cost, (cost,), known=False))
            options += self._spelt(read, place)
        if len(read) >= 5 and min(o.cost for o in options) > FAR_COST:
            if read.isalpha():
                options += [self._option(read, c, place) for c in self._near(lower)]
            if read[1:].islower() or read.isupper():
                garbled = map(self._weighed, garbled_words(lower))
                options += [self._option(read, c, place) for c in garbled]
        if place is Place.INSIDE and "aa" in lower and read[0].isupper() and read[1:].islower():
            options = [o for o in options if not _undoes_old_spelling(o)]
        return pruned(options)

    def candidates(self, lower: str) -> list[Candidate]:
        """Whole words and compounds for lower-case letters, however capitals fall."""
        found = self._found.get(lower)
        if found is None:
            words = {c.text: c for c in known_words(lower)}
            words |= self._new.words(lower) if self._new else {}
            best = min((c.cost for c in words.values()), default=99.0)
            if len(lower) >= 6 and best > 13.0:
                for candidate in known_compounds(lower):
                    known = words.get(candidate.text)
                    if known is None or candidate.cost < known.cost:
                        words[candidate.text] = candidate
            found = self._found[lower] = [self._weighed(c) for c in words.values()]
        return found

    def words(self, lower: str) -> list[Candidate]:
        """Whole words only."""
        found = self._words.get(lower)
        if found is None:
            words = [*known_words(lower), *(self._new.words(lower).values() if self._new else ())]
            found = self._words[lower] = [self._weighed(c) for c in words]
        return found

    def _spelt(self, read: str, place: Place) -> list[Option]:
        """An unknown word with letters for the signs in it, if there are any (*KRIS@V*)."""
        if NO_LETTERS.isdisjoint(read) or sum(c.isalpha() for c in read) < LEAST_SPELT:
            return []
        text, edits = self._noise.spelt(read.lower())
        written = recased(read, text, place)
        cost = unknown_cost(written, place=place)
        noise = sum(edit.cost for edit in edits)
        return [Option((text,), (written,), cost + noise, (cost,), edits, known=False)]

    def _near(self, lower: str) -> list[Candidate]:
        """Words a letter or two away that no confusion explains: the document's own first."""
        if len(lower) < 6:
            return []
        near = [w for w in self._own if abs(len(w) - len(lower)) < 2]
        near += [w for w in self.lexicon.trie.keys(lower[:4]) if abs(len(w) - len(lower)) < 2]
        near += [w for letter in LETTERS if (w := letter + lower) in self.lexicon.trie]
        found = process.extract(
            lower, near, scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=8
        )
        return [
            Candidate(
                text,
                (Confusion(lower, text, EDIT_COST * distance),),
                EDIT_COST * distance,
                self.word_cost(text, self.lexicon.cost(text)),
            )
            for text, distance, _ in found
            if distance and self._is_settled(text) and text[-2:] == lower[-2:]
        ]

    def _is_settled(self, word: str) -> bool:
        """Whether a word is common, or one that this document uses."""
        if not self.lexicon.flags(word) & WORD:
            return False
        return word in self._own or self.lexicon.cost(word) < COMMON_COST

    def _weighed(self, candidate: Candidate) -> Candidate:
        """The candidate with the costs of this document."""
        noise = self._noise.cost(candidate.text, candidate.edits)
        return Candidate(
            candidate.text,
            candidate.edits,
            noise,
            self.word_cost(candidate.text, candidate.word_cost),
            candidate.parts,
        )

    def _flags(self, word: str) -> int:
        return self.lexicon.flags(word) | (NAME if word in self._names else 0)

    def _option(self, read: str, candidate: Candidate, place: Place) -> Option:
        flags = self._flags(candidate.text)
        name = (
            bool(flags & NAME) or (candidate.parts > 1 and read[0].isupper())
        ) and not flags & WORD
        return Option(
            (candidate.text,),
            (recased(read, candidate.text, place, name=name),),
            candidate.cost,
            (candidate.word_cost,),
            candidate.edits,
            parts=candidate.parts,
        )

    def _as_no_name(self, option: Option, place: Place) -> Option:
        """The option with what its capital costs a word that is no name."""
        if option.written[0][:1].islower():
            return option
        if self._flags(option.words[0]) & (NAME | ACRONYM):
            return option
        plain = any(not LOST & set(edit.true) for edit in option.edits)
        if place is not Place.INSIDE:
            return replace(option, cost=option.cost + NAME_COST / 2) if plain else option
        return replace(option, cost=option.cost + (NAME_COST if plain else CAPITAL_COST))

    def _case_fits(self, read: str, option: Option) -> bool:
        """A name needs its capital; a single capital is an initial unless it opens."""
        flags = self.lexicon.flags(option.words[0])
        if not flags & WHOLE or flags & WORD:
            return True
        if flags & ACRONYM and not flags & NAME:
            return read.isupper() or not option.edits
        return not read[:1].islower()


def _undoes_old_spelling(option: Option) -> bool:
    """Whether the aa of a name such as *Hovedgaard* would become an å."""
    return any((edit.read, edit.true) == ("aa", "å") for edit in option.edits)


def is_acronym(read: str, place: Place) -> bool:
    """Whether capitals stand alone among small letters, as an abbreviation's do."""
    return place is not Place.SHOUTED and 2 <= len(read) <= 6 and read.isalpha() and read.isupper()


def unknown_cost(read: str, *, place: Place) -> float:
    """The cost of a word that no list holds, kept as it was read."""
    size = len(read)
    if any(c in "|/&" or c in NO_LETTERS for c in read):
        return 20.0 + 2.3 * size
    if any(c.isdigit() for c in read):
        return 12.0 + 1.5 * size
    if is_acronym(read, place):
        return 8.0 + 1.3 * size
    if read[:1].isupper():
        return (9.0 if place is not Place.OPENING else 10.5) + 2.1 * size
    return 11.0 + 2.3 * size


def pruned(options: list[Option]) -> tuple[Option, ...]:
    """The options within reach of the cheapest."""
    options.sort(key=lambda o: (o.cost, o.written))
    best = options[0].cost
    return tuple(o for o in options[:MOST_OPTIONS] if o.cost < best + GAP)
