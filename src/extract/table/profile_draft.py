"""A profile to start from: the headings of a table that was read, by what its columns are for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.errors import NoTableError
from extract.models import EVERYTHING, FURTHER, ROLES, Document, Dump, Selection
from extract.table.assemble import found_in
from extract.table.dump import assemble_dump
from extract.table.folding import folded
from extract.table.headings import Headings
from extract.table.interpretation.column_roles import Columns
from extract.table.interpretation.header_rows import Head
from extract.table.interpretation.interpret import Found
from extract.table.interpretation.status_table import columns_under
from extract.table.language import NO_LANGUAGE, Language
from extract.table.profile import NO_PROFILE, PURPOSES, Profile


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A heading and what its column is for: a role's value, ``number``, a further column's field,
    another purpose that no profile can name, or empty where nothing is known of it.

    ``is_guessed`` says that the cells tell it, not the heading.
    """

    heading: str
    purpose: str
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class NamedTable:
    """The columns of a table from the left, and the page that it begins on."""

    page: int
    columns: tuple[NamedColumn, ...]


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """The columns under each head of the status table; of every other table where there is none."""

    file: str
    status: tuple[NamedTable, ...] = ()
    others: tuple[NamedTable, ...] = ()


def profile_draft(
    document: Document | Dump,
    profile: Profile = NO_PROFILE,
    language: Language = NO_LANGUAGE,
    selection: Selection = EVERYTHING,
) -> ProfileDraft:
    """What a profile for this file can say. A dump without a status table has no headings."""
    if isinstance(document, Dump):
        return _draft_of_dump(document, profile, language, selection)
    found = found_in(document, profile, language, selection)
    name = document.source.file
    if found.status is None:
        return ProfileDraft(name, others=tuple(_others(found, profile, language)))
    heads = zip(found.status.heads, found.status.columns, strict=True)
    page = found.status.grids[0].grid.boxes[0].page
    return ProfileDraft(name, tuple(_named(page, head, columns) for head, columns in heads))


def _draft_of_dump(
    dump: Dump, profile: Profile, language: Language, selection: Selection
) -> ProfileDraft:
    try:
        table = assemble_dump(dump, language.fluency, profile, selection)
    except NoTableError:
        return ProfileDraft(dump.source.file)
    columns = [
        NamedColumn(heading.text, role.value)
        for role, heading in zip(ROLES, table.headings, strict=True)
    ]
    columns += [NamedColumn(one.heading.text, f"{FURTHER}{one.name}") for one in table.further]
    page = next((page for row in table.rows for page in row.pages), 1)
    return ProfileDraft(dump.source.file, (NamedTable(page, tuple(columns)),))


def _others(found: Found, profile: Profile, language: Language) -> Iterator[NamedTable]:
    known = Headings(profile)
    seen: list[Head] = []
    for headed in found.others:
        head = headed.head
        if head is not None and any(head.texts) and not any(head is one for one in seen):
            seen.append(head)
            columns = columns_under(head, found.others, known, language.content)
            yield _named(headed.grid.boxes[0].page, head, columns)


def _named(page: int, head: Head, columns: Columns) -> NamedTable:
    return NamedTable(
        page,
        tuple(
            NamedColumn(text, purpose, index in columns.guessed)
            for index, (text, purpose) in enumerate(zip(head.texts, columns.purposes, strict=True))
        ),
    )


def profile_text(draft: ProfileDraft) -> str:
    """The draft as the TOML of a profile; what it can't say is in its comments."""
    columns = _distinct([column for table in draft.status for column in table.columns])
    further = [column for column in columns if column.purpose.startswith(FURTHER)]
    unsaid = [column for column in columns if not _is_sayable(column)]
    lines = [
        f"# A profile to start from, made of {_quoted(draft.file)}: check it, and what is guessed.",
        *_listed(draft),
        "",
        "[headings]  # by what the column is for: title, description, anchoring, status or number",
        *(line for purpose in PURPOSES for line in _of_purpose(purpose, columns)),
        "",
        "[columns]  # columns of another kind: the name they get, and further headings of theirs",
        *(f"{_quoted(column.heading)} = []" for column in further),
        *(f"# {_quoted(column.heading)} = []" for column in unsaid),
        "",
        "[sections]  # regular expressions that a section row's text begins with",
        '# patterns = ["Spor [A-Z]"]',
    ]
    return "\n".join(lines) + "\n"


def _listed(draft: ProfileDraft) -> Iterator[str]:
    """The headings of the tables where none is a status table, to be moved to their places."""
    if draft.status:
        return
    if not draft.others:
        yield "# No table with headings was found in it."
        return
    yield "# No status table was found in it. Write the headings of the right table below."
    for table in draft.others:
        yield "#"
        yield f"# Table on page {table.page}:"
        for column in table.columns:
            if column.heading:
                yield f"#   {_quoted(column.heading)}{_remark(column)}"


def _remark(column: NamedColumn) -> str:
    if column.purpose not in PURPOSES:
        return ""
    return f"  {column.purpose}{', guessed from its cells' if column.is_guessed else ''}"


def _of_purpose(purpose: str, columns: Sequence[NamedColumn]) -> Iterator[str]:
    named = [column for column in columns if column.purpose == purpose]
    if not named:
        yield f"# {purpose} = []"
        return
    remark = "  # guessed from its cells" if any(column.is_guessed for column in named) else ""
    yield f"{purpose} = [{', '.join(_quoted(column.heading) for column in named)}]{remark}"


def _distinct(columns: Sequence[NamedColumn]) -> list[NamedColumn]:
    """The columns that have a heading, each heading once: a profile has it for one purpose, which
    is a role before another kind."""
    found: dict[str, NamedColumn] = {}
    for column in sorted(columns, key=lambda column: column.purpose not in PURPOSES):
        if folded(column.heading):
            found.setdefault(folded(column.heading), column)
    return [found[key] for key in dict.fromkeys(folded(c.heading) for c in columns) if key in found]


def _is_sayable(column: NamedColumn) -> bool:
    return column.purpose in PURPOSES or column.purpose.startswith(FURTHER)


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0, whose escapes are those of JSON but for the delete sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
