"""Twenty documents of public bodies that hold no status table, however much they look like one.

Each is written as a tagged PDF, as the same PDF without tags, or as the text of its pages. All
texts are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.tables.rendered import dump_of, render_sheet
from bench.tables.sheet import (
    A4,
    LANDSCAPE,
    Block,
    Box,
    Boxes,
    NewPage,
    RowKind,
    Rules,
    Sheet,
    SheetCell,
    SheetRow,
    SheetTable,
    Side,
    Tabbed,
    Tags,
    Text,
    TextKind,
)
from bench.tables.structures import Printer

TAGGED, UNTAGGED, DUMP = "tagged", "untagged", "text dump"


@dataclass(frozen=True, slots=True)
class NoTable:
    """A document without a status table, and the forms it is measured in."""

    name: str
    blocks: Callable[[], Iterator[Block]]
    forms: tuple[str, ...] = (TAGGED, UNTAGGED)
    size: tuple[float, float] = A4
    font_size: float = 10.5
    header: str = ""

    def sheet(self) -> Sheet:
        """The document."""
        return Sheet(
            title=self.name,
            blocks=tuple(self.blocks()),
            tags=Tags.WORD,
            size=self.size,
            margin=56.0,
            font="Carlito",
            font_size=self.font_size,
            header=self.header,
            footer="Side {page}",
        )

    def write(self, folder: Path, form: str) -> Path:
        """Write it in that form; returns the file."""
        pdf = folder / "document.pdf"
        render_sheet(self.sheet(), Printer.DRAWN, pdf, tagged=form == TAGGED)
        if form != DUMP:
            return pdf
        dump = folder / "document.txt"
        dump.write_text(dump_of(pdf), encoding="utf-8")
        return dump


_SENTENCES = (
    "Kommunen har siden foråret arbejdet med at samle tilbuddene ét sted.",
    "Initiativet er forankret i Kulturforvaltningen, som også har ansvaret for økonomien.",
    "Status er, at de første tre skoler er kommet med, og at resten følger i 2024.",
    "Der er afsat 4,2 mio. kr. over tre år, og beløbet deles mellem de to udvalg.",
    "Erfaringerne fra første år viser, at mange borgere ikke kender ordningen.",
    "Derfor bliver der udsendt et brev til alle husstande i løbet af efteråret.",
    "Beskrivelsen af de enkelte indsatser findes på kommunens hjemmeside.",
    "Det er aftalt, at den ansvarlige styrelse vender tilbage med et notat inden sommer.",
    "Gruppen mødes fire gange om året og består af medarbejdere og frivillige.",
    "Resultaterne bliver gjort op hvert kvartal og sendt til udvalget.",
    "To af de planlagte forløb er udskudt, fordi der manglede egnede lokaler.",
    "Samarbejdet med nabokommunerne fortsætter uændret frem til udgangen af 2025.",
    "Regionen leverer tallene, og ministeriet står for den samlede opgørelse.",
    "Forslaget har været i høring og er gennemført med enkelte ændringer.",
)
_TITLES = (
    "Flere cykelstier ved skolerne",
    "Åbne værksteder i boligområderne",
    "Bedre lys på stationspladsen",
    "Udlån af musikinstrumenter",
    "Fælles vagtordning for lægerne",
    "Genbrug af møbler fra kontorerne",
    "Læseklubber på bibliotekerne",
    "Træer langs indfaldsvejene",
    "Rådgivning om gæld",
    "Hjælp til nye foreninger",
    "Madplaner i daginstitutioner",
    "Nye skilte i havnen",
)
_BODIES = (
    "Kulturforvaltningen",
    "Teknik og Miljø",
    "Borgerservice",
    "Skoleafdelingen",
    "Sundhedscentret",
    "Havnekontoret",
)


def _prose(start: int, sentences: int) -> str:
    return " ".join(islice(cycle(_SENTENCES), start % 14, start % 14 + sentences))


def _title(text: str) -> Text:
    return Text(text, TextKind.TITLE)


def _heading(text: str) -> Text:
    return Text(text, TextKind.HEADING)


def _item(text: str, mark: str = "•") -> Text:
    return Text(text, TextKind.ITEM, mark)


def _plain_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    rules: Rules = Rules.FULL,
    share: float = 1.0,
) -> SheetTable:
    head = tuple(SheetCell(text, n, bold=True, fill="#e0e0e0") for n, text in enumerate(heads))
    body = [
        SheetRow(RowKind.BODY, tuple(SheetCell(text, n) for n, text in enumerate(row)))
        for row in rows
    ]
    drawn = [SheetRow(RowKind.HEAD, head), *body] if heads else body
    return SheetTable(tuple(widths), tuple(drawn), rules, share=share)


def _numbered_points() -> Iterator[Block]:
    yield _title("Handlingsplan for et levende byliv 2023-2026")
    yield Text("1. september 2023")
    yield Text(_prose(0, 5))
    for number, title in enumerate(_TITLES, start=1):
        yield Text(f"{number}. {title}. {_prose(number * 3, 4)}")


def _plan_in_prose() -> Iterator[Block]:
    yield _title("Strategi for unge 2022-2025: Status på initiativer")
    yield Text(_prose(2, 4))
    for number, title in enumerate(_TITLES[:8], start=1):
        yield _heading(f"{number}. {title}")
        yield Text(_prose(number, 3))
        yield _item(f"Ansvarlig: {_BODIES[number % 6]}")
        yield _item(f"Tidsplan: {number % 4 + 1}. kvartal 2024")
        yield _item(f"Status: {'Gennemført' if number % 2 else 'I gang'}. {_prose(number + 5, 1)}")


def _contents() -> Iterator[Block]:
    yield _title("Årsberetning 2023")
    yield _heading("Indhold")
    lines = []
    page = 3
    for number, title in enumerate(_TITLES, start=1):
        lines.append((f"{number}", title, str(page)))
        for part in range(1, 4):
            page += 2
            lines.append((f"{number}.{part}", f"{_BODIES[(number + part) % 6]}: status", str(page)))
    yield Tabbed(tuple(lines), (0.0, 0.09, 0.95), leaders=True)


def _minutes() -> Iterator[Block]:
    yield _title("Referat af møde i Udvalget for Kultur og Fritid")
    yield Text("Tirsdag den 14. november 2023 kl. 16.00")
    for number, title in enumerate(_TITLES[:9], start=1):
        yield _heading(f"Punkt {number}. {title}")
        yield Text(f"Indstilling: {_prose(number, 1)}")
        yield Text(f"Beslutning: {'Vedtaget' if number % 3 else 'Udsat'}. {_prose(number + 4, 2)}")
        yield Text(f"Ansvarlig: {_BODIES[number % 6]}")


def _letter() -> Iterator[Block]:
    yield Tabbed(
        (
            ("Foreningen Åben Havn", "Dato: 3. maj 2024"),
            ("Strandgade 14", "Sagsnr.: 2024-01177"),
            ("4780 Stege", "Sagsbehandler: Bente Holm"),
        ),
        (0.0, 0.62),
    )
    yield _title("Svar på ansøgning om tilskud til initiativet Åbne både")
    for start in range(5):
        yield Text(_prose(start * 3, 4))
    for number in range(1, 5):
        yield _item(_prose(number * 2, 2), f"{number}.")
    yield Text("Med venlig hilsen")
    yield Text("Havnekontoret")


def _magazine() -> Iterator[Block]:
    yield _title("Byen nu: Nyt om kommunens initiativer")
    for start in range(3):
        columns = tuple(
            tuple(
                text
                for part in range(3)
                for text in (
                    _heading(_TITLES[(start * 3 + column + part) % 12]),
                    Text(_prose(start + column * 5 + part, 4)),
                )
            )
            for column in range(2)
        )
        yield Side(columns)


def _form() -> Iterator[Block]:
    yield _title("Ansøgning om støtte til initiativer i lokalområdet")
    labels = ("Projektets navn", "Ansvarlig", "Beskrivelse", "Tidsplan", "Økonomi", "Status")
    rows = [(label, "") for label in (*labels, "Dato", "Underskrift")]
    yield _plain_table((), rows, (1, 2.4))
    yield Text(_prose(3, 3))


def _addresses() -> Iterator[Block]:
    yield _title("Kontaktliste for styregruppen")
    rows = [
        (f"{title.split()[0]} {title.split()[-1].title()}", body, f"{20 + n} {31 + n} 4{n} 17")
        for n, (title, body) in enumerate(zip(_TITLES, cycle(_BODIES), strict=False))
    ]
    yield _plain_table(("Navn", "Ansvarlig enhed", "Telefon"), rows, (2, 2, 1))


def _references() -> Iterator[Block]:
    yield _title("Litteratur")
    for number, title in enumerate((*_TITLES, *_TITLES[:6]), start=1):
        year = 1998 + number
        yield Text(
            f"{_BODIES[number % 6]} ({year}): {title}. Evaluering af indsatsen og status for de"
            f" første år. {number}. udgave. Forlaget Stien, {100 + number} sider.",
            TextKind.PARAGRAPH,
            f"[{number}]",
        )


def _press_release() -> Iterator[Block]:
    yield _title("Flere unge tager cyklen til skole")
    yield Text("Pressemeddelelse, 12. april 2024")
    for start in range(4):
        yield Text(_prose(start * 2, 4))
    yield _plain_table(
        ("Årgang", "2021", "2022", "2023"),
        [("4. klasse", "41 %", "44 %", "52 %"), ("7. klasse", "38 %", "40 %", "47 %")],
        (2, 1, 1, 1),
        share=0.6,
    )
    yield Text(_prose(9, 3))


def _budget() -> Iterator[Block]:
    yield _title("Budget 2024-2026 for handlingsplanens initiativer")
    yield Text(_prose(3, 2))
    rows = [
        (str(n), title, f"{n + 2},{n % 10}", f"{n + 1},5", f"{n},0", f"{3 * n + 3},{(n + 5) % 10}")
        for n, title in enumerate(_TITLES, start=1)
    ]
    yield _plain_table(
        ("Nr.", "Post (mio. kr.)", "2024", "2025", "2026", "I alt"),
        [*rows, ("", "I alt", "98,4", "87,0", "78,0", "263,4")],
        (0.5, 3, 1, 1, 1, 1),
    )


def _timetable() -> Iterator[Block]:
    yield _title("Kalender for efteråret 2024")
    days = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
    rows = [
        (str(week), *(_TITLES[(week + day) % 12] if (week + day) % 2 else "" for day in range(5)))
        for week in range(36, 48)
    ]
    yield _plain_table(("Uge", *days), rows, (0.6, 1, 1, 1, 1, 1))


def _organisation() -> Iterator[Block]:
    yield _title("Organisation for handlingsplanen")
    top = [Box(0.35, 0.0, 0.3, 0.07, "Styregruppe: ansvarlig for status", "#dde8f5")]
    groups = [Box(0.02 + 0.34 * n, 0.14, 0.28, 0.07, _BODIES[n], "#eef3e6") for n in range(3)]
    teams = [
        Box(0.02 + 0.34 * n, 0.26 + 0.1 * row, 0.28, 0.08, _TITLES[n + 3 * row])
        for row in range(3)
        for n in range(3)
    ]
    yield Boxes((*top, *groups, *teams), 0.6)


def _questionnaire() -> Iterator[Block]:
    yield _title("Spørgeskema om kommunens initiativer")
    for number, title in enumerate(_TITLES, start=1):
        yield Text(f"{number}. Kender du initiativet {title.lower()}?")
        y = 0.0
        answers = ("Ja", "Nej", "Ved ikke")
        boxes = [Box(0.04 + 0.2 * n, y, 0.02, 0.02) for n in range(3)]
        labels = [Box(0.07 + 0.2 * n, y - 0.006, 0.13, 0.032, a) for n, a in enumerate(answers)]
        yield Boxes((*boxes, *labels), 0.03)


def _invoice() -> Iterator[Block]:
    yield Tabbed(
        (("Skilte og Stål A/S", "Faktura nr. 20417"), ("Industrivej 9", "Dato: 28-02-2024")),
        (0.0, 0.6),
    )
    yield _title("Faktura")
    rows = [
        (str(n), title, str(n % 4 + 1), f"{n * 125},00", f"{(n % 4 + 1) * n * 125},00")
        for n, title in enumerate(_TITLES[:8], start=1)
    ]
    yield _plain_table(("Nr.", "Beskrivelse", "Antal", "Pris", "Beløb"), rows, (0.5, 3, 0.7, 1, 1))
    yield Text("Betales senest 30 dage efter fakturaens dato.")


def _slides() -> Iterator[Block]:
    for number, title in enumerate(_TITLES[:6], start=1):
        if number > 1:
            yield NewPage()
        yield _title(f"{number}. {title}")
        labels = ("Hvorfor?", "Hvem?", "Hvad nu?")
        texts = (_prose(number, 2), _BODIES[number % 6], _prose(number + 6, 1))
        boxes = [Box(0.02 + 0.33 * n, 0.0, 0.3, 0.05, labels[n], "#cfe2f3") for n in range(3)]
        boxes += [Box(0.02 + 0.33 * n, 0.06, 0.3, 0.26, texts[n]) for n in range(3)]
        yield Boxes(tuple(boxes), 0.34)


def _glossary() -> Iterator[Block]:
    yield _title("Ordliste til strategien")
    rows = [(title, _prose(n * 2, 1)) for n, title in enumerate((*_TITLES, *_TITLES[:6]))]
    yield _plain_table(("Ord", "Forklaring"), rows, (1.3, 3), rules=Rules.NONE)


def _answers() -> Iterator[Block]:
    yield _title("Svar på spørgsmål nr. 112-118 (alm. del)")
    for number in range(112, 119):
        yield _heading(f"Spørgsmål nr. {number}:")
        yield Text(
            f"»Vil ministeren oplyse status for initiativet {_TITLES[number % 12].lower()}?«"
        )
        yield _heading("Svar:")
        yield Text(_prose(number, 5))


def _law() -> Iterator[Block]:
    yield _title("Bekendtgørelse om tilskud til lokale initiativer")
    for number in range(1, 15):
        yield Text(f"§ {number}. {_prose(number, 2)}")
        yield Text(f"Stk. 2. {_prose(number + 3, 1)}")
        for place in range(1, 4):
            yield _item(f"{_TITLES[(number + place) % 12]},", f"{place})")


def _newsletter() -> Iterator[Block]:
    yield _title("Nyt fra handlingsplanen, nr. 3")
    for number in range(0, 9, 3):
        columns = tuple(
            (_heading(_TITLES[number + n]), Text(_prose(number + 4 * n, 4)), Text(_BODIES[n]))
            for n in range(3)
        )
        yield Side(columns)


DOCUMENTS = (
    NoTable("prose with numbered points", _numbered_points, (TAGGED, UNTAGGED, DUMP)),
    NoTable("plan in prose", _plan_in_prose, (TAGGED, UNTAGGED, DUMP)),
    NoTable("contents", _contents, (TAGGED, UNTAGGED, DUMP)),
    NoTable("minutes", _minutes, (TAGGED, UNTAGGED, DUMP)),
    NoTable("letter", _letter),
    NoTable("magazine in two columns", _magazine),
    NoTable("form", _form),
    NoTable("list of contacts", _addresses),
    NoTable("references", _references, (TAGGED, UNTAGGED, DUMP)),
    NoTable("press release", _press_release),
    NoTable("budget", _budget),
    NoTable("calendar", _timetable, size=LANDSCAPE),
    NoTable("organisation chart", _organisation),
    NoTable("questionnaire", _questionnaire),
    NoTable("invoice", _invoice),
    NoTable("slides", _slides, size=LANDSCAPE, font_size=13),
    NoTable("glossary", _glossary, (TAGGED, UNTAGGED, DUMP)),
    NoTable("parliamentary answers", _answers, (TAGGED, UNTAGGED, DUMP)),
    NoTable("regulation", _law, (TAGGED, UNTAGGED, DUMP)),
    NoTable("newsletter in three columns", _newsletter, size=LANDSCAPE),
)
"""Documents for which the program must end with exit code 4."""
