"""The warnings of a report: every row in doubt, and every word that stands in no row.

A word may be left out for a good reason (a page number) or for none that is known. The first
kind is *routine*: one warning for each reason, beginning with ``set aside:``. The second must
be looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.models import Document, Dump, ExcludedKind, ExcludedText, Page, PageState, Table

LOST = "\ufffd"
_ROUTINE = "set aside: "
_LISTED = ": "

_NOUNS = {
    ExcludedKind.FOOTER: ("footer", "footers"),
    ExcludedKind.HEAD_ROW: ("repeated head row", "repeated head rows"),
    ExcludedKind.LINK: ("link address", "link addresses"),
    ExcludedKind.NOTE: ("stray mark", "stray marks"),
}


def unread_pages(document: Document | Dump) -> Iterator[str]:
    """The pages whose words could not be had, and are missing from the rows, and those that were
    not read again from their images, though it would have helped; and letters that were lost."""
    for page in document.pages:
        if isinstance(page, Page) and not page.words and page.state is not PageState.EMPTY:
            yield f"page {page.number}: could not be read, and is missing ({page.reason})"
    failed = [page for page in document.pages if isinstance(page, Page) and page.failure]
    for failure in dict.fromkeys(page.failure for page in failed):
        pages = pages_in_words([page.number for page in failed if page.failure == failure])
        yield f"{pages}: read from the text layer alone, for {failure}"
    for page in document.pages:
        lost = [w.text for w in page.words if LOST in w.text] if isinstance(page, Page) else []
        if lost:
            letters = "a letter" if len(lost) == 1 else f"letters in {len(lost)} words"
            yield f"page {page.number}: {letters} without a meaning in the font: {' | '.join(lost)}"


def warnings_of(table: Table) -> Iterator[str]:
    """What a reader must know, then what was set aside for a reason, reason by reason."""
    for row in table.rows:
        for doubt in row.doubts:
            yield f"row {row.number or repr(row.title.text)}: {doubt}"
    lost = [aside for aside in table.excluded if _is_lost(aside)]
    for page in _pages_of(lost):
        texts = [aside.cell.text for aside in lost if aside.cell.pages[0] == page]
        yield f"page {page}: in no row: {' | '.join(texts)}"
    for kind in ExcludedKind:
        routine = [a for a in table.excluded if a.kind is kind and a.cell.pages and not _is_lost(a)]
        if routine:
            noun = _NOUNS.get(kind, (str(kind), str(kind)))[len(routine) > 1]
            where = f"{len(routine)} {noun}, {pages_in_words(_pages_of(routine))}"
            yield f"{_ROUTINE}{where}{_LISTED}{_each_once(routine)}"


def pressing(warnings: Sequence[str]) -> tuple[str, ...]:
    """The warnings that a person should look at."""
    return tuple(warning for warning in warnings if not warning.startswith(_ROUTINE))


def routine_in_short(warnings: Sequence[str]) -> str:
    """What was set aside for a reason, without its words: ``7 footers, pages 1–7; 1 link …``."""
    found = (w.removeprefix(_ROUTINE) for w in warnings if w.startswith(_ROUTINE))
    return "; ".join(warning.partition(_LISTED)[0] for warning in found)


def pages_in_words(pages: Sequence[int]) -> str:
    """``page 4``, ``pages 1–3, 7``; ``pages`` ascend."""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if spans and spans[-1][1] == page - 1:
            spans[-1] = (spans[-1][0], page)
        else:
            spans.append((page, page))
    named = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in spans)
    return f"{'page' if len(pages) == 1 else 'pages'} {named}"


def _is_lost(aside: ExcludedText) -> bool:
    """Whether words with a meaning were left out for no reason that is known."""
    return aside.kind is ExcludedKind.NOTE and any(letter.isalnum() for letter in aside.cell.text)


def _pages_of(asides: Sequence[ExcludedText]) -> list[int]:
    return sorted({aside.cell.pages[0] for aside in asides if aside.cell.pages})


def _each_once(asides: Sequence[ExcludedText]) -> str:
    counts = Counter(aside.cell.text for aside in asides)
    return " | ".join(f"{text} ({n} ×)" if n > 1 else text for text, n in counts.items())
