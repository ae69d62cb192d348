"""How alike two initiatives are, for all pairs of two reports at once.

Texts are vectors of letter runs, weighted by how rare each run is in the two reports together
(Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988); their
likeness is the cosine. Rare words so count for more than the phrases that every row has, and a
word with a letter lost, or in another inflection, still counts for most of itself.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from extract.comparing.wording import folded
from extract.models import Initiative, Role

if TYPE_CHECKING:
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]
    Truths = npt.NDArray[np.bool_]
    Rows = Sequence[Initiative]
    Bag = Sequence[tuple[str, float]]

DIMENSIONS = 2048
RUN = 4
FEW_PAIRS = 40_000

_WORD = re.compile(r"\w+")

STRONG, WEAK, REST = 0.6, 0.2, 0.2
"""The weights of the better and the poorer of title and description, and of the other two."""
WHOLE = 0.5
"""What the likeness of all columns taken as one text counts beside that of the single columns."""
SHARES = {Role.TITLE: 2.0, Role.DESCRIPTION: 1.0, Role.ANCHORING: 1.0, Role.STATUS: 0.1}
"""How often each word of a column counts in the whole; the status is new every year."""
TEXT, SECTION, NUMBER, ORDER = 0.94, 0.03, 0.02, 0.01


def likeness(old: Rows, new: Rows) -> Matrix:
    """How alike each initiative of ``old`` is to each of ``new``: 0 to 1, one line per old one.

    An initiative keeps its title or its description more often than both, so the better of the
    two counts most. Section, number and place in the report tell apart what the texts don't.
    """
    texts = text_likeness(old, new)
    sections = _same([folded(row.section) for row in old], [folded(row.section) for row in new])
    numbers = _same([row.number for row in old], [row.number for row in new])
    order = 1 - np.abs(_places(len(old))[:, None] - _places(len(new))[None, :])
    found = TEXT * texts + SECTION * sections + NUMBER * numbers + ORDER * order
    return np.asarray(found, dtype=np.float32)


def text_likeness(old: Rows, new: Rows) -> Matrix:
    """How alike the texts alone are: column by column, and all columns taken as one text.

    The columns find an initiative that keeps one of its texts; the whole finds one of which a
    little is left in each, or whose words have gone from one column into another. Two
    initiatives that say nothing at all are alike.
    """
    columns, silent = _by_columns(old, new)
    whole = _Column([_whole(row) for row in old], [_whole(row) for row in new])
    found = (1 - WHOLE) * columns + WHOLE * whole.cosines
    return np.where(silent, 1, found).astype(np.float32).round(4)


def _whole(row: Initiative) -> Bag:
    return tuple((row.text(role), share) for role, share in SHARES.items())


def _by_columns(old: Rows, new: Rows) -> tuple[Matrix, Truths]:
    """How alike the columns are, and which pairs say nothing at all.

    A column that is empty on either side has no say.
    """
    title = _Column([_once(r.title) for r in old], [_once(r.title) for r in new])
    about = _Column([_once(r.description) for r in old], [_once(r.description) for r in new])
    rest = _Column(
        [_once(r.anchoring, r.status) for r in old], [_once(r.anchoring, r.status) for r in new]
    )
    strong = np.maximum(title.cosines, about.cosines)
    weak = np.where(title.told & about.told, np.minimum(title.cosines, about.cosines), strong)
    named = (STRONG * strong + WEAK * weak) / (STRONG + WEAK)
    whole = np.where(rest.told, (1 - REST) * named + REST * rest.cosines, named)
    found = np.where(title.told | about.told, whole, rest.cosines)
    return np.asarray(found), title.silent & about.silent & rest.silent


def _once(*texts: str) -> Bag:
    return tuple((text, 1.0) for text in texts)


class _Column:
    """Texts of both reports: the cosine of each pair of them, and which of them say anything.

    ``told`` is where both texts of a pair do, ``silent`` where neither does.
    """

    def __init__(self, old: Sequence[Bag], new: Sequence[Bag]) -> None:
        vectors = _unit_vectors([*old, *new])
        left, right = vectors[: len(old)], vectors[len(old) :]
        self.cosines = np.clip(_products(left, right), 0, 1)
        says: Truths = np.asarray(left.any(axis=1))
        says_too: Truths = np.asarray(right.any(axis=1))
        self.told: Truths = says[:, None] & says_too[None, :]
        self.silent: Truths = ~says[:, None] & ~says_too[None, :]


def _unit_vectors(bags: Sequence[Bag]) -> Matrix:
    """One line per bag of texts, of length 1, or 0 where it has no words."""
    counts = np.zeros((len(bags), DIMENSIONS), dtype=np.float32)
    for place, bag in enumerate(bags):
        for text, share in bag:
            runs = [_runs(word) for word in _WORD.findall(text)]
            if runs:
                counts[place] += share * np.bincount(np.concatenate(runs), minlength=DIMENSIONS)
    present = (counts > 0).sum(axis=0)
    weights = np.log1p(len(bags) / np.maximum(present, 1)).astype(np.float32)
    vectors = np.sqrt(counts) * weights
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _products(left: Matrix, right: Matrix) -> Matrix:
    """Every row of ``left`` times every row of ``right``.

    Few rows are done sooner than the threads are started that do many rows faster.
    """
    if len(left) * len(right) < FEW_PAIRS:
        return np.asarray(np.einsum("ik,jk->ij", left, right))
    return np.asarray(left @ right.T)


@lru_cache(maxsize=1 << 16)
def _runs(word: str) -> npt.NDArray[np.intp]:
    """The places in the vector of a word's runs of letters, its ends marked."""
    plain = folded(word)
    if not plain:
        return np.empty(0, dtype=np.intp)
    marked = f"^{plain}$"
    runs = [marked[i : i + RUN] for i in range(max(1, len(marked) - RUN + 1))]
    return np.array([zlib.crc32(run.encode()) % DIMENSIONS for run in runs], dtype=np.intp)


def _same(old: Sequence[str], new: Sequence[str]) -> npt.NDArray[np.bool_]:
    names = {name: place for place, name in enumerate(dict.fromkeys([*old, *new]))}
    left = np.array([names[name] for name in old], dtype=np.intp)
    right = np.array([names[name] for name in new], dtype=np.intp)
    return np.asarray(left[:, None] == right[None, :])


def _places(count: int) -> npt.NDArray[np.float64]:
    return np.arange(count, dtype=np.float64) / max(1, count)
