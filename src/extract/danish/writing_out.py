"""Decisions become text, and the list of what was changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.danish.deciding import Decision
from extract.danish.passage import Change, Repaired
from extract.danish.spans import keeps_hyphen
from extract.danish.units import ABBREVIATED, Unit
from extract.models import Alternative


@dataclass(slots=True)
class _Group:
    """The decisions that touch the same words of the passage."""

    start: int
    stop: int
    decisions: list[Decision]


@dataclass(frozen=True, slots=True)
class Piece:
    """The text for the passage's words ``start`` to ``stop``; ``glued`` to what stands before."""

    start: int
    stop: int
    text: str
    glued: bool
    change: Change | None


def pieces(
    words: Sequence[str], units: Sequence[Unit], decisions: Sequence[Decision]
) -> Iterator[Piece]:
    """The text of each word, or of several that became one."""
    glued, scheme, previous = True, False, ""
    for group in _groups(units, decisions):
        written = _written(units, group.decisions)
        if written == previous == "i":
            written = ""
        previous = written or previous
        glued = glued or (written.startswith("/") and _breaks(units, group))
        glued = glued or (written.startswith("//") and scheme)
        scheme = written.endswith(("http:", "https:"))
        change = _change(words, units, group, written)
        yield Piece(group.start, group.stop, written, glued, change)
        glued = _glues(units, group)


def on_one_line(found: Iterable[Piece]) -> Repaired:
    """The passage single-spaced, with its changes."""
    text = ""
    changes: list[Change] = []
    for piece in found:
        text += piece.text if piece.glued or not piece.text else f" {piece.text}"
        if piece.change is not None:
            changes.append(piece.change)
    return Repaired(unicodedata.normalize("NFC", text), tuple(changes))


def in_lines(found: Sequence[Piece], sizes: Sequence[int]) -> list[str]:
    """The pieces on the lines their first words stood on; ``sizes`` counts each line's words."""
    lines = ["" for _ in sizes]
    number, last = 0, sizes[0]
    for piece in found:
        while piece.start >= last:
            number += 1
            last += sizes[number]
        lines[number] += f" {piece.text}" if lines[number] and piece.text else piece.text
    return lines


def moved(change: Change, by: int) -> Change:
    """The change as counted from the start of a longer text."""
    return replace(change, start=change.start + by, stop=change.stop + by)


def _groups(units: Sequence[Unit], decisions: Sequence[Decision]) -> list[_Group]:
    groups: list[_Group] = []
    for decision in decisions:
        start, stop = units[decision.start].word, units[decision.stop - 1].word + 1
        if groups and start < groups[-1].stop:
            groups[-1].stop = max(stop, groups[-1].stop)
            groups[-1].decisions.append(decision)
        else:
            groups.append(_Group(start, stop, [decision]))
    return groups


def _written(units: Sequence[Unit], decisions: Sequence[Decision]) -> str:
    text = ""
    for decision in decisions:
        first, last = units[decision.start], units[decision.stop - 1]
        if text.endswith(".") and _lost_space(text, decision):
            text += " "
        trail = last.trail.replace("~", "-") if decision is not decisions[-1] else last.trail
        text += first.lead + decision.option.text + trail
    return text


def _lost_space(before: str, decision: Decision) -> bool:
    """Whether a space was lost after a full stop (*udenlandsophold.Det*, *369 kr.om*)."""
    word = before.rstrip(".").rsplit(" ", 1)[-1]
    after = decision.option.text
    if word.lower() in ABBREVIATED:
        return len(after) > 1 and after.islower() and decision.option.known
    return len(word) > 2 and word.isalpha() and word[1:].islower() and after.istitle()


def _breaks(units: Sequence[Unit], group: _Group) -> bool:
    """Whether the group stands first in a line that goes on from another."""
    first = group.decisions[0].start
    return first > 0 and units[first - 1].ends_line


def _glues(units: Sequence[Unit], group: _Group) -> bool:
    """Whether what follows is written on without a space: after a hyphen at a line's end."""
    place = group.decisions[-1].stop - 1
    unit = units[place]
    if not unit.ends_line or place + 1 >= len(units):
        return False
    if unit.trail.endswith("/"):
        return True
    if unit.trail in {"-", "‐"}:
        return not keeps_hyphen(unit, units[place + 1])
    return False


def _change(
    words: Sequence[str], units: Sequence[Unit], group: _Group, written: str
) -> Change | None:
    read = " ".join(words[group.start : group.stop])
    if written == read:
        return None
    joined = [d for d in group.decisions if d.joined]
    if joined and _letters(read) == _letters(written) and units[joined[0].start].ends_line:
        return None
    sure = min(d.probability for d in group.decisions)
    doubtful = min(group.decisions, key=lambda d: d.probability)
    return Change(
        group.start,
        group.stop,
        read,
        written,
        round(sure, 4),
        reason(doubtful),
        tuple(Alternative(o.text, round(p, 4)) for o, p in doubtful.rivals),
    )


def _letters(text: str) -> str:
    return "".join(c for c in text if c not in " -‐­¬")


def reason(decision: Decision) -> str:
    """Why, in one phrase for the reader."""
    edits = [f"{e.read or '·'}→{e.true}" for e in decision.option.edits]
    if not decision.option.known and decision.probability == 1.0:
        return "list mark"
    if decision.joined:
        return "word cut in two" + (f"; {', '.join(edits)}" if edits else "")
    if len(decision.option.words) > 1:
        return "lost space" + (f"; {', '.join(edits)}" if edits else "")
    how = "compound" if decision.option.parts > 1 else "known word"
    if decision.rivals:
        how += ", chosen by its neighbours"
    return f"{', '.join(edits) or 'case'}: {how}"
