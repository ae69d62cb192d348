"""Makes a ``Sheet`` and its gold of a report, in a structure that such tables have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from samples.report import GoldReport, GoldRow

from bench.tables.gold import Field, GoldInitiative
from bench.tables.sheet import (
    Block,
    NewPage,
    RowKind,
    Rules,
    Sheet,
    SheetCell,
    SheetRow,
    SheetTable,
    Text,
    TextKind,
)
from bench.tables.structures import Cards, Column, Holds, Numbers, Sections, Structure

HEAD_FILL, SECTION_FILL, STRIPE_FILL = "#d9d9d9", "#e8e8e8", "#f0f0f0"
AGAIN = "(fortsat)"
_SENTENCE_END = re.compile(r"(?<=[a-zæøå)%»][a-zæøå)%»][.!?]) +(?=[A-ZÆØÅ])")
_SHOWN_BY_MARK = frozenset({Holds.TICK, Holds.LIGHT_SYMBOL, Holds.LIGHT_FILL})
ROLES = frozenset({Holds.TITLE, Holds.DESCRIPTION, Holds.ANCHORING, Holds.STATUS})


@dataclass(frozen=True, slots=True)
class Built:
    """A document and its gold."""

    structure: Structure
    sheet: Sheet
    gold: tuple[GoldInitiative, ...]


def build(structure: Structure, report: GoldReport) -> Built:
    """The report in that structure."""
    rows = tuple(_Initiative(row, structure) for row in _chosen(report, structure))
    rows = tuple(_placed(rows, structure))
    blocks: list[Block] = [
        Text(report.title, TextKind.TITLE),
        Text(report.dateline),
        Text(report.preamble),
    ]
    if structure.budget == "before":
        blocks += _budget(report)
    if structure.cards:
        blocks += _cards(rows, structure)
    else:
        blocks += _tables(rows, structure)
    if structure.budget == "after":
        blocks += _budget(report)
    if structure.notes:
        blocks += [Text(text, TextKind.NOTE, mark) for mark, text in _NOTES]
    sheet = Sheet(
        title=report.title,
        blocks=tuple(blocks),
        tags=structure.tags,
        size=structure.size,
        margin=structure.margin,
        font=structure.font,
        font_size=structure.font_size,
        header=structure.header,
        footer="Side {page}",
    )
    return Built(structure, sheet, tuple(_gold(row, structure) for row in rows))


_NOTES = (
    ("1", "Opgjort efter den metode, som blev aftalt ved planens begyndelse."),
    ("2", "Tallet dækker også de kommuner, der kom med senere."),
)
_CONTACTS = ("Kontor for plan", "", "Sekretariatet", "Team Data", "Kontor for jura", "")
_TARGETS = ("Børn og unge", "Kommuner", "Alle borgere", "Virksomheder", "Ældre", "Foreninger")
_KINDS = ("Lovgivning", "Forsøg", "Kampagne", "Drift", "Analyse")
_GOALS = ("Mål 1", "Mål 2", "Mål 3")
_EARLIER = ("Ikke begyndt", "I gang", "I gang med mindre ændringer", "Under udarbejdelse")
_LIGHTS = (
    ("Grøn", "#3fa34d", ("completed", "completed_continuing", "ongoing")),
    ("Gul", "#f2c230", ("ongoing", "ending", "planned")),
    ("Rød", "#c8372d", ("not_implemented", "cancelled", "ongoing", "planned")),
)
_PER_CENT = (
    ("100 %", ("completed", "completed_continuing")),
    ("60 %", ("ongoing", "ending")),
    ("25 %", ("ongoing", "ending")),
    ("0 %", ("planned", "not_implemented")),
)
_HEADING_PROSE = (
    "Indsatserne under dette område følges af en gruppe med deltagere fra de ansvarlige "
    "myndigheder, som mødes to gange om året."
)


_INVENTED: dict[Holds, Callable[[int], str]] = {
    Holds.COST: lambda at: f"{3 + at % 7},{at % 4} mio. kr.",
    Holds.SPENT: lambda at: f"{1 + at % 3},{(at + 2) % 5} mio. kr.",
    Holds.DEADLINE: lambda at: f"{1 + at % 4}. kvartal {2018 + at % 3}",
    Holds.CONTACT: lambda at: _CONTACTS[at % len(_CONTACTS)],
    Holds.TARGET: lambda at: _TARGETS[at % len(_TARGETS)],
    Holds.START: lambda at: f"{1 + (7 * at) % 28:02}.{1 + at % 12:02}.2017",
    Holds.KIND: lambda at: _KINDS[at % len(_KINDS)],
    Holds.GOAL: lambda at: _GOALS[at % len(_GOALS)],
    Holds.EARLIER_STATUS: lambda at: _EARLIER[at % len(_EARLIER)],
    Holds.PER_CENT: lambda at: _PER_CENT[at % len(_PER_CENT)][0],
    Holds.LIGHT_SYMBOL: lambda _: "●",
    Holds.LIGHT_FILL: lambda _: "",
}
"""What the columns hold that the reports have not, by the row's place."""


@dataclass(frozen=True, slots=True)
class _Initiative:
    """A row of the report with what the structure makes of it."""

    row: GoldRow
    structure: Structure = field(repr=False)
    place: int = 0
    within: int = 0
    section: int = 0
    anchoring: str = ""
    opens_merged: int = 1

    @property
    def number(self) -> str:
        letter = chr(ord("a") + self.within)
        match self.structure.numbers:
            case Numbers.PLAIN | Numbers.INITIATIVE:
                return str(self.place + 1)
            case Numbers.DOTTED:
                return f"{self.section + 1}.{self.within + 1}"
            case Numbers.LETTERED:
                return f"{self.section + 1}{letter}"
            case Numbers.CAPITAL:
                return f"{chr(ord('A') + self.section)}.{self.within + 1}"
            case Numbers.ROMAN:
                return f"{('I', 'II', 'III', 'IV', 'V', 'VI')[self.section]}.{letter}"
            case Numbers.NONE:
                return ""

    @property
    def has_number_column(self) -> bool:
        return any(column.holds is Holds.NUMBER for column in self.structure.columns)

    @property
    def title_cell(self) -> str:
        """The title as printed, behind the number where that has no column of its own."""
        if self.structure.numbers is Numbers.INITIATIVE:
            return f"Initiativ {self.number}: {self.row.title}"
        if self.has_number_column or not self.number:
            return self.row.title
        return f"{self.number}{self.structure.number_mark}{self.row.title}"

    def text(self, column: Column) -> str:  # noqa: PLR0911 - one for each kind
        """What stands in that column of the row."""
        longest = self.structure.longest
        match column.holds:
            case Holds.NUMBER:
                return self.number
            case Holds.TITLE:
                return self.title_cell
            case Holds.DESCRIPTION:
                return shortened(self.row.description, longest[0])
            case Holds.ANCHORING:
                return self.anchoring
            case Holds.STATUS:
                return shortened(self.row.status, longest[1])
            case Holds.SECTION:
                return self.row.section
            case Holds.TICK:
                return self.structure.marks[0 if column is self.ticked else 1]
            case Holds.LIGHT_WORD:
                return self.light[0]
            case holds:
                return _INVENTED[holds](self.place)

    @property
    def ticked(self) -> Column | None:
        """The column that has this row's tick."""
        ticks = [column for column in self.structure.columns if column.holds is Holds.TICK]
        return ticks[(self.place * 3 + self.section) % len(ticks)] if ticks else None

    @property
    def light(self) -> tuple[str, str, tuple[str, ...]]:
        """The colour's word, the colour, and the states it may mean."""
        return _LIGHTS[(0, 1, 0, 2, 1)[self.place % 5]]


def shortened(text: str, longest: int) -> str:
    """The text's first whole sentences, at most ``longest`` letters and at least one sentence.

    Sentences with an address are left out: where a line cuts them is a matter of letters.
    """
    kept = ""
    for paragraph in text.split("\n"):
        glue = "\n" if kept else ""
        for sentence in _SENTENCE_END.split(paragraph):
            if "://" in sentence or "www." in sentence:
                continue
            if kept and len(kept) + len(sentence) > longest:
                return kept
            kept += f"{glue}{sentence}"
            glue = " "
    return kept


def _chosen(report: GoldReport, structure: Structure) -> Iterator[GoldRow]:
    """As many rows as the structure wants, of each section some; none without a title."""
    sections = Counter(row.section for row in report.rows)
    most = -(-structure.rows // len(sections))
    for _, rows in groupby(report.rows, key=lambda row: row.section):
        yield from list(rows)[:most]


def _placed(rows: Sequence[_Initiative], structure: Structure) -> Iterator[_Initiative]:
    sections = list(dict.fromkeys(row.row.section for row in rows))
    seen: Counter[str] = Counter()
    last = ""
    for place, row in enumerate(rows):
        section = row.row.section
        within = seen[section]
        seen[section] += 1
        left = sum(other.row.section == section for other in rows) - within
        own = shortened(row.row.anchoring, 60)
        opens = min(structure.merged, left) if within % structure.merged == 0 else 0
        last = own if opens else last
        yield replace(
            row,
            place=place,
            within=within,
            section=sections.index(section),
            anchoring=last,
            opens_merged=opens,
        )


def _gold(row: _Initiative, structure: Structure) -> GoldInitiative:
    fields = list(_gold_fields(row, structure))
    named = {name for each in fields for name in each.names}
    fields += [Field((name,), ("",)) for name in ("description", "status") if name not in named]
    texts = [row.text(column) for column in structure.columns]
    shared = {Holds.SECTION} if structure.sections in {Sections.MERGED, Sections.TURNED} else set()
    if structure.merged > 1 and row.opens_merged == 0:
        shared.add(Holds.ANCHORING)
    printed = tuple(
        text
        for column, text in zip(structure.columns, texts, strict=True)
        if text and column.holds not in shared
    )
    if structure.cards in {Cards.TITLE_ABOVE, Cards.TITLE_OVER}:
        printed = tuple(text for text in printed if text != row.title_cell)
    return GoldInitiative(tuple(fields), printed)


def _gold_fields(row: _Initiative, structure: Structure) -> Iterator[Field]:
    bare = row.row.title
    if structure.numbers is Numbers.INITIATIVE:
        yield Field(("number",), (row.number, ""))
        yield Field(("title",), (bare, row.title_cell))
    else:
        yield Field(("number",), (row.number,))
        yield Field(("title",), (bare,))
    yield Field(("section",), _sections(row, structure))
    for column in structure.columns:
        if column.holds in ROLES - {Holds.TITLE}:
            yield Field((column.holds.value,), (row.text(column),))
        elif column.holds is Holds.PER_CENT:
            yield Field(("status",), (row.text(column),))
            yield Field(("state",), _PER_CENT[row.place % len(_PER_CENT)][1])
        elif column.holds in {Holds.LIGHT_SYMBOL, Holds.LIGHT_FILL}:
            yield Field(("state",), row.light[2])
        elif column is row.ticked:
            yield Field(("state",), column.states)
        elif column.holds not in {Holds.NUMBER, Holds.TITLE, Holds.SECTION, Holds.TICK}:
            yield Field(_further_names(column, structure), (row.text(column),))
    if any(
        c.holds in {Holds.TICK, Holds.LIGHT_SYMBOL, Holds.LIGHT_FILL} for c in structure.columns
    ):
        yield Field(("status",), tuple(_any_status(row)))


def _any_status(row: _Initiative) -> Iterator[str]:
    """The status of a row whose state is shown by a mark: none, or the mark's own words."""
    if row.ticked is not None:
        yield from (row.ticked.heading, "", row.structure.marks[0])
    else:
        yield from (row.light[0], "", "●")


def _further_names(column: Column, structure: Structure) -> tuple[str, ...]:
    if structure.two_head_rows and column.holds in {Holds.COST, Holds.SPENT}:
        above = "Økonomi"
        return tuple(
            f"further/{name}"
            for name in (
                f"{above} {column.heading}",
                column.heading,
                f"{above}: {column.heading}",
                f"{above} – {column.heading}",
                f"{above} - {column.heading}",
                f"{above} / {column.heading}",
                f"{above}/{column.heading}",
            )
        )
    return (f"further/{column.heading}",)


def _sections(row: _Initiative, structure: Structure) -> tuple[str, ...]:
    match structure.sections:
        case Sections.NONE:
            return ("",)
        case Sections.REPEATED:
            return (row.row.section, "")
        case _:
            return (row.row.section,)


# tables


def _tables(rows: Sequence[_Initiative], structure: Structure) -> Iterator[Block]:
    if structure.sections is Sections.HEADINGS:
        for section, held in groupby(rows, key=lambda row: row.row.section):
            yield Text(section, TextKind.HEADING)
            yield Text(_HEADING_PROSE)
            yield _table(list(held), structure, structure.columns)
    elif structure.columns_apart:
        yield from _columns_apart(rows, structure)
    else:
        yield _table(rows, structure, structure.columns)


def _table(
    rows: Sequence[_Initiative], structure: Structure, columns: tuple[Column, ...]
) -> SheetTable:
    drawn: list[SheetRow] = [] if structure.changing else list(_heads(structure, columns))
    section = ""
    for row in rows:
        if row.row.section != section:
            section = row.row.section
            if structure.sections is Sections.ROWS and not structure.columns_apart:
                drawn.append(_section_row(section, structure, len(columns)))
            if structure.changing:
                drawn += _heads(structure, _renamed(columns, structure, row.section))
        drawn.append(_row(row, rows, structure, columns))
    drawn += _after(rows, structure, columns)
    return SheetTable(
        widths=tuple(column.width for column in columns),
        rows=tuple(drawn),
        rules=structure.rules,
        repeated=structure.repeated,
        unbroken=structure.unbroken,
        gap=structure.gap,
    )


def _columns_apart(rows: Sequence[_Initiative], structure: Structure) -> Iterator[Block]:
    """The last columns on pages of their own, each row as high as on the pages of the first."""
    columns, cut = structure.columns, structure.columns_apart
    room = sum(column.width for column in columns[:cut])
    whole = replace(
        _table(rows, structure, columns), share=sum(column.width for column in columns) / room
    )
    for held in (columns[:cut], columns[cut:]):
        share = sum(column.width for column in held) / room
        yield NewPage()
        yield replace(_table(rows, structure, held), share=share, measured=whole)


def _renamed(columns: tuple[Column, ...], structure: Structure, section: int) -> tuple[Column, ...]:
    """The columns with the last heading of that section."""
    heading = structure.changing[section % len(structure.changing)]
    return (*columns[:-1], replace(columns[-1], heading=heading))


def _heads(structure: Structure, columns: Sequence[Column]) -> Iterator[SheetRow]:
    fill = (
        "#1f4e79" if structure.dark_head else HEAD_FILL if structure.rules is not Rules.NONE else ""
    )
    ink = "#ffffff" if structure.dark_head else ""

    def cell(text: str, column: int, *, wide: int = 1, high: int = 1) -> SheetCell:
        return SheetCell(text, column, wide, high, bold=True, fill=fill, ink=ink)

    if not structure.two_head_rows:
        yield SheetRow(RowKind.HEAD, tuple(cell(c.heading, n) for n, c in enumerate(columns)))
        return
    under = [n for n, c in enumerate(columns) if c.holds in {Holds.COST, Holds.SPENT}]
    upper = [cell(c.heading, n, high=2) for n, c in enumerate(columns) if n not in under]
    upper.append(cell("Økonomi", under[0], wide=len(under)))
    yield SheetRow(RowKind.HEAD, tuple(sorted(upper, key=lambda each: each.column)))
    yield SheetRow(RowKind.HEAD, tuple(cell(columns[n].heading, n) for n in under))


def _section_row(section: str, structure: Structure, columns: int) -> SheetRow:
    fill = SECTION_FILL if structure.rules is not Rules.NONE else ""
    cell = SheetCell(section, 0, columns, bold=True, fill=fill)
    return SheetRow(RowKind.SECTION, (cell,), f"{section} {AGAIN}" if structure.again else "")


def _row(
    row: _Initiative,
    rows: Sequence[_Initiative],
    structure: Structure,
    columns: Sequence[Column],
) -> SheetRow:
    fill = STRIPE_FILL if structure.zebra and row.place % 2 else ""
    cells = []
    for number, column in enumerate(columns):
        cell = SheetCell(row.text(column), number, fill=fill)
        merged = structure.sections in {Sections.MERGED, Sections.TURNED}
        if column.holds is Holds.SECTION and merged:
            if row.within:
                continue
            high = sum(other.row.section == row.row.section for other in rows)
            turned = structure.sections is Sections.TURNED
            cell = replace(cell, rows=high, bold=True, turned=turned, middle=structure.middle)
        elif column.holds is Holds.ANCHORING and structure.merged > 1:
            if not row.opens_merged:
                continue
            cell = replace(cell, rows=row.opens_merged, middle=structure.middle)
        elif column.holds is Holds.LIGHT_FILL:
            cell = replace(cell, fill=row.light[1])
        elif column.holds is Holds.LIGHT_SYMBOL:
            cell = replace(cell, ink=row.light[1])
        if structure.notes and column.holds is Holds.STATUS and row.place in {1, 5}:
            cell = replace(cell, raised="1" if row.place == 1 else "2")
        cells.append(cell)
    again = f"{row.title_cell} {AGAIN}" if structure.again else ""
    return SheetRow(RowKind.BODY, tuple(cells), again)


def _after(
    rows: Sequence[_Initiative], structure: Structure, columns: Sequence[Column]
) -> Iterator[SheetRow]:
    if structure.empty_rows:
        yield SheetRow(RowKind.OTHER, tuple(SheetCell("", n) for n in range(len(columns))))
    if structure.totals:
        cost = sum(30 + 10 * (row.place % 7) + row.place % 4 for row in rows)
        texts = {
            Holds.TITLE: "I alt",
            Holds.COST: f"{cost // 10},{cost % 10} mio. kr.",
            Holds.STATUS: f"{len(rows)} initiativer",
        }
        yield SheetRow(
            RowKind.OTHER,
            tuple(
                SheetCell(texts.get(column.holds, ""), n, bold=True)
                for n, column in enumerate(columns)
            ),
        )


# cards


def _cards(rows: Sequence[_Initiative], structure: Structure) -> Iterator[Block]:
    section = ""
    for row in rows:
        if row.row.section != section:
            section = row.row.section
            yield Text(section, TextKind.HEADING)
        drawn: list[SheetRow] = []
        if structure.cards is Cards.TITLE_ABOVE:
            yield Text(row.title_cell, TextKind.SUBHEADING)
        if structure.cards is Cards.TITLE_OVER:
            title = SheetCell(row.title_cell, 0, 2, bold=True, fill=HEAD_FILL)
            drawn.append(SheetRow(RowKind.HEAD, (title,)))
        for column in structure.columns:
            if column.holds is Holds.TITLE and structure.cards is not Cards.TITLE_IN_ROW:
                continue
            label = SheetCell(column.heading, 0, bold=True, fill=SECTION_FILL)
            drawn.append(SheetRow(RowKind.BODY, (label, SheetCell(row.text(column), 1))))
        yield SheetTable(
            (1.0, 3.2), tuple(drawn), structure.rules, repeated=False, gap=structure.gap
        )


# a second table


def _budget(report: GoldReport) -> Iterator[Block]:
    """A table of grants, with a heading of its own."""
    yield Text("Økonomi", TextKind.HEADING)
    yield Text("Bevillingerne er opgjort i mio. kr. og årets priser.")
    names = ("Bevilling", "2017", "2018", "2019", "I alt")
    head = tuple(SheetCell(name, n, bold=True, fill=HEAD_FILL) for n, name in enumerate(names))
    rows = [SheetRow(RowKind.HEAD, head)]
    for place, section in enumerate(dict.fromkeys(row.section for row in report.rows)):
        sums = [12 + place * 3, 14 + place * 2, 9 + place]
        texts = (section, *(f"{value},0" for value in sums), f"{sum(sums)},0")
        cells = tuple(SheetCell(text, n) for n, text in enumerate(texts))
        rows.append(SheetRow(RowKind.BODY, cells))
    yield SheetTable((3, 1, 1, 1, 1), tuple(rows), share=0.7)
