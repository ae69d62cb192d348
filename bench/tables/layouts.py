"""The structures that ``make bench-tables`` measures tables in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.tables.sheet import A4, Rules, Tags
from bench.tables.structures import (
    Cards,
    Column,
    Group,
    Holds,
    Numbers,
    Printer,
    Sections,
    Structure,
)

NUMBER = Column("Nr.", Holds.NUMBER, 0.45)
TITLE = Column("Initiativ", Holds.TITLE, 1.6)
DESCRIPTION = Column("Beskrivelse", Holds.DESCRIPTION, 2.6)
ANCHORING = Column("Ansvarlig", Holds.ANCHORING, 1.4)
STATUS = Column("Status", Holds.STATUS, 2.8)
COST = Column("Økonomi", Holds.COST, 1.0)
DEADLINE = Column("Frist", Holds.DEADLINE, 1.0)
TARGET = Column("Målgruppe", Holds.TARGET, 1.1)
KIND = Column("Type", Holds.KIND, 0.9)
CONTACT = Column("Kontakt", Holds.CONTACT, 1.1)
THEME = Column("Tema", Holds.SECTION, 1.2)

FOUR = (TITLE, DESCRIPTION, replace(ANCHORING, heading="Forankring"), STATUS)
FIVE = (NUMBER, *FOUR)
SIX = (NUMBER, TITLE, ANCHORING, COST, DEADLINE, STATUS)
SEVEN = (NUMBER, TITLE, DESCRIPTION, ANCHORING, TARGET, DEADLINE, STATUS)
EIGHT = (NUMBER, TITLE, DESCRIPTION, ANCHORING, KIND, COST, DEADLINE, STATUS)
UNKNOWN = (
    Column("Spor", Holds.GOAL, 0.7),
    Column("Sag", Holds.TITLE, 1.8),
    Column("Afd.", Holds.ANCHORING, 1.4),
    Column("Fremdrift", Holds.STATUS, 2.6),
)
TICKS = (
    Column("Ikke påbegyndt", Holds.TICK, 0.8, ("planned", "not_implemented")),
    Column("I gang", Holds.TICK, 0.8, ("ongoing",)),
    Column("Afsluttet", Holds.TICK, 0.8, ("completed",)),
)
LIGHT = Column("Trafiklys", Holds.LIGHT_WORD, 0.8)
CARD = (
    replace(TITLE, heading="Initiativ"),
    DESCRIPTION,
    replace(ANCHORING, heading="Ansvarlig myndighed"),
    replace(DEADLINE, heading="Tidsplan"),
    STATUS,
)
SYMBOLS = "DejaVu Sans"

_RULED = (
    Structure(
        "plain",
        Group.TAGGED,
        FOUR,
        rules=Rules.BARS,
        unbroken=False,
        size=A4,
        margin=42,
        longest=(250, 300),
    ),
    Structure("first-column-headers", Group.TAGGED, FIVE, Tags.FIRST_COLUMN, rules=Rules.BARS),
    Structure(
        "table-per-page",
        Group.TAGGED,
        SIX,
        Tags.TABLE_PER_PAGE,
        sections=Sections.NONE,
        font="Liberation Sans",
        font_size=11,
        gap=6,
        longest=(170, 260),
        header="Status på planen, 1. marts 2019",
    ),
    Structure(
        "seven-columns", Group.TAGGED, SEVEN, Tags.WORD, rules=Rules.BARS, numbers=Numbers.DOTTED
    ),
    Structure(
        "eight-columns", Group.TAGGED, EIGHT, Tags.SPANS, dark_head=True, margin=36, font_size=9
    ),
    Structure("merged-body", Group.TAGGED, FIVE, merged=3, sections=Sections.NONE),
    Structure(
        "merged-body-middle",
        Group.TAGGED,
        SEVEN,
        Tags.AT_ITS_PLACE,
        merged=3,
        middle=True,
        rules=Rules.BARS,
    ),
    Structure(
        "merged-theme",
        Group.TAGGED,
        (THEME, *FOUR),
        sections=Sections.MERGED,
        unbroken=False,
        font_size=11,
    ),
    Structure(
        "turned-theme",
        Group.TAGGED,
        (replace(THEME, width=0.5), *FIVE),
        sections=Sections.TURNED,
        unbroken=False,
        rules=Rules.BARS,
    ),
    Structure(
        "theme-in-each-row",
        Group.TAGGED,
        (NUMBER, THEME, *FOUR),
        Tags.HEADS_IN_TABLE,
        sections=Sections.REPEATED,
    ),
    Structure(
        "tables-under-headings",
        Group.TAGGED,
        (TITLE, ANCHORING, STATUS),
        sections=Sections.HEADINGS,
        number_mark=" ",
        size=A4,
    ),
    Structure(
        "unknown-headings",
        Group.TAGGED,
        UNKNOWN,
        numbers=Numbers.NONE,
        sections=Sections.NONE,
        free_roles=True,
        size=A4,
    ),
    Structure("budget-before", Group.TAGGED, FIVE, budget="before"),
    Structure("budget-after", Group.TAGGED, SIX, budget="after", rules=Rules.BARS),
    Structure(
        "totals-and-notes",
        Group.TAGGED,
        (TITLE, ANCHORING, COST, STATUS),
        totals=True,
        notes=True,
        empty_rows=True,
        number_mark=") ",
    ),
    Structure(
        "continued",
        Group.TAGGED,
        FOUR,
        rules=Rules.BARS,
        unbroken=False,
        again=True,
        longest=(260, 420),
        font_size=11.5,
    ),
    Structure(
        "changing-heading",
        Group.TAGGED,
        (TITLE, ANCHORING, STATUS),
        changing=("Til politisk behandling", "Forventet fremsendt", "Vedtaget"),
        numbers=Numbers.NONE,
        repeated=False,
        size=A4,
    ),
    Structure(
        "two-status-columns",
        Group.TAGGED,
        (
            TITLE,
            ANCHORING,
            Column("Status 2017", Holds.EARLIER_STATUS, 1.2),
            replace(STATUS, heading="Status 2018"),
        ),
        sections=Sections.NONE,
    ),
    Structure(
        "unnumbered-portrait",
        Group.TAGGED,
        (replace(TITLE, heading="Projekt"), ANCHORING, STATUS),
        numbers=Numbers.NONE,
        unbroken=False,
        rules=Rules.BARS,
        size=A4,
        longest=(170, 500),
        font="Liberation Serif",
    ),
    Structure(
        "two-columns",
        Group.TAGGED,
        (TITLE, STATUS),
        numbers=Numbers.INITIATIVE,
        sections=Sections.NONE,
        size=A4,
    ),
    Structure("capital-numbers", Group.TAGGED, FOUR, numbers=Numbers.CAPITAL, number_mark=" "),
    Structure("roman-numbers", Group.TAGGED, SIX, Tags.FIRST_COLUMN, numbers=Numbers.ROMAN),
    Structure(
        "columns-apart",
        Group.TAGGED,
        FIVE,
        columns_apart=4,
        sections=Sections.NONE,
        repeated=False,
        size=A4,
        margin=40,
        font_size=11,
        gap=6,
    ),
    Structure(
        "two-head-rows",
        Group.TAGGED,
        (
            NUMBER,
            TITLE,
            ANCHORING,
            Column("Afsat", Holds.COST, 0.9),
            Column("Brugt", Holds.SPENT, 0.9),
            STATUS,
        ),
        Tags.SPANS,
        two_head_rows=True,
    ),
    Structure(
        "heads-in-first-head",
        Group.TAGGED,
        FIVE,
        Tags.HEADS_IN_CELLS,
        rules=Rules.HORIZONTAL,
        unbroken=False,
        dark_head=True,
        longest=(260, 400),
        font_size=11,
    ),
)

_NOT_RULED = (
    Structure("unruled-four", Group.TAGGED, FOUR, rules=Rules.NONE, gap=4, font="Caladea"),
    Structure(
        "unruled-six-unnumbered",
        Group.TAGGED,
        SIX[1:],
        rules=Rules.NONE,
        numbers=Numbers.NONE,
        gap=5,
    ),
    Structure(
        "zebra-five", Group.TAGGED, FIVE, rules=Rules.NONE, zebra=True, font="Liberation Sans"
    ),
    Structure(
        "lines-between-rows-seven",
        Group.TAGGED,
        SEVEN,
        rules=Rules.HORIZONTAL,
        numbers=Numbers.LETTERED,
    ),
    Structure("lines-between-columns", Group.TAGGED, FIVE, rules=Rules.VERTICAL, gap=5),
    Structure("book-rules", Group.TAGGED, SIX, rules=Rules.BOOK, unbroken=False, gap=4),
    Structure(
        "unruled-totals-and-notes",
        Group.TAGGED,
        (TITLE, ANCHORING, COST, STATUS),
        rules=Rules.NONE,
        totals=True,
        notes=True,
        gap=5,
    ),
    Structure(
        "unruled-under-headings",
        Group.TAGGED,
        (TITLE, ANCHORING, STATUS),
        rules=Rules.NONE,
        sections=Sections.HEADINGS,
        numbers=Numbers.NONE,
        gap=5,
        size=A4,
    ),
    Structure("unruled-budget-after", Group.TAGGED, FIVE, rules=Rules.NONE, budget="after", gap=4),
    Structure(
        "unruled-over-pages",
        Group.TAGGED,
        FIVE,
        rules=Rules.NONE,
        unbroken=False,
        repeated=False,
        gap=4,
        longest=(260, 400),
        font_size=11.5,
    ),
    Structure(
        "unruled-two-columns",
        Group.TAGGED,
        (TITLE, STATUS),
        rules=Rules.NONE,
        numbers=Numbers.DOTTED,
        gap=5,
        size=A4,
    ),
    Structure(
        "unruled-eight", Group.TAGGED, EIGHT, rules=Rules.NONE, margin=36, font_size=9, gap=4
    ),
)

_PRINTED = (
    Structure("web-five", Group.TAGGED, FIVE, printer=Printer.BROWSER),
    Structure(
        "web-merged", Group.TAGGED, SEVEN, printer=Printer.BROWSER, merged=3, sections=Sections.NONE
    ),
    Structure(
        "web-merged-theme",
        Group.TAGGED,
        (THEME, *FOUR),
        printer=Printer.BROWSER,
        sections=Sections.MERGED,
        unbroken=False,
        numbers=Numbers.NONE,
    ),
    Structure(
        "web-lines-between-rows",
        Group.TAGGED,
        EIGHT,
        printer=Printer.BROWSER,
        rules=Rules.HORIZONTAL,
        dark_head=True,
        unbroken=False,
    ),
    Structure(
        "web-unruled",
        Group.TAGGED,
        SIX,
        printer=Printer.BROWSER,
        rules=Rules.NONE,
        sections=Sections.HEADINGS,
        gap=5,
    ),
    Structure("office-five", Group.TAGGED, FIVE, printer=Printer.OFFICE),
    Structure("office-merged", Group.TAGGED, SEVEN, printer=Printer.OFFICE, merged=3, middle=True),
    Structure(
        "office-merged-theme",
        Group.TAGGED,
        (THEME, *FIVE),
        printer=Printer.OFFICE,
        sections=Sections.MERGED,
        unbroken=False,
    ),
    Structure(
        "office-under-headings",
        Group.TAGGED,
        (TITLE, ANCHORING, DEADLINE, STATUS),
        printer=Printer.OFFICE,
        sections=Sections.HEADINGS,
        numbers=Numbers.NONE,
        size=A4,
    ),
    Structure(
        "office-unruled",
        Group.TAGGED,
        FIVE,
        printer=Printer.OFFICE,
        rules=Rules.NONE,
        unbroken=False,
        gap=5,
    ),
)

_CARDS = (
    Structure("cards-title-in-row", Group.CARDS, CARD, cards=Cards.TITLE_IN_ROW, size=A4, rows=10),
    Structure(
        "cards-title-above",
        Group.CARDS,
        CARD,
        cards=Cards.TITLE_ABOVE,
        size=A4,
        rows=10,
        rules=Rules.BARS,
        numbers=Numbers.DOTTED,
        number_mark=" ",
    ),
    Structure(
        "cards-title-over",
        Group.CARDS,
        CARD,
        Tags.FIRST_COLUMN,
        cards=Cards.TITLE_OVER,
        size=A4,
        rows=10,
    ),
)

_TICKS = (
    Structure(
        "ticks", Group.TICKS, (NUMBER, TITLE, ANCHORING, *TICKS), numbers=Numbers.DOTTED, size=A4
    ),
    Structure(
        "boxes",
        Group.TICKS,
        (TITLE, ANCHORING, *TICKS),
        marks=("☒", "☐"),
        font=SYMBOLS,
        font_size=9,
    ),
    Structure(
        "check-marks",
        Group.TICKS,
        (NUMBER, TITLE, DESCRIPTION, ANCHORING, *TICKS),
        rules=Rules.HORIZONTAL,
        marks=("✓", ""),
        font=SYMBOLS,
        font_size=8.5,
        sections=Sections.NONE,
    ),
    Structure("lights-words", Group.TICKS, (NUMBER, TITLE, ANCHORING, LIGHT, STATUS)),
    Structure(
        "lights-symbols",
        Group.TICKS,
        (NUMBER, TITLE, DESCRIPTION, ANCHORING, Column("Status", Holds.LIGHT_SYMBOL, 0.7)),
        font=SYMBOLS,
        font_size=9,
    ),
    Structure(
        "lights-fills",
        Group.TICKS,
        (NUMBER, TITLE, DESCRIPTION, ANCHORING, Column("Status", Holds.LIGHT_FILL, 0.7)),
        rules=Rules.BARS,
    ),
    Structure(
        "per-cent",
        Group.TICKS,
        (NUMBER, TITLE, ANCHORING, DEADLINE, Column("Status", Holds.PER_CENT, 0.8)),
        sections=Sections.NONE,
    ),
)

_FAULTS = (
    Tags.ROWS_AS_HEADERS,
    Tags.ROW_PER_LINE,
    Tags.TWO_TABLES,
    Tags.LAYOUT_TABLE,
    Tags.HALF_OF_PAGES,
    Tags.NO_EMPTY_CELLS,
    Tags.SHARED_IDS,
)
_WRONG_TAGS = tuple(
    Structure(
        f"tags-{fault.name.lower().replace('_', '-')}",
        Group.WRONG_TAGS,
        (NUMBER, TITLE, CONTACT, ANCHORING, DEADLINE, STATUS),
        fault,
        numbers=Numbers.PLAIN,
    )
    for fault in _FAULTS
)

STRUCTURES = (*_RULED, *_NOT_RULED, *_PRINTED, *_CARDS, *_TICKS, *_WRONG_TAGS)


@dataclass(frozen=True, slots=True)
class Twin:
    """A structure, tagged or with its tags taken out, and the group that it counts in."""

    structure: Structure
    group: Group
    tagged: bool

    @property
    def name(self) -> str:
        """The structure's name; untagged twins say so."""
        return self.structure.name if self.tagged else f"{self.structure.name}, untagged"


def twins() -> Iterator[Twin]:
    """Every structure as it is, and without tags; wrong tags have no twin."""
    for structure in STRUCTURES:
        yield Twin(structure, structure.group, tagged=True)
        if structure.group is Group.WRONG_TAGS:
            continue
        group = structure.group
        if group is Group.TAGGED:
            ruled = structure.rules in {Rules.FULL, Rules.BARS}
            group = Group.RULED if ruled else Group.NOT_RULED
        yield Twin(structure, group, tagged=False)
