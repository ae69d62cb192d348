"""A ``Report`` from a workbook that ``to_xlsx`` made, also after a person worked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.models import (
    Alternative,
    EndYear,
    Evidence,
    Figure,
    FurtherText,
    Initiative,
    OcrEngine,
    Organisation,
    Period,
    Repair,
    Role,
    Source,
    StruckText,
    Values,
)
from extract.report import CellPlace, Correction, Report
from extract.writing.excel.initiatives import Sort, own_headings
from extract.writing.excel.lines import Line, Lines, read_sheets
from extract.writing.excel.reading_notes import Fact
from extract.writing.excel.sheet import Name
from extract.writing.excel.warning_sheets import (
    earlier_warnings,
    excluded_in,
    warnings_in,
)
from extract.writing.lists import split
from extract.writing.phrasebook import in_english
from extract.writing.wording import field_of, kind_of, page_state_of, state_of

Columns = tuple[str, str, str, str]


def of_xlsx(content: bytes) -> Report:
    """The report in the workbook.

    Raises ``ValueError`` where the bytes are no workbook, or one without the sheets of a report.
    """
    sheets = read_sheets(content)
    for needed in (Name.INITIATIVES, Name.SOURCE):
        if needed not in sheets:
            raise ValueError(f"it has no sheet {needed}")
    facts = sheets[Name.SOURCE]
    columns, further = columns_of(facts), further_of(facts)
    lines = in_order(sheets[Name.INITIATIVES], "Række")
    places = [line.whole("Række") for line in lines]
    found = {
        place: [line for line in sheets.get(Name.VALUES, ()) if line.whole("Række") == place]
        for place in places
    }
    values = {
        place: _values(
            found[place],
            [line for line in sheets.get(Name.FIGURES, ()) if line.whole("Række") == place],
        )
        for place in found
    }
    return Report(
        source=Source(
            _fact(facts, Fact.FILE).text("Værdi"),
            _fact(facts, Fact.CHECKSUM).text("Værdi"),
            tuple(page_state_of(line.text("Værdi")) for line in _facts(facts, Fact.PAGE_STATE)),
            next((_engine(line) for line in _facts(facts, Fact.OCR)), None),
        ),
        title=_fact(facts, Fact.TITLE).text("Værdi"),
        date=_fact(facts, Fact.DATE).day("Værdi"),
        year=_fact(facts, Fact.YEAR).whole("Værdi"),
        preamble=_fact(facts, Fact.PREAMBLE).text("Værdi"),
        columns=columns,
        initiatives=tuple(
            replace(
                _initiative(line, own_headings(columns, further), further, values[place]),
                struck=tuple(map(_struck, _of_sort(found[place], Sort.STRUCK))),
            )
            for line, place in zip(lines, places, strict=True)
        ),
        repairs=tuple(map(_repair, in_order(sheets.get(Name.REPAIRS, ()), "Løbenr."))),
        warnings=(
            *warnings_in(in_order(sheets.get(Name.WARNINGS, ()), "Løbenr."), places),
            *earlier_warnings(_facts(facts, Fact.WARNING)),
        ),
        corrections=earlier_corrections(facts),
        cells=tuple(_places(sheets.get(Name.PLACES, ()), places)),
        excluded=tuple(excluded_in(sheets.get(Name.EXCLUDED, ()))),
    )


def in_order(lines: Lines, heading: str) -> Lines:
    """The lines by the number under that heading; lines a person added come last."""
    places = [line.whole(heading) for line in lines]
    last = len(lines) + max((place for place in places if place), default=0)
    order = sorted(range(len(lines)), key=lambda index: places[index] or last)
    return tuple(lines[index] for index in order)


def earlier_corrections(facts: Lines) -> tuple[Correction, ...]:
    """The corrections that were taken over when the workbook was written."""
    return tuple(Correction(*split(line.text("Værdi"))) for line in _facts(facts, Fact.CORRECTION))


def _facts(lines: Lines, fact: Fact) -> Lines:
    return tuple(line for line in lines if line.text("Oplysning") == fact)


def _fact(lines: Lines, fact: Fact) -> Line:
    return next(iter(_facts(lines, fact)), Line({}))


def columns_of(facts: Lines) -> Columns:
    """The report's own four headings. ``ValueError`` where they are not all there."""
    headings = [line.text("Værdi") for line in _facts(facts, Fact.HEADING)]
    if len(headings) != 4:
        raise ValueError(f"its sheet {Name.SOURCE} does not name the four columns")
    return headings[0], headings[1], headings[2], headings[3]


def further_of(facts: Lines) -> tuple[str, ...]:
    """The names of the report's columns beside the four."""
    return tuple(line.text("Værdi") for line in _facts(facts, Fact.FURTHER))


def _initiative(
    line: Line, headings: tuple[str, ...], further: tuple[str, ...], values: Values
) -> Initiative:
    title, description, anchoring, status, *others = (line.text(heading) for heading in headings)
    confidence = line.number("Sikkerhed")
    state = line.text("Tilstand")
    return Initiative(
        number=line.text("Nr."),
        section=line.text("Afsnit"),
        title=title,
        description=description,
        anchoring=anchoring,
        status=status,
        pages=tuple(int(page) for page in split(line.text("Sider"))),
        confidence=1.0 if confidence is None else confidence,
        values=Values(
            state=state_of(state) if state else values.state,
            state_evidence=values.state_evidence,
            delayed=values.delayed,
            end_years=values.end_years,
            dates=values.dates,
            organisations=values.organisations,
            figures=values.figures,
        ),
        further=tuple(map(FurtherText, further, others)),
    )


def _values(lines: list[Line], figures: list[Line]) -> Values:
    return Values(
        state_evidence=tuple(_evidence(line) for line in _of_sort(lines, Sort.STATE)),
        delayed=tuple(_evidence(line) for line in _of_sort(lines, Sort.DELAY)),
        end_years=tuple(
            EndYear(line.whole("Værdi") or 0, _evidence(line))
            for line in _of_sort(lines, Sort.END_YEAR)
        ),
        dates=tuple(_periods(_of_sort(lines, Sort.DATE))),
        organisations=tuple(
            Organisation(
                line.text("Værdi"),
                line.text("Forkortelse"),
                kind_of(line.text("Art")),
                _evidence(line),
            )
            for line in _of_sort(lines, Sort.ORGANISATION)
        ),
        figures=tuple(map(_figure, figures)),
    )


def _struck(line: Line) -> StruckText:
    return StruckText(field_of(line.text("Kolonne")), line.text("Værdi"))


def _engine(line: Line) -> OcrEngine:
    engine, version, language = split(line.text("Værdi"))
    return OcrEngine(engine, version, language)


def _of_sort(lines: list[Line], sort: Sort) -> list[Line]:
    return [line for line in lines if line.text("Slags") == sort]


def _evidence(line: Line) -> Evidence:
    return Evidence(Role(field_of(line.text("Kolonne"))), line.text("Læst i ordene"))


def _periods(lines: list[Line]) -> Iterator[Period]:
    for line in lines:
        start, end = line.day("Fra"), line.day("Til")
        if start and end:
            yield Period(start, end, _evidence(line))


def _figure(line: Line) -> Figure:
    return Figure(
        line.number("Tal") or 0.0,
        line.text("Enhed"),
        line.text("Hvad der er talt"),
        line.text("Omtrent") != "",
        _evidence(line),
    )


def _repair(line: Line) -> Repair:
    return Repair(
        number=line.text("Nr."),
        field=field_of(line.text("Kolonne")),
        page=line.whole("Side") or 0,
        box=line.box(),
        read=line.text("Læst"),
        written=line.text("Skrevet"),
        confidence=line.number("Sikkerhed") or 0.0,
        reason=in_english(line.text("Begrundelse")),
        alternatives=tuple(_alternative(item) for item in split(line.text("Andre muligheder"))),
    )


def _alternative(text: str) -> Alternative:
    probability, _, other = text.partition(": ")
    return Alternative(other, float(probability))


def _places(lines: Lines, rows: list[int | None]) -> Iterator[CellPlace]:
    """Where the cells stand; those of rows that a person took out are gone too."""
    for line in lines:
        row = line.whole("Række") or 0
        if row == 0 or row in rows:
            place = rows.index(row) + 1 if row else 0
            yield CellPlace(
                place, field_of(line.text("Kolonne")), line.whole("Side") or 0, line.box()
            )
