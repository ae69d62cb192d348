"""Which of a file's tables is the status table: grids under like heads, with their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import EMPTY_CELL, Grid, Role, Selection
from extract.table.folding import folded
from extract.table.headings import Headings
from extract.table.interpretation.column_roles import (
    ColumnContent,
    Columns,
    columns_of,
    content_of,
)
from extract.table.interpretation.header_rows import (
    EarlierHeads,
    Head,
    KindedRow,
    RowKind,
    kinded_rows,
)
from extract.table.language import CellContent
from extract.table.profile import Profile


@dataclass(frozen=True, slots=True)
class TableSettings:
    """What decides that a table is a status table, and which grids belong together."""

    same_edge: float = 12.0
    """Points by which the columns of a grid without a head may differ from the grid before."""
    shared_headings: float = 0.5
    """Share of headings that two heads of one table have in common."""
    fewest_rows: int = 1
    """Rows of a table under known headings."""
    fewest_roles: int = 3
    """Roles that headings name in a table without a status."""
    fewest_guessed: int = 3
    """Rows of a table whose title and status are both guessed from what the columns hold."""


TABLE_SETTINGS = TableSettings()


@dataclass(frozen=True, slots=True)
class HeadedGrid:
    """A grid with its rows' kinds. ``head`` is the first head over its rows: its own, or the one
    of the grid that it goes on with; None where there is none."""

    grid: Grid
    rows: tuple[KindedRow, ...]
    head: Head | None
    has_own_head: bool

    @property
    def body(self) -> tuple[KindedRow, ...]:
        """The rows that may be initiatives."""
        return tuple(row for row in self.rows if row.kind is RowKind.BODY)


@dataclass(frozen=True, slots=True)
class StatusTable:
    """The grids of the status table in reading order, and the columns under each of their heads.

    ``others`` are the grids that are not part of it, ``rows`` counts the rows that may be
    initiatives.
    """

    grids: tuple[HeadedGrid, ...]
    heads: tuple[Head, ...]
    columns: tuple[Columns, ...]
    others: tuple[HeadedGrid, ...]
    rows: int = 0

    def columns_under(self, head: Head | None) -> Columns:
        """The columns of a row under this head; of one without, those of the first head."""
        if head is None:
            return self.columns[0]
        index = next((i for i, one in enumerate(self.heads) if one is head), 0)
        return self.columns[index]


def headed_grids(
    grids: Sequence[Grid],
    known: Headings,
    profile: Profile,
    settings: TableSettings = TABLE_SETTINGS,
) -> list[HeadedGrid]:
    """The grids with their rows' kinds; a grid without a head has that of the grid before it where
    its columns are the same."""
    found: list[HeadedGrid] = []
    for grid in grids:
        before = _goes_on_from(found, grid, settings) or _over_the_break(found, grid)
        earlier = EarlierHeads(before, before or _last_head(found, grid))
        rows = kinded_rows(grid, known, profile, earlier)
        kinds = {row.kind for row in rows}
        own = bool(kinds & {RowKind.HEAD, RowKind.REPEATED_HEAD})
        head = next((row.head for row in rows if row.head is not None), None)
        found.append(HeadedGrid(grid, rows, head, own))
    return found


def _goes_on_from(found: Sequence[HeadedGrid], grid: Grid, settings: TableSettings) -> Head | None:
    """The head that a grid without one of its own is under: of the last grid with its columns."""
    for last in reversed(found):
        head = last.rows[-1].head if last.rows else last.head
        if head is None or last.grid.columns != grid.columns:
            continue
        if same_columns(last.grid, grid, settings):
            return head
    return None


def _over_the_break(found: Sequence[HeadedGrid], grid: Grid) -> Head | None:
    """The head of the last grid on the page before, where a grid is the first one of its page and
    has as many columns: programs set the widths anew on each page."""
    last = found[-1] if found else None
    if last is None or last.grid.columns != grid.columns or not last.rows:
        return None
    follows = last.grid.boxes[-1].page == grid.boxes[0].page - 1
    return last.rows[-1].head if follows else None


def _last_head(found: Sequence[HeadedGrid], grid: Grid) -> Head | None:
    """The head that a grid may repeat: the last one of as many columns, wherever these stand."""
    heads = (row.head for last in reversed(found) for row in reversed(last.rows) if row.head)
    return next((head for head in heads if len(head.headings) == grid.columns), None)


def same_columns(one: Grid, other: Grid, settings: TableSettings = TABLE_SETTINGS) -> bool:
    """Whether two grids have as many columns, at the same distances from their left sides."""
    if one.columns != other.columns:
        return False
    shift = other.column_edges[0] - one.column_edges[0]
    return all(
        abs(right - shift - left) <= settings.same_edge
        for left, right in zip(one.column_edges, other.column_edges, strict=True)
    )


def status_tables_of(
    grids: Sequence[HeadedGrid],
    known: Headings,
    content: CellContent,
    settings: TableSettings = TABLE_SETTINGS,
) -> tuple[StatusTable, ...]:
    """The status tables among the grids, in reading order.

    The columns under each head are told from its headings and from all rows under it. Heads that
    name an initiative and its status, and share most of their headings, are one table.
    """
    grids = grids if any(grid.head for grid in grids) else [_headless(grid) for grid in grids]
    heads = _distinct_heads(grids)
    columns = [columns_under(head, grids, known, content) for head in heads]
    counts = [_rows_under(head, grids) for head in heads]
    accepted = [
        index
        for index in range(len(heads))
        if is_status_head(columns[index], counts[index], settings)
    ]
    groups = _groups(accepted, heads, settings)
    return tuple(_table_of(group, heads, columns, grids) for group in groups)


def _table_of(
    group: Sequence[int],
    heads: Sequence[Head],
    columns: Sequence[Columns],
    grids: Sequence[HeadedGrid],
) -> StatusTable:
    """The table under the heads of a group."""
    chosen = [heads[index] for index in group]
    return StatusTable(
        tuple(grid for grid in grids if _is_under(grid, chosen)),
        tuple(chosen),
        tuple(columns[index] for index in group),
        tuple(grid for grid in grids if not _is_under(grid, chosen)),
        sum(_rows_under(head, grids) for head in chosen),
    )


def chosen_table(tables: Sequence[StatusTable], selection: Selection) -> StatusTable | None:
    """The table that is selected: by its place, else the first one of those with the most rows.

    None where there is no such table.
    """
    if selection.table is None:
        return max(tables, key=lambda table: table.rows, default=None)
    return tables[selection.table - 1] if selection.table <= len(tables) else None


def _headless(headed: HeadedGrid) -> HeadedGrid:
    """A grid of a file without any head row, under a head without headings."""
    head = Head((EMPTY_CELL,) * headed.grid.columns, ())
    rows = tuple(replace(row, head=head) for row in headed.rows)
    return replace(headed, rows=rows, head=head)


def _is_under(grid: HeadedGrid, heads: Sequence[Head]) -> bool:
    return any(row.head is head for row in grid.rows for head in heads)


def _distinct_heads(grids: Sequence[HeadedGrid]) -> list[Head]:
    found: list[Head] = []
    for row in (row for grid in grids for row in grid.rows):
        if row.head is not None and not any(row.head is head for head in found):
            found.append(row.head)
    return found


def _body_under(head: Head, grids: Sequence[HeadedGrid]) -> list[KindedRow]:
    return [row for grid in grids for row in grid.body if row.head is head]


def _rows_under(head: Head, grids: Sequence[HeadedGrid]) -> int:
    return len(_body_under(head, grids))


def columns_under(
    head: Head, grids: Sequence[HeadedGrid], known: Headings, content: CellContent
) -> Columns:
    """The columns by heading, and by the cells under this head and those that differ from it in
    one heading at most."""
    alike = [one for one in _distinct_heads(grids) if _differences(one, head) <= 1]
    rows = [row for one in alike for row in _body_under(one, grids)]
    contents = [_column_content(rows, column, content) for column in range(len(head.headings))]
    return columns_of(head.texts, contents, known)


def _differences(one: Head, other: Head) -> int:
    """How many headings of two heads differ; all where they have not as many columns."""
    if len(one.headings) != len(other.headings):
        return max(len(one.headings), len(other.headings))
    pairs = zip(map(folded, one.texts), map(folded, other.texts), strict=True)
    return sum(left != right for left, right in pairs)


def _column_content(rows: Sequence[KindedRow], column: int, content: CellContent) -> ColumnContent:
    cells = [(row.full.covering[column], row.full.own[column]) for row in rows]
    texts = [cell.text if cell is not None else "" for cell, _ in cells]
    merged = sum(cell is not None and cell.row_span > 1 for cell, _ in cells)
    turned = sum(
        cell is not None and any(word.direction in (90, 270) for word in cell.words)
        for cell, _ in cells
    )
    count = max(len(cells), 1)
    return content_of(texts, content, merged=merged / count, turned=turned / count)


def is_status_head(columns: Columns, rows: int, settings: TableSettings = TABLE_SETTINGS) -> bool:
    """Whether these columns are a status table's: they name an initiative and its status, with
    enough rows where both are guesses; or three of the four roles, of which one is the title."""
    title = columns.index(Role.TITLE.value)
    status = columns.index(Role.STATUS.value)
    if title is None:
        return False
    if status is None and not columns.ticks:
        stated = [
            role for role in Role if columns.index(role.value) not in (None, *columns.guessed)
        ]
        return len(stated) >= settings.fewest_roles and rows >= settings.fewest_rows
    guesses = {title, status} <= set(columns.guessed)
    return rows >= (settings.fewest_guessed if guesses else settings.fewest_rows)


def _groups(
    accepted: Sequence[int], heads: Sequence[Head], settings: TableSettings
) -> list[list[int]]:
    """The accepted heads, those that share most of their headings together."""
    groups: list[list[int]] = []
    for index in accepted:
        group = next((g for g in groups if _shares(heads[g[0]], heads[index], settings)), None)
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    return groups


def _shares(one: Head, other: Head, settings: TableSettings) -> bool:
    left, right = set(map(folded, one.texts)) - {""}, set(map(folded, other.texts)) - {""}
    fewest = min(len(left), len(right))
    return len(left & right) >= settings.shared_headings * max(fewest, 1)
