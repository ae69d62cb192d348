"""Decides the readings of one passage: runs of doubtful units between certain neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.danish.capitals import STREAM, Near, has_grown, names_stream, with_small_letter
from extract.danish.clauses import clause_openers
from extract.danish.context import START, Context, as_following
from extract.danish.lattice import After, Before, Chosen, Edge, best_way
from extract.danish.options import Option, Options, pruned
from extract.danish.spans import Joint, joints, merges, splits
from extract.danish.units import Place, Unit, mark_after, places_of

Key = tuple[object, ...]
SETTLED_COST = 14.5
RARE_EDIT_COST = 7.0
SURE = 0.999


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for the units ``start`` to ``stop``."""

    start: int
    stop: int
    option: Option
    probability: float
    rivals: tuple[tuple[Option, float], ...] = ()
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring units that were decided together, between certain ones; or a certain one."""

    start: int
    stop: int
    decisions: tuple[Decision, ...]

    @property
    def is_sure(self) -> bool:
        """Whether no other document could make it come out otherwise."""
        return all(decision.probability >= SURE for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class Decided:
    """A passage's units with what was decided for them."""

    line: Line
    runs: tuple[Run, ...]

    @property
    def decisions(self) -> list[Decision]:
        """One decision for each unit, or for several that became one word."""
        return [decision for run in self.runs for decision in run.decisions]


@dataclass(frozen=True, slots=True)
class Line:
    """A passage's units with their readings, and where two of them may be one word."""

    units: Sequence[Unit]
    places: Sequence[Place]
    options: Sequence[tuple[Option, ...]]
    marks: Sequence[str]
    seams: Mapping[int, Joint]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where each run of doubtful units starts and stops, and each certain unit."""
        start, size = 0, len(self.units)
        while start < size:
            stop = start
            while stop < size and (
                len(self.options[stop]) > 1
                or stop in self.seams
                or (stop > start and stop - 1 in self.seams)
            ):
                stop += 1
            stop = max(stop, start + 1)
            yield start, stop
            start = stop

    def is_certain(self, start: int) -> bool:
        """Whether the unit has one reading, and can't be part of another."""
        return len(self.options[start]) == 1 and start not in self.seams

    def after(self, stop: int) -> After:
        """The next two words or marks, as far as they are likely."""
        if stop >= len(self.units):
            return ("", "")
        word = self.options[stop][0].words[0]
        if self.units[stop].lead[:1] == "(":
            return ("<(>", word)
        if self.marks[stop]:
            return (word, as_following(self.marks[stop]))
        following = self.options[stop + 1 : stop + 2]
        return (word, following[0][0].words[0] if following else "")

    def before(self, stop: int, left: Before, option: Option) -> Before:
        """The last two words or marks in front of ``stop``."""
        seen = (*left, *option.words)
        mark = self.marks[stop - 1]
        if mark == START:
            return ("", START)
        if mark:
            seen = (*seen, mark)
        return seen[-2], seen[-1]


class Decider:
    """Decides passages of one document with one noise model; runs are remembered."""

    def __init__(self, options: Options, context: Context) -> None:
        self.options = options
        self.context = context
        self._memo: dict[Key, list[Chosen]] = {}
        self._units: dict[tuple[str, Place], tuple[Option, ...]] = {}
        # Runs are remembered by the identity of their options, which must not pass away.
        self._lasting: dict[tuple[Option, ...], tuple[Option, ...]] = {}

    def decide(self, units: Sequence[Unit]) -> Decided:
        """The likeliest readings of a passage."""
        places = places_of(units)
        options = [self._of(unit, place) for unit, place in zip(units, places, strict=True)]
        marks = [mark_after(unit) for unit in units]
        everywhere = frozenset(range(len(units)))
        self._weigh_capitals(options, units, places, everywhere)
        self._weigh_clauses(options, marks, everywhere)
        line = Line(units, places, options, marks, joints(self.options, units, places))
        runs: list[Run] = []
        left = ("", START)
        for start, stop in line.runs():
            runs.append(Run(start, stop, tuple(self._decisions(line, start, stop, left))))
            left = line.before(stop, left, runs[-1].decisions[-1].option)
        return Decided(line, tuple(runs))

    def reconsider(self, decided: Decided) -> Decided:
        """The same passage with what this decider knows: runs that were sure stay as they are."""
        if all(run.is_sure for run in decided.runs):
            return decided
        options = list(decided.line.options)
        open_runs = [run for run in decided.runs if not run.is_sure]
        again_at = frozenset(i for run in open_runs for i in range(run.start, run.stop))
        for i in again_at:
            options[i] = self._of(decided.line.units[i], decided.line.places[i])
        self._weigh_capitals(options, decided.line.units, decided.line.places, again_at)
        self._weigh_clauses(options, decided.line.marks, again_at)
        line = replace(decided.line, options=options)
        runs: list[Run] = []
        left = ("", START)
        for run in decided.runs:
            if not run.is_sure:
                again = self._decisions(line, run.start, run.stop, left)
                run = replace(run, decisions=tuple(again))  # noqa: PLW2901
            runs.append(run)
            left = line.before(run.stop, left, run.decisions[-1].option)
        return Decided(line, tuple(runs))

    def _weigh_capitals(
        self,
        options: list[tuple[Option, ...]],
        units: Sequence[Unit],
        stands: Sequence[Place],
        places: frozenset[int],
    ) -> None:
        """Put right the capitals of ``places`` that only the neighbours explain."""
        for i in places:
            near = Near(units, i, stands[i], self.options.lexicon)
            if names_stream(near):
                options[i] = STREAM
            elif has_grown(near):
                small = tuple(map(with_small_letter, options[i]))
                options[i] = self._lasting.setdefault(small, small)

    def _weigh_clauses(
        self, options: list[tuple[Option, ...]], marks: Sequence[str], places: frozenset[int]
    ) -> None:
        """Put the options that a clause asks for into those of ``places`` where one opens."""
        for place, weighed in list(clause_openers(options, marks)):
            if place in places:
                options[place] = self._lasting.setdefault(weighed, weighed)

    def _decisions(self, line: Line, start: int, stop: int, left: Before) -> list[Decision]:
        if stop == start + 1 and line.is_certain(start):
            return [Decision(start, stop, line.options[start][0], 1.0)]
        return [_decision(chosen, start) for chosen in self._run(line, start, stop, left)]

    def _of(self, unit: Unit, place: Place) -> tuple[Option, ...]:
        """The options of a unit, with its splits."""
        if unit.fixed:
            mark = mark_after(unit)
            written = unit.instead or unit.core
            word = mark or unit.core.lower()
            return (Option((word,), (written,), 0.0, (5.0,), known=not unit.instead),)
        key = (unit.core, place)
        found = self._units.get(key)
        if found is None:
            whole = self.options.of(unit.core, place=place)
            first = whole[0]
            if first.known and first.cost < SETTLED_COST and not _is_far(first):
                found = whole
            else:
                found = pruned([*whole, *splits(self.options, unit, place=place)])
            self._units[key] = found
        return found

    def _run(self, line: Line, start: int, stop: int, before: Before) -> list[Chosen]:
        """The best way through the units ``start`` to ``stop``."""
        units, options, marks, seams = line.units, line.options, line.marks, line.seams
        neighbours = before, line.after(stop)
        shapes = tuple(
            (u.core, u.trail, u.ends_line, id(options[start + k]), _kind_of(seams.get(start + k)))
            for k, u in enumerate(units[start:stop])
        )
        key = (*neighbours, shapes)
        found = self._memo.get(key)
        if found is None:
            edges: list[list[Edge]] = []
            for place in range(start, stop):
                some = [Edge(place - start, place - start + 1, o) for o in options[place]]
                if place in seams and place + 1 < stop:
                    some += [
                        Edge(e.start - start, e.stop - start, e.option, e.reason)
                        for e in merges(self.options, units, seams[place])
                    ]
                edges.append(some)
            found = best_way(edges, marks[start:stop], neighbours, self.context)
            self._memo[key] = found
        return found


def _kind_of(joint: Joint | None) -> tuple[Place, bool] | None:
    """What a run may be remembered by of a place where two units may be one word."""
    return None if joint is None else (joint.stands, joint.alone)


def _is_far(option: Option) -> bool:
    """Whether a reading takes a confusion so rare that a lost space is as likely."""
    return any(edit.cost > RARE_EDIT_COST for edit in option.edits)


def _decision(chosen: Chosen, shift: int) -> Decision:
    edge = chosen.edge
    rivals = tuple((r.option, p) for r, p in chosen.rivals if r.stop == edge.stop and p > 0.001)
    return Decision(
        edge.start + shift,
        edge.stop + shift,
        edge.option,
        chosen.probability,
        rivals,
        joined=edge.stop - edge.start > 1,
    )
