"""A document's damaged passages become Danish."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from extract.danish.condition import Condition, judge_pages, judge_words, kept_letters
from extract.danish.context import Context
from extract.danish.deciding import Decided, Decider, Decision
from extract.danish.glossary import Glossary
from extract.danish.joining import hyphenates, join_lines
from extract.danish.lexicon import WHOLE, lexicon
from extract.danish.noise import NoiseModel, base_noise
from extract.danish.options import Options
from extract.danish.passage import Change, Passage, Repaired, TextLine
from extract.danish.units import Unit, units_of
from extract.danish.writing_out import Piece, in_lines, moved, on_one_line, pieces

LETTERS = "æøå"


def repair_passages(
    passages: Sequence[Passage],
    *,
    glossary: Glossary | None = None,
    pages: Mapping[int, Condition] | None = None,
) -> tuple[Repaired, ...]:
    """Each passage of one document, repaired.

    Pages that ``pages`` (or, without it, the passages themselves) show to be clean keep every
    letter. The document is gone through twice: what the first pass is sure of tells the second
    how this scan spoils letters and which words the document uses.
    """
    conditions = judge_pages(passages) if pages is None else pages
    damaged = [_is_damaged(passage, conditions) for passage in passages]
    cuts = hyphenates(passages)
    if _kept_all(p for p, bad in zip(passages, damaged, strict=True) if bad):
        return tuple(Repaired(join_lines(passage, cuts=cuts)) for passage in passages)
    units = [units_of(p) if bad else [] for p, bad in zip(passages, damaged, strict=True)]
    decided = decide_document(units, glossary or Glossary())
    return tuple(
        on_one_line(_pieces(passage, own))
        if own.line.units
        else Repaired(join_lines(passage, cuts=cuts))
        for passage, own in zip(passages, decided, strict=True)
    )


def repair_text(text: str, *, glossary: Glossary | None = None) -> Repaired:
    """A free text, repaired; its line breaks and blank lines stay, as far as words allow.

    The places of the changes count the words of the whole text. A text in which enough æ, ø and
    å stand comes back as it is; a short one with none at all is taken to be damaged.
    """
    blocks = _blocks(text)
    condition = judge_words(text.split())
    if not condition.damaged and condition.danish_letters:
        return Repaired(unicodedata.normalize("NFC", text))
    units = [units_of(lines) for _, lines in blocks]
    decided = decide_document(units, glossary or Glossary())
    out = text.split("\n")
    changes: list[Change] = []
    count = 0
    for (first, lines), own in zip(blocks, decided, strict=True):
        found = list(_pieces(lines, own))
        out[first : first + len(lines)] = in_lines(found, [len(line.words) for line in lines])
        changes += [moved(p.change, count) for p in found if p.change is not None]
        count += sum(len(line.words) for line in lines)
    return Repaired(unicodedata.normalize("NFC", "\n".join(out)), tuple(changes))


def _blocks(text: str) -> list[tuple[int, Passage]]:
    """The runs of lines between empty ones, each with the number of its first line."""
    blocks: list[tuple[int, list[TextLine]]] = []
    filled = False
    for number, line in enumerate(text.split("\n")):
        words = tuple(line.split())
        if words and filled:
            blocks[-1][1].append(TextLine(words))
        elif words:
            blocks.append((number, [TextLine(words)]))
        filled = bool(words)
    return [(first, tuple(lines)) for first, lines in blocks]


def _kept_all(passages: Iterable[Passage]) -> bool:
    """Whether æ, ø and å all stand in the passages as they do in any Danish text."""
    words = [word for passage in passages for line in passage for word in line.words]
    return kept_letters(words) == LETTERS


def _is_damaged(passage: Passage, conditions: Mapping[int, Condition]) -> bool:
    return any(line.page not in conditions or conditions[line.page].damaged for line in passage)


def _pieces(passage: Passage, decided: Decided) -> Iterator[Piece]:
    words = [word for line in passage for word in line.words]
    return pieces(words, decided.line.units, decided.decisions)


def decide_document(passages: Sequence[Sequence[Unit]], glossary: Glossary) -> list[Decided]:
    """What is decided for each passage of a document.

    Twice: what the first pass is sure of shows how the document's letters were spoiled and which
    words it uses, and the second pass goes through the rest with that knowledge.
    """
    kept = kept_letters([unit.core for units in passages for unit in units])
    noise = base_noise().without(kept)
    if kept or glossary.words or glossary.pairs:
        context = Context(lexicon(), glossary_pairs(glossary))
        decider = Decider(
            Options(
                lexicon(),
                noise,
                glossary_costs(glossary),
                new=new_costs(glossary),
                names=new_names(glossary),
            ),
            context,
        )
    else:
        decider = _plain_decider()
    first = [decider.decide(units) for units in passages]
    second = second_decider([d.decisions for d in first], decider, noise, glossary)
    return [second.reconsider(decided) for decided in first]


@cache
def _plain_decider() -> Decider:
    """The first pass of every document that kept no Danish letter, and has no glossary."""
    return Decider(Options(lexicon(), base_noise()), Context(lexicon()))


def second_decider(
    decisions: Sequence[Sequence[Decision]],
    before: Decider,
    noise: NoiseModel,
    glossary: Glossary,
) -> Decider:
    """A decider that has learned from the first pass over the document."""
    seen: Counter[tuple[str, str]] = Counter()
    used: Counter[str] = Counter()
    for some in decisions:
        for decision in some:
            if decision.probability < 0.9:
                continue
            for word in decision.option.words:
                if word.isalpha() and decision.option.known:
                    used[word] += 1
            for edit in decision.option.edits:
                seen[edit.read, edit.true] += 1
    options = Options(
        lexicon(),
        noise.adapted(seen),
        own_costs(used, glossary),
        before=before.options,
        new=new_costs(glossary),
        names=new_names(glossary),
    )
    return Decider(options, before.context)


def own_costs(used: Mapping[str, int], glossary: Glossary) -> dict[str, float]:
    """Costs of the words that this document, or the user's glossary, is known to use."""
    counts = Counter({word: count - 1 for word, count in used.items() if count > 1})
    mass = sum(used.values()) + 2000
    costs = {word: -math.log(0.25 * count / mass) for word, count in counts.items() if count > 0}
    for word, cost in glossary_costs(glossary).items():
        costs[word] = min(cost, costs.get(word, cost))
    return costs


def glossary_costs(glossary: Glossary) -> dict[str, float]:
    """Costs (-log p) of a glossary's words, lower case."""
    counts: Counter[str] = Counter()
    for word, count in glossary.words.items():
        counts[word.lower()] += count
    mass = sum(counts.values()) + 2000
    return {word: -math.log(0.25 * count / mass) for word, count in counts.items()}


def new_costs(glossary: Glossary) -> dict[str, float]:
    """The costs of those of a glossary's words that are in no lexicon."""
    known = lexicon()
    return {
        word: cost
        for word, cost in glossary_costs(glossary).items()
        if word.isalpha() and not known.flags(word) & WHOLE
    }


def new_names(glossary: Glossary) -> frozenset[str]:
    """Those of a glossary's words, lower case, that it only has with a capital."""
    capital = {word.lower() for word in glossary.words if word[:1].isupper()}
    return frozenset(capital - {word for word in glossary.words if word[:1].islower()})


def glossary_pairs(glossary: Glossary) -> dict[tuple[str, str], float]:
    """A glossary's pairs of words, lower case, with their counts."""
    pairs: Counter[tuple[str, str]] = Counter()
    for (first, second), count in glossary.pairs.items():
        pairs[first.lower(), second.lower()] += count
    return dict(pairs)
