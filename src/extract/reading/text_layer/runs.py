"""Letters become runs that belong together: in drawing order, then by their places on the line.

Following the drawing order, and not the height on the page, keeps the lines of a slightly turned
page apart: over its width they drift past each other. Letters that are drawn later, from another
font say, are put in where they fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.reading.text_layer.glyph_text import NO_WIDTH
from extract.reading.text_layer.glyphs import Glyph
from extract.reading.text_layer.settings import WORDS

GLYPHLESS = "glyphless"
SOFT_HYPHEN = "\u00ad"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKS = re.compile(r"\d{1,3}(?:[,-]\d{1,3})*[,.]?\)?|[*†‡§#]{1,4}\)?|[a-z]\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
UNIT = re.compile(r"(?:^|[\d\s/.,(])(?:[mcdkh]?m)$", re.IGNORECASE)
POWER_OF_TEN = re.compile(r"(?:^|\D)10$")
DIGITS_OF_UNITS = frozenset({"2", "3", "²", "³"})
NO_SIGNS = frozenset("°©®™^`¨´¯¸")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that belong together. It is ``closed`` on a side where a space was drawn beside it;
    ``raised`` where it is a mark set smaller and above its line."""

    glyphs: tuple[Glyph, ...]
    closed_before: bool = False
    closed_after: bool = False
    raised: bool = False

    @property
    def first(self) -> Glyph:
        """The first letter."""
        return self.glyphs[0]

    @property
    def last(self) -> Glyph:
        """The last letter."""
        return self.glyphs[-1]

    @property
    def text(self) -> str:
        """The letters as they are."""
        return "".join(glyph.text for glyph in self.glyphs)


def runs_of(glyphs: Sequence[Glyph], *, by_place: bool) -> list[Run]:
    """The letters in runs that belong together: no white space, no gap, one baseline.

    ``by_place`` is for letters that are seen: raised marks are told from words, and letters drawn
    later are put where they fit. The invisible letters of an OCR have no such order.
    """
    widest = widest_gap_within_a_word(glyphs)
    runs = list(_Runs(widest, raising=by_place).of(glyphs))
    return _with_lone_marks(_joined_by_place(runs, widest)) if by_place else runs


def widest_gap_within_a_word(glyphs: Sequence[Glyph]) -> float:
    """As a share of the size: generous where spaces are drawn, for letters may be set wide."""
    spaces = sum(1 for glyph in glyphs if glyph.text.isspace())
    drawn = spaces * WORDS.letters_per_space > len(glyphs)
    return WORDS.widest_gap if drawn else WORDS.widest_gap_without_spaces


def is_overprint(last: Glyph, glyph: Glyph) -> bool:
    """Some programs print a letter twice, a hair apart, to make it bold."""
    near = WORDS.overprint * glyph.size
    return (
        glyph.text == last.text
        and abs(glyph.along - last.along) < near
        and abs(glyph.across - last.across) < near
    )


def follows(last: Glyph, glyph: Glyph, widest: float) -> bool:
    """Whether the letter goes on with the word of the last one."""
    if unicodedata.combining(glyph.text[0]):
        return True
    size = max(min(last.size, glyph.size), 0.1)
    gap = glyph.along - last.end
    return (
        abs(glyph.across - last.across) < WORDS.same_line * size
        and -WORDS.backwards * size < gap <= widest * size
        and glyph.along > last.along - WORDS.overprint * size
        and abs(glyph.direction - last.direction) < 5
        and _is_sign(glyph) == _is_sign(last)
    )


def _is_sign(glyph: Glyph) -> bool:
    """Whether a letter is a picture of something (a tick, a box), which is a word by itself."""
    mark = glyph.text[0]
    return mark > "\u00ff" and unicodedata.category(mark) == "So" and mark not in NO_SIGNS


def is_raised(line: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is smaller than another of its line and set above it."""
    rise = (glyph.across - line.across) / max(line.size, 0.1)
    return (
        glyph.size <= WORDS.raised_size * line.size
        and WORDS.least_rise <= rise <= WORDS.most_rise
        and abs(glyph.direction - line.direction) < 5
    )


class _Runs:
    """Cuts letters, in drawing order, into runs."""

    def __init__(self, widest: float, *, raising: bool) -> None:
        self._widest = widest
        self._raising = raising
        self._run: list[Glyph] = []
        self._mark: list[Glyph] = []
        self._later: list[Run] = []
        self._space_before: Glyph | None = None

    def of(self, glyphs: Sequence[Glyph]) -> Iterator[Run]:
        """The runs; a raised mark comes behind the word that it is set on."""
        for index, glyph in enumerate(glyphs):
            if glyph.text.isspace():
                if self._run and _is_covered(glyph, glyphs[index + 1 : index + 2], self._last):
                    continue
                yield from self._space(glyph)
            elif not self._is_unseen(glyph, glyphs[index + 1 : index + 2]):
                yield from self._letter(_with_seen_hyphen(glyph))
        yield from self._finished(closed_after=False)

    @property
    def _last(self) -> Glyph:
        return self._mark[-1] if self._mark else self._run[-1]

    def _space(self, space: Glyph) -> Iterator[Run]:
        beside = bool(self._run) and _is_beside(self._last, space)
        if self._run and not self._mark:
            self._run[-1] = _with_its_space(self._run[-1], space)
        yield from self._finished(closed_after=beside)
        self._space_before = space

    def _letter(self, glyph: Glyph) -> Iterator[Run]:
        if not self._run:
            self._run = [glyph]
        elif is_overprint(self._last, glyph):
            return
        elif self._mark:
            yield from self._behind_mark(glyph)
        elif self._begins_mark(self._run[-1], glyph):
            self._mark = [glyph]
        elif follows(self._run[-1], glyph, self._widest):
            self._run.append(glyph)
        else:
            yield from self._finished(closed_after=False)
            self._run = [glyph]

    def _begins_mark(self, last: Glyph, glyph: Glyph) -> bool:
        if not self._raising or last.style.invisible:
            return False
        if glyph.text in RAISED_DIGITS and last.text not in RAISED_DIGITS:
            return last.text.isalpha() or last.text in '.,;:)"”»' or last.text.isdigit()
        gap = glyph.along - last.end
        near = -0.3 * last.size < gap <= WORDS.raised_gap * last.size
        return near and is_raised(last, glyph)

    def _behind_mark(self, glyph: Glyph) -> Iterator[Run]:
        mark, base = self._mark[-1], self._run[-1]
        if self._goes_on_with_mark(mark, glyph):
            self._mark.append(glyph)
            return
        marks = len(self._later)
        self._end_mark()
        reached = replace(base, advance=max(mark.end, base.end) - base.along)
        begins_word = len(self._later) > marks and glyph.text[0].isalnum()
        if follows(reached, glyph, self._widest) and not begins_word:
            self._run.append(glyph)
            return
        yield from self._finished(closed_after=False)
        self._run = [glyph]

    def _goes_on_with_mark(self, mark: Glyph, glyph: Glyph) -> bool:
        if mark.text in RAISED_DIGITS:
            return glyph.text in RAISED_DIGITS and follows(mark, glyph, self._widest)
        return follows(mark, glyph, self._widest) and not is_raised(glyph, mark)

    def _end_mark(self) -> None:
        """Ends a raised mark: it is one by itself, or a part of the word."""
        text = "".join(glyph.text for glyph in self._mark)
        word = "".join(glyph.text for glyph in self._run)
        if _is_exponent(word, text):
            line = self._run[-1].across
            self._run += [
                replace(glyph, text=glyph.text.translate(SUPERSCRIPTS), across=line)
                for glyph in self._mark
            ]
        elif MARKS.fullmatch(text):
            self._later.append(
                Run(tuple(self._mark), closed_before=True, closed_after=True, raised=True)
            )
        else:
            self._run += self._mark
        self._mark = []

    def _finished(self, *, closed_after: bool) -> Iterator[Run]:
        if self._mark:
            self._end_mark()
        if self._run:
            space = self._space_before
            closed = space is not None and _is_beside(space, self._run[0])
            yield Run(tuple(self._run), closed, closed_after or bool(self._later))
            yield from self._later
        self._run, self._later, self._space_before = [], [], None

    def _is_unseen(self, glyph: Glyph, after: Sequence[Glyph]) -> bool:
        """Whether a glyph only guides a program: no width, or a soft hyphen that is not drawn."""
        if glyph.text in NO_WIDTH:
            return True
        if glyph.text != SOFT_HYPHEN:
            return False
        covered = after and abs(after[0].along - glyph.along) < 0.1 * glyph.size
        return glyph.advance < 0.05 * glyph.size or bool(covered)


def _is_beside(left: Glyph, right: Glyph) -> bool:
    """Whether a space and a letter, either first, are drawn beside each other."""
    size = max(left.size, right.size)
    near = abs(right.along - left.end) <= WORDS.widest_gap * size
    return near and abs(right.across - left.across) < WORDS.same_line * size


def _is_exponent(word: str, mark: str) -> bool:
    """Whether a raised mark is a part of a unit (m²) or of a power of ten, and no footnote's."""
    if mark in DIGITS_OF_UNITS:
        return UNIT.search(word) is not None
    return mark.isdigit() and POWER_OF_TEN.search(word) is not None and len(mark) <= 2


def _with_seen_hyphen(glyph: Glyph) -> Glyph:
    """A soft hyphen that is drawn with a width of its own is seen as a hyphen."""
    return replace(glyph, text="-") if glyph.text == SOFT_HYPHEN else glyph


def _is_covered(space: Glyph, after: Sequence[Glyph], last: Glyph) -> bool:
    """Whether the next letter begins where the space does: the space has no room on the page."""
    if not after or after[0].style.invisible or after[0].text.isspace():
        return False
    near = WORDS.covered_space * space.size
    return (
        space.advance > WORDS.least_space * space.size
        and abs(after[0].across - last.across) < near
        and abs(after[0].along - space.along) < near
        and abs(space.along - last.end) < near
    )


def _with_its_space(last: Glyph, space: Glyph) -> Glyph:
    """Tesseract's layer stretches a word's letters and the space after it over the word's
    image together, so the word reaches as far as its space does."""
    if GLYPHLESS not in space.font.lower() or not follows(last, replace(space, text="x"), 0.3):
        return last
    return replace(last, advance=space.end - last.along, x1=space.x1)


def _with_lone_marks(runs: Sequence[Run]) -> list[Run]:
    """The runs; a mark that is raised from a word it stands beside, whenever drawn, is raised."""
    marks = [i for i, run in enumerate(runs) if not run.raised and MARKS.fullmatch(run.text)]
    if not marks:
        return list(runs)
    sides = _Sides(runs)
    raised = {i for i in marks if sides.raise_mark(runs[i])}
    return [replace(run, raised=True) if i in raised else run for i, run in enumerate(runs)]


class _Sides:
    """The first and last letters of runs, by where they begin and end along their direction."""

    STEP = 24.0

    def __init__(self, runs: Sequence[Run]) -> None:
        self._ends: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        self._starts: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for run in runs:
            if not run.raised and not run.last.style.invisible:
                self._ends[self._place(run.last, run.last.end)].append(run.last)
                self._starts[self._place(run.first, run.first.along)].append(run.first)

    def _place(self, glyph: Glyph, along: float) -> tuple[int, int]:
        return round(glyph.direction), int(along // self.STEP)

    def raise_mark(self, run: Run) -> bool:
        """Whether a mark is raised from a letter that ends before it or begins behind it."""
        turned, place = self._place(run.first, run.first.along)
        _, behind = self._place(run.last, run.last.end)
        steps = (-1, 0, 1)
        before = (g for step in steps for g in self._ends.get((turned, place + step), ()))
        after = (g for step in steps for g in self._starts.get((turned, behind + step), ()))
        gaps = [(line, run.first.along - line.end) for line in before]
        gaps += [(line, line.along - run.last.end) for line in after]
        return any(
            is_raised(line, run.first) and -0.3 * line.size < gap <= WORDS.raised_gap * line.size
            for line, gap in gaps
        )


# letters drawn later


def _joined_by_place(runs: Sequence[Run], widest: float) -> list[Run]:
    """The runs, those joined whose letters stand close on one baseline though drawn apart."""
    spaces = widest == WORDS.widest_gap
    starts = _Starts(runs, WORDS.late_gap if spaces else WORDS.late_gap_without_spaces)
    after: dict[int, int] = {}
    taken: set[int] = set()
    for index, run in enumerate(runs):
        if run.closed_after or run.raised:
            continue
        found = starts.right_of(index)
        if found is not None and found not in taken:
            after[index] = found
            taken.add(found)
    if not after:
        return list(runs)
    chains = {min(chain): chain for chain in _chains(after, taken)}
    inside = {index for chain in chains.values() for index in chain}
    joined: list[Run] = []
    for index, run in enumerate(runs):
        if index in chains:
            parts = [runs[place] for place in chains[index]]
            letters = tuple(glyph for part in parts for glyph in part.glyphs)
            joined.append(Run(letters, parts[0].closed_before, parts[-1].closed_after))
        elif index not in inside:
            joined.append(run)
    return joined


def _chains(after: dict[int, int], taken: Iterable[int]) -> Iterator[list[int]]:
    for start in sorted(after.keys() - set(taken)):
        chain = [start]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        yield chain


class _Starts:
    """The first letters of runs, by the place of their baseline."""

    STEP = 4.0

    def __init__(self, runs: Sequence[Run], widest: float) -> None:
        self._runs = runs
        self._widest = widest
        self._lines: dict[tuple[int, int, int], list[int]] = {}
        for index, run in enumerate(runs):
            if not run.closed_before and not run.raised:
                self._lines.setdefault(self._place(run.first, run.first.along), []).append(index)

    def _place(self, glyph: Glyph, along: float) -> tuple[int, int, int]:
        turned = round(glyph.direction)
        return turned, round(glyph.across / self.STEP), int(along // (4 * self.STEP))

    def right_of(self, index: int) -> int | None:
        """The run that begins where this one ends; None where there is none, or the next one in
        drawing order, which the letters themselves were asked about."""
        last = self._runs[index].last
        turned, line, place = self._place(last, last.end)
        best: tuple[float, int] | None = None
        for across in (line - 1, line, line + 1):
            for along in (place - 1, place, place + 1):
                for other in self._lines.get((turned, across, along), ()):
                    gap = _fit(last, self._runs[other].first, self._widest)
                    if gap is not None and other not in (index, index + 1):
                        best = min(best or (gap, other), (gap, other))
        return best[1] if best else None


def _fit(last: Glyph, first: Glyph, widest: float) -> float | None:
    """How far a run's first letter is from the end of another's last; None where that does not
    make a word."""
    small, large = sorted((max(last.size, 0.1), max(first.size, 0.1)))
    gap = first.along - last.end
    if (
        large > WORDS.late_size * small
        or abs(first.across - last.across) > WORDS.late_line * small
        or not -WORDS.late_overlap * small <= gap <= widest * small
        or first.along <= last.along
        or _is_sign(first) != _is_sign(last)
    ):
        return None
    return abs(gap)
